"""Rows whose values only rise or only fall, from each period that the table has to the next."""

from __future__ import annotations

from itertools import pairwise

from assistant.ask.exact.changes import bare_name
from assistant.ask.exact.outcome import Outcome, counted
from assistant.ask.exact.printed_days import days_at
from assistant.ask.exact.slots import Measure, Slots


def steady(parts: Slots) -> Outcome | None:
    """The rows whose value rose (or fell) from each period to the next, over those named or all that are printed."""
    rising = parts.has("rise")
    if not parts.has("steady") or rising == parts.has("fall") or parts.thing_rows or parts.bounds or parts.classes:
        return None
    if not parts.only("steady", "rise", "fall", "since", "until", "between", "than") or len(parts.measures) != 1:
        return None
    one = parts.measures[0]
    columns = one.columns if len(one.columns) > 1 else _all_periods(parts, one)
    known = {at: days for at in columns if (days := days_at(parts.sheet, at))}
    ordered = sorted(known, key=lambda at: known[at])
    if len(ordered) < 3 or len(ordered) != len(columns):
        return None
    rows = []
    for row in parts.rows:
        values = [number for at in ordered if (number := parts.sheet.number(row, at)) is not None]
        steps = [(later > early) if rising else (later < early) for early, later in pairwise(values)]
        rows += [row] if len(values) == len(ordered) and all(steps) else []
    shown = (" < " if rising else " > ").join(parts.column(at).label for at in ordered)
    return counted(parts, rows, tuple(ordered), "filter", shown)


def _all_periods(parts: Slots, one: Measure) -> tuple[int, ...]:
    """The columns of one name in all their periods."""
    name = bare_name(parts, one.column)
    dated = (at for at in range(len(parts.sheet.roles)) if days_at(parts.sheet, at))
    return tuple(at for at in dated if bare_name(parts, at) == name and parts.sheet.roles[at] == "number")
