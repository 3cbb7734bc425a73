"""Tables that no lines rule: their cells by the columns in which they stand, narrow gaps and empty cells included."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ingest.aligned import Cell, CellLine, in_columns
from assistant.ingest.lines import PARTED
from assistant.ingest.load.pdf_words import Run, Word

GAPS = ((0.55, 3), (1.2, 2))  # of the font's height that part cells, with how many rows must have all of them then
LONGEST_CELL = 60  # characters; in a row with a longer one narrow gaps are those of justified text


def unruled(rows: Sequence[Sequence[Run]]) -> dict[int, str]:
    """The rows, by number, of tables without lines, a tab between their cells, ``PARTED`` where some are empty."""
    found: dict[int, str] = {}
    for gap, least in GAPS:
        lines = [() if number in found else _cells(row, gap) for number, row in enumerate(rows)]
        for number, fields in in_columns(lines, least).items():
            found[number] = ("\t" if all(fields) else PARTED).join(fields)
    return found


def _cells(row: Sequence[Run], gap: float) -> CellLine:
    """The cells of a row, parted by gaps of so many heights of the font; none for a ruled table."""
    groups: list[list[Word]] = []
    for word in (word for run in row for word in run.words):
        last = groups[-1][-1] if groups else None
        if last is not None and word.box.left - last.box.right <= gap * max(last.box.height, word.box.height, 1.0):
            groups[-1].append(word)
        else:
            groups.append([word])
    cells = tuple(
        Cell("".join(word.text for word in group).strip(), group[0].box.left, group[-1].box.right) for group in groups
    )
    whole = gap < GAPS[-1][0] and any(len(cell.text) > LONGEST_CELL for cell in cells)
    return (Cell(" ".join(cell.text for cell in cells), cells[0].start, cells[-1].end),) if whole else cells
