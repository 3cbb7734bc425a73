"""Answers computed from several values: difference, ratio, comparison, sum, mean."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.compute import decimals_of, in_full, mean, ratio
from assistant.ask.table_draft import Draft, Gloss, short, value, with_unit, written
from assistant.ask.table_match import Fit
from assistant.ask.table_question import Wanted, adds_fewer, leaves_amount
from assistant.ask.table_values import column_values
from assistant.language.table_cues import asks_lead
from assistant.types import Candidate, Column


def compared(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """Two or more things held against each other in one column: the one that leads, and by how much where asked."""
    found = _best([one for one in fits if len(_rows(one)) >= 2])
    if found is None or found.column is None:
        return None
    draft = Draft(wanted, gloss)
    view, at = found.view, found.column.column
    column = view.table.columns[at]
    lowest = wanted.asks_lower or wanted.has("minimum")
    ordered = sorted(_values(found), key=lambda entry: (entry[1] if lowest else -entry[1], entry[0]))
    marks = {row: draft.mark(view, row, at) for row, _ in ordered}
    (winner, best), (other, second) = ordered[0], ordered[1]
    shown = [value(view.cell(row, at), column) for row, _ in ordered]
    if best == second:
        draft.say(
            "answer.comparison_equal",
            first=draft.name(view, winner),
            second=draft.name(view, other),
            value=shown[0],
        )
    else:
        draft.say(
            "answer.comparison_lower" if lowest else "answer.comparison_higher",
            winner=draft.name(view, winner),
            winner_value=shown[0],
            other=draft.name(view, other),
            other_value=shown[1],
        )
    draft.lines[-1] += f" {marks[winner]}{marks[other]}"
    for (row, _), text in zip(ordered[2:6], shown[2:6], strict=True):
        draft.lines.append(f"{draft.name(view, row)} {text} {marks[row]}")
    draft.lines.append(column.label)
    _say_table(draft, found)
    working = ("compare", f"{shown[0]} {'<' if lowest else '>'} {shown[1]}")
    if wanted.has("difference") or (best != second and asks_lead(wanted.question.text)):
        working = _difference(draft, column, best, second)
        leader = draft.name_cell(view, winner).span if asks_lead(wanted.question.text) and best != second else None
        draft.answers += [leader] if leader is not None else []
    elif wanted.has("ratio"):
        return _ratio(draft, found)
    else:
        span = draft.name_cell(view, winner).span
        draft.answers += [span] if span is not None and best != second else []
        if best == second:
            draft.computed.append(shown[0])
    return draft.candidate("comparison", [found], working)


def _difference(draft: Draft, column: Column, one: Decimal, other: Decimal) -> tuple[str, str]:
    result = abs(one - other)
    plain = written(result.normalize() if result else Decimal(0))
    if column.type == "percent":
        draft.lines.insert(1, "")
        draft.say("answer.difference_points", value=plain)
        draft.computed.append(f"{plain}%p")
    else:
        draft.say("answer.difference", value=draft.glossed(with_unit(written(result), column)))
        draft.computed.append(with_unit(written(result), column))
    draft.lines = [draft.lines[-1], *(line for line in draft.lines[:-1] if line)]
    high, low = max(one, other), min(one, other)
    return "difference", f"{high:,f} - {low:,f} = {written(result)}"


def _ratio(draft: Draft, found: Fit) -> Candidate | None:
    """The first named over the second."""
    one, other = _values(found)[:2]
    result = ratio(one[1], other[1])
    if result is None:
        return None
    names = [draft.name(found.view, row) for row in (one[0], other[0])]
    draft.say("answer.ratio", first=names[0], second=names[1], value=written(result))
    draft.say("answer.rounded")
    draft.computed.append(written(result))
    draft.lines = [f"{draft.lines[-2]} ({draft.lines[-1]})", *draft.lines[:-2]]
    return draft.candidate("comparison", [found], ("ratio", f"{one[1]:,f} / {other[1]:,f} = {written(result)}"))


def summed(wanted: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The sum or mean of the things named, or of every row that the question leaves where it names none."""
    found = _best([one for one in fits if len(_rows(one)) >= 2 or not one.entities])
    if found is None or found.column is None:
        return None
    view, at = found.view, found.column.column
    column = view.table.columns[at]
    values = _values(found) if found.entities else column_values(found)
    is_mean = not wanted.has("sum")
    if not found.entities and (adds_fewer(wanted, len(values)) or (found.rows is None and leaves_amount(wanted))):
        return None
    if not values or (column.type not in ("number", "money") and not is_mean):
        return None
    draft = Draft(wanted, gloss)
    marks = [draft.mark(view, row, at) for row, _ in values]
    decimals = max(2, decimals_of([number for _, number in values]))
    total = sum((number for _, number in values), Decimal(0))
    result = in_full(mean(values, decimals), total, len(values)) if is_mean else total
    shown = written(result) + "%" if column.type == "percent" else with_unit(written(result), column)
    draft.say("answer.mean" if is_mean else "answer.sum", attribute=column.label, value=draft.glossed(shown))
    if is_mean:
        draft.lines[-1] += f" ({_rounded(draft)})"
    if len(values) <= 6:
        draft.lines[-1] += " " + "".join(marks)
        draft.lines.append(", ".join(f"{draft.name(view, row)} {number:,f}" for row, number in values))
    draft.say("answer.rows_used", total=len(values))
    if not found.entities and (missing := len(found.kept) - len(values)):
        draft.say("answer.rows_without_value", count=missing)
    _say_table(draft, found)
    draft.computed.append(shown)
    operation = "mean" if is_mean else "sum"
    return draft.candidate("aggregate", [found], (operation, f"{operation} of {len(values)} = {written(result)}"))


def _rounded(draft: Draft) -> str:
    draft.say("answer.rounded")
    return draft.lines.pop()


def _say_table(draft: Draft, found: Fit) -> None:
    draft.say("answer.in_table", table=short(found.view.table.title))


def _rows(one: Fit) -> tuple[int, ...]:
    """The row of each thing named, in the question's order; none where one of them has no row or several."""
    if any(len(entity.rows) != 1 for entity in one.entities):
        return ()
    return tuple(dict.fromkeys(entity.rows[0] for entity in one.entities))


def _values(one: Fit) -> list[tuple[int, Decimal]]:
    """The value of each thing named, in the question's order."""
    column = one.column.column if one.column else 0
    cells = ((row, one.view.cell(row, column).value) for row in _rows(one))
    return [(row, number) for row, number in cells if number is not None]


def _best(fits: Sequence[Fit]) -> Fit | None:
    """The table that fits best, of those that leave nothing unmet and print every value that is needed."""
    whole = [
        one
        for one in fits
        if one.column and one.column.is_named and not one.all_unmet and len(_values(one)) == len(_rows(one))
    ]
    return min(whole, key=lambda one: (-one.score, one.view.table.id), default=None)
