"""Years that a text sets itself as a goal: what it gives for them is no value of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_GOALS = tuple(
    (re.compile(when, re.IGNORECASE), re.compile(meant, re.IGNORECASE))
    for when, meant in (
        (
            rf"{_YEAR}\s?년(?:도)?\s?(?:말|상반기|하반기)?\s?까지",
            r"목표|계획|방침|예정|전망|구상|끌어올|달성하|확대하|육성하|늘리",
        ),
        (rf"(?:到|至|力争){_YEAR}\s?年(?:底|末)?", r"目标|力争|计划|预计|争取|将|规划|拟"),
        (
            rf"\bby\s+(?:the\s+end\s+of\s+|late\s+|early\s+|mid-)?{_YEAR}",
            r"\b(?:targets?|aims?|aiming|goals?|plans?|planned|will|would|expected|forecast|to\s+reach)\b",
        ),
    )
)


def goal_years(text: str) -> Iterator[tuple[int, int]]:
    """The years until which a text wants something done, each with where its mention ends.

    >>> list(goal_years("2020년까지 규모를 8조 위안으로 끌어올린다는 목표")), list(goal_years("2020년까지 근무했다"))
    ([(2020, 7)], [])
    """
    for when, meant in _GOALS:
        if meant.search(text):
            yield from ((int(found["year"]), found.end()) for found in when.finditer(text))


_ASKED = re.compile(r"목표|目标|目標|\b(?:targets?|goals?)\b", re.IGNORECASE)
_AIMED = re.compile(
    r"목표|계획|방침|예정|전망|추진|까지|것으로|目标|目標|力争|计划|預計|预计|预期|争取|左右|规划"
    r"|\b(?:targets?|goals?|aims?|aiming|plan\w*|will|expect\w*|forecast\w*|by\s+20\d\d)\b",
    re.IGNORECASE,
)


def asks_goal(question: str) -> bool:
    """Whether a question asks for what is aimed at, and not for what came of it.

    >>> asks_goal("2026년 처리 목표는?"), asks_goal("2026년 처리량은?")
    (True, False)
    """
    return _ASKED.search(question) is not None


def speaks_of_goals(text: str) -> bool:
    """Whether a text tells of something that is still to come.

    >>> speaks_of_goals("2026年力争增长6%"), speaks_of_goals("收入52380元，增长5.1%")
    (True, False)
    """
    return _AIMED.search(text) is not None
