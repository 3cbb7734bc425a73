"""Cells with spans to the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_CELLS = 500_000  # of one table, those that a span covers included
TALLEST = 10_000  # rows


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at a row and column (from 0) that covers ``down`` rows and ``across`` columns."""

    row: int
    column: int
    text: str
    down: int = 1
    across: int = 1


def covered_fields(cells: Iterable[GridCell]) -> frozenset[tuple[int, int]]:
    """The fields below the first, by row and column, of cells that cover several rows.

    >>> sorted(covered_fields([GridCell(0, 0, "화동", down=3), GridCell(0, 1, "칭다오")]))
    [(1, 0), (2, 0)]
    """
    tall = (cell for cell in cells if cell.down > 1)
    return frozenset((cell.row + below, cell.column) for cell in tall for below in range(1, min(cell.down, TALLEST)))


def grid_rows(cells: Iterable[GridCell]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, all of one width: the text of a cell stands in its first field, the others are empty.

    Raises ValueError for a table of more than ``MOST_CELLS`` fields.

    >>> grid_rows([GridCell(0, 0, "도시", down=2), GridCell(0, 1, "수출", across=2), GridCell(1, 1, "2023")])
    (('도시', '수출', ''), ('', '2023', ''))
    """
    placed = list(cells)
    height = max((cell.row + cell.down for cell in placed), default=0)
    width = max((cell.column + cell.across for cell in placed), default=0)
    if height * width > MOST_CELLS:
        raise ValueError(f"a table of {height:,} x {width:,} cells is larger than {MOST_CELLS:,}")
    rows = [[""] * width for _ in range(height)]
    for cell in placed:
        own = rows[cell.row][cell.column]
        rows[cell.row][cell.column] = f"{own} {cell.text}".strip() if own else cell.text
    return tuple(map(tuple, rows))
