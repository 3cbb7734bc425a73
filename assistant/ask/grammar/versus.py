"""Two things that a question names in one column, held against each other; and whether what it says is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.conditions import Condition, apart
from assistant.ask.grammar.parts import output
from assistant.ask.grammar.plans import Plan, Reached, computed


def comparisons(asked: Asked, held: Sequence[Condition]) -> Iterator[Plan]:
    """Two things that the question names in one column, held against each other."""
    named = [one for one in held if one.how in ("is", "holds", "outcome", "period", "bound")]
    for one, other in combinations(named, 2):
        if not apart(one, other) or one.column != other.column or one.rows & other.rows:
            continue
        first, second = sorted((one, other), key=lambda side: side.start)
        sides = (_side(first), _side(second))
        rest = [more for more in held if apart(more, one) and apart(more, other) and more.column != one.column]
        yield from _versus(asked, *sides)
        for more in rest[:3]:
            narrowed = tuple(_narrowed(side, more) for side in sides)
            if all(side.rows for side in narrowed):
                yield from _versus(asked, *narrowed)


def _side(one: Condition) -> Reached:
    return Reached(tuple(sorted(one.rows)), (one,), "filter", base=len(one.rows))


def _narrowed(side: Reached, more: Condition) -> Reached:
    rows = tuple(row for row in side.rows if row in more.rows)
    return Reached(rows, (*side.conditions, more), "filter", base=len(rows))


def _versus(asked: Asked, one: Reached, other: Reached) -> Iterator[Plan]:
    grid = asked.grid
    named = one.conditions[0].column
    counts = (len(one.rows), len(other.rows))
    if asked.hints("difference") and counts != (1, 1):  # two rows differ by no row
        yield Plan("count difference", one, None, (computed(abs(counts[0] - counts[1])),), others=(other,))
    chooses = asked.hints("choice", "more", "less", "early", "late", "first", "last", "maximum", "minimum")
    if chooses and counts[0] != counts[1]:
        for largest in _ways(asked):
            winner = one if (counts[0] > counts[1]) == largest else other
            name = output(asked, winner.rows[0], named, "whole")
            yield Plan("count choice", winner, named, (name,), others=(one, other),
                       largest=largest)  # fmt: skip
    for column in grid.columns:
        first, second = grid.order(column, one.rows), grid.order(column, other.rows)
        own = column == named and not asked.hints("difference", "early", "late")
        if own or not first or not second:
            continue
        ends = first[0][1], second[0][1]
        if asked.hints("difference", "span"):
            gap = abs(ends[0] - ends[1])
            if grid.sorts[column] == "date":
                gap = gap if not asked.hints("year") else (gap / Decimal("365.2425")).quantize(Decimal(1))
            yield Plan("difference", one, column, (computed(gap),), others=(other,))
            if len(first) > 1 or len(second) > 1:
                sums = [sum((value for _, value in side), Decimal(0)) for side in (first, second)]
                yield Plan("difference", one, column, (computed(abs(sums[0] - sums[1])),), others=(other,), by=1)
        if chooses and ends[0] != ends[1]:
            for largest in _ways(asked):
                winner = one if (ends[0] > ends[1]) == largest else other
                name = output(asked, winner.rows[0], named, "whole")
                yield Plan("choice", winner, named, (name,), by=column, others=(one, other),
                           largest=largest)  # fmt: skip
    if chooses and one.rows[0] != other.rows[0] and asked.hints("early", "late", "first", "last", "next", "previous"):
        for largest in _ways(asked):
            winner = one if (one.rows[0] > other.rows[0]) == largest else other
            name = output(asked, winner.rows[0], named, "whole")
            yield Plan(
                "choice",
                winner,
                named,
                (output(asked, winner.rows[0], named, "whole"),),
                others=(one, other),
                largest=largest,
            )


def _ways(asked: Asked) -> tuple[bool, ...]:
    """Whether the larger or the smaller is asked for; both where the question does not tell."""
    larger, smaller = asked.hints("more", "maximum", "late"), asked.hints("less", "minimum", "early")
    return (True,) if larger and not smaller else (False,) if smaller and not larger else (True, False)


def truths(asked: Asked, starts: Sequence[Reached], held: Sequence[Condition]) -> Iterator[Plan]:
    """Whether what the question says is so: whether any row meets its conditions."""
    if not asked.hints("truth"):
        return
    for base in starts:
        if len(base.conditions) > 1 and base.step == "filter":
            yield Plan("truth", base, None, (computed("yes"),))
    for one, other in combinations([one for one in held if one.how != "empty"], 2):
        if asked.hints("more", "less"):
            break  # two things held against each other need not be one
        if apart(one, other) and not one.rows & other.rows:
            both = Reached(tuple(sorted(one.rows | other.rows)), (one, other), "filter", base=0)
            yield Plan("truth", both, None, (computed("no"),))
    yield from _truth_compared(asked, held)


def _truth_compared(asked: Asked, held: Sequence[Condition]) -> Iterator[Plan]:
    named = [one for one in held if one.how in ("is", "holds")]
    for one, other in combinations(named, 2):
        if not apart(one, other) or one.column != other.column or one.rows & other.rows:
            continue
        first, second = sorted((_side(one), _side(other)), key=lambda side: side.conditions[0].start)
        for column in asked.grid.columns:
            left, right = asked.grid.order(column, first.rows), asked.grid.order(column, second.rows)
            if not left or not right or column == one.column:
                continue
            for largest in _ways(asked):
                true = (left[0][1] > right[0][1]) if largest else (left[0][1] < right[0][1])
                yield Plan("compare truth", first, column, (computed("yes" if true else "no"),), others=(second,),
                           largest=largest)  # fmt: skip
