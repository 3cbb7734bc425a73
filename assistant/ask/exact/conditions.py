"""What a question demands of rows and columns: periods, days and bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

from assistant.ask.compute import Bound, within
from assistant.ask.exact.clocks import CLOCK
from assistant.ask.exact.counted_things import counts_all, counts_held, is_told_of_things
from assistant.ask.exact.mentions import same_days
from assistant.ask.exact.printed_days import all_days_at, column_days, columns_around, days_at
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.slots import Measure, Slots, is_years
from assistant.ask.table_view import Days
from assistant.language.dates import Period, in_year, periods
from assistant.language.measure_units import comparable, kind_of
from assistant.types import Column, Unmet

_IN_FULL = 0.7  # strength above which a header is said and not only a part of it
_ADJACENT = 4  # characters between a column's name and what it must be

_MYRIADS = re.compile(r"[만억조万亿兆]|illion\b|thousand\b", re.IGNORECASE)
_INCLUSIVE = re.compile(
    r"까지|\bby\b|\buntil\b|月底|年底|月末|年末|底[以之]?前|말\s*(?:이전|전)|\bend\s+of\b", re.IGNORECASE
)


def in_periods(sheet: Sheet, columns: Sequence[int], asked: Sequence[Period]) -> list[int] | None:
    """The columns of the periods asked for, in their order; those inside one where none is it.

    None where two are of one period: nothing tells them apart.
    """
    chosen: list[int] = []
    for period in asked:
        known = ((at, days_at(sheet, at)) for at in columns)
        days = {at: own for at, own in known if own}
        same = [at for at, own in days.items() if same_days(period, own)]
        same = same or [at for at in days if any(same_days(period, own) for own in all_days_at(sheet, at))]
        if period.yearless and len(same) > 1:  # the third quarter of the latest year
            newest = max(days[at] for at in same)
            same = [at for at in same if days[at] == newest]
        inside = [at for at, own in days.items() if period.first <= own[0] and own[1] <= period.last]
        if len(same) > 1 or len({days[at] for at in inside}) < len(inside):
            return None
        around = [at for at in columns_around(sheet, period) if at in days] if not same else []
        chosen += same or around or (inside if period.grain in ("year", "range") else [])
    return list(dict.fromkeys(chosen))


def with_days(found: Slots) -> Slots:
    """Periods that no column of values has: a condition on days or years of the rows, else on the table, else unmet."""
    asked = [one for one in found.said.periods if not one.relative]
    if not asked or found.unmet or any(column_days(found.column(at)) for one in found.measures for at in one.columns):
        return found
    dates = [at for at, role in enumerate(found.sheet.roles) if role == "date" or is_years(found, at)]
    if all(_titles(found, one) for one in asked):
        return found
    named = [one for one in found.measures if one.column in dates]
    if found.things and named:
        those = [row for one in found.things for row in one.rows]
        days = [value for at in named for row, value in found.values(at.column, those)]
        if len(days) >= len(those) and all(_holds(found, named[0].column, day, asked, False, False) for day in days):
            return found
    asked = _of_only_year(found, asked, named[0].column if named else dates[0]) if named or dates else asked
    columns = [named[0].column] if named else dates if len(dates) == 1 and not found.things else []
    after, before = found.has("since", "next"), found.has("until", "previous")
    if columns:
        at = columns[0]
        rows = tuple(row for row, value in found.values(at) if _holds(found, at, value, asked, after, before))
        side = (
            frozenset({"since", "next", "until", "previous", "between"})
            if len(asked) or after or before
            else frozenset()
        )
        rest = tuple(one for one in found.measures if one.column != at)
        return replace(found, rows=rows, is_dated=True, measures=rest, used=found.used | side)
    first = asked[0]
    if has_period(found.sheet, first) and not _is_of_column_beside(found, first):
        return found
    return replace(found, unmet=Unmet("period_absent", found.said.asking.question.text[first.start : first.end]))


def _of_only_year(found: Slots, asked: Sequence[Period], at: int) -> list[Period]:
    """The periods, those that name no year of the only year that a column of days has."""
    days = [date.fromordinal(int(value)) for _, value in found.values(at)] if found.sheet.roles[at] == "date" else []
    years = {one.year for one in days}
    if len(years) != 1 or not any(one.yearless for one in asked):
        return list(asked)
    year = years.pop()
    dated = [replace(one, first=in_year(one.first, year), last=in_year(one.last, year)) for one in asked]
    return [new if old.yearless else old for old, new in zip(asked, dated, strict=True)]


def _titles(found: Slots, asked: Period) -> bool:
    """Whether the table is called by a period, as the question calls it: the list of the fourth quarter."""
    return not found.measures_dates and any(same_days(asked, own) for own in found.sheet.view.days)


def has_period(sheet: Sheet, asked: Period) -> bool:
    """Whether a table is of a period, or one of its columns."""
    printed = (days for at in range(len(sheet.view.table.columns)) for days in all_days_at(sheet, at))
    stated = periods(sheet.view.head().text.partition("\n")[0], None)
    called = periods(PurePosixPath(sheet.view.table.document_id).stem.replace("_", " "), None)
    if any(same_days(asked, (one.first, one.last)) for one in (*stated, *called) if not one.yearless):
        return True
    return any(_stands_for(asked, own) for own in (*sheet.view.days, *printed))


def _is_of_column_beside(found: Slots, asked: Period) -> bool:
    """Whether a period is that of a column beside those asked for, in a table of another: last year's total."""
    own = found.sheet.view.days
    measured = {at for one in found.measures for at in one.columns}
    beside = (at for at in range(len(found.sheet.roles)) if at not in measured)
    if not measured or not own or any(_stands_for(asked, days) for days in own):
        return False
    return any(_stands_for(asked, days) for at in beside for days in all_days_at(found.sheet, at))


def _stands_for(asked: Period, own: Days) -> bool:
    """Whether a period is the table's: the same days, or the year that they are of; a part is never its year."""
    inside = asked.grain == "year" and asked.first <= own[0] and own[1] <= asked.last
    return inside or same_days(asked, own)


def _holds(found: Slots, at: int, value: Decimal, asked: Sequence[Period], after: bool, before: bool) -> bool:
    first, last = asked[0].first, asked[-1].last
    years = found.sheet.roles[at] != "date"
    low, high = (
        (Decimal(first.year), Decimal(last.year)) if years else (Decimal(first.toordinal()), Decimal(last.toordinal()))
    )
    if after:
        return value > high if found.has("next") and found.language == "en" else value >= low
    if before:
        return value <= high if _INCLUSIVE.search(found.said.asking.question.text) else value < low
    return low <= value <= high


def with_bounds(found: Slots) -> Slots | None:
    """The bounds, each on the column nearest to it, or on the only one of its unit; None where no column is told."""
    for (start, end), bounds in found.said.bounds:
        if not bounds:
            continue
        roles = ("time",) if bounds[0].unit == CLOCK else ("number", "rank")
        numbers = [at for at, role in enumerate(found.sheet.roles) if role in roles]
        options = [one for one in found.measures if one.column in numbers and _is_of(found, bounds[0], one)]
        if bounds[0].value == len(found.sheet.rows) and bounds[0].relation == "exact" and counts_all(found, start, end):
            continue
        if bounds[0].relation == "exact" and kind_of(bounds[0].unit) == "count" and counts_held(found, bounds[0]):
            continue
        if bounds[0].relation == "exact":
            options = [one for one in options if min(abs(one.end - start), abs(one.start - end)) <= _ADJACENT]
            if not options and bounds[0].value in (len(found.sheet.rows), len(found.thing_rows)):
                continue  # of all four; of the three cities named
            if not options and counts_held(found, bounds[0]):
                continue
            if not options and is_told_of_things(found, bounds[0]):
                continue  # a box of 5 kg
            if not options:
                return None
        if bounds[0].unit == "%" and (rate := _rate_of(found, options)) is not None:
            at = rate
            found = replace(found, measures=tuple(one for one in found.measures if one not in options))
        elif options:
            near = min(options, key=lambda one: min(abs(one.end - start), abs(one.start - end)))
            at = near.column
            found = replace(found, measures=tuple(one for one in found.measures if one is not near))
        else:
            unit = "" if bounds[0].unit == CLOCK else bounds[0].unit
            same = [at for at in numbers if bounds[0].unit and found.column(at).unit == unit]
            same = same or (list(found.sheet.of_people) if unit == "people" else [])
            if len(same) != 1:
                return None
            at = same[0]
        held = [in_column(one, found.column(at), found.said.asking.question.text[start:end]) for one in bounds]
        rows = tuple(within(found.values(at), held)) or _without(found, at, held)
        if not rows and bounds[0].relation == "exact" and bounds[0].value:
            return None  # a number of something else
        found = replace(
            found,
            rows=rows,
            bounds=(*found.bounds, *((at, bound) for bound in held)),
            used=found.used | {"between", "than"},
        )
    return found


def _without(found: Slots, at: int, held: Sequence[Bound]) -> tuple[int, ...]:
    """The rows with a dash or a blank in a column where what has none is asked for, and no row says 0."""
    if len(held) != 1 or held[0].relation != "exact" or held[0].value:
        return ()
    return tuple(row for row in found.rows if found.sheet.content(row, at).empty)


def _rate_of(found: Slots, options: Sequence[Measure]) -> int | None:
    """The column of per cent that is called by a word of one that is named and is none: response rate of responses."""
    rates = [at for at, role in enumerate(found.sheet.roles) if role == "number" and found.column(at).type == "percent"]
    if not options or any(one.column in rates for one in options):
        return None
    own = {one.text for one in found.sheet.labels if one.column == options[0].column and " " not in one.text}
    alike = [at for at in rates if any(one.column == at and one.text in own for one in found.sheet.labels)]
    return alike[0] if len(alike) == 1 else None


def _is_of(found: Slots, bound: Bound, one: Measure) -> bool:
    """Whether a bound may be on a column: money on one without a unit only where all of its header is said."""
    in_full = any(head.strength > _IN_FULL for head in found.said.columns if one.column in head.columns)
    column = found.column(one.column)
    return _fits(bound, column) and (bool(column.unit) or kind_of(bound.unit) != "money" or in_full)


def _fits(bound: Bound, column: Column) -> bool:
    return bound.unit in ("", CLOCK) or not column.unit or comparable(bound.unit, column.unit)


def in_column(bound: Bound, column: Column, said: str) -> Bound:
    """The bound in the column's own scale: 2조 위안 is 20,000 of 억 위안, and 5억 is 50,000 of 만원, as ``said``."""
    is_told_in_myriads = _MYRIADS.search(said) is not None
    scaled = bound.unit == column.unit and (bound.unit or is_told_in_myriads)
    scaled = scaled or (is_told_in_myriads and not bound.unit and column.type == "money")
    return Bound(bound.relation, bound.value / column.scale if scaled else bound.value)
