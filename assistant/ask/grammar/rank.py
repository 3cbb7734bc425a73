"""Which plan a question most likely means: a log-linear model over the features of all its plans."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.features import weigh
from assistant.ask.grammar.grid import Grid
from assistant.ask.grammar.make import plans
from assistant.ask.grammar.plans import Plan
from assistant.ask.question import Question
from assistant.ask.score import logistic
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


def ranked(question: Question, grid: Grid, fullest: bool = False) -> list[Ranked]:
    """The plans of a question on one table, one for each answer, the likeliest answer first.

    It is the best of the answer's plans, or of those that do the same the one with most conditions (``fullest``).
    """
    asked = Asked.of(question, grid)
    made = plans(asked)
    if not made:
        return []
    weights = _weights()
    known: dict[Hashable, float] = {}
    scores = [weigh(asked, plan, weights, known) for plan in made]
    best = max(scores)
    odds = [math.exp(value - best) for value in scores]
    total = sum(odds)
    shares: dict[tuple[str, ...], float] = {}
    winners: dict[tuple[str, ...], int] = {}
    for number, plan in enumerate(made):
        key = tuple(sorted(one.text for one in plan.outputs))
        shares[key] = shares.get(key, 0.0) + odds[number] / total
        if key not in winners or scores[number] > scores[winners[key]]:
            winners[key] = number
    if fullest:
        winners = {key: _fullest(made, scores, number) for key, number in winners.items()}
    order = sorted(winners, key=lambda key: (-round(shares[key], 9), winners[key]))
    return [
        Ranked(
            asked, made[winners[key]], round(scores[winners[key]], 4), round(shares[key], 6), probability(shares[key])
        )
        for key in order
    ]


def _fullest(made: Sequence[Plan], scores: Sequence[float], winner: int) -> int:
    """The plan with most conditions of those with the outputs, operation, column and step of the winner."""
    best = made[winner]
    same = [
        number
        for number, plan in enumerate(made)
        if plan.outputs == best.outputs
        and (plan.operation, plan.column, plan.part) == (best.operation, best.column, best.part)
        and (plan.reached.step, plan.reached.column) == (best.reached.step, best.reached.column)
    ]
    return max(same, key=lambda number: (len(made[number].conditions), scores[number]))


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
