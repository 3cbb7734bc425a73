"""Adjectives of any measure: their forms in patterns, and what they are about."""

from __future__ import annotations

import re

import pytest

from assistant.language.grades import dimension, with_adjectives
from assistant.language.table_cues import table_cues


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("Two costliest projects", ("top", 2)),
        ("the three most visited museums", ("top", 3)),
        ("five slowest trains", ("bottom", 5)),
        ("the least expensive ticket", ("lowest", None)),
        ("소장 운석 중 가장 무거운 거 세 개", ("top", 3)),
        ("면적 넓은 순 top3", ("top", 3)),
        ("도움 많이 기록한 선수 3명만", ("top", 3)),
        ("表现最差的前三家", ("bottom", 3)),
        ("合作社数量垫底的是", ("lowest", None)),
    ],
)
def test_an_adjective_of_any_measure_asks_for_the_first_few_or_the_last(
    question: str, cue: tuple[str, int | None]
) -> None:
    first = table_cues(question)[0]
    assert (first.name, first.number) == cue


@pytest.mark.parametrize(
    "question", ["학생이 100명보다 많은 학교가 3곳인가", "많은 곳이 3곳 이상", "a light meal for three"]
)
def test_a_number_beside_an_adjective_is_not_always_how_many_are_wanted(question: str) -> None:
    assert [cue for cue in table_cues(question) if cue.name in ("top", "bottom")] == []


def test_english_forms_are_made_by_rule() -> None:
    highest = re.compile(with_adjectives("{highest}", "en"))
    assert all(
        highest.fullmatch(word) for word in ("heaviest", "largest", "biggest", "priciest", "most expensive", "best")
    )
    assert not any(highest.fullmatch(word) for word in ("heavy", "heavier", "forest", "cheapest"))


def test_the_longest_adjective_tells_what_is_measured() -> None:
    assert dimension("最严重的").kinds == frozenset()  # severe, not heavy
    assert dimension("最重的").kinds == frozenset({"mass"})
    assert "complaints" in dimension("worst").turned
