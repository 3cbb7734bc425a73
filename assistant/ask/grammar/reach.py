"""Which rows a question may mean: by its conditions, and by the neighbours, places and extremes that it hints at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.conditions import Condition, apart
from assistant.ask.grammar.plans import Reached, Step

_PAIRED = 10  # conditions that are joined with one another


def bases(asked: Asked, conditions: Sequence[Condition]) -> list[Reached]:
    """All rows; those of each condition; those of two and more that different words set; those of either of two."""
    rows = asked.grid.rows
    found = [Reached(rows, base=len(rows))]
    found += [_reached(asked, (one,)) for one in conditions]
    pairs = [
        pair
        for pair in combinations(conditions[:_PAIRED], 2)
        if apart(*pair) and (pair[0].column != pair[1].column or pair[0].how in ("bound", "period") or _both(*pair))
    ]
    joined = [one for one in (_reached(asked, pair) for pair in pairs) if one.rows]
    found += joined
    for one in joined:
        rest = [other for other in conditions if all(apart(other, own) for own in one.conditions)]
        rest = [
            other for other in rest if all(other.column != own.column or _both(own, other) for own in one.conditions)
        ]
        more = [_reached(asked, (*one.conditions, other)) for other in rest[:3]]
        found += [three for three in more if three.rows]
    for left, right in combinations(conditions[:_PAIRED], 2):
        if apart(left, right) and left.column == right.column and left.how == right.how and left.how in ("is", "holds"):
            either = tuple(row for row in rows if row in left.rows or row in right.rows)
            found.append(Reached(either, (left, right), "either", base=len(either)))
    return list({(one.rows, one.conditions, one.step): one for one in found}.values())


def _both(one: Condition, other: Condition) -> bool:
    """Whether cells hold the one and the other: words of a longer name that stand apart in the question."""
    return one.how == other.how == "holds" and bool(one.rows & other.rows)


def _reached(asked: Asked, conditions: tuple[Condition, ...]) -> Reached:
    ordered = tuple(sorted(conditions, key=lambda one: (one.start, one.column)))
    rows = tuple(row for row in asked.grid.rows if all(row in one.rows for one in conditions))
    return Reached(rows, ordered, "filter", base=len(rows))


def steps(asked: Asked, base: Reached) -> Iterator[Reached]:
    """Where the question's hints lead from some rows: to a neighbour, a place, an extreme, the others, the same."""
    if base.conditions and base.step == "filter":
        yield from _beside(asked, base)
        yield from _others(asked, base)
    if len(base.rows) > 1:
        yield from _places(asked, base)
        yield from _extremes(asked, base)


def _beside(asked: Asked, base: Reached) -> Iterator[Reached]:
    rows = asked.grid.rows
    place = {row: at for at, row in enumerate(rows)}
    first, last = place[base.rows[0]], place[base.rows[-1]]
    if asked.hints("next"):
        if last + 1 < len(rows):
            yield _step(base, rows[last + 1 : last + 2], "next")
        yield _step(base, rows[last + 1 :], "after")
        yield from _neighbours(asked, base, "next")
    if asked.hints("previous"):
        if first:
            yield _step(base, rows[first - 1 : first], "previous")
        yield _step(base, rows[:first], "before")
        yield from _neighbours(asked, base, "previous")


def _neighbours(asked: Asked, base: Reached, step: Step) -> Iterator[Reached]:
    """The neighbour in the order of a column of dates or ranks, where that is not the order of the table."""
    for column in asked.grid.columns:
        if asked.grid.sorts[column] != "date" and asked.headings[column].kind not in ("rank", "date"):
            continue
        ordered = sorted(asked.grid.order(column), key=lambda entry: (entry[1], entry[0]))
        inside = [at for at, (row, _) in enumerate(ordered) if row in base.rows]
        if not inside:
            continue
        at = inside[-1] + 1 if step == "next" else inside[0] - 1
        rises = [row for row, _ in ordered] == sorted(row for row, _ in ordered)
        if 0 <= at < len(ordered) and not rises:
            yield _step(base, (ordered[at][0],), step, column)


def _others(asked: Asked, base: Reached) -> Iterator[Reached]:
    grid = asked.grid
    if asked.hints("other"):
        yield _step(base, tuple(row for row in grid.rows if row not in base.rows), "other")
        for one in base.conditions if len(base.conditions) > 1 else ():
            rest = [other for other in base.conditions if other is not one]
            rows = tuple(row for row in grid.rows if row not in one.rows and all(row in other.rows for other in rest))
            yield _step(base, rows, "other", one.column)
    if asked.hints("same", "other") and len(base.rows) == 1:
        row = base.rows[0]
        for column in grid.columns:
            if column not in {one.column for one in base.conditions} and not grid.cells[row][column].empty:
                key = grid.keys[row][column]
                same = tuple(other for other in grid.rows if other != row and grid.keys[other][column] == key)
                if same:
                    yield _step(base, same, "same", column)


def _places(asked: Asked, base: Reached) -> Iterator[Reached]:
    if asked.hints("first"):
        yield _step(base, base.rows[:1], "first")
    if asked.hints("last"):
        yield _step(base, base.rows[-1:], "last")
    few, nth = asked.number("few"), asked.number("nth")
    if few and few < len(base.rows):
        yield _step(base, base.rows[:few], "few")
        if asked.hints("last"):
            yield _step(base, base.rows[-few:], "few")
        for column in _ordering(asked):
            ordered = sorted(asked.grid.order(column, base.rows), key=lambda entry: (-entry[1], entry[0]))
            yield _step(base, tuple(row for row, _ in ordered[:few]), "few", column)
    if nth and 1 < nth <= len(base.rows):
        yield _step(base, base.rows[nth - 1 : nth], "nth")
        if asked.hints("maximum", "minimum"):
            for column in _ordering(asked):
                values = sorted({value for _, value in asked.grid.order(column, base.rows)})
                if len(values) >= nth:
                    value = values[-nth] if asked.hints("maximum") else values[nth - 1]
                    rows = tuple(row for row, own in asked.grid.order(column, base.rows) if own == value)
                    yield _step(base, rows, "nth", column)


def _extremes(asked: Asked, base: Reached) -> Iterator[Reached]:
    high = asked.hints("maximum", "late", "more", "last", "first")
    low = asked.hints("minimum", "early", "less", "first")
    if not (high or low):
        return
    for column in _ordering(asked):
        order = asked.grid.order(column, base.rows)
        if len(order) < 2:
            continue
        dated = asked.grid.sorts[column] == "date" or asked.headings[column].kind in ("date", "rank")
        if (asked.hints("maximum", "more") or (dated and asked.hints("late", "last"))) and high:
            yield _extreme(base, order, column, "highest")
        if asked.hints("minimum", "less") or (dated and low) or asked.headings[column].kind == "rank":
            yield _extreme(base, order, column, "lowest")
    if asked.hints("span"):
        yield from _spans(asked, base)


def _spans(asked: Asked, base: Reached) -> Iterator[Reached]:
    """The longest and the shortest by a range of years in a cell."""
    for column in asked.grid.columns:
        cells = {row: asked.grid.cells[row][column].years for row in base.rows}
        order = [(row, Decimal(years[1] - years[0])) for row, years in cells.items() if years]
        if len(order) > 1:
            yield _extreme(base, order, column, "highest")
            yield _extreme(base, order, column, "lowest")


def _extreme(base: Reached, order: Sequence[tuple[int, Decimal]], column: int, step: Step) -> Reached:
    values = [value for _, value in order]
    best = max(values) if step == "highest" else min(values)
    return _step(base, tuple(row for row, value in order if value == best), step, column)


def _ordering(asked: Asked) -> list[int]:
    """The columns that rows can be ordered by: those that the question names before all others."""
    sorts = [column for column in asked.grid.columns if asked.grid.sorts[column] != "text"]
    sorts += [at for at in asked.grid.columns if at not in sorts and _is_partly_numbers(asked, at)]
    return sorted(sorts, key=lambda at: (-asked.headings[at].share, -asked.headings[at].kin, at))[:8]


def _is_partly_numbers(asked: Asked, column: int) -> bool:
    """Whether a column that the question names has numbers in some cells at least."""
    return asked.headings[column].share > 0 and len(asked.grid.order(column)) > 1


def _step(base: Reached, rows: tuple[int, ...], step: Step, column: int | None = None) -> Reached:
    return Reached(rows, base.conditions, step, column, len(base.rows), len(rows) > 1)
