"""Periods in Korean, Chinese and English text: years to days, ranges of them, and what is relative to a date."""

from __future__ import annotations

import calendar
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from assistant.language.date_patterns import Mention, mentions

Grain: TypeAlias = Literal["decade", "year", "half", "quarter", "month", "day", "range"]
_BARE_MONTH = re.compile(
    r"(?<![\w-])(?:January|February|April|June|July|August|September|October|November|December)(?=['’]s\b|\s+[a-z])"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:到|至|-|~|–|—|～)\s?((?:19|20)\d\d)\s?年")
_NO_YEAR = 1  # the year of a yearless period without a reference
_FUTURE = timedelta(days=92)  # a yearless month lies at most so far ahead of the text's date, or it is last year's


@dataclass(frozen=True, slots=True)
class Period:
    """Characters ``start`` to ``end`` of a text name the days ``first`` to ``last``, both included.

    ``grain`` is what the text counts in (1~3분기 is a range of quarters: ``quarter``); ``range`` where two dates of
    different grain are joined. ``relative`` periods (올해, last year) rest on the reference date. ``yearless`` ones
    (4월, Q1-Q3) took their year from the sentence or the reference, or lie in year 1 where there is neither.
    """

    first: date
    last: date
    grain: Grain
    start: int
    end: int
    relative: bool = False
    yearless: bool = False

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where that has none.

    >>> str(in_year(date(2024, 2, 29), 2023))
    '2023-02-28'
    """
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=29 if calendar.isleap(year) else 28) if leap else day.replace(year=year)


def periods(text: str, reference: date | None) -> list[Period]:
    """The periods a text names, in order; relative ones only where there is a reference date to count from.

    >>> [(str(p.first), str(p.last), p.grain) for p in periods("2024 년 1~3 분기", None)]
    [('2024-01-01', '2024-09-30', 'quarter')]
    >>> [str(p.first) for p in periods("지난해 11 월 27 일", date(2025, 2, 20))]
    ['2024-11-27']
    """
    return list(_resolve(text, reference))


def periods_asked(text: str, reference: date | None) -> list[Period]:
    """The periods that a question names: relative ones counted from ``reference``, yearless ones of no year.

    >>> [(str(p.first), p.grain) for p in periods_asked("재작년 3분기와 4분기", date(2026, 11, 1))]
    [('2024-07-01', 'quarter'), ('0001-10-01', 'quarter')]
    """
    counted = [one for one in periods(text, reference) if one.relative] if reference else []
    others = [
        one for one in periods(text, None) if not any(it.start < one.end and one.start < it.end for it in counted)
    ]
    found = [*counted, *others]
    for one in _spans_of_years(text):
        found = [it for it in found if it.end <= one.start or one.end <= it.start] + [one]
    found += [one for one in _bare_months(text) if not any(it.start < one.end and one.start < it.end for it in found)]
    return sorted(found, key=lambda one: one.start)


def _spans_of_years(text: str) -> Iterator[Period]:
    """Spans whose first year stands without its word: 2020到2025年."""
    for match in _YEARS.finditer(text):
        for one in periods(f"{match[1]}年到{match[2]}年", None)[:1]:
            yield replace(one, start=match.start(), end=match.end())


def _bare_months(text: str) -> Iterator[Period]:
    """The months that stand before what is of them: September volume, July's prices."""
    for match in _BARE_MONTH.finditer(text):
        for one in periods(f"in {match[0]}", None):
            yield replace(one, start=match.start(), end=match.end())


def first_day(iso: str | None) -> date | None:
    """The first day of an ISO date of any grain; None for none.

    >>> first_day("2026-03")
    datetime.date(2026, 3, 1)
    """
    if not iso:
        return None
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where the text names periods, relative ones too: numbers in there are no quantities."""
    return [(mention.start, mention.end) for mention in mentions(text)]


def equals(a: Period, b: Period) -> bool:
    """The same days; of the same months in whatever year where one of them names no year.

    >>> q1_to_q3, nine_months = periods("2024년 1~3분기, first nine months of 2024", None)
    >>> equals(q1_to_q3, nine_months)
    True
    """
    a, b = _in_one_year(a, b)
    return (a.first, a.last) == (b.first, b.last)


def contains(outer: Period, inner: Period) -> bool:
    """Every day of ``inner`` lies in ``outer``."""
    outer, inner = _in_one_year(outer, inner)
    return outer.first <= inner.first and inner.last <= outer.last


def overlaps(a: Period, b: Period) -> bool:
    """The two share a day."""
    a, b = _in_one_year(a, b)
    return a.first <= b.last and b.first <= a.last


def _in_one_year(a: Period, b: Period) -> tuple[Period, Period]:
    if a.yearless and not b.yearless:
        return _moved(a, b.first.year), b
    if b.yearless and not a.yearless:
        return a, _moved(b, a.first.year)
    return a, b


def _moved(period: Period, year: int) -> Period:
    years = period.last.year - period.first.year
    return replace(
        period,
        first=_day(year, period.first.month, period.first.day),
        last=_day(year + years, period.last.month, period.last.day),
    )


def _day(year: int, month: int, day: int) -> date:
    """That day, or the month's last where it has fewer."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _resolve(text: str, reference: date | None) -> Iterator[Period]:
    found = mentions(text)
    named: tuple[int, int] | None = None  # the last year named in the text, and where
    at = 0
    while at < len(found):
        mention = found[at]
        same_sentence = named is not None and not any(c in text[named[1] : mention.start] for c in "\n.!?。！？;；")
        period = _period(mention, reference, named[0] if named and same_sentence else None)
        at += 1
        if period is None:
            continue
        while at < len(found) and found[at].joins_left:
            following = _completed(found[at], period)
            end = _period(following, reference, period.last.year)
            if end is None or end.last < period.first:
                break
            period = _joined(period, end)
            at += 1
        if not period.yearless:
            named = (period.last.year, period.end)
        yield period


def _completed(mention: Mention, before: Period) -> Mention:
    """The end of a range with the month it shares with the start (27일부터 29일까지)."""
    if mention.day and not mention.month:
        return replace(mention, month=before.last.month)
    return mention


def _joined(first: Period, second: Period) -> Period:
    """From the first day of one to the last of the other. 2020-2023년: the year of either is the year of both."""
    start = first.first
    if first.yearless and not second.yearless:
        start = _day(second.last.year, start.month, start.day)
    return Period(
        start if start <= second.last else first.first,
        second.last,
        first.grain if first.grain == second.grain else "range",
        first.start,
        second.end,
        first.relative or second.relative,
        first.yearless and second.yearless,
    )


def _period(mention: Mention, reference: date | None, context: int | None) -> Period | None:
    """The days a mention names, or None where they do not exist or need a reference that is not there."""
    if mention.needs_reference and reference is None:
        return None
    if mention.days_back is not None and reference is not None:
        day = reference - timedelta(days=mention.days_back)
        return Period(day, day, "day", mention.start, mention.end, relative=True)
    if mention.months_back is not None and reference is not None:
        count = reference.year * 12 + reference.month - 1 - mention.months_back
        mention = replace(mention, year=count // 12, month=count % 12 + 1)
    if mention.day and not mention.month:
        if reference is None or not mention.towards:
            return None
        return _nearest_day(mention, reference)
    yearless = mention.year is None and not mention.needs_reference
    year = _year(mention, reference, context)
    if year is None or not 1 <= year <= 9998:
        return None
    return _within(mention, year, yearless)


def _nearest_day(mention: Mention, reference: date) -> Period | None:
    """지난 15일: the last fifteenth; 오는 15일: the next one."""
    for offset in range(0, 62):
        day = reference + timedelta(days=offset * mention.towards)
        if day.day == mention.day:
            return Period(day, day, "day", mention.start, mention.end, relative=True)
    return None


def _year(mention: Mention, reference: date | None, context: int | None) -> int | None:
    if mention.year is not None:
        return mention.year
    if reference is None:
        return context or _NO_YEAR
    if mention.years_back is not None:
        return reference.year - mention.years_back
    if context and not mention.towards:
        return context
    month = mention.month or (mention.quarter or 1) * 3 - 2
    if mention.last_quarter or mention.last_month:  # 1~3분기 speaks of what is over
        month = mention.last_month or (mention.last_quarter or 1) * 3
    begins = _day(reference.year, month, mention.day or 1)
    if mention.towards > 0:
        return reference.year + (begins < reference)
    late = begins > reference if mention.towards < 0 else begins > reference + _FUTURE
    return reference.year - late


def _within(mention: Mention, year: int, yearless: bool) -> Period | None:
    grain: Grain = "year"
    first_month, last_month, last_year = 1, 12, year
    if mention.decade:
        grain, last_year = "decade", year + 9
    elif mention.half:
        grain, first_month, last_month = "half", mention.half * 6 - 5, mention.half * 6
    elif mention.quarter:
        grain, first_month = "quarter", mention.quarter * 3 - 2
        last_month = (mention.last_quarter or mention.quarter) * 3
    elif mention.month:
        grain, first_month, last_month = "month", mention.month, mention.last_month or mention.month
    first_day, last_day = 1, 31
    if mention.day:
        grain, first_day, last_day = "day", mention.day, mention.last_day or mention.day
    if not (1 <= first_month <= last_month <= 12 and 1 <= first_day <= last_day):
        return None
    if mention.day and last_day > monthrange(year, last_month)[1]:
        return None
    relative = mention.needs_reference
    return Period(date(year, first_month, first_day), _day(last_year, last_month, last_day), grain,
                  mention.start, mention.end, relative, yearless)  # fmt: skip
