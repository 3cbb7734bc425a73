"""What speaks for a plan and against it: named numbers, the same in every language, from which its weight is summed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from assistant.ask.grammar.asked import Asked, Heading
from assistant.ask.grammar.conditions import Condition
from assistant.ask.grammar.plans import Plan

Feature = tuple[str, float]
Piece = Callable[[Asked, Plan], Iterator[Feature]]
_CROSSED = frozenset({"focus", "by", "either"})  # hints that are places and not meanings
_STEP_HINTS = {
    "next": ("next", "adjacent"), "after": ("next",), "previous": ("previous", "adjacent"), "before": ("previous",),
    "first": ("first", "early"), "last": ("last", "late"), "nth": ("nth",), "few": ("few",),
    "highest": ("maximum", "more", "late", "last", "few"), "lowest": ("minimum", "less", "early", "first"),
    "other": ("other",), "same": ("same", "other"), "either": ("either",),
}  # fmt: skip
_OPERATION_HINTS = {
    "count": ("count", "times", "sum"), "distinct": ("count", "different", "sum"), "sum": ("sum", "count", "quantity"),
    "mean": ("mean",), "difference": ("difference", "more", "less", "span"), "range": ("difference", "span"),
    "most": ("frequent", "maximum", "more"), "least": ("frequent", "minimum", "less"), "members": ("count",),
    "most count": ("frequent", "maximum", "count", "times"), "years": ("span", "difference"), "run": ("consecutive",),
    "sum most": ("maximum", "more", "sum"), "sum least": ("minimum", "less", "sum"),
    "choice": ("choice", "more", "less", "early", "late", "first", "last", "maximum", "minimum", "previous", "next"),
    "count choice": ("choice", "more", "less", "maximum", "minimum", "frequent", "times"),
    "count difference": ("difference", "more", "less", "times"), "truth": ("truth",), "compare truth": ("truth", "more",
    "less"),
}  # fmt: skip


def features(asked: Asked, plan: Plan) -> dict[str, float]:
    """The features of a plan by name. None names a word of the question or of the table."""
    found: dict[str, float] = {}
    for name, value in (feature for _, piece in _pieces(plan) for feature in piece(asked, plan)):
        found[name] = found.get(name, 0.0) + value
    return found


def weigh(asked: Asked, plan: Plan, weights: Mapping[str, float], known: dict[Hashable, float]) -> float:
    """The sum of the weights of a plan's features; ``known`` keeps the sums that plans of one question share."""
    total = 0.0
    for key, piece in _pieces(plan):
        if key not in known:
            known[key] = sum(weights.get(name, 0.0) * value for name, value in piece(asked, plan))
        total += known[key]
    return total


def _pieces(plan: Plan) -> Iterator[tuple[Hashable, Piece]]:
    """The functions that make features, each with all of the plan that it looks at."""
    operation, reached, column, held = plan.operation, plan.reached, plan.column, plan.conditions
    conditioned = any(one.column == column for one in reached.conditions)
    yield ("shape", operation, reached.step, plan.part, plan.by is None), _shape
    yield ("column", operation, column, reached.step, reached.column == column, conditioned), _column
    yield ("order", operation == "difference", plan.by, reached.column, reached.step), _order
    yield ("conditions", held, operation, reached.step, column is None), _conditions
    yield ("coverage", held, operation, reached.step, column, plan.by, reached.column), _coverage
    yield ("outcome", operation, reached.step, reached.tied, min(3, len(reached.rows)), plan.outputs), _outcome


def _shape(asked: Asked, plan: Plan) -> Iterator[Feature]:
    operation, step = plan.operation, plan.reached.step
    yield f"op {operation}", 1.0
    yield f"op {operation} step {step}", 1.0
    yield f"op {operation} asks {asked.question.asks}", 1.0
    told = frozenset((*_OPERATION_HINTS.get(operation, ()), *_STEP_HINTS.get(step, ())))
    for clue in asked.clues:
        if clue not in _CROSSED:
            yield f"op {operation} hint {clue}", 1.0
            yield f"step {step} hint {clue}", 1.0
            if clue not in told:
                yield f"left {clue}", 1.0
    if plan.part != "whole":
        yield f"part {plan.part}", 1.0
        yield from (
            (f"part {plan.part} hint {clue}", 1.0) for clue in ("year", "when", "quantity") if clue in asked.clues
        )
    if operation == "choice":
        yield f"choice by {'order' if plan.by is None else 'column'}", 1.0


def _column(asked: Asked, plan: Plan) -> Iterator[Feature]:
    if plan.column is None:
        return
    heading, sort = asked.headings[plan.column], asked.grid.sorts[plan.column]
    group = plan.operation if plan.operation in ("cells", "distinct") else "other"
    yield from _named(heading, f"{group} column")
    focused = [one for one in asked.headings if one.focus and one.share]
    if group != "other":
        best = max((one.share for one in focused), default=0.0)
        yield f"{group} column {'focus best' if heading.focus and heading.share == best and best else 'no focus'}", 1.0
        if not focused:
            yield f"{group} nothing in focus, {'first' if plan.column == 0 else 'later'} column", 1.0
            yield f"{group} nothing in focus, name {plan.column in asked.grid.view.name_columns}", 1.0
    for clue in ("who", "where", "when", "quantity", "year", "count", "month", "times"):
        if clue in asked.clues:
            yield f"{group} {sort} hint {clue}", 1.0
            yield f"{group} kind {heading.kind} hint {clue}", 1.0
    if asked.question.asks in ("which", "what", None):
        yield f"{group} {sort} which", 1.0
    if plan.column == plan.reached.column:
        yield f"{group} column orders {plan.reached.step}", 1.0
    if any(one.column == plan.column for one in plan.reached.conditions):
        yield f"{group} column is conditioned", 1.0


def _named(heading: Heading, what: str) -> Iterator[Feature]:
    yield f"{what} share", heading.share
    yield f"{what} kin", heading.kin
    yield f"{what} focus", float(heading.focus)
    yield f"{what} by", float(heading.by)
    if heading.share == 1.0:
        yield f"{what} in full", 1.0
    if not heading.share:
        yield f"{what} unnamed", 1.0
        if not heading.kin:
            yield f"{what} unrelated", 1.0


def _order(asked: Asked, plan: Plan) -> Iterator[Feature]:
    """The column that rows are ordered or compared by."""
    column = plan.by if plan.by is not None and plan.operation != "difference" else plan.reached.column
    if column is None:
        return
    heading, sort = asked.headings[column], asked.grid.sorts[column]
    yield from _named(heading, "order column")
    yield f"order {plan.reached.step} {sort}", 1.0
    yield f"order {plan.reached.step} kind {heading.kind}", 1.0
    numbers = [at for at in asked.grid.columns if asked.grid.sorts[at] == sort]
    if len(numbers) == 1:
        yield "order column alone of its sort", 1.0
    best = max((one.share + one.by for one in asked.headings), default=0.0)
    yield f"order column best {heading.share + heading.by == best}", 1.0
    for clue in ("early", "late", "span", "first", "last", "maximum", "minimum"):
        if clue in asked.clues:
            yield f"order {plan.reached.step} {sort} hint {clue}", 1.0


def _conditions(asked: Asked, plan: Plan) -> Iterator[Feature]:
    held = plan.conditions
    yield f"conditions {min(3, len(held))}", 1.0
    yield f"conditions {min(3, len(held))} op {plan.operation}", 1.0
    for one in held:
        yield f"condition {one.how}{' number' if one.is_number else ''}", 1.0
        yield f"condition {one.how} words", float(min(4, one.words))
        named = asked.headings[one.column].share > 0
        yield f"condition {one.how}{' number' if one.is_number else ''} header {named}", 1.0
        if one.relation:
            yield f"condition {one.relation} step {plan.reached.step}", 1.0
        if len(one.rows) == 1:
            yield "condition of one row", 1.0
        if one.words == 1 and not one.is_number and _is_hint(asked, one):
            yield "condition is a hint", 1.0
        if any(
            _inside(one, span) for at, other in enumerate(asked.headings) if at != one.column for span in other.spans
        ):
            yield "condition is a header", 1.0
    if held and plan.column is not None and plan.operation == "cells":
        yield f"cells beside {held[0].how}", 1.0


def _is_hint(asked: Asked, one: Condition) -> bool:
    names = asked.clues.keys() - _CROSSED - {"plural", "present"}
    return any(one.start >= clue.start and one.end <= clue.end for name in names for clue in asked.clues[name])


def _inside(one: Condition, span: tuple[int, int]) -> bool:
    return span[0] <= one.start and one.end <= span[1]


def _coverage(asked: Asked, plan: Plan) -> Iterator[Feature]:
    """How much of what the question says the plan takes up."""
    spans = [(one.start, one.end) for one in plan.conditions]
    for column in {plan.column, plan.by, plan.reached.column, *(one.column for one in plan.conditions)} - {None}:
        if column is not None and column < len(asked.headings):
            spans += asked.headings[column].spans
    told = (*_OPERATION_HINTS.get(plan.operation, ()), *_STEP_HINTS.get(plan.reached.step, ()))
    spans += [(clue.start, clue.end) for name in told for clue in asked.clues.get(name, ())]
    if not asked.content:
        return
    left = (1 << len(asked.content)) - 1
    for span in spans:
        left &= ~asked.held_by(span)
    yield "covered", 1 - left.bit_count() / len(asked.content)
    yield f"left words {min(5, left.bit_count())}", 1.0
    yield "left numbers", float((left & asked.numbers).bit_count())
    yield "left cells", float((left & asked.in_cells).bit_count())
    yield "left headers", float((left & asked.in_headers).bit_count())


def _outcome(asked: Asked, plan: Plan) -> Iterator[Feature]:
    outputs = plan.outputs
    size = "one" if len(outputs) == 1 else "some"
    yield f"out {size}", 1.0
    yield f"out {size} plural {'plural' in asked.clues}", 1.0
    yield f"out {size} few {asked.number('few') == len(outputs)}", float("few" in asked.clues)
    yield f"rows {min(3, len(plan.reached.rows))} op {plan.operation}", 1.0
    if plan.reached.tied and plan.operation == "cells":
        yield f"tied {plan.reached.step}", 1.0
    text = outputs[0].text.casefold()
    if plan.operation not in ("choice", "count choice") and not outputs[0].is_computed:
        yield "out in question", float(len(text) > 2 and text in asked.question.text.casefold())
    if outputs[0].is_computed and text in ("0", "1"):
        yield f"out {text} op {plan.operation}", 1.0
    if not text.strip("-–— "):
        yield "out empty", 1.0
    if plan.operation == "cells":
        number = any(map(str.isdigit, text))
        for clue in ("quantity", "who", "where", "when"):
            if clue in asked.clues:
                yield f"out number {number} hint {clue}", 1.0
