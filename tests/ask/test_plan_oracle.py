"""Operations over random tables give what a few lines of plain Python give."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ask.compute import Bound, at_place, first, mean, ranked, within
from assistant.types import Name
from tests.ask.tables import Desk

MILLS = ("Alder", "Birch", "Cedar", "Doune", "Elder", "Fern", "Gorse", "Hazel")
cents = st.integers(1, 99_999).map(lambda number: Decimal(number).scaleb(-2))
outputs = st.lists(cents, min_size=3, max_size=len(MILLS))
signed = st.lists(st.integers(-50, 50).map(Decimal), min_size=1, max_size=30)


def desk(values: list[Decimal]) -> Desk:
    rows = [f"{mill}\t{value}\tNorth" for mill, value in zip(MILLS, values, strict=False)]
    names = [Name({"en": (mill,)}, "organisation", "corpus") for mill in MILLS]
    return Desk("\n".join(("Table 1. Output of the mills", "", "Mill\tOutput (tons)\tSide", *rows)), names=names)


@settings(max_examples=10, deadline=None)
@given(outputs)
def test_questions_on_a_random_table_are_answered_as_by_hand(values: list[Decimal]) -> None:
    asked = desk(values)
    mills = MILLS[: len(values)]
    by_mill = dict(zip(mills, values, strict=True))
    highest, lowest = max(values), min(values)
    assert asked.items("Which mill has the highest output?") == [mill for mill in mills if by_mill[mill] == highest]
    assert asked.items("Which mill has the lowest output?") == [mill for mill in mills if by_mill[mill] == lowest]
    assert asked.items("What is the rank of Birch in output?") == [str(1 + sum(one > values[1] for one in values))]
    assert asked.items("How many mills have an output over 500 tons?") == [str(sum(one > 500 for one in values))]
    assert asked.items("sum of the output of all mills") == [f"{sum(values):,f} tons"]
    assert asked.items("difference between Alder and Cedar output") == [f"{abs(values[0] - values[2]):,f} tons"]


@given(signed, st.integers(1, 10), st.booleans())
def test_order_is_that_of_sorting_and_ties_share_a_place(numbers: list[Decimal], count: int, down: bool) -> None:
    values = list(enumerate(numbers))
    better = {row: sum(one > value if down else one < value for one in numbers) for row, value in values}
    assert dict((row, place) for place, row in ranked(values, down)) == {row: 1 + more for row, more in better.items()}
    assert set(at_place(values, count, down)) == {row for row, more in better.items() if more == count - 1}
    assert set(first(values, count, down)) == {row for row, more in better.items() if more < count}


@given(signed, st.integers(-50, 50), st.integers(-50, 50))
def test_a_filter_keeps_what_meets_every_bound_in_the_order_of_the_table(
    numbers: list[Decimal], low: int, high: int
) -> None:
    bounds = [Bound("more", Decimal(low)), Bound("at_most", Decimal(high))]
    kept = within(list(enumerate(numbers)), bounds)
    assert kept == [row for row, value in enumerate(numbers) if low < value <= high]


@given(signed)
def test_a_mean_is_off_by_no_more_than_half_of_its_last_place(numbers: list[Decimal]) -> None:
    found = mean(list(enumerate(numbers)), 2)
    assert abs(found * len(numbers) - sum(numbers)) <= Decimal("0.005") * len(numbers)
