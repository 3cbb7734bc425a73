"""Which grain of period a question asks for: which year, how many months, 어느 해, 哪个季度."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.ask.table_view import Days

_GRAINS = {
    "year": re.compile(
        r"\b(?:which|what|how\s+many(?:\s+of\s+the)?)\s+(?:\w+\s+)?years?\b|(?:어느|무슨|어떤|몇)\s?(?:해|년도?|연도)"
        r"|(?<=[가-힣]\s)(?:해|년도|연도)(?=[는은가이]|\s|[?？]|$)|(?:哪|几)一?些?[几个]?(?:年份|年度|年)|(?<=的)年份",
        re.IGNORECASE,
    ),
    "month": re.compile(
        r"\b(?:which|what|how\s+many)\s+months?\b|(?:어느|무슨|어떤|몇)\s?(?:개월|달|월)|(?<=[가-힣]\s)달(?=[은이]|\s|[?？]|$)"
        r"|(?:哪|几)一?些?[几个]*(?:月份|月)|(?<=的)月份",
        re.IGNORECASE,
    ),
    "quarter": re.compile(
        r"\b(?:which|what|how\s+many)\s+quarters?\b|(?:어느|무슨|어떤|몇)\s?(?:개\s?)?분기|(?<=[가-힣]\s)분기(?=[는가]|\s|[?？]|$)"
        r"|(?:哪|几)一?些?[几个]*季度?|(?<=的)季度",
        re.IGNORECASE,
    ),
}
_DAYS = {"year": (360, 371), "month": (27, 31), "quarter": (88, 93)}  # that a period lasts
_NAMED = re.compile(r"몇\s?(?:년도|월|분기)")  # which of them, not how many


@lru_cache(maxsize=256)
def grain_asked(text: str) -> tuple[str, int, int] | None:
    """The grain (year, month, quarter) and where the question says it; None where it asks for no period.

    >>> grain_asked("In which year was it highest?"), grain_asked("사료비가 가장 많았던 해는?"), grain_asked("in 2024?")
    (('year', 3, 13), ('year', 12, 13), None)
    """
    found = ((kind, match) for kind, asked in _GRAINS.items() if (match := asked.search(text)))
    return next(((kind, *match.span()) for kind, match in found), None)


def names_period(text: str) -> bool:
    """Whether it is asked which period and not how many: 몇 년도, 몇 월.

    >>> names_period("몇 년도야?"), names_period("몇 년이야?")
    (True, False)
    """
    return _NAMED.search(text) is not None


def lasts(days: Days | None, grain: str) -> bool:
    """Whether days are as many as a period of a grain has."""
    low, high = _DAYS[grain]
    return days is not None and low <= (days[1] - days[0]).days + 1 <= high
