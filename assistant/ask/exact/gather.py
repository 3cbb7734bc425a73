"""Rules that count, group and add rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.compute import decimals_of, in_full, mean
from assistant.ask.exact.order import limited
from assistant.ask.exact.outcome import Outcome, looks_dated, names
from assistant.ask.exact.slots import Measure, Slots
from assistant.language.table_cues import TableCue

_TOTAL = re.compile(
    r"총|전체|모두|합계|합쳐|\btotal\b|\bin\s+all\b|\boverall\b|\baltogether\b|总|一共|合计|共", re.IGNORECASE
)
_OF_WHOLE = re.compile(r"점유율|비중|구성비|份额|占比|比重|\bshare\b|\bproportion\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;/、，；\n]|\band\b|&")


def commonest(parts: Slots) -> Outcome | None:
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


def printed_total(parts: Slots) -> Outcome | None:
    """The row that sums up all others, in the column asked for, where the total is asked for and one is printed."""
    text = parts.said.asking.question.text
    if parts.is_narrowed or parts.things or parts.classes or len(parts.measures) != 1 or not _TOTAL.search(text):
        return None
    if not parts.only("sum") or len(parts.measures[0].columns) > 1 or len(parts.sheet.totals) != 1:
        return None
    row, at = parts.sheet.totals[0], parts.measures[0].column
    if parts.sheet.roles[at] != "number" or parts.sheet.view.cell(row, at).span is None:
        return None
    return Outcome("lookup", "fact", ((row, at),), (row,), (at,), "", parts.measures[0])


def aggregate(parts: Slots) -> Outcome | None:
    """The sum or the mean of a column over the things named, the best few, or the rows that filters leave."""
    asked = "mean" if parts.has("mean") else "sum"
    few = parts.said.cue("top", "bottom", "places") if parts.has("mean", "sum") and not parts.things else None
    if few is not None and parts.only("mean", "sum", few.name, "rank", "highest", "most", "lowest", "fewest"):
        return _of_few(parts, few, asked)
    over = ("since", "until", "between") if parts.things and parts.sheet.named_days else ()  # from May to July
    if not parts.only("mean", "sum", *over) or len(parts.measures) != 1 or parts.classes:
        return None
    shared = (
        parts.has("few") and len(parts.things) == 1 and len(parts.thing_rows) > 1
    )  # how many at the three primaries
    by_count = parts.has("count", "much") and (shared or ((parts.filters or parts.bounds) and not parts.things))
    if not parts.has("mean", "sum") and not by_count:
        return None
    at = parts.measures[0].column
    rows = parts.thing_rows or parts.rows
    values = parts.values(at, rows)
    if len(values) < 2 or (parts.things and len(values) != len(rows)) or parts.sheet.roles[at] != "number":
        return None
    if not parts.has("mean", "sum") and len({value for _, value in values}) == 1:
        return None  # one fare for all of its trips
    if (asked == "sum" and not _adds(parts, at)) or looks_dated(parts, at):
        return None
    return _added(parts.measures[0], values, asked)


def _added(told: Measure, values: Sequence[tuple[int, Decimal]], asked: str) -> Outcome:
    """The sum or the mean of some values of a column."""
    found = sum((value for _, value in values), Decimal(0))
    if asked == "mean":
        most = max(2, decimals_of([value for _, value in values]))
        found = in_full(mean(values, most), found, len(values))
    shown = f"{asked} of {len(values)} = {found:,f}"
    rows = tuple(row for row, _ in values)
    return Outcome(asked, "aggregate", (f"{found:,f}",), rows, (told.column,), shown, told, found)


def _of_few(parts: Slots, few: TableCue, asked: str) -> Outcome | None:
    """The sum or the mean of a column over the best or worst few rows, by that column, another one or the places."""
    if not 0 < len(parts.measures) <= 2 or parts.classes:
        return None
    by = parts.ordering(few) if len(parts.measures) == 2 else None
    told = next(one for one in parts.measures if one is not by)
    at = told.column
    rows = limited(parts, few, told, by)
    values = parts.values(at, rows)
    if len(rows) < 2 or len(values) != len(rows) or parts.sheet.roles[at] != "number" or looks_dated(parts, at):
        return None
    if asked == "sum" and not _adds(parts, at):
        return None
    return _added(told, values, asked)


def _adds(parts: Slots, at: int) -> bool:
    """Whether values of a column may be added up: shares of one whole may, other rates may not."""
    column = parts.column(at)
    return column.type != "percent" or _OF_WHOLE.search(column.label) is not None


def through(parts: Slots) -> Outcome | None:
    """The sum or the mean of one thing's values over several periods."""
    if not parts.has("mean", "sum") or not parts.only("mean", "sum", "since", "until", "between"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.is_narrowed or parts.classes:
        return None
    row, columns = parts.thing_rows[0], parts.measures[0].columns
    values = [(at, number) for at in columns if (number := parts.sheet.number(row, at)) is not None]
    units = {(parts.column(at).unit, parts.column(at).scale) for at in columns}
    if len(values) != len(columns) or len(values) < 2 or len(units) > 1:
        return None
    total = sum((value for _, value in values), Decimal(0))
    asked = "mean" if parts.has("mean") else "sum"
    if asked == "sum" and parts.column(columns[0]).type == "percent":
        return None
    most = max(2, decimals_of([value for _, value in values]))
    found = in_full(mean(values, most), total, len(values)) if asked == "mean" else total
    shown = f"{asked} of {len(values)} = {found:,f}"
    return Outcome(asked, "aggregate", (f"{found:,f}",), (row,), columns, shown, parts.measures[0], found)


def added(parts: Slots) -> Outcome | None:
    """What several columns named of one thing come to together: 电费加服务费."""
    if not parts.has("sum") or not parts.only("sum") or len(parts.measures) < 2 or parts.classes or parts.is_narrowed:
        return None
    columns = tuple(one.column for one in parts.measures)
    units = {(parts.column(at).unit, parts.column(at).scale) for at in columns}
    if len(parts.thing_rows) != 1 or len(units) > 1 or not all(_adds(parts, at) for at in columns):
        return None
    row = parts.thing_rows[0]
    values = [number for at in columns if (number := parts.sheet.number(row, at)) is not None]
    if len(values) != len(columns) or any(parts.sheet.roles[at] != "number" for at in columns):
        return None
    found = sum(values, Decimal(0))
    shown = f"{' + '.join(f'{value:,f}' for value in values)} = {found:,f}"
    return Outcome("sum", "aggregate", (f"{found:,f}",), (row,), columns, shown, parts.measures[0], found)


def distinct(parts: Slots) -> Outcome | None:
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


def sharing(parts: Slots) -> Outcome | None:
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
    return Outcome("filter", "list", names(parts, shared[0]), tuple(shared[0]), (at,), f"same {parts.column(at).label}")
