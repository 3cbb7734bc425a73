"""Documents and passages as a generation holds them, read from SQLite."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import numpy as np

from assistant.errors import DamagedIndex, StoreError, UnknownDocument
from assistant.protocols import Integers
from assistant.stores.schema import (
    DOCUMENT_COLUMNS,
    PASSAGE_SELECT,
    SUMMARY_COLUMNS,
    DocumentSummary,
    Row,
    Source,
    StoredPassage,
    read_document,
    read_passage,
)
from assistant.types import Document, Passage

_CONNECTIONS = 4
_KEPT_CHARACTERS = 1_000_000  # of documents that were read last: what many questions are answered from
_KEPT_PASSAGES = 2048
_VARIABLES = 500  # SQLite takes some thousands of bound values in one statement


class Documents:
    """The documents of one generation, read-only; safe to use from many threads.

    Every connection is opened at once, so that reading goes on when a newer generation has replaced the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connections: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        try:
            for _ in range(_CONNECTIONS):
                self._connections.put(sqlite3.connect(uri, uri=True, check_same_thread=False))
            with self.reading() as connection:
                connection.execute("SELECT next_number FROM lineage").fetchone()
        except sqlite3.DatabaseError as error:
            raise _damaged(path, error) from error
        self._cache: OrderedDict[str, Document] = OrderedDict()
        self._cached_characters = 0
        self._passages: OrderedDict[int, StoredPassage] = OrderedDict()
        self._cache_lock = threading.Lock()

    def close(self) -> None:
        """Close the file; waits for readers in other threads."""
        for _ in range(_CONNECTIONS):
            self._connections.get().close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A read-only connection for this thread alone, for the tables of an extension too.

        Raises DamagedIndex where the file turns out to be damaged.
        """
        connection = self._connections.get()
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:  # its subclasses are a caller's mistakes and limits
                raise _damaged(self._path, error) from error
            raise
        finally:
            self._connections.put(connection)

    def documents(self) -> list[DocumentSummary]:
        """Every document without its text, by id."""
        rows = self._rows(f"SELECT {SUMMARY_COLUMNS} FROM documents ORDER BY id")
        return [DocumentSummary(*row) for row in rows]  # type: ignore[arg-type]  # columns in the order of its fields

    def document(self, document_id: str) -> Document:
        """The document of that id. Raises UnknownDocument."""
        with self._cache_lock:
            if document_id in self._cache:
                self._cache.move_to_end(document_id)
                return self._cache[document_id]
        rows = self._rows(f"SELECT {DOCUMENT_COLUMNS} FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise UnknownDocument(document_id)
        document = read_document(rows[0])
        with self._cache_lock:
            if document_id not in self._cache:
                self._cache[document_id] = document
                self._cached_characters += len(document.text)
            while len(self._cache) > 1 and self._cached_characters > _KEPT_CHARACTERS:
                _, oldest = self._cache.popitem(last=False)
                self._cached_characters -= len(oldest.text)
        return document

    def sources(self) -> Mapping[str, Source]:
        """What every document was read from, by id: tells a build which files have changed."""
        rows = self._rows("SELECT id, source_sha256, fingerprint FROM documents ORDER BY id")
        return {str(id_): Source(str(sha256), str(fingerprint)) for id_, sha256, fingerprint in rows}

    def source(self, document_id: str) -> Source:
        """What one document was read from. Raises UnknownDocument."""
        rows = self._rows("SELECT source_sha256, fingerprint FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise UnknownDocument(document_id)
        return Source(*map(str, rows[0]))

    def passage(self, number: int) -> Passage:
        """The passage of that number. Raises StoreError if there is none."""
        return self.stored_passage(number).passage

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages of those numbers, in that order. Raises StoreError if one of them is none."""
        return [stored.passage for stored in self.stored_passages(numbers)]

    def stored_passages(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """As ``passages``, each with its row in the sentence vectors."""
        wanted = [int(number) for number in numbers]
        found = self.existing_passages(wanted)
        missing = [number for number in wanted if number not in found]
        if missing:
            raise _no_passage(missing[0], self._path)
        return [found[number] for number in wanted]

    def existing_passages(self, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """As ``stored_passages``, by number; those that there are none of are left out."""
        with self._cache_lock:
            found = {number: self._passages[number] for number in numbers if number in self._passages}
        wanted = [number for number in numbers if number not in found]
        for begin in range(0, len(wanted), _VARIABLES):
            some = wanted[begin : begin + _VARIABLES]
            marks = ",".join("?" * len(some))
            for row in self._rows(f"{PASSAGE_SELECT} WHERE number IN ({marks})", some):
                stored = read_passage(row)
                found[stored.passage.number] = stored
        with self._cache_lock:
            for number, stored in found.items():
                self._passages[number] = stored
                self._passages.move_to_end(number)
            while len(self._passages) > _KEPT_PASSAGES:
                self._passages.popitem(last=False)
        return found

    def stored_passage(self, number: int) -> StoredPassage:
        """The passage of that number with its row in the sentence vectors. Raises StoreError if there is none."""
        return self.stored_passages([number])[0]

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of one document, in reading order. Raises UnknownDocument."""
        rows = self._rows(f"{PASSAGE_SELECT} WHERE documents.id = ? ORDER BY start, number", (document_id,))
        if not rows:
            self._document_row(document_id)
        return [read_passage(row).passage for row in rows]

    def numbers(self, documents: Sequence[str] | None = None, language: str | None = None) -> Integers:
        """The passage numbers, ascending, of all documents or of those given, in all languages or the one given.

        Raises UnknownDocument.
        """
        condition, values = ("", []) if language is None else (" AND language = ?", [language])
        if documents is None:
            rows = self._rows(f"SELECT number FROM passages WHERE TRUE{condition} ORDER BY number", values)
        else:
            wanted = sorted({self._document_row(document_id) for document_id in documents})
            rows = []
            for begin in range(0, len(wanted), _VARIABLES):
                some = wanted[begin : begin + _VARIABLES]
                marks = ",".join("?" * len(some))
                rows += self._rows(  # by the index of languages it would look at all passages of that language
                    "SELECT number FROM passages INDEXED BY passages_of_document"
                    f" WHERE document IN ({marks}){condition}",
                    [*some, *values],
                )
        numbers: Integers = np.sort(np.fromiter((cast(int, number) for (number,) in rows), np.int64, len(rows)))
        return numbers

    def languages(self) -> dict[str, int]:
        """How many passages each language has, most first."""
        rows = self._rows("SELECT language, count(*) FROM passages GROUP BY language ORDER BY count(*) DESC, language")
        return {str(language): cast(int, count) for language, count in rows}

    def counts(self) -> dict[str, int]:
        """How many documents, passages and sentences there are."""
        (documents, passages), *_ = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        )
        last = self._rows(  # sentences stand in the order of passages: those up to the last one's end are all
            "SELECT first_sentence + json_array_length(sentences) / 2 FROM passages ORDER BY number DESC LIMIT 1"
        )
        sentences = last[0][0] if last else 0
        return {
            "documents": cast(int, documents),
            "passages": cast(int, passages),
            "sentences": cast(int, sentences),
        }

    def _document_row(self, document_id: str) -> int:
        rows = self._rows("SELECT row FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise UnknownDocument(document_id)
        return cast(int, rows[0][0])

    def _rows(self, statement: str, values: Sequence[str | int] = ()) -> list[Row]:
        with self.reading() as connection:
            return connection.execute(statement, values).fetchall()


def _damaged(path: Path, error: Exception) -> DamagedIndex:
    return DamagedIndex(f"{path} cannot be read: {error}. Run: assistant build")


def _no_passage(number: int, path: Path) -> StoreError:
    return StoreError(f"{path} has no passage with the number {number}: it is of another generation")
