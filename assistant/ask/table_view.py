"""A table as a question looks at it: keys of names, headers, what the title says; and which tables to look at."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from itertools import pairwise

from assistant.ask.match import Plain
from assistant.language.dates import periods
from assistant.language.operations import facets
from assistant.types import Cell, Column, Span, Table

LOOKED_AT = 20  # tables that a question is held against
Days = tuple[date, date]
_SHORT = 40  # characters of a cell by which its table is found
_ASPECT = "="  # before the name of a facet, among the words of the index
_LATIN = re.compile(r"[a-z0-9]{2,}")
_CODE = re.compile(r"(?=[A-Za-z]*[-./]?[A-Za-z]*\d)[A-Za-z0-9]{1,6}(?:[-./]?[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
_TIME = re.compile(r"[0-2]?\d[:：][0-5]\d")
_NUMBERED = re.compile(r"\s*\d{1,2}\s*[.．、)]\s*\S")
_LISTED = re.compile(r"\s*[/|∙、]\s*")
_WIDE = re.compile(r"[가-힣㐀-鿿]+")


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


def _plain_around(around: Callable[[Table], str], table: Table) -> Plain:
    return Plain.of(around(table))


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


class TableIndex:
    """Views of the tables, found by the words of title, sections, headers and names."""

    def __init__(
        self,
        tables: Iterable[Table],
        head: Callable[[str], str] = lambda _: "",
        around: Callable[[Table], str] = lambda _: "",
    ) -> None:
        """``head`` gives the first words of a document, ``around`` the text before and behind a table."""

        @cache
        def plain(document: str) -> Plain:
            return Plain.of(head(document))

        self.views = tuple(
            View.of(table, partial(plain, table.document_id), cache(partial(_plain_around, around, table)))
            for table in tables
        )
        self._places: dict[str, list[int]] = {}
        self._rows: dict[str, list[tuple[int, int]]] = {}
        for view in self.views:
            for span in (span for row in view.table.rows for span in row.spans):
                self._rows.setdefault(span.document_id, []).append((span.start, span.end))
        for spans in self._rows.values():
            spans.sort()
        self._of_document: dict[str, list[int]] = {}
        for number, view in enumerate(self.views):
            self._of_document.setdefault(view.table.document_id, []).append(number)
            names = (name for names in view.names for name in names)
            labels = (view.context.text, *(header.text for header in view.headers), *names, *_said(view))
            aspects = {_ASPECT + name for name in view.context_facets.union(*view.facets)}
            for form in sorted(aspects.union(*map(_forms, labels))):
                self._places.setdefault(form, []).append(number)

    def near(
        self, forms: Sequence[Sequence[str]], aspects: Sequence[str] = (), documents: Sequence[str] | None = None
    ) -> list[View]:
        """The views that hold most of what is named, in the tables' order.

        ``forms`` are alternatives, by thing named; ``aspects`` are names of facets. All of the tables where they are
        few. A thing that few tables hold counts more.
        """
        within: Sequence[int] = range(len(self.views)) if documents is None else self._of(documents)
        if len(within) <= LOOKED_AT:
            return [self.views[number] for number in within]
        score: Counter[int] = Counter()
        held = [{number for form in alternatives for number in self._holders(form)} for alternatives in forms]
        held += [set(self._places.get(_ASPECT + name, ())) for name in aspects]
        for holders in held:
            for number in holders:
                score[number] += 1 + len(self.views) // len(holders)
        allowed: Container[int] = within if documents is None else set(within)
        best = sorted((number for number in score if number in allowed), key=lambda number: (-score[number], number))
        return [self.views[number] for number in sorted(best[:LOOKED_AT])]

    def within(self, documents: Sequence[str]) -> list[View]:
        """The views of some documents."""
        return [self.views[number] for number in self._of(documents)]

    def holding(self, span: Span) -> View | None:
        """The view of the table that has a row with that span; None where none has."""
        views = self.within([span.document_id])
        return next((view for view in views if any(span in row.spans for row in view.table.rows)), None)

    def is_row(self, span: Span) -> bool:
        """Whether a span lies in a row of one of the tables."""
        rows = self._rows.get(span.document_id, [])
        place = bisect_right(rows, (span.start, sys.maxsize)) - 1
        return place >= 0 and span.end <= rows[place][1]

    def _of(self, documents: Sequence[str]) -> list[int]:
        return sorted(number for one in set(documents) for number in self._of_document.get(one, ()))

    def _holders(self, form: str) -> set[int]:
        sets = [set(self._places.get(part, ())) for part in _forms(Plain.of(form).text)]
        return set.intersection(*sets) if sets else set()


def _said(view: View) -> set[str]:
    """What names and other cells of words say, long ones aside."""
    columns = [at for at, column in enumerate(view.table.columns) if column.type in ("name", "text")]
    cells = {row.cells[at].text for row in view.table.rows for at in columns}
    return {Plain.of(text).text for text in cells if len(text) <= _SHORT}


def _forms(text: str) -> set[str]:
    """Latin words, and pairs of Hangul or Han characters that stand together."""
    wide = (run.group() for run in _WIDE.finditer(text))
    return set(_LATIN.findall(text)) | {one + other for run in wide for one, other in pairwise(run)}


def _days(table: Table, context: str) -> tuple[Days, ...]:
    stated = [(period.first, period.last) for period in periods(context, None) if not period.yearless]
    own = [days_of(table.period)] if table.period else []
    return tuple(dict.fromkeys([*own, *stated]))
