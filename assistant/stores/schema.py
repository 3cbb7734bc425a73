"""What documents.sqlite holds: its tables, and how records become rows and come back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from assistant.types import Block, BlockKind, Document, Language, Locator, Passage, Span

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = Sequence[Value]

TABLES = """
CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT,
    language TEXT NOT NULL,
    date TEXT,
    url TEXT,
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    source_sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    digest TEXT NOT NULL,
    blocks TEXT NOT NULL,
    locators TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents(row) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    language TEXT NOT NULL,
    heading TEXT NOT NULL,
    sentences TEXT NOT NULL,
    first_sentence INTEGER NOT NULL
) STRICT;
CREATE INDEX passages_of_document ON passages(document);
CREATE TABLE forms (
    number INTEGER PRIMARY KEY REFERENCES passages(number) ON DELETE CASCADE,
    forms TEXT NOT NULL
) STRICT;
CREATE TABLE lineage (next_number INTEGER NOT NULL) STRICT;
INSERT INTO lineage VALUES (1);
"""

# counts the passages of each language and finds their numbers without reading the passages
LANGUAGE_INDEX = "CREATE INDEX IF NOT EXISTS passages_of_language ON passages(language, number)"

DOCUMENT_COLUMNS = "id, title, publisher, language, date, text, sha256, blocks, locators, url"
SUMMARY_COLUMNS = "id, title, publisher, language, date, sha256, characters, url"
PASSAGE_SELECT = """
SELECT number, documents.id, start, end, passages.language, heading, sentences, first_sentence
FROM passages JOIN documents ON documents.row = passages.document
"""


@dataclass(frozen=True, slots=True)
class Extension:
    """More tables in documents.sqlite (names, tables, facts), written by whoever owns them.

    ``schema`` is SQL that creates them. A table that belongs to a document declares
    ``document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE``, with an index on it: its rows then go
    when the document goes.
    """

    name: str
    schema: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text; ``characters`` is the length of the text."""

    id: str
    title: str
    publisher: str | None
    language: Language
    date: str | None
    sha256: str
    characters: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """Which generation it is, when it was built (ISO 8601, UTC) and with which embedding model."""

    generation: str
    created: str
    model: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a document was read from: the digest of the file's bytes, and all else that affected reading it."""

    sha256: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, and the row of its first sentence in the sentence vectors."""

    passage: Passage
    first_sentence: int


def document_row(document: Document) -> dict[str, Value]:
    """The columns of ``documents`` that a document fills."""
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "language": document.language,
        "date": document.date,
        "url": document.url,
        "sha256": document.sha256,
        "characters": len(document.text),
        "blocks": compact(list(map(_block_record, document.blocks))),
        "locators": compact([[locator.label, locator.start] for locator in document.locators]),
        "text": document.text,
    }


def _block_record(block: Block) -> list[str | int]:
    return [block.kind, block.start, block.end, block.level, int(block.boilerplate), *block.covered]


def read_document(row: Row) -> Document:
    """The document of a row of ``DOCUMENT_COLUMNS``."""
    id_, title, publisher, language, date, text, sha256, blocks, locators, url = cast(tuple[str, ...], row)
    return Document(
        id=id_,
        title=title,
        publisher=publisher,
        language=cast(Language, language),
        date=date,
        text=text,
        sha256=sha256,
        blocks=tuple(
            Block(cast(BlockKind, kind), start, end, level, bool(boilerplate), tuple(covered))
            for kind, start, end, level, boilerplate, *covered in json.loads(blocks)
        ),
        locators=tuple(Locator(label, start) for label, start in json.loads(locators)),
        url=url,
    )


def passage_row(passage: Passage) -> dict[str, Value]:
    """The columns of ``passages`` that a passage fills, but for its document, number and sentence row."""
    return {
        "start": passage.span.start,
        "end": passage.span.end,
        "language": passage.language,
        "heading": passage.heading,
        "sentences": compact([offset for span in passage.sentences for offset in (span.start, span.end)]),
    }


def read_passage(row: Row) -> StoredPassage:
    """The passage of a row of ``PASSAGE_SELECT``."""
    number, document_id, start, end, language, heading, sentences, first_sentence = cast(
        tuple[int, str, int, int, Language, str, str, int], row
    )
    offsets = iter(json.loads(sentences))
    spans = tuple(Span(document_id, first, last) for first, last in zip(offsets, offsets, strict=True))
    return StoredPassage(Passage(number, Span(document_id, start, end), language, heading, spans), first_sentence)


def digest(records: Iterable[object], arrays: Iterable[bytes]) -> str:
    """Hex SHA-256 over records (as JSON) and raw bytes: equal contents give equal digests."""
    total = hashlib.sha256()
    for part in [compact(record).encode() for record in records] + list(arrays):
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def compact(value: object) -> str:
    """``value`` as JSON without blanks, keys in order.

    >>> compact({"b": [1, "가"], "a": None})
    '{"a":null,"b":[1,"가"]}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
