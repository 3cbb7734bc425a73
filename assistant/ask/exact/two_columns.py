"""Rules that hold two columns of all rows against each other: over the budget, below their reorder level, risen."""

from __future__ import annotations

from assistant.ask.exact.changes import bare_name, two_periods
from assistant.ask.exact.outcome import Outcome, counted, way
from assistant.ask.exact.previous import is_change
from assistant.ask.exact.slots import Measure, Slots


def two_columns(parts: Slots) -> Outcome | None:
    """The rows in which one column's value is above another's, or has risen or fallen between two periods."""
    if parts.thing_rows or parts.bounds:
        return None
    rising = parts.has("rise") != parts.has("fall") and parts.only("rise", "fall", "than", "since", "between")
    comparing = parts.has("than") and parts.only("than", "big", "small") and way(parts) is not None
    beyond = parts.has("exceeds") != parts.has("falls short") and parts.only("exceeds", "falls short")
    if len(parts.measures) == 2 and (comparing or beyond):
        left, right = (one.column for one in _held_against(parts))
    elif len(parts.measures) == 1 and (rising or comparing):
        pair = two_periods(parts, parts.measures[0])
        if len(pair) != 2:
            return _risen(parts, parts.measures[0]) if rising else None
        left, right = pair[1], pair[0]
    elif len(parts.measures) == 1 and beyond and (other := _only_other(parts, parts.measures[0].column)) is not None:
        left, right = other, parts.measures[0].column  # below its reorder level: what there is of it
    else:
        return None
    if parts.column(left).unit != parts.column(right).unit:
        return None
    larger = parts.has("rise", "exceeds") if rising or beyond else bool(way(parts))
    held = {row: value for row, value in parts.values(right)}
    both = [(row, value, held[row]) for row, value in parts.values(left) if row in held]
    rows = [row for row, one, other in both if (one > other if larger else one < other)]
    shown = f"{parts.column(left).label} {'>' if larger else '<'} {parts.column(right).label}"
    return counted(parts, rows, (left, right), "filter", shown)


def _only_other(parts: Slots, at: int) -> int | None:
    """The only other column of numbers in the unit of one; None for several."""
    own = parts.column(at)
    numbers = (one for one, role in enumerate(parts.sheet.roles) if role == "number" and one != at)
    alike = [one for one in numbers if (parts.column(one).unit, parts.column(one).type) == (own.unit, own.type)]
    return alike[0] if len(alike) == 1 else None


def _held_against(parts: Slots) -> tuple[Measure, Measure]:
    """The two columns named, that which another is held against last: 예산 of 예산보다, than the budget, 比预算."""
    first, second = parts.measures
    cue = parts.said.cue("than")
    if cue is None:
        return first, second
    if parts.language == "ko":
        return (second, first) if 0 <= cue.start - first.end < 2 else (first, second)
    return (second, first) if first.start >= cue.end and parts.language == "zh" else (first, second)


def _beside(rates: list[int], of: int) -> list[int]:
    """Of several rates that right behind the column; all of them where none stands there."""
    return [of + 1] if of + 1 in rates else rates


def _risen(parts: Slots, of: Measure) -> Outcome | None:
    """The rows whose printed rate of change, of the measure where several are printed, is above or below nothing."""
    numbers = [at for at, role in enumerate(parts.sheet.roles) if role == "number"]
    rates = [at for at in numbers if parts.column(at).type == "percent" or is_change(parts.sheet, at)]
    own = bare_name(parts, of.column)
    rates = [at for at in rates if own and own in bare_name(parts, at)] or _beside(rates, of.column)
    signed = [at for at in rates if any(value < 0 for _, value in parts.values(at, parts.sheet.rows))]
    if len(signed) != 1:
        return None
    at = signed[0]
    rows = [row for row, value in parts.values(at) if (value > 0 if parts.has("rise") else value < 0)]
    return counted(parts, rows, (at,), "filter", f"{parts.column(at).label} {'>' if parts.has('rise') else '<'} 0")
