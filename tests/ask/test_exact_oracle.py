"""Every work on a table, asked in words, gives what a few lines of plain Python give: over random tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.ask import cite
from assistant.ask.decide import decide
from assistant.ask.expand import Lexicon
from assistant.ask.plan import plan
from assistant.ask.question import Question, parse
from assistant.ask.table_index import TableIndex
from assistant.ask.verify import faults
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook
from assistant.types import Document

MILLS = ("Alder", "Birch", "Cedar", "Doune", "Elder", "Fern", "Gorse", "Hazel")
SIDES = ("Northport", "Eastham", "Westbury")
FEW = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Mill:
    """One row: a name, a word that sorts it, a number that may be missing, a share and a count."""

    name: str
    side: str
    output: Decimal | None
    share: Decimal
    staff: int


numbers = st.integers(1, 9_999_999).map(lambda number: Decimal(number).scaleb(-2))
whole = st.integers(1, 40).map(lambda number: Decimal(number * 1000))  # ties, and thousands apart
outputs = st.one_of(numbers, whole, st.none())


@st.composite
def mills(draw: st.DrawFn) -> list[Mill]:
    size = draw(st.integers(3, len(MILLS)))
    rows = [
        Mill(name, draw(st.sampled_from(SIDES)), draw(outputs), draw(numbers) / 100_000, draw(st.integers(1, 30)))
        for name in MILLS[:size]
    ]
    return rows if sum(one.output is not None for one in rows) > 2 else [*rows[:-3], *map(_filled, rows[-3:])]


def _filled(one: Mill) -> Mill:
    return Mill(one.name, one.side, one.output or Decimal(7), one.share, one.staff)


def items(rows: list[Mill], question: str) -> list[str]:
    """The items of the answer to a question about the rows as a table; everything in it is verified."""
    document, index = as_table(tuple(rows))
    decision = decide(plan(understood(question), index, lambda words: None))
    answer = cite.answer(understood(question), decision, "1", lambda _: document, lambda words: None)
    assert not faults(answer, lambda _: document)
    return [item.text.removesuffix(" tons") for item in answer.items]


@lru_cache(maxsize=4)
def as_table(rows: tuple[Mill, ...]) -> tuple[Document, TableIndex]:
    lines = [
        f'{one.name},{one.side},"{"" if one.output is None else f"{one.output:,f}"}",{one.share:f}%,{one.staff}'
        for one in rows
    ]
    text = "\n".join(("Mill,Side,Output (tons),Share,Staff", *lines))
    document = read_document("mills.csv", text.encode())
    return document, TableIndex(tables(document))


@cache
def understood(question: str) -> Question:
    return parse(question, Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1))


def known(rows: list[Mill]) -> dict[str, Decimal]:
    return {one.name: one.output for one in rows if one.output is not None}


def rounded(value: Decimal, places: str = "0.01") -> Decimal:
    return value.quantize(Decimal(places), rounding=ROUND_HALF_UP)


@FEW
@given(mills())
def test_highest_lowest_and_nth_share_ties_and_leave_missing_values_out(rows: list[Mill]) -> None:
    output = known(rows)
    high, low = max(output.values()), min(output.values())
    assert items(rows, "Which mill has the highest output?") == [name for name in output if output[name] == high]
    assert items(rows, "Which mill has the lowest output?") == [name for name in output if output[name] == low]
    above = Counter({name: sum(other > value for other in output.values()) for name, value in output.items()})
    assert items(rows, "Which mill has the second highest output?") == [n for n, more in above.items() if more == 1]


@FEW
@given(mills(), st.sampled_from(MILLS[:3]))
def test_rows_are_held_against_one_of_them(rows: list[Mill], name: str) -> None:
    staff = {one.name: one.staff for one in rows}
    more = [other for other in staff if staff[other] > staff[name]]
    fewer = [other for other in staff if staff[other] < staff[name]]
    assert items(rows, f"How many mills have more staff than {name}?") == [str(len(more))]
    assert items(rows, f"Which mills have less staff than {name}?") == fewer
    after = max((value for value in staff.values() if value < staff[name]), default=None)
    following = [other for other in staff if staff[other] == after]
    assert items(rows, f"Which mill has the most staff after {name}?") == following


@FEW
@given(mills())
def test_sums_means_and_counts_of_filtered_rows_are_exact(rows: list[Mill]) -> None:
    here = [one for one in rows if one.side == "Eastham"]
    values = [one.output for one in here if one.output is not None]
    if len(values) > 1:
        assert items(rows, "What is the total output of mills in Eastham?") == [f"{sum(values):,f}"]
        mean = sum(values) / Decimal(len(values))
        assert items(rows, "What is the average output of mills in Eastham?") == [f"{rounded(mean):,f}"]
    if here:
        assert items(rows, "How many mills are in Eastham?") == [str(len(here))]
    sides = len({one.side for one in rows})
    assert items(rows, "How many different sides are there?") == [str(sides)]


@FEW
@given(mills(), st.integers(1, 30), st.integers(1, 30))
def test_bounds_keep_the_rows_that_meet_them(rows: list[Mill], one: int, other: int) -> None:
    low, high = sorted((one, other))
    inside = [row.name for row in rows if low <= row.staff <= high]
    assert items(rows, f"Which mills have a staff between {low} and {high}?") == inside
    over = [row.name for row in rows if row.staff > low and row.side == "Westbury"]
    if any(row.side == "Westbury" for row in rows):
        assert items(rows, f"How many mills in Westbury have a staff over {low}?") == [str(len(over))]


@FEW
@given(mills())
def test_two_things_differ_relate_and_add_up_exactly(rows: list[Mill]) -> None:
    one, other = rows[0], rows[2]
    assert items(rows, "What is the difference in staff between Alder and Cedar?") == [
        f"{abs(one.staff - other.staff)}"
    ]
    ratio = rounded(Decimal(one.staff) / Decimal(other.staff))
    assert items(rows, "How many times as large is the staff of Alder as that of Cedar?") == [f"{ratio:f}"]
    assert items(rows, "What is the combined staff of Alder and Cedar?") == [f"{one.staff + other.staff:,}"]
    share = rounded(Decimal(one.staff) * 100 / sum(row.staff for row in rows))
    assert items(rows, "What share of the staff is at Alder?") == [f"{share:f}%"]
    if one.output is not None and other.output is not None:
        assert items(rows, "difference in output between Alder and Cedar") == [f"{abs(one.output - other.output):,f}"]


@FEW
@given(mills())
def test_a_missing_cell_is_no_value(rows: list[Mill]) -> None:
    expected = [] if rows[1].output is None else [f"{rows[1].output:,f}"]
    assert items(rows, "What is the output of Birch?") == expected


@pytest.mark.parametrize("printed", ["1,234.50", "0.10", "1000000.00", "12"])
def test_a_value_is_given_as_printed(printed: str) -> None:
    text = f'Mill,Output\nAlder,"{printed}"\nBirch,7\nCedar,9'
    document = read_document("mills.csv", text.encode())
    asked = understood("What is the output of Alder?")
    decision = decide(plan(asked, TableIndex(tables(document)), lambda words: None))
    answer = cite.answer(asked, decision, "1", lambda _: document, lambda words: None)
    assert [item.text for item in answer.items] == [printed]
