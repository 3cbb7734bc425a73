"""Tables as the HTTP interface gives them: JSON with a citation a row, and CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.ask.cite import locator
from assistant.types import Cell, Column, ColumnType, Document, Language, Row, Span, Table, TableSummary

FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s?%?")
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take UTF-8 for another encoding


@dataclass(frozen=True, slots=True)
class TablesResponse:
    """Every table of the index, by document, in reading order."""

    generation: str
    tables: tuple[TableSummary, ...]


@dataclass(frozen=True, slots=True)
class RowCitation:
    """Where a row, or a part of one that something interrupts, stands: the document's text there is the quote."""

    document_id: str
    start: int
    end: int
    quote: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class ServedColumn:
    """A column; ``label`` is its name, qualified by the column to its left where another has the same."""

    label: str
    name: str
    type: ColumnType
    unit: str
    unit_text: str
    scale: Decimal
    period: str | None
    qualifier: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class ServedRow:
    """A cell for every column, and the citations; ``total`` marks a row that sums up or averages the others."""

    cells: tuple[Cell, ...]
    citations: tuple[RowCitation, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class ServedTable:
    """A table. A cell's ``value`` times its column's ``scale`` is in the column's ``unit``."""

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    period: str | None
    locator: str | None
    columns: tuple[ServedColumn, ...]
    rows: tuple[ServedRow, ...]
    notes: tuple[str, ...]


def served_table(table: Table, document: Document) -> ServedTable:
    """The table with the words of its document."""
    return ServedTable(
        table.id,
        table.document_id,
        table.title,
        table.section,
        table.period,
        table.locator,
        tuple(map(_column, table.columns)),
        tuple(_row(row, document) for row in table.rows),
        tuple(map(document.quote, table.notes)),
    )


def _column(column: Column) -> ServedColumn:
    return ServedColumn(
        column.label,
        column.name,
        column.type,
        column.unit,
        column.unit_text,
        column.scale,
        column.period,
        column.qualifier,
        column.language,
    )


def _row(row: Row, document: Document) -> ServedRow:
    citations = (
        RowCitation(span.document_id, span.start, span.end, document.quote(span), locator(document, span.start))
        for span in row.spans
    )
    return ServedRow(row.cells, tuple(citations), row.total)


def csv_text(table: Table, document: Document) -> str:
    """The table as CSV: a header, then a line a row, ending with the document's id and where in it the row stands."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*map(_heading, table.columns), "document_id", "place", "locator"])
    for row in table.rows:
        cells = [safe(cell.text) for cell in row.cells]
        page = locator(document, row.spans[0].start) or ""
        writer.writerow([*cells, safe(table.document_id), _place(row.spans), safe(page)])
    return BYTE_ORDER_MARK + written.getvalue()


def _heading(column: Column) -> str:
    return safe(f"{column.label} ({column.unit_text})" if column.unit_text else column.label)


def _place(spans: tuple[Span, ...]) -> str:
    """``120:145``, two of them with a blank between for a row that something interrupts."""
    return " ".join(f"{span.start}:{span.end}" for span in spans)


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=HYPERLINK(1)"), safe("-0.20%"), safe("-"), safe("@cmd"), safe("칭다오")
    ("'=HYPERLINK(1)", '-0.20%', '-', "'@cmd", '칭다오')
    """
    harmless = len(cell) < 2 or NUMBER.fullmatch(cell) or not FORMULA.match(cell)
    return cell if harmless else f"'{cell}"
