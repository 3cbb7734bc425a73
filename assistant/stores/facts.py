"""Facts of the documents, in documents.sqlite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol, cast

from assistant.errors import IndexMismatch
from assistant.stores.documents import Documents
from assistant.stores.schema import Extension, Value, compact
from assistant.stores.schema import Row as Record
from assistant.types import Counted, Fact, FactKind, Span

FACTS = Extension(
    "facts",
    """
    CREATE TABLE facts (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        attribute TEXT NOT NULL,
        value TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        value_start INTEGER NOT NULL,
        value_end INTEGER NOT NULL,
        inherited INTEGER NOT NULL,
        number TEXT,
        unit TEXT NOT NULL,
        period TEXT,
        counted TEXT,
        members TEXT NOT NULL,
        stated INTEGER
    ) STRICT;
    CREATE INDEX facts_of_document ON facts(document, ordinal);
    CREATE INDEX facts_of_kind ON facts(kind, document, ordinal);
    """,
)
_COLUMNS = (
    "id, document, kind, subject, attribute, value, start, end, value_start, value_end, inherited, number, unit,"
    " period, counted, members, stated"
)


class Writer(Protocol):
    """Runs one bound statement for every row, as ``GenerationWriter`` does."""

    def execute_many(self, statement: str, rows: Sequence[Record], /) -> None:
        """Run it."""


def put_facts(writer: Writer, facts: Sequence[Fact]) -> None:
    """Keep the facts of a document that has been added; they go when the document goes."""
    if facts:
        writer.execute_many(f"INSERT INTO facts VALUES ({', '.join('?' * 18)})", [_record(fact) for fact in facts])


def _record(fact: Fact) -> Record:
    place = (fact.span.start, fact.span.end, fact.value_span.start, fact.value_span.end)
    ordinal = int(fact.id.rpartition("#f")[2])
    number = None if fact.number is None else str(fact.number)
    about = (fact.id, fact.span.document_id, ordinal, fact.kind, fact.subject, fact.attribute, fact.value)
    told = (int(fact.inherited), number, fact.unit, fact.period, fact.counted, compact(list(fact.members)), fact.stated)
    return (*about, *place, *told)


class FactStore:
    """The facts of an open generation; safe to use from many threads."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def facts(
        self,
        kind: FactKind | None = None,
        document_id: str | None = None,
        subject: str | None = None,
        attribute: str | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[int, list[Fact]]:
        """How many facts there are, and ``limit`` of them from ``offset`` on: by document, in the order of its text.

        ``subject`` and ``attribute`` are words that those of the fact hold, whatever their case.
        Raises UnknownDocument, and IndexMismatch where the index was built before facts were read.
        """
        if document_id is not None:
            self._documents.document(document_id)
        conditions: list[tuple[str, Value]] = [
            *([("kind = ?", kind)] if kind else []),
            *([("document = ?", document_id)] if document_id else []),
            *([("instr(lower(subject), lower(?)) > 0", subject)] if subject else []),
            *([("instr(lower(attribute), lower(?)) > 0", attribute)] if attribute else []),
        ]
        where = f" WHERE {' AND '.join(condition for condition, _ in conditions)}" if conditions else ""
        values = [value for _, value in conditions]
        with self._documents.reading() as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone():
                raise IndexMismatch("the index was built before facts were read. Run: assistant build")
            (total,) = connection.execute(f"SELECT count(*) FROM facts{where}", values).fetchone()
            found = connection.execute(
                f"SELECT {_COLUMNS} FROM facts{where} ORDER BY document, ordinal LIMIT ? OFFSET ?",
                [*values, limit, offset],
            ).fetchall()
        return int(total), [_fact(record) for record in found]


def _fact(record: Record) -> Fact:
    id_, document, kind, subject, attribute, value = cast("tuple[str, str, FactKind, str, str, str]", record[:6])
    start, end, value_start, value_end, inherited = cast("tuple[int, int, int, int, int]", record[6:11])
    number, unit, period = cast("tuple[str | None, str, str | None]", record[11:14])
    counted, members, stated = cast("tuple[Counted | None, str, int | None]", record[14:])
    return Fact(
        id_,
        kind,
        subject,
        attribute,
        value,
        Span(document, start, end),
        Span(document, value_start, value_end),
        bool(inherited),
        None if number is None else Decimal(number),
        unit,
        period,
        counted,
        tuple(json.loads(members)),
        stated,
    )
