"""Tables with one thing a column and one attribute a row, as specification sheets have them: turned round."""

from __future__ import annotations

from assistant.ingest.table_cells import Token, is_missing, read_number, spanning
from assistant.ingest.table_grid import Grid, GridRow
from assistant.ingest.table_header import Named
from assistant.ingest.table_units import split_unit
from assistant.language.dates import date_spans
from assistant.language.table_words import heads, is_total

LEAST_ROWS = 3
LIKE = 0.7  # share of the rows whose cells are all of one sort
MOST_THINGS = 12  # columns


def turned(grid: Grid) -> Grid:
    """The grid with its things as rows, where every column mixes units and sorts that the rows hold apart."""
    if not _has_things_above(grid):
        return grid
    header = grid.header[0]
    first = tuple(_label(row) for row in grid.rows)
    names = (grid.names[0], *first)
    lines = tuple(line for row in grid.rows for line in row.lines)
    rows = tuple(
        GridRow((_over(grid.names[at], header), *(row.cells[at] for row in grid.rows)), (header, *lines))
        for at in range(1, len(grid.names))
    )
    return Grid(names, (None,) * len(names), rows, (), grid.notes)


def _label(row: GridRow) -> Named:
    token = row.cells[0]
    return Named(token.text, (token,)) if token else Named("", ())


def _over(named: Named, header: Token) -> Token:
    return spanning(named.tokens, header)


def _has_things_above(grid: Grid) -> bool:
    headers = [named.text for named in grid.names[1:]]
    labels = [row.cells[0].text for row in grid.rows if row.cells[0]]
    if len(grid.header) != 1 or not 2 <= len(headers) <= MOST_THINGS or len(grid.rows) < LEAST_ROWS:
        return False
    if len(set(labels)) < len(grid.rows) or len(set(headers)) < len(headers):
        return False
    if (
        not all(len(named.tokens) for named in grid.names[1:])
        or any(_says_column(text) for text in headers)
        or any(map(is_total, labels))
    ):
        return False
    kinds = [[_kind(row, at) for row in grid.rows] for at in range(1, len(grid.names))]
    if any(len({kind for kind in column if kind}) < 2 for column in kinds):
        return False
    rows = [{kind for kind in row if kind} for row in zip(*kinds, strict=True)]
    return sum(len(row) <= 1 for row in rows) >= LIKE * len(rows)


def _says_column(text: str) -> bool:
    """Whether words head a column as such: a period, a unit, a word like value or note."""
    return not text or split_unit(text)[1] is not None or bool(date_spans(text)) or heads(text)


def _kind(row: GridRow, at: int) -> str:
    """The sort of a cell: words, or a number of the unit that it or its row gives; "" for an empty one."""
    token, label = row.cells[at], row.cells[0]
    if token is None or is_missing(token.text):
        return ""
    reading = read_number(token.text)
    if reading is None:
        return "words"
    unit = split_unit(label.text)[1] if label else None
    return f"number {unit.name if unit else reading.unit}"
