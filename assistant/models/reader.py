"""The bundled reader: which words of a few sentences answer a question, from a small encoder with a span head.

Its layers are the lower ones of the bundled encoder, trained further by ``tools/train_reader.py``; they share that
model's vocabulary and word embeddings. ``docs/reader.md`` tells of its data, its figures and its limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np

from assistant.models.bundled import open_vocabulary, packed_file
from assistant.models.coming import MadeOf
from assistant.models.compiled import Encoder, check_file, encoder_of
from assistant.models.packed import PackedModel
from assistant.models.reader_file import ReaderFile
from assistant.models.tokenizer import Tokens, UnigramTokenizer
from assistant.prepared import default_cache
from assistant.protocols import Coming, Extract, Floats, Reader
from assistant.settings import Settings

NAME = "reader-2"
SHA256 = "3f0034b47a08eca0ec7b38f464f5992f9056c377cace30578b9d75c6eff9d1a7"
WINDOW = 256  # tokens of question and evidence read at once
LONGEST = 48  # tokens of an answer
KEPT = 8  # proposals for each sentence
_LONGEST_QUESTION = 64  # tokens
_LENGTH_STEP = 8


def reader_file() -> Path:
    """Where the package keeps the reader's weights; the file may be missing."""
    return Path(str(resources.files("assistant.models"))) / "reader.npz"


def open_reader(settings: Settings) -> Reader | None:
    """The bundled reader; None where the settings name none or its weights are not installed.

    It is prepared in ``settings.cache`` the first time. Raises ``ModelError`` where its file is damaged.
    """
    if settings.reader == "none" or not reader_file().is_file():
        return None
    # one thread unless more are asked for: the rules look at the same sentences meanwhile, and a second one takes 1.4
    # times the processor time
    return BundledReader.open(reader_file(), SHA256, settings.cache or default_cache(), settings.threads or 1)


class BundledReader:
    """A ``Reader``. Safe to share between threads, which wait for each other."""

    def __init__(self, weights: ReaderFile, encoder: Encoder, packed: PackedModel, tokenizer: UnigramTokenizer) -> None:
        self._packed, self._encoder, self._tokenizer = packed, encoder, tokenizer
        self._head, self._bias = weights.floats("head.w"), weights.floats("head.b")
        dimension = packed.shape.dimension
        positions = packed.floats("emb.pos").reshape(-1, dimension)[:WINDOW]
        self._positions = positions + packed.floats("emb.type")[:dimension]

    @classmethod
    def open(cls, path: Path, sha256: str, cache: Path, threads: int) -> BundledReader:
        """The reader whose weights are in ``path``. Raises ``ModelError`` unless its bytes have that sha256."""
        check_file(path, sha256, "attest")
        weights, packed = ReaderFile(path), PackedModel(packed_file())
        encoder = encoder_of(weights, NAME, sha256, cache, threads)
        return cls(weights, encoder, packed, UnigramTokenizer(open_vocabulary(packed, cache), packed.unknown_id))

    def read(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> list[list[tuple[Extract, ...]]]:
        """The best words of every sentence; see ``Reader``."""
        return self.begin(question, texts, sentences).result()

    def begin(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> Coming[list[list[tuple[Extract, ...]]]]:
        """What ``read`` gives, on its way."""
        packed, asked = self._packed, self._tokenizer.encode(question).ids[:_LONGEST_QUESTION]
        ids = [packed.start_id, *asked, packed.end_id]
        read: list[tuple[int, Tokens]] = []
        for text in texts:
            tokens = self._tokenizer.encode(text)
            read.append((len(ids), tokens))
            ids += [*tokens.ids, packed.end_id]
        length = min(len(ids), WINDOW)

        def best(states: Floats) -> list[list[tuple[Extract, ...]]]:
            scores = self._scores(states[:length])
            return [
                [_best(scores, first, tokens, one) for one in ranges]
                for (first, tokens), ranges in zip(read, sentences, strict=True)
            ]

        return MadeOf(self._encoder.begin(*self._inputs(np.array(ids[:WINDOW], dtype=np.int64))), best)

    def _inputs(self, ids: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[Floats, Floats]:
        """The embeddings and the mask of what is read, padded."""
        length = len(ids)
        padded = -(-length // _LENGTH_STEP) * _LENGTH_STEP
        dimension = self._packed.shape.dimension
        embeddings = np.zeros((padded, dimension), dtype=np.float32)
        embeddings[:length] = self._packed.blocks("emb.word", dimension, ids).widened()
        embeddings += self._positions[:padded]
        mask = np.full(padded, -np.inf, dtype=np.float32)
        mask[:length] = 0
        return embeddings, mask

    def _scores(self, states: Floats) -> Floats:
        """Scores of every token as the first and as the last of the answer, above those of none; shape (2, tokens)."""
        scores: Floats = (states @ self._head.reshape(2, -1).T + self._bias).T
        return scores - scores[:, :1]


def _best(scores: Floats, first: int, tokens: Tokens, sentence: tuple[int, int]) -> tuple[Extract, ...]:
    """The best ``KEPT`` runs of at most ``LONGEST`` tokens of a sentence, best first; none where none was read."""
    inside = [
        at
        for at in range(min(len(tokens.ids), scores.shape[1] - first))
        if sentence[0] <= tokens.starts[at] and tokens.ends[at] <= sentence[1]
    ]
    if not inside:
        return ()
    begin, end = inside[0], inside[-1] + 1
    totals = scores[0, first + begin : first + end, np.newaxis] + scores[1, np.newaxis, first + begin : first + end]
    allowed = np.triu(np.ones_like(totals, dtype=bool)) & ~np.triu(np.ones_like(totals, dtype=bool), LONGEST)
    rows, columns = np.nonzero(allowed)
    order = np.argsort(-totals[rows, columns], kind="stable")[:KEPT]
    return tuple(
        Extract(tokens.starts[begin + row], tokens.ends[begin + column], round(float(totals[row, column]), 3))
        for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True)
    )
