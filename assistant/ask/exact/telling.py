"""How the answer of one table is told: its items, what is cited, and the line that says how it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.exact.asked_scale import in_asked_scale
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.slots import Slots
from assistant.ask.table_columns import ColumnFit
from assistant.ask.table_draft import NAMED, SCORE, Draft, Gloss, short, value, with_unit
from assistant.ask.table_match import Fit
from assistant.ask.table_question import Wanted
from assistant.ask.table_values import MOST
from assistant.language.messages import message
from assistant.types import Candidate, Span, Unmet

_WEIGHED = frozenset({"lookup", "max", "min"})  # works for which tables that differ are weighed elsewhere
_WORKED = frozenset({"difference", "share", "ratio", "most changed", "most per one", "percent change"})  # shown in full
_APART = ("difference", "lead", "most changed")  # works that come to how far values are apart


@dataclass(frozen=True, slots=True)
class Explained:
    """One table that accounts for every word of a question, and what comes out; ``weight`` says how fully it does."""

    parts: Slots
    found: Outcome
    weight: float


def candidate_apart(wanted: Wanted, equal: Sequence[Explained], gloss: Gloss) -> Candidate | None:
    """Values of several tables that answer alike, one item a table; None where rules weigh such tables themselves."""
    equal = [one for one in equal if one.found.items]
    if len(equal) > MOST or any(one.found.operation in _WEIGHED or len(one.found.items) > 1 for one in equal):
        return None
    draft = Draft(wanted, gloss)
    draft.say("answer.ambiguous_table", count=len(equal))
    spans: list[tuple[Span, str]] = []
    computed: list[tuple[str, str]] = []
    for one in equal:
        view, item = one.parts.sheet.view, one.found.items[0]
        marks = "".join(dict.fromkeys(draft.mark(view, row, *one.found.columns) for row in one.found.rows[:NAMED]))
        span = None if isinstance(item, str) else view.cell(*item).span
        said = _computed(draft, one, item) if isinstance(item, str) else view.cell(*item).text
        if span is not None:
            spans.append((span, view.table.title))
        else:
            computed.append((said, view.table.title))
        draft.say("answer.conflict_item", value=said, source=short(view.table.title))
        draft.lines[-1] += f" {marks}"
    draft.answers, draft.computed = [span for span, _ in spans], [said for said, _ in computed]
    draft.labels = [label for _, label in (*spans, *computed)]
    found = equal[0].found
    working = (found.operation, found.expression) if computed else None
    return draft.candidate(found.kind, [fit_of(equal[0])], working, "ambiguous")


def words_of(one: Explained) -> tuple[str, ...]:
    """What each item says."""
    view = one.parts.sheet.view
    return tuple(item if isinstance(item, str) else view.cell(*item).text for item in one.found.items)


def candidate(wanted: Wanted, one: Explained, gloss: Gloss) -> Candidate:
    """The answer, or the refusal that names the condition which no row meets."""
    if not one.found.items:
        unmet = Unmet("qualifier_unmet", one.found.expression)
        return Candidate("fact", (), one.parts.sheet.view.table.rows[0].spans[:1], score=SCORE, unmet=(unmet,))
    draft, parts, found = Draft(wanted, gloss), one.parts, one.found
    view = parts.sheet.view
    marks = {row: draft.mark(view, row, *found.columns) for row in found.rows}
    for item in found.items:
        if isinstance(item, str):
            draft.computed.append(_computed(draft, one, item))
        else:
            span = view.cell(*item).span
            draft.answers += [span] if isinstance(span, Span) else []
    if found.operation == "several" and found.measure is not None and len(found.measure.columns) > 1:
        draft.labels = [parts.column(at).label for at in found.columns]  # the periods
    _say(draft, one, marks)
    working = (found.operation, found.expression) if found.expression else None
    return draft.candidate(found.kind, [fit_of(one)], working)


def fit_of(one: Explained) -> Fit:
    """The table, the column and what is met, as answers tell them."""
    parts, measure = one.parts, one.found.measure or next(iter(one.parts.measures), None)
    column = ColumnFit(measure.column, 0.0, (), True) if measure is not None else None
    return Fit(parts.sheet.view, (), None, column, _met(parts), (), 0.0, 0.0)


def _met(parts: Slots) -> tuple[str, ...]:
    text = parts.said.asking.question.text
    places = [(one.start, one.end) for one in parts.said.cells] + [(one.start, one.end) for one in parts.said.columns]
    return tuple(dict.fromkeys(text[start:end] for start, end in places))


def _computed(draft: Draft, one: Explained, item: str) -> str:
    found = one.found
    if found.kind == "yes_no":
        return message("answer.yes" if item == "yes" else "answer.no", draft.language)
    if found.operation in ("count", "rank", "ratio", "share") or found.measure is None:
        return item + _counter(draft) if found.operation == "count" else item
    if found.value is not None and item != f"{found.value:,f}":
        return item  # the name of a column
    column = one.parts.column(found.measure.column)
    if column.type == "percent":
        return f"{item}%p" if found.operation in _APART else f"{item}%"
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
    shown = _scaled(draft, one, shown) if len(found.items) == 1 else shown
    label = parts.column(found.measure.column).label if found.measure is not None else ""
    if found.operation in ("sum", "mean") and len(found.columns) > 1 and not parts.has("per one"):  # over quarters
        label = ", ".join(parts.column(at).label for at in found.columns)
    cited = "".join(dict.fromkeys(marks.values())) if len(marks) <= NAMED else ""
    if found.operation in ("lead", "most changed"):
        _say_lead(draft, one, names, shown[-1])
    elif found.operation in ("sum", "mean", "difference", "share"):
        values = {"value": draft.glossed(shown[-1])} | (
            {"attribute": label} if found.operation in ("sum", "mean") else {}
        )
        draft.say(f"answer.{found.operation}", **values)
        draft.lines[-1] = f"{shown[0]}, {draft.lines[-1]}" if len(shown) > 1 else draft.lines[-1]
    elif found.operation == "ratio":
        draft.say("answer.ratio", first=names[0], second=names[1], value=shown[0])
    elif found.operation == "count":
        draft.say(
            "answer.count_rows", count=int(found.items[0]) if isinstance(found.items[0], str) else len(found.rows)
        )
    elif found.operation == "lookup" and len(shown) == 1:
        at = found.items[0][1] if not isinstance(found.items[0], str) else found.columns[0]
        draft.say("answer.value", subject=names[0], attribute=parts.column(at).label, value=shown[0])
    elif found.operation in ("max", "min") and found.measure is not None:
        key = "answer.maximum" if found.operation == "max" else "answer.minimum"
        best = value(view.cell(found.rows[0], found.measure.column), parts.column(found.measure.column))
        draft.say(key, attribute=label, name=", ".join(names), value=best)
        draft.lines += [", ".join(shown)] if found.items[0] not in _name_items(one) else []
    elif found.operation == "compare":
        pair = [value(view.cell(row, found.columns[0]), parts.column(found.columns[0])) for row in found.rows]
        key = "answer.comparison_higher" if ">" in found.expression else "answer.comparison_lower"
        draft.say(key, winner=names[0], winner_value=pair[0], other=names[1], other_value=pair[1])
    elif found.operation == "several":
        told = (f"{parts.column(at).label} {said}" for at, said in zip(found.columns, shown, strict=True))
        draft.lines.append(f"{names[0]}: {', '.join(told)}")
    elif found.operation == "in periods":
        each = f"{names[0]}: {found.expression}"
        draft.lines.append(f"{shown[0]} ({each})" if found.kind == "count" else each)
    elif found.operation in ("most per one", "percent change"):
        draft.lines.append(f"{names[0]}: {shown[-1]}")
    elif found.operation == "rank":
        draft.say("answer.rank_in", subject=names[0], table=short(view.table.title), rank=int(shown[0]))
    elif found.operation == "truth":
        _say_truth(draft, one, names, shown[0])
    elif found.operation == "direction":
        _say_direction(draft, one, shown[0])
    elif len(shown) > 1:
        draft.say("answer.list", count=len(shown), items=", ".join(shown))
    else:
        draft.lines.append(", ".join(shown))
    draft.lines[-1] += f" {cited}".rstrip()
    if found.operation in ("ratio", "mean", "share", "percent change"):
        draft.say("answer.rounded")
        draft.lines[-2:] = [f"{draft.lines[-2]} ({draft.lines[-1]})"]
    if found.expression and found.operation in _WORKED:
        draft.lines.append(found.expression)
    if found.measure is not None and found.measure.is_latest:
        draft.say("answer.latest_period", period=label)
    if found.operation in ("count", "filter", "sum", "mean", "max", "min"):
        met = 0 if found.items == ("0",) else len(found.rows)
        draft.say("answer.completeness", shown=met, total=len(view.table.rows))
    draft.say("answer.in_table", table=short(view.table.title))


def _scaled(draft: Draft, one: Explained, shown: list[str]) -> list[str]:
    """The only value, with what it is in the scale that the question asks for, where that is another."""
    item, found, parts = one.found.items[0], one.found, one.parts
    at = found.measure.column if isinstance(item, str) and found.measure is not None else -1
    at, number = (at, found.value) if isinstance(item, str) else (item[1], parts.sheet.number(*item))
    if not 0 <= at < len(parts.sheet.roles) or parts.sheet.roles[at] != "number":
        return shown
    told = in_asked_scale(parts.said.asking.question.text, number, parts.column(at))
    return [message("answer.gloss", draft.language, text=shown[0], gloss=told)] if told else shown


def _say_truth(draft: Draft, one: Explained, names: Sequence[str], verdict: str) -> None:
    """Says yes or no, and both values, the larger first."""
    found, parts = one.found, one.parts
    at = found.columns[0]
    told = sorted(zip(found.rows, names, strict=True), key=lambda pair: -(parts.sheet.number(pair[0], at) or 0))
    said = [(name, value(parts.sheet.view.cell(row, at), parts.column(at))) for row, name in told]
    (best, high), (other, low) = said
    if high == low:
        draft.say("answer.comparison_equal", first=best, second=other, value=high)
    else:
        draft.say("answer.comparison_higher", winner=best, winner_value=high, other=other, other_value=low)
    draft.lines[-1] = f"{verdict}: {draft.lines[-1]}"


def _say_direction(draft: Draft, one: Explained, verdict: str) -> None:
    """Says which way a value went, from what to what, behind yes or no where that is asked."""
    row, pair = one.found.rows[0], one.found.columns
    early, late = (value(one.parts.sheet.view.cell(row, at), one.parts.column(at)) for at in pair)
    say_change(draft, one.found.expression, early, late)
    if one.found.kind == "yes_no":
        draft.lines[-1] = f"{verdict}: {draft.lines[-1]}"


def say_change(draft: Draft, expression: str, early: str, late: str) -> None:
    """Says that a value rose, fell or stayed, as the sign between both values has it."""
    key = "answer.rose" if " < " in expression else "answer.fell" if " > " in expression else "answer.stayed"
    draft.say(key, early=early, late=late)


def _say_lead(draft: Draft, one: Explained, names: Sequence[str], gap: str) -> None:
    """Says which thing leads, with both values where two are held against each other, and by how much."""
    found, parts = one.found, one.parts
    view, at = parts.sheet.view, found.columns[0]
    if len(names) > 1:
        pair = [value(view.cell(row, at), parts.column(at)) for row in found.rows]
        key = "answer.comparison_higher" if ">" in found.expression else "answer.comparison_lower"
        draft.say(key, winner=names[0], winner_value=pair[0], other=names[1], other_value=pair[1])
    else:
        draft.lines.append(names[0])
    verdict = draft.lines.pop()
    draft.say("answer.difference", value=draft.glossed(gap))
    draft.lines[-1] = f"{verdict}, {draft.lines[-1]}"


def _name_items(one: Explained) -> list[tuple[int, int]]:
    return [(row, at) for row in one.found.rows for at in one.parts.sheet.subjects]
