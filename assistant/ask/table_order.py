"""Answers from the order of rows: the first, the last, the highest of a column, the best few."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.compute import at_place, first, places, ranked
from assistant.ask.table_draft import NAMED, Draft, Gloss, short, value
from assistant.ask.table_match import Fit, without_column
from assistant.ask.table_question import Wanted, adds_few, asked_kinds
from assistant.ask.table_values import column_values
from assistant.ask.table_view import key
from assistant.language.measure_units import kind_of
from assistant.language.messages import message
from assistant.types import Candidate, Kind

_NEAR = 0.5  # tables whose fit is by less worse than the best one's fit as well


def extreme(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The row, or rows that tie, with the highest or lowest value of the column asked for."""
    largest = not wanted.has("minimum")
    kinds = asked_kinds(wanted)
    found = best_of([one for one in fits if _is_by_column(one) and (not kinds or _kind(one) in kinds)])
    if found is None or found.column is None:
        bare = [one for one in fits if one.column is None]  # rankings of names alone: the best is the first
        return None if found else ordered(wanted, bare, gloss)
    values = column_values(found)
    rows = at_place(values, 1, largest)
    if not rows or (len(found.kept) == 1 and len(found.view.table.rows) > 1):
        return None  # a thing is not the highest of itself
    draft = Draft(wanted, gloss)
    view, at = found.view, found.column.column
    column = view.table.columns[at]
    marks = "".join(draft.mark(view, row, at) for row in rows)
    names = ", ".join(draft.name(view, row) for row in rows[:NAMED])
    shown = value(view.cell(rows[0], at), column)
    draft.say(
        "answer.maximum" if largest else "answer.minimum",
        attribute=column.label,
        name=names,
        value=shown,
    )
    draft.lines[-1] += f" {marks}"
    if len(rows) > 1:
        draft.say("answer.tie", count=len(rows))
    _say_table(draft, found)
    _say_used(draft, found, len(values))
    _answer_names(draft, found, rows)
    operation = "max" if largest else "min"
    return draft.candidate("aggregate", [found], (operation, f"{operation}({column.label}) = {shown}"))


def ordered(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The row at a place, those of a run of places, or the first or last few.

    They are ordered by the column asked for, else by the places that are printed.
    """
    by_column = [one for one in fits if _is_by_column(one)]
    bare = [without_column(wanted, one) for one in fits if one.view.rank_column is not None]
    by_place = [one for one in bare if not one.unmet and not one.entities and not _names_measure(wanted, one)]
    found = best_of(by_column) or best_of(by_place)
    if found is None or adds_few(wanted):
        return None
    values, largest = _order(found)
    if (wanted.has("nth") or wanted.has("places")) and (wanted.asks_lower or wanted.has("minimum")):
        largest = not largest
    place_of = {row: place for place, row in ranked(values, largest)}
    name, count, rows = _chosen(wanted, values, largest)
    if not rows:
        return None
    draft = Draft(wanted, gloss)
    view = found.view
    at = found.column.column if found.column else view.rank_column
    columns = [one for one in (view.rank_column, at) if one is not None]
    for row in rows[:NAMED]:
        marks = draft.mark(view, row, *columns)
        shown = draft.name(view, row)
        if found.column is not None:
            shown = f"{shown}: {value(view.cell(row, found.column.column), view.table.columns[found.column.column])}"
        draft.lines.append(f"{message('answer.rank', draft.language, rank=place_of[row])} {shown} {marks}")
    _say_table(draft, found)
    _answer_names(draft, found, rows)
    kind: Kind = "rank" if len(rows) == 1 else "list"
    return draft.candidate(kind, [found], (name, f"{name} {count}"))


def _names_measure(wanted: Wanted, one: Fit) -> bool:
    """Whether the question names a column of numbers in full, so that printed places are not what it asks for."""
    columns = one.view.table.columns
    heads = [key(columns[at].name) for at in range(len(columns)) if one.view.is_measure(at)]
    return any(len(head) > 1 and head in key(wanted.question.text) for head in heads)


def _order(found: Fit) -> tuple[list[tuple[int, Decimal]], bool]:
    """The values that order the rows, and whether the largest comes first: a first place is the lowest number."""
    if found.column is not None:
        return column_values(found), True
    at = found.view.rank_column
    cells = [(row, found.view.cell(row, at).value) for row in found.kept] if at is not None else []
    return [(row, number) for row, number in cells if number is not None], False


def _chosen(wanted: Wanted, values: list[tuple[int, Decimal]], largest: bool) -> tuple[str, int, list[int]]:
    """The operation, its number, and the rows."""
    if run := next((cue for cue in wanted.operations if cue.name == "places"), None):
        best, worst = run.number or 1, run.last or 1
        return "places", best, places(values, best, worst, largest)
    if wanted.has("bottom"):
        count = wanted.number("bottom") or 1
        return "bottom", count, first(values, count, not largest)
    if wanted.has("nth"):
        place = wanted.number("nth") or 1
        return "nth", place, at_place(values, place, largest)
    if wanted.has("minimum"):
        return "bottom", 1, first(values, 1, not largest)
    count = wanted.number("top") or 1
    return "top", count, first(values, count, largest)


def _kind(one: Fit) -> str:
    """The kind of unit that the column's values are in."""
    return kind_of(one.view.table.columns[one.column.column].unit) if one.column else ""


def _is_by_column(one: Fit) -> bool:
    return bool(one.column and one.column.is_named and not one.all_unmet and not one.entities and column_values(one))


def best_of(fits: Sequence[Fit]) -> Fit | None:
    """The table that fits best, of nearly equal ones the one with most rows: all cities before some of them.

    None where the question tells several rankings apart by nothing.
    """
    if not fits:
        return None
    best = max(one.score for one in fits)
    near = [one for one in fits if one.score > best - _NEAR]
    rankings = [one for one in near if one.column is None and one.about < 1]
    if len(rankings) > 1:
        return None
    return min(near, key=lambda one: (-len(one.kept), -one.score, one.view.table.id))


def _say_table(draft: Draft, found: Fit) -> None:
    draft.say("answer.in_table", table=short(found.view.table.title))
    if found.column and found.column.is_latest:
        draft.say("answer.latest_period", period=found.view.table.columns[found.column.column].label)


def _say_used(draft: Draft, found: Fit, used: int) -> None:
    draft.say("answer.rows_used", total=used)
    if missing := len(found.kept) - used:
        draft.say("answer.rows_without_value", count=missing)


def _answer_names(draft: Draft, found: Fit, rows: Sequence[int]) -> None:
    for row in rows:
        span = draft.name_cell(found.view, row).span
        if span is not None:
            draft.mark(found.view, row)
            draft.answers.append(span)
