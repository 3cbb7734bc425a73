"""A generation is built whole, from nothing or from the one before, and readers keep the one they opened."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import BuildInProgress, IndexMismatch, NoIndex, StoreError
from assistant.protocols import PassageVectors
from assistant.stores.generation import Generation
from assistant.stores.writer import GenerationWriter
from assistant.types import Term
from tests.stores.towns import DIMENSION, MODEL, TOWNS, Source, add, build, forms, vector, vectors, writer

CHANGED = Source("ko/xiantao.txt", "ko", ("셴타오시 소식", "셴타오는 성 직할이다.", "부직포가 많다. 인구도 많다."))
NEW = Source("ko/heze.txt", "ko", ("허쩌시 소식", "허쩌는 산둥에 있다. 부직포는 없다."))


def answers(index: Path) -> list[object]:
    """All that a reader can see, but for passage numbers and the order of equal hits, which goes by them."""
    with Generation.open(index, verify=True) as generation:
        documents, search = generation.documents, generation.lexical.search

        def span(number: int) -> object:
            return documents.passage(number).span

        words = sorted({form for number in documents.numbers() for form in forms(_quote(generation, int(number)))})
        lexical = {
            word: sorted((str(span(hit.passage)), round(hit.score, 5)) for hit in search([Term((word,))], 99))
            for word in words
        }
        hits = generation.vectors.search(vector("클러스터"), 99)
        near = sorted((str(span(hit.passage)), round(hit.score, 5)) for hit in hits)
        sentences = []
        for number in documents.numbers():
            stored = documents.stored_passage(int(number))
            rows = generation.sentences.rows(stored.first_sentence, len(stored.passage.sentences))
            sentences.append((str(stored.passage.span), rows.tolist()))
        return [
            [documents.document(summary.id) for summary in documents.documents()],
            documents.sources(),
            lexical,
            near,
            sorted(sentences),
            generation.manifest.content,
            generation.manifest.counts,
        ]


def _quote(generation: Generation, number: int) -> str:
    passage = generation.documents.passage(number)
    return generation.documents.document(passage.span.document_id).quote(passage.span)


def rebuild(index: Path, removed: Sequence[str], added: Sequence[Source]) -> str:
    """Build the next generation out of the current one."""
    with Generation.open(index) as base, writer(index, base) as target:
        for document_id in removed:
            target.remove(document_id)
        for source in added:
            add(target, source)
        return target.commit()


def test_before_the_first_build_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="Run: assistant build"):
        Generation.open(tmp_path / "index")


def test_what_was_built_can_be_looked_up(tmp_path: Path) -> None:
    generation_id = build(tmp_path)
    with Generation.open(tmp_path, verify=True) as generation:
        assert generation.id == generation_id
        assert generation_id.startswith("000001-")
        assert [hit.passage for hit in generation.lexical.search([Term(("클러스터가",))], 9)] == [5, 2]
        assert generation.vectors.search(vector(TOWNS[0].lines[1]), 1)[0].passage == 2
        np.testing.assert_allclose(generation.sentences.rows(1, 2), vectors(TOWNS[0]).sentences[1:3], atol=5e-4)
        assert (generation.lexical.total, generation.lexical.document_frequency("클러스터가")) == (9, 2)
        assert generation.manifest.counts == {"documents": 4, "passages": 9, "sentences": 13}


def test_a_build_from_the_one_before_answers_like_a_build_from_nothing(tmp_path: Path) -> None:
    build(tmp_path / "changed")
    rebuild(tmp_path / "changed", [TOWNS[0].id, TOWNS[1].id], [CHANGED, NEW])
    build(tmp_path / "fresh", [NEW, TOWNS[2], CHANGED, TOWNS[3]])
    assert answers(tmp_path / "changed") == answers(tmp_path / "fresh")


EDITIONS = [
    Source(document_id, "ko", (f"{document_id} 소식", f"셋째 문장. {edition}번째 판이다.", *(["하나 더."] * edition)))
    for document_id in ("a.txt", "b.txt", "c.txt")
    for edition in range(3)
]


@given(
    changes=st.lists(st.lists(st.sampled_from(EDITIONS), unique_by=lambda source: source.id), min_size=2, max_size=4)
)
@settings(max_examples=10, deadline=None)
def test_any_sequence_of_changes_answers_like_a_build_from_nothing(changes: list[list[Source]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        index, fresh = Path(name, "index"), Path(name, "fresh")
        build(index, changes[0])
        for before, after in pairwise(changes):
            gone = [source for source in before if source not in after]
            come = [source for source in after if source not in before]
            rebuild(index, [source.id for source in gone], come)
        build(fresh, changes[-1])
        assert answers(index) == answers(fresh)


def test_everything_removed_leaves_an_index_that_finds_nothing(tmp_path: Path) -> None:
    build(tmp_path)
    rebuild(tmp_path, [source.id for source in TOWNS], [])
    with Generation.open(tmp_path, verify=True) as generation:
        assert generation.manifest.counts == {"documents": 0, "passages": 0, "sentences": 0}
        assert generation.lexical.search([Term(("클러스터가",))], 9) == []
        assert generation.vectors.search(vector("클러스터"), 9) == []
        assert generation.documents.numbers().tolist() == []


def test_deleted_means_gone_from_every_file(tmp_path: Path) -> None:
    secret = Source("ko/비밀문서.txt", "ko", ("비밀제목", "감춰진낱말 하나."))
    build(tmp_path, [*TOWNS, secret])
    holding = [path for path in _files(tmp_path) if _holds(path, "감춰진낱말")]
    assert holding != []
    generation_id = rebuild(tmp_path, [secret.id], [])
    for word in "감춰진낱말", "비밀제목", "비밀문서":
        assert [path for path in _files(tmp_path / "generations" / generation_id) if _holds(path, word)] == []


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _holds(path: Path, word: str) -> bool:
    return word.encode() in path.read_bytes()


def test_the_number_of_a_removed_passage_is_not_given_again(tmp_path: Path) -> None:
    build(tmp_path)
    rebuild(tmp_path, [TOWNS[3].id], [])
    rebuild(tmp_path, [], [NEW])
    with Generation.open(tmp_path) as generation:
        assert generation.documents.numbers().tolist() == [1, 2, 3, 4, 5, 6, 7, 10, 11]
        assert [passage.number for passage in generation.documents.passages_of(NEW.id)] == [10, 11]


def test_a_build_that_changes_nothing_keeps_the_generation(tmp_path: Path) -> None:
    generation_id = build(tmp_path)
    assert rebuild(tmp_path, [], []) == generation_id
    assert rebuild(tmp_path, [CHANGED.id], [TOWNS[1]]) == generation_id
    assert [path.name for path in (tmp_path / "generations").iterdir()] == [generation_id]


def test_the_id_tells_the_sequence_and_the_content(tmp_path: Path) -> None:
    first = build(tmp_path)
    second = rebuild(tmp_path, [CHANGED.id], [CHANGED])
    third = rebuild(tmp_path, [CHANGED.id], [TOWNS[1]])
    assert [name.partition("-")[0] for name in (first, second, third)] == ["000001", "000002", "000003"]
    assert first.partition("-")[2] == third.partition("-")[2] != second.partition("-")[2]


def test_the_last_two_generations_are_kept(tmp_path: Path) -> None:
    made = [build(tmp_path, TOWNS[: count + 1]) for count in range(4)]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == made[-2:]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "generations"]


def test_a_reader_keeps_its_generation_when_it_has_been_replaced_and_removed(tmp_path: Path) -> None:
    build(tmp_path)
    expected = answers(tmp_path)
    reader = Generation.open(tmp_path)
    for count in range(1, 4):
        build(tmp_path, [NEW, *TOWNS[:count]])
    assert not reader.folder.exists()
    with ThreadPoolExecutor(8) as pool:  # more threads than had read before the swap
        documents = list(pool.map(reader.documents.document, [source.id for source in TOWNS] * 10))
    assert sorted(documents[:4], key=lambda document: document.id) == expected[0]
    assert reader.documents.passages(reader.documents.numbers().tolist())[4].span.document_id == TOWNS[1].id
    assert [hit.passage for hit in reader.lexical.search([Term(("클러스터가",))], 9, [TOWNS[0].id], "ko")] == [2]
    assert reader.vectors.search(vector(TOWNS[0].lines[1]), 1)[0].passage == 2
    np.testing.assert_allclose(reader.sentences.rows(12, 1)[0], vectors(TOWNS[3]).sentences[-1], atol=5e-4)
    reader.close()


def test_opening_while_builds_replace_generations_always_gets_a_whole_one(tmp_path: Path) -> None:
    build(tmp_path)

    def build_on() -> None:
        for turn in range(12):
            build(tmp_path, [NEW, *TOWNS[: turn % 4]])

    opened = set()
    with ThreadPoolExecutor(1) as pool:
        builder = pool.submit(build_on)
        while not builder.done():
            with Generation.open(tmp_path, verify=True) as generation:
                opened.add((generation.id, len(generation.documents.documents())))
        builder.result()
    assert len(opened) > 1
    assert all(1 <= count <= 4 for _, count in opened)


def test_a_block_that_ends_without_commit_leaves_nothing(tmp_path: Path) -> None:
    generation_id = build(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with writer(tmp_path) as target:
        add(target, NEW)
    with pytest.raises(KeyboardInterrupt), writer(tmp_path) as target:
        add(target, NEW)
        raise KeyboardInterrupt
    assert sorted(tmp_path.rglob("*")) == before
    assert Generation.open(tmp_path, verify=True).id == generation_id


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with writer(tmp_path) as first:
        add(first, NEW)
        with pytest.raises(BuildInProgress, match="another process is building"), writer(tmp_path):
            pass
        first.commit()
    assert build(tmp_path).startswith("000002-")


def test_what_killed_builds_left_is_removed_by_the_next(tmp_path: Path) -> None:
    generation_id = build(tmp_path)
    (tmp_path / "building-1" / "work").mkdir(parents=True)
    (tmp_path / "generations" / "000002-0123456789ab").mkdir()
    (tmp_path / "current.new").write_text("000002-0123456789ab")
    assert Generation.open(tmp_path).id == generation_id
    second = build(tmp_path, [NEW])
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "current", "generations"]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == [generation_id, second]


def test_another_model_is_refused_with_both_names(tmp_path: Path) -> None:
    build(tmp_path)
    with Generation.open(tmp_path) as generation:
        generation.require(model=MODEL, dimension=DIMENSION, settings_fingerprint="1")
        with pytest.raises(IndexMismatch) as caught:
            generation.require(model="bge-m3", dimension=1024)
        assert str(caught.value) == (
            f"{tmp_path}/ was built with 'words-by-hash' (16) but settings name 'bge-m3' (1024). Run: assistant build"
        )
        with pytest.raises(IndexMismatch, match="other settings"):
            generation.require(model=MODEL, dimension=DIMENSION, settings_fingerprint="2")
        other = GenerationWriter(tmp_path, base=generation, model="bge-m3", dimension=4, settings_fingerprint="1")
        with pytest.raises(IndexMismatch), other:
            pass


def test_a_base_that_is_no_longer_current_is_refused(tmp_path: Path) -> None:
    build(tmp_path)
    with Generation.open(tmp_path) as base:
        build(tmp_path, [NEW])
        with pytest.raises(StoreError, match="built again meanwhile"), writer(tmp_path, base):
            pass


def test_parts_that_do_not_fit_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    good, document, passages = vectors(NEW), NEW.document, NEW.passages
    words = [forms(line) for line in NEW.lines]
    spoilt = np.full_like(good.sentences, np.nan)
    outside = [replace(passages[0], span=replace(passages[0].span, end=999)), passages[1]]
    surrogate = [["가"], ["\ud800"]]
    bad = [
        (document, passages, PassageVectors(good.passages[:1], good.sentences), words),
        (document, passages, PassageVectors(good.passages, good.sentences[:1]), words),
        (document, passages, PassageVectors(good.passages[:, :3], good.sentences), words),
        (document, passages, PassageVectors(good.passages, spoilt), words),
        (document, passages, good, words[:1]),
        (document, outside, good, words),
        (document, passages, good, surrogate),
        (replace(document, sha256="0" * 64), passages, good, words),
        (TOWNS[0].document, TOWNS[0].passages, vectors(TOWNS[0]), [forms(line) for line in TOWNS[0].lines]),
    ]
    with writer(tmp_path) as target:
        add(target, TOWNS[0])
        for document_, passages_, vectors_, words_ in bad:
            with pytest.raises(ValueError):
                target.add(document_, passages_, vectors_, words_, source_sha256="", fingerprint="")
        add(target, NEW)
        target.commit()
    build(tmp_path / "clean", [TOWNS[0], NEW])
    assert answers(tmp_path) == answers(tmp_path / "clean")


def test_the_manifest_tells_what_the_index_is(tmp_path: Path) -> None:
    generation_id = build(tmp_path)
    assert (tmp_path / "current").read_text() == generation_id + "\n"
    manifest = json.loads((tmp_path / "generations" / generation_id / "manifest.json").read_text())
    parts = [name for name in manifest["files"] if not name.startswith("lexical/")]
    assert parts == ["documents.sqlite", "sentences.npy", "vectors.faiss"]
    told = {name: manifest[name] for name in ("format", "id", "model", "dimension", "settings")}
    assert told == {"format": 3, "id": generation_id, "model": MODEL, "dimension": DIMENSION, "settings": "1"}
