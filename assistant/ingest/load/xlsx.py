"""Spreadsheets: every visible sheet, its cells as displayed, one table for each run of rows.

Hidden sheets, rows and columns are not shown, and left out. A formula shows the value that was saved with it.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from assistant.errors import UnreadableDocument
from assistant.ingest.load.archive import check_archive, open_archive, reading
from assistant.ingest.load.grid import TALLEST
from assistant.ingest.load.number_format import displayed
from assistant.ingest.load.ooxml import saved_date, stated_title
from assistant.ingest.load.stack import begins, beside
from assistant.protocols import Extracted, RawBlock

MOST_CELLS = 500_000  # written cells of all sheets
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
MOST_FIELDS = 2_000_000  # of one sheet, empty ones between its cells included
NAMELESS = re.compile(r"^(?:Sheet|시트|工作表|Table|표|Feuil|Hoja)\s*\(?\d*\)?$", re.I)
PLAIN_NAME = re.compile(r"^[^\W\d]\w*$")
NOTE = re.compile(
    r"^\s*(?:[※*(（\[]|주\s?\d*\s?[:)]|자료|출처|단위|注|资料|資料|来源|來源|单位|單位|Notes?\b|Sources?\b|Unit\b)",
    re.I,
)
HEADING_LEVEL = 2
LONGEST_TITLE = 120  # characters


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a sheet: its number and its visible cells by column number; none for a hidden row.

    ``covered`` are the columns in which a merged area goes on that begins in a row above.
    """

    number: int
    cells: dict[int, str]
    covered: frozenset[int] = frozenset()

    @property
    def only(self) -> str:
        """The first cell's text."""
        return next(iter(self.cells.values()))


def load(path: PurePath, data: bytes) -> Extracted:
    """The visible sheets of a workbook; each run of rows begins with its range as locator (``수출!A1:F20``).

    Raises ``UnreadableDocument`` for a file that is damaged, locked, unsafe to unpack, too large or another format.
    """
    check_archive(path, data, "xl/workbook.xml")
    _check_cells(path, data)
    with reading(path, "Excel"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl would not write back
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise UnreadableDocument(f"{path}: every sheet is hidden or a chart. Show those that are to be read.")
        properties = book.properties
        return Extracted(
            tuple(block for sheet in sheets for block in _sheet_blocks(sheet)),
            title=stated_title(properties.title),
            saved=saved_date(properties.modified or properties.created),
        )


def _check_cells(path: PurePath, data: bytes) -> None:
    with open_archive(path, data) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        count = sum(len(CELL.findall(archive.read(name))) for name in names)
    if count > MOST_CELLS:
        raise UnreadableDocument(f"{path}: {count:,} cells are more than {MOST_CELLS:,}. Save each sheet as CSV.")


def _sheet_blocks(sheet: Any) -> Iterator[RawBlock]:
    """The sheet's name where a person gave one, then its runs of rows."""
    regions = [part for region in _regions(_rows(sheet)) for part in _tables(region)]
    for number, region in enumerate(regions):
        first, last = min(min(row.cells) for row in region), max(max(row.cells) for row in region)
        area = f"{get_column_letter(first)}{region[0].number}:{get_column_letter(last)}{region[-1].number}"
        locator: str | None = f"{_quoted(sheet.title)}!{area}"
        if number == 0 and not NAMELESS.match(sheet.title.strip()):
            yield RawBlock("heading", sheet.title, level=HEADING_LEVEL, locator=locator)
            locator = None
        for block in _region_blocks(region):
            yield replace(block, locator=locator)
            locator = None


def _tables(region: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The tables of a run of rows: those side by side, and those below one another, each with its title."""
    columns = range(min(min(row.cells) for row in region), max(max(row.cells) for row in region) + 1)
    if len(columns) * len(region) > MOST_FIELDS:
        yield list(region)
        return
    for left, right in beside(_grid(region, columns)):
        part = [row for whole in region if (row := _cut(whole, columns[left:right])).cells]
        starts = [0, *begins(_grid(part, columns[left:right])), len(part)]
        yield from (part[start:end] for start, end in pairwise(starts))


def _grid(rows: Sequence[_Row], columns: Sequence[int]) -> list[list[str]]:
    return [[row.cells.get(column, "") for column in columns] for row in rows]


def _cut(row: _Row, columns: range) -> _Row:
    return replace(row, cells={column: text for column, text in row.cells.items() if column in columns})


def _region_blocks(region: Sequence[_Row]) -> Iterator[RawBlock]:
    """Lines of one cell above are titles, notes below stay prose; the rest is a table without its empty columns."""
    start = next((number for number, row in enumerate(region) if len(row.cells) > 1), None)
    if start is None and len(region) > 2:  # a list
        start = 0
    end = len(region)
    while start is not None and end > start and len(region[end - 1].cells) == 1 and NOTE.match(region[end - 1].only):
        end -= 1
    start = len(region) if start is None else start
    yield from (_title(row, number == 0 and start < end) for number, row in enumerate(region[:start]))
    table = region[start:end]
    if table:
        columns = sorted({column for row in table for column in row.cells})
        yield RawBlock(
            "table",
            rows=tuple(tuple(row.cells.get(column, "") for column in columns) for row in table),
            covered=frozenset(
                (number, at)
                for number, row in enumerate(table)
                for at, column in enumerate(columns)
                if column in row.covered and column not in row.cells
            ),
        )
    yield from (RawBlock("paragraph", row.only) for row in region[max(start, end) :])


def _title(row: _Row, is_first: bool) -> RawBlock:
    heads = is_first and len(row.only) <= LONGEST_TITLE and not NOTE.match(row.only)
    return RawBlock("heading", row.only, level=HEADING_LEVEL + 1) if heads else RawBlock("paragraph", row.only)


def _rows(sheet: Any) -> Iterator[_Row]:
    """The rows that show something, and hidden ones; what a merged area shows stands in its first cell."""
    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_FIELDS:
        cells = (cell for cell in sheet._cells.values() if cell.value is not None)
        rows: dict[int, list[Any]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        ordered = [(number, sorted(rows[number], key=lambda cell: int(cell.column))) for number in sorted(rows)]
    else:
        ordered = [(row[0].row, list(row)) for row in sheet.iter_rows() if row]
    hidden, covered = _hidden_columns(sheet), _covered(sheet)
    for number, row in ordered:
        if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden:
            yield _Row(number, {})
            continue
        shown = ((cell.column, displayed(cell.value, cell.number_format)) for cell in row if cell.value is not None)
        texts = {column: text for column, text in shown if text.strip() and column not in hidden}
        if texts:
            yield _Row(number, texts, frozenset(covered.get(number, ())))


def _covered(sheet: Any) -> dict[int, set[int]]:
    """The columns, by row, in which a merged area goes on that begins in a row above."""
    columns: dict[int, set[int]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row + 1, min(area.max_row, area.min_row + TALLEST) + 1):
            columns.setdefault(row, set()).add(area.min_col)
    return columns


def _hidden_columns(sheet: Any) -> frozenset[int]:
    columns: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            columns.update(range(dimension.min, min(dimension.max, 16_384) + 1))
    return frozenset(columns)


def _regions(rows: Iterator[_Row]) -> list[list[_Row]]:
    """Runs of rows between empty ones; a hidden row parts nothing that is shown."""
    regions: list[list[_Row]] = []
    last = 0
    for row in rows:
        adjoins = row.number == last + 1
        last = row.number if row.cells or adjoins else last
        if not row.cells:
            continue
        if regions and adjoins:
            regions[-1].append(row)
        else:
            regions.append([row])
    return regions


def _quoted(name: str) -> str:
    """A sheet's name as Excel writes it before a range.

    >>> _quoted("수출"), _quoted("2024 Q1"), _quoted("it's")
    ('수출', "'2024 Q1'", "'it''s'")
    """
    return name if PLAIN_NAME.match(name) else "'" + name.replace("'", "''") + "'"
