"""A table as a question looks at it: keys of names, headers, what the title says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.ask.plain import Plain
from assistant.language.dates import periods
from assistant.language.operations import facets
from assistant.types import Cell, Column, Table

Days = tuple[date, date]
_CODE = re.compile(r"(?=[A-Za-z]*[-./]?[A-Za-z]*\d)[A-Za-z0-9]{1,6}(?:[-./]?[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
_TIME = re.compile(r"[0-2]?\d[:：][0-5]\d")
_NUMBERED = re.compile(r"\s*\d{1,2}\s*[.．、)]\s*\S")
_LISTED = re.compile(r"\s*[/|∙、]\s*")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A table with what is asked of it often. ``names`` are the keys of each row's names, ``headers`` plain labels.

    ``context`` is what the title and the sections over the table say, ``days`` the periods that they name. ``head``
    reads the first words of the document, ``around`` the text before and behind the table. A header that only says
    growth is taken with the measure to its left.
    """

    table: Table
    name_columns: tuple[int, ...]
    rank_column: int | None
    names: tuple[tuple[str, ...], ...]
    headers: tuple[Plain, ...]
    facets: tuple[frozenset[str], ...]
    context: Plain
    context_facets: frozenset[str]
    days: tuple[Days, ...]
    head: Callable[[], Plain]
    around: Callable[[], Plain]

    @classmethod
    def of(
        cls,
        table: Table,
        head: Callable[[], Plain] = lambda: Plain.of(""),
        around: Callable[[], Plain] = lambda: Plain.of(""),
    ) -> View:
        """The view of a table; its names are in the columns of names or else in the first of words."""
        columns = table.columns
        name_columns = tuple(at for at, column in enumerate(columns) if column.type == "name")
        name_columns = tuple(at for at in name_columns if not _are_times(table, at)) or name_columns
        name_columns = name_columns or tuple(at for at, column in enumerate(columns) if column.type == "text")[:1]
        name_columns = tuple(sorted(name_columns, key=lambda at: _is_code(table, at) and len(name_columns) > 1))
        context = "\n".join((table.title, *_around(table)))
        labels = _with_subjects(table)
        return cls(
            table,
            name_columns,
            next((at for at, column in enumerate(columns) if column.type == "rank"), None),
            tuple(tuple(key(row.cells[at].text) for at in name_columns) for row in table.rows),
            tuple(map(Plain.of, labels)),
            tuple(map(_column_facets, columns, labels)),
            Plain.of(context),
            named_facets(context),
            _days(table, context),
            head,
            around,
        )

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        return self.table.rows[row].cells[column]

    def name(self, row: int) -> Cell:
        """The cell that names the row."""
        return self.cell(row, self.name_columns[0]) if self.name_columns else self.cell(row, 0)

    def is_measure(self, column: int) -> bool:
        """Whether a column holds something said of the rows, and not their names or places."""
        return column not in self.name_columns and column != self.rank_column


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """A name as names are compared: folded, without blanks and case.

    >>> key("BOE A"), key("京東方 A")
    ('boea', '京东方a')
    """
    return re.sub(r"[\s·]+", "", Plain.of(text).text)


def _is_code(table: Table, at: int) -> bool:
    """Whether a column holds codes (T17, 112-AB), and another name tells most of the rows apart."""
    texts = [row.cells[at].text for row in table.rows if row.cells[at].text and not row.total]
    codes = [text for text in texts if _CODE.fullmatch(text)]
    if not texts or 2 * len(codes) < len(texts):
        return False
    others = [number for number, column in enumerate(table.columns) if column.type == "name" and number != at]
    return any(5 * len({row.cells[other].text for row in table.rows}) >= 4 * len(table.rows) for other in others)


def _are_times(table: Table, at: int) -> bool:
    """Whether a column holds times of day, which nothing is called by."""
    texts = [row.cells[at].text.strip() for row in table.rows if row.cells[at].text]
    return bool(texts) and all(_TIME.fullmatch(text) for text in texts)


def _around(table: Table) -> list[str]:
    """The headings over the table; a numbered one is not over a numbered title, but before it.

    One that lists several titles with the table's own (A / B / C) says of this table no more than its title.
    """
    siblings = _NUMBERED.match(table.title) is not None
    return [
        heading
        for heading in table.section
        if not (siblings and _NUMBERED.match(heading)) and not _lists_titles(heading, table.title)
    ]


def _lists_titles(heading: str, title: str) -> bool:
    parts = [key(part).strip("◼■□●○▶▪-·*#") for part in _LISTED.split(heading)]
    return len(parts) > 1 and key(title) in parts


def _with_subjects(table: Table) -> list[str]:
    """The headers' labels, one that names nothing but an aspect (增速, YoY) after that of the measure to its left."""
    labels: list[str] = []
    subject = ""
    for column in table.columns:
        label = column.label
        if column.type == "percent" and _is_bare(label):
            label = f"{subject} {label}".strip()
        elif column.type in ("number", "money"):
            subject = column.name if not column.period else ""
        labels.append(label)
    return labels


def _is_bare(label: str) -> bool:
    """Whether a header is nothing but the name of a modifier."""
    places = [(start, end) for facet, start, end in facets(label) if facet.kind == "modifier"]
    rest = [c for at, c in enumerate(label) if c.isalnum() and not any(start <= at < end for start, end in places)]
    return bool(places) and not rest


def _column_facets(column: Column, label: str) -> frozenset[str]:
    """The facets of a header; one that says amount and rate of growth both is of the one that its values are."""
    named = named_facets(label)
    return named - {"increase"} if column.type == "percent" and {"increase", "growth"} <= named else named


def named_facets(text: str) -> frozenset[str]:
    """The facets that a text names, the silent ones left out."""
    return frozenset(facet.name for facet, _, _ in facets(text) if facet.kind != "silent")


def days_of(interval: str) -> Days:
    """The first and last day of an interval as tables keep it.

    >>> [day.month for day in days_of("2024-01-01/2024-09-30")]
    [1, 9]
    """
    first, last = interval.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _days(table: Table, context: str) -> tuple[Days, ...]:
    stated = [(period.first, period.last) for period in periods(context, None) if not period.yearless]
    own = [days_of(table.period)] if table.period else []
    return tuple(dict.fromkeys([*own, *stated]))
