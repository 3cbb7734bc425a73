"""Tables whose cells are known (HTML, Markdown, CSV, sheets, wide blanks): which rows are headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from assistant.ingest.lines import ends_sentence
from assistant.ingest.table_cells import YEAR, Token, is_missing, read_number, tabbed
from assistant.ingest.table_groups import GridRow, grouped, sectioned, shared, summed
from assistant.ingest.table_header import Named
from assistant.ingest.table_units import kind_of_unit, unit_line
from assistant.language.table_words import header_kind, heads, is_label, is_note, is_total

_SOURCE = re.compile(
    r"\s*[(（\[]?(?:자료|출처|자료원|기준일?|작성|来源|來源|资料|資料|数据来源|source|sources|as\s+of)\s*[:：]",
    re.IGNORECASE,
)
MOST_LEVELS = 3
MOST = 0.6
LONGEST_HEADER = 120  # characters of one cell
SHORTEST_SENTENCE = 20
SHORTEST_RULE = 4
MOST_ALIKE = 0.34  # of the names of columns


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
    levels = _header_levels([row.cells for row in rows]) if headed else 0
    header = tuple(row.lines[0] for row in rows[:levels])
    repeated = {line.text for line in header}
    body = [row for row in shared(rows[levels:], kept[levels:]) if row.lines[0].text not in repeated]
    within = [heading for heading in headings if not header or heading.start > header[-1].start]
    titles = [heading for heading in headings if heading not in within]
    names = _names([row.cells for row in rows[:levels]], width)
    body = summed(grouped(body)) if header else body
    in_sections = sectioned(body, within)
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
    return bool(filled) and not (is_note(filled[0]) or unit_line(filled[0]) or _is_sentence(filled[0]))


def _remarks(cells: Sequence[Token], line: Token) -> list[Token]:
    """What a line that is no row says: each of its cells where it has several, a unit and a source."""
    filled = [cell for cell in cells if cell.text]
    return filled if len(filled) > 1 else [line]


def _is_source(text: str) -> bool:
    return _SOURCE.match(text) is not None


def _is_sentence(text: str) -> bool:
    """Whether a cell is more than an abbreviation with its full stop."""
    return len(text) > SHORTEST_SENTENCE and ends_sentence(text)


def _fitted(cells: Sequence[Token], width: int) -> tuple[Token | None, ...]:
    """As many cells as there are columns; what is over joins the last."""
    row: list[Token | None] = [cell if cell.text else None for cell in cells[:width]]
    return tuple(row + [None] * (width - len(row)))


def _header_levels(rows: Sequence[Sequence[Token | None]]) -> int:
    """How many rows at the top name the columns."""
    numeric = _numeric_columns(rows)
    if not numeric:
        return 1 if len(rows) > 2 and not _are_statements(rows) and _could_be_header(rows[0]) else 0
    levels = 0
    for row in rows[: min(MOST_LEVELS, len(rows) - 1)]:
        named = _names_columns(row, numeric, rows) or _groups(row, rows[levels + 1 :][:1], numeric, rows)
        if not named or (levels and not _completes(rows[levels - 1], row)):
            break
        levels += 1
    return levels


def _are_statements(rows: Sequence[Sequence[Token | None]]) -> bool:
    """Whether two cells are rather a thing and what is said of it (설립 | 1984년) than the names of two columns.

    Labels stand below labels: 행사명 | 국화축제 over 장소 | 공원 names no columns.
    """
    texts = [cell.text for cell in rows[0] if cell]
    if len(rows[0]) != 2:
        return False
    if any(map(str.isdecimal, "".join(texts))):
        return True
    labels = [cell.text for row in rows[1:] if (cell := row[0])]
    labelled = 2 * sum(map(is_label, labels)) >= max(2, len(labels))
    return not (all(map(heads, texts)) or (any(map(header_kind, texts)) and not labelled))


def _completes(above: Sequence[Token | None], row: Sequence[Token | None]) -> bool:
    """Whether a second level of a header goes with the one above: that leaves cells empty, or this one holds units."""
    printed = [cell.text for cell in row if cell]
    units = sum(kind_of_unit(text.strip("()（）[]")) != "" for text in printed)
    return not all(above) or 2 * units > len(printed)


def _numeric_columns(rows: Sequence[Sequence[Token | None]]) -> list[int]:
    """Columns whose cells below the top are mostly numbers."""
    found = []
    below = rows[min(MOST_LEVELS, max(1, len(rows) - 2)) :]
    for column in range(len(rows[0]) if rows else 0):
        printed = [cell.text for row in below if (cell := row[column]) is not None and not is_missing(cell.text)]
        if printed and sum(read_number(text) is not None for text in printed) >= MOST * len(printed):
            found.append(column)
    return found


def _names_columns(row: Sequence[Token | None], numeric: Sequence[int], rows: Sequence[Sequence[Token | None]]) -> bool:
    """Whether the cells of a row over columns of numbers are words, or years over what are no years."""
    over = [(column, cell.text) for column in numeric if (cell := row[column]) is not None]
    if is_total(next((cell.text for cell in row if cell), "")):
        return False
    if not over:
        return any(cell and header_kind(cell.text) for cell in row)
    words = sum(
        (read_number(text) is None and not is_missing(text)) or _heads_as_year(column, text, rows)
        for column, text in over
    )
    return words >= MOST * len(over)


def _groups(
    row: Sequence[Token | None],
    below: Sequence[Sequence[Token | None]],
    numeric: Sequence[int],
    rows: Sequence[Sequence[Token | None]],
) -> bool:
    """Whether a row of words with gaps names groups of columns that the row below it names one by one."""
    texts = [cell.text for cell in row if cell]
    return (
        len(texts) > 1
        and not all(row)
        and not any(map(read_number, texts))
        and not is_total(texts[0])
        and any(all(cell for cell in under) and _names_columns(under, numeric, rows) for under in below)
    )


def _heads_as_year(column: int, text: str, rows: Sequence[Sequence[Token | None]]) -> bool:
    cells = [cell.text for row in rows if (cell := row[column]) is not None]
    years = sum(YEAR.fullmatch(cell) is not None for cell in cells)
    return YEAR.fullmatch(text) is not None and 2 * years <= len(cells) + 1


def _could_be_header(row: Sequence[Token | None]) -> bool:
    """Whether the first row of a table of words may name its columns: all there, most different, none a sentence."""
    texts = [cell.text for cell in row if cell]
    return (
        len(texts) >= len(row) - 1
        and len(texts) - len(set(texts)) <= MOST_ALIKE * len(texts)
        and all(len(text) <= LONGEST_HEADER and not _is_sentence(text) for text in texts)
        and not all(read_number(text) for text in texts)
    )


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
