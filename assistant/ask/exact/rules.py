"""What each work asked for gives on the parts of a question: one rule a kind of work, the most particular first.

A rule answers only where every part of the question has its place in it; anything left over is another question's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assistant.ask.compute import at_place, decimals_of, first, mean, ranked, ratio
from assistant.ask.exact.slots import Measure, Slots
from assistant.types import Kind

Item: TypeAlias = "tuple[int, int] | str"
_UP = ("highest", "most", "big", "late", "latest", "nth high")
_DOWN = ("lowest", "fewest", "small", "early", "earliest", "nth low")
_EXTREMES = ("highest", "most", "lowest", "fewest", "earliest", "latest")
_SEVERAL = re.compile(r"[,;/、，；\n]|\band\b|&")
_STATED = re.compile(r"^\W*(?:and\s+)?(?:what(?:['’]s|\s+(?:is|was|are|were))|how)\b", re.IGNORECASE)
_MOST = 40  # members that a list may have


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule found: items (a cell's row and column, or a computed value), and the rows and columns it read.

    ``shown`` is what is said of the items: an operation's name in the message catalogue.
    """

    operation: str
    kind: Kind
    items: tuple[Item, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    expression: str
    measure: Measure | None = None
    value: Decimal | None = None


Rule: TypeAlias = Callable[[Slots], "Outcome | None"]


def outcome(parts: Slots) -> Outcome | None:
    """What the first rule that takes up every part of the question gives; None where none does."""
    rules = _BY_PERIOD if any(len(one.columns) > 1 for one in parts.measures) else _RULES
    found = next((found for rule in rules if (found := rule(parts)) is not None), None)
    few = parts.said.cue("few")
    return None if found is not None and few is not None and len(found.items) != few.number else found


def _names(parts: Slots, rows: Sequence[int]) -> tuple[Item, ...]:
    own = [at for at in parts.sheet.subjects if parts.column(at).language == parts.language]
    column = own[0] if own else parts.sheet.subject
    once = {parts.sheet.view.cell(row, column).text: row for row in reversed(rows)}
    return tuple((row, column) for row in rows if row in once.values())


def _counted(parts: Slots, rows: Sequence[int], columns: Sequence[int], operation: str, shown: str) -> Outcome | None:
    """How many rows, or which, as the question asks."""
    if parts.has("count"):
        item = str(len(rows))
        looked_at = tuple(rows) or parts.rows or parts.sheet.rows  # nothing is counted among these
        return Outcome("count", "count", (item,), looked_at, tuple(columns), f"count({shown}) = {item}")
    if not rows or len(rows) > _MOST:
        return None
    found = _names(parts, rows)
    kind: Kind = "list" if len(rows) > 1 else "fact"
    return Outcome(operation, kind, found, tuple(rows), tuple(columns), f"{shown}: {len(rows)}")


def _way(parts: Slots) -> bool | None:
    """Whether the larger is asked for; None where both or neither is."""
    up, down = parts.has(*_UP), parts.has(*_DOWN)
    return None if up == down else up


def _share(parts: Slots) -> Outcome | None:
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


def _ratio(parts: Slots) -> Outcome | None:
    if not parts.has("ratio") or not parts.only("ratio", "big", "than") or len(parts.measures) != 1:
        return None
    at, rows = parts.measures[0].column, parts.thing_rows
    values = parts.values(at, rows)
    if len(rows) != 2 or len(values) != 2 or (found := ratio(values[0][1], values[1][1])) is None:
        return None
    said = f"{values[0][1]:,f} / {values[1][1]:,f} = {found:f}"
    return Outcome("ratio", "comparison", (f"{found:f}",), rows, (at,), said, parts.measures[0], found)


def _change(parts: Slots) -> Outcome | None:
    """One thing's value in two periods: how much more or less."""
    if not parts.has("difference", "rise", "fall") or not parts.only("difference", "rise", "fall", "big", "small",
        "than", "between", "since", "until"):  # fmt: skip
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.filters:
        return None
    row, pair = parts.thing_rows[0], _two_periods(parts, parts.measures[0])
    values = [parts.sheet.number(row, at) for at in pair]
    if len(pair) != 2 or values[0] is None or values[1] is None:
        return None
    early, late = values
    if (parts.has("rise") and late < early) or (parts.has("fall") and late > early):
        return None  # it is asked how much it rose, and it fell
    gap = abs(late - early)
    said = f"{max(early, late):,f} - {min(early, late):,f} = {gap:,f}"
    return Outcome("difference", "comparison", (f"{gap:,f}",), (row,), pair, said, parts.measures[0], gap)


def _two_periods(parts: Slots, one: Measure) -> tuple[int, ...]:
    """The columns of one name in two periods, the earlier first: those named, or the one named and the one before."""
    name = _bare(parts, one.column)
    alike = [at for at in range(len(parts.sheet.roles)) if parts.column(at).period and _bare(parts, at) == name]
    ordered = sorted(alike, key=lambda at: parts.column(at).period or "")
    if len(one.columns) >= 2:
        return tuple(at for at in ordered if at in (one.columns[0], one.columns[-1]))
    place = ordered.index(one.column) if one.column in ordered else 0
    return tuple(ordered[place - 1 : place + 1]) if place else ()


def _bare(parts: Slots, at: int) -> str:
    return max((label for label in parts.sheet.labels if label.column == at), key=lambda one: one.strength).text


def _difference(parts: Slots) -> Outcome | None:
    if not parts.has("difference") or not parts.only("difference", "big", "small", "than", "between"):
        return None
    at, values = _pair(parts)
    if at is None:
        return None
    (_, one), (_, other) = values
    gap = abs(one - other)
    said = f"{max(one, other):,f} - {min(one, other):,f} = {gap:,f}"
    return Outcome("difference", "comparison", (f"{gap:,f}",), parts.thing_rows, (at,), said, parts.measures[0], gap)


def _pair(parts: Slots) -> tuple[int | None, list[tuple[int, Decimal]]]:
    """The column and the values of two things held against each other."""
    if len(parts.thing_rows) != 2 or len(parts.measures) != 1 or parts.is_narrowed:
        return None, []
    at = parts.measures[0].column
    values = parts.values(at, parts.thing_rows)
    return (at, values) if len(values) == 2 else (None, [])


def _truth(parts: Slots) -> Outcome | None:
    larger = _way(parts)
    if not parts.has("truth") or not parts.only("truth", "than", "big", "small", "early", "late") or larger is None:
        return None
    at, values = _pair(parts)
    if at is None:
        return None
    (_, one), (_, other) = values
    said = f"{one:,f} {'>' if one > other else '<' if one < other else '='} {other:,f}"
    answer = "yes" if (one > other if larger else one < other) else "no"
    return Outcome("truth", "yes_no", (answer,), parts.thing_rows, (at,), said, parts.measures[0])


def _choice(parts: Slots) -> Outcome | None:
    larger = _way(parts)
    allowed = ("big", "small", *_EXTREMES, "early", "late", "choice", "truth")
    if larger is None or not parts.only(*allowed) or parts.has("count", "much"):
        return None
    if parts.has("truth") and not parts.has("choice"):
        return None
    at, values = _pair(parts)
    if at is None or (parts.has("early", "late", "earliest", "latest") and not _is_timely(parts, at)):
        return None
    best = max(values, key=lambda one: one[1] if larger else -one[1])
    if values[0][1] == values[1][1]:
        return None
    other = min(values, key=lambda one: one[1] if larger else -one[1])
    said = f"{best[1]:,f} {'>' if larger else '<'} {other[1]:,f}"
    names = _names(parts, [best[0]])
    return Outcome("compare", "comparison", names, (best[0], other[0]), (at,), said, parts.measures[0])


def _beyond(parts: Slots) -> Outcome | None:
    """The rows whose value is above or below that of a thing named."""
    larger = _way(parts)
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
    return _counted(parts, rows, (at,), "filter", shown)


def _two_columns(parts: Slots) -> Outcome | None:
    """The rows in which one column's value is above another's, or has risen or fallen between two periods."""
    if parts.thing_rows or parts.bounds:
        return None
    rising = parts.has("rise") != parts.has("fall") and parts.only("rise", "fall", "than", "since", "between")
    comparing = parts.has("than") and parts.only("than", "big", "small") and _way(parts) is not None
    if len(parts.measures) == 2 and comparing:
        left, right = parts.measures[0].column, parts.measures[1].column
    elif len(parts.measures) == 1 and (rising or comparing):
        pair = _two_periods(parts, parts.measures[0])
        if len(pair) != 2:
            return _risen(parts) if rising else None
        left, right = pair[1], pair[0]
    else:
        return None
    if parts.column(left).unit != parts.column(right).unit:
        return None
    larger = parts.has("rise") if rising else bool(_way(parts))
    held = {row: value for row, value in parts.values(right)}
    both = [(row, value, held[row]) for row, value in parts.values(left) if row in held]
    rows = [row for row, one, other in both if (one > other if larger else one < other)]
    shown = f"{parts.column(left).label} {'>' if larger else '<'} {parts.column(right).label}"
    return _counted(parts, rows, (left, right), "filter", shown)


def _risen(parts: Slots) -> Outcome | None:
    """The rows whose printed rate of change is above or below nothing."""
    rates = [at for at, role in enumerate(parts.sheet.roles) if role == "number" and parts.column(at).type == "percent"]
    signed = [at for at in rates if any(value < 0 for _, value in parts.values(at, parts.sheet.rows))]
    if len(signed) != 1:
        return None
    at = signed[0]
    rows = [row for row, value in parts.values(at) if (value > 0 if parts.has("rise") else value < 0)]
    return _counted(parts, rows, (at,), "filter", f"{parts.column(at).label} {'>' if parts.has('rise') else '<'} 0")


def _beside(parts: Slots) -> Outcome | None:
    """What comes next after a thing, or before it: by a column, by the places printed, or in the table."""
    if not parts.has("next", "previous") or parts.has("next") == parts.has("previous"):
        return None
    if not parts.only("next", "previous", *_EXTREMES, "big", "small", "rank") or parts.has("listed"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) > 1 or parts.bounds or parts.has("count"):
        return None
    row = parts.thing_rows[0]
    rows = parts.rows if row in parts.rows else (*parts.rows, row)
    if parts.measures:
        at = parts.measures[0].column
        values = parts.values(at, rows)
        rises = parts.sheet.roles[at] in ("date", "time", "rank") or parts.has("lowest", "fewest", "small")
    else:
        if parts.has(*_EXTREMES, "big", "small"):
            return None
        printed = _printed_places(parts)
        at = -1 if printed is None else printed
        values = [(one, Decimal(one)) for one in sorted(rows)] if printed is None else parts.values(at, rows)
        rises = True
    own = next((value for one, value in values if one == row), None)
    if own is None:
        return None
    later = parts.has("next")
    beyond = [entry for entry in values if (entry[1] > own if rises == later else entry[1] < own)]
    if not beyond:
        return None
    near = (min if rises == later else max)(value for _, value in beyond)
    found = [one for one, value in beyond if value == near]
    columns = (at,) if at >= 0 else ()
    shown = f"{'next' if later else 'previous'} by {parts.column(at).label if at >= 0 else '#'}"
    measure = parts.measures[0] if parts.measures else None
    return Outcome("nth", "rank", _names(parts, found), (row, *found), columns, shown, measure)


def _printed_places(parts: Slots) -> int | None:
    """The column of places in whose order the table stands: another number before the names is none."""
    for at, role in enumerate(parts.sheet.roles):
        places = [value for _, value in parts.values(at, parts.sheet.rows)] if role == "rank" else []
        if places and places == sorted(places):
            return at
    return None


def _nth(parts: Slots) -> Outcome | None:
    """The row at a place from the top or the bottom, or the best or worst few."""
    cue = parts.said.cue("last nth", "nth", "nth high", "nth low", "top", "bottom")
    allowed = ("last nth", "nth", "nth high", "nth low", "top", "bottom", *_EXTREMES, "big", "small", "rank")
    if cue is None or not cue.number or not parts.only(*allowed) or parts.things or len(parts.measures) > 1:
        return None
    if parts.has("count", "listed", "much") or parts.classes:
        return None
    if parts.measures:
        at = parts.measures[0].column
        rises = parts.sheet.roles[at] == "rank" or parts.has("earliest")
        if parts.sheet.roles[at] in ("date", "time") and not parts.has("earliest", "latest", "highest", "lowest"):
            return None
    else:
        printed = _printed_places(parts)
        if printed is None or parts.has(*_EXTREMES, "big", "small"):
            return None
        at, rises = printed, True
    from_end = cue.name in ("last nth", "bottom") or parts.has("lowest", "fewest", "small", "nth low")
    largest = rises == from_end
    values = parts.values(at)
    if cue.name in ("top", "bottom"):
        rows = first(values, cue.number, largest) if len(values) >= cue.number else []
    else:
        rows = at_place(values, cue.number, largest)
    if not rows:
        return None
    kind: Kind = "rank" if len(rows) == 1 else "list"
    name = cue.name if cue.name in ("top", "bottom") else "nth"
    measure = parts.measures[0] if parts.measures else None
    shown = f"{name} {cue.number} by {parts.column(at).label}"
    return Outcome(name, kind, _names(parts, rows), tuple(rows), (at,), shown, measure)


def _extreme(parts: Slots) -> Outcome | None:
    """The row with the highest or lowest value; what another column says of it where that is asked for."""
    cue = parts.said.cue(*_EXTREMES)
    if cue is None or not parts.only(*_EXTREMES) or parts.things or len(parts.rows) < 2 or parts.has("listed"):
        return None
    if not parts.measures:
        return _timely(parts, cue.name)
    if len(parts.measures) + len(parts.classes) > 2 or (cue.name in ("most", "fewest") and parts.counts_rows(cue)):
        return None
    by = parts.ordering(cue)
    at = by.column
    if cue.name in ("earliest", "latest") and not _is_timely(parts, at):
        return None
    is_rank = parts.sheet.roles[at] == "rank"
    largest = cue.name in (("lowest", "fewest", "latest") if is_rank else ("highest", "most", "latest"))
    rows = at_place(parts.values(at), 1, largest)
    if not rows:
        return None
    out = [*(one.column for one in parts.measures if one is not by), *parts.classes]
    name = "max" if largest else "min"
    shown = f"{name}({parts.column(at).label}) = {parts.sheet.view.cell(rows[0], at).text}"
    if not out and (parts.has("when") or _asks_value(parts, by)):
        out = [at]
        rows = rows[:1]
    if out:
        if len(rows) > 1 or (parts.said.focuses_subject and out != [at]):
            return None
        return Outcome(name, "aggregate", ((rows[0], out[0]),), tuple(rows), (at, out[0]), shown, by)
    return Outcome(name, "aggregate", _names(parts, rows), tuple(rows), (at,), shown, by)


def _asks_value(parts: Slots, by: Measure) -> bool:
    """Whether the value itself is asked for: what is the highest fare; which date is the last."""
    if parts.names_subject or parts.classes:
        return False
    which = parts.said.cue("which")
    text = parts.said.asking.question.text
    if which is not None and 0 <= by.start - which.end < 2 and parts.language == "en":
        return True  # which date
    if _STATED.match(text):
        return True
    return which is None and (parts.has("much", "count") or not parts.filters and parts.language == "en")


def _is_timely(parts: Slots, at: int) -> bool:
    return parts.sheet.roles[at] in ("date", "time", "rank") or _looks_dated(parts, at)


def _timely(parts: Slots, name: str) -> Outcome | None:
    """The first or last by the only column of days or times."""
    if name not in ("earliest", "latest") or parts.classes:
        return None
    roles = parts.sheet.roles
    timed = [at for at, role in enumerate(roles) if role in ("date", "time")]
    if len(timed) != 1:
        return None
    rows = at_place(parts.values(timed[0]), 1, name == "latest")
    shown = f"{'max' if name == 'latest' else 'min'}({parts.column(timed[0]).label})"
    if not rows:
        return None
    measure = Measure(0, 0, (timed[0],))
    return Outcome(
        "max" if name == "latest" else "min",
        "aggregate",
        _names(parts, rows),
        tuple(rows),
        tuple(timed),
        shown,
        measure,
    )


def _looks_dated(parts: Slots, at: int) -> bool:
    values = parts.values(at, parts.sheet.rows)
    return bool(values) and all(value == int(value) and 1000 <= value < 2100 for _, value in values)


def _commonest(parts: Slots) -> Outcome | None:
    """The word of a column that most rows have, or fewest."""
    cue = parts.said.cue("most", "fewest")
    if cue is None or not parts.only("most", "fewest") or len(parts.classes) != 1 or parts.has("count"):
        return None
    at = parts.classes[0]
    if parts.measures or parts.things or not parts.names_subject or not _is_sorted_by(parts, at):
        return None
    groups = _groups(parts, at)
    if len(groups) < 2:
        return None
    sizes = [len(rows) for rows in groups.values()]
    best = max(sizes) if cue.name == "most" else min(sizes)
    chosen = [rows for rows in groups.values() if len(rows) == best]
    items = tuple((rows[0], at) for rows in chosen)
    return Outcome("most", "aggregate", items, tuple(row for rows in chosen for row in rows), (at,), f"count = {best}")


def _is_sorted_by(parts: Slots, at: int) -> bool:
    """Whether the question names the column in full, and its cells hold one word each: no lists."""
    named = any(one.columns == (at,) and one.strength > 0.8 for one in parts.said.columns)
    return named and not any(_SEVERAL.search(parts.sheet.view.cell(row, at).text) for row in parts.rows)


def _groups(parts: Slots, at: int) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for row in parts.rows:
        text = " ".join(parts.sheet.view.cell(row, at).text.split()).casefold()
        if text and not parts.sheet.content(row, at).empty:
            groups.setdefault(text, []).append(row)
    return groups


def _aggregate(parts: Slots) -> Outcome | None:
    """The sum or the mean of a column over the things named, or over the rows that filters leave."""
    asked = "mean" if parts.has("mean") else "sum"
    if not parts.only("mean", "sum") or len(parts.measures) != 1 or parts.classes:
        return None
    if not parts.has("mean", "sum") and not (parts.filters and parts.has("count", "much") and not parts.things):
        return None
    at = parts.measures[0].column
    rows = parts.thing_rows or parts.rows
    values = parts.values(at, rows)
    if len(values) < 2 or (parts.things and len(values) != len(rows)) or parts.sheet.roles[at] != "number":
        return None
    if asked == "sum" and parts.column(at).type == "percent" or _looks_dated(parts, at):
        return None
    if asked == "mean":
        found = mean(values, max(2, decimals_of([value for _, value in values])))
    else:
        found = sum((value for _, value in values), Decimal(0))
    shown = f"{asked} of {len(values)} = {found:,f}"
    rows = tuple(row for row, _ in values)
    return Outcome(asked, "aggregate", (f"{found:,f}",), rows, (at,), shown, parts.measures[0], found)


def _distinct(parts: Slots) -> Outcome | None:
    """How many different words a column holds."""
    if not parts.has("count") or not parts.only("distinct", "sum") or len(parts.classes) != 1 or parts.measures:
        return None
    at = parts.classes[0]
    if parts.things or parts.is_dated or not _is_sorted_by(parts, at):
        return None
    groups = _groups(parts, at)
    rows = tuple(row for group in groups.values() for row in group)
    return Outcome(
        "count", "count", (str(len(groups)),), rows, (at,), f"distinct({parts.column(at).label}) = {len(groups)}"
    )


def _same(parts: Slots) -> Outcome | None:
    """The rows that share a value."""
    if not parts.has("same") or not parts.only("same", "nth") or len(parts.measures) != 1 or parts.things:
        return None
    at = parts.measures[0].column
    groups: dict[Decimal, list[int]] = {}
    for row, value in parts.values(at):
        groups.setdefault(value, []).append(row)
    shared = [rows for rows in groups.values() if len(rows) > 1]
    if len(shared) != 1:
        return None
    return Outcome(
        "filter", "list", _names(parts, shared[0]), tuple(shared[0]), (at,), f"same {parts.column(at).label}"
    )


def _place(parts: Slots) -> Outcome | None:
    """The place of a thing, as printed or by a column."""
    ranks = [at for at, role in enumerate(parts.sheet.roles) if role == "rank"]
    named = [one for one in parts.measures if one.column in ranks]
    if not (parts.has("rank") or named) or not parts.only("rank") or len(parts.thing_rows) != 1 or parts.is_narrowed:
        return None
    row, by = parts.thing_rows[0], [one for one in parts.measures if one not in named]
    if len(by) > 1 or parts.classes:
        return None
    if by:
        places = {one: place for place, one in ranked(parts.values(by[0].column, parts.sheet.rows))}
        if row not in places:
            return None
        shown = f"{places[row]} / {len(places)}"
        return Outcome("rank", "rank", (str(places[row]),), (row,), (by[0].column,), shown, by[0])
    if len(ranks) != 1 or parts.sheet.number(row, ranks[0]) is None:
        return None
    return Outcome("lookup", "rank", ((row, ranks[0]),), (row,), tuple(ranks), "")


def _lookup(parts: Slots) -> Outcome | None:
    """What one column says of the things named, or of the rows that filters leave where they all say the same."""
    columns = [one.column for one in parts.measures] + list(parts.classes)
    if len(columns) != 1 or not parts.only("sum") or (parts.measures and len(parts.measures[0].columns) > 1):
        return None
    at = columns[0]
    rows = parts.thing_rows or (parts.rows if parts.filters else ())
    if not rows or len(rows) > _MOST or (parts.things and parts.is_narrowed):
        return None
    cells = [(row, at) for row in rows if parts.sheet.view.cell(row, at).span is not None]
    if len(cells) != len(rows):
        return None
    texts = {parts.sheet.view.cell(row, at).text for row in rows}
    if not parts.things and (len(texts) > 1 or (parts.has("count") and _looks_dated(parts, at))):
        return None
    if parts.has("count", "much") and not all(any(map(str.isdigit, text)) for text in texts):
        return None
    chosen = cells if len(texts) > 1 else cells[:1]
    kind: Kind = "list" if len(chosen) > 1 else "fact"
    return Outcome("lookup", kind, tuple(chosen), tuple(rows), (at,), "", parts.measures[0] if parts.measures else None)


def _filter(parts: Slots) -> Outcome | None:
    """The rows that filters and bounds leave: how many, or which."""
    if not parts.is_narrowed or not parts.only("sum", "since", "until") or parts.things or parts.measures:
        return None
    if parts.has("much", "when", "truth") or any(
        at not in {one.column for one in parts.filters} for at in parts.classes
    ):
        return None
    columns = dict.fromkeys((*(one.column for one in parts.filters), *(at for at, _ in parts.bounds)))
    words = [parts.said.asking.question.text[one.start : one.end] for one in parts.filters]
    shown = [f"{parts.column(at).label} {bound.relation} {bound.value:,f}" for at, bound in parts.bounds]
    return _counted(parts, parts.rows, tuple(columns), "filter", "; ".join((*words, *shown)))


_RULES: tuple[Rule, ...] = (
    _share, _ratio, _truth, _change, _difference, _choice, _beyond, _two_columns, _beside, _nth, _commonest, _extreme,
    _same, _place, _aggregate, _distinct, _lookup, _filter,
)  # fmt: skip
_BY_PERIOD: tuple[Rule, ...] = (_change, _two_columns)
