"""A sentence that announces items is answered with them; misspelt words are put right; a name announces no reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "dryer.txt": (
        "늘봄 제습기 NB-3 설명서\n\n보증기간은 구입일로부터 2년입니다. "
        "다음의 경우에는 보증기간 안이라도 수리비를 받습니다. 첫째, 바닷물에 잠긴 고장. 둘째, 마음대로 분해한 제품. "
        "셋째, 낙뢰로 생긴 고장. 문의는 본사로 합니다.\n"
    ),
    "rules.txt": (
        "가온해운 주재원 규정\n\n제18조(조기 귀임) 다음 각 호의 어느 하나에 해당하면 회사는 조기 귀임을 명할 수 있다. "
        "1. 업무가 어려운 병에 걸린 때 2. 형사처벌을 받은 때 3. 법인이 청산된 때\n\n제19조(시행) 2026년부터 시행한다.\n"
    ),
    "fire.txt": (
        "CINDER GAP FIRE: AFTER-ACTION REVIEW\n\n"
        "The Cinder Gap Fire started on 19 July 2026, when a tree limb fell on a power line. "
        "It was declared fully contained on 9 August.\n"
    ),
    "pier.txt": "The manager of the Velmora pier is Mira Tolland, who ran the ferry for eleven years.\n",
    "club.txt": (
        "Harbour club report\n\nThe club gives three reasons for the move. First, the old pier is rotten. "
        "Second, the rent doubled. Third, members live further north.\n\n"
        "Consumer price inflation reached 9.8 % in Velmora in 2024.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("enumerated")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "보증기간인데도 수리비를 받는 경우는 어떤 게 있나요?",
            ["바닷물에 잠긴 고장", "마음대로 분해한 제품", "낙뢰로 생긴 고장"],
        ),
        (
            "회사가 조기 귀임을 명할 수 있는 경우를 전부 알려주세요",
            ["업무가 어려운 병에 걸린 때", "형사처벌을 받은 때", "법인이 청산된 때"],
        ),
        (
            "Which reasons does the club give for the move?",
            ["the old pier is rotten", "the rent doubled", "members live further north"],
        ),
    ],
)
def test_a_sentence_that_announces_items_is_answered_with_all_of_them(
    assistant: Assistant, question: str, items: list[str]
) -> None:
    assert [item.text for item in assistant.ask(question).items] == items


def test_reasons_are_all_of_those_counted_up(assistant: Assistant) -> None:
    told = [item.text for item in assistant.ask("Why is the harbour club planning to move?").items]
    assert told == ["the old pier is rotten", "the rent doubled", "members live further north"]


def test_whose_wage_it_is_tells_no_wage(assistant: Assistant) -> None:
    answer = assistant.ask("What is the wage of the manager of the Velmora pier?")
    assert (answer.status, answer.items) == ("not_found", ())


def test_the_name_of_a_thing_announces_no_reason(assistant: Assistant) -> None:
    assert "REVIEW" not in assistant.ask("Why did the Cinder Gap Fire start?").items[0].text


def test_a_misspelt_word_is_put_right_where_there_is_no_answer(assistant: Assistant) -> None:
    assert [item.text for item in assistant.ask("What was consumer price infaltion in Velmora in 2024?").items] == [
        "9.8 %"
    ]
