"""The rows and columns whose interval a number of the question lies in: 22 years of 20年以上, 3.4 kg of 3–5 kg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from assistant.ask.compute import Bound
from assistant.ask.exact.asking import Asking
from assistant.ask.exact.headers import Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.language.intervals import Interval
from assistant.language.measure_units import kind_of
from assistant.language.table_senses import has_head

_AGES = frozenset({"years", "years old"})
_AGE_HEADS = ("age", "ages", "나이", "연령", "年龄", "年齡")
_YEAR_WORDS = ("세", "살", "岁")  # behind a number that is an age
_BARE = frozenset({"", "items", "people", "units", "places"})


def rows_between(asking: Asking, sheet: Sheet, heads: Sequence[Columns]) -> Iterator[Cells]:
    """The row that holds a number, where the rows of a column are called by intervals that lie apart.

    ``heads`` are the columns that the question names: a number without a unit is of one of them.
    """
    if not asking.amounts:
        return
    named = {at for one in heads for at in one.columns}
    for column, held in sheet.intervals.items():
        for (start, end), bounds in asking.amounts:
            is_age = has_head(sheet.view.table.columns[column].label, _AGE_HEADS) and _are_ages(bounds)
            rows = _holding(bounds, held, column in named or is_age)
            end += is_age and asking.question.text[end : end + 1] in _YEAR_WORDS and bool(rows)
            if len(rows) == 1 or (rows and column not in sheet.subjects):
                yield Cells(start, end, column, frozenset(rows))


def columns_between(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The column whose header is an interval that holds a number."""
    if not asking.amounts or len(sheet.headed_intervals) < 2:
        return
    for (start, end), bounds in asking.amounts:
        columns = _holding(bounds, sheet.headed_intervals, False)
        if len(columns) == 1:
            yield Columns(start, end, tuple(columns), 1.0)


def _holding(bounds: Sequence[Bound], held: Mapping[int, Interval], is_named: bool) -> list[int]:
    """The places of the intervals in which a number lies, or all numbers that two bounds leave."""
    units = {one.unit for one in held.values() if one.unit}
    if not bounds or not all(_is_of(one.unit, units, is_named) for one in bounds):
        return []
    if len(bounds) == 1 and bounds[0].relation == "exact":
        return [at for at, one in held.items() if one.holds(bounds[0].value)]
    ends = {bound.relation: bound.value for bound in bounds}
    return [at for at, one in held.items() if _says(one) == ends]


def _are_ages(bounds: Sequence[Bound]) -> bool:
    return all(one.unit in _AGES or not one.unit for one in bounds)


def _says(one: Interval) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    if one.low is not None:
        found["at_least" if one.holds_low else "more"] = one.low
    if one.high is not None:
        found["at_most" if one.holds_high else "less"] = one.high
    return found


def _is_of(unit: str, units: set[str], is_named: bool) -> bool:
    """Whether a number's unit is the intervals' own; where one of both has none the column must be named."""
    if unit in units or (unit in _AGES and units & _AGES):
        return True
    if unit in _BARE and not units - _BARE:
        return is_named or bool(unit)
    return is_named and (unit in _BARE or not units - _BARE) and kind_of(unit) != "money"
