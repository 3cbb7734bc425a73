"""The levels of a header: how many rows at the top of a table name its columns."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ingest.lines import ends_sentence
from assistant.ingest.table_cells import YEAR, Token, is_missing, read_number
from assistant.ingest.table_units import kind_of_unit
from assistant.language.table_words import header_kind, heads, is_label, is_total

MOST_LEVELS = 3
MOST = 0.6
LONGEST_HEADER = 120  # characters of one cell
SHORTEST_SENTENCE = 20
MOST_ALIKE = 0.34  # of the names of columns
UNIT_MARKS = frozenset("%‰℃°")


def is_sentence(text: str) -> bool:
    """Whether a cell is more than an abbreviation with its full stop."""
    return len(text) > SHORTEST_SENTENCE and ends_sentence(text)


def header_levels(rows: Sequence[Sequence[Token | None]]) -> int:
    """How many rows at the top name the columns."""
    numeric = _numeric_columns(rows)
    if not numeric:
        return 1 if len(rows) > 2 and not _are_statements(rows) and _could_be_header(rows[0]) else 0
    levels = 0
    for row in rows[: min(MOST_LEVELS, len(rows) - 1)]:
        named = _names_columns(row, numeric, rows) or _groups(row, rows[levels + 1 :][:1], numeric, rows)
        named = named or (levels > 0 and _divides(rows[levels - 1], row, rows[levels + 1 :]))
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
    amounts = sum(_heads_as_amount(column, text, row, rows) for column, text in over) if words else 0
    return words + amounts >= MOST * len(over)


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


def _divides(
    above: Sequence[Token | None], row: Sequence[Token | None], below: Sequence[Sequence[Token | None]]
) -> bool:
    """Whether amounts with a unit (3개월, 6개월) under one cell of a header name the columns that it spans.

    The rows are called by nothing there, and what stands below has no such unit.
    """
    filled = {at for at, cell in enumerate(row) if cell}
    gaps = {at for at, cell in enumerate(above) if cell is None}
    if 0 in filled | gaps or not gaps <= filled or len(filled) != len(gaps) + 1:
        return False
    texts = [cell.text for cell in row if cell]
    told = [cell.text for under in below for at in filled if (cell := under[at])]
    bare = sum(not _has_unit(text) for text in told)
    return len(set(texts)) == len(texts) and all(map(_has_unit, texts)) and bare > len(told) / 2


def _has_unit(text: str) -> bool:
    return any(character.isalpha() or character in UNIT_MARKS for character in text)


def _heads_as_amount(
    column: int, text: str, row: Sequence[Token | None], rows: Sequence[Sequence[Token | None]]
) -> bool:
    """Whether an amount with a unit (0.5%, 50kg) beside a word at the top of a table names a column of bare numbers."""
    told = [cell.text for under in rows if under is not row and (cell := under[column])]
    return _has_unit(text) and sum(map(_has_unit, told)) <= MOST_ALIKE * len(told)


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
        and all(len(text) <= LONGEST_HEADER and not is_sentence(text) for text in texts)
        and not all(read_number(text) for text in texts)
    )
