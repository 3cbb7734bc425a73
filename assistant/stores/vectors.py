"""Passage vectors in FAISS, by passage number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from assistant.errors import DamagedIndex
from assistant.protocols import Floats, Integers
from assistant.stores.ranking import Found, complete, ranked
from assistant.types import Hit

_SPARSE = 16  # where at most one in so many passages is looked at, fetching those beats passing over the others


class FlatVectors:
    """A VectorIndex that compares the question with every passage: exact, and quick to about 100,000 passages.

    >>> index = FlatVectors.empty(2)
    >>> index.add([4, 7], np.array([[1, 0], [0.6, 0.8]], dtype=np.float32))
    >>> index.search(np.array([0, 1], dtype=np.float32), k=1)
    [Hit(passage=7, score=0.800000011920929)]
    """

    def __init__(self, index: faiss.IndexIDMap) -> None:
        self._index = index
        self._places: tuple[Integers, Integers] | None = None

    @classmethod
    def empty(cls, dimension: int) -> FlatVectors:
        """An index of no vectors, each to be ``dimension`` long."""
        return cls(faiss.IndexIDMap(faiss.IndexFlatIP(dimension)))

    @classmethod
    def open(cls, path: Path, *, writable: bool = False) -> FlatVectors:
        """The index saved at ``path``: mapped into memory, or read into it to be changed.

        Raises DamagedIndex if the file is not such an index. Reading runs nothing that the file holds.
        """
        try:
            index = faiss.read_index(str(path), 0 if writable else faiss.IO_FLAG_MMAP_IFC)
        except (RuntimeError, MemoryError) as error:
            raise DamagedIndex(
                f"{path} cannot be read as vectors: {first_line(error)}. Run: assistant build"
            ) from error
        if not isinstance(index, faiss.IndexIDMap) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise DamagedIndex(f"{path} holds {type(index).__name__}, not passage vectors. Run: assistant build")
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._index.d)

    def search(self, vector: Floats, k: int, within: Integers | None = None) -> list[Hit]:
        """The ``k`` passages of highest inner product, best first, ties by number; scores are exact to 1e-5.

        ``within`` restricts the search to those numbers. Fewer hits come back where there are fewer passages.
        Raises ValueError for a vector of another length or with values that are not finite.
        """
        query = checked_query(vector, self.dimension)
        limit = len(self) if within is None else min(len(self), len(within))
        if k <= 0 or limit == 0:
            return []
        if within is not None and len(within) * _SPARSE <= len(self):
            return self._search_few(query, k, within)
        parameters = faiss.SearchParameters()
        # the parameters do not keep the selector alive: this name must outlive the search
        selector = None if within is None else selected(within, self._largest())
        parameters.sel = selector
        # one question is one thread's work: sharing it out costs three times what it saves, and more on a busy machine
        faiss.omp_set_num_threads(1)

        def fetch(count: int) -> Found:
            scores, found = self._index.search(query, count, params=parameters)
            return [(n, s) for n, s in zip(found[0].tolist(), scores[0].tolist(), strict=True) if n >= 0]

        return complete(fetch, k, limit)

    def add(self, numbers: Sequence[int] | Integers, vectors: Floats) -> None:
        """Store unit rows under ``numbers``. Raises ValueError for another shape or for values not finite."""
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.shape != (len(numbers), self.dimension) or not np.isfinite(rows).all():
            raise ValueError(f"{len(numbers)} passages need finite rows of {self.dimension}, not {rows.shape}")
        if len(numbers):
            self._index.add_with_ids(rows, np.asarray(numbers, dtype=np.int64))
            self._places = None

    def remove(self, numbers: Sequence[int] | Integers) -> int:
        """Forget the vectors of ``numbers``; returns how many there were."""
        if not len(numbers):
            return 0
        self._places = None
        return int(self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(numbers, dtype=np.int64))))

    def reconstruct(self, numbers: Sequence[int] | Integers) -> Floats:
        """The stored rows of ``numbers``, in that order. Raises KeyError if one is not stored."""
        if not len(numbers):
            return np.zeros((0, self.dimension), dtype=np.float32)
        places, known = self._look_up(np.asarray(numbers, dtype=np.int64))
        if not known.all():
            raise KeyError(f"not every one of {list(numbers)!r} has a vector")
        rows: Floats = self._index.index.reconstruct_batch(places)
        return rows

    def numbers(self) -> Integers:
        """The passage numbers that have a vector, ascending."""
        return self._sorted()[0]

    def _search_few(self, query: Floats, k: int, within: Integers) -> list[Hit]:
        """As ``search``, where so few are looked at that fetching them is less work than passing over the rest."""
        wanted = np.unique(np.asarray(within, dtype=np.int64))
        places, known = self._look_up(wanted)
        scores = self._index.index.reconstruct_batch(places[known]) @ query[0]
        return ranked(zip(wanted[known].tolist(), scores.tolist(), strict=True), k)

    def _look_up(self, wanted: Integers) -> tuple[Integers, npt.NDArray[np.bool_]]:
        """Where the rows of numbers stand, and which of the numbers are stored at all."""
        numbers, order = self._sorted()
        at = np.searchsorted(numbers, wanted)
        inside = at < len(numbers)
        at[~inside] = 0
        known = inside & (numbers[at] == wanted) if len(numbers) else inside
        return (order[at] if len(order) else at), known

    def _sorted(self) -> tuple[Integers, Integers]:
        """The stored numbers, ascending, and the place of each number's row."""
        if self._places is None:
            stored = faiss.vector_to_array(self._index.id_map)
            order = np.argsort(stored, kind="stable")
            self._places = stored[order], order
        return self._places

    def _largest(self) -> int:
        return int(self.numbers().max(initial=0))

    def save(self, path: Path) -> None:
        """Write the index to ``path``. Raises OSError."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(first_line(error)) from error


def checked_query(vector: Floats, dimension: int) -> Floats:
    """A query as FAISS takes it, shape (1, dimension). Raises ValueError for any other length, or not finite."""
    query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
    if query.shape[1] != dimension or not np.isfinite(query).all():
        raise ValueError(f"a query is {dimension} finite numbers, not {vector!r}")
    return query


def selected(numbers: Integers, largest: int) -> faiss.IDSelectorBitmap:
    """A selector of those of ``numbers`` that may be stored: a bit for every number up to the ``largest`` stored."""
    wanted = np.asarray(numbers, dtype=np.int64)
    chosen = np.zeros(largest + 1, dtype=np.bool_)
    chosen[wanted[(wanted >= 0) & (wanted <= largest)]] = True
    bits = np.packbits(chosen, bitorder="little")
    return faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg,arg-type]  # the stub has the C++ signature


def first_line(error: BaseException) -> str:
    """What FAISS says of an error; the lines after it are of its own source."""
    return (str(error).splitlines() or [type(error).__name__])[0]
