"""Passage vectors in cells, of which a search looks into a few: near enough to exact, and quick at a million passages.

Why this and not a graph: docs/decisions/0008.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np

from assistant.errors import DamagedIndex
from assistant.protocols import Floats, Integers
from assistant.stores.ranking import Found, complete
from assistant.stores.vectors import FlatVectors, checked_query, first_line, selected
from assistant.types import Hit

NEAREST = 100  # the recall that is promised is of so many: as many as a question takes from one language
_TRAINED_PER_CELL = 48
_ROUNDS = 8  # of k-means
_ROWS_AT_ONCE = 65_536
_SPARE = 2  # codes of one byte a number rank nearly right: so many times what is wanted are compared exactly


class PartitionedVectors:
    """A VectorIndex over some passages of a FlatVectors: cells of one-byte codes propose, the stored rows decide.

    Scores are exact to 1e-5; a passage in a cell that is not looked into is missed. How many cells are looked into was
    measured when the index was built, so that the share of the nearest passages found is what was asked for: with rows
    that stand for questions, which lie otherwise than the passages do, and in every language.
    """

    def __init__(self, cells: faiss.IndexIVFScalarQuantizer, rows: FlatVectors) -> None:
        self._cells = cells
        self._rows = rows
        self._numbers: Integers | None = None

    @classmethod
    def build(cls, numbers: Integers, rows: FlatVectors, recall: float, questions: Floats) -> PartitionedVectors:
        """The passages ``numbers`` of ``rows`` in cells, which rows like ``questions`` find with that recall.

        Gives the same each time.
        """
        count = cell_count(len(numbers))
        coarse = faiss.IndexFlatIP(rows.dimension)
        cells = faiss.IndexIVFScalarQuantizer(
            coarse, rows.dimension, count, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        cells.cp.niter = _ROUNDS
        cells.cp.min_points_per_centroid = 1  # else it warns of small collections
        if len(numbers):
            cells.train(rows.reconstruct(spread(numbers, count * _TRAINED_PER_CELL)))
        index = cls(cells, rows)
        index.update(numbers, recall, questions)
        return index

    @classmethod
    def open(cls, path: Path, rows: FlatVectors, *, writable: bool = False) -> PartitionedVectors:
        """The cells saved at ``path``: mapped into memory, or read into it to be changed.

        Raises DamagedIndex if the file is not such an index. Reading runs nothing that the file holds.
        """
        try:
            cells = faiss.read_index(str(path), 0 if writable else faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        except (RuntimeError, MemoryError) as error:
            raise DamagedIndex(
                f"{path} cannot be read as vectors: {first_line(error)}. Run: assistant build"
            ) from error
        if not isinstance(cells, faiss.IndexIVFScalarQuantizer) or cells.d != rows.dimension:
            raise DamagedIndex(f"{path} holds {type(cells).__name__}, not cells of vectors. Run: assistant build")
        return cls(cells, rows)

    def __len__(self) -> int:
        return int(self._cells.ntotal)

    @property
    def probes(self) -> int:
        """How many cells a search looks into."""
        return int(self._cells.nprobe)

    def fits(self, count: int) -> bool:
        """Whether the cells suit a collection of ``count`` passages; else they are better made anew."""
        suitable: bool = self._cells.is_trained and self._cells.nlist / 2 <= cell_count(count) <= self._cells.nlist * 2
        return suitable

    def numbers(self) -> Integers:
        """The passage numbers that have a vector here, ascending."""
        if self._numbers is None:
            held = [self._of_cell(cell) for cell in range(self._cells.nlist)]
            self._numbers = np.sort(np.concatenate(held))
        return self._numbers

    def search(self, vector: Floats, k: int, within: Integers | None = None) -> list[Hit]:
        """The ``k`` passages of highest inner product among those looked at, best first, ties by number.

        ``within`` restricts the search to those numbers; the fewer they are, the more cells are looked into. Scores
        are exact to 1e-5, and ``k`` hits come back where there are as many. Raises ValueError for a vector of another
        length or with values that are not finite.
        """
        query = checked_query(vector, self._rows.dimension)
        limit = len(self) if within is None else min(len(self), len(within))
        if k <= 0 or limit == 0:
            return []
        parameters = faiss.SearchParametersIVF()
        # the parameters do not keep the selector alive: this name must outlive the search
        selector = None if within is None else selected(within, int(self.numbers().max(initial=0)))
        parameters.sel = selector
        parameters.nprobe = min(self._cells.nlist, math.ceil(self.probes * len(self) / limit))
        faiss.omp_set_num_threads(1)  # one question is one thread's work

        def fetch(count: int) -> Found:
            numbers = self._propose(query, min(count * _SPARE, limit), parameters)
            while len(numbers) < count and parameters.nprobe < self._cells.nlist:
                parameters.nprobe = min(self._cells.nlist, parameters.nprobe * 4)
                numbers = self._propose(query, min(count * _SPARE, limit), parameters)
            scores = self._rows.reconstruct(numbers) @ query[0]
            best = np.argsort(-scores, kind="stable")[:count]
            return list(zip(numbers[best].tolist(), scores[best].tolist(), strict=True))

        return complete(fetch, k, limit)

    def update(self, numbers: Integers, recall: float, questions: Floats) -> None:
        """Hold the passages ``numbers`` and no others, and measure anew how many cells to look into."""
        held = self.numbers()
        gone = np.setdiff1d(held, numbers, assume_unique=True)
        if len(gone):  # directly: through an IndexIDMap2 this would mix the numbers up
            self._cells.remove_ids(faiss.IDSelectorBatch(gone))
        new = np.setdiff1d(numbers, held, assume_unique=True)
        for some in _runs(new):
            self._cells.add_with_ids(self._rows.reconstruct(some), some)
        self._numbers = None
        self._cells.nprobe = self._probes_for(recall, questions)

    def save(self, path: Path) -> None:
        """Write the cells to ``path``. Raises OSError."""
        try:
            faiss.write_index(self._cells, str(path))
        except RuntimeError as error:
            raise OSError(first_line(error)) from error

    def _of_cell(self, cell: int) -> Integers:
        lists = self._cells.invlists
        size = 0 if lists is None else lists.list_size(cell)
        if lists is None or not size:
            return np.zeros(0, dtype=np.int64)
        numbers: Integers = faiss.rev_swig_ptr(lists.get_ids(cell), size).copy()
        return numbers

    def _propose(self, query: Floats, count: int, parameters: faiss.SearchParametersIVF) -> Integers:
        _, found = self._cells.search(query, count, params=parameters)
        numbers: Integers = found[0][found[0] >= 0]
        return numbers

    def _probes_for(self, recall: float, queries: Floats) -> int:
        """The fewest cells, doubling, with which the queries find that share of their nearest passages."""
        k = min(NEAREST, len(self))
        nearest = _nearest(queries, self.numbers(), self._rows, k)
        probes = 1
        while probes < self._cells.nlist:
            parameters = faiss.SearchParametersIVF()
            parameters.nprobe = probes
            _, found = self._cells.search(queries, k * _SPARE, params=parameters)
            pairs = zip(found, nearest, strict=True)
            hits = sum(len(np.intersect1d(one, other)) for one, other in pairs)
            if hits >= recall * nearest.size:
                break
            probes *= 2
        return min(probes, int(self._cells.nlist))


def cell_count(passages: int) -> int:
    """How many cells suit a number of passages: the power of two nearest to four times its root, and no more than that.

    >>> cell_count(3), cell_count(100), cell_count(100_000), cell_count(1_000_000)
    (2, 32, 1024, 4096)
    """
    binary = math.log2(max(passages, 1))
    return int(2 ** min(round(2 + binary / 2), math.floor(binary)))


def spread(numbers: Integers, count: int) -> Integers:
    """At most ``count`` of the numbers, evenly spread.

    >>> spread(np.arange(100), 4).tolist()
    [0, 33, 66, 99]
    """
    places = np.linspace(0, len(numbers) - 1, min(count, len(numbers))).astype(np.int64)
    return numbers[np.unique(places)]


def _nearest(queries: Floats, numbers: Integers, rows: FlatVectors, k: int) -> Integers:
    """The numbers of the ``k`` rows nearest to each query, shape (queries, k), found by looking at all of them."""
    best_scores = np.zeros((len(queries), 0), dtype=np.float32)
    best_numbers = np.zeros((len(queries), 0), dtype=np.int64)
    for some in _runs(numbers):
        scores = np.hstack([best_scores, queries @ rows.reconstruct(some).T])
        found = np.hstack([best_numbers, np.broadcast_to(some, (len(queries), len(some)))])
        best = np.argpartition(-scores, min(k, scores.shape[1]) - 1, axis=1)[:, :k]
        best_scores, best_numbers = np.take_along_axis(scores, best, 1), np.take_along_axis(found, best, 1)
    return best_numbers


def _runs(numbers: Integers) -> Iterator[Integers]:
    for begin in range(0, len(numbers), _ROWS_AT_ONCE):
        yield numbers[begin : begin + _ROWS_AT_ONCE]
