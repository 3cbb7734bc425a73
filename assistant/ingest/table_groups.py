"""What several rows share: a cell that covers them, a group's name printed once, a heading among the rows."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from assistant.ingest.table_cells import Token, is_missing, read_number
from assistant.language.table_words import is_total

MOST_GROUPS = 3  # columns of groups before the one that every row has
MOST = 0.6


@dataclass(frozen=True, slots=True)
class GridRow:
    """A token for every cell, None where nothing is printed; its line, then the cells that it shares with others.

    ``adds`` where its numbers are the sums of those of other rows, whatever it is called.
    """

    cells: tuple[Token | None, ...]
    lines: tuple[Token, ...]
    adds: bool = False

    @property
    def total(self) -> str:
        """The words by which the row sums up others; "" for any other row."""
        if self.adds:
            return next((cell.text for cell in self.cells if cell and any(map(str.isalpha, cell.text))), "")
        words = [cell.text for cell in self.cells[: MOST_GROUPS + 1] if cell and any(map(str.isalpha, cell.text))]
        return next((text for text in words[:2] if is_total(text)), "")


def shared(rows: Sequence[GridRow], covered: Sequence[Container[int]]) -> list[GridRow]:
    """The rows, each with the cells of rows above that go on in it; ``covered`` are the columns of these."""
    made: list[GridRow] = []
    for row, columns in zip(rows, covered, strict=True):
        above = made[-1].cells if made else ()
        given = {at: cell for at, cell in enumerate(above) if cell and at in columns and row.cells[at] is None}
        made.append(_with(row, given))
    return made


def grouped(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, each with the name of its group, where a column before the names prints it once for all of them.

    >>> lines = ("Asia\\tSeoul\\t9", "\\tTokyo\\t14", "Europe\\tParis\\t2", "\\tRome\\t3")
    >>> split = [[Token(cell, 0) if cell else None for cell in line.split("\\t")] for line in lines]
    >>> [[cell.text for cell in row.cells] for row in grouped([GridRow(tuple(cells), ()) for cells in split])][1]
    ['Asia', 'Tokyo', '14']
    """
    plain = [row for row in rows if not row.total]
    whole = _first_whole(plain)
    groups = [cell.text for row in plain if (cell := row.cells[0])]
    once = len(set(groups)) == len(groups)
    if not whole or not once or not plain[0].cells[0] or not all(_opens_with_gaps(row, whole) for row in plain):
        return list(rows)
    open_groups: list[Token | None] = [None] * whole
    ended: set[str] = set()
    made: list[GridRow] = []
    for at, row in enumerate(rows):
        first = next((column for column in range(whole) if row.cells[column]), whole)
        if row.total and (first == 0 or _is_of_all(row, rows[at + 1 :], ended)):
            made.append(row)
            continue
        ended.add(row.total)
        made.append(_with(row, {column: cell for column, cell in enumerate(open_groups[:first]) if cell}))
        open_groups = list(made[-1].cells[:whole])
    return made


def sectioned(rows: Sequence[GridRow], headings: Sequence[Token]) -> list[GridRow] | None:
    """The rows with the heading that each stands under as one cell more, at the end; None where none stands there."""
    ended: set[str] = set()
    made: list[GridRow] = []
    for at, row in enumerate(rows):
        over = [heading for heading in headings if heading.start < row.lines[0].end]
        own = over[-1] if over else None
        if row.total and _is_of_all(row, rows[at + 1 :], ended):
            own = None
        ended.add(row.total)
        is_beside = own is not None and own.start < row.lines[0].start
        made.append(GridRow((*row.cells, own), (*row.lines, own) if own and is_beside else row.lines, row.adds))
    return made if any(row.cells[-1] for row in made) else None


def summed(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, sums called by their words where the names stand, too, if these stand behind groups that rows share."""
    plain = [row for row in rows if not row.total]
    columns = range(min(MOST_GROUPS + 1, len(rows[0].cells) if rows else 0))
    starts = {at: [cell.start for row in plain if (cell := row.cells[at])] for at in columns}
    own = next((at for at in columns if len(set(starts[at])) == len(starts[at]) == len(plain)), 0)
    return [
        _with(row, {own: cell}) if own and row.total and not row.cells[own] and (cell := row.cells[0]) else row
        for row in rows
    ]


def _with(row: GridRow, given: dict[int, Token]) -> GridRow:
    cells = tuple(given.get(at, cell) for at, cell in enumerate(row.cells))
    return GridRow(cells, (*row.lines, *given.values()), row.adds)


def _first_whole(rows: Sequence[GridRow]) -> int:
    """The first column that every row has, with words; 0 where the rows have their first, or none of the next few."""
    for column in range(min(MOST_GROUPS + 1, len(rows[0].cells) if rows else 0)):
        cells = [row.cells[column] for row in rows]
        if all(cells):
            numbers = sum(read_number(cell.text) is not None or is_missing(cell.text) for cell in cells if cell)
            return column if numbers < MOST * len(cells) else 0
    return 0


def _opens_with_gaps(row: GridRow, whole: int) -> bool:
    """Whether the cells of the groups are empty up to one, and all there from that one on."""
    filled = [row.cells[column] is not None for column in range(whole + 1)]
    return filled == sorted(filled)


def _is_of_all(row: GridRow, below: Sequence[GridRow], ended: Container[str]) -> bool:
    """Whether a sum at the end is of all rows: no group before it ended with a sum that is called the same."""
    return row.total not in ended and all(one.total for one in below)
