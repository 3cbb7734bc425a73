"""Rules that hold the values of things against one another: shares, ratios, differences, comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask.compute import mean, ratio
from assistant.ask.exact.outcome import EXTREMES, Outcome, counted, is_timely, names, way
from assistant.ask.exact.slots import Slots
from assistant.ask.table_draft import value

_AND_HOW_MUCH = re.compile(
    r"(?:누구|어디|뭐|무엇|어느\s?[가-힣]+)(?:이)?(?:고|며|인데|인지)[,\s]+(?:[가-힣]+\s+){0,2}?(?:얼마|몇)"
    r"|\band\s+(?:by\s+)?(?:how\s+(?:much|many)|what)\b|(?:是|哪)[^，,]{0,12}[，,、]?\s?(?:是|有|分别)?多少",
    re.IGNORECASE,
)  # which of two, and its value
_HOUR = 3600  # seconds


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


def difference(parts: Slots) -> Outcome | None:
    """How far the values of two things are apart, or of the only two rows that a filter leaves."""
    between_days = bool(parts.sheet.named_days) and parts.has("rise", "fall")
    between = ("difference", "saving", "big", "small", "than", "between")
    allowed = (*between, *(("rise", "fall", "since") if between_days else ()))
    if not (parts.has("difference", "saving") or between_days) or not parts.only(*allowed):
        return None
    at, values = _pair(parts)
    if at is None and not parts.things and parts.filters and len(parts.rows) == 2:
        at, values = _pair(replace(parts, things=parts.filters, filters=()), parts.rows)
    if at is None:
        return None
    (_, one), (_, other) = values
    gap = abs(one - other)
    rows = tuple(row for row, _ in values)
    if parts.sheet.roles[at] == "time":
        texts = [parts.sheet.view.cell(row, at).text for row, _ in sorted(values, key=lambda pair: -pair[1])]
        told = _clock(gap, texts)
        shown = f"{' - '.join(texts)} = {told}"
        return Outcome("difference", "comparison", (told,), rows, (at,), shown, parts.measures[0], gap)
    said = f"{max(one, other):,f} - {min(one, other):,f} = {gap:,f}"
    return Outcome("difference", "comparison", (f"{gap:,f}",), rows, (at,), said, parts.measures[0], gap)


def _clock(seconds: Decimal, texts: Sequence[str]) -> str:
    """How far times are apart, written as they are; without the hours where there are none: 1:12, 0:28."""
    whole = int(seconds)
    part = f"{seconds - whole:f}".lstrip("0") if seconds != whole else ""
    if all(text.count(":") < 2 for text in texts) or whole < _HOUR:
        return f"{whole // 60}:{whole % 60:02}{part}"
    return f"{whole // _HOUR}:{whole // 60 % 60:02}:{whole % 60:02}{part}"


def lead(parts: Slots) -> Outcome | None:
    """Which of two things has the larger (or smaller) value, and by how much."""
    larger = _leading(parts)
    allowed = ("difference", "saving", "choice", "than", "between", "big", "small", "early", "late", *EXTREMES)
    allowed = (*allowed, *(("truth",) if parts.has("choice") else ()))  # has the one or the other more, and by how many
    if (
        larger is None
        or not parts.has("difference", "saving")
        or not parts.has("which", "choice")
        or not parts.only(*allowed)
    ):
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
    allowed = ("difference", "saving", "choice", "than", "between", "big", "small")
    if not parts.has("difference", "saving") or not parts.only(*allowed):
        return None
    filtered = parts.rows if parts.filters and not parts.things and not parts.bounds and not parts.is_dated else ()
    rows = parts.thing_rows or filtered
    if len(rows) != 1 or not parts.measures or parts.classes or (parts.things and parts.is_narrowed):
        return None
    row, columns = rows[0], tuple(one.column for one in parts.measures)
    columns = (*columns, *_bases(parts, columns[0])) if len(columns) == 1 else columns
    columns = (*columns, *_dearer(parts, row, columns[0])) if len(columns) == 1 and parts.has("saving") else columns
    if len(columns) != 2:
        return None
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


def _bases(parts: Slots, at: int) -> list[int]:
    """The columns whose header is that of another but for a word: the fare of the online fare."""
    words = set(parts.column(at).name.casefold().split())
    others = ((one, set(parts.column(one).name.casefold().split())) for one in range(len(parts.sheet.roles)))
    return [one for one, own in others if own and own < words and parts.sheet.roles[one] == "number"]


def _dearer(parts: Slots, row: int, at: int) -> list[int]:
    """The only other column of a price's unit, if that is the higher one: what members save."""
    column, own = parts.column(at), parts.sheet.number(row, at)
    alike = [other for other, role in enumerate(parts.sheet.roles)
             if role == "number" and other != at and parts.column(other).unit == column.unit]  # fmt: skip
    value = parts.sheet.number(row, alike[0]) if len(alike) == 1 else None
    return alike if own is not None and value is not None and value > own else []


def _pair(parts: Slots, rows: tuple[int, ...] = ()) -> tuple[int | None, list[tuple[int, Decimal]]]:
    """The column and the values of two things held against each other."""
    rows = rows or parts.thing_rows
    if len(rows) != 2 or len(parts.measures) != 1 or parts.is_narrowed:
        return None, []
    at = parts.measures[0].column
    values = parts.values(at, rows)
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
    asks_both = parts.has("which") and _AND_HOW_MUCH.search(parts.said.asking.question.text) is not None
    if larger is None or not parts.only(*allowed) or (parts.has("count", "much") and not asks_both):
        return None
    if parts.has("truth") and not parts.has("choice"):
        return None
    at, values = _pair(parts)
    if at is None or (parts.has("early", "late", "earliest", "latest") and not is_timely(parts, at)):
        return None
    is_day = parts.sheet.roles[at] == "date" and not parts.has("early", "late", "earliest", "latest")
    best = max(values, key=lambda one: one[1] if larger else -one[1])
    if values[0][1] == values[1][1] or is_day:
        return None  # a day is earlier or later, and never larger
    other = min(values, key=lambda one: one[1] if larger else -one[1])
    said = f"{best[1]:,f} {'>' if larger else '<'} {other[1]:,f}"
    pair = best[0], other[0]
    told = ((best[0], at),) if asks_both and parts.sheet.view.cell(best[0], at).span is not None else ()
    return Outcome("compare", "comparison", (*names(parts, pair[:1]), *told), pair, (at,), said, parts.measures[0])


def _is_held_against_period(parts: Slots) -> bool:
    """Whether what a value is held against is a period, and not the thing named: 比2023年, than in 2023, 2023년보다."""
    cue, text = parts.said.cue("than"), parts.said.asking.question.text
    return cue is not None and any(
        cue.start == one.end or (one.start >= cue.end and len(text[cue.end : one.start].split()) < 2)
        for one in parts.said.periods
    )


def beyond(parts: Slots) -> Outcome | None:
    """The rows whose value is above or below that of a thing named."""
    larger = way(parts)
    surpass = parts.has("exceeds") != parts.has("falls short")
    if surpass and larger is None and parts.only("exceeds", "falls short"):
        larger = parts.has("exceeds")
    elif larger is None or not parts.has("than") or not parts.only("than", "big", "small", "early", "late"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.bounds or parts.has("truth"):
        return None
    if _is_held_against_period(parts):
        return None
    at, row = parts.measures[0].column, parts.thing_rows[0]
    limit = parts.sheet.number(row, at)
    if limit is None:
        return None
    rows = [one for one, value in parts.values(at) if (value > limit if larger else value < limit)]
    shown = f"{parts.column(at).label} {'>' if larger else '<'} {limit:,f}"
    return counted(parts, rows, (at,), "filter", shown)
