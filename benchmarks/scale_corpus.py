"""Documents of any number made from the sentences of real ones, with vectors: what benchmarks/scale.py measures on.

The real sentences (a few thousand of each language) are embedded once with the default model and kept in a file.
A made passage is two neighbouring sentences of one real text and one of another; its vector is the mean of theirs,
turned a little by seeded noise, so that no two are equal. Everything depends on the seed and the base alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.ingest.segment import split
from assistant.language.words import index_forms
from assistant.protocols import Embedder, Floats, PassageVectors
from assistant.types import Block, Document, Language, Passage, Span

SETS: dict[Language, str] = {"ko": "kobest_boolq", "zh": "cmrc2018", "en": "squad2_train_first10"}
PASSAGES_PER_DOCUMENT = 20
NOISE = 0.15  # length of what is added to a unit vector: made passages of the same sentences are .978 alike


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Real sentences of one language in the order of their texts, with their index forms and unit vectors."""

    language: Language
    sentences: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    vectors: Floats
    questions: tuple[str, ...]


def read_base(data: Path, language: Language, count: int, embedder: Embedder, kept: Path) -> Base:
    """``count`` sentences of a public set and 100 of its questions; their vectors are kept in ``kept``."""
    folder = data / SETS[language]
    found: list[str] = []
    questions: list[str] = []
    asked: dict[str, str] = {}
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        question = json.loads(line)
        asked.setdefault(question["context_id"], question["question"])
    for line in (folder / "passages.jsonl").read_text("utf-8").splitlines():
        passage = json.loads(line)
        pieces = (passage["text"][start:end] for start, end in split(passage["text"]))
        found += [" ".join(piece.split()) for piece in pieces if 15 <= len(piece) <= 160]
        if passage["context_id"] in asked:
            questions.append(asked[passage["context_id"]])
        if len(found) >= count:
            break
    sentences = tuple(found[:count])
    path = kept / f"{language}-{count}.npy"
    if not path.exists():
        ranges = [[(0, len(sentence))] for sentence in sentences]
        kept.mkdir(parents=True, exist_ok=True)
        np.save(path, embedder.embed_passages(sentences, ranges).passages)
    vectors: Floats = np.load(path)
    forms = tuple(tuple(index_forms(sentence)) for sentence in sentences)
    step = max(1, len(questions) // 100)
    return Base(language, sentences, forms, vectors, tuple(questions[::step][:100]))


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """One made document on its way into the stores."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: PassageVectors
    forms: tuple[tuple[str, ...], ...]


def documents(bases: list[Base], passages: int, seed: int = 1) -> Iterator[Made]:
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
