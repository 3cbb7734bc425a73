"""The operations on the values of a column: exact on decimals, ties told, rounding only where it is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from assistant.language.numbers import Relation

Values: TypeAlias = Sequence[tuple[int, Decimal]]  # (row, value): rows without a value are not there


@dataclass(frozen=True, slots=True)
class Bound:
    """A value that others are held against; ``relation`` is how they must stand to it."""

    relation: Relation
    value: Decimal
    unit: str = ""

    def holds(self, value: Decimal) -> bool:
        """Whether a value meets the bound.

        >>> Bound("more", Decimal(10)).holds(Decimal("10.0")), Bound("at_least", Decimal(10)).holds(Decimal(10))
        (False, True)
        """
        if self.relation == "more":
            return value > self.value
        if self.relation == "at_least":
            return value >= self.value
        if self.relation == "less":
            return value < self.value
        if self.relation == "at_most":
            return value <= self.value
        return value == self.value


def ranked(values: Values, largest_first: bool = True) -> list[tuple[int, int]]:
    """(place from 1, row), best first; equal values share a place and the next one is left out.

    >>> ranked([(0, Decimal(5)), (1, Decimal(9)), (2, Decimal(5)), (3, Decimal(1))])
    [(1, 1), (2, 0), (2, 2), (4, 3)]
    """
    ordered = sorted(values, key=lambda entry: (-entry[1] if largest_first else entry[1], entry[0]))
    places: list[tuple[int, int]] = []
    for number, (row, value) in enumerate(ordered):
        tied = number and ordered[number - 1][1] == value
        places.append((places[-1][0] if tied else number + 1, row))
    return places


def at_place(values: Values, place: int, largest_first: bool = True) -> list[int]:
    """The rows that share a place, none where nothing has it.

    >>> at_place([(0, Decimal(5)), (1, Decimal(9)), (2, Decimal(5))], 1), at_place([(0, Decimal(5))], 2)
    ([1], [])
    """
    return [row for found, row in ranked(values, largest_first) if found == place]


def first(values: Values, count: int, largest_first: bool = True) -> list[int]:
    """The best ``count`` rows, best first, and those that tie with the last of them."""
    return [row for place, row in ranked(values, largest_first) if place <= count]


def places(values: Values, best: int, worst: int, largest_first: bool = True) -> list[int]:
    """The rows from one place to another, best first.

    >>> places([(0, Decimal(5)), (1, Decimal(9)), (2, Decimal(7)), (3, Decimal(1))], 2, 3)
    [2, 0]
    """
    return [row for place, row in ranked(values, largest_first) if best <= place <= worst]


def within(values: Values, bounds: Sequence[Bound]) -> list[int]:
    """The rows whose value meets every bound, in the table's order."""
    return [row for row, value in values if all(bound.holds(value) for bound in bounds)]


def mean(values: Values, decimals: int) -> Decimal:
    """The arithmetic mean, rounded half up to so many decimals. Raises ZeroDivisionError where there is no value."""
    return _rounded(sum((value for _, value in values), Decimal(0)) / Decimal(len(values)), decimals)


def ratio(one: Decimal, other: Decimal) -> Decimal | None:
    """How many times ``other`` goes into ``one``, to two decimals; None where it is nothing."""
    return _rounded(one / other, 2) if other else None


def decimals_of(values: Sequence[Decimal]) -> int:
    """The most decimals that any of the values is printed with."""
    exponents = [value.as_tuple().exponent for value in values]
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def in_full(rounded: Decimal, total: Decimal, count: int) -> Decimal:
    """A mean that is exact without the zeros at its end; a rounded one as it is."""
    if rounded * count != total:
        return rounded
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded.normalize()
