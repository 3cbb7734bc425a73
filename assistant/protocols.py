"""The parts that can be swapped, each with its promise. ``tests/contracts`` holds every implementation to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol, TypeAlias, TypeVar, runtime_checkable

import numpy as np
import numpy.typing as npt

from assistant.types import Hit, Term

Floats: TypeAlias = npt.NDArray[np.float32]
Integers: TypeAlias = npt.NDArray[np.int64]
Made = TypeVar("Made", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class PassageVectors:
    """Unit rows: one for each passage, and one for each of their sentences in the order given."""

    passages: Floats
    sentences: Floats


class Coming(Protocol[Made]):
    """Something on its way, as a ``concurrent.futures.Future`` is."""

    def done(self) -> bool:
        """Whether it is there, so that nobody would wait for it."""

    def result(self) -> Made:
        """What came, waited for."""


class Embedder(Protocol):
    """Turns text into unit vectors whose inner product is a cosine."""

    @property
    def name(self) -> str:
        """Identifies the vectors: two embedders with one name give the same vectors for the same text."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        """Unit rows, shape (len(texts), dimension), the same whatever else is in the batch (to 1e-3)."""

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        """Vectors of whole passages and of the given character ranges (sentences) inside each.

        ``sentences`` has one entry a text; text beyond the model's window still gives a vector for every range.
        """


@runtime_checkable
class EarlyEmbedder(Protocol):
    """An ``Embedder`` that can embed a question while Python does other work, with no thread that wants its lock."""

    def begin_query(self, text: str) -> Coming[Floats]:
        """The unit vector of a question, shape (dimension,), on its way."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of a text, from character ``start`` to ``end``, that may answer.

    ``score`` is how much likelier they are, to the reader, than that nothing it read answers: log-odds, 0 for evens.
    Words are not snapped: an extract may begin or end inside one.
    """

    start: int
    end: int
    score: float


class Reader(Protocol):
    """Finds the words that answer a question."""

    def read(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> list[list[tuple[Extract, ...]]]:
        """A few proposals for every sentence (a character range of its text), best first, all texts read together.

        Has the shape of ``sentences``; none for a sentence that holds no word or lies beyond what is read at once.
        """


@runtime_checkable
class EarlyReader(Protocol):
    """A ``Reader`` that can read while Python does other work, with no thread that wants its lock."""

    def begin(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> Coming[list[list[tuple[Extract, ...]]]]:
        """What ``read`` gives, on its way."""


class VectorIndex(Protocol):
    """Passage vectors by passage number."""

    def __len__(self) -> int: ...

    def search(self, vector: Floats, k: int, within: Integers | None = None) -> list[Hit]:
        """The ``k`` passages of highest inner product, best first, ties by number; never padding.

        ``within`` restricts the search to those passage numbers. Scores equal ``vectors @ vector`` to 1e-5 for an
        exact index and to the documented error for a quantised one.
        """


class LexicalIndex(Protocol):
    """Passages by word."""

    def __len__(self) -> int: ...

    def search(
        self, terms: Sequence[Term], k: int, documents: Sequence[str] | None = None, language: str | None = None
    ) -> list[Hit]:
        """The ``k`` passages of highest weighted BM25, best first, ties by number; every score is above zero."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A piece of a file as its loader found it, before cleaning.

    ``lines`` is a run of raw lines whose structure is unknown (a text dump): cleaning finds the paragraphs in it.
    A ``table`` holds ``rows`` of cells as displayed and no ``text``, of ``level`` 1 if each is a label with its words;
    ``covered`` are its empty fields, by row and column from 0, that a cell above covers, too.
    """

    kind: str  # "heading" | "paragraph" | "item" | "table" | "lines"
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    boilerplate: bool = False
    locator: str | None = None  # set on the first block of a page or sheet
    covered: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a loader found in one file. Metadata is None where the file itself does not state it.

    ``saved`` is the day the file was made or last saved (ISO 8601): it stands in for a date that nothing else states.
    """

    blocks: tuple[RawBlock, ...]
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    saved: str | None = None


class Loader(Protocol):
    """Reads one file format."""

    suffixes: frozenset[str]

    def load(self, path: PurePath, data: bytes) -> Extracted:
        """The file's blocks in reading order, every visible word once.

        Raises ``UnreadableDocument`` with a reason a user can act on.
        """


class Progress(Protocol):
    """Told how far a long piece of work is."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""


Json: TypeAlias = Any
