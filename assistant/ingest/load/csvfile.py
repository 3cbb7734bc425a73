"""Comma and tab separated values: the delimiter is found, quoting is read, rows are padded to one width."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.ingest.load.decode import decode
from assistant.ingest.load.grid import MOST_CELLS
from assistant.ingest.load.stack import begins
from assistant.protocols import Extracted, RawBlock

DELIMITERS = ",\t;|"
SAMPLE_ROWS = 200
SAMPLE = 200_000  # characters in which the delimiter is looked for
MOST_ABOVE = 10  # rows over a table
LONGEST_FIELD = 1_000_000  # characters; a quote that is never closed makes one of the rest of the file


def load(path: PurePath, data: bytes) -> Extracted:
    """The lines above the header as paragraphs, then one table.

    Raises ``UnreadableDocument`` for a file that is no text, or is larger than a table may be.
    """
    text = decode(data, path)
    named, text = _named_delimiter(text)
    delimiter = named or _delimiter(text, "\t" if path.suffix.lower() == ".tsv" else ",")
    parsed = _parsed(path, text, delimiter)
    rows = [row for row in parsed if any(row)]
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise UnreadableDocument(
            f"{path}: {len(rows):,} rows of {width:,} fields are over {MOST_CELLS:,} cells. Split it into parts."
        )
    start = _header(parsed)
    padded = [tuple(row + [""] * (width - len(row))) for row in rows[start:]]
    starts = [0, *begins(padded), len(padded)]
    blocks = [_line(row) for row in rows[:start]]
    for number, (first, last) in enumerate(pairwise(starts)):
        titles = 1 if number else 0
        blocks += [
            *map(_line, padded[first : first + titles]),
            RawBlock("table", rows=tuple(padded[first + titles : last])),
        ]
    return Extracted(tuple(block for block in blocks if block.text or block.rows))


def _line(row: Sequence[str]) -> RawBlock:
    return RawBlock("paragraph", " ".join(filter(None, row)))


def _named_delimiter(text: str) -> tuple[str | None, str]:
    """The delimiter that Excel's first line ``sep=;`` names, and the text below it."""
    first, _, rest = text.partition("\n")
    named = first.strip().lower().startswith("sep=") and len(first.strip()) == 5
    return (first.strip()[4], rest) if named else (None, text)


def _delimiter(text: str, usual: str) -> str:
    """The delimiter that parts most rows into one number of fields, two or more; else the usual one."""

    def agreement(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _sample(text, delimiter))
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return (0.0, 0)
        width = max(wide, key=lambda one: (wide[one], one))
        return (wide[width] / widths.total(), width)

    best = max(DELIMITERS, key=lambda one: (*agreement(one), one == usual))
    return best if agreement(best) > agreement(usual) else usual


def _sample(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) == SAMPLE_ROWS:
                break
    except csv.Error:  # a field that is too long
        pass
    return rows


def _parsed(path: PurePath, text: str, delimiter: str) -> list[list[str]]:
    limit = csv.field_size_limit(LONGEST_FIELD)
    try:
        reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, skipinitialspace=True)
        return [[field.strip() for field in row] for row in reader]
    except csv.Error as error:
        raise UnreadableDocument(
            f"{path}: the rows cannot be told apart ({error}). A quotation mark may be open; save it as CSV again."
        ) from error
    finally:
        csv.field_size_limit(limit)


def _header(parsed: list[list[str]]) -> int:
    """How many rows there are over the table: title lines of one field, and what is said of it in two (단위: | mm)."""
    rows = [(row, number) for number, row in enumerate(parsed) if any(row)]
    filled = [sum(map(bool, row)) for row, _ in rows]
    wide = sum(count > 2 for count in filled) > 1
    start = 0
    for number, ((row, at), count) in enumerate(zip(rows[: MOST_ABOVE + 1], filled, strict=False)):
        apart = number + 1 < len(rows) and rows[number + 1][1] > at + 1
        says = wide and count == 2 and all(row[:2]) and (row[0][-1] in ":：" or apart)
        if count > 1 and not says:
            return number if number <= MOST_ABOVE else 0
        start = number + 1
    return start if start < len(rows) and start <= MOST_ABOVE else 0
