"""Rules that look rows up, filter, count, group and add them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask.compute import decimals_of, mean
from assistant.ask.exact.headers import LOOSE
from assistant.ask.exact.order import limited
from assistant.ask.exact.outcome import MOST, Outcome, counted, looks_dated, names
from assistant.ask.exact.slots import Measure, Slots
from assistant.ask.weighed.columns import PERSON
from assistant.language.table_cues import TableCue
from assistant.types import Kind

_TOTAL = re.compile(
    r"총|전체|모두|합계|합쳐|\btotal\b|\bin\s+all\b|\boverall\b|\baltogether\b|总|一共|合计|共", re.IGNORECASE
)
_WHO = re.compile(r"누가|누구|who|谁", re.IGNORECASE)
_TOGETHER = 4  # columns that are told of one thing
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
    by_count = parts.has("count", "much") and (shared or (parts.filters and not parts.things))
    if not parts.has("mean", "sum") and not by_count:
        return None
    at = parts.measures[0].column
    rows = parts.thing_rows or parts.rows
    values = parts.values(at, rows)
    if len(values) < 2 or (parts.things and len(values) != len(rows)) or parts.sheet.roles[at] != "number":
        return None
    if not parts.has("mean", "sum") and len({value for _, value in values}) == 1:
        return None  # one fare for all of its trips
    if (asked == "sum" and parts.column(at).type == "percent") or looks_dated(parts, at):
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
    if asked == "sum" and parts.column(at).type == "percent":
        return None
    return _added(told, values, asked)


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


def in_full(rounded: Decimal, total: Decimal, count: int) -> Decimal:
    """A mean that is exact without the zeros at its end; a rounded one as it is."""
    if rounded * count != total:
        return rounded
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()


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


def several(parts: Slots) -> Outcome | None:
    """What several columns say of one thing, in the question's order."""
    if len(parts.thing_rows) != 1 or parts.is_narrowed or not parts.only("sum") or parts.has("count"):
        return None
    row = parts.thing_rows[0]
    named = [one for one in parts.said.columns if one.strength > LOOSE]
    wanted = [at for one in named for at in one.columns if at in parts.classes or _is_measure(parts, at)]
    columns = tuple(dict.fromkeys(wanted))
    if not 2 <= len(columns) <= _TOGETHER or any(parts.sheet.view.cell(row, at).span is None for at in columns):
        return None
    items = tuple((row, at) for at in columns)
    return Outcome("several", "list", items, (row,), columns, "", next(iter(parts.measures), None))


def who_and_when(parts: Slots) -> Outcome | None:
    """Who has to do a thing, and by when: the only column of people and the only one of days."""
    text = parts.said.asking.question.text
    asks = any(cue.name == "which" and _WHO.fullmatch(text[cue.start : cue.end].strip()) for cue in parts.said.cues)
    if not asks or not parts.has("when") or not parts.only("until") or len(parts.thing_rows) != 1:
        return None
    if parts.measures or parts.classes or parts.is_narrowed:
        return None
    roles = parts.sheet.roles
    people = [at for at, role in enumerate(roles) if role == "class" and PERSON.search(parts.column(at).label)]
    days = [at for at, role in enumerate(roles) if role == "date"]
    row = parts.thing_rows[0]
    columns = (*people, *days)
    if len(people) != 1 or len(days) != 1 or any(parts.sheet.view.cell(row, at).span is None for at in columns):
        return None
    return Outcome("several", "list", tuple((row, at) for at in columns), (row,), columns, "")


def _is_measure(parts: Slots, at: int) -> bool:
    return any(one.columns == (at,) for one in parts.measures)


def lookup(parts: Slots) -> Outcome | None:
    """What one column says of the things named, or of the rows that filters leave where they all say the same."""
    columns = [one.column for one in parts.measures] + list(parts.classes)
    if len(columns) != 1 or not parts.only("sum") or (parts.measures and len(parts.measures[0].columns) > 1):
        return None
    at = columns[0]
    sums_up = any(parts.sheet.view.table.rows[row].total for row in parts.thing_rows)
    if (at in parts.sheet.bare_dated and not sums_up and not parts.said.is_sole) or (
        parts.measures and parts.measures[0].is_implied and not parts.said.is_sole
    ):
        return None  # which table is meant is weighed elsewhere
    rows = parts.thing_rows or (parts.rows if parts.filters else ())
    if not rows or len(rows) > MOST or (parts.things and parts.is_narrowed):
        return None
    cells = [(row, at) for row in rows if parts.sheet.view.cell(row, at).span is not None]
    if len(cells) != len(rows):
        return None
    texts = {parts.sheet.view.cell(row, at).text for row in rows}
    if not parts.things and (len(texts) > 1 or (parts.has("count") and looks_dated(parts, at))):
        return None
    if parts.has("count", "much") and not all(any(map(str.isdigit, text)) for text in texts):
        return None
    chosen = cells if len(texts) > 1 else cells[:1]
    kind: Kind = "list" if len(chosen) > 1 else "fact"
    return Outcome("lookup", kind, tuple(chosen), tuple(rows), (at,), "", parts.measures[0] if parts.measures else None)


def filtered(parts: Slots) -> Outcome | None:
    """The rows that filters and bounds leave: how many, or which."""
    if len(parts.measures) == 1 and parts.said.focuses_subject and parts.filters and parts.only():
        parts = replace(parts, measures=())  # which plots Coombe picked: the verb is over what he picked of them
    if not parts.is_narrowed or not parts.only("sum", "since", "until") or parts.things or parts.measures:
        return None
    if parts.has("much", "when", "truth", "listed") or any(
        at not in {one.column for one in parts.filters} and not (parts.has("count") and at in parts.sheet.told)
        for at in parts.classes
    ):
        return None
    if parts.has("sum") and not parts.has("count"):
        return None  # what is added up is not told
    if (
        parts.has("count")
        and any(one.column in parts.sheet.told and len(one.rows) < 2 for one in parts.filters)
        and not parts.bounds
    ):
        return None  # what one row alone says is not counted
    columns = dict.fromkeys((*(one.column for one in parts.filters), *(at for at, _ in parts.bounds)))
    words = [parts.said.asking.question.text[one.start : one.end] for one in parts.filters]
    shown = [f"{parts.column(at).label} {bound.relation} {bound.value:,f}" for at, bound in parts.bounds]
    return counted(parts, parts.rows, tuple(columns), "filter", "; ".join((*words, *shown)))
