"""Rules that hold one thing or all rows in two periods, or two columns, against each other."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.ask.exact.outcome import EXTREMES, Outcome, counted, names, way
from assistant.ask.exact.previous import column_before
from assistant.ask.exact.slots import Measure, Slots, column_days

_CHANGE = re.compile(r"증감|增减|增減|\bchange\b|변동|变动|变化", re.IGNORECASE)


def change(parts: Slots) -> Outcome | None:
    """One thing's value in two periods: how much more or less."""
    if not parts.has("difference", "rise", "fall") or not parts.only("difference", "rise", "fall", "big", "small",
        "than", "between", "since", "until"):  # fmt: skip
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.filters:
        return None
    one = parts.measures[0]
    is_alone = len(one.columns) < 2 and not _is_base(parts, one) and not parts.has("than")
    if one.column in parts.sheet.bare_dated and is_alone:
        return None  # an increase in one period may be printed elsewhere
    row, pair = parts.thing_rows[0], _two_periods(parts, parts.measures[0])
    values = [number for at in pair if (number := parts.sheet.number(row, at)) is not None]
    if len(values) != 2:
        return None
    early, late = values
    if (parts.has("rise") and late < early) or (parts.has("fall") and late > early):
        return None  # it is asked how much it rose, and it fell
    gap = abs(late - early)
    said = f"{max(early, late):,f} - {min(early, late):,f} = {gap:,f}"
    return Outcome("difference", "comparison", (f"{gap:,f}",), (row,), pair, said, parts.measures[0], gap)


def most_changed(parts: Slots) -> Outcome | None:
    """The row whose value rose (or fell) most between two periods, and by how much."""
    rising = parts.has("rise")
    allowed = ("rise", "fall", "difference", "since", "until", "between", "than", "big", *EXTREMES)
    if rising == parts.has("fall") or not parts.has("most", "highest") or not parts.only(*allowed):
        return None
    if parts.thing_rows or len(parts.measures) != 1 or parts.classes or parts.bounds:
        return None
    pair = _two_periods(parts, parts.measures[0])
    if len(pair) != 2:
        return None
    early, late = (dict(parts.values(at)) for at in pair)
    changes = {row: late[row] - early[row] if rising else early[row] - late[row] for row in late if row in early}
    best = max(changes.values(), default=Decimal(0))
    rows = [row for row, change in changes.items() if change == best]
    if best <= 0 or len(rows) != 1:
        return None
    row = rows[0]
    said = f"{max(early[row], late[row]):,f} - {min(early[row], late[row]):,f} = {best:,f}"
    items = (*names(parts, rows), f"{best:,f}")
    return Outcome("most changed", "comparison", items, (row,), pair, said, parts.measures[0], best)


def _two_periods(parts: Slots, one: Measure) -> tuple[int, ...]:
    """The columns of one name in two periods, the earlier first: those named, or the one named and the one before."""
    before = column_before(parts.sheet, one.column)
    if before is not None and len(one.columns) == 1:
        return before, one.column
    name = _bare(parts, one.column)
    known = {at: column_days(parts.column(at)) for at in range(len(parts.sheet.roles))}
    alike = {at: days for at, days in known.items() if days and _bare(parts, at) == name}
    ordered = sorted(alike, key=lambda at: alike[at])
    if len(one.columns) >= 2 and not one.is_latest:
        return tuple(at for at in ordered if at in (one.columns[0], one.columns[-1]))
    if one.column not in ordered or len(ordered) < 2:
        return ()
    place = ordered.index(one.column)
    if place == 0 or (_is_base(parts, one) and place < len(ordered) - 1):
        return one.column, ordered[-1]  # compared with 2024: what has come of it since
    return tuple(ordered[place - 1 : place + 1])


def _is_base(parts: Slots, one: Measure) -> bool:
    """Whether the one period named is what another is held against: 2024년 대비, than in 2024, 比2024年."""
    asked = parts.said.periods
    cues = [cue for cue in parts.said.cues if cue.name in ("than", "since")]
    return len(asked) == 1 and any(
        0 <= cue.start - asked[0].end < 2 if parts.language == "ko" else 0 <= asked[0].start - cue.end < 5
        for cue in cues
    )


def _bare(parts: Slots, at: int) -> str:
    own = [label for label in parts.sheet.labels if label.column == at]
    return max(own, key=lambda one: one.strength).text if own else ""


def better_period(parts: Slots) -> Outcome | None:
    """In which of two periods one thing has the larger or smaller value."""
    larger = way(parts)
    if (
        larger is None
        or not parts.only("big", "small", *EXTREMES, "choice", "truth", "since")
        or len(parts.thing_rows) != 1
    ):
        return None
    if not parts.has("choice", "which", "when") or parts.is_narrowed or len(parts.measures) != 1:
        return None
    row, columns = parts.thing_rows[0], parts.measures[0].columns
    values = [(number, at) for at in columns if (number := parts.sheet.number(row, at)) is not None]
    if len(columns) != 2 or len(values) != 2 or values[0][0] == values[1][0]:
        return None
    best, other = sorted(values, reverse=larger)
    label = parts.column(best[1]).label
    shown = f"{label}: {best[0]:,f} {'>' if larger else '<'} {other[0]:,f}"
    return Outcome("period", "comparison", (label,), (row,), columns, shown)


def two_columns(parts: Slots) -> Outcome | None:
    """The rows in which one column's value is above another's, or has risen or fallen between two periods."""
    if parts.thing_rows or parts.bounds:
        return None
    rising = parts.has("rise") != parts.has("fall") and parts.only("rise", "fall", "than", "since", "between")
    comparing = parts.has("than") and parts.only("than", "big", "small") and way(parts) is not None
    if len(parts.measures) == 2 and comparing:
        left, right = parts.measures[0].column, parts.measures[1].column
    elif len(parts.measures) == 1 and (rising or comparing):
        pair = _two_periods(parts, parts.measures[0])
        if len(pair) != 2:
            return _risen(parts, parts.measures[0]) if rising else None
        left, right = pair[1], pair[0]
    else:
        return None
    if parts.column(left).unit != parts.column(right).unit:
        return None
    larger = parts.has("rise") if rising else bool(way(parts))
    held = {row: value for row, value in parts.values(right)}
    both = [(row, value, held[row]) for row, value in parts.values(left) if row in held]
    rows = [row for row, one, other in both if (one > other if larger else one < other)]
    shown = f"{parts.column(left).label} {'>' if larger else '<'} {parts.column(right).label}"
    return counted(parts, rows, (left, right), "filter", shown)


def _is_change(parts: Slots, at: int) -> bool:
    """Whether a column holds how much values rose or fell: 증감, 增减, change."""
    return bool(parts.sheet.view.facets[at] & {"increase", "growth"}) or bool(_CHANGE.search(parts.column(at).label))


def _risen(parts: Slots, of: Measure) -> Outcome | None:
    """The rows whose printed rate of change, of the measure where several are printed, is above or below nothing."""
    numbers = [at for at, role in enumerate(parts.sheet.roles) if role == "number"]
    rates = [at for at in numbers if parts.column(at).type == "percent" or _is_change(parts, at)]
    own = _bare(parts, of.column)
    rates = [at for at in rates if own and own in _bare(parts, at)] or rates
    signed = [at for at in rates if any(value < 0 for _, value in parts.values(at, parts.sheet.rows))]
    if len(signed) != 1:
        return None
    at = signed[0]
    rows = [row for row, value in parts.values(at) if (value > 0 if parts.has("rise") else value < 0)]
    return counted(parts, rows, (at,), "filter", f"{parts.column(at).label} {'>' if parts.has('rise') else '<'} 0")
