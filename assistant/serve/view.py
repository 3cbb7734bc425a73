"""Cuts a document into what a template shows. Offsets are code points here, so no script has to count in UTF-16."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assistant.ask.cite import locator
from assistant.types import Block, Document, Span, Table

PAGE_BLOCKS = 500
_NUMBER = re.compile(r"[-+−△▲]?[\d,]*\d(?:\.\d+)?\s?%?")

FigureKind: TypeAlias = Literal["heading", "paragraph", "item", "table"]
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a document's characters; ``lit`` where it belongs to the quotation, ``first`` where that begins."""

    text: str
    lit: bool = False
    first: bool = False


Cell: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One heading, paragraph or item with a single row of a single cell, or a table with all its rows."""

    kind: FigureKind
    level: int
    boilerplate: bool
    rows: tuple[tuple[Cell, ...], ...]
    locator: str | None

    @property
    def width(self) -> int:
        """How many cells the longest row has."""
        return max(map(len, self.rows))


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some hundred blocks of a document: ``number`` of ``count`` pages, from 1.

    ``misplaced`` where a quotation was asked for that does not lie in the text; else ``place`` is the page or sheet
    on which it begins.
    """

    number: int
    count: int
    figures: tuple[Figure, ...]
    misplaced: bool
    place: str | None = None


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else, to be set on the right.

    >>> is_number("-1.5%"), is_number("2024년")
    (True, False)
    """
    return _NUMBER.fullmatch(text.strip()) is not None


def words_of(cell: Cell) -> str:
    """A cell's characters."""
    return "".join(piece.text for piece in cell)


def highlighted(text: str, spans: Sequence[Place]) -> Cell:
    """The text cut at the spans, which are apart and in order; those are lit.

    >>> highlighted("one two", [(4, 7)])
    (Piece(text='one ', lit=False, first=False), Piece(text='two', lit=True, first=False))
    """
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], lit=True)]
        at = end
    return tuple(piece for piece in [*pieces, Piece(text[at:])] if piece.text)


def document_page(
    document: Document, start: int | None, end: int | None, number: int | None, tables: Sequence[Table] = ()
) -> DocumentPage:
    """The page that is asked for, else the one on which the quotation begins, else the first.

    Rows of the ``tables`` found in the document are cut into their cells. A quotation that does not lie in the text is
    not lit up.
    """
    lit = start is not None and end is not None and 0 <= start < end <= len(document.text)
    misplaced = not lit and (start is not None or end is not None)
    start, end = (start or 0, end or 0) if lit else (0, 0)
    count = max(1, -(-len(document.blocks) // PAGE_BLOCKS))
    begins = bisect_right([block.end for block in document.blocks], start) // PAGE_BLOCKS + 1
    number = min(max(begins if number is None else number, 1), count)
    cutter = _Cutter(document, tables, start, end)
    figures = _figures(cutter, (number - 1) * PAGE_BLOCKS, number * PAGE_BLOCKS)
    place = locator(document, start) if lit else None
    return DocumentPage(number, count, tuple(figures), misplaced, place)


def _figures(cutter: _Cutter, first: int, stop: int) -> list[Figure]:
    """The blocks from number ``first`` to ``stop``; rows that follow each other make one table."""
    labels = _labels(cutter.document)
    figures: list[Figure] = []
    for number, block in enumerate(cutter.document.blocks[first:stop], first):
        cells = cutter.cells(block)
        kind: FigureKind = "table" if block.kind == "row" else block.kind
        last = figures[-1] if figures else None
        if last and last.kind == kind == "table" and last.boilerplate == block.boilerplate and number not in labels:
            figures[-1] = replace(last, rows=(*last.rows, cells))
        else:
            figures.append(Figure(kind, block.level, block.boilerplate, (cells,), labels.get(number)))
    return figures


def _labels(document: Document) -> dict[int, str]:
    """The page or sheet that starts at a block, by the block's number."""
    ends = [block.end for block in document.blocks]
    return {bisect_right(ends, locator.start): locator.label for locator in document.locators}


class _Cutter:
    """Cuts the blocks of a document into cells and pieces."""

    def __init__(self, document: Document, tables: Sequence[Table], start: int, end: int) -> None:
        self.document = document
        self._start, self._end = start, end
        self._rows = _row_places(tables)

    def cells(self, block: Block) -> tuple[Cell, ...]:
        """The block's pieces; those of a row cell by cell."""
        text = self.document.text
        if block.kind != "row":
            return (self._pieces(block.start, block.end),)
        if "\t" not in text[block.start : block.end] and (places := self._places(block)):
            return tuple(self._pieces(*place) if place else (Piece(""),) for place in places)
        cells = []
        position = block.start
        for cell in text[block.start : block.end].split("\t"):
            cells.append(self._pieces(position, position + len(cell)))
            position += len(cell) + 1
        return tuple(cells)

    def _places(self, block: Block) -> list[Place | None]:
        """Where a row's cells lie in a block, None for one outside it; nothing where the block holds more."""
        places = self._rows.get(block.start, [])
        inside = [place for place in places if place and block.start <= place[0] and place[1] <= block.end]
        if not inside or inside != sorted(inside):
            return []
        kept = "".join(self.document.text[start:end] for start, end in inside)
        if "".join(kept.split()) != "".join(self.document.text[block.start : block.end].split()):
            return []
        return [place if place in inside else None for place in places]

    def _pieces(self, begin: int, stop: int) -> Cell:
        """The characters from ``begin`` to ``stop``, those of the quotation apart."""
        text, start, end = self.document.text, self._start, self._end
        from_, to = min(max(start, begin), stop), min(max(end, begin), stop)
        if from_ >= to:
            return (Piece(text[begin:stop]),)
        lit = Piece(text[from_:to], lit=True, first=not text[start:from_].strip())
        pieces = (Piece(text[begin:from_]), lit, Piece(text[to:stop]))
        return tuple(piece for piece in pieces if piece.text)


def _row_places(tables: Iterable[Table]) -> Mapping[int, list[Place | None]]:
    """The places of a row's cells, None for an empty one, by where the row or a part of it starts."""
    return {
        span.start: [_place(cell.span) for cell in row.cells]
        for table in tables
        for row in table.rows
        for span in row.spans
    }


def _place(span: Span | None) -> Place | None:
    return None if span is None else (span.start, span.end)
