"""Vectors of passages and of the sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from assistant.protocols import Embedder, PassageVectors
from assistant.types import Document, Passage, Span

_PROSE = frozenset({"paragraph", "item"})


def passage_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed of a passage: its heading on a line, then its words."""
    return f"{passage.heading}\n{document.quote(passage.span)}"


def embed(embedder: Embedder, lot: Sequence[tuple[Document, Sequence[Passage]]]) -> list[PassageVectors]:
    """The vectors of each document's passages and sentences, all embedded together.

    A sentence of prose has a vector of its own. A heading or a table row says little by itself and shares that of its
    passage, which also saves the time.
    """
    pairs = [(document, passage) for document, passages in lot for passage in passages]
    prose = [[span for span in passage.sentences if _is_prose(document, span)] for document, passage in pairs]
    ranges = [_ranges(passage, spans) for (_, passage), spans in zip(pairs, prose, strict=True)]
    vectors = embedder.embed_passages([passage_text(*pair) for pair in pairs], ranges)
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


def _is_prose(document: Document, span: Span) -> bool:
    place = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    return place < 0 or document.blocks[place].kind in _PROSE


def _ranges(passage: Passage, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Where sentences stand in ``passage_text``."""
    shift = len(passage.heading) + 1 - passage.span.start
    return [(span.start + shift, span.end + shift) for span in spans]
