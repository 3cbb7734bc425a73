"""Tables whose cells are known (HTML, Markdown, CSV, sheets, wide blanks): which rows are headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from assistant.ingest.header_rows import header_levels, is_sentence
from assistant.ingest.table_cells import Token, tabbed
from assistant.ingest.table_groups import GridRow, grouped, sectioned, shared, summed
from assistant.ingest.table_header import Named
from assistant.ingest.table_sum_rows import marked, sections
from assistant.ingest.table_units import unit_line
from assistant.language.table_words import is_note

_SOURCE = re.compile(
    r"\s*[(（\[]?(?:(?:19|20)\d\d[\d.\s년월일말/-]*(?:기준|현재)\s*[)）]?$|(?:截至|截止)[\d年月日底末]+$)"
    r"|\s*[(（\[]?(?:자료|출처|자료원|기준일?|작성|来源|來源|资料|資料|数据来源|source|sources|as\s+of)\s*[:：]",
    re.IGNORECASE,
)
SHORTEST_RULE = 4


@dataclass(frozen=True, slots=True)
class Tabbed:
    """Names of the columns; rows; the header's lines, and lines that are no rows.

    Where headings stand among the rows, a last column without a name holds that of each row.
    """

    names: tuple[Named, ...]
    rows: tuple[GridRow, ...]
    header: tuple[Token, ...]
    notes: tuple[Token, ...] = field(default=())


def read_tabs(lines: Sequence[Token], covered: Sequence[Container[int]] = (), headed: bool = True) -> Tabbed | None:
    """The table that lines with tabs are, or None where they have no regular shape.

    ``covered`` are the columns of each line in which a cell of a line above goes on; ``headed`` says that the first
    lines may name the columns.
    """
    split = [tabbed(line.text, line.start) for line in lines]
    width = _width(split)
    if width < 2:
        return None
    labels = _labels(split, width)
    rows: list[GridRow] = []
    kept: list[Container[int]] = []
    notes: list[Token] = []
    headings: list[Token] = []
    for number, (cells, line) in enumerate(zip(split, lines, strict=True)):
        if not _is_row(cells):
            notes += _remarks(cells, line)
        elif number in labels:
            headings.append(cells[0])
        else:
            rows.append(GridRow(_fitted(cells, width), (line,)))
            kept.append(covered[number] if covered else ())
    levels = header_levels([row.cells for row in rows]) if headed else 0
    header = tuple(row.lines[0] for row in rows[:levels])
    repeated = {line.text for line in header}
    body = [row for row in shared(rows[levels:], kept[levels:]) if row.lines[0].text not in repeated]
    within = [heading for heading in headings if not header or heading.start > header[-1].start]
    titles = [heading for heading in headings if heading not in within]
    names = _names([row.cells for row in rows[:levels]], width)
    opened: list[Token] = []
    if header:
        body, opened = sections(body)
        body = summed(grouped(body if opened else marked(body)))
    in_sections = sectioned(body, within or opened)
    if in_sections is not None:
        body, names = in_sections, (*names, Named("", ()))
    return Tabbed(names, tuple(body), header, (*titles, *notes))


def _width(rows: Sequence[Sequence[Token]]) -> int:
    """How many cells most rows have; 0 where fewer than half agree."""
    width, count = Counter(map(len, rows)).most_common(1)[0]
    return width if 2 * count >= len(rows) else 0


def _labels(rows: Sequence[Sequence[Token]], width: int) -> set[int]:
    """The rows that are headings over the whole width: alone in the first cell at the top, or more than once below."""
    alone = [number for number, cells in enumerate(rows) if cells[0].text and not any(cell.text for cell in cells[1:])]
    if width < 3:
        return set()
    top = [number for number in alone if number == 0]
    within = [number for number in alone if 0 < number < len(rows) - 1]
    return {*top, *(within if len(within) > 1 else ())}


def _is_row(cells: Sequence[Token]) -> bool:
    """Whether cells are more than a footnote or a unit that stands alone."""
    filled = [cell.text for cell in cells if cell.text]
    if len(filled) == 1 and len(filled[0]) >= SHORTEST_RULE and not any(map(str.isalnum, filled[0])):
        return False
    if len(filled) > 1:
        return not all(is_note(text) or unit_line(text) or _is_source(text) for text in filled)
    return bool(filled) and not (is_note(filled[0]) or unit_line(filled[0]) or is_sentence(filled[0]))


def _remarks(cells: Sequence[Token], line: Token) -> list[Token]:
    """What a line that is no row says: each of its cells where it has several, a unit and a source."""
    filled = [cell for cell in cells if cell.text]
    return filled if len(filled) > 1 else [line]


def _is_source(text: str) -> bool:
    return _SOURCE.match(text) is not None


def _fitted(cells: Sequence[Token], width: int) -> tuple[Token | None, ...]:
    """As many cells as there are columns; what is over joins the last."""
    row: list[Token | None] = [cell if cell.text else None for cell in cells[:width]]
    return tuple(row + [None] * (width - len(row)))


def _names(header: Sequence[Sequence[Token | None]], width: int) -> tuple[Named, ...]:
    """The words over every column, of the highest level first; a cell over several columns names all of them."""
    levels = [_spread(row, header[number + 1 :]) for number, row in enumerate(header)]
    names = []
    for column in range(width):
        tokens = tuple(dict.fromkeys(cell for row in levels if (cell := row[column]) is not None))
        names.append(Named(" ".join(token.text for token in tokens), tokens))
    return tuple(names)


def _spread(row: Sequence[Token | None], below: Sequence[Sequence[Token | None]]) -> list[Token | None]:
    """A level with each cell repeated over the empty ones to its right that have words below them."""
    spread: list[Token | None] = []
    for column, cell in enumerate(row):
        left = spread[-1] if spread else None
        has_words_below = any(level[column] for level in below)
        left_has_too = column > 0 and any(level[column - 1] for level in below)
        spread.append(left if cell is None and has_words_below and left_has_too else cell)
    return spread
