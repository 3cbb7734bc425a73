"""Documents and passages come back as they went in, from many threads, and are found by id and by number."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import StoreError, UnknownDocument
from assistant.stores.document_writer import DocumentWriter
from assistant.stores.documents import Documents
from assistant.stores.generation import Generation
from assistant.stores.schema import DocumentSummary, Source
from assistant.types import Block, Document, Locator, Passage, Span
from tests.stores.towns import NOTES, TOWNS, add, build, writer


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Documents]:
    index = tmp_path_factory.mktemp("documents") / "index"
    build(index)
    with Generation.open(index) as generation:
        yield generation.documents


def test_a_document_comes_back_as_it_went_in(documents: Documents) -> None:
    assert [documents.document(source.id) for source in TOWNS] == [source.document for source in TOWNS]


def test_documents_are_listed_by_id_without_their_text(documents: Documents) -> None:
    expected = []
    for source in sorted(TOWNS, key=lambda source: source.id):
        d = source.document
        expected.append(DocumentSummary(d.id, d.title, d.publisher, d.language, d.date, d.sha256, len(d.text), d.url))
    assert documents.documents() == expected


def test_a_build_can_tell_what_every_document_was_read_from(documents: Documents) -> None:
    assert documents.sources() == {source.id: Source(source.document.sha256, "reader 1") for source in TOWNS}


def test_an_unknown_document_is_an_error_that_says_where_to_look(documents: Documents) -> None:
    for look_up in documents.document, documents.passages_of, lambda id_: documents.numbers([id_]):
        with pytest.raises(UnknownDocument, match=r"'ko/none\.txt'.*GET /api/documents"):
            look_up("ko/none.txt")


def test_passages_are_numbered_in_the_order_they_were_added(documents: Documents) -> None:
    expected = [passage for source in TOWNS for passage in source.passages]
    expected = [replace(passage, number=number) for number, passage in enumerate(expected, start=1)]
    assert documents.passages(range(1, len(expected) + 1)) == expected
    assert [documents.passage(number) for number in range(1, len(expected) + 1)] == expected
    assert [passage for source in TOWNS for passage in documents.passages_of(source.id)] == expected


def test_passages_come_in_the_order_asked_for_also_twice(documents: Documents) -> None:
    assert [passage.number for passage in documents.passages([5, 1, 5, 3])] == [5, 1, 5, 3]
    assert documents.passages([]) == []


def test_of_numbers_those_that_have_a_passage_are_found(documents: Documents) -> None:
    for _ in range(2):  # read, and remembered
        assert list(documents.existing_passages([-1, 1, 999])) == [1]


def test_a_number_of_another_generation_is_an_error(documents: Documents) -> None:
    with pytest.raises(StoreError, match="no passage with the number 4000"):
        documents.passage(4000)
    with pytest.raises(StoreError, match="no passage with the number 4000"):
        documents.passages([1, 4000])


@pytest.mark.parametrize(
    ("wanted", "language", "numbers"),
    [
        (None, None, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (None, "ko", [1, 2, 3, 4, 5]),
        (None, "ja", []),
        (["zh/胶州.txt", "ko/xiantao.txt", "zh/胶州.txt"], None, [4, 5, 6, 7]),
        (["zh/胶州.txt", "ko/xiantao.txt"], "zh", [6, 7]),
        ([], None, []),
        (["en/o'brien's towns.txt"], "en", [8, 9]),
    ],
)
def test_numbers_of_some_documents_or_one_language(
    documents: Documents, wanted: list[str] | None, language: str | None, numbers: list[int]
) -> None:
    assert documents.numbers(wanted, language).tolist() == numbers


def test_languages_are_counted_in_passages(documents: Documents) -> None:
    assert list(documents.languages().items()) == [("ko", 5), ("en", 2), ("zh", 2)]


def test_a_passage_leads_to_its_sentence_vectors(documents: Documents) -> None:
    first = [documents.stored_passage(number).first_sentence for number in range(1, 6)]
    assert first == [0, 1, 3, 4, 5]  # the second passage has two sentences


def test_many_threads_read_at_once(documents: Documents) -> None:
    def read(turn: int) -> tuple[Document, list[Passage], list[int]]:
        source = TOWNS[turn % len(TOWNS)]
        return (
            documents.document(source.id),
            documents.passages_of(source.id),
            documents.numbers(language=source.language).tolist(),
        )

    alone = [read(turn) for turn in range(len(TOWNS))]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(read, range(400))) == alone * 100


def test_another_part_of_the_program_can_keep_tables_that_go_with_their_document(tmp_path: Path) -> None:
    with writer(tmp_path, extensions=[NOTES]) as target:
        for source in TOWNS:
            add(target, source)
        target.execute_many("INSERT INTO notes VALUES (?, ?)", [(s.id, f"{s.id}의 메모") for s in TOWNS])
        target.commit()
    with Generation.open(tmp_path) as base, writer(tmp_path, base, [NOTES]) as target:
        target.remove(TOWNS[0].id)
        target.commit()
    with Generation.open(tmp_path) as generation, generation.documents.reading() as connection:
        rows = connection.execute("SELECT note FROM notes ORDER BY document").fetchall()
    assert rows == [(f"{source.id}의 메모",) for source in sorted(TOWNS[1:], key=lambda source: source.id)]


@st.composite
def any_document(draw: st.DrawFn) -> Document:
    text = draw(st.text())
    offsets = st.integers(0, len(text))
    blocks = st.builds(
        Block,
        st.sampled_from(["heading", "paragraph", "item", "row"]),
        offsets,
        offsets,
        st.integers(0, 9),
        st.booleans(),
    )
    return Document(
        id=draw(st.text(min_size=1)),
        title=draw(st.text()),
        publisher=draw(st.none() | st.text()),
        language=draw(st.sampled_from(["ko", "en", "zh"])),
        date=draw(st.none() | st.text()),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=tuple(draw(st.lists(blocks, max_size=4))),
        locators=tuple(draw(st.lists(st.builds(Locator, st.text(), offsets), max_size=4))),
        url=draw(st.none() | st.text()),
    )


@given(document=any_document(), heading=st.text(), cuts=st.lists(st.integers(0, 50), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_text_survives(document: Document, heading: str, cuts: list[int]) -> None:
    sentences = tuple(Span(document.id, cut, cut) for cut in cuts)
    passage = Passage(0, Span(document.id, 0, len(document.text)), document.language, heading, sentences)
    with tempfile.TemporaryDirectory() as name:
        target = DocumentWriter(Path(name, "documents.sqlite"), Path(name, "work.sqlite"))
        (number,) = target.add(document, [passage], [[]], Source("", ""), 0, [])
        target.finish()
        documents = Documents(Path(name, "documents.sqlite"))
        assert documents.document(document.id) == document
        assert documents.passage(number) == replace(passage, number=number)
        documents.close()


def test_passages_of_one_document_are_found_without_a_look_at_the_others(tmp_path: Path) -> None:
    """Beside 3,000 passages of the same language in other documents it took a look at each of them."""
    many = [replace(TOWNS[0], id=f"ko/{number:04d}.txt") for number in range(1000)]
    with writer(tmp_path) as made:
        for source in many:
            add(made, source)
        made.commit()
    with Generation.open(tmp_path) as generation, ExitStack() as all_of_them:
        steps: list[int] = []
        for connection in [all_of_them.enter_context(generation.documents.reading()) for _ in range(4)]:
            connection.set_progress_handler(lambda: steps.append(100), 100)
        all_of_them.close()
        assert len(generation.documents.numbers(["ko/0500.txt"], "ko")) == len(many[500].passages)
        assert sum(steps) < 1000
