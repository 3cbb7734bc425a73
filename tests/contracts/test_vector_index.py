"""What every VectorIndex promises, in numbers: compared with ``vectors @ query``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.protocols import Floats, Integers, VectorIndex
from assistant.stores.nearest import LanguageVectors
from assistant.stores.partitions import PartitionedVectors
from assistant.stores.vectors import FlatVectors
from assistant.types import Hit

Make = Callable[[Sequence[int], Floats, Path], VectorIndex]


def in_memory(numbers: Sequence[int], vectors: Floats, folder: Path) -> VectorIndex:
    index = FlatVectors.empty(vectors.shape[1])
    index.add(numbers, vectors)
    return index


def saved_and_mapped(numbers: Sequence[int], vectors: Floats, folder: Path) -> VectorIndex:
    index = FlatVectors.empty(vectors.shape[1])
    index.add(numbers, vectors)
    index.save(folder / "vectors.faiss")
    return FlatVectors.open(folder / "vectors.faiss")


def in_cells(numbers: Sequence[int], vectors: Floats, folder: Path) -> VectorIndex:
    rows = FlatVectors.empty(vectors.shape[1])
    rows.add(numbers, vectors)
    return PartitionedVectors.build(rows.numbers(), rows, 1.0, vectors)


def in_cells_saved_and_mapped(numbers: Sequence[int], vectors: Floats, folder: Path) -> VectorIndex:
    rows = FlatVectors.empty(vectors.shape[1])
    rows.add(numbers, vectors)
    PartitionedVectors.build(rows.numbers(), rows, 1.0, vectors).save(folder / "cells.faiss")
    return PartitionedVectors.open(folder / "cells.faiss", rows)


def of_one_language(numbers: Sequence[int], vectors: Floats, folder: Path) -> VectorIndex:
    rows = FlatVectors.empty(vectors.shape[1])
    rows.add([*numbers, *range(10_000, 10_050)], np.vstack([vectors, unit_rows(50, vectors.shape[1], seed=99)]))
    return LanguageVectors(np.sort(np.asarray(numbers, dtype=np.int64)), rows, None)


IMPLEMENTATIONS = [in_memory, saved_and_mapped, in_cells, in_cells_saved_and_mapped, of_one_language]


def unit_rows(count: int, dimension: int, seed: int) -> Floats:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def brute_force(
    numbers: Sequence[int], vectors: Floats, query: Floats, k: int, within: Integers | None = None
) -> list[tuple[int, float]]:
    scores = (vectors.astype(np.float64) @ query.astype(np.float64)).round(6).tolist()
    allowed = set(numbers) if within is None else set(within.tolist())
    pairs = [(n, s) for n, s in zip(numbers, scores, strict=True) if n in allowed]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]


def close(hits: Sequence[Hit], expected: Sequence[tuple[int, float]]) -> bool:
    same = [hit.passage for hit in hits] == [number for number, _ in expected]
    return same and np.allclose([hit.score for hit in hits], [score for _, score in expected], rtol=0, atol=1e-5)


@pytest.mark.parametrize("make", IMPLEMENTATIONS)
class TestVectorIndex:
    def test_scores_and_order_are_those_of_brute_force(self, make: Make, tmp_path: Path) -> None:
        numbers, vectors = list(range(7, 907, 3)), unit_rows(300, 24, seed=1)
        index = make(numbers, vectors, tmp_path)
        for query in unit_rows(20, 24, seed=2):
            assert close(index.search(query, 10), brute_force(numbers, vectors, query, 10))

    def test_within_looks_at_those_passages_alone(self, make: Make, tmp_path: Path) -> None:
        numbers, vectors = list(range(100)), unit_rows(100, 24, seed=3)
        index = make(numbers, vectors, tmp_path)
        query = unit_rows(1, 24, seed=4)[0]
        within = np.array([90, 3, 41, 3, 12, 5_000_000_000], dtype=np.int64)
        assert close(index.search(query, 3, within), brute_force(numbers, vectors, query, 3, within))
        assert close(index.search(query, 50, within), brute_force(numbers, vectors, query, 50, within))

    def test_there_is_no_padding_where_fewer_are_found(self, make: Make, tmp_path: Path) -> None:
        index = make([5, 6], unit_rows(2, 8, seed=5), tmp_path)
        query = unit_rows(1, 8, seed=6)[0]
        assert sorted(hit.passage for hit in index.search(query, 100)) == [5, 6]
        assert index.search(query, 0) == []
        assert index.search(query, 3, np.array([], dtype=np.int64)) == []
        assert index.search(query, 3, np.array([7, 8], dtype=np.int64)) == []

    def test_an_empty_index_finds_nothing(self, make: Make, tmp_path: Path) -> None:
        index = make([], np.zeros((0, 8), dtype=np.float32), tmp_path)
        assert len(index) == 0
        assert index.search(unit_rows(1, 8, seed=7)[0], 3) == []

    def test_equal_passages_come_by_number_also_where_the_cut_falls_among_them(
        self, make: Make, tmp_path: Path
    ) -> None:
        same = np.repeat(unit_rows(1, 24, seed=8), 200, axis=0)
        index = make(list(range(200, 0, -1)), same, tmp_path)
        assert [hit.passage for hit in index.search(same[0], 5)] == [1, 2, 3, 4, 5]
        assert [hit.passage for hit in index.search(same[0], 2, np.array([150, 9, 77]))] == [9, 77]

    def test_a_passage_opposite_to_the_question_is_still_ranked(self, make: Make, tmp_path: Path) -> None:
        vectors = np.array([[1, 0], [-1, 0]], dtype=np.float32)
        assert make([1, 2], vectors, tmp_path).search(vectors[0], 2) == [Hit(1, 1.0), Hit(2, -1.0)]

    @pytest.mark.parametrize("query", [[1.0, 0.0, 0.0], [1.0, float("nan")], []])
    def test_a_query_of_another_length_or_not_finite_is_refused(
        self, make: Make, tmp_path: Path, query: list[float]
    ) -> None:
        index = make([1], np.array([[1, 0]], dtype=np.float32), tmp_path)
        with pytest.raises(ValueError, match="2 finite numbers"):
            index.search(np.array(query, dtype=np.float32), 1)


@given(
    rows=st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), min_size=1, max_size=40),
    query=st.lists(st.integers(-2, 2), min_size=3, max_size=3),
    k=st.integers(0, 45),
    data=st.data(),
)
@settings(max_examples=200, deadline=None)
def test_ties_and_filters_agree_with_brute_force(
    rows: list[list[int]], query: list[int], k: int, data: st.DataObject
) -> None:
    numbers = data.draw(st.permutations(range(len(rows))))
    within = data.draw(st.none() | st.lists(st.integers(0, 50)).map(lambda chosen: np.array(chosen, dtype=np.int64)))
    vectors, vector = np.array(rows, dtype=np.float32), np.array(query, dtype=np.float32)
    hits = in_memory(numbers, vectors, Path()).search(vector, k, within)
    assert [(hit.passage, hit.score) for hit in hits] == brute_force(numbers, vectors, vector, k, within)
