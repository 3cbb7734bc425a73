"""Sentences of a document's blocks, as spans: in order, apart, and leaving out no word of a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.sentence_ends import split, trimmed
from assistant.types import Block, Document, Span

LONGEST = 1000  # characters of one sentence; a longer one is cut at a clause mark, a blank, or anywhere
LONG_ITEM = 200  # Latin letters' width of an item or heading that is split into its sentences
WIDTH = 2.5  # of a Hangul or Hanzi beside a Latin letter: what it says
CLAUSE = re.compile(r"[,，、;；:：]\s?")
WIDE = re.compile(r"[가-힣㐀-鿿]")
BLANK = re.compile(r"\s")


def sentences(document: Document) -> list[Span]:
    """The sentences of every block, boilerplate included, in order; a row, and a short item or heading, is one."""
    return [
        Span(document.id, start, end)
        for block in document.blocks
        for start, end in block_sentences(document.text, block)
    ]


def block_sentences(text: str, block: Block) -> list[tuple[int, int]]:
    """Where the sentences of one block stand in ``text``."""
    body = text[block.start : block.end]
    whole = block.kind == "row" or (block.kind in {"heading", "item"} and _width(body) <= LONG_ITEM)
    ranges = [(0, len(body))] if whole else split(body)
    return [
        (block.start + start, block.start + end) for piece in ranges for start, end in _at_most(body, *piece, LONGEST)
    ]


def _width(text: str) -> float:
    return len(text) + (WIDTH - 1) * len(WIDE.findall(text))


def _at_most(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most ``limit`` characters, cut after a clause mark or a blank where there is one."""
    while end - start > limit:
        window = (start + limit // 2, start + limit)
        marks = list(CLAUSE.finditer(text, *window)) or list(BLANK.finditer(text, *window))
        cut = marks[-1].end() if marks else start + limit
        yield from trimmed(text, start, cut)
        start = cut
    yield from trimmed(text, start, end)
