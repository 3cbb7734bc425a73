"""Sources that give other values for one thing are all shown; other periods, parts and roundings are no conflict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask.disagreement import disagreement
from assistant.ask.expand import Lexicon
from assistant.ask.question import parse
from assistant.ask.table_index import TableIndex
from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook
from assistant.settings import Settings
from assistant.types import Candidate, Span, Working
from tests.program import write_documents

CORPUS = {
    "report.md": (
        "# Corran footbridge: council report\n\nPublished 2024-06-12\n\n"
        "The Corran footbridge cost 4.8 million dollars. "
        "The Corran footbridge was opened in September 2023 and is 212 metres long. "
        "In 2023 the Corran footbridge was used by 1.1 million people.\n"
    ),
    "courier.md": (
        "# The Corran Courier\n\nPublished 2024-11-02\n\n"
        "The Corran footbridge cost 5.6 million dollars, according to the auditors. The footbridge is 212 m long. "
        "In 2024 the Corran footbridge was used by 1.4 million people. The lighting cost 0.3 million dollars. "
        "A new kiosk will have 40 seats and is to open in May 2027.\n"
    ),
    "line.txt": (
        "다온시 도시철도 3호선 사업 개요\n\n작성일: 2025-02-20\n\n"
        "다온시 도시철도 3호선은 2031년 12월 개통할 예정이다. 3호선의 총연장은 24.6km이다.\n"
    ),
    "daily.txt": (
        "다온일보\n\n작성일: 2025-05-11\n\n"
        "다온시 도시철도 3호선은 2032년 6월 개통할 예정이다. 3호선의 총연장은 약 25km이다.\n"
    ),
    "effect.txt": (
        "다온시 지역경제 동향\n\n다온시에 따르면 등불축제의 경제효과는 212억 원으로 추산됐다. "
        "다온대학교 산학협력단은 등불축제의 경제효과를 187억 원으로 추정했다.\n"
    ),
    "cars.txt": "安驰车型\n\nA6续航里程为620公里，起售价16.8万元；S3续航里程为510公里，起售价11.9万元。\n",
    "poll.md": "# 원격근무 실태\n\n직장인 1,520명을 조사했다. 응답자의 38.2%가 주 1회 이상 원격근무를 한다고 답했다.\n",
    "news.md": (
        "# 원격근무 기사\n\n온누리리서치가 2024년 10월 발표한 조사에서 "
        "직장인의 41.0%가 주 1회 이상 원격근무를 한다고 답했다.\n"
    ),
    "sites.md": (
        "# Solar parks of the operator\n\n| Site | Capacity (MW) | Panels |\n|---|---|---|\n"
        "| Brightmoor | 84 | 190000 |\n| Ashlow | 46 | 101000 |\n"
    ),
    "survey.txt": (
        "County energy survey\n\nThe Brightmoor solar park has a capacity of 96 MW. Ashlow has a capacity of 46 MW.\n"
    ),
    "school.txt": (
        "늘봄고등학교 안내\n\n작성일: 2026-01-08\n\n"
        "늘봄고등학교 교복비는 28만 원이고 기숙사비는 학기당 95만 원이다. 전교생은 846명이다.\n"
    ),
    "school_news.txt": "늘봄신문\n\n작성일: 2026-01-15\n\n늘봄고등학교 기숙사비가 학기당 105만 원으로 정해졌다.\n",
    "museums.txt": (
        "늘봄소식\n\n늘봄고등학교는 1999년 4월 개교했다. 늘봄중학교는 2004년 9월 개교했다. "
        "늘봄고등학교의 장서는 2만 권이다.\n"
    ),
    "founded.txt": "늘봄고등학교 연혁\n\n늘봄고등학교는 1999년 4월 개교했다.\n",
    "plant.txt": "青岚水电站概况\n\n青岚水电站有正式职工186人，外聘职工54人。\n",
    "clinic.txt": "Fernside Clinic guide\n\nThe Fernside Clinic has 14 single rooms and 22 shared rooms.\n",
    "fire_station.txt": (
        "云溪县消防救援大队2024年工作通报\n\n发布日期：2025年1月16日\n\n"
        "城北消防站开放参观。\n\n问：城北消防站一次最多接待多少人参观？\n答：每批不超过40人。\n"
        "（注：宣传科的参观手册写明每批接待上限为35人。）\n\n"
        "表1 各站队员人数（单位：人）\n消防站　　2023年　　2024年\n城南站　　32　　35\n"
        "城北站　　28　　30\n河口站　　21　　24\n\n"
        "河口站现有队员26人，其中女队员3人。\n"
    ),
    "hospital.txt": (
        "해솔의료원 운영 보고\n\n해솔의료원의 허가 병상은 640병상, 가동 병상은 512병상이다.\n\n"
        "해솔의료원 직원은 910명이며, 이 중 여성 직원은 610명이다.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("disagreement")
    write_documents(folder / "corpus", CORPUS)
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings, lambda *told: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("How much did the Corran footbridge cost?", {"4.8 million dollars", "5.6 million dollars"}),
        ("다온시 도시철도 3호선은 언제 개통해?", {"2031년 12월", "2032년 6월"}),
        ("What is the capacity of the Brightmoor solar park?", {"84", "96 MW"}),
        ("늘봄고등학교 기숙사비는 얼마야?", {"95만 원", "105만 원"}),
        ("주 1회 이상 원격근무를 하는 직장인 비율은?", {"38.2%", "41.0%"}),
    ],
)
def test_sources_that_disagree_are_all_shown(assistant: Assistant, question: str, values: set[str]) -> None:
    answer = assistant.ask(question)
    assert (answer.status, {item.text for item in answer.items}) == ("conflict", values)
    assert len({item.label for item in answer.items}) == len(values)
    assert len({citation.document_id for citation in answer.citations}) == len(values)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many people used the Corran footbridge in 2024?", "1.4 million"),
        ("When was the Corran footbridge opened?", "September 2023"),
        ("늘봄고등학교는 언제 개교했어?", "1999년 4월"),
        ("What is the capacity of Ashlow?", "46"),
        ("다온시 도시철도 3호선 총연장은?", "2"),
        ("How much did the lighting of the Corran footbridge cost?", "0.3 million dollars"),
    ],
)
def test_what_agrees_or_is_of_something_else_is_no_conflict(assistant: Assistant, question: str, value: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert value in answer.items[0].text


def test_one_document_may_have_two_sources_that_disagree(assistant: Assistant) -> None:
    answer = assistant.ask("등불축제 경제효과는 얼마야?")
    assert answer.status == "conflict"
    assert [(item.label, item.text) for item in answer.items] == [
        ("다온시", "212억 원"),
        ("다온대학교 산학협력단", "187억 원"),
    ]


def test_a_note_and_a_table_may_differ_from_what_their_document_says(assistant: Assistant) -> None:
    guests = assistant.ask("城北消防站每批最多接待几个人参观？")
    assert (guests.status, {item.text for item in guests.items}) == ("conflict", {"35人", "40人"})
    crew = assistant.ask("河口站现在有多少队员？")
    assert (crew.status, {item.text for item in crew.items}) == ("conflict", {"24", "26人"})
    assert assistant.ask("河口站2023年有多少队员？").status == "answered"


def test_one_noun_with_two_qualifiers_is_told_apart(assistant: Assistant) -> None:
    answer = assistant.ask("해솔의료원 병상 수는?")
    assert answer.status == "ambiguous"
    assert [(item.label, item.text) for item in answer.items] == [("허가 병상", "640"), ("가동 병상", "512")]
    assert assistant.ask("해솔의료원의 가동 병상 수는?").status == "answered"


def test_what_stands_behind_its_number_is_told_apart_too(assistant: Assistant) -> None:
    answer = assistant.ask("How many rooms does the Fernside Clinic have?")
    assert answer.status == "ambiguous"
    assert [item.label for item in answer.items] == ["single rooms", "shared rooms"]


def test_one_chinese_noun_with_two_qualifiers_is_told_apart(assistant: Assistant) -> None:
    answer = assistant.ask("青岚水电站有多少职工？")
    assert (answer.status, [item.text for item in answer.items]) == ("ambiguous", ["186人", "54人"])


def test_another_price_than_the_one_asked_for_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("늘봄고등학교 급식비는 얼마야?").status == "not_found"
    assert [item.text for item in assistant.ask("늘봄고등학교 교복비는 얼마야?").items] == ["28만 원"]


def test_a_part_does_not_make_the_whole_ambiguous(assistant: Assistant) -> None:
    assert assistant.ask("해솔의료원 직원은 몇 명이야?").status == "answered"


def test_of_two_models_in_a_sentence_the_one_asked_for_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("安驰S3的续航里程是多少？")
    assert (answer.status, [item.text for item in answer.items]) == ("answered", ["510公里"])


def test_a_cell_that_a_plan_has_found_may_differ_from_prose() -> None:
    told = read_document("简报.txt", "9月18日签约的鸿泰固态电池项目总投资42亿元，选址澜东开发区。\n".encode())
    listed = read_document("投资.csv", "项目,总投资（亿元）\n鸿泰固态电池项目,45.5\n恒磁轴承项目,8.6\n".encode())
    question = parse(
        "Total investment in the 鸿泰 solid-state battery project?",
        Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1),
    )
    index = TableIndex(tables(listed))
    row = tables(listed)[0].rows[0]
    start = told.text.index("42亿元")
    prose = Candidate("fact", (Span(told.id, start, start + 4),), (Span(told.id, 0, len(told.text) - 1),), 0.9)
    work = Working("cells", "投资", "总投资", "cells(总投资)", ((row.spans[0], {"总投资": "45.5"}),))
    cell = Candidate("fact", (row.cells[1].span or row.spans[0],), row.spans, 0.7, text="45.5", working=work)
    documents = {told.id: told, listed.id: listed}
    found = disagreement(question, prose, [prose, cell], documents.__getitem__, index.holding)
    assert found is not None and found.status == "conflict"
