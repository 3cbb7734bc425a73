"""A table as plans read it: typed cells, orders of its columns, and where each word stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant.ask.grammar.cells import Content, content
from assistant.ask.grammar.tokens import forms, tokens
from assistant.ask.table_view import View

Sort: TypeAlias = Literal["number", "date", "time", "text"]
_MOST = 0.6  # share of a column's cells that make it one of numbers, dates or times


@dataclass(frozen=True)
class Grid:
    """One table's view with typed cells, ``cells[row][column]``; rows that sum up others are in ``totals``."""

    view: View
    cells: tuple[tuple[Content, ...], ...]
    totals: frozenset[int]

    @classmethod
    def of(cls, view: View) -> Grid:
        """The grid of a table."""
        rows = view.table.rows
        cells = tuple(tuple(content(cell) for cell in row.cells) for row in rows)
        return cls(view, cells, frozenset(at for at, row in enumerate(rows) if row.total))

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that are no totals."""
        return tuple(row for row in range(len(self.cells)) if row not in self.totals)

    @property
    def columns(self) -> range:
        """The columns by position."""
        return range(len(self.view.table.columns))

    @cached_property
    def sorts(self) -> tuple[Sort, ...]:
        """What sort of values each column has."""
        return tuple(self._sort(column) for column in self.columns)

    @cached_property
    def dated(self) -> tuple[bool, ...]:
        """Whether most of a column's cells name a day, a month or a year."""
        return tuple(
            self._share(column, [one.days is not None for one in self._filled(column)]) >= _MOST
            for column in self.columns
        )

    @cached_property
    def headers(self) -> tuple[tuple[str, ...], ...]:
        """The words of each column's header."""
        return tuple(forms(column.label) for column in self.view.table.columns)

    @cached_property
    def below_groups(self) -> tuple[tuple[str, ...], ...]:
        """The words of each header without those that it shares with the one beside it: a group's name over both."""
        labels = [column.label.split() for column in self.view.table.columns]
        shared = [0] * len(labels)
        for at, (left, right) in enumerate(pairwise(labels)):
            same = next((n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), 0)
            shared[at], shared[at + 1] = max(shared[at], same), max(shared[at + 1], same)
        return tuple(forms(" ".join(label[count:])) for label, count in zip(labels, shared, strict=True))

    @cached_property
    def words(self) -> dict[str, list[tuple[int, int, int]]]:
        """Where each word stands: (row, column, position in the cell)."""
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row in self.rows:
            for column, cell in enumerate(self.cells[row]):
                for position, token in enumerate(tokens(cell.text)):
                    found[token.form].append((row, column, position))
        return dict(found)

    @cached_property
    def keys(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The words of every cell, by which cells are the same."""
        return tuple(tuple(forms(cell.text) for cell in row) for row in self.cells)

    def order(self, column: int, rows: Sequence[int] | None = None) -> list[tuple[int, Decimal]]:
        """The rows with the value that orders them by a column; rows without one are left out."""
        every = self._orders[column]
        return [(row, every[row]) for row in (self.rows if rows is None else rows) if row in every]

    @cached_property
    def _orders(self) -> tuple[dict[int, Decimal], ...]:
        found = []
        for column in self.columns:
            values = {row: self._value(self.cells[row][column], self.sorts[column]) for row in self.rows}
            found.append({row: value for row, value in values.items() if value is not None})
        return tuple(found)

    def distinct(self, column: int, rows: Sequence[int]) -> list[list[int]]:
        """The rows by what the column says of them, empty cells left out, in the order of the table."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for row in rows:
            if not self.cells[row][column].empty:
                groups.setdefault(self.keys[row][column], []).append(row)
        return list(groups.values())

    def _value(self, cell: Content, sort: Sort) -> Decimal | None:
        if sort == "date":
            return Decimal(cell.days[0]) if cell.days else None
        return cell.seconds if sort == "time" else cell.number

    def _sort(self, column: int) -> Sort:
        filled = self._filled(column)
        if self._share(column, [one.seconds is not None for one in filled]) >= _MOST:
            return "time"
        bare_years = [one.is_bare and one.year is not None for one in filled]
        if self._share(column, [one.days is not None for one in filled]) >= _MOST and not all(bare_years):
            return "date"
        return "number" if self._share(column, [one.number is not None for one in filled]) >= _MOST else "text"

    def _filled(self, column: int) -> list[Content]:
        return [self.cells[row][column] for row in self.rows if not self.cells[row][column].empty]

    def _share(self, column: int, whether: Sequence[bool]) -> float:
        return sum(whether) / len(whether) if whether else 0.0


def grid_of(view: View) -> Grid:
    """The grid of a view; those of the last views asked for are kept."""
    return _grid(_Same(view))


class _Same:
    """A view as a key: itself and no other, which is cheaper than comparing every cell."""

    __slots__ = ("view",)

    def __init__(self, view: View) -> None:
        self.view = view

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.view is self.view

    def __hash__(self) -> int:
        return id(self.view)


@lru_cache(maxsize=128)
def _grid(key: _Same) -> Grid:
    return Grid.of(key.view)
