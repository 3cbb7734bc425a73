"""Writes documents.sqlite: in a work file beside it, compacted into place at the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant.protocols import Integers
from assistant.stores.lexical import joined
from assistant.stores.schema import LANGUAGE_INDEX, TABLES, Extension, Row, Source, digest, document_row, passage_row
from assistant.types import Document, Passage


class DocumentWriter:
    """Adds and removes documents with their passages. Nothing is at ``path`` before ``finish``."""

    def __init__(self, path: Path, work: Path, extensions: Sequence[Extension] = ()) -> None:
        """``work`` is a copy of an earlier documents.sqlite to begin with, or not there to begin empty."""
        self._path = path
        self._work = work
        fresh = not work.exists()
        self._connection = sqlite3.connect(work)
        # a build that is cut off is thrown away whole, so the work file needs neither journal nor waiting for the disk
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
        if fresh:
            self._connection.executescript(TABLES)
            for extension in extensions:
                self._connection.executescript(extension.schema)
        self._connection.execute(LANGUAGE_INDEX)  # an index built before may lack it
        self.first_new_number: int = self._connection.execute("SELECT next_number FROM lineage").fetchone()[0]
        self._next_number = self.first_new_number

    def close(self) -> None:
        """Give the work file up."""
        self._connection.close()

    def remove(self, document_id: str) -> list[int] | None:
        """Forget a document and all that belongs to it; its passages' numbers, or None if it was not there."""
        found = self._connection.execute("SELECT row FROM documents WHERE id = ?", (document_id,)).fetchone()
        if found is None:
            return None
        rows = self._connection.execute("SELECT number FROM passages WHERE document = ? ORDER BY number", found)
        numbers = [number for (number,) in rows]
        self._connection.execute("DELETE FROM documents WHERE row = ?", found)
        return numbers

    def add(
        self,
        document: Document,
        passages: Sequence[Passage],
        forms: Sequence[Sequence[str]],
        source: Source,
        first_sentence: int,
        vectors: Sequence[bytes],
    ) -> list[int]:
        """Store a document and its passages under new numbers, which are returned, in order.

        ``first_sentence`` is the row of the first passage's first sentence; the others follow. ``vectors`` goes into
        the document's digest only. Raises ValueError for an id that is there already, and for text that has no UTF-8.
        """
        if self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
            raise ValueError(f"{document.id} is in the index: remove it before it is added again")
        columns = document_row(document)
        rows = [passage_row(passage) for passage in passages]
        words = [joined(of_passage) for of_passage in forms]
        identity = digest([columns, rows, words, [source.sha256, source.fingerprint]], vectors)
        columns |= {"source_sha256": source.sha256, "fingerprint": source.fingerprint, "digest": identity}
        names = ", ".join(columns)
        marks = ", ".join(f":{name}" for name in columns)
        row = self._connection.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", columns).lastrowid
        numbers = list(range(self._next_number, self._next_number + len(passages)))
        self._next_number += len(passages)
        for number, passage, of_passage in zip(numbers, passages, rows, strict=True):
            self._connection.execute(
                "INSERT INTO passages (number, document, start, end, language, heading, sentences, first_sentence)"
                " VALUES (:number, :document, :start, :end, :language, :heading, :sentences, :first_sentence)",
                of_passage | {"number": number, "document": row, "first_sentence": first_sentence},
            )
            first_sentence += len(passage.sentences)
        self._connection.executemany("INSERT INTO forms VALUES (?, ?)", zip(numbers, words, strict=True))
        return numbers

    def execute_many(self, statement: str, rows: Iterable[Row]) -> None:
        """Run one bound statement for every row: how an extension fills its tables."""
        self._connection.executemany(statement, rows)

    def select(self, statement: str) -> list[Row]:
        """The rows that a statement reads."""
        return self._connection.execute(statement).fetchall()

    def sentence_rows(self) -> list[tuple[int, int, int]]:
        """Of every passage, by number: its number, the row of its first sentence, and how many sentences it has."""
        return self._connection.execute(
            "SELECT number, first_sentence, json_array_length(sentences) / 2 FROM passages ORDER BY number"
        ).fetchall()

    def numbers_by_language(self) -> dict[str, Integers]:
        """The numbers of each language's passages, ascending."""
        statement = "SELECT number FROM passages WHERE language = ? ORDER BY number"
        languages = self._connection.execute("SELECT DISTINCT language FROM passages ORDER BY language").fetchall()
        return {
            str(language): np.fromiter((n for (n,) in self._connection.execute(statement, (language,))), dtype=np.int64)
            for (language,) in languages
        }

    def place_sentences(self, rows: Iterable[tuple[int, int]]) -> None:
        """Set the first sentence row of passages, given as (row, passage number)."""
        self._connection.executemany("UPDATE passages SET first_sentence = ? WHERE number = ?", rows)

    def entries(self) -> Iterator[tuple[int, str, str, list[str]]]:
        """What the lexical index is made from: number, document id, language and forms of every passage, by number."""
        for number, document_id, language, forms in self._connection.execute(
            "SELECT number, documents.id, passages.language, forms FROM passages JOIN forms USING (number)"
            " JOIN documents ON documents.row = passages.document ORDER BY number"
        ):
            yield number, document_id, language, forms.split(" ") if forms else []

    def content_digest(self) -> str:
        """Hex digest of all documents with their passages, forms and vectors; their numbers do not affect it."""
        rows = self._connection.execute("SELECT id, digest FROM documents ORDER BY id").fetchall()
        return digest(rows, [])

    def finish(self) -> int:
        """Write everything, compacted and without a trace of what was removed, to ``path``; how many documents."""
        total: int = self._connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        self._connection.execute("UPDATE lineage SET next_number = ?", (self._next_number,))
        self._connection.commit()
        self._connection.execute("VACUUM INTO ?", (str(self._path),))
        self._connection.close()
        self._work.unlink()
        return total
