"""Tables of the documents, in documents.sqlite."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol, cast

from assistant.errors import UnknownTable
from assistant.stores.documents import Documents
from assistant.stores.schema import Extension, compact
from assistant.stores.schema import Row as Record
from assistant.types import Cell, Column, ColumnType, Language, Row, Span, Table, TableSummary

TABLES = Extension(
    "tables",
    """
    CREATE TABLE tables (
        id TEXT PRIMARY KEY,
        document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        title TEXT NOT NULL,
        section TEXT NOT NULL,
        period TEXT,
        locator TEXT,
        title_span TEXT NOT NULL,
        header_spans TEXT NOT NULL,
        notes TEXT NOT NULL,
        row_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tables_of_document ON tables(document, ordinal);
    CREATE TABLE table_columns (
        table_id TEXT NOT NULL REFERENCES tables(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        unit TEXT NOT NULL,
        unit_text TEXT NOT NULL,
        scale TEXT NOT NULL,
        period TEXT,
        qualifier TEXT NOT NULL,
        language TEXT,
        spans TEXT NOT NULL,
        PRIMARY KEY (table_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE table_rows (
        table_id TEXT NOT NULL REFERENCES tables(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        total INTEGER NOT NULL,
        spans TEXT NOT NULL,
        PRIMARY KEY (table_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE table_cells (
        table_id TEXT NOT NULL REFERENCES tables(id) ON DELETE CASCADE,
        row INTEGER NOT NULL,
        column INTEGER NOT NULL,
        text TEXT NOT NULL,
        value TEXT,
        number REAL,
        period TEXT,
        start INTEGER,
        end INTEGER,
        PRIMARY KEY (table_id, row, column)
    ) STRICT, WITHOUT ROWID;
    """,
)


class Writer(Protocol):
    """Runs one bound statement for every row, as ``GenerationWriter`` does."""

    def execute_many(self, statement: str, rows: Sequence[Record], /) -> None:
        """Run it."""


def put_tables(writer: Writer, tables: Sequence[Table]) -> None:
    """Keep the tables of documents that have been added; they go when their document goes."""
    for name, rows in (
        ("tables", [_table_record(table) for table in tables]),
        ("table_columns", [record for table in tables for record in _column_records(table)]),
        ("table_rows", [record for table in tables for record in _row_records(table)]),
        ("table_cells", [record for table in tables for record in _cell_records(table)]),
    ):
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            writer.execute_many(f"INSERT INTO {name} VALUES ({marks})", rows)


def _table_record(table: Table) -> Record:
    ordinal = int(table.id.rpartition("#")[2])
    title = () if table.title_span is None else (table.title_span,)
    spans = (_written(title), _written(table.header_spans), _written(table.notes))
    section = compact(list(table.section))
    about = (table.id, table.document_id, ordinal, table.title, section, table.period, table.locator)
    return (*about, *spans, len(table.rows))


def _column_records(table: Table) -> Iterator[Record]:
    for position, c in enumerate(table.columns):
        unit = (c.unit, c.unit_text, str(c.scale))
        yield (table.id, position, c.name, c.type, *unit, c.period, c.qualifier, c.language, _written(c.spans))


def _row_records(table: Table) -> Iterator[Record]:
    for position, row in enumerate(table.rows):
        yield table.id, position, int(row.total), _written(row.spans)


def _cell_records(table: Table) -> Iterator[Record]:
    """Exact values as text, and as a float to order by."""
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            exact = None if cell.value is None else str(cell.value)
            real = None if cell.value is None else float(cell.value)
            place = (None, None) if cell.span is None else (cell.span.start, cell.span.end)
            yield (table.id, number, column, cell.text, exact, real, cell.period, *place)


class TableStore:
    """The tables of an open generation; safe to use from many threads."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def tables(self, document_id: str | None = None) -> list[TableSummary]:
        """Every table, or those of one document, without their rows: by document, in reading order.

        Raises UnknownDocument.
        """
        where = "" if document_id is None else " WHERE document = ?"
        values = [] if document_id is None else [document_id]
        found = self._rows(
            "SELECT id, document, title, section, row_count, period, locator,"
            " (SELECT json_group_array(trim(qualifier || ' ' || name)) FROM"
            "  (SELECT qualifier, name FROM table_columns WHERE table_id = id ORDER BY position))"
            f" FROM tables{where} ORDER BY document, ordinal",
            values,
        )
        if document_id is not None and not found:
            self._documents.document(document_id)
        return [_summary(record) for record in found]

    def table(self, table_id: str) -> Table:
        """One table, whole. Raises UnknownTable."""
        found = self._rows(
            "SELECT document, title, section, period, locator, title_span, header_spans, notes"
            " FROM tables WHERE id = ?",
            [table_id],
        )
        if not found:
            raise UnknownTable(table_id)
        document_id, title, section, period, locator, title_span, header_spans, notes = cast(tuple[str, ...], found[0])
        title_spans = _spans(document_id, title_span)
        return Table(
            id=table_id,
            document_id=document_id,
            title=title,
            section=tuple(json.loads(section)),
            columns=self._columns(table_id, document_id),
            rows=self._table_rows(table_id, document_id),
            period=period,
            locator=locator,
            title_span=title_spans[0] if title_spans else None,
            header_spans=_spans(document_id, header_spans),
            notes=_spans(document_id, notes),
        )

    def _columns(self, table_id: str, document_id: str) -> tuple[Column, ...]:
        found = self._rows(
            "SELECT name, type, unit, unit_text, scale, period, qualifier, language, spans FROM table_columns"
            " WHERE table_id = ? ORDER BY position",
            [table_id],
        )
        return tuple(_column(record, document_id) for record in found)

    def _table_rows(self, table_id: str, document_id: str) -> tuple[Row, ...]:
        cells: dict[int, list[Cell]] = {}
        for record in self._rows(
            "SELECT row, text, value, period, start, end FROM table_cells WHERE table_id = ? ORDER BY row, column",
            [table_id],
        ):
            row, text, value, period, start, end = cast(
                tuple[int, str, str | None, str | None, int | None, int], record
            )
            span = None if start is None else Span(document_id, start, end)
            cells.setdefault(row, []).append(Cell(text, None if value is None else Decimal(value), span, period))
        found = self._rows(
            "SELECT position, spans, total FROM table_rows WHERE table_id = ? ORDER BY position", [table_id]
        )
        return tuple(
            Row(tuple(cells[position]), _spans(document_id, spans), bool(total))
            for position, spans, total in cast(list[tuple[int, str, int]], found)
        )

    def _rows(self, statement: str, values: Sequence[str] = ()) -> list[Record]:
        with self._documents.reading() as connection:
            return connection.execute(statement, values).fetchall()


def _summary(record: Record) -> TableSummary:
    id_, document, title, section, rows, period, locator, columns = cast(
        tuple[str, str, str, str, int, str | None, str | None, str], record
    )
    return TableSummary(
        id_, document, title, tuple(json.loads(section)), tuple(json.loads(columns)), rows, period, locator
    )


def _column(record: Record, document_id: str) -> Column:
    name, type_, unit, unit_text, scale, period, qualifier, language, spans = cast(
        tuple[str, ColumnType, str, str, str, str | None, str, Language | None, str], record
    )
    return Column(name, type_, unit, unit_text, Decimal(scale), period, qualifier, language, _spans(document_id, spans))


def _written(spans: Sequence[Span]) -> str:
    return compact([[span.start, span.end] for span in spans])


def _spans(document_id: str, written: str) -> tuple[Span, ...]:
    return tuple(Span(document_id, start, end) for start, end in json.loads(written))
