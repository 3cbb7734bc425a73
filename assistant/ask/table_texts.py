"""What the headers and the cells of a table say, put together so that a form is looked for in all of them at once."""

from __future__ import annotations

from functools import lru_cache

from assistant.ask.forms import Forms
from assistant.ask.plain import plain_of
from assistant.ask.shelf import Shelf
from assistant.ask.table_view import View

_TABLES = 512  # whose texts are kept put together


def cells_holding(view: View, forms: Forms) -> frozenset[tuple[int, int]]:
    """Row and column of every cell of names or words in which one of the forms stands."""
    shelf, places = _cells(view)
    return frozenset(places[number] for number in shelf.holding(forms))


def headers_holding(view: View, forms: Forms) -> frozenset[int]:
    """The columns in whose header one of the forms stands."""
    return frozenset(at for at in _headings(view).holding(forms) if at < len(view.headers))


def is_headed(view: View, forms: Forms) -> bool:
    """Whether one of the forms stands in a header, in the title or in a heading over the table."""
    return bool(_headings(view).holding(forms))


@lru_cache(maxsize=_TABLES)
def _cells(view: View) -> tuple[Shelf, tuple[tuple[int, int], ...]]:
    columns = {*view.name_columns, *(at for at, column in enumerate(view.table.columns) if column.type == "text")}
    places = tuple((number, at) for number in range(len(view.table.rows)) for at in sorted(columns))
    return Shelf(plain_of(view.cell(*place).text) for place in places), places


@lru_cache(maxsize=_TABLES)
def _headings(view: View) -> Shelf:
    """The headers, and after them what stands over the table."""
    return Shelf((*view.headers, view.context))
