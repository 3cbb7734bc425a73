"""Questions to ask instead are near, and the documents answer them."""

import pytest

from tests.ask.tables import HARBOURS, OUTPUT, TRADE, Desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(TRADE, OUTPUT, HARBOURS)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("What is the number of workers of Doune?", "What is the Output of Doune?"),
        ("나루의 인구는?", "나루의 수입액은?"),
        ("What is the output of Grove?", "What is the output of Alder?"),
        ("丁港2023年的货物吞吐量是多少？", "甲港2023年的货物吞吐量是多少？"),
    ],
)
def test_what_is_suggested_is_near_and_has_an_answer(desk: Desk, question: str, near: str) -> None:
    assert desk.ask(question).status == "not_found"
    suggested = desk.suggestions(question)
    assert near in suggested
    assert len(suggested) <= 3
    assert [desk.ask(one).status for one in suggested] == ["answered"] * len(suggested)
