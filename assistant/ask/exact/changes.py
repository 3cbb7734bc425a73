"""Rules that hold one thing or all rows in two periods, or two columns, against each other."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from assistant.ask.compute import mean
from assistant.ask.exact.outcome import EXTREMES, Outcome, names, way
from assistant.ask.exact.previous import PERIOD_BEFORE, column_before
from assistant.ask.exact.printed_days import days_at
from assistant.ask.exact.slots import Measure, Slots
from assistant.ask.table_view import Days

PER_CENT = re.compile(
    r"(?:몇|얼마)\s?(?:%|퍼센트|프로)|(?:증가|감소|성장|상승|하락|증감|신장)[률율]|\b(?:what|how\s+many)\s+per\s?cent(?:age)?\b(?!\s+points?)"
    r"|\bpercentage\s+(?:increase|decrease|change|growth|rise|fall|drop)\b|\bgrowth\s+rate\b|\bper\s?cent(?:age)?\s+did\b"
    r"|百分之(?:几|多少)|多少(?:%|％)|(?:增长|下降|上升|减少|增加)率|增幅|降幅|涨幅|跌幅",
    re.IGNORECASE,
)  # asks how much of what it was, and not how far it is from it
_AMOUNT = re.compile(r"얼마|몇|多少|几|how\s+m", re.IGNORECASE)


def change(parts: Slots) -> Outcome | None:
    """One thing's value in two periods: how much more or less."""
    rate = ("share",) if PER_CENT.search(parts.said.asking.question.text) else ()  # by what per cent, 百分之几
    if not parts.has("difference", "rise", "fall") or not parts.only("difference", "rise", "fall", "big", "small",
        "than", "between", "since", "until", "sum", *rate):  # fmt: skip
        return None
    if len(parts.measures) != 1 or parts.classes:
        return None
    one = parts.measures[0]
    is_alone = len(one.columns) < 2 and not _is_base(parts, one) and not parts.has("than")
    if is_alone and (one.column in parts.sheet.bare_dated or not parts.things):
        return None  # an increase in one period may be printed elsewhere
    rows, pair = _rows_of_change(parts), two_periods(parts, one)
    values = [[number for row in rows if (number := parts.sheet.number(row, at)) is not None] for at in pair]
    if len(values) != 2 or not rows or any(len(numbers) != len(rows) for numbers in values):
        return None
    if len(rows) > 1 and any(parts.column(at).type == "percent" for at in pair):
        return None  # rates are not added up
    early, late = (sum(numbers, Decimal(0)) for numbers in values)
    return _gap(parts, early, late, rows, pair)


def _rows_of_change(parts: Slots) -> tuple[int, ...]:
    """The rows whose change is asked for: the thing named, those of a filter, or all of them as their total says."""
    if not parts.things and not _asks_amount(parts):
        return ()
    if parts.things:
        several = len(parts.thing_rows) > 1 and not parts.has("sum")
        return () if several or parts.is_narrowed else parts.thing_rows
    if parts.is_narrowed:
        return parts.rows
    if len(parts.sheet.totals) == 1:
        return parts.sheet.totals
    return parts.rows if parts.has("sum") else ()


def _asks_amount(parts: Slots) -> bool:
    """Whether it is asked how much, and not which or how many rows rose."""
    if parts.has("which", "count", "choice", "when", "truth", "listed", "few"):
        return False
    text = parts.said.asking.question.text
    cues = (cue for cue in parts.said.cues if cue.name in ("rise", "fall"))
    return parts.has("difference", "much") or any(_AMOUNT.search(text[cue.start : cue.end]) for cue in cues)


def _gap(
    parts: Slots, early: Decimal, late: Decimal, rows: tuple[int, ...], columns: tuple[int, ...]
) -> Outcome | None:
    """How far a later value is from an earlier one; None where it went the other way than is said."""
    less = parts.has("fall") or (parts.has("difference") and way(parts) is False)
    if (parts.has("rise") and late < early) or (less and late > early):
        return None  # it is asked how much it rose, and it fell
    gap = abs(late - early)
    said = f"{max(early, late):,f} - {min(early, late):,f} = {gap:,f}"
    if PER_CENT.search(parts.said.asking.question.text) and parts.column(columns[-1]).type != "percent":
        if not early:
            return None
        rate = mean([(0, gap * 100 / early)], 2)
        said = f"({said}) / {early:,f} = {rate:f}%"
        return Outcome("percent change", "comparison", (f"{rate:f}%",), rows, columns, said, None, rate)
    return Outcome("difference", "comparison", (f"{gap:,f}",), rows, columns, said, parts.measures[0], gap)


def since_before(parts: Slots) -> Outcome | None:
    """How far a row that is called by a period is from the row of the period before: 2025년, 전년보다; 5月, 比上月."""
    allowed = ("difference", "rise", "fall", "big", "small", "than", "since", "until", "between", "sum")
    if not parts.has("difference", "rise", "fall") or not parts.only(*allowed) or len(parts.things) != 1:
        return None
    if len(parts.measures) != 1 or len(parts.measures[0].columns) != 1 or not parts.sheet.named_days:
        return None
    if len(parts.thing_rows) < 2 and not parts.has("than", "since"):
        return None
    at, row, before = parts.measures[0].column, parts.thing_rows[0], _row_before(parts, parts.thing_rows[0])
    if len(parts.thing_rows) > 1:  # from 2020 to 2025
        ordered = sorted(parts.thing_rows, key=lambda one: parts.sheet.named_days[one])
        before, row = ordered[0], ordered[-1]
    early = parts.sheet.number(before, at) if before is not None else None
    late = parts.sheet.number(row, at)
    if before is None or early is None or late is None or parts.sheet.roles[at] != "number" or parts.is_narrowed:
        return None
    return _gap(parts, early, late, (before, row), (at,))


def _row_before(parts: Slots, row: int) -> int | None:
    """The row of the same part of the year before, or of the month or quarter before where that is what is said."""
    days = parts.sheet.named_days
    if row not in days or _says_before(parts) is None:
        return None
    wanted = [one for one, own in days.items() if _is_before(parts, own, days[row])]
    return wanted[0] if len(wanted) == 1 else None


def _year_before(day: date) -> date:
    """The same day a year before; the last of February for the 29th."""
    if day.year == 1:
        return day
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def most_changed(parts: Slots) -> Outcome | None:
    """The row whose value rose (or fell) most between two periods, and by how much."""
    rising = parts.has("rise")
    allowed = ("rise", "fall", "difference", "since", "until", "between", "than", "big", *EXTREMES)
    if rising == parts.has("fall") or not parts.has("most", "highest") or not parts.only(*allowed):
        return None
    if parts.thing_rows or len(parts.measures) != 1 or parts.classes or parts.bounds:
        return None
    pair = two_periods(parts, parts.measures[0])
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


def two_periods(parts: Slots, one: Measure) -> tuple[int, ...]:
    """The columns of one name in two periods, the earlier first: those named, or the one named and the one before."""
    before = column_before(parts.sheet, one.column)
    if before is not None and len(one.columns) == 1:
        return before, one.column
    name = bare_name(parts, one.column)
    known = {at: days_at(parts.sheet, at) for at in range(len(parts.sheet.roles))}
    alike = {at: days for at, days in known.items() if days and bare_name(parts, at) == name}
    ordered = sorted(alike, key=lambda at: alike[at])
    if len(one.columns) >= 2 and not one.is_latest:
        return tuple(at for at in ordered if at in (one.columns[0], one.columns[-1]))
    if one.column not in ordered or len(ordered) < 2:
        return ()
    place = ordered.index(one.column)
    if _says_before(parts) is not None:
        earlier = [at for at in ordered if _is_before(parts, alike[at], alike[one.column])]
        return (earlier[0], one.column) if len(earlier) == 1 else ()
    if place == 0 or (_is_base(parts, one) and place < len(ordered) - 1):
        return one.column, ordered[-1]  # compared with 2024: what has come of it since
    return tuple(ordered[place - 1 : place + 1])


def _says_before(parts: Slots) -> re.Match[str] | None:
    """The words that hold a value against that of the period before: 작년보다, 比上月, than a year earlier."""
    text = parts.said.asking.question.text
    places = ((max(0, cue.start - 1), cue.end) for cue in parts.said.cues if cue.name in ("than", "since"))
    return next((found for start, end in places if (found := PERIOD_BEFORE.search(text[start:end]))), None)


def _is_before(parts: Slots, own: Days, other: Days) -> bool:
    """Whether days are those before other days, as the question says: a year before, or a month or a quarter."""
    said = _says_before(parts)
    if said is not None and said["part"] is not None:
        return own[1] == other[0] - timedelta(days=1)
    return own == (_year_before(other[0]), _year_before(other[1]))


def _is_base(parts: Slots, one: Measure) -> bool:
    """Whether the one period named is what another is held against: 2024년 대비, than in 2024, 比2024年."""
    asked = parts.said.periods
    cues = [cue for cue in parts.said.cues if cue.name in ("than", "since")]
    return len(asked) == 1 and any(
        0 <= cue.start - asked[0].end < 2 if parts.language == "ko" else 0 <= asked[0].start - cue.end < 5
        for cue in cues
    )


def bare_name(parts: Slots, at: int) -> str:
    """What a column is called in full, its period left out."""
    own = [label for label in parts.sheet.labels if label.column == at and at not in parts.sheet.bare_dated]
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
