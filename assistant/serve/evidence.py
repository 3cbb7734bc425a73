"""The table behind an answer: finds the table that a cited row is of, and marks what the answer used of it."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.types import Answer, Column, Row, Table, TableSummary

WHOLE = 12  # rows of a table that is shown whole
AROUND = 1  # rows shown before and after one that was used
SHOWN = 24  # rows shown at most
_REMEMBERED = 64  # documents whose rows are kept at hand


class Tables(Protocol):
    """Where tables are got from: what it needs of ``assistant.engine.Assistant``."""

    @property
    def generation(self) -> str:
        """The generation that is served."""

    def tables(self, document_id: str | None = None, /) -> Sequence[TableSummary]:
        """Every table, or those of one document, without rows. Raises ``UnknownDocument``."""

    def table(self, table_id: str, /) -> Table:
        """One table. Raises ``UnknownTable``."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown: its ``number`` in the table from 0, whether it was used and which columns of it were.

    ``gap`` where rows before it are left out.
    """

    number: int
    row: Row
    used: bool
    columns: frozenset[int]
    gap: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A table with the rows that an answer rests on among their neighbours; ``lines`` is in the table's order."""

    table: Table
    lines: tuple[Line, ...]
    used: tuple[int, ...]
    measure: int | None

    @property
    def whole(self) -> bool:
        """Whether no row is left out."""
        return len(self.lines) == len(self.table.rows)


class RowFinder:
    """Which table and row the words at a place are of; keeps the places of the documents asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: OrderedDict[tuple[str, str], list[tuple[int, int, str, int]]] = OrderedDict()

    def find(self, tables: Tables, document_id: str, start: int, end: int) -> tuple[str, int] | None:
        """The id of the table and the row's number, or None where no row stands there."""
        places = self._rows(tables, document_id)
        at = bisect_right(places, start, key=lambda place: place[0]) - 1
        if at < 0 or end > places[at][1]:
            return None
        return places[at][2:]

    def _rows(self, tables: Tables, document_id: str) -> list[tuple[int, int, str, int]]:
        key = (tables.generation, document_id)
        with self._lock:
            if key in self._places:
                self._places.move_to_end(key)
                return self._places[key]
        places = sorted(
            (span.start, span.end, summary.id, number)
            for summary in tables.tables(document_id)
            for number, row in enumerate(tables.table(summary.id).rows)
            for span in row.spans
        )
        with self._lock:
            self._places[key] = places
            if len(self._places) > _REMEMBERED:
                self._places.popitem(last=False)
        return places


def evidence(answer: Answer, tables: Tables, finder: RowFinder) -> list[Evidence]:
    """The tables whose rows an answer cites, in the order of its citations; of a computation the one it computed on."""
    used: dict[str, list[int]] = {}
    computed = {row.citation for row in answer.computation.rows} if answer.computation else set()
    for citation in answer.citations:
        if computed and citation.number not in computed:
            continue
        found = finder.find(tables, citation.document_id, citation.start, citation.end)
        if found is not None and found[1] not in used.setdefault(found[0], []):
            used[found[0]].append(found[1])
    return [_evidence(tables.table(table_id), rows, answer) for table_id, rows in used.items()]


def _evidence(table: Table, used: Sequence[int], answer: Answer) -> Evidence:
    numbers = _shown(len(table.rows), used)
    lines = tuple(
        Line(
            number,
            table.rows[number],
            number in used,
            _columns(table.columns, table.rows[number], answer) if number in used else frozenset(),
            number > before + 1,
        )
        for before, number in zip([-1, *numbers], numbers, strict=False)
    )
    return Evidence(table, lines, tuple(used), _measure(table, answer))


def _shown(count: int, used: Sequence[int]) -> list[int]:
    """The numbers of the rows shown: all of a small table, else the used ones and their neighbours."""
    if count <= WHOLE:
        return list(range(count))
    near = {row + step for row in used[:SHOWN] for step in range(-AROUND, AROUND + 1)}
    return sorted(row for row in near if 0 <= row < count)


def _columns(columns: Sequence[Column], row: Row, answer: Answer) -> frozenset[int]:
    """The columns of a row that were used: the one computed over, and cells that are an item of the answer."""
    items = {item.text for item in answer.items}
    over = answer.computation.column if answer.computation else None
    return frozenset(
        number
        for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
        if cell.text and ((column.label == over and column.type != "name") or cell.text in items)
    )


def _measure(table: Table, answer: Answer) -> int | None:
    """The column that a computation was over, where it holds numbers."""
    if answer.computation is None:
        return None
    return next(
        (
            number
            for number, column in enumerate(table.columns)
            if column.label == answer.computation.column and column.type in ("number", "percent", "money")
        ),
        None,
    )
