"""Answers that count or list rows: by a bound on a column, by a word in a cell, by a day."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ask.compute import Bound, within
from assistant.ask.plain import plain_of
from assistant.ask.table_draft import NAMED, Draft, Gloss, short, value
from assistant.ask.table_match import Fit, without_column
from assistant.ask.table_order import best_of
from assistant.ask.table_pieces import Piece
from assistant.ask.table_question import Wanted
from assistant.ask.table_values import column_values
from assistant.language.measure_units import comparable
from assistant.language.messages import message
from assistant.types import Candidate, Column


def bounded(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The rows whose value in the column asked for meets the bounds: how many, or which."""
    options = [
        one
        for one in fits
        if one.column and one.column.is_named and not one.all_unmet and not one.entities and _has_unit(wanted, one)
    ]
    found = best_of(options)
    if found is None or found.column is None:
        return None
    column = found.view.table.columns[found.column.column]
    bounds = [_in_column(bound, column) for bound in wanted.bounds]
    return _rows(wanted, found, within(column_values(found), bounds), gloss)


def meets(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """Whether the value of the one thing named meets the bounds, with the value."""
    options = [
        one
        for one in fits
        if one.column
        and one.column.is_named
        and not one.all_unmet
        and len(one.entities) == 1
        and len(one.entities[0].rows) == 1
        and _has_unit(wanted, one)
    ]
    found = best_of(options)
    if found is None or found.column is None or wanted.question.asks != "yes_no":
        return None
    row, at = found.entities[0].rows[0], found.column.column
    column, cell = found.view.table.columns[at], found.view.cell(row, at)
    if cell.value is None:
        return None
    bounds = [_in_column(bound, column) for bound in wanted.bounds]
    holds = bool(within([(row, cell.value)], bounds))
    draft = Draft(wanted, gloss)
    draft.lines.append(message("answer.yes" if holds else "answer.no", draft.language))
    mark = draft.mark(found.view, row, at)
    draft.say("answer.value", subject=draft.name(found.view, row), attribute=column.label, value=value(cell, column))
    draft.lines[-1] += f" {mark}"
    draft.say("answer.in_table", table=short(found.view.table.title))
    draft.computed.append(draft.lines[0])
    said = "; ".join(f"{bound.relation} {bound.value:,f}" for bound in bounds)
    return draft.candidate("yes_no", [found], ("truth", f"{cell.text} {said}: {holds}"))


def holding(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The rows that the words of the question pick by their cells: how many, or which."""
    bare = [without_column(wanted, one) for one in fits if one.rows is not None and not one.entities]
    options = [one for one in bare if not one.unmet and one.kept and _is_of_table(one)]
    if not options:
        return None
    found = max(options, key=lambda one: (one.score, len(one.met), one.view.table.id))
    return _rows(wanted, found, list(found.kept), gloss)


def whole(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """Every row of the one table whose title says all that the question names, where a list is asked for."""
    if not wanted.asks_every or wanted.bounds:
        return None
    bare = [without_column(wanted, one) for one in fits if one.rows is None and not one.entities]
    options = [one for one in bare if not one.unmet and one.kept and _titled(one, one.pieces)]
    found = best_of(options)
    return _rows(wanted, found, list(found.kept), gloss) if found is not None else None


def _titled(one: Fit, pieces: Sequence[Piece]) -> bool:
    """Whether the title names something asked for, and title and headings between them all of it."""
    title = plain_of(one.view.table.title)
    said = [piece for piece in pieces if piece.found.stand_in(title)]
    return bool(said) and all(piece.found.stand_in(one.view.context) for piece in pieces if piece.is_hard)


def _is_of_table(one: Fit) -> bool:
    """Whether the question says what the rows are: by a word of the title, the header of the names or most names."""
    view = one.view
    words = [piece for piece in one.pieces if not piece.is_name]
    if any(piece.found.stand_in(text) for piece in words for text in (view.context, *view.headers)):
        return True
    classes = [piece for piece in words if piece.is_class]
    names = [plain_of(" ".join(view.names[row])) for row in one.kept]
    named = [name for name in names if any(piece.found.stand_in(name) for piece in classes)]
    return 2 * len(named) >= len(one.kept) > 0


def _rows(wanted: Wanted, found: Fit, rows: Sequence[int], gloss: Gloss) -> Candidate | None:
    counts = wanted.question.asks == "count"
    if not rows and not counts:
        return None
    if not counts and _are_named(wanted, found, rows):
        return None
    draft = Draft(wanted, gloss)
    view = found.view
    columns = [found.column.column] if found.column else []
    marks = {row: draft.mark(view, row, *columns) for row in (rows or found.kept)}
    names = [_named(draft, found, row) for row in rows]
    listed = ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
    if counts:
        draft.say("answer.count_rows", count=len(rows))
        if listed:
            draft.lines.append(short_list(listed))
    else:
        draft.say("answer.list", count=len(rows), items=short_list(listed))
    if 0 < len(rows) <= NAMED:
        draft.lines[-1] += " " + "".join(dict.fromkeys(marks.values()))
    draft.say("answer.completeness", shown=len(rows), total=len(view.table.rows))
    draft.say("answer.in_table", table=short(view.table.title))
    column = view.table.columns[columns[0]] if columns else None
    shown = "; ".join(f"{bound.relation} {bound.value:,f}" for bound in wanted.bounds)
    expression = f"count({column.label if column else ''} {shown}) = {len(rows)}"
    if counts:
        draft.computed.append(_count(draft, wanted, len(rows)))
        return draft.candidate("count", [found], ("count", expression))
    for row in rows:
        span = draft.name_cell(view, row).span
        if span is not None:
            draft.answers.append(span)
    return draft.candidate("list", [found], ("filter", expression))


def _are_named(wanted: Wanted, found: Fit, rows: Sequence[int]) -> bool:
    """Whether the question itself names every row, in any language: that is no answer to it."""
    named = {plain_of(form).text for piece in wanted.pieces for form in piece.forms}
    return all(any(plain_of(name).text in named for name in found.view.names[row]) for row in rows)


def _named(draft: Draft, found: Fit, row: int) -> str:
    """The row's name, with its value where the rows are picked by one."""
    name = draft.name_cell(found.view, row).text
    if found.column is None:
        return name
    column = found.column.column
    return f"{name} ({value(found.view.cell(row, column), found.view.table.columns[column])})"


def _count(draft: Draft, wanted: Wanted, count: int) -> str:
    """The number with the question's own counting word where that is one of Korean or Chinese: 3곳."""
    unit = wanted.question.unit or ""
    known = unit and not unit.isascii() and len(unit) == 1
    return f"{count}{unit}" if known and draft.language != "en" else str(count)


def _has_unit(wanted: Wanted, one: Fit) -> bool:
    """Whether the bounds can be held against the column: 10 % against percent, yuan against yuan."""
    if one.column is None:
        return False
    column = one.view.table.columns[one.column.column]
    return all(not bound.unit or comparable(bound.unit, column.unit) for bound in wanted.bounds)


def _in_column(bound: Bound, column: Column) -> Bound:
    """The bound in the column's own scale: 2조 위안 is 20,000 of 억 위안."""
    return Bound(bound.relation, bound.value / column.scale if bound.unit == column.unit else bound.value)


def short_list(listed: str, longest: int = 160) -> str:
    """The list, cut with … where it is long."""
    return listed if len(listed) <= longest else listed[: longest - 1].rstrip(" ,") + "…"
