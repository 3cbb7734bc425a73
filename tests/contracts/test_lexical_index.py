"""What every LexicalIndex promises, in numbers: compared with BM25 worked out in Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest

from assistant.protocols import LexicalIndex
from assistant.stores.lexical import LexicalReader, LexicalWriter
from assistant.types import Hit, Term


@dataclass(frozen=True)
class Entry:
    number: int
    document_id: str
    language: str
    forms: tuple[str, ...]


Make = Callable[[Sequence[Entry], Path], LexicalIndex]


def tantivy(entries: Sequence[Entry], folder: Path) -> LexicalIndex:
    writer = LexicalWriter(folder / "lexical")
    for entry in entries:
        writer.add(entry.number, entry.document_id, entry.language, entry.forms)
    writer.finish()
    return LexicalReader(folder / "lexical")


IMPLEMENTATIONS = [tantivy]

# Longer lengths are kept in steps, in Lucene as in tantivy: 0, 1, ... 40, 42, ... 56, 60, ... 88, 96, ...
KEPT_LENGTHS: list[int] = list(range(32)) + [24 + step * 2**shift for shift in range(20) for step in range(8, 16)]


def kept_length(length: int) -> int:
    return max(kept for kept in KEPT_LENGTHS if kept <= length)


@dataclass(frozen=True)
class Okapi:
    """BM25 with k1 = 1.2, b = 0.75 and the idf ln(1 + (N - n + 0.5) / (n + 0.5)), as in Lucene."""

    entries: Sequence[Entry]

    @cached_property
    def average(self) -> float:
        return sum(len(entry.forms) for entry in self.entries) / len(self.entries)

    @cached_property
    def holding(self) -> Counter[str]:
        return Counter(form for entry in self.entries for form in set(entry.forms))

    def score(self, form: str, entry: Entry) -> float:
        n, frequency = self.holding[form], entry.forms.count(form)
        rarity = math.log(1 + (len(self.entries) - n + 0.5) / (n + 0.5))
        length = 1 - 0.75 + 0.75 * kept_length(len(entry.forms)) / self.average
        return rarity * frequency * 2.2 / (frequency + 1.2 * length)


def brute_force(
    entries: Sequence[Entry],
    terms: Sequence[Term],
    documents: Sequence[str] | None = None,
    language: str | None = None,
) -> dict[int, float]:
    """The score above zero of every passage that meets the filters, by number."""
    okapi = Okapi(entries)
    scores = {
        entry.number: sum(term.weight * max(okapi.score(form, entry) for form in term.forms) for term in terms)
        for entry in entries
        if (documents is None or entry.document_id in documents) and language in (None, entry.language)
    }
    return {number: score for number, score in scores.items() if score > 0}


def check(found: Sequence[Hit], expected: dict[int, float], k: int) -> None:
    """The ``k`` best scores, each under its own number, in order; float32 is good to a few parts in a million."""
    scores = [hit.score for hit in found]
    np.testing.assert_allclose(scores, sorted(expected.values(), reverse=True)[:k], rtol=5e-6)
    np.testing.assert_allclose(scores, [expected[hit.passage] for hit in found], rtol=5e-6)
    assert list(found) == sorted(found, key=lambda hit: (-hit.score, hit.passage))
    assert len({hit.passage for hit in found}) == len(found)


def many(count: int) -> list[Entry]:
    """Entries of 1 to 130 words out of a vocabulary where some words are common and most are rare."""
    random = np.random.default_rng(11)
    return [
        Entry(
            number=3 * position + 1,
            document_id=f"문서 {position % 7}.txt",
            language=("ko", "zh", "en")[position % 3],
            forms=tuple(f"단어{rank}" for rank in random.zipf(1.3, size=random.integers(1, 131)) if rank < 10_000),
        )
        for position in range(count)
    ]


TERMS = [
    Term(("단어1",)),
    Term(("단어3", "단어17", "단어없다"), weight=2.5),
    Term(("단어250",), weight=0.25),
    Term(("단어8", "단어9")),
    Term(("없는말",), weight=9.0),
]


@pytest.mark.parametrize("make", IMPLEMENTATIONS)
class TestLexicalIndex:
    @pytest.mark.parametrize("terms", [TERMS[:1], TERMS[1:2], TERMS[:3], TERMS], ids=["one", "forms", "three", "all"])
    @pytest.mark.parametrize("k", [1, 10, 1000])
    def test_scores_and_order_are_those_of_brute_force(
        self, make: Make, tmp_path: Path, terms: list[Term], k: int
    ) -> None:
        entries = many(400)
        check(make(entries, tmp_path).search(terms, k), brute_force(entries, terms), k)

    def test_filters_choose_passages_and_leave_scores_alone(self, make: Make, tmp_path: Path) -> None:
        entries = many(300)
        index = make(entries, tmp_path)
        some = ["문서 2.txt", "문서 5.txt", "없는 문서.txt"]
        for documents, language in [(some, None), (None, "zh"), (some, "ko"), (some[:1], "en")]:
            found = index.search(TERMS, 20, documents, language)
            check(found, brute_force(entries, TERMS, documents, language), 20)

    def test_a_filter_that_nothing_meets_finds_nothing(self, make: Make, tmp_path: Path) -> None:
        index = make([Entry(1, "a.txt", "ko", ("도시",))], tmp_path)
        term = [Term(("도시",))]
        assert index.search(term, 5, []) == []
        assert index.search(term, 5, ["b.txt"]) == []
        assert index.search(term, 5, language="en") == []
        assert [hit.passage for hit in index.search(term, 5, ["a.txt"], "ko")] == [1]

    def test_only_passages_that_hold_a_term_come_back(self, make: Make, tmp_path: Path) -> None:
        index = make([Entry(1, "a", "ko", ("도시",)), Entry(2, "a", "ko", ("마을",))], tmp_path)
        assert [hit.passage for hit in index.search([Term(("도시",))], 10)] == [1]
        for terms in [], [Term(())], [Term(("",))], [Term(("도시",), weight=0.0)], [Term(("산",))]:
            assert index.search(terms, 10) == []
        assert index.search([Term(("도시",))], 0) == []

    def test_equal_passages_come_by_number_also_where_the_cut_falls_among_them(
        self, make: Make, tmp_path: Path
    ) -> None:
        entries = [Entry(number, "a", "ko", ("가", "나", "다", "라")) for number in range(300, 0, -1)]
        index = make(entries, tmp_path)
        terms = [Term((form,), weight) for form, weight in [("가", 0.1), ("나", 0.7), ("다", 1.3), ("라", 3.1)]]
        assert [hit.passage for hit in index.search(terms, 4)] == [1, 2, 3, 4]

    @pytest.mark.parametrize(
        "form",
        ["New York", "AND", "a:b", '"quoted', "x*", "c++", "11.00%", "🏙️", "é", "É", "가\u3000나", "\x00", "a\tb\nc"],
    )
    def test_a_form_is_one_word_whatever_it_holds(self, make: Make, tmp_path: Path, form: str) -> None:
        entries = [Entry(1, "a", "ko", ("앞", form, "뒤")), Entry(2, "a", "ko", ("New", "York", "a", "b", "e"))]
        index = make(entries, tmp_path)
        assert [hit.passage for hit in index.search([Term((form,))], 5)] == [1]

    def test_an_empty_index_finds_nothing(self, make: Make, tmp_path: Path) -> None:
        index = make([], tmp_path)
        assert (len(index), index.search(TERMS, 5)) == (0, [])

    def test_many_threads_get_the_answers_of_one(self, make: Make, tmp_path: Path) -> None:
        index = make(many(400), tmp_path)
        alone = index.search(TERMS, 20)
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda _: index.search(TERMS, 20), range(200)))
        assert all(hits == alone for hits in together)
