"""Intervals of numbers as tables print them: 10年以上, 3 kg 초과 5 kg 이하, 满1年不满10年, 5–12, under 18."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from assistant.language.numbers import Quantity, Relation, quantities

_BEFORE: tuple[tuple[str, Relation], ...] = (
    (r"不满|未满|不足|不到|低于|小于|under|below|less\s+than", "less"),
    (r"超过|高于|大于|over|above|more\s+than|exceeding", "more"),
    (r"不超过|至多|最多|到|至|[-–—~～〜]|up\s+to|within|to|until|최대", "at_most"),
    (r"已满|满|从|自|至少|from|at\s+least|최소", "at_least"),
)
_AFTER: tuple[tuple[str, Relation], ...] = (
    (r"이상|及?以上|or\s+(?:more|over|older|above)|and\s+(?:over|above|up(?!\s+to))|\+|부터", "at_least"),
    (r"이하|及?以下|以内|이내|까지|or\s+(?:less|under|fewer)", "at_most"),
    (r"미만|未満|未满", "less"),
    (r"초과", "more"),
)
_LOW = ("at_least", "more")
_RUN = re.compile(r"\s*(?:[-–—~～〜∼]|to|至|到|에서|부터)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``; None where it is open on that side. Its ends belong to it where it says so."""

    low: Decimal | None
    high: Decimal | None
    holds_low: bool
    holds_high: bool
    unit: str

    def holds(self, value: Decimal) -> bool:
        """Whether a number lies in it."""
        above = self.low is None or value > self.low or (self.holds_low and value == self.low)
        below = self.high is None or value < self.high or (self.holds_high and value == self.high)
        return above and below


@lru_cache(maxsize=4096)
def interval(text: str) -> Interval | None:
    """The only interval that a text says; None where it says none, a single number, or several.

    >>> [(found := interval(one)) is not None and found.holds(Decimal(10)) for one in ("满1年不满10年", "10년 이상")]
    [False, True]
    >>> interval("10 km"), interval("under 18")
    (None, Interval(low=None, high=Decimal('18'), holds_low=False, holds_high=False, unit=''))
    """
    found = [one for one in quantities(text) if not one.ordinal]
    if not 0 < len(found) <= 2:
        return None
    unit = next((one.unit for one in found if one.unit), "")
    if len(found) == 1 and found[0].upper is not None:
        return Interval(found[0].value, found[0].upper, True, True, unit)
    ends = [(_relation(text, one), one.value) for one in found]
    if len(ends) == 2 and _RUN.fullmatch(text[found[0].end : found[1].start]):
        ends = [("at_least" if ends[0][0] == "exact" else ends[0][0], ends[0][1]), ends[1]]
        ends[1] = ("at_most" if ends[1][0] == "exact" else ends[1][0], ends[1][1])
    return _between(ends, unit)


def _between(ends: Sequence[tuple[str, Decimal]], unit: str) -> Interval | None:
    lows = [one for one in ends if one[0] in _LOW]
    highs = [one for one in ends if one[0] in ("at_most", "less")]
    if len(lows) + len(highs) != len(ends) or len(lows) > 1 or len(highs) > 1:
        return None
    low, high = next(iter(lows), None), next(iter(highs), None)
    if low is not None and high is not None and low[1] >= high[1]:
        return None
    return Interval(
        low[1] if low else None,
        high[1] if high else None,
        low is not None and low[0] == "at_least",
        high is not None and high[0] == "at_most",
        unit,
    )


def _relation(text: str, one: Quantity) -> str:
    """What the words beside a number say of it, those behind it first."""
    for words, relation in _AFTER:
        if _after(words).match(text, one.end):
            return relation
    for words, relation in _BEFORE:
        if _before(words).search(text[: one.start]):
            return relation
    return one.relation


@cache
def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[(（]含[)）])?\s*(?:{words})", re.IGNORECASE)


@cache
def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s*$", re.IGNORECASE)


def are_apart(intervals: Sequence[Interval]) -> bool:
    """Whether no two of them share more than an end."""
    ordered = sorted(intervals, key=lambda one: (one.low is not None, one.low or Decimal(0)))
    return all(
        one.high is not None and other.low is not None and one.high <= other.low for one, other in pairwise(ordered)
    )
