"""Documents of any number made from the sentences of real ones, with vectors: what benchmarks/scale.py measures on.

The real sentences and their vectors come out of indexes that `assistant build` has made. A made passage is two
neighbouring sentences of one real text and one of another; its vector is the mean of theirs, turned a little by seeded
noise, so that no two are equal. Everything depends on the seed and those indexes alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.language.words import index_forms
from assistant.protocols import Floats, PassageVectors
from assistant.stores.documents import Documents
from assistant.stores.folders import current_id, generation_folder
from assistant.stores.generation import DOCUMENTS, SENTENCES
from assistant.stores.sentences import SentenceVectors
from assistant.types import Block, Document, Language, Passage, Span

PASSAGES_PER_DOCUMENT = 20
NOISE = 0.15  # length of what is added to a unit vector: passages of the same sentences are .978 alike
_SHORTEST, _LONGEST = 15, 160  # characters of a sentence that is used


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Real sentences of one language in the order of their texts, with their index forms and unit vectors."""

    language: Language
    sentences: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    vectors: Floats


def read_bases(indexes: Sequence[Path], count: int) -> list[Base]:
    """At most ``count`` sentences of each language in those indexes."""
    found: dict[Language, list[tuple[str, Floats]]] = {}
    for index in indexes:
        folder = generation_folder(index, current_id(index))
        documents, vectors = Documents(folder / DOCUMENTS), SentenceVectors.open(folder / SENTENCES)
        for number in documents.numbers().tolist():
            stored = documents.stored_passage(number)
            passage = stored.passage
            document = documents.document(passage.span.document_id)
            rows = vectors.rows(stored.first_sentence, len(passage.sentences))
            for span, row in zip(passage.sentences, rows, strict=True):
                text = " ".join(document.quote(span).split())
                kept = found.setdefault(passage.language, [])
                if _SHORTEST <= len(text) <= _LONGEST and len(kept) < count:
                    kept.append((text, row))
        documents.close()
    return [
        Base(
            language,
            tuple(text for text, _ in kept),
            tuple(tuple(index_forms(text)) for text, _ in kept),
            np.stack([row for _, row in kept]),
        )
        for language, kept in sorted(found.items())
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """One made document on its way into the stores."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: PassageVectors
    forms: tuple[tuple[str, ...], ...]


def documents(bases: Sequence[Base], passages: int, seed: int = 1) -> Iterator[Made]:
    """Made documents of 20 passages each, in the languages in turn, until there are so many passages."""
    numbers = np.random.default_rng(seed)
    for first in range(0, passages, PASSAGES_PER_DOCUMENT):
        place = first // PASSAGES_PER_DOCUMENT
        yield _document(bases[place % len(bases)], place, min(PASSAGES_PER_DOCUMENT, passages - first), numbers)


def _document(base: Base, place: int, count: int, numbers: np.random.Generator) -> Made:
    document_id = f"{base.language}/{place:07d}.txt"
    picked = numbers.integers(0, len(base.sentences) - 1, size=(count, 2))
    chosen = np.column_stack([picked[:, 0], picked[:, 0] + 1, picked[:, 1]])
    blocks, passages, forms = [], [], []
    pieces: list[str] = []
    at = 0
    for row in chosen.tolist():
        spans = []
        start = at
        for one in row:
            sentence = base.sentences[one]
            spans.append(Span(document_id, at, at + len(sentence)))
            pieces.append(sentence)
            at += len(sentence) + 1
        blocks.append(Block("paragraph", start, at - 1))
        passages.append(Passage(0, Span(document_id, start, at - 1), base.language, "", tuple(spans)))
        forms.append(tuple(form for one in row for form in base.forms[one]))
    text = "\n".join(pieces)
    sentences = base.vectors[chosen.reshape(-1)]
    means = sentences.reshape(count, 3, -1).mean(axis=1)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    turned = means + numbers.normal(scale=NOISE / np.sqrt(means.shape[1]), size=means.shape)
    turned = (turned / np.linalg.norm(turned, axis=1, keepdims=True)).astype(np.float32)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(document_id, pieces[0][:60], None, base.language, None, text, digest, tuple(blocks))
    return Made(document, tuple(passages), PassageVectors(turned, sentences), tuple(forms))
