"""The days that columns of a sheet are of: as their headers print them, of the year that the title tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.ask.exact.sheet import Sheet
from assistant.ask.table_view import Days, days_of
from assistant.language.dates import Period, periods
from assistant.types import Column

_SHORT = re.compile(r"\W*(?:['’](\d\d)년?|(\d\d)년도?)\W*")
_PLAIN_YEARS = range(1900, 2100)


def column_days(column: Column) -> Days | None:
    """The days that a column's values are of; in year 1 where its header names no year; None where it names none."""
    return days_of(column.period) if column.period else next(iter(_days_of_label(column.label)), None)


def days_at(sheet: Sheet, at: int) -> Days | None:
    """The days of a column; of the year that the title is of where its header names none."""
    days = column_days(sheet.view.table.columns[at])
    return days if days is None else _dated(sheet, days)


def all_days_at(sheet: Sheet, at: int) -> list[Days]:
    """The days of a column, and those that brackets behind give it: the third quarter, and March to May."""
    first = days_at(sheet, at)
    others = (_dated(sheet, days) for days in _days_of_label(sheet.view.table.columns[at].label))
    return list(dict.fromkeys((*([first] if first else ()), *others)))


def columns_around(sheet: Sheet, asked: Period) -> list[int]:
    """The columns whose brackets say when they hold, where that is longer than the period: high season (Jul-Aug)."""
    found = []
    for at, column in enumerate(sheet.view.table.columns):
        if at in sheet.bare_dated or sheet.roles[at] != "number" or column.period:
            continue
        spans = [_dated(sheet, days) for days in _days_of_label(column.label)]
        if any(_lies_in(asked, days) for days in spans):
            found.append(at)
    return found


def _lies_in(asked: Period, days: Days) -> bool:
    first, last = asked.first, asked.last
    if asked.yearless or days[0].year == 1:
        first, last = first.replace(year=days[0].year), last.replace(year=days[0].year)
    if days[1] < days[0]:  # from November to March
        return first >= days[0] or last <= days[1]
    return days[0] <= first and last <= days[1]


def of_one_year(sheet: Sheet, asked: Sequence[Period], today: date | None) -> list[Period]:
    """The periods; parts of a year take the only year that is asked for: the third quarter ... in 2024.

    All of them as they are where rows are of days or years, which the year may choose. A year counted back from
    ``today`` that the table does not have is counted from its own: this year, in the budget of 2025.
    """
    asked = [_counted_from(sheet, one, today) for one in asked]
    years = [one for one in asked if one.grain == "year" and not one.yearless]
    parts = [one for one in asked if one.yearless and one.grain != "year"]
    if len(years) != 1 or not parts or len(parts) + 1 != len(asked) or _has_dated_rows(sheet):
        return list(asked)
    year = years[0].first.year
    if years[0].relative and not any(days[0].year == year for days in _printed(sheet)):
        return parts
    if any(one.first.year not in (1, year) for one in parts):
        return list(asked)
    return [
        replace(one, first=one.first.replace(year=year), last=one.last.replace(year=year), yearless=False)
        for one in parts
        if (one.last.month, one.last.day) != (2, 29)
    ]


def _counted_from(sheet: Sheet, asked: Period, today: date | None) -> Period:
    printed = [days[0].year for days in _printed(sheet) if days[0].year > 1]
    is_part = asked.first.year == asked.last.year and (asked.last.month, asked.last.day) != (2, 29)
    if not asked.relative or not is_part or today is None or asked.first.year in printed or not printed:
        return asked
    titled = {days[0].year for days in sheet.view.days}
    base = titled.pop() if len(titled) == 1 else max(printed)
    year = base - (today.year - asked.first.year)
    if year not in printed:
        return asked
    return replace(asked, first=asked.first.replace(year=year), last=asked.last.replace(year=year))


def _printed(sheet: Sheet) -> list[Days]:
    return [days for at in range(len(sheet.view.table.columns)) if (days := days_at(sheet, at))]


def _has_dated_rows(sheet: Sheet) -> bool:
    if sheet.named_days or "date" in sheet.roles:
        return True
    numbers = [at for at, role in enumerate(sheet.roles) if role == "number"]
    values = ([value for _, value in sheet.numbers(at, sheet.rows)] for at in numbers)
    return any(held and all(value == int(value) and int(value) in _PLAIN_YEARS for value in held) for held in values)


def _dated(sheet: Sheet, days: Days) -> Days:
    """Days of year 1 in the only whole year that the title and the headings name."""
    if days[0].year > 1:
        return days
    whole = {first.year for first, last in sheet.view.days if (first.month, first.day, last.month) == (1, 1, 12)}
    named = {day.year for own in sheet.view.days for day in own}
    if len(whole) != 1 or whole != named or (days[1].month, days[1].day) == (2, 29):
        return days
    year = whole.pop()
    return days[0].replace(year=year), days[1].replace(year=year)


@lru_cache(maxsize=4096)
def _days_of_label(label: str) -> tuple[Days, ...]:
    """The days that a header names: one period, and others that stand in brackets behind it."""
    short = _SHORT.fullmatch(label)
    if short is not None:
        year = 2000 + int(short[1] or short[2])
        return ((date(year, 1, 1), date(year, 12, 31)),)
    named = periods(label, None)
    bracket = min((at for mark in "(（[" if (at := label.find(mark)) > 0), default=len(label))
    if len(named) > 1 and any(one.start < bracket for one in named[1:]):
        return ()
    return tuple((one.first, one.last) for one in named)
