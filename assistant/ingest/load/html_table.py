"""Tables of an HTML page: which hold data, and their cells by row and column."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from assistant.ingest.lines import ends_sentence
from assistant.ingest.load.html_text import is_hidden, visible_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONG_CELL = 400  # characters; a table with a longer cell lays out a page rather than data
LONGEST_LABELLED = 120  # characters that a list of labels says of one of them
MAXIMUM_SPAN = 100
MAXIMUM_CELLS = 500_000  # of one table, those that a span covers included


@dataclass(frozen=True, slots=True)
class DataTable:
    """Captions and rows of a table; ``covered`` and ``level`` as in ``RawBlock``."""

    captions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]]
    level: int = 0


def data_table(element: etree._Element) -> DataTable | None:
    """A table of data; None for one that lays out a page or has words outside its cells."""
    if not _is_data(element):
        return None
    grid = _grid(element)
    if grid is None:
        return None
    rows, covered = grid
    captions = tuple(text for text in map(visible_text, element.iter("caption")) if text)
    words = "".join(captions) + "".join(cell for row in rows for cell in row)
    return DataTable(captions, rows, covered) if _solid(words) == _solid(visible_text(element)) else None


def labels_table(element: etree._Element) -> DataTable | None:
    """A ``<dl>`` of labels with a few words each (기간: 3일) as rows of two cells; None for one of definitions."""
    parts = list(element.iter("dt", "dd"))
    texts = [visible_text(part) for part in parts]
    alternate = [part.tag for part in parts] == ["dt", "dd"] * (len(parts) // 2)
    if not parts or not alternate or not all(texts) or any(map(is_hidden, parts)):
        return None
    if any(len(text) > LONGEST_LABELLED or ends_sentence(text) for text in texts):
        return None
    if (
        _solid("".join(texts)) != _solid(visible_text(element))
        or next(element.iter("table", "ul", "ol"), None) is not None
    ):
        return None
    return DataTable((), tuple(zip(texts[::2], texts[1::2], strict=True)), frozenset(), level=1)


def _is_data(table: etree._Element) -> bool:
    if next(table.iterdescendants("table", *HEADINGS), None) is not None:
        return False
    widths = [sum(1 for _ in row.iterchildren("td", "th")) for row in table.iter("tr")]
    return (
        len(widths) > 1 and max(widths) > 1 and all(len(visible_text(cell)) <= LONG_CELL for cell in table.iter("td"))
    )


def _grid(table: etree._Element) -> tuple[tuple[tuple[str, ...], ...], frozenset[tuple[int, int]]] | None:
    """The cells by row and column: a cell that spans several stands in its first, and the others are empty.

    With them the empty ones right below a cell that spans several rows.

    None for a grid of more than ``MAXIMUM_CELLS``.
    """
    cells: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    rows = [row for row in table.iter("tr") if not is_hidden(row)]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            if is_hidden(cell):
                continue
            while (number, column) in cells:
                column += 1
            room = MAXIMUM_CELLS - len(cells)
            right = min(_span(cell, "colspan"), max(1, room))
            down = min(_span(cell, "rowspan"), len(rows) - number, max(1, room // right))
            cells.update({(number + r, column + c): "" for r in range(down) for c in range(right)})
            cells[number, column] = visible_text(cell)
            covered.update((number + r, column) for r in range(1, down))
            column += right
    width = 1 + max((column for _, column in cells), default=-1)
    if width * len(rows) > MAXIMUM_CELLS:
        return None
    grid = tuple(tuple(cells.get((number, column), "") for column in range(width)) for number in range(len(rows)))
    return grid, frozenset(covered)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(MAXIMUM_SPAN, int(value))) if value.isdecimal() and len(value) < 6 else 1


def _solid(text: str) -> str:
    return "".join(text.split())
