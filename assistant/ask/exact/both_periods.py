"""What one thing had in each of several periods that are named, where nothing is computed of them."""

from __future__ import annotations

from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.slots import Slots


def both_periods(parts: Slots) -> Outcome | None:
    """The cells of one row under the periods named, in their order: storage in April and in July."""
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.classes or parts.is_narrowed:
        return None
    measure, row = parts.measures[0], parts.thing_rows[0]
    if not parts.only() or parts.has("when", "which") or not 1 < len(parts.said.periods) == len(measure.columns):
        return None
    if any(one.grain == "year" for one in parts.said.periods):
        return None  # years are asked for one by one
    columns = measure.columns
    if any(parts.sheet.view.cell(row, at).span is None for at in columns):
        return None
    return Outcome("several", "list", tuple((row, at) for at in columns), (row,), columns, "", measure)
