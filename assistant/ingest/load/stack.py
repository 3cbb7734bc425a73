"""Several tables on one sheet, one below the other or side by side, told apart by their titles and headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ingest.lines import CAPTION

NUMBER = re.compile(r"[-+−△▲(（]?[$¥€£₩]?\s?\d[\d,]*(?:\.\d+)?\s?[^\W\d_%]{0,4}[%％)）]?")
LABELS = 0.6  # of the cells of a table's first column that are words
LEAST_ROWS = 3


def begins(rows: Sequence[Sequence[str]]) -> list[int]:
    """The numbers of the rows with the title of a table that is not the first.

    A title is alone in its row, over a row that names columns: of words, where the rows above have numbers.

    >>> rows = (("City", "Exports"), ("Suzhou", "12"), ("Staff", ""), ("City", "People"), ("Suzhou", "4"))
    >>> begins(rows)
    [2]
    """
    found: list[int] = []
    for number in range(2, len(rows) - 2):
        title = [cell for cell in rows[number] if cell]
        header, below = rows[number + 1], rows[number + 2]
        if len(title) != 1 or not _names_columns(header):
            continue
        first = found[-1] if found else 0
        if (CAPTION.match(title[0]) and any(below[1:])) or (
            _has_numbers(below, header) and any(_has_numbers(row, header) for row in rows[first:number])
        ):
            found.append(number)
    return found


def beside(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """From which column to which the tables side by side reach: an empty column parts two that have names of rows.

    >>> beside([("학년", "명", "", "교과", "명"), ("1학년", "21", "", "국어", "9"), ("2학년", "20", "", "수학", "8")])
    [(0, 2), (3, 5)]
    """
    width = max(map(len, rows), default=0)
    empty = [all(not row[at] for row in rows if at < len(row)) for at in range(width)]
    parts: list[tuple[int, int]] = []
    start = 0
    for at in range(1, width + 1):
        if at < width and not empty[at]:
            continue
        if at - start > 0 and not empty[start]:
            parts.append((start, at))
        start = at + 1
    whole = len(rows) >= LEAST_ROWS and all(_is_table(rows, part) for part in parts)
    return parts if whole and len(parts) > 1 else [(0, width)]


def _is_table(rows: Sequence[Sequence[str]], part: tuple[int, int]) -> bool:
    """Whether columns are a table of their own: the first has words, and some rows have a cell beside them."""
    first = [row[part[0]] for row in rows if any(row[part[0] : part[1]])]
    words = [cell for cell in first if any(map(str.isalpha, cell))]
    whole = sum(sum(map(bool, row[part[0] : part[1]])) > 1 for row in rows)
    return part[1] - part[0] > 1 and len(words) >= max(LEAST_ROWS, LABELS * len(first)) and whole >= LEAST_ROWS


def _names_columns(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and not any(NUMBER.fullmatch(cell) for cell in filled)


def _has_numbers(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row has a number where a header has words."""
    return any(cell and over and NUMBER.fullmatch(cell) for cell, over in zip(row, header, strict=False))
