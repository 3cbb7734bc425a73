"""How many of one column there are for each one of another: nurses for every doctor, 전문의 한 명당 간호사."""

from __future__ import annotations

from decimal import Decimal

from assistant.ask.compute import mean
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.slots import Measure, Slots

_NEAR = 4  # characters between the words and what there is one of


def per_one(parts: Slots) -> Outcome | None:
    """The value of one column over that of the other, to two decimals; None where nothing tells which is which."""
    cue = parts.said.cue("per one")
    if cue is None or not parts.only("per one") or len(parts.measures) != 2 or parts.classes or parts.is_narrowed:
        return None
    if len(parts.thing_rows) != 1:
        return None
    behind = parts.language != "ko"

    def gap(one: Measure) -> int:
        return one.start - cue.end if behind else cue.start - one.end

    ones = [one for one in parts.measures if 0 <= gap(one) <= _NEAR]
    if len(ones) != 1:
        return None
    row, each = parts.thing_rows[0], ones[0]
    of = next(one for one in parts.measures if one is not each)
    value, count = parts.sheet.number(row, of.column), parts.sheet.number(row, each.column)
    if value is None or not count or {parts.sheet.roles[one.column] for one in parts.measures} != {"number"}:
        return None
    found = mean([(0, Decimal(value) / count)], 2)
    shown = f"{value:,f} / {count:,f} = {found:,f}"
    return Outcome("mean", "aggregate", (f"{found:,f}",), (row,), (of.column, each.column), shown, of, found)
