"""Things that a sentence tells in a row with a number each: votes, prices, spending."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "council.txt": (
        "새솔군의회 소식\n2025년 4월 22일\n\n군립요양원 위탁 동의안은 찬성 6표, 반대 2표, 기권 1표로 가결되었다. "
        "하천 점용료 조례 개정안은 찬성 3표, 반대 5표, 기권 1표로 부결되었다.\n\n"
        "이번 추경은 도로 28억 원, 상수도 17억 원, 경로당 6억 원, 재해예방 35억 원으로 짜였다.\n"
    ),
    "club.md": (
        "# Aldmere Rowing Club: fees for 2025\n\nPublished 3 March 2025\n\n"
        "Adults pay £310, students £145, juniors £120 and social members £40. The boathouse is open on Sundays.\n"
    ),
    "shops.md": (
        "# 한마루 생활협동조합 소식\n\n느티점은 4월 7일부터 2주 동안 문을 닫는다. 냉장 설비를 모두 바꾸기 위해서다. "
        "강변점은 주차장이 좁아 배달을 하지 않는다.\n\nProfessor Ilse Brandt advised the shops.\n"
    ),
    "fire.txt": (
        "云溪县消防大队2024年工作通报\n\n全年经费为：装备购置420万元，训练85万元，宣传26万元，车辆维护138万元。大队长由石建川担任。\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("told_rows")
    write_documents(folder / "corpus", CORPUS)
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings, lambda *told: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("하천 점용료 조례 개정안에 반대한 의원은 몇 명이었나요?", "5표"),
        ("추경에서 도로랑 상수도 합치면 얼마야?", "45 억 원"),
        ("추경에서 돈이 제일 많이 들어간 분야는?", "재해예방"),
        ("How much more do adults pay than students at Aldmere?", "165"),
        ("训练和宣传经费加起来多少？", "111 万元"),
        ("2024年经费花得最多的是哪一项？", "装备购置"),
    ],
)
def test_what_a_sentence_tells_in_a_row_is_found_added_and_compared(
    assistant: Assistant, question: str, answer: str
) -> None:
    assert [item.text for item in assistant.ask(question).items] == [answer]


@pytest.mark.parametrize("question", ["추경에서 가장 많이 늘어난 분야는?", "How much do pensioners pay at Aldmere?"])
def test_what_is_not_told_of_the_things_in_a_row_is_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_found"


def test_the_reason_told_of_the_thing_named_stands_before_those_of_others(assistant: Assistant) -> None:
    assert [item.text for item in assistant.ask("느티점은 왜 쉬어?").items] == ["냉장 설비를 모두 바꾸기 위해서다."]


def test_a_title_alone_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Which university did Ilse Brandt graduate from?")
    assert "Professor" not in [item.text for item in answer.items]
