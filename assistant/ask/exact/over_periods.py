"""In which of its periods a thing has its largest value, or one beyond a bound, where the columns are periods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.compute import Bound
from assistant.ask.exact.conditions import in_column
from assistant.ask.exact.grain_asked import grain_asked, lasts, names_period
from assistant.ask.exact.outcome import EXTREMES, Outcome, way
from assistant.ask.exact.printed_days import days_at
from assistant.ask.exact.slots import Slots
from assistant.types import Kind

_LEAST = 3  # periods that are compared
_ALLOWED = ("which", "when", "count", "than", "between", "big", "small", *EXTREMES)


def over_periods(parts: Slots) -> Outcome | None:
    """The periods of the one row named that have its extreme or meet the bounds, or how many do."""
    if len(parts.thing_rows) != 1 or parts.said.periods or parts.classes or not parts.only(*_ALLOWED):
        return None
    text = parts.said.asking.question.text
    asked, columns = grain_asked(text), parts.sheet.bare_dated or parts.sheet.only_dated
    if asked is None or len(columns) < _LEAST or any(not lasts(days_at(parts.sheet, at), asked[0]) for at in columns):
        return None
    row = parts.thing_rows[0]
    values = [(at, number) for at in columns if (number := parts.sheet.number(row, at)) is not None]
    bounds = [(bound, text[start:end]) for (start, end), held in parts.said.bounds for bound in held]
    if bounds and all(_is_in(parts, row, columns[0], one) for one, _ in bounds):
        held = [in_column(one, parts.column(columns[0]), told) for one, told in bounds]
        met = tuple(at for at, value in values if all(one.holds(value) for one in held))
    elif not bounds and parts.has(*EXTREMES) and values:
        met = tuple(_extremes(values, way(parts)))
    else:
        return None
    labels = tuple(parts.column(at).label for at in met)
    shown = ", ".join(f"{parts.column(at).label}: {value:,f}" for at, value in values if at in met)
    if bounds and parts.has("count") and not names_period(text):
        return Outcome("in periods", "count", (str(len(met)),), (row,), columns, shown)
    kind_told: Kind = "list" if len(met) > 1 else "fact"
    return Outcome("in periods", kind_told, labels, (row,), met, shown) if met else None


def _extremes(values: Sequence[tuple[int, Decimal]], largest: bool | None) -> list[int]:
    """The columns with the extreme value; none where neither end is asked for."""
    if largest is None:
        return []
    best = max(value for _, value in values) if largest else min(value for _, value in values)
    return [at for at, value in values if value == best]


def _is_in(parts: Slots, row: int, at: int, bound: Bound) -> bool:
    """Whether a bound is of the values of a row: no unit, their column's, or the one that the row itself prints."""
    own = parts.column(at).unit
    printed = (parts.sheet.view.cell(row, other).text.strip() for other in range(len(parts.sheet.roles)))
    return not bound.unit or bound.unit == own or (not own and bound.unit in printed)
