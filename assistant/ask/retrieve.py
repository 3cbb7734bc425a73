"""The passages that may answer, best first, from vectors and words together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeAlias, cast

import numpy as np

from assistant.ask.fuse import Background, attainable, fused, inverse_document_frequency
from assistant.protocols import Coming, Embedder, Floats, Integers
from assistant.stores.generation import Generation
from assistant.types import Language, Passage, Term

POOL = 100  # passages of one language that each half may propose
_UNHELD = 0.5  # a word that no passage holds tells none from another: in search it counts half as much as a rare one
_RARE_AMONG = 100  # passages
_SAMPLE = 512  # vectors that stand for a language
_FEWEST = 40  # vectors that tell how passages lie to a question: of fewer, those that answer would be the measure


Scored: TypeAlias = tuple[float, int, float, float, float]  # score, passage number, nearness, matched, its BM25


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage with its score, the standardised cosine and the share of the question that its words match (0 to 1)."""

    passage: Passage
    score: float
    nearness: float
    matched: float


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What words find in one language: BM25 by passage number, and about the highest that there could be.

    ``within`` are the passages to look among, None for all.
    """

    within: Integers | None
    ideal: float
    scores: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class _There:
    """A wording that need not be waited for."""

    wording: Wording | None

    def done(self) -> bool:
        return True

    def result(self) -> Wording | None:
        return self.wording


Worded: TypeAlias = Mapping[Language, Coming[Wording | None]]  # None where no document is in that language


class Retriever:
    """Finds passages in one generation."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        unrelated: Mapping[Language, Floats] | None = None,
        *,
        beside: bool | None = None,
    ) -> None:
        """``unrelated`` are vectors of texts about nothing in particular: they join a language's few passages.

        ``beside`` has the languages searched beside each other; otherwise they are where several are large: nearly all
        of that is done outside of Python.
        """
        self._generation = generation
        self._embedder = embedder
        self._unrelated = unrelated or {}
        self._nearest = {cast(Language, language): index for language, index in generation.nearest().items()}
        self._samples = {language: self._sample(language) for language in self._nearest}
        self._backgrounds = lru_cache(maxsize=64)(self._background)  # asked for twice a question, of each language
        beside = len(generation.cells) > 1 if beside is None else beside
        self._beside = ThreadPoolExecutor(max(len(self._nearest), 1), "retrieving") if beside else None

    def embed(self, text: str) -> Floats:
        """The question's unit vector."""
        row: Floats = self._embedder.embed_queries([text])[0]
        return row

    def background(self, vector: Floats, language: Language) -> Background:
        """How that language's passages lie to the question."""
        return self._backgrounds(vector.tobytes(), language)

    def _background(self, vector: bytes, language: Language) -> Background:
        return Background.of(np.frombuffer(vector, dtype=np.float32), self._samples[language])

    def weights(self, terms: Sequence[Term]) -> list[float]:
        """What it says of a passage that it holds each term: the inverse document frequency of its commonest form.

        As in a collection of ``_RARE_AMONG`` passages at least: that all of a few passages hold a word is chance.
        """
        return self._idf(terms, max(self._generation.lexical.total, _RARE_AMONG), unheld=1.0)

    def _idf(self, terms: Sequence[Term], total: int, unheld: float) -> list[float]:
        """``unheld`` is the weight of a term that no passage holds, beside that of one that a single passage holds."""
        lexical = self._generation.lexical
        frequencies = [max(lexical.document_frequency(form) for form in term.forms) for term in terms]
        return [
            inverse_document_frequency(frequency, total) if frequency else unheld * inverse_document_frequency(1, total)
            for frequency in frequencies
        ]

    def worded(self, terms: Sequence[Term], documents: Sequence[str] | None = None) -> Worded:
        """What the words of a question find by themselves, for ``retrieve``: no vector is needed, so that it can be
        looked for while there is none. ``documents`` restricts the passages.
        """
        idf = self._idf(terms, self._generation.lexical.total, unheld=_UNHELD)

        def find(language: Language) -> Wording | None:
            within = None if documents is None else self._generation.documents.numbers(documents, language)
            if within is not None and not len(within):
                return None
            hits = self._generation.lexical.search(terms, POOL, documents, language)
            return Wording(within, attainable(terms, idf, language), {hit.passage: hit.score for hit in hits})

        if self._beside is not None:
            return {language: self._beside.submit(find, language) for language in self._nearest}
        return {language: _There(find(language)) for language in self._nearest}

    def retrieve(self, vector: Floats, worded: Worded, k: int, for_words: int = 0) -> list[Retrieved]:
        """The ``k`` best passages of all languages, best first, ties by place; see ``worded``.

        ``for_words`` of them at most may be there for their words alone: where a question's only rare word is a name,
        another language's passages can seem nearer than the one that has it.
        """

        def propose(language: Language) -> list[Scored]:
            wording = worded[language].result()
            return [] if wording is None else self._of_language(vector, wording, language)

        proposed = map(propose, self._nearest) if self._beside is None else self._beside.map(propose, self._nearest)
        best = _best(list(chain.from_iterable(proposed)), k, for_words)
        passages = self._generation.documents.passages([number for _, number, *_ in best])
        ranked = [
            Retrieved(passage, score, nearness, matched)
            for passage, (score, _, nearness, matched, _) in zip(passages, best, strict=True)
        ]
        return sorted(ranked, key=lambda hit: (-hit.score, hit.passage.span))

    def _of_language(self, vector: Floats, wording: Wording, language: Language) -> list[Scored]:
        """Every passage that either half proposes."""
        near = self._nearest[language].search(vector, POOL, wording.within)
        cosines = {hit.passage: hit.score for hit in near}
        words, ideal = wording.scores, wording.ideal
        missing = [number for number in words if number not in cosines]
        rows = self._generation.vectors.reconstruct(missing) @ vector
        cosines |= dict(zip(missing, rows.tolist(), strict=True))
        background = self.background(vector, language)
        scored = []
        for number, cosine in cosines.items():
            nearness = background.standardised(cosine)
            matched = min(1.0, words.get(number, 0.0) / ideal) if ideal > 0 else 0.0
            scored.append((fused(nearness, matched), number, nearness, matched, words.get(number, 0.0)))
        return scored

    def _sample(self, language: Language) -> Floats:
        """Vectors evenly spread over a language's passages; of few passages, unrelated ones make up the number."""
        own = self._nearest[language].sample(_SAMPLE)
        missing = self._unrelated.get(language, own[:0])[: max(0, _FEWEST - len(own))]
        return np.concatenate([own, missing])


def _best(found: Sequence[Scored], k: int, for_words: int) -> list[Scored]:
    by_score = sorted(found, key=lambda scored: (-scored[0], scored[1]))
    by_words = sorted((one for one in found if one[4] > 0), key=lambda scored: (-scored[4], scored[1]))
    added = [one for one in by_words[:for_words] if one not in by_score[:k]]
    return by_score[: k - len(added)] + added
