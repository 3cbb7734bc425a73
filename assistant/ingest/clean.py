"""Canonical text: what a loader extracted, with blanks and Unicode form set right and nothing else changed.

The promise: the canonical text holds the same non-blank characters as the extracted one, in the same order, in NFC and
with radicals (⻢, ⽔) as the characters that they stand for. Characters without width are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.ingest import boilerplate
from assistant.ingest.aligned import aligned
from assistant.ingest.blocks import find_blocks
from assistant.ingest.forms import form_rows
from assistant.ingest.lines import BLANKS, Line, heads_clause, marker, read_lines
from assistant.ingest.piece import Piece
from assistant.ingest.unwrap import join_text
from assistant.protocols import Extracted, RawBlock
from assistant.types import Block, BlockKind, Locator

CLAUSE_LEVEL = 6
LABELLED = 1  # level of a row that is a label with what is said of it
RADICALS = re.compile("[\u2e80-\u2fdf]")
# radicals of the CJK Supplement that NFKC leaves, as pdfminer and others write them for whole characters
SUPPLEMENT = dict(
    zip(
        "⺎⺒⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻲",
        "兀巳月民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄斉齐歯齿竜龙亀",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The canonical text, its blocks in order, and where its pages or sheets start."""

    text: str
    blocks: tuple[Block, ...]
    locators: tuple[Locator, ...]


def clean(extracted: Extracted) -> Cleaned:
    """The canonical text of what a loader found.

    Paragraphs are parted by an empty line, rows and items by a line break, the cells of a row by tabs. Of a form with
    several labels side by side each label has a row of its own.
    """
    return _assemble(boilerplate.mark(list(_pieces(extracted.blocks))))


def normalise(text: str) -> str:
    """``text`` in NFC, radicals as the characters that they stand for.

    >>> normalise("⼩⻢智⾏")
    '小马智行'
    """
    text = RADICALS.sub(lambda match: SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", text)


def _pieces(blocks: Sequence[RawBlock]) -> Iterator[Piece]:
    runs = [list(run) for _, run in groupby(blocks, key=lambda block: block.kind == "lines")]
    for number, run in enumerate(runs):
        if run[0].kind == "lines":
            followed = number + 1 < len(runs) and runs[number + 1][0].kind == "table"
            yield from find_blocks([line for block in run for line in _lines(block)], followed)
        else:
            for block in run:
                yield from _block_pieces(block)


def _lines(block: RawBlock) -> list[Line]:
    text = normalise(block.text)
    placed = aligned(text.splitlines())
    return read_lines(text, boilerplate=block.boilerplate, locator=block.locator, placed=placed)


def _block_pieces(block: RawBlock) -> Iterator[Piece]:
    if block.kind == "table":
        yield from _row_pieces(block)
        return
    text = join_text(normalise(block.text))
    if text:
        kinds: dict[str, BlockKind] = {"heading": "heading", "item": "item"}
        kind, level = kinds.get(block.kind, "paragraph"), block.level
        if kind == "paragraph" and not block.boilerplate and heads_clause(text):
            kind, level = "heading", CLAUSE_LEVEL
        yield Piece(kind, text, level, block.boilerplate, block.locator, marker(text) if kind != "heading" else "")


def _row_pieces(block: RawBlock) -> Iterator[Piece]:
    locator = block.locator
    rows = [[BLANKS.sub(" ", normalise(cell)).strip() for cell in row] for row in block.rows]
    pairs = form_rows(rows) if not block.covered else None
    for number, cells in enumerate(pairs or rows):
        if any(cells):
            covered = tuple(at for at in range(len(cells)) if (number, at) in block.covered)
            level = LABELLED if pairs else block.level
            yield Piece("row", "\t".join(cells), level, block.boilerplate, locator, covered=covered)
            locator = None


def _assemble(pieces: Sequence[Piece]) -> Cleaned:
    parts: list[str] = []
    blocks: list[Block] = []
    locators: list[Locator] = []
    length = 0
    previous: Piece | None = None
    for piece in pieces:
        if previous is not None:
            close = previous.kind == piece.kind and piece.kind in {"row", "item"}
            parts.append("\n" if close else "\n\n")
            length += len(parts[-1])
        if piece.locator is not None:
            locators.append(Locator(piece.locator, length))
        parts.append(piece.text)
        end = length + len(piece.text)
        blocks.append(Block(piece.kind, length, end, piece.level, piece.boilerplate, piece.covered))
        length += len(piece.text)
        previous = piece
    return Cleaned("".join(parts), tuple(blocks), tuple(locators))
