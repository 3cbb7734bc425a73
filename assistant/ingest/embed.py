"""Vectors of passages and of the sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from typing import TypeAlias

import numpy as np

from assistant.protocols import Embedder, PassageVectors
from assistant.types import Document, Passage, Span

_AT_ONCE = 64  # passages
_PROSE = frozenset({"paragraph", "item"})
Ranges: TypeAlias = Sequence[tuple[int, int]]


def passage_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed of a passage: its heading on a line, then its words."""
    return f"{passage.heading}\n{document.quote(passage.span)}"


def embed(
    embedder: Embedder, lot: Sequence[tuple[Document, Sequence[Passage]]], ended: Callable[[], bool] = lambda: False
) -> list[PassageVectors]:
    """The vectors of each document's passages and sentences, all embedded together.

    A sentence of prose has a vector of its own. A heading or a table row says little by itself and shares that of its
    passage, which also saves the time. Raises CancelledError where ``ended``, asked before every few passages, says so.
    """
    pairs = [(document, passage) for document, passages in lot for passage in passages]
    prose = [[span for span in passage.sentences if _is_prose(document, span)] for document, passage in pairs]
    ranges = [_ranges(passage, spans) for (_, passage), spans in zip(pairs, prose, strict=True)]
    vectors = _in_parts(embedder, [passage_text(*pair) for pair in pairs], ranges, ended)
    found, row, sentence = [], 0, 0
    for _, passages in lot:
        of_document = []
        first = row
        for passage in passages:
            own = set(prose[row])
            for span in passage.sentences:
                of_document.append(vectors.sentences[sentence] if span in own else vectors.passages[row])
                sentence += span in own
            row += 1
        matrix = np.array(of_document, dtype=np.float32).reshape(len(of_document), embedder.dimension)
        found.append(PassageVectors(vectors.passages[first:row], matrix))
    return found


def _in_parts(
    embedder: Embedder, texts: Sequence[str], ranges: Sequence[Ranges], ended: Callable[[], bool]
) -> PassageVectors:
    parts = []
    for first in range(0, max(len(texts), 1), _AT_ONCE):
        if ended():
            raise CancelledError
        some = slice(first, first + _AT_ONCE)
        parts.append(embedder.embed_passages(texts[some], ranges[some]))
    return PassageVectors(
        np.concatenate([part.passages for part in parts]), np.concatenate([part.sentences for part in parts])
    )


def _is_prose(document: Document, span: Span) -> bool:
    place = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return place < 0 or document.blocks[place].kind in _PROSE


def _ranges(passage: Passage, spans: Sequence[Span]) -> Ranges:
    """Where sentences stand in ``passage_text``."""
    shift = len(passage.heading) + 1 - passage.span.start
    return [(span.start + shift, span.end + shift) for span in spans]
