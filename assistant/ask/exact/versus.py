"""Rules that hold values against one another: shares, ratios, differences, changes, comparisons."""

from __future__ import annotations

from decimal import Decimal

from assistant.ask.compute import mean, ratio
from assistant.ask.exact.outcome import EXTREMES, Outcome, counted, is_timely, names, way
from assistant.ask.exact.slots import Measure, Slots, column_days
from assistant.ask.table_draft import value


def share_of_total(parts: Slots) -> Outcome | None:
    """What part of a column's sum things or filtered rows have, in per cent to two decimals."""
    if not parts.has("share") or not parts.only("share", "sum") or len(parts.measures) != 1 or parts.bounds:
        return None
    at = parts.measures[0].column
    rows = parts.thing_rows or (parts.rows if parts.filters else ())
    values, every = parts.values(at, rows), parts.values(at, parts.sheet.rows)
    total = sum((value for _, value in every), Decimal(0))
    if not rows or len(values) != len(rows) or not total or parts.column(at).type == "percent":
        return None
    part = sum((value for _, value in values), Decimal(0))
    found = mean([(0, part * 100 / total)], 2)
    said = f"{part:,f} / {total:,f} = {found:f}%"
    return Outcome("share", "aggregate", (f"{found:f}%",), parts.sheet.rows, (at,), said, parts.measures[0], found)


def times(parts: Slots) -> Outcome | None:
    """The value of the thing named first over that of the second."""
    if not parts.has("ratio") or not parts.only("ratio", "big", "than") or len(parts.measures) != 1:
        return None
    at, rows = parts.measures[0].column, parts.thing_rows
    values = parts.values(at, rows)
    if len(rows) != 2 or len(values) != 2 or (found := ratio(values[0][1], values[1][1])) is None:
        return None
    said = f"{values[0][1]:,f} / {values[1][1]:,f} = {found:f}"
    return Outcome("ratio", "comparison", (f"{found:f}",), rows, (at,), said, parts.measures[0], found)


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


def difference(parts: Slots) -> Outcome | None:
    """How far the values of two things are apart."""
    between_days = bool(parts.sheet.named_days) and parts.has("rise", "fall")
    allowed = ("difference", "big", "small", "than", "between", *(("rise", "fall", "since") if between_days else ()))
    if not (parts.has("difference") or between_days) or not parts.only(*allowed):
        return None
    at, values = _pair(parts)
    if at is None:
        return None
    (_, one), (_, other) = values
    gap = abs(one - other)
    said = f"{max(one, other):,f} - {min(one, other):,f} = {gap:,f}"
    return Outcome("difference", "comparison", (f"{gap:,f}",), parts.thing_rows, (at,), said, parts.measures[0], gap)


def lead(parts: Slots) -> Outcome | None:
    """Which of two things has the larger (or smaller) value, and by how much."""
    larger = _leading(parts)
    allowed = ("difference", "choice", "than", "between", "big", "small", "early", "late", *EXTREMES)
    if larger is None or not parts.has("difference") or not parts.has("which", "choice") or not parts.only(*allowed):
        return None
    at, values = _pair(parts)
    if at is None or values[0][1] == values[1][1]:
        return None
    best, other = sorted(values, key=lambda one: -one[1] if larger else one[1])
    gap = abs(best[1] - other[1])
    said = f"{best[1]:,f} {'>' if larger else '<'} {other[1]:,f}"
    pair = best[0], other[0]
    items = (*names(parts, pair[:1]), f"{gap:,f}")
    return Outcome("lead", "comparison", items, pair, (at,), said, parts.measures[0], gap)


def _leading(parts: Slots) -> bool | None:
    """Whether the larger leads; a word of difference may say it: how many more, 多几个, 얼마나 더 비싼가요."""
    told = way(parts)
    if told is not None or parts.has("big", "small", *EXTREMES):
        return told
    gap = parts.said.cue("difference")
    inside = [
        one for one in parts.said.asking.cues
        if one.name in ("big", "small") and gap is not None and one.start < gap.end and gap.start < one.end
    ]  # fmt: skip
    return max(inside, key=lambda one: one.end - one.start).name == "big" if inside else None


def across(parts: Slots) -> Outcome | None:
    """How far two columns of one thing are apart, and which is ahead where that is asked for."""
    if not parts.has("difference") or not parts.only("difference", "choice", "than", "between", "big", "small"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 2 or parts.classes or parts.is_narrowed:
        return None
    row, columns = parts.thing_rows[0], tuple(one.column for one in parts.measures)
    units = {(parts.column(at).unit, parts.column(at).scale) for at in columns}
    values = [number for at in columns if (number := parts.sheet.number(row, at)) is not None]
    if len(units) > 1 or len(values) != 2 or any(parts.sheet.roles[at] != "number" for at in columns):
        return None
    one, other = values
    gap, larger = abs(one - other), _leading(parts)
    said = f"{max(one, other):,f} - {min(one, other):,f} = {gap:,f}"
    best = columns[0] if (one > other) == bool(larger) else columns[1]
    ahead = (parts.column(best).label,) if parts.has("which", "choice") and larger is not None and gap else ()
    return Outcome("difference", "comparison", (*ahead, f"{gap:,f}"), (row,), columns, said, parts.measures[0], gap)


def _pair(parts: Slots) -> tuple[int | None, list[tuple[int, Decimal]]]:
    """The column and the values of two things held against each other."""
    if len(parts.thing_rows) != 2 or len(parts.measures) != 1 or parts.is_narrowed:
        return None, []
    at = parts.measures[0].column
    values = parts.values(at, parts.thing_rows)
    return (at, values) if len(values) == 2 else (None, [])


def truth(parts: Slots) -> Outcome | None:
    """Whether the thing named first has the larger (or smaller) value."""
    larger = way(parts)
    if not parts.only("truth", "than", "big", "small", "early", "late") or larger is None:
        return None
    if not parts.has("truth") and (not parts.has("than") or parts.has("which", "much", "count", "when", "few")):
        return None  # what is said of two things and asks for nothing is asked whether it is so: A가 B보다 높아?
    at, values = _pair(parts)
    if at is None:
        return None
    (_, one), (_, other) = values
    first, second = (value(parts.sheet.view.cell(row, at), parts.column(at)) for row, _ in values)
    said = f"{first} {'>' if one > other else '<' if one < other else '='} {second}"
    answer = "yes" if (one > other if larger else one < other) else "no"
    return Outcome("truth", "yes_no", (answer,), parts.thing_rows, (at,), said, parts.measures[0])


def choice(parts: Slots) -> Outcome | None:
    """Which of two things has the larger (or smaller) value; None where they are equal."""
    larger = way(parts)
    allowed = (
        "big",
        "small",
        *EXTREMES,
        "early",
        "late",
        "choice",
        "truth",
        *(("than",) if parts.has("which") else ()),
    )
    if larger is None or not parts.only(*allowed) or parts.has("count", "much"):
        return None
    if parts.has("truth") and not parts.has("choice"):
        return None
    at, values = _pair(parts)
    if at is None or (parts.has("early", "late", "earliest", "latest") and not is_timely(parts, at)):
        return None
    best = max(values, key=lambda one: one[1] if larger else -one[1])
    if values[0][1] == values[1][1]:
        return None
    other = min(values, key=lambda one: one[1] if larger else -one[1])
    said = f"{best[1]:,f} {'>' if larger else '<'} {other[1]:,f}"
    pair = best[0], other[0]
    return Outcome("compare", "comparison", names(parts, pair[:1]), pair, (at,), said, parts.measures[0])


def beyond(parts: Slots) -> Outcome | None:
    """The rows whose value is above or below that of a thing named."""
    larger = way(parts)
    if larger is None or not parts.has("than") or not parts.only("than", "big", "small", "early", "late"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.bounds or parts.has("truth"):
        return None
    at, row = parts.measures[0].column, parts.thing_rows[0]
    limit = parts.sheet.number(row, at)
    if limit is None:
        return None
    rows = [one for one, value in parts.values(at) if (value > limit if larger else value < limit)]
    shown = f"{parts.column(at).label} {'>' if larger else '<'} {limit:,f}"
    return counted(parts, rows, (at,), "filter", shown)


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


def _risen(parts: Slots, of: Measure) -> Outcome | None:
    """The rows whose printed rate of change, of the measure where several are printed, is above or below nothing."""
    rates = [at for at, role in enumerate(parts.sheet.roles) if role == "number" and parts.column(at).type == "percent"]
    own = _bare(parts, of.column)
    rates = [at for at in rates if own and _bare(parts, at).startswith(own)] or rates
    signed = [at for at in rates if any(value < 0 for _, value in parts.values(at, parts.sheet.rows))]
    if len(signed) != 1:
        return None
    at = signed[0]
    rows = [row for row, value in parts.values(at) if (value > 0 if parts.has("rise") else value < 0)]
    return counted(parts, rows, (at,), "filter", f"{parts.column(at).label} {'>' if parts.has('rise') else '<'} 0")
