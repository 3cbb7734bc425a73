"""Tables out of the rows of a document: columns with names, units and periods, cells with exact values."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from assistant.ingest.table_cells import Token, read_number
from assistant.ingest.table_columns import falling_marks, read_column, told_apart
from assistant.ingest.table_given import Setting, with_labelled_units, with_units
from assistant.ingest.table_grid import Grid, read_regions
from assistant.ingest.table_groups import GridRow
from assistant.ingest.table_names import with_languages, with_names
from assistant.ingest.table_periods import interval, reference_day
from assistant.ingest.table_regions import Region, regions
from assistant.ingest.table_titles import Title, find_titles
from assistant.ingest.table_turn import of_one_thing, turned
from assistant.ingest.table_units import Unit, labelled_units, only_unit, split_unit, unit_line
from assistant.language.measure_units import kind_of
from assistant.language.table_words import is_total
from assistant.types import Document, Row, Table

_BESIDE = frozenset({"percent", "count"})  # kinds of units that some columns have beside that given for the others


def tables(document: Document) -> list[Table]:
    """The tables of a document in reading order: two columns or more, two rows or a header and one.

    >>> from assistant.ingest.document import read_document
    >>> rows = ("1 선전 深圳 21,389 19.70%", "2 상하이 上海 13,285 -2.40%", "3 베이징 北京 4,554 2.10%")
    >>> text = "\\n".join(("표 1. 도시별 수출", "순위 도시 수출액(억 위안) 성장률", *rows))
    >>> found = tables(read_document("a.txt", text.encode()))[0]
    >>> found.id, found.title, [column.name for column in found.columns]
    ('a.txt#1', '표 1. 도시별 수출', ['순위', '도시', '도시', '수출액', '성장률'])
    >>> [(cell.text, cell.value) for cell in found.rows[1].cells[3:]]
    [('13,285', Decimal('13285')), ('-2.40%', Decimal('-2.40'))]
    """
    reference = reference_day(document.date)
    found = read_regions(regions(document))
    made: list[Table] = []
    titles = find_titles(document, [region for region, _ in found], reference)
    for (region, read), title in zip(found, titles, strict=True):
        is_form = all(line.block.level for row in region.rows for line in row)
        grid = of_one_thing(read) if is_form else turned(read) if region.mode == "tabs" else read
        if len(grid.rows) + bool(grid.header) >= 2 and grid.rows and len(grid.names) >= 2:
            made.append(_table(document, region, grid, title, len(made) + 1))
    return made


_BESIDE = frozenset({"percent", "count"})  # kinds of units that some columns have beside the unit given for the others


def _table(document: Document, region: Region, grid: Grid, title: Title, number: int) -> Table:
    texts = [token.text for row in grid.rows for token in row.cells if token]
    given = _units(grid, title)
    unit = only_unit(given)
    setting = Setting(
        document.id,
        reference_day(document.date),
        unit,
        falling_marks(texts),
        any(one.name == "%" for one in given),
        any(unit.name != "%" for named in grid.names[1:] if (unit := split_unit(named.text)[1])),
    )
    read = [
        read_column(named, [row.cells[at] for row in grid.rows], at + 1, setting, grid.languages[at])
        for at, named in enumerate(grid.names)
    ]
    of_columns = [cells for _, cells in read]
    columns = with_languages(with_names([column for column, _ in read], of_columns), of_columns)
    columns = with_units(columns, given) if unit is None else columns
    columns = with_labelled_units(columns, labelled_units(title.text))
    rows = tuple(
        Row(tuple(cells[at] for _, cells in read), tuple(map(setting.span, row.lines)), row.adds or _is_total(row))
        for at, row in enumerate(grid.rows)
    )
    if grid.loose and (title.span is None or grid.header != (grid.loose,)):
        title = _under_line(title, grid.loose, setting)
    return Table(
        id=f"{document.id}#{number}",
        document_id=document.id,
        title=title.text,
        section=title.section,
        columns=told_apart(columns),
        rows=rows,
        period=title.period,
        locator=_locator(document, grid.rows[0].lines[0].start),
        title_span=title.span,
        header_spans=tuple(map(setting.span, grid.header)),
        notes=tuple(map(setting.span, grid.notes)),
    )


def _units(grid: Grid, title: Title) -> list[Unit]:
    """The units of the numbers: those in the corner over the rows' names, or of a line or title over the table.

    None where some columns have their own that are more than shares and counts: those without have none.
    """
    own = [split_unit(named.text)[1] for named in grid.names]
    first = [token.text for row in grid.rows if (token := row.cells[0])]
    corner = own[0] if first and not any(map(read_number, first)) else None
    if any(unit is not None and kind_of(unit.name) not in _BESIDE for unit in (own[1:] if corner else own)):
        return []
    if corner is not None:
        return [corner]
    return next((found for line in grid.notes if (found := unit_line(line.text))), list(title.units))


def _under_line(title: Title, line: Token, setting: Setting) -> Title:
    """The title of a table with a line of words between its header and what was taken for its title."""
    over = title.span is not None and title.span.start < line.start
    section = (*title.section, title.text) if over else title.section
    period = interval(line.text, setting.reference) or title.period
    return replace(title, text=line.text, span=setting.span(line), section=section, period=period)


def _is_total(row: GridRow) -> bool:
    """Whether the first cell that has words, or the one after a rank, says that the row sums up the others.

    Or its numbers do so.
    """
    if row.adds:
        return True
    words = [token.text for token in row.cells[:3] if token and any(map(str.isalpha, token.text))]
    return bool(words) and is_total(words[0])


def _locator(document: Document, offset: int) -> str | None:
    place = bisect_right([mark.start for mark in document.locators], offset)
    return document.locators[place - 1].label if place else None
