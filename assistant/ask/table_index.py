"""Which tables a question is held against: those that hold most of what it names."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

from assistant.ask.plain import Plain
from assistant.ask.table_view import View
from assistant.types import Span, Table

LOOKED_AT = 20  # tables that a question is held against
_SHORT = 40  # characters of a cell by which its table is found
_ASPECT = "="  # before the name of a facet, among the words of the index
_LATIN = re.compile(r"[a-z0-9]{2,}")
_WIDE = re.compile(r"[가-힣㐀-鿿]+")


def _plain_around(around: Callable[[Table], str], table: Table) -> Plain:
    return Plain.of(around(table))


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
            for span in _whole(view.table):
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


def _whole(table: Table) -> Iterator[Span]:
    """Where the rows stand, less the cells that one shares with others, which lie in a row or a heading themselves."""
    first = [row.spans[0] for row in table.rows]
    shared = {cell.span for row in table.rows for cell in row.cells if cell.span and cell.span in row.spans[1:]}
    yield from (*first, *(span for row in table.rows for span in row.spans[1:] if span not in shared))


def _said(view: View) -> set[str]:
    """What names and other cells of words say, long ones aside."""
    columns = [at for at, column in enumerate(view.table.columns) if column.type in ("name", "text")]
    cells = {row.cells[at].text for row in view.table.rows for at in columns}
    return {Plain.of(text).text for text in cells if len(text) <= _SHORT}


def _forms(text: str) -> set[str]:
    """Latin words, and pairs of Hangul or Han characters that stand together."""
    wide = (run.group() for run in _WIDE.finditer(text))
    return set(_LATIN.findall(text)) | {one + other for run in wide for one, other in pairwise(run)}
