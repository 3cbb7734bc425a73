"""Plans over tables held to account: how much of a question each takes up, and what it may not leave out.

The fitted weights of ``grammar`` order the plans of one table; which table is meant, and whether it answers at all, is
told by the question's own words: each must be a condition, a header, the title's, or one that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.ask.grammar.answer import candidate
from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.parts import output
from assistant.ask.grammar.rank import Ranked, Ranking
from assistant.ask.table_draft import SCORE
from assistant.ask.table_question import Wanted
from assistant.ask.table_values import distinction
from assistant.ask.table_view import View
from assistant.ask.weighed.columns import counted, named_at
from assistant.ask.weighed.vetoes import doubts, vetoes
from assistant.ask.weighed.words import (
    Range,
    Unit,
    any_overlap,
    header_holds,
    in_cells,
    in_table,
    is_around,
    units_of,
)
from assistant.types import Candidate

PLANS = 60  # of each table, the likeliest
TABLES = 6  # whose plans are looked at
LEAST, COVERED = 1.9, 0.55  # score and share of the question's words from which a plan answers
RATHER = 2.0  # score from which it answers rather than a simpler reading of another table
SURELY, NEARLY = 2.6, 0.85  # those from which it is as sure as any answer from a table
_WIDE = 3  # rows of which several columns are told
_AND = re.compile(r"[,，、&/]|이고|이며|[와과랑]\s|(?:이)?랑|하고|및|그리고|\band\b|和|与|及|以及|还有")
_TELLING = 0.6  # different cells of a column by whose cells rows are called
_FAR = 0.5  # share of a word that the head of the document alone says, left
_PARTLY = 0.5  # share of a word that a condition takes up, from which it takes up the word
_OPERATIONS = ("cells", "count", "sum", "mean", "range", "difference", "choice", "most", "least")


@dataclass(frozen=True, slots=True)
class Account:
    """A plan with its score, the share of the question's words that it takes up, and those left."""

    ranked: Ranked
    score: float
    covered: float
    left: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """Which of the question's words a table holds, whatever the plan.

    ``around`` are those of its title and the headings over it, ``far`` those and what its document's head says,
    ``in_cells`` those of its cells, ``headed`` gives the columns whose header holds a word, if only as one character.
    """

    around: frozenset[Unit]
    far: frozenset[Unit]
    in_cells: frozenset[Unit]
    headed: Mapping[Unit, frozenset[int]]

    @classmethod
    def of(cls, units: Sequence[Unit], asked: Asked) -> _Held:
        """The words of a question that a table holds."""
        view = asked.grid.view
        head = view.head().text
        return cls(
            frozenset(unit for unit in units if is_around(unit, view, "")),
            frozenset(unit for unit in units if is_around(unit, view, head)),
            frozenset(unit for unit in units if in_cells(unit, asked)),
            {
                unit: frozenset(at for at, header in enumerate(view.headers) if header_holds(header, unit))
                for unit in units
            },
        )


@dataclass(frozen=True)
class Weighed:
    """The plans over some tables, weighed when they are first asked for."""

    wanted: Wanted
    views: Sequence[View]
    ranking: Ranking

    @cached_property
    def best(self) -> Account | None:
        """The best plan of those that could answer and that nothing speaks against."""
        units = units_of(self.wanted)
        found = [
            one for view in _nearest(units, self.views) for one in self._accounts(units, view) if one.score >= LEAST
        ]
        found.sort(key=lambda one: (-one.score, one.ranked.asked.grid.view.table.id))
        return next((one for one in found if not any(vetoes(self.wanted, one.ranked, units, one.left))), None)

    def _accounts(self, units: Sequence[Unit], view: View) -> Iterator[Account]:
        """The likeliest plans over one table, held to account."""
        likely = [one for one in self.ranking.ranked(view, fullest=True)[:PLANS] if one.plan.operation in _OPERATIONS]
        held = _Held.of(units, likely[0].asked) if likely else None
        if held is not None:
            yield from (_account(self.wanted, units, _widened(one), held) for one in likely)

    def surely(self) -> Candidate | None:
        """What the best plan answers if it takes up nearly all of the question, and more than a name and a header."""
        best = self.best
        sure = best is not None and best.score >= SURELY and best.covered >= NEARLY and _is_particular(best.ranked)
        return self._answer() if sure else None

    def at_all(self) -> Candidate | None:
        """What the best plan answers if it takes up enough of the question."""
        best = self.best
        return self._answer() if best and best.score >= LEAST and best.covered >= COVERED else None

    def rather(self, than: Candidate) -> Candidate | None:
        """What the best plan answers rather than a simple reading of one table.

        It holds more of the question in another table, or tells several columns or a computation of the same one.
        """
        best = self.best
        if best is None or best.score < RATHER or best.covered < COVERED or self.wanted.has("rank"):
            return None
        plan = best.ranked.plan
        rows = {span for row in best.ranked.asked.grid.view.table.rows for span in row.spans}
        if rows.isdisjoint(than.evidence):
            return self._answer() if than.status == "answered" else None
        columns = {told.column for told in plan.outputs if not told.is_computed}
        adds = plan.operation in ("sum", "mean")
        if than.working is not None and than.working.operation == "filter" and plan.operation == "cells":
            told = plan.column is not None and bool(named_at(best.ranked.asked, plan.column))
            return self._answer() if told and plan.column not in best.ranked.asked.grid.view.name_columns else None
        more = len(columns) > 1 or (adds and (not than.computed or plan.column in counted(best.ranked.asked)))
        return self._answer() if more else None

    def _answer(self) -> Candidate | None:
        best = self.best
        made = candidate(best.ranked, self.wanted.question.language) if best else None
        if best is None or made is None:
            return None
        return _told_apart(replace(made, score=SCORE * min(1.0, best.score / SURELY)), best.ranked)


def _names(one: Ranked, column: int) -> bool:
    """Whether most rows are called something of their own in a column."""
    grid = one.asked.grid
    return _TELLING * len(grid.rows) <= len(grid.distinct(column, grid.rows))


def _nearest(units: Sequence[Unit], views: Sequence[View]) -> list[View]:
    """The tables that hold most of the question's words, in cells, headers or around them."""
    held = [(sum(unit.weight for unit in units if in_table(unit, view)), number) for number, view in enumerate(views)]
    best = sorted((entry for entry in held if entry[0]), key=lambda entry: (-entry[0], entry[1]))[:TABLES]
    return [views[number] for _, number in best]


def _account(wanted: Wanted, units: Sequence[Unit], one: Ranked, held: _Held) -> Account:
    asked, plan = one.asked, one.plan
    taken = [(condition.start, condition.end) for condition in plan.conditions if condition.end]
    columns = {*one.columns, *(told.column for told in plan.outputs if not told.is_computed)}
    taken += [span for column in columns for span in named_at(asked, column)]
    read = {*one.columns, *asked.grid.view.name_columns}
    left, far = [], 0.0
    for unit in units:
        if unit in held.around or held.headed[unit] & read or _takes(taken, unit):
            continue
        if unit in held.far:
            far += _FAR * unit.weight
        else:
            left.append(unit)
    total = sum(unit.weight for unit in units) or 1.0
    covered = 1 - (far + sum(unit.weight for unit in left)) / total
    score = 2 * covered + 0.8 * one.probability + 0.3 * bool(plan.conditions) - doubts(wanted, one)
    score += sum(
        0.3 * min(1.0, asked.headings[at].share) for at in {plan.column, plan.reached.column, plan.by} if at is not None
    )
    score += 0.2 * any(condition.how == "is" for condition in plan.conditions)
    score -= 0.3 * sum(unit in held.in_cells for unit in left)
    return Account(one, round(score, 4), round(covered, 4), tuple(left))


def _takes(taken: Sequence[Range], unit: Unit) -> bool:
    inside = {at for start, end in taken for at in range(max(start, unit.start), min(end, unit.end))}
    return len(inside) >= _PARTLY * (unit.end - unit.start)


def _is_particular(one: Ranked) -> bool:
    """Whether a plan holds to more than a name and a header: to two conditions, a day, a count, two columns."""
    plan = one.plan
    if plan.reached.step == "filter":
        told = {held.how for held in plan.conditions}
        return len(plan.conditions) > 1 or "period" in told or plan.column in counted(one.asked)
    return len({told.column for told in plan.outputs}) > 1


def _widened(one: Ranked) -> Ranked:
    """The plan with the other columns that the question asks for beside its own: 담당자와 기한, model & price."""
    asked, plan = one.asked, one.plan
    if plan.operation != "cells" or plan.column is None or len(plan.outputs) > _WIDE:
        return one
    text, own = asked.question.text, asked.headings[plan.column].spans
    apart = {
        plan.column,
        plan.reached.column,
        *(held.column for held in plan.conditions),
        *asked.grid.view.name_columns,
    }
    held = [(condition.start, condition.end) for condition in plan.conditions]
    free = {
        at: [span for span in heading.spans if not any_overlap(span, [*own, *held])]
        for at, heading in enumerate(asked.headings)
        if at not in apart and heading.share >= (1 if at in asked.grid.view.name_columns else _PARTLY)
    }
    columns = [at for at, spans in free.items() if any(_joined(text, span, one) for span in spans for one in own)]
    outputs = tuple(
        output(asked, row, at, "whole")
        for row in dict.fromkeys(told.row for told in plan.outputs)
        for at in sorted((plan.column, *columns))
    )
    return replace(one, plan=replace(plan, outputs=outputs)) if columns else one


def _joined(text: str, one: Range, other: Range) -> bool:
    """Whether an and stands between two places."""
    first, second = sorted((one, other))
    return first[1] <= second[0] and _AND.search(text[first[1] : second[0]]) is not None


def _told_apart(made: Candidate, one: Ranked) -> Candidate:
    """The candidate as an ambiguity where its values are of several rows of one name."""
    plan, view = one.plan, one.asked.grid.view
    rows = [told.row for told in plan.outputs]
    one_name = len(plan.conditions) == 1 and plan.conditions[0].how == "is" and _names(one, plan.conditions[0].column)
    several = len({told.text for told in plan.outputs}) > 1 and len(set(rows)) == len(rows)
    if plan.operation != "cells" or plan.reached.step != "filter" or not (one_name and several):
        return made
    if one.asked.question.asks == "list":
        return made
    return replace(made, kind="fact", status="ambiguous", labels=tuple(distinction(view, row, rows) for row in rows))
