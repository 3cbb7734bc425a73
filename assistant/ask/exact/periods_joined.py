"""Two periods that an and joins, which are read as one stretch where nothing holds them apart: between Q1 and Q2."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.language.dates import Period, in_year, periods_asked

_AND = re.compile(r"\s+and\s+|(?<=[기월년])[와과]\s*|\s*[和与跟]\s*", re.IGNORECASE)
_PARTS = frozenset({"month", "quarter", "half"})


def periods_held_apart(text: str, reference: date | None) -> list[Period]:
    """The periods that a question names; of one that an and joins out of two both, the year said once for both.

    >>> [str(one.first) for one in periods_held_apart("between April and October 2025", None)]
    ['2025-04-01', '2025-10-01']
    >>> [str(one.last) for one in periods_held_apart("from April to October 2025", None)]
    ['2025-10-31']
    """
    return [part for one in periods_asked(text, reference) for part in apart(text, one, _AND)]


def apart(text: str, one: Period, joined: re.Pattern[str]) -> list[Period]:
    """The two parts of a year that a word joins to one period; the period itself where there are none."""
    said = text[one.start : one.end]
    joint = joined.search(said) if one.grain in _PARTS else None
    if joint is None:
        return [one]
    later = _only(said[joint.end() :], one)
    year = "" if later is None or later.first.year == 1 else f" {later.first.year}"
    former = _only(said[: joint.start()], one) or _only(said[: joint.start()] + year, one)  # April, of October 2025
    if former is None or later is None:
        return [one]
    known = max(former.first.year, later.first.year)
    middle = one.start + joint.start()
    return [
        _placed(former, one.start, middle, known),
        _placed(later, one.start + joint.end(), one.end, known),
    ]


def _only(said: str, whole: Period) -> Period | None:
    """The only period of some words, if it is a part of a year as the whole's are."""
    found = [part for part in periods_asked(said, None) if part.grain == whole.grain]
    return found[0] if len(found) == 1 else None


def _placed(part: Period, start: int, end: int, year: int) -> Period:
    """A part of what was said at its place in the question, in the year that the other one names."""
    part = replace(part, start=start, end=end)
    if not part.yearless or year == 1:
        return part
    return replace(part, first=in_year(part.first, year), last=in_year(part.last, year), yearless=False)
