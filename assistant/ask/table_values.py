"""Answers that a table prints: a value, or two that do not agree, and a row's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.ask.compute import ranked
from assistant.ask.table_draft import Draft, Gloss, short, value
from assistant.ask.table_match import Fit, without_column
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.language.numbers import Quantity, agree
from assistant.types import Candidate, Cell, Column

NEAR = 0.8  # tables whose fit is at most so much worse than the best one's may hold the same value
MOST = 4  # values of an ambiguity


@dataclass(frozen=True, slots=True)
class Found:
    """One cell that is what is asked for."""

    fit: Fit
    row: int
    at: int

    @property
    def column(self) -> Column:
        """Its column."""
        return self.fit.view.table.columns[self.at]

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.fit.view.cell(self.row, self.at)


def lookup(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The value of one thing in one column: of several tables, one answer where they agree, else a conflict."""
    options = [one for one in fits if one.column and one.column.is_named and not one.all_unmet and _rows(one)]
    if wanted.question.asks in ("count", "rate", "amount"):
        options = [one for one in options if _is_number(one)]
    if not options:
        return None
    best = max(one.score for one in options)
    found = [
        Found(one, row, one.column.column)
        for one in options
        if one.score >= best - NEAR and one.column
        for row in _rows(one)
        if one.view.cell(row, one.column.column).span
    ]
    if not found:
        return None
    twins = [one for one in found if len(_rows(one.fit)) > 1]
    if twins:
        return ambiguous([one for one in twins if one.fit is twins[0].fit], wanted, gloss) if len(twins) > 1 else None
    groups: list[list[Found]] = []
    for one in found:
        group = next((group for group in groups if _agree(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return _value(groups[0], wanted, gloss) if len(groups) == 1 else _conflict(groups, wanted, gloss)


def _rows(one: Fit) -> tuple[int, ...]:
    """The rows of the only thing named, or the few that the words of the question leave."""
    if len(one.entities) > 1:
        return ()
    if not one.entities:
        return one.rows if one.rows and len(one.rows) <= MOST else ()
    rows = one.entities[0].rows
    kept = tuple(row for row in rows if one.rows is None or row in one.rows)
    return kept if len(kept) <= MOST else ()


def _is_number(one: Fit) -> bool:
    if one.column is None:
        return False
    at = one.column.column
    if one.view.table.columns[at].type not in ("text", "date", "name"):
        return True
    return all(one.view.cell(row, at).text[:1].isdigit() for row in _rows(one))  # 48 m among other kinds of values


def _value(found: Sequence[Found], wanted: Wanted, gloss: Gloss) -> Candidate:
    draft = Draft(wanted, gloss)
    one = found[0]
    marks = "".join(dict.fromkeys(draft.mark(each.fit.view, each.row, each.at) for each in found))
    subject, shown = draft.name(one.fit.view, one.row), value(one.cell, one.column)
    draft.say("answer.value", subject=subject, attribute=one.column.label, value=shown)
    draft.lines[-1] += f" {marks}"
    others = [(one.fit.view.cell(one.row, at), one.fit.view.table.columns[at]) for at in one.fit.also]
    draft.lines += [f"{column.label}: {value(cell, column)}" for cell, column in others if cell.span]
    draft.say("answer.in_table", table=short(one.fit.view.table.title))
    if one.fit.column and one.fit.column.is_latest:
        draft.say("answer.latest_period", period=one.column.label)
    if len(found) > 1:
        draft.say("answer.agreed", count=len(found))
    assert one.cell.span is not None  # only printed cells are looked up
    draft.answers += [one.cell.span, *(cell.span for cell, _ in others if cell.span)]
    return draft.candidate("fact", [one.fit])


def _conflict(groups: Sequence[Sequence[Found]], wanted: Wanted, gloss: Gloss) -> Candidate:
    draft = Draft(wanted, gloss)
    draft.say("answer.conflict", count=len(groups))
    for group in groups:
        one = group[0]
        _add(draft, one, one.fit.view.table.title)
    return draft.candidate("fact", [groups[0][0].fit], status="conflict")


def ambiguous(found: Sequence[Found], wanted: Wanted, gloss: Gloss) -> Candidate:
    """The values of several things of one name, each with what tells it apart."""
    draft = Draft(wanted, gloss)
    draft.say("answer.ambiguous_rows", count=len(found))
    for one in found:
        _add(draft, one, distinction(one.fit.view, one.row, [each.row for each in found]))
    return draft.candidate("fact", [found[0].fit], status="ambiguous")


def _add(draft: Draft, one: Found, label: str) -> None:
    marks = draft.mark(one.fit.view, one.row, one.at)
    draft.say("answer.conflict_item", value=value(one.cell, one.column), source=short(label))
    draft.lines[-1] += f" {marks}"
    if one.cell.span:
        draft.answers.append(one.cell.span)
        draft.labels.append(label)


def distinction(view: View, row: int, rows: Sequence[int]) -> str:
    """What tells a row from others of its name: its cells in the first columns, up to one that differs."""
    said = []
    for at in range(len(view.headers)):
        texts = {view.cell(one, at).text for one in rows}
        if at != view.rank_column:
            said.append(view.cell(row, at).text)
        if len(texts) == len(rows) and at != view.rank_column:
            break
    return " ".join(said)


def _agree(one: Found, other: Found) -> bool:
    if one.cell.value is None or other.cell.value is None:
        return one.cell.text.split() == other.cell.text.split()
    return agree(_quantity(one), _quantity(other))


def _quantity(one: Found) -> Quantity:
    number = one.cell.value or Decimal(0)
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    step = Decimal(1).scaleb(-decimals) * one.column.scale
    return Quantity(number * one.column.scale, one.column.unit, 0, 0, step, decimals)


def rank(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The place of one thing: as printed, or computed where another column than that of the ranking is asked for."""
    options = [placed for one in fits for placed in _placed(wanted, one)]
    if not options:
        return None
    asked = max(len(fit.entities) for fit, _, _ in options)
    options = [one for one in options if len(one[0].entities) == asked]
    best = max(fit.score + (fit.view.rank_column is not None) for fit, _, _ in options)
    near = [one for one in options if one[0].score + (one[0].view.rank_column is not None) >= best - NEAR]
    if asked > 1:
        near = [one for one in near if one[0].view is near[0][0].view]
    draft = Draft(wanted, gloss)
    several = len(near) > 1 or wanted.has("membership")
    computed = False
    for found, row, place in near[:MOST]:
        view, at = found.view, found.view.rank_column
        columns = [one for one in (at, found.column.column if found.column else None) if one is not None]
        marks = draft.mark(view, row, *columns)
        draft.say("answer.rank_in", subject=draft.name(view, row), table=short(view.table.title), rank=place)
        draft.lines[-1] += f" {marks}"
        if wanted.has("membership") and view.table.title_span:
            draft.mark_span(view.table.title_span)
            draft.lines[-1] += draft.mark_span(view.table.title_span)
            draft.answers.append(view.table.title_span)
            draft.labels.append("")
        cell = view.cell(row, at) if at is not None else None
        if cell is not None and cell.span is not None and cell.value == place:
            draft.answers.append(cell.span)
        else:
            computed = True
            draft.computed.append(str(place))
        alike = found.entities[0].rows if found.entities else ()
        if len(alike) > 1:
            draft.labels.append(distinction(view, row, alike))
        else:
            draft.labels.append(draft.name_cell(view, row).text if asked > 1 else view.table.title if several else "")
    first = near[0]
    expression = f"{first[2]} / {len(first[0].kept)}"
    several_places = len(near) > asked and not wanted.has("membership")
    return draft.candidate(
        "rank",
        [first[0]],
        ("rank", expression) if computed else None,
        "ambiguous" if several_places else "answered",
    )


def _placed(wanted: Wanted, found: Fit) -> list[tuple[Fit, int, int]]:
    """The fit, the row of each thing named and its place in the column asked for, or in the ranking itself."""
    rows = [entity.rows[0] for entity in found.entities if len(entity.rows) == 1]
    if len(found.entities) == 1 and 1 < len(found.entities[0].rows) <= MOST:
        rows = list(found.entities[0].rows)  # two things of one name: the place of each
    if not rows or len(rows) < len(found.entities):
        return []
    if found.column and found.column.is_named:
        places = {row: place for place, row in ranked(column_values(found))}
        whole = not found.all_unmet and all(row in places for row in rows)
        return [(found, row, places[row]) for row in rows] if whole else []
    bare = without_column(wanted, found)
    at = found.view.rank_column
    if at is None or bare.unmet:
        return []
    printed = [(row, found.view.cell(row, at).value) for row in rows]
    return [(bare, row, int(place)) for row, place in printed if place is not None]


def column_values(found: Fit) -> list[tuple[int, Decimal]]:
    """The values of the column asked for in the rows that count."""
    if found.column is None:
        return []
    cells = ((row, found.view.cell(row, found.column.column).value) for row in found.kept)
    return [(row, number) for row, number in cells if number is not None]
