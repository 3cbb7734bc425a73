"""Cuts texts into what a template shows. Offsets are code points here, so no script has to count in UTF-16."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assistant.types import Block, Document

PAGE_BLOCKS = 500
_MARK = re.compile(r"\[(\d+)\]")

FigureKind: TypeAlias = Literal["heading", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words of an answer, or the mark of a citation where ``citation`` is its number."""

    text: str
    citation: int | None = None


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


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some hundred blocks of a document: ``number`` of ``count`` pages, from 1.

    ``misplaced`` where a quotation was asked for that does not lie in the text.
    """

    number: int
    count: int
    figures: tuple[Figure, ...]
    misplaced: bool


def text_parts(text: str, citations: int) -> list[TextPart]:
    """The text cut at its marks; a number in brackets that no citation has stays text.

    >>> text_parts("Nine [1] of [7].", 1)
    [TextPart(text='Nine ', citation=None), TextPart(text='[1]', citation=1), TextPart(text=' of [7].', citation=None)]
    """
    parts: list[TextPart] = []
    end = 0
    for mark in _MARK.finditer(text):
        if len(mark[1]) < 5 and 1 <= int(mark[1]) <= citations:
            parts += [TextPart(text[end : mark.start()]), TextPart(mark[0], int(mark[1]))]
            end = mark.end()
    return [part for part in [*parts, TextPart(text[end:])] if part.text]


def document_page(document: Document, start: int | None, end: int | None, number: int | None) -> DocumentPage:
    """The page that is asked for, else the one on which the quotation begins, else the first.

    A quotation that does not lie in the text is not lit up.
    """
    lit = start is not None and end is not None and 0 <= start < end <= len(document.text)
    misplaced = not lit and (start is not None or end is not None)
    start, end = (start or 0, end or 0) if lit else (0, 0)
    count = max(1, -(-len(document.blocks) // PAGE_BLOCKS))
    begins = bisect_right([block.end for block in document.blocks], start) // PAGE_BLOCKS + 1
    number = min(max(begins if number is None else number, 1), count)
    figures = _figures(document, (number - 1) * PAGE_BLOCKS, number * PAGE_BLOCKS, start, end)
    return DocumentPage(number, count, tuple(figures), misplaced)


def _figures(document: Document, first: int, stop: int, start: int, end: int) -> list[Figure]:
    """The blocks from number ``first`` to ``stop``; rows that follow each other make one table."""
    labels = _labels(document)
    figures: list[Figure] = []
    for number, block in enumerate(document.blocks[first:stop], first):
        cells = _cells(document.text, block, start, end)
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


def _cells(text: str, block: Block, start: int, end: int) -> tuple[Cell, ...]:
    """The block's pieces; those of a row cell by cell."""
    cells = []
    position = block.start
    words = text[block.start : block.end]
    for cell in words.split("\t") if block.kind == "row" else [words]:
        cells.append(_pieces(text, position, position + len(cell), start, end))
        position += len(cell) + 1
    return tuple(cells)


def _pieces(text: str, begin: int, stop: int, start: int, end: int) -> Cell:
    """The characters from ``begin`` to ``stop``, those of the quotation apart."""
    from_, to = min(max(start, begin), stop), min(max(end, begin), stop)
    if from_ >= to:
        return (Piece(text[begin:stop]),)
    lit = Piece(text[from_:to], lit=True, first=not text[start:from_].strip())
    pieces = (Piece(text[begin:from_]), lit, Piece(text[to:stop]))
    return tuple(piece for piece in pieces if piece.text)
