"""Embedding beside reading: in order, not too far apart, and ended with the build that wanted it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.ingest.ahead import Ahead
from assistant.ingest.build import build
from assistant.ingest.chunk import passages
from assistant.ingest.document import read_document
from assistant.ingest.embed import embed
from assistant.ingest.keep import Read
from assistant.ingest.names import MinedNames
from assistant.ingest.report import file_report, with_status
from assistant.ingest.segment import sentences
from assistant.protocols import PassageVectors
from assistant.settings import Settings
from assistant.stores.generation import Generation
from tests.program import write_documents
from tests.word_embedder import WORDS, WordEmbedder

LONG = "The harbour of Velmora landed 12 tons of tuna in 2024. " * 400  # 22,000 characters


def read(number: int, text: str) -> Read:
    document = read_document(f"{number:03d}.txt", f"Report {number}\n\n{text}".encode())
    found = sentences(document)
    made = tuple(passages(document, found, 480))
    report = with_status(file_report(document, found, made, ()), "added")
    return Read(document, made, (), (), MinedNames(), "", "", report)


@dataclass(frozen=True)
class Slow(WordEmbedder):
    """Takes longer to embed than reading takes."""

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        time.sleep(0.02)
        return super().embed_passages(texts, sentences)


@dataclass(frozen=True)
class Failing(WordEmbedder):
    """Cannot embed one word."""

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        if any("tuna" in text for text in texts):
            raise ModelError("the model knows no tuna")
        return super().embed_passages(texts, sentences)


def test_documents_come_in_their_order_with_the_vectors_they_have_alone() -> None:
    lots = [[read(number, f"Berth {number} is open. {'It is. ' * number}")] for number in range(30)]
    with Ahead(WORDS) as ahead:
        found = list(ahead.embedded(lots))
    assert [one.document.id for one, _ in found] == [f"{number:03d}.txt" for number in range(30)]
    for one, vectors in found:
        (alone,) = embed(WORDS, [(one.document, one.passages)])
        np.testing.assert_array_equal(vectors.passages, alone.passages)
        np.testing.assert_array_equal(vectors.sentences, alone.sentences)


def test_reading_waits_where_embedding_is_slower() -> None:
    """However large a folder is, a few documents of it are in memory."""
    embedder = Slow()
    apart: list[int] = []

    def lots() -> Iterator[list[Read]]:
        for number in range(20):
            apart.append(number - len({text.split("\n")[0] for text in embedder.embedded}))
            yield [read(number, LONG)]

    with Ahead(embedder) as ahead:
        assert len(list(ahead.embedded(lots()))) == 20
    assert max(apart) <= 3


def test_an_error_of_the_model_ends_the_build_and_the_index_before_stays(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    write_documents(settings.corpus, {"quay.txt": "The quay is new."})
    build(settings, lambda *told: None, WORDS)
    write_documents(settings.corpus, {"quay.txt": "The quay is new.", "fish.txt": "A boat landed tuna."})
    with pytest.raises(ModelError, match="no tuna"):
        build(settings, lambda *told: None, Failing())
    with Generation.open(settings.index, verify=True) as generation:
        assert [summary.id for summary in generation.documents.documents()] == ["quay.txt"]


def test_what_is_no_longer_wanted_is_not_embedded() -> None:
    embedder = WordEmbedder()
    many = [read(number, LONG) for number in range(2)]
    with pytest.raises(KeyboardInterrupt), Ahead(embedder) as ahead:
        for _ in ahead.embedded([[one] for one in (*many, *many)]):
            raise KeyboardInterrupt
    assert len(embedder.embedded) < 4 * len(many[0].passages)
