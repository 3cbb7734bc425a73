"""The names and terms of a corpus, in documents.sqlite."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from assistant.stores.documents import Documents
from assistant.stores.schema import Extension, Row
from assistant.stores.writer import GenerationWriter

NAMES = Extension(
    "names",
    """
    CREATE TABLE mined (
        document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
        pairs TEXT NOT NULL,
        forms TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mined_of_document ON mined(document);
    CREATE TABLE names (
        position INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        form TEXT NOT NULL,
        language TEXT NOT NULL,
        evidence TEXT NOT NULL,
        score REAL NOT NULL,
        document TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX names_by_key ON names(key);
    CREATE TABLE name_forms (
        form TEXT NOT NULL,
        position INTEGER NOT NULL,
        key TEXT NOT NULL,
        language TEXT NOT NULL,
        evidence TEXT NOT NULL,
        score REAL NOT NULL,
        PRIMARY KEY (form, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX name_forms_by_key ON name_forms(key);
    CREATE TABLE terms (ko TEXT NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL, kind TEXT) STRICT;
    CREATE TABLE lists (sha256 TEXT NOT NULL) STRICT;
    """,
)

_KEYS_OF_NAMES = ("@", "#")  # as ``language.name_rows`` writes them; every other key is of a form
_NAME_ROWS = (
    "SELECT key, form, language, evidence, score, document, start, end FROM names WHERE key = ? ORDER BY position"
)
_FORM_ROWS = (
    "SELECT key, form, language, evidence, score, '', 0, 0 FROM name_forms WHERE key = ? ORDER BY form, position"
)
_HELD_KEYS = "SELECT DISTINCT key FROM names WHERE key IN (SELECT value FROM json_each(?))"

Terms: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None]
MinedPair: TypeAlias = tuple[
    str, int, int, str, int, int, float
]  # form and its place, the other form and its place, score


def put_mined(writer: GenerationWriter, document_id: str, pairs: Sequence[MinedPair], forms: Iterable[str]) -> None:
    """Keep what one document says of names; it goes when the document goes."""
    row = (document_id, json.dumps(pairs, ensure_ascii=False), json.dumps(sorted(forms), ensure_ascii=False))
    writer.execute_many("INSERT INTO mined VALUES (?, ?, ?)", [row])


def all_mined(writer: GenerationWriter) -> list[tuple[str, list[MinedPair], list[str]]]:
    """What every document of the generation in the making says of names, by document id."""
    rows = writer.select("SELECT document, pairs, forms FROM mined ORDER BY document")
    return [
        (str(document), [tuple(pair) for pair in json.loads(str(pairs))], json.loads(str(forms)))
        for document, pairs, forms in rows
    ]


def put_names(writer: GenerationWriter, rows: Iterable[Row], terms: Iterable[Terms], lists_sha256: str) -> None:
    """Replace the names (key, form, language, evidence, score, document, start, end) and the corpus's own terms.

    ``lists_sha256`` is the digest of the files that a user can edit: it tells whether they have changed.
    """
    for table in ("names", "terms", "lists"):
        writer.execute_many(f"DELETE FROM {table}", [()])
    writer.execute_many(
        "INSERT INTO names (key, form, language, evidence, score, document, start, end)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    written = [(*(json.dumps(forms, ensure_ascii=False) for forms in (ko, en, zh)), kind) for ko, en, zh, kind in terms]
    writer.execute_many("INSERT INTO terms VALUES (?, ?, ?, ?)", written)
    writer.execute_many("INSERT INTO lists VALUES (?)", [(lists_sha256,)])


def kept_forms(writer: GenerationWriter) -> set[str]:
    """The forms that have rows already, carried over from the generation before."""
    return {str(form) for (form,) in writer.select("SELECT DISTINCT form FROM name_forms")}


def put_forms(writer: GenerationWriter, gone: Iterable[str], rows_of: Iterable[tuple[str, Sequence[Row]]]) -> None:
    """Forget the rows of the forms that are ``gone`` and keep those of new ones, given as (form, rows).

    A form's rows (key, form, language, evidence, score) depend on the form alone: a build makes them once.
    """
    writer.execute_many("DELETE FROM name_forms WHERE form = ?", ((form,) for form in gone))
    writer.execute_many(
        "INSERT INTO name_forms (form, position, key, language, evidence, score) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (form, position, key, language, evidence, score)
            for form, rows in rows_of
            for position, (key, _, language, evidence, score, *_) in enumerate(rows)
        ),
    )


class NameTable:
    """Look-ups in the names of an open generation."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def __call__(self, key: str) -> list[Row]:
        """The rows of a key: those of names in the order they were made, those of forms by form."""
        statement = _NAME_ROWS if key[:1] in _KEYS_OF_NAMES else _FORM_ROWS
        with self._documents.reading() as connection:
            return connection.execute(statement, (key,)).fetchall()

    def held(self, keys: Collection[str]) -> set[str]:
        """Those of some keys of names that have rows."""
        with self._documents.reading() as connection:
            rows = connection.execute(_HELD_KEYS, (json.dumps(list(keys)),)).fetchall()
        return {str(key) for (key,) in rows}

    def terms(self) -> list[Terms]:
        """The corpus's own glossary: forms in Korean, English and Chinese, and the kind."""
        with self._documents.reading() as connection:
            rows = connection.execute("SELECT ko, en, zh, kind FROM terms ORDER BY rowid").fetchall()
        return [(_forms(ko), _forms(en), _forms(zh), kind) for ko, en, zh, kind in rows]

    def lists_sha256(self) -> str:
        """The digest that ``put_names`` was given."""
        with self._documents.reading() as connection:
            return str(connection.execute("SELECT sha256 FROM lists").fetchone()[0])


def _forms(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
