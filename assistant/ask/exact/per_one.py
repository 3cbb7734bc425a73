"""How many of one column there are for each one of another: nurses for every doctor, 전문의 한 명당 간호사."""

from __future__ import annotations

from decimal import Decimal

from assistant.ask.compute import mean
from assistant.ask.exact.outcome import EXTREMES, Outcome, names, way
from assistant.ask.exact.slots import Measure, Slots

_LEAST = Decimal("0.1")
_NEAR = 4  # characters between the words and what there is one of


def per_one(parts: Slots) -> Outcome | None:
    """The value of one column over that of the other, to two decimals; None where nothing tells which is which."""
    cue = parts.said.cue("per one")
    if cue is None or len(parts.measures) != 2 or parts.classes or parts.is_narrowed:
        return None
    ranks = parts.only("per one", *EXTREMES, "big", "small") and not parts.things and way(parts) is not None
    if not (ranks or (parts.only("per one") and len(parts.thing_rows) == 1)):
        return None
    behind = parts.language != "ko"

    def gap(one: Measure) -> int:
        return one.start - cue.end if behind else cue.start - one.end

    ones = sorted((gap(one), at) for at, one in enumerate(parts.measures) if 0 <= gap(one) <= _NEAR)
    if not ones:
        return None
    each = parts.measures[ones[0][1]]
    of = next(one for one in parts.measures if one is not each)
    if ranks:
        return _extreme(parts, of, each)
    row = parts.thing_rows[0]
    value, count = parts.sheet.number(row, of.column), parts.sheet.number(row, each.column)
    if value is None or not count or {parts.sheet.roles[one.column] for one in parts.measures} != {"number"}:
        return None
    found = _rounded(Decimal(value) / count)
    shown = f"{value:,f} / {count:,f} = {found:,f}"
    return Outcome("mean", "aggregate", (f"{found:,f}",), (row,), (of.column, each.column), shown, of, found)


def _rounded(quotient: Decimal) -> Decimal:
    """To two decimals, or to three figures where less than a hundredth would be left."""
    figures = 2 if quotient == 0 or abs(quotient) >= _LEAST else 2 - quotient.adjusted()
    return mean([(0, quotient)], figures)


def _extreme(parts: Slots, of: Measure, each: Measure) -> Outcome | None:
    """The thing that has most or least of one column for each one of another, and how much."""
    if {parts.sheet.roles[one.column] for one in (of, each)} != {"number"}:
        return None
    counts = dict(parts.values(each.column))
    ratios = {row: value / counts[row] for row, value in parts.values(of.column) if counts.get(row)}
    if len(ratios) < 2 or len(ratios) < len(parts.rows):
        return None
    best = (max if way(parts) else min)(ratios.values())
    rows = [row for row, value in ratios.items() if value == best]
    row = rows[0]
    found = _rounded(best)
    shown = f"{parts.sheet.number(row, of.column):,f} / {counts[row]:,f} = {found:,f}"
    if len(rows) > 1:
        return None
    items = (*names(parts, rows), f"{found:,f}")
    return Outcome("most per one", "aggregate", items, (row,), (of.column, each.column), shown, of, found)
