"""Tables with one thing a column and one attribute a row, as specification sheets have them: turned round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.table_cells import Token, is_missing, read_number, spanning
from assistant.ingest.table_grid import Grid
from assistant.ingest.table_groups import GridRow
from assistant.ingest.table_header import Named
from assistant.ingest.table_units import read_unit, split_unit
from assistant.language.dates import date_spans
from assistant.language.name_file import script_language
from assistant.language.table_words import heads, is_total

LEAST_ROWS = 3
LIKE = 0.7  # share of the rows whose cells are all of one sort
_FREE = re.compile(r"free|무료|무상|免费|免費|없음|无|none|n/a", re.IGNORECASE)  # a price that is none
MOST_ALIKE = 0.75  # share of a column's cells that may be of one sort
MOST_THINGS = 12  # columns
_LANGUAGES = 3  # in which a row may be called
_UNIT = re.compile(r"\s*(?:단위|单位|單位|units?)(?:\s*/\s*(?:단위|单位|單位|units?))?\s*", re.IGNORECASE)
_REMARK = re.compile(
    r"\s*(?:비고|참고|주석|备注|備註|说明|remarks?|notes?|comments?)(?:\s*/\s*(?:remarks?|notes?|备注|비고))?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns hold what a row is called, the unit of its values, and one thing each."""

    labels: tuple[int, ...]
    unit: int | None
    things: tuple[int, ...]


def turned(grid: Grid) -> Grid:
    """The grid with its things as rows, where every column mixes units and sorts that the rows hold apart."""
    layout = _layout(grid)
    if layout is None or not _has_things_above(grid, layout):
        return grid
    header = grid.header[0]
    names = (grid.names[layout.labels[0]], *(_label(row, layout) for row in grid.rows))
    lines = tuple(line for row in grid.rows for line in row.lines)
    rows = tuple(
        GridRow((_over(grid.names[at], header), *(row.cells[at] for row in grid.rows)), (header, *lines))
        for at in layout.things
    )
    return Grid(names, (None,) * len(names), rows, (), grid.notes)


def of_one_thing(grid: Grid) -> Grid:
    """The labels of a form as columns, and what stands behind them as the one row; a grid of another shape as it is."""
    pairs = [(row.cells[0], row.cells[1], row) for row in grid.rows if len(row.cells) == 2]
    labels = [label.text for label, _, _ in pairs if label]
    if len(labels) < len(grid.rows) or len(set(labels)) < len(labels) or len(labels) < LEAST_ROWS:
        return grid
    names = tuple(Named(label.text, (label,)) for label, _, _ in pairs if label)
    row = GridRow(tuple(words for _, words, _ in pairs), tuple(line for _, _, one in pairs for line in one.lines))
    return Grid(names, (None,) * len(names), (row,), tuple(label for label, _, _ in pairs if label), grid.notes)


def _layout(grid: Grid) -> _Layout | None:
    """The columns by what they hold: labels (in two languages), a unit, things, and a remark at the end."""
    headers = [named.text for named in grid.names]
    labels = [0]
    while (
        labels[-1] + 1 < len(headers) and len(labels) < _LANGUAGES and _is_label(headers[labels[-1] + 1], grid, labels)
    ):
        labels.append(labels[-1] + 1)
    unit = next((at for at in range(1, len(headers)) if _UNIT.fullmatch(headers[at])), None)
    things = [at for at in range(labels[-1] + 1, len(headers)) if at != unit]
    if things and _REMARK.fullmatch(headers[things[-1]]):
        things.pop()
    return _Layout(tuple(labels), unit, tuple(things)) if len(things) > 1 else None


def _is_label(header: str, grid: Grid, labels: Sequence[int]) -> bool:
    """Whether a column calls the rows once more, in another language: Item beside 항목."""
    at = labels[-1] + 1
    cells = [token.text for row in grid.rows if (token := row.cells[at])]
    if script_language(header) in {script_language(grid.names[one].text) for one in labels}:
        return False
    worded = len(cells) == len(grid.rows) == len(set(cells)) and not any(map(read_number, cells))
    return worded and heads(header) and _UNIT.fullmatch(header) is None


def _label(row: GridRow, layout: _Layout) -> Named:
    tokens = [token for at in layout.labels if (token := row.cells[at])]
    unit = row.cells[layout.unit] if layout.unit is not None else None
    text = " / ".join(token.text for token in tokens)
    printed = _printed_unit(unit.text) if unit else ""
    return Named(f"{text} ({printed})" if printed.strip("-–—") else text, tuple(tokens))


def _printed_unit(text: str) -> str:
    """A unit in one of the languages that it is printed in, the Latin one where that is known: 주 may be shares."""
    first, *others = (part.strip() for part in text.split(" / "))
    known = [part for part in others if part.isascii() and read_unit(part)] if not first.isascii() else []
    return known[0] if known else first


def _over(named: Named, header: Token) -> Token:
    return spanning(named.tokens, header)


def _has_things_above(grid: Grid, layout: _Layout) -> bool:
    headers = [grid.names[at].text for at in layout.things]
    labels = [token.text for row in grid.rows if (token := row.cells[layout.labels[0]])]
    if len(grid.header) != 1 or not 2 <= len(headers) <= MOST_THINGS or len(grid.rows) < LEAST_ROWS:
        return False
    if len(set(labels)) < len(grid.rows) or len(set(headers)) < len(headers):
        return False
    if (
        not all(grid.names[at].tokens for at in layout.things)
        or any(_says_column(text) for text in headers)
        or any(map(is_total, labels))
    ):
        return False
    kinds = [[_kind(row, at, layout) for row in grid.rows] for at in layout.things]
    if any(len({kind for kind in column if kind}) < 2 or _is_of_one_kind(column) for column in kinds):
        return False
    rows = [{kind for kind in row if kind} for row in zip(*kinds, strict=True)]
    return sum(len(row) <= 1 for row in rows) >= LIKE * len(rows)


def _is_of_one_kind(column: Sequence[str]) -> bool:
    """Whether nearly all cells are of one sort, as prices are, some of them free."""
    filled = [kind for kind in column if kind]
    return max(map(filled.count, filled)) > MOST_ALIKE * len(filled)


def _says_column(text: str) -> bool:
    """Whether words head a column as such: a period, a unit, a word like value or note."""
    return not text or split_unit(text)[1] is not None or bool(date_spans(text)) or heads(text)


def _kind(row: GridRow, at: int, layout: _Layout) -> str:
    """The sort of a cell: words, or a number of the unit that it or its row gives; "" for an empty one."""
    token = row.cells[at]
    if token is None or is_missing(token.text) or _FREE.fullmatch(token.text):
        return ""
    reading = read_number(token.text)
    if reading is None:
        return "words"
    unit = split_unit(_label(row, layout).text)[1]
    return f"number {unit.name if unit else reading.unit}"
