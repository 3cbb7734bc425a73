"""Questions of which every word is accounted for: the table that explains them, and its answer or its refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.exact.rules import Outcome, outcome
from assistant.ask.exact.said import Asking, Said, said
from assistant.ask.exact.sheet import sheet_of
from assistant.ask.exact.slots import Slots, slots
from assistant.ask.question import Question
from assistant.ask.table_columns import ColumnFit
from assistant.ask.table_draft import NAMED, Draft, Gloss, short, value, with_unit
from assistant.ask.table_match import Fit
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.language.messages import message
from assistant.types import Candidate, Span

_NEAR = 0.5  # tables that explain a question nearly as well as the best one must give the same answer


@dataclass(frozen=True, slots=True)
class Explained:
    """One table that accounts for every word of a question, and what comes out; ``weight`` says how fully it does."""

    parts: Slots
    found: Outcome
    weight: float


def explained(question: Question, views: Sequence[View]) -> list[Explained]:
    """The tables that account for every word and answer, those that name most of it first."""
    asking = Asking.of(question)
    found: list[Explained] = []
    for view in views:
        sheet = sheet_of(view)
        if sheet is None:
            continue
        told = said(asking, sheet)
        if told.left or not (told.cells or told.columns):
            continue
        parts = slots(told)
        if parts is None or parts.unmet or (answer := outcome(parts)) is None:
            continue
        found.append(Explained(parts, answer, _weight(told)))
    return sorted(found, key=lambda one: (-one.weight, one.parts.sheet.view.table.id))


def exact(wanted: Wanted, views: Sequence[View], gloss: Gloss) -> Candidate | None:
    """The answer of the table that accounts for every word; None where none does, or several that do not agree."""
    found = explained(wanted.question, views)
    if not found:
        return None
    near = [one for one in found if one.weight > found[0].weight - _NEAR]
    if len({_words(one) for one in near}) > 1:
        return None
    return _candidate(wanted, near[0], gloss)


def _weight(told: Said) -> float:
    """Characters of names and headers count in full, those of the title for half."""
    cells = sum(one.end - one.start for one in told.cells)
    headers = sum(one.strength * (one.end - one.start) for one in told.columns)
    return cells + headers + 0.5 * told.titled


def _words(one: Explained) -> tuple[str, ...]:
    view = one.parts.sheet.view
    return tuple(item if isinstance(item, str) else view.cell(*item).text for item in one.found.items)


def _candidate(wanted: Wanted, one: Explained, gloss: Gloss) -> Candidate:
    draft, parts, found = Draft(wanted, gloss), one.parts, one.found
    view = parts.sheet.view
    marks = {row: draft.mark(view, row, *found.columns) for row in found.rows}
    for item in found.items:
        if isinstance(item, str):
            draft.computed.append(_computed(draft, one, item))
        else:
            span = view.cell(*item).span
            draft.answers += [span] if isinstance(span, Span) else []
    _say(draft, one, marks)
    column = parts.measures[0].column if found.measure is None and parts.measures else None
    column = found.measure.column if found.measure is not None else column
    fit = Fit(view, (), None, ColumnFit(column, 0.0, (), True) if column is not None else None, _met(parts), (), 0.0, 0.0)
    working = (found.operation, found.expression) if found.expression else None
    return draft.candidate(found.kind, [fit], working)


def _met(parts: Slots) -> tuple[str, ...]:
    text = parts.said.asking.question.text
    return tuple(dict.fromkeys(text[one.start : one.end] for one in (*parts.said.cells, *parts.said.columns)))


def _computed(draft: Draft, one: Explained, item: str) -> str:
    found = one.found
    if found.kind == "yes_no":
        return message("answer.yes" if item == "yes" else "answer.no", draft.language)
    if found.operation in ("count", "rank", "ratio", "share") or found.measure is None:
        return item + _counter(draft) if found.operation == "count" else item
    column = one.parts.column(found.measure.column)
    if column.type == "percent":
        return f"{item}%p" if found.operation == "difference" else f"{item}%"
    return with_unit(item, column)


def _counter(draft: Draft) -> str:
    """The question's own counting word, where it is one of a single Hangul or Hanzi: 3곳."""
    unit = draft.wanted.question.unit or ""
    return unit if len(unit) == 1 and not unit.isascii() and draft.language != "en" else ""


def _say(draft: Draft, one: Explained, marks: dict[int, str]) -> None:
    found, parts = one.found, one.parts
    view = parts.sheet.view
    names = [draft.name(view, row) for row in found.rows[:NAMED]]
    shown = [_computed(draft, one, item) if isinstance(item, str) else value(view.cell(*item), parts.column(item[1]))
             for item in found.items]  # fmt: skip
    label = parts.column(found.measure.column).label if found.measure is not None else ""
    cited = "".join(dict.fromkeys(marks.values())) if len(marks) <= NAMED else ""
    if found.operation in ("sum", "mean", "difference", "share"):
        values = {"value": draft.glossed(shown[0])} | ({"attribute": label} if found.operation in ("sum", "mean") else {})
        draft.say(f"answer.{found.operation}", **values)
    elif found.operation == "ratio":
        draft.say("answer.ratio", first=names[0], second=names[1], value=shown[0])
    elif found.operation == "count":
        draft.say("answer.count_rows", count=int(found.items[0]) if isinstance(found.items[0], str) else len(found.rows))
    elif found.operation == "lookup" and len(shown) == 1:
        at = found.items[0][1] if not isinstance(found.items[0], str) else found.columns[0]
        draft.say("answer.value", subject=names[0], attribute=parts.column(at).label, value=shown[0])
    elif found.operation in ("max", "min") and found.measure is not None:
        key = "answer.maximum" if found.operation == "max" else "answer.minimum"
        best = value(view.cell(found.rows[0], found.measure.column), parts.column(found.measure.column))
        draft.say(key, attribute=label, name=", ".join(names), value=best)
        draft.lines += [", ".join(shown)] if found.items[0] not in _name_items(one) else []
    elif len(shown) > 1:
        draft.say("answer.list", count=len(shown), items=", ".join(shown))
    else:
        draft.lines.append(", ".join(shown))
    draft.lines[-1] += f" {cited}".rstrip()
    if found.operation in ("ratio", "mean", "share"):
        draft.say("answer.rounded")
        draft.lines[-2:] = [f"{draft.lines[-2]} ({draft.lines[-1]})"]
    if found.expression and found.operation in ("difference", "share", "ratio", "compare", "truth"):
        draft.lines.append(found.expression)
    if found.measure is not None and found.measure.is_latest:
        draft.say("answer.latest_period", period=label)
    if found.operation in ("count", "filter", "sum", "mean", "max", "min"):
        draft.say("answer.completeness", shown=len(found.rows), total=len(view.table.rows))
    draft.say("answer.in_table", table=short(view.table.title))


def _name_items(one: Explained) -> list[tuple[int, int]]:
    return [(row, at) for row in one.found.rows for at in one.parts.sheet.subjects]
