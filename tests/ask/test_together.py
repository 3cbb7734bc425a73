"""Several things asked at once are answered one by one, and what the documents lack is said beside what they have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "regatta.md": (
        "# Lake Orvane regatta\n\n"
        "The spring regatta will be held on 16 May 2026 at the Kessel boathouse. The entry fee is 35 euros a boat.\n\n"
        "The regatta is organised by the Orvane Rowing Union. Helga Brandt has chaired the union since 2019.\n"
    ),
    "rental.txt": (
        "누리 공유작업실 이용 안내\n\n"
        "누리 공유작업실은 보증금 50만 원, 월 이용료 12만 원으로 운영된다. 신청 마감일은 2026년 3월 20일이다.\n"
    ),
    "district.txt": (
        "枫岭区年鉴\n\n"
        "枫岭区2024年末常住人口为38.6万人，面积为512平方公里。枫岭区2023年财政收入为18.2亿元，2024年为19.7亿元。\n"
    ),
    "ports.csv": (
        "Port,Country,Containers 2023 (TEU),Containers 2024 (TEU),Berths\n"
        "Marlow,Essia,412000,455000,9\n"
        "Quill Harbour,Novara,530000,548000,12\n"
        "Ambry,Novara,120000,134000,4\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("together")
    write_documents(folder / "corpus", CORPUS)
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings, lambda *told: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("When and where is the spring regatta?", ["16 May 2026", "Kessel boathouse"]),
        ("누리 공유작업실 보증금과 신청 마감일은?", ["50만 원", "2026년 3월 20일"]),
        ("枫岭区的人口和面积是多少？", ["38.6万人", "512平方公里"]),
        ("枫岭区2023年和2024年的财政收入分别是多少？", ["18.2亿元", "19.7亿元"]),
        ("How many containers did Ambry handle in 2023 and 2024?", ["120000", "134000"]),
        ("Which port handled the most containers in 2024, and how many?", ["Quill Harbour", "548000"]),
        ("Which port handled the most containers in 2024, and how many berths does it have?", ["Quill Harbour", "12"]),
    ],
)
def test_each_thing_asked_is_answered_with_its_citation(assistant: Assistant, question: str, items: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert len(answer.items) == len(items)
    assert all(words in item.text for words, item in zip(items, answer.items, strict=True))
    assert all(item.citations and item.label for item in answer.items)
    assert [part.items for part in answer.parts] == [(0,), (1,)]
    for citation in answer.citations:
        assert assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote


def test_what_the_documents_lack_is_said_beside_what_they_have(assistant: Assistant) -> None:
    answer = assistant.ask("When is the spring regatta and how many spectators came in 2018?")
    assert [part.status for part in answer.parts] == ["answered", "not_found"]
    assert [item.text for item in answer.items] == ["16 May 2026"]
    assert answer.parts[1].reason in answer.text


def test_what_is_one_thing_is_asked_once(assistant: Assistant) -> None:
    assert assistant.ask("Which port handled the most containers in 2024?").parts == ()
    assert assistant.ask("Was Marlow or Ambry bigger in 2024 containers?").parts == ()
