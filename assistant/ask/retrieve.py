"""The passages that may answer, best first, from vectors and words together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from assistant.ask.fuse import Background, attainable, fused, inverse_document_frequency
from assistant.protocols import Embedder, Floats, Integers
from assistant.stores.generation import Generation
from assistant.types import Language, Passage, Term

POOL = 100  # passages of one language that each half may propose
_SAMPLE = 512  # vectors that stand for a language


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage with its score, the standardised cosine and the share of the question that its words match (0 to 1)."""

    passage: Passage
    score: float
    nearness: float
    matched: float


class Retriever:
    """Finds passages in one generation."""

    def __init__(self, generation: Generation, embedder: Embedder) -> None:
        self._generation = generation
        self._embedder = embedder
        self._nearest = {cast(Language, language): index for language, index in generation.nearest().items()}
        self._samples = {language: index.sample(_SAMPLE) for language, index in self._nearest.items()}

    def embed(self, text: str) -> Floats:
        """The question's unit vector."""
        row: Floats = self._embedder.embed_queries([text])[0]
        return row

    def background(self, vector: Floats, language: Language) -> Background:
        """How that language's passages lie to the question."""
        return Background.of(vector, self._samples[language])

    def idf(self, terms: Sequence[Term]) -> list[float]:
        """Each term's inverse document frequency, by its commonest form."""
        lexical = self._generation.lexical
        frequencies = [max(lexical.document_frequency(form) for form in term.forms) for term in terms]
        return [inverse_document_frequency(frequency, lexical.total) for frequency in frequencies]

    def retrieve(
        self, vector: Floats, terms: Sequence[Term], k: int, documents: Sequence[str] | None = None
    ) -> list[Retrieved]:
        """The ``k`` best passages of all languages, best first, ties by place; ``documents`` restricts them."""
        idf = self.idf(terms)
        found = []
        for language in self._nearest:
            within = None if documents is None else self._generation.documents.numbers(documents, language)
            if within is None or len(within):
                ideal = attainable(terms, idf, language)
                found += self._of_language(vector, terms, ideal, language, within, documents)
        best = sorted(found, key=lambda scored: (-scored[0], scored[1]))[:k]
        passages = self._generation.documents.passages([number for _, number, _, _ in best])
        ranked = [
            Retrieved(passage, score, nearness, matched)
            for passage, (score, _, nearness, matched) in zip(passages, best, strict=True)
        ]
        return sorted(ranked, key=lambda hit: (-hit.score, hit.passage.span))

    def _of_language(
        self,
        vector: Floats,
        terms: Sequence[Term],
        ideal: float,
        language: Language,
        within: Integers | None,
        documents: Sequence[str] | None,
    ) -> list[tuple[float, int, float, float]]:
        """(score, number, nearness, matched) of every passage that either half proposes."""
        near = self._nearest[language].search(vector, POOL, within)
        cosines = {hit.passage: hit.score for hit in near}
        wording = self._generation.lexical.search(terms, POOL, documents, language)
        words = {hit.passage: hit.score for hit in wording}
        missing = [number for number in words if number not in cosines]
        rows = self._generation.vectors.reconstruct(missing) @ vector
        cosines |= dict(zip(missing, rows.tolist(), strict=True))
        background = self.background(vector, language)
        scored = []
        for number, cosine in cosines.items():
            nearness = background.standardised(cosine)
            matched = min(1.0, words.get(number, 0.0) / ideal) if ideal > 0 else 0.0
            scored.append((fused(nearness, matched), number, nearness, matched))
        return scored
