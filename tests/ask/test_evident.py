"""An answer whose own evidence says all that is asked needs no likelihood beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.decide import EVIDENT, decide
from assistant.ask.evident import anchored, evident
from assistant.types import Candidate, Span
from tests.ask.things import asked

PLACE = Span("a.txt", 0, 9)


def saying(*things: str, score: float = EVIDENT) -> Candidate:
    return Candidate("passage", (PLACE,), (PLACE,), score, met=things)


@pytest.mark.parametrize(
    ("question", "said", "enough"),
    [
        ("Why did the keeper of Velmora leave the lighthouse?", ("keeper", "Velmora", "leave", "lighthouse"), True),
        ("Why did the keeper of Velmora leave the lighthouse?", ("keeper", "Velmora", "lighthouse"), False),
        ("the lighthouse of Velmora", ("lighthouse", "Velmora"), False),  # two words meet by chance
    ],
)
def test_every_thing_that_the_question_names_must_be_said(question: str, said: tuple[str, ...], enough: bool) -> None:
    assert evident(asked(question), saying(*said), "He left it.") is enough


@pytest.mark.parametrize(("sentence", "enough"), [("Its revenue was 3 million.", True), ("It has 40 staff.", False)])
def test_what_is_measured_must_be_named_by_the_sentence_itself(sentence: str, enough: bool) -> None:
    told = saying("revenue", "lighthouse", "Velmora")
    assert evident(asked("revenue of the lighthouse of Velmora"), told, sentence) is enough


def test_an_evident_answer_stands_behind_a_likelier_one_that_is_not_likely_enough() -> None:
    whole, vague = saying("keeper"), replace(saying("lighthouse"), score=2 * EVIDENT, evidence=(Span("b.txt", 0, 9),))
    least = {whole: EVIDENT, vague: 0.03}
    assert decide([vague, whole], least.__getitem__).chosen is whole
    assert decide([vague, whole]).chosen is None


@pytest.mark.parametrize(
    ("question", "anchors"),
    [
        ("Which number do I ring to report an outage to Brackwell?", True),
        ("halden quorry fewer flights", True),  # typed without capitals
        ("Which number do I ring to report an outage to Harlow?", False),
        ("Which number do I ring to report an outage?", False),
    ],
)
def test_a_question_that_names_what_a_document_is_of_asks_of_it(question: str, anchors: bool) -> None:
    assert anchored(asked(question), "Brackwell Software Ltd: Service policy\nissued with Halden Quorry") is anchors
