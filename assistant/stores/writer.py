"""Builds the next generation of an index, from nothing or from the one before, and swaps it in whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType

import numpy as np

from assistant.errors import NoIndex, StoreError
from assistant.protocols import PassageVectors
from assistant.stores.document_writer import DocumentWriter
from assistant.stores.folders import clean, current_id, locked, new_id, publish, remove
from assistant.stores.generation import DOCUMENTS, LEXICAL, SENTENCES, VECTORS, Generation
from assistant.stores.lexical import LexicalWriter
from assistant.stores.manifest import FORMAT, Manifest, record_files
from assistant.stores.nearest import DEFAULT, Partitioning, partitioned, write_cells
from assistant.stores.schema import Extension, Row, Source, digest
from assistant.stores.sentences import SentenceVectors, SentenceWriter
from assistant.stores.vectors import FlatVectors
from assistant.types import Document, Passage

_ROWS_AT_ONCE = 4096


class GenerationWriter:
    """A generation in the making. Used in a ``with`` block: what ``commit`` has not swapped in is removed at its end.

    One process at a time builds an index; readers go on with the generation before.
    """

    def __init__(
        self,
        index: Path,
        *,
        base: Generation | None = None,
        model: str,
        dimension: int,
        settings_fingerprint: str,
        extensions: Sequence[Extension] = (),
        partitioning: Partitioning = DEFAULT,
    ) -> None:
        """Start with nothing, or with all of ``base``, the current generation built with the same settings.

        Nothing is touched before the ``with`` block is entered. It raises BuildInProgress if another process builds
        this index, IndexMismatch or DamagedIndex if ``base`` cannot be carried on, StoreError if the disk refuses.
        """
        self._index = index
        self._base = base
        self._model = model
        self._dimension = dimension
        self._settings = settings_fingerprint
        self._extended = False
        self._extensions = tuple(extensions)
        self._partitioning = partitioning
        self._gone: list[int] = []
        self._stack = ExitStack()

    def __enter__(self) -> GenerationWriter:
        with ExitStack() as stack, self._writing():
            stack.enter_context(locked(self._index))
            clean(self._index)
            self._check_base()
            self._folder = self._index / f"building-{os.getpid()}"
            stack.callback(remove, self._folder)
            self._folder.mkdir()
            self._work = self._folder / "work"
            self._work.mkdir()
            if self._base is not None:
                shutil.copyfile(self._base.folder / DOCUMENTS, self._work / DOCUMENTS)
            self._documents = DocumentWriter(self._folder / DOCUMENTS, self._work / DOCUMENTS, self._extensions)
            stack.callback(self._documents.close)
            self._vectors = (
                FlatVectors.empty(self._dimension)
                if self._base is None
                else FlatVectors.open(self._base.folder / VECTORS, writable=True)
            )
            self._additions = SentenceWriter(self._work / SENTENCES, self._dimension)
            stack.callback(self._additions.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    def remove(self, document_id: str) -> bool:
        """Forget a document with its passages, vectors and words; False if there was none of that id."""
        with self._writing():
            numbers = self._documents.remove(document_id)
            self._gone += numbers or []  # their vectors go all at once: each time moves those that stay
        return numbers is not None

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: PassageVectors,
        forms: Sequence[Sequence[str]],
        *,
        source_sha256: str,
        fingerprint: str,
    ) -> list[int]:
        """Store a document; returns the numbers given to its passages, in order (their own are not looked at).

        ``forms`` are the words of each passage, with its heading's, as ``language.words`` gives them. ``source_sha256``
        and ``fingerprint`` come back from ``documents.sources()``. Raises ValueError for parts that do not fit.
        """
        _check_parts(document, passages, vectors, forms, self._dimension)
        source = Source(source_sha256, fingerprint)
        raw = [vectors.passages.tobytes(), vectors.sentences.tobytes()]
        with self._writing():
            first = self._additions.append(vectors.sentences)
            numbers = self._documents.add(document, passages, forms, source, first, raw)
            self._vectors.add(numbers, vectors.passages)
        return numbers

    def execute_many(self, statement: str, rows: Iterable[Row]) -> None:
        """Run one bound statement for every row: how an extension fills its tables."""
        self._extended = True
        with self._writing():
            self._documents.execute_many(statement, rows)

    def select(self, statement: str) -> list[Row]:
        """The rows that a statement reads in the documents.sqlite in the making."""
        with self._writing():
            return self._documents.select(statement)

    def commit(self) -> str:
        """Write the generation to disk, make it the current one and remove old ones; returns its id.

        A generation that would hold just what its base holds is not written: the id is the base's.
        """
        content = self._content()
        by_language = self._documents.numbers_by_language()
        if self._base is not None and content == self._base.manifest.content and not self._extended:
            languages = partitioned(by_language, self._partitioning)
            if languages == list(self._base.cells):  # else the settings have changed what a search looks into
                return self._base.id
        with self._writing():
            sentences = self._write_sentences()
            passages = self._write_words()
            self._vectors.remove(self._gone)
            self._vectors.save(self._folder / VECTORS)
            before = None if self._base is None else self._base.folder
            said = SentenceVectors.open(self._folder / SENTENCES)
            write_cells(self._folder, self._vectors, said, by_language, self._partitioning, before)
            documents = self._documents.finish()
            shutil.rmtree(self._work)
            generation_id = new_id(self._index, content)
            Manifest(
                format=FORMAT,
                id=generation_id,
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                model=self._model,
                dimension=self._dimension,
                settings=self._settings,
                content=content,
                counts={"documents": documents, "passages": passages, "sentences": sentences},
                files=record_files(self._folder),
            ).write(self._folder)
            publish(self._index, self._folder, generation_id)
            clean(self._index)
        return generation_id

    def _content(self) -> str:
        return digest([FORMAT, self._model, self._dimension, self._settings, self._documents.content_digest()], [])

    def _check_base(self) -> None:
        if self._base is None:
            return
        self._base.require(model=self._model, dimension=self._dimension, settings_fingerprint=self._settings)
        try:
            current = current_id(self._index)
        except NoIndex:
            current = ""
        if current != self._base.id:
            raise StoreError(f"{self._index} has been built again meanwhile. Run: assistant build")
        self._base.verify()  # a damaged part would be carried on, and called whole

    def _write_sentences(self) -> int:
        """Sentence vectors of what is left of the base, then of what is new, in the order of passage numbers."""
        self._additions.finish()
        additions = SentenceVectors.open(self._work / SENTENCES)
        moved = []
        with SentenceWriter(self._folder / SENTENCES, self._dimension) as writer:
            for kept, run in groupby(self._documents.sentence_rows(), key=self._is_kept):
                source = self._base.sentences if self._base is not None and kept else additions
                moved += _copy_runs(run, source, writer)
            writer.finish()
            total = len(writer)
        self._documents.place_sentences(moved)
        return total

    def _is_kept(self, passage: tuple[int, int, int]) -> bool:
        return self._base is not None and passage[0] < self._documents.first_new_number

    def _write_words(self) -> int:
        """The lexical index, always anew: deletions in place would go on counting in its word statistics."""
        writer = LexicalWriter(self._folder / LEXICAL)
        total = 0
        for number, document_id, language, forms in self._documents.entries():
            writer.add(number, document_id, language, forms)
            total += 1
        writer.finish()
        return total

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            raise StoreError(f"{self._index} cannot be written: {error}. The index before stays in use") from error


def _copy_runs(
    passages: Iterable[tuple[int, int, int]], source: SentenceVectors, target: SentenceWriter
) -> list[tuple[int, int]]:
    """Copy the rows of passages (number, first row, count), many at once; returns (new row, number) of those moved."""
    moved = []
    begin = end = 0  # rows of the source that are to be copied next
    for number, first, count in passages:
        if first != end or end - begin >= _ROWS_AT_ONCE:
            target.append(source.rows(begin, end - begin))
            begin = end = first
        row = len(target) + first - begin
        if row != first:
            moved.append((row, number))
        end += count
    target.append(source.rows(begin, end - begin))
    return moved


def _check_parts(
    document: Document,
    passages: Sequence[Passage],
    vectors: PassageVectors,
    forms: Sequence[Sequence[str]],
    dimension: int,
) -> None:
    """Refuse, before anything is written, what would leave the parts of a generation at odds."""
    sentences = sum(len(passage.sentences) for passage in passages)
    wanted = ((len(passages), dimension), (sentences, dimension), len(passages))
    found = (vectors.passages.shape, vectors.sentences.shape, len(forms))
    if found != wanted:
        raise ValueError(f"{document.id}: vectors and forms are {found} where its passages need {wanted}")
    if not (np.isfinite(vectors.passages).all() and np.isfinite(vectors.sentences).all()):
        raise ValueError(f"{document.id}: a vector holds values that are not finite")
    if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
        raise ValueError(f"{document.id}: sha256 is not that of its text")
    for passage in passages:
        for span in (passage.span, *passage.sentences):
            document.quote(span)
