"""The words of a ruled table, put into its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from assistant.ingest.lines import Line
from assistant.ingest.load.grid import GridCell, grid_rows
from assistant.ingest.load.pdf_rules import TOLERANCE, RuledTable, grid_lines
from assistant.ingest.load.pdf_words import Box, Page, Word
from assistant.ingest.unwrap import Layout, join

LONGEST_CELL = 600  # characters; a longer cell is a box around a text


def table_rows(page: Page, table: RuledTable, words: Sequence[Word]) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a table; None where it holds too little, or a text rather than cells."""
    pieces: dict[int, list[tuple[str, Box, int]]] = {number: [] for number in range(len(table.cells))}
    for word in words:
        if not table.box.holds((word.box.left + word.box.right) / 2, word.box.middle):
            continue
        for number, text, box in _split(page, table, word):
            pieces[number].append((text, box, word.line))
    texts = [_cell_text(pieces[number]) for number in range(len(table.cells))]
    if any(len(text) > LONGEST_CELL for text in texts) or 3 * sum(map(bool, texts)) < len(texts):
        return None
    rows = grid_rows(_placed(table, texts))
    filled = [row for row in rows if any(row)]
    return tuple(filled) if len(filled) > 1 and any(sum(map(bool, row)) > 1 for row in filled) else None


def _split(page: Page, table: RuledTable, word: Word) -> list[tuple[int, str, Box]]:
    """A word, or its parts where a line runs through it, with the cells they stand in."""
    whole = _cell_at(table, word.box)
    if (
        whole is not None
        and table.cells[whole].left - 1 <= word.box.left
        and (word.box.right <= table.cells[whole].right + 1)
    ):
        return [(whole, word.text, word.box)]
    parts: list[tuple[int, str, Box]] = []
    for offset, character in enumerate(word.text):
        if character.isspace() and parts:
            number, text, box = parts[-1]
            parts[-1] = (number, text + character, box)
            continue
        box = page.box(word.first + offset)
        cell = _cell_at(table, box)
        if parts and cell in (parts[-1][0], None):
            parts[-1] = (parts[-1][0], parts[-1][1] + character, parts[-1][2].around(box))
        else:
            parts.append((_nearest(table, box) if cell is None else cell, character, box))
    return parts


def _cell_at(table: RuledTable, box: Box) -> int | None:
    x, y = (box.left + box.right) / 2, box.middle
    return next((number for number, cell in enumerate(table.cells) if cell.holds(x, y)), None)


def _nearest(table: RuledTable, box: Box) -> int:
    x, y = (box.left + box.right) / 2, box.middle

    def distance(number: int) -> float:
        cell = table.cells[number]
        return max(cell.left - x, x - cell.right, 0) + max(cell.top - y, y - cell.bottom, 0)

    return min(range(len(table.cells)), key=lambda number: (distance(number), number))


def _cell_text(pieces: Sequence[tuple[str, Box, int]]) -> str:
    """The lines of a cell from the top as one; words that a line break cut are put together again."""
    lines: list[list[tuple[str, Box, int]]] = []
    for piece in sorted(pieces, key=lambda piece: (piece[1].middle, piece[1].left)):
        if lines and lines[-1][0][1].top <= piece[1].middle <= lines[-1][0][1].bottom:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    texts = [_line_text(sorted(line, key=lambda piece: piece[1].left)) for line in lines]
    kept = [Line(" ".join(text.split()), not text[-1].isspace()) for text in texts if text.strip()]
    blanks_kept = len(kept) > 1 and any(not line.broken for line in kept[:-1])
    return join(kept, Layout(True, 0, 0, blanks_kept)) if kept else ""


def _line_text(line: Sequence[tuple[str, Box, int]]) -> str:
    text = ""
    for number, (piece, box, _) in enumerate(line):
        apart = number > 0 and box.left - line[number - 1][1].right > 0.1 * box.height
        text += (" " if apart and not text[-1:].isspace() else "") + piece
    return text


def _placed(table: RuledTable, texts: Sequence[str]) -> list[GridCell]:
    columns = grid_lines([edge for cell in table.cells for edge in (cell.left, cell.right)])
    rows = grid_lines([edge for cell in table.cells for edge in (cell.top, cell.bottom)])

    def place(lines: list[float], position: float) -> int:
        return bisect_right(lines, position + TOLERANCE / 2) - 1

    return [
        GridCell(
            place(rows, cell.top),
            place(columns, cell.left),
            text,
            max(1, place(rows, cell.bottom) - place(rows, cell.top)),
            max(1, place(columns, cell.right) - place(columns, cell.left)),
        )
        for cell, text in zip(table.cells, texts, strict=True)
    ]
