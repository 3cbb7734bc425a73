"""Every plan that a question may mean on one table: rows reached, and what may be done with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.conditions import conditions
from assistant.ask.grammar.parts import output, parts
from assistant.ask.grammar.plans import Operation, Plan, Reached, computed
from assistant.ask.grammar.reach import bases, steps
from assistant.ask.grammar.versus import comparisons, truths

MOST = 3000  # plans looked at
_ITEMS = 12  # cells that an answer may list
_MEMBERS = re.compile(r"\s*(?:[,;/、，；]|\n|\band\b|&)\s*")


def plans(asked: Asked) -> list[Plan]:
    """The plans for a question, in a fixed order, at most ``MOST``."""
    held = conditions(asked)
    starts = bases(asked, held)
    found: list[Plan] = []
    for base in starts:
        for reached in (base, *steps(asked, base)):
            found += _cells(asked, reached)
            found += _counts(asked, reached)
        found += _aggregates(asked, base)
        found += _groups(asked, base)
        if len(found) > MOST:
            break
    found += comparisons(asked, held)
    found += truths(asked, starts, held)
    unique: dict[tuple[object, ...], Plan] = {}
    for plan in found:
        key = (plan.operation, plan.reached.step, plan.reached.column, plan.column, plan.part, plan.outputs, plan.by,
               plan.conditions)  # fmt: skip
        unique.setdefault(key, plan)
    return list(unique.values())[:MOST]


def _cells(asked: Asked, reached: Reached) -> Iterator[Plan]:
    if not 0 < len(reached.rows) <= _ITEMS or reached.step in ("all", "after", "before"):
        return
    conditioned = {one.column for one in reached.conditions if one.how in ("is",)}
    for column in asked.grid.columns:
        if column in conditioned and reached.step in ("filter", "either"):
            continue
        filled = [row for row in reached.rows if not asked.grid.cells[row][column].empty] or reached.rows[:1]
        if not asked.grid.cells[filled[0]][column].text:
            continue
        for part in parts(asked, asked.grid.cells[filled[0]][column]):
            outputs = [output(asked, row, column, part) for row in filled]
            distinct = tuple({one.text.casefold(): one for one in outputs}.values())
            yield Plan("cells", reached, column, distinct, part)


def _counts(asked: Asked, reached: Reached) -> Iterator[Plan]:
    if not asked.hints("count", "times", "sum", "quantity"):
        return
    if reached.step not in ("first", "last", "next", "previous", "nth", "few"):
        yield Plan("count", reached, None, (computed(len(reached.rows)),))
    if asked.hints("count", "different") and len(reached.rows) > 1:
        for column in asked.grid.columns:
            groups = len(asked.grid.distinct(column, reached.rows))
            if 1 < groups < len(reached.rows):
                yield Plan("distinct", reached, column, (computed(groups),))
    if len(reached.rows) == 1:
        row = reached.rows[0]
        for column in asked.grid.columns:
            cell = asked.grid.cells[row][column]
            members = [one for one in _MEMBERS.split(cell.text) if one]
            if len(members) > 1:
                yield Plan("members", reached, column, (computed(len(members)),))
            if cell.years and asked.hints("span", "difference"):
                yield Plan("years", reached, column, (computed(cell.years[1] - cell.years[0]),))
    if asked.hints("consecutive") and reached.conditions:
        yield Plan("run", reached, None, (computed(_longest_run(asked, reached)),))


def _longest_run(asked: Asked, reached: Reached) -> int:
    best = run = 0
    for row in asked.grid.rows:
        run = run + 1 if row in reached.rows else 0
        best = max(best, run)
    return best


def _aggregates(asked: Asked, base: Reached) -> Iterator[Plan]:
    grid = asked.grid
    if len(base.rows) < 2:
        return
    for column in grid.columns:
        if grid.sorts[column] == "text" and not asked.headings[column].share:
            continue
        order = grid.order(column, base.rows)
        if len(order) < 2:
            continue
        values = [value for _, value in order]
        plain = grid.sorts[column] in ("number", "text")
        if plain and asked.hints("sum", "count", "quantity"):
            yield Plan("sum", base, column, (computed(sum(values, Decimal(0))),))
        if asked.hints("mean") and plain:
            mean = sum(values, Decimal(0)) / len(values)
            yield Plan("mean", base, column, (computed(mean.quantize(Decimal("0.01"), ROUND_HALF_UP)),))
        if asked.hints("difference", "span") and plain:
            yield Plan("range", base, column, (computed(max(values) - min(values)),))
        elif asked.hints("difference", "span") and grid.sorts[column] == "date":
            years = (max(values) - min(values)) / Decimal("365.2425")
            yield Plan("range", base, column, (computed(years.quantize(Decimal(1), ROUND_HALF_UP)),))


def _groups(asked: Asked, base: Reached) -> Iterator[Plan]:
    """What a column says most often or least often, and by which of its values another column adds up to most."""
    grid = asked.grid
    if len(base.rows) < 3 or base.step == "either" or not asked.hints("frequent", "maximum", "minimum", "more", "less"):
        return
    for column in grid.columns:
        groups = grid.distinct(column, base.rows)
        if not 1 < len(groups) < sum(map(len, groups)):
            continue
        sizes = [len(group) for group in groups]
        if asked.hints("frequent", "maximum", "more"):
            yield from _group(asked, base, column, groups, [Decimal(size) for size in sizes], "most")
            yield Plan("most count", base, column, (computed(max(sizes)),))
        if asked.hints("minimum", "less", "frequent"):
            yield from _group(asked, base, column, groups, [Decimal(size) for size in sizes], "least")
        for by in grid.columns:
            if by == column or grid.sorts[by] != "number" or not asked.headings[by].share:
                continue
            known = dict(grid.order(by, base.rows))
            sums = [sum((known.get(row, Decimal(0)) for row in group), Decimal(0)) for group in groups]
            name: Operation = "sum most" if asked.hints("maximum", "more") else "sum least"
            yield from _group(asked, base, column, groups, sums, name, by)


def _group(
    asked: Asked,
    base: Reached,
    column: int,
    groups: Sequence[Sequence[int]],
    values: Sequence[Decimal],
    operation: Operation,
    by: int | None = None,
) -> Iterator[Plan]:
    best = max(values) if operation in ("most", "sum most") else min(values)
    chosen = [group for group, value in zip(groups, values, strict=True) if value == best]
    if len(chosen) > 4:
        return
    outputs = tuple(output(asked, group[0], column, "whole") for group in chosen)
    rows = tuple(row for group in chosen for row in group)
    yield Plan(operation, Reached(rows, base.conditions, base.step, None, len(base.rows)), column, outputs, by=by)
