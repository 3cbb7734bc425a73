"""The passages of one language nearest to a question, found in the way that suits how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.protocols import Floats, Integers
from assistant.stores.partitions import PartitionedVectors, spread
from assistant.stores.sentences import SentenceVectors
from assistant.stores.vectors import FlatVectors
from assistant.types import Hit

FEW = 4096  # passages that are compared one by one, however many the collection has
_QUESTIONS = 200  # sentences that stand for questions when it is measured how many cells to look into
_PREFIX, _SUFFIX = "cells-", ".faiss"


@dataclass(frozen=True, slots=True)
class Partitioning:
    """When a search looks at a part of the passages only: in a collection of more than ``exact_passages``.

    ``recall`` is the share of the 100 nearest passages that it then finds, measured with sentences of the collection.
    """

    exact_passages: int = 50_000
    recall: float = 0.98


DEFAULT = Partitioning()


class LanguageVectors:
    """A VectorIndex over the passages of one language: exact where they are few, in cells where there are many."""

    def __init__(self, numbers: Integers, rows: FlatVectors, cells: PartitionedVectors | None) -> None:
        self._numbers = numbers
        self._rows = rows
        self._cells = cells

    def __len__(self) -> int:
        return len(self._numbers)

    def search(self, vector: Floats, k: int, within: Integers | None = None) -> list[Hit]:
        """The ``k`` passages of highest inner product, best first, ties by number; scores are exact to 1e-5.

        ``within`` restricts the search to those numbers, which are of this language. Raises ValueError for a vector of
        another length or with values that are not finite.
        """
        if self._cells is not None and (within is None or len(within) > FEW):
            return self._cells.search(vector, k, within)
        if within is None and len(self) < len(self._rows):
            within = self._numbers
        return self._rows.search(vector, k, within)

    def sample(self, count: int) -> Floats:
        """Vectors of at most ``count`` passages, evenly spread."""
        return self._rows.reconstruct(spread(self._numbers, count))


def cells_name(language: str) -> str:
    """The file of one language's cells, inside a generation."""
    return f"{_PREFIX}{language}{_SUFFIX}"


def open_cells(folder: Path, rows: FlatVectors) -> dict[str, PartitionedVectors]:
    """The cells that a generation has, by language; none in a small one. Raises DamagedIndex."""
    paths = sorted(folder.glob(cells_name("*")))
    return {path.name[len(_PREFIX) : -len(_SUFFIX)]: PartitionedVectors.open(path, rows) for path in paths}


def write_cells(
    folder: Path,
    rows: FlatVectors,
    sentences: SentenceVectors,
    numbers: Mapping[str, Integers],
    wanted: Partitioning,
    before: Path | None,
) -> None:
    """Write the cells of the languages that need them; those of the generation ``before`` are brought up to date.

    Cells that no longer suit the number of passages are made anew. Sentences of all languages stand for questions, as
    every question is asked of every language. Raises OSError and DamagedIndex.
    """
    questions = sentences.sample(_QUESTIONS)
    for language in partitioned(numbers, wanted):
        name = cells_name(language)
        cells = None
        if before is not None and (before / name).exists():
            cells = PartitionedVectors.open(before / name, rows, writable=True)
        if cells is None or not cells.fits(len(numbers[language])):
            cells = PartitionedVectors.build(numbers[language], rows, wanted.recall, questions)
        else:
            cells.update(numbers[language], wanted.recall, questions)
        cells.save(folder / name)


def partitioned(numbers: Mapping[str, Integers], wanted: Partitioning) -> list[str]:
    """The languages whose passages are searched in cells."""
    total = sum(map(len, numbers.values()))
    return [language for language in sorted(numbers) if total > wanted.exact_passages and len(numbers[language]) > FEW]
