"""A table that leaves a word of the question out gives way to the sentence that says it."""

from __future__ import annotations

import pytest

from assistant.ask.outworded import outworded
from assistant.types import Candidate, Span
from tests.ask.things import asked

SENTENCE, ROW = Span("a.txt", 0, 30), Span("b.txt", 0, 20)


@pytest.mark.parametrize(
    ("question", "first"),
    [("충칭 화학공업 성장률은?", "sentence"), ("충칭 성장률은?", "table")],
)
def test_the_growth_of_an_industry_is_not_that_of_the_city(question: str, first: str) -> None:
    told = tuple(one.text for one in asked(question).sought)
    sentence = Candidate("fact", (SENTENCE,), (SENTENCE,), 0.4, met=told)
    table = Candidate("fact", (ROW,), (ROW,), 0.9, met=("충칭",), text="충칭 성장률: 6.00%\n표: 도시 GDP")
    (kept,) = outworded(asked(question), [sentence], [table])
    assert ("sentence" if kept.score < sentence.score else "table") == first
