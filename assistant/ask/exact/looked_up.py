"""Rules that look up what columns say of rows, and which rows meet what is asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ask.exact.headers import LOOSE
from assistant.ask.exact.outcome import MOST, Outcome, counted, looks_dated
from assistant.ask.exact.slots import Slots
from assistant.ask.weighed.columns import PERSON
from assistant.types import Kind

_MEAN = re.compile(r"평균|平均|均价|\baverage\b|\bmean\b", re.IGNORECASE)
_WHO = re.compile(r"누가|누구|who|谁", re.IGNORECASE)
_TOGETHER = 4  # columns that are told of one thing


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
    if len(columns) != 1 or (parts.measures and len(parts.measures[0].columns) > 1):
        return None
    at = columns[0]
    if not parts.only("sum", *(("mean",) if _holds_means(parts, at) else ())):
        return None
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


def _holds_means(parts: Slots, at: int) -> bool:
    """Whether what a column says of the one row named is a mean already, as title, header or name of the row say."""
    if len(parts.thing_rows) != 1:
        return False
    name = parts.sheet.view.cell(parts.thing_rows[0], parts.sheet.subject).text
    return any(_MEAN.search(text) for text in (parts.sheet.view.context.text, parts.column(at).label, name))


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
    if parts.has("sum") and (not parts.has("count") or parts.said.asking.counted):
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
