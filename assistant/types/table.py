"""Tables of a document: columns with their units and periods, rows, and a place for every cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.types.document import Language, Span

ColumnType: TypeAlias = Literal["text", "name", "number", "percent", "money", "date", "rank"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. ``name`` is its header's own words without the unit; ``#3`` where there is no header.

    A cell's ``value`` times ``scale`` is in ``unit`` (억 위안: ``CNY`` and 10^8; "" for none), which ``unit_text``
    gives as printed. ``period`` is an ISO 8601 interval of days, both included: ``2024-01-01/2024-09-30``.
    ``qualifier`` is the name of the column to the left that tells this one from another of the same name. ``language``
    is given where one thing's name stands in two columns, in two scripts. ``spans`` are the header's words.
    """

    name: str
    type: ColumnType = "text"
    unit: str = ""
    unit_text: str = ""
    scale: Decimal = Decimal(1)
    period: str | None = None
    qualifier: str = ""
    language: Language | None = None
    spans: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """The name that tells the column from every other of its table as far as the header does."""
        return f"{self.qualifier} {self.name}" if self.qualifier else self.name


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. ``span`` is None where nothing is printed.

    ``value`` is the number as printed (12,399.10; 5.40 of 5.40%), exactly; None for a text, a range or a missing value.
    ``period`` is the day or days that a date cell names, as ``Column.period``.
    """

    text: str
    value: Decimal | None = None
    span: Span | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for every column. A row that something interrupts has two spans.

    ``total`` marks a row that sums up or averages the others.
    """

    cells: tuple[Cell, ...]
    spans: tuple[Span, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one shape of one document. ``id`` is the document's, ``#``, and the table's number in it from 1.

    ``title`` is the heading or caption directly over the table (or under it), ``section`` the headings around it,
    outermost first; ``title_span`` is None where the document's own title stands in. ``period`` is what title or
    section say, as ``Column.period``. ``notes`` are lines among or under the rows that are none.
    """

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str | None = None
    locator: str | None = None
    title_span: Span | None = None
    header_spans: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A table without its rows, which are counted."""

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    columns: tuple[str, ...]
    rows: int
    period: str | None
    locator: str | None
