"""An embedder made of words, for tests of everything around one: quick, deterministic, and plain to reason about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.protocols import Embedder, Floats, PassageVectors

DIMENSION = 48


@dataclass(frozen=True)
class WordEmbedder:
    """A text's vector is the sum of its words'. ``meanings`` are words of one meaning: their texts lie together.

    ``embedded`` are the passages that it was given so far.
    """

    meanings: tuple[tuple[str, ...], ...] = ()
    name: str = "words-by-hash"
    dimension: int = DIMENSION
    embedded: list[str] = field(default_factory=list, compare=False)

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._vector(text)
        return rows

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        self.embedded.extend(texts)
        cut = [text[start:end] for text, ranges in zip(texts, sentences, strict=True) for start, end in ranges]
        return PassageVectors(self.embed_queries(texts), self.embed_queries(cut))

    def _vector(self, text: str) -> Floats:
        lower = text.lower()
        said = [f"meaning {number}" for number, words in enumerate(self.meanings) if any(w in lower for w in words)]
        total = sum(
            (_direction(word, self.dimension) for word in (*said, *re.findall(r"\w+", lower))),
            _direction("every text", self.dimension),
        )
        unit: Floats = (total / np.linalg.norm(total)).astype(np.float32)
        return unit


def _direction(word: str, dimension: int) -> Floats:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    weight = 4.0 if word.startswith("meaning ") else 1.0
    row: Floats = (weight * np.random.default_rng(seed).normal(size=dimension)).astype(np.float32)
    return row


WORDS: Embedder = WordEmbedder()
