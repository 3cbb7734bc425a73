"""Rows of a text dump, where only blanks part the cells: rank, words, date, words and numbers of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant.ingest.rows import DATE
from assistant.ingest.table_cells import YEAR, Token, is_missing, is_numeric
from assistant.ingest.table_lines import RANK, Shape
from assistant.ingest.table_regions import RANKS_APART, Region

NumberKind: TypeAlias = Literal["number", "percent"]
MOST = 0.6  # of the rows


@dataclass(frozen=True, slots=True)
class Parts:
    """One row: a token or None for every column of ``numbers``; ``left`` and ``right`` stand around the date."""

    rank: Token | None
    left: tuple[Token, ...]
    date: Token | None
    right: tuple[Token, ...]
    numbers: tuple[Token | None, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a region, and which columns they have."""

    ranked: bool
    dated: bool
    kinds: tuple[NumberKind, ...]
    rows: tuple[Parts, ...]


def read_body(region: Region) -> Body:
    """The rows of a region of a text dump, taken apart."""
    shapes = [[line.shape for line in row] for row in region.rows]
    ranked = _is_ranked(shapes)
    dated = region.mode == "dates"
    rows = [_parts([token for found in row for token in found.tokens], ranked) for row in shapes]
    count = 0 if region.mode == "ranks" else _usual(rows)
    full = [row.numbers[-count:] for row in rows if count and len(row.numbers) >= count]
    kinds = tuple(_kind([row[column] for row in full]) for column in range(count))
    return Body(ranked, dated, kinds, tuple(_placed(row, kinds, dated) for row in rows))


def _is_ranked(shapes: Sequence[Sequence[Shape]]) -> bool:
    """Whether numbers that go up by one, ties aside, begin the rows."""
    ranks = [row[0].rank for row in shapes if row[0].rank is not None]
    steps = [0 <= second - first <= RANKS_APART for first, second in pairwise(ranks)]
    return len(ranks) >= MOST * len(shapes) and sum(steps) >= 0.8 * len(steps)


def _parts(tokens: Sequence[Token], ranked: bool) -> Parts:
    """The row with every number at its end, however many there are."""
    first = 1 if ranked and len(tokens) > 1 and RANK.fullmatch(tokens[0].text) else 0
    end = len(tokens)
    while end > first and is_numeric(tokens[end - 1].text):
        end -= 1
    return Parts(tokens[0] if first else None, tuple(tokens[first:end]), None, (), tuple(tokens[end:]))


def _usual(rows: Sequence[Parts]) -> int:
    """How many numbers most rows end with; none where hardly any row does."""
    counts = [len(row.numbers) for row in rows if row.numbers]
    if len(counts) < MOST * len(rows):
        return 0
    return max(set(counts), key=lambda count: (counts.count(count), count))


def _kind(cells: Sequence[Token | None]) -> NumberKind:
    printed = [cell.text for cell in cells if cell is not None and not is_missing(cell.text)]
    percents = sum("%" in text or "％" in text for text in printed)
    return "percent" if 2 * percents > len(printed) else "number"


def _placed(row: Parts, kinds: Sequence[NumberKind], dated: bool) -> Parts:
    """The row with its numbers in their columns and its words around the date."""
    surplus = len(row.numbers) - len(kinds)
    words = [*row.left, *(token for token in row.numbers[: max(0, surplus)] if token is not None)]
    numbers = row.numbers[surplus:] if surplus >= 0 else _aligned(row.numbers, kinds)
    at = next((at for at, token in enumerate(words) if DATE.fullmatch(token.text)), None) if dated else None
    if at is None:
        return Parts(row.rank, tuple(words), None, (), tuple(numbers))
    return Parts(row.rank, tuple(words[:at]), words[at], tuple(words[at + 1 :]), tuple(numbers))


def _aligned(cells: Sequence[Token | None], kinds: Sequence[NumberKind]) -> tuple[Token | None, ...]:
    """Too few numbers in the columns that they must stand in; none where more than one way is left to place them."""
    ways: list[tuple[Token | None, ...]] = []

    def place(cell: int, column: int, placed: tuple[Token | None, ...]) -> None:
        if len(ways) > 1 or len(cells) - cell > len(kinds) - column:
            return
        if column == len(kinds):
            ways.append(placed)
            return
        place(cell, column + 1, (*placed, None))
        if cell < len(cells) and _fits(cells[cell], kinds[column]):
            place(cell + 1, column + 1, (*placed, cells[cell]))

    place(0, 0, ())
    return ways[0] if len(ways) == 1 else (None,) * len(kinds)


def _fits(cell: Token | None, kind: NumberKind) -> bool:
    return cell is None or is_missing(cell.text) or (kind == "percent") == ("%" in cell.text or "％" in cell.text)


def are_years(cells: Sequence[Token | None]) -> bool:
    """Whether every number of a column is a year."""
    return all(cell is None or YEAR.fullmatch(cell.text) for cell in cells)
