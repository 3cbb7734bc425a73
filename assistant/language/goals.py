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
