"""Which plan a question most likely means: a log-linear model over the features of all its plans."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.features import weigh
from assistant.ask.grammar.grid import Grid, grid_of
from assistant.ask.grammar.make import plans
from assistant.ask.grammar.plans import Plan
from assistant.ask.question import Question
from assistant.ask.score import logistic
from assistant.ask.table_view import View
from assistant.language.datafile import read_toml


@dataclass(frozen=True, slots=True)
class Ranked:
    """A plan with the sum of its features' weights, and the share of all plans' weight that its answer has.

    ``probability`` is how often an answer of that share is right, as fitted.
    """

    asked: Asked
    plan: Plan
    score: float
    share: float
    probability: float

    @property
    def taken_up(self) -> list[tuple[int, int]]:
        """The places of the question that the plan's conditions and columns take up."""
        spans = [(one.start, one.end) for one in self.plan.conditions if one.end]
        return spans + [span for column in self.columns for span in self.asked.headings[column].spans]

    @property
    def columns(self) -> list[int]:
        """The columns that the plan reads."""
        plan = self.plan
        by = None if plan.operation == "difference" else plan.by
        read = {one for one in (plan.column, by, plan.reached.column) if one is not None}
        return sorted(read | {one.column for one in plan.conditions})


class Ranking:
    """The plans of one question over tables: made and scored once a table, however often they are ranked."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._scored: dict[View, _Scored] = {}

    def ranked(self, view: View, fullest: bool = False) -> list[Ranked]:
        """The plans on one table, one for each answer, the likeliest answer first.

        It is the best of the answer's plans, or of those that do the same the one with most conditions (``fullest``).
        """
        if view not in self._scored:
            self._scored[view] = _Scored.of(Asked.of(self._question, grid_of(view)))
        return self._scored[view].ranked(fullest)


def ranked(question: Question, grid: Grid, fullest: bool = False) -> list[Ranked]:
    """The plans of a question on one table; see ``Ranking.ranked``."""
    return _Scored.of(Asked.of(question, grid)).ranked(fullest)


@dataclass(frozen=True, slots=True)
class _Scored:
    """All plans of a question on a table with the sums of their features' weights."""

    asked: Asked
    made: tuple[Plan, ...]
    scores: tuple[float, ...]

    @classmethod
    def of(cls, asked: Asked) -> _Scored:
        """The plans, scored."""
        made, weights = tuple(plans(asked)), _weights()
        known: dict[Hashable, float] = {}
        return cls(asked, made, tuple(weigh(asked, plan, weights, known) for plan in made))

    def ranked(self, fullest: bool) -> list[Ranked]:
        """One plan for each answer, the likeliest answer first."""
        if not self.made:
            return []
        best = max(self.scores)
        odds = [math.exp(value - best) for value in self.scores]
        total = sum(odds)
        shares: dict[tuple[str, ...], float] = {}
        winners: dict[tuple[str, ...], int] = {}
        for number, plan in enumerate(self.made):
            key = tuple(sorted(one.text for one in plan.outputs))
            shares[key] = shares.get(key, 0.0) + odds[number] / total
            if key not in winners or self.scores[number] > self.scores[winners[key]]:
                winners[key] = number
        if fullest:
            fuller = self._fullest()
            winners = {key: fuller[_doing(self.made[number])] for key, number in winners.items()}
        order = sorted(winners, key=lambda key: (-round(shares[key], 9), winners[key]))
        return [self._one(winners[key], shares[key]) for key in order]

    def _one(self, number: int, share: float) -> Ranked:
        score = round(self.scores[number], 4)
        return Ranked(self.asked, self.made[number], score, round(share, 6), probability(share))

    def _fullest(self) -> dict[Hashable, int]:
        """Of the plans that do the same the one with most conditions, and of equals the likeliest."""
        found: dict[Hashable, int] = {}
        for number, plan in enumerate(self.made):
            doing = _doing(plan)
            if doing not in found or self._fullness(number) > self._fullness(found[doing]):
                found[doing] = number
        return found

    def _fullness(self, number: int) -> tuple[int, float]:
        return len(self.made[number].conditions), self.scores[number]


def _doing(plan: Plan) -> Hashable:
    """What a plan does: its outputs, operation, column and step."""
    return plan.outputs, plan.operation, plan.column, plan.part, plan.reached.step, plan.reached.column


def probability(share: float) -> float:
    """How often an answer with that share of the weight is right, 0 to 1: Platt's scaling (1999)."""
    slope, intercept = _scaling()
    bounded = min(max(share, 1e-6), 1 - 1e-6)
    return logistic((math.log(bounded / (1 - bounded)),), (slope,), intercept)


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in _table("weights").items()}


@cache
def _scaling() -> tuple[float, float]:
    table = _table("confidence")
    return float(table["slope"]), float(table["intercept"])


def _table(name: str) -> dict[str, float]:
    tables, _ = read_toml(Path(str(resources.files("assistant.ask") / "data" / "plan_weights.toml")))
    return cast("dict[str, float]", tables[name])
