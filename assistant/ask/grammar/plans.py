"""The records of a plan: the rows that it reaches, what it does with them, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.ask.grammar.conditions import Condition

Step: TypeAlias = Literal[
    "all", "filter", "either", "other", "same", "next", "previous", "after", "before",
    "first", "last", "nth", "highest", "lowest", "few",
]  # fmt: skip
Operation: TypeAlias = Literal[
    "cells", "count", "distinct", "sum", "mean", "difference", "range", "most", "least", "most count",
    "sum most", "sum least", "choice", "count choice", "count difference", "truth", "compare truth", "years", "run",
    "members",
]  # fmt: skip
Part: TypeAlias = Literal["whole", "year", "number", "second number", "bare"]


@dataclass(frozen=True, slots=True)
class Reached:
    """Rows in order. ``step`` is the last thing done to reach them, by ``column`` where it orders or compares.

    ``base`` counts the rows that the step was taken from.
    """

    rows: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()
    step: Step = "all"
    column: int | None = None
    base: int = 0
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """One item of an answer: characters of a cell, or a value that was computed."""

    text: str
    row: int = -1
    column: int = -1
    start: int = 0
    end: int = 0

    @property
    def is_computed(self) -> bool:
        """Whether it stands in no cell."""
        return self.row < 0


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation on rows, with its column and what comes out; ``others`` are rows that it holds the first against.

    ``used`` are the rows whose cells of ``columns`` it read: what the answer cites.
    """

    operation: Operation
    reached: Reached
    column: int | None
    outputs: tuple[Output, ...]
    part: Part = "whole"
    others: tuple[Reached, ...] = ()
    by: int | None = None
    largest: bool = True

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that the plan meets."""
        if not self.others:
            return self.reached.conditions
        return (*self.reached.conditions, *(one for other in self.others for one in other.conditions))

    @property
    def used(self) -> tuple[int, ...]:
        """The rows that the plan read, in the order of the table."""
        rows = set(self.reached.rows).union(*(other.rows for other in self.others))
        return tuple(sorted(rows))


def computed(value: Decimal | int | str) -> Output:
    """An output that was computed; a number without needless zeros.

    >>> computed(Decimal("3.50")).text, computed(1200).text
    ('3.5', '1,200')
    """
    if isinstance(value, str):
        return Output(value)
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return Output(f"{number.to_integral_value() if whole else number.normalize():,f}")
