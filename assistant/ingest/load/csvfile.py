"""Comma and tab separated values: the delimiter is found, quoting is read, rows are padded to one width.

Some files hold several tables, each below a line with its title, with blank lines between and notes at the end.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.ingest.load.decode import decode
from assistant.ingest.load.grid import MOST_CELLS
from assistant.ingest.load.stack import begins
from assistant.protocols import Extracted, RawBlock

DELIMITERS = ",\t;|"
SAMPLE_ROWS = 200
SAMPLE = 200_000  # characters in which the delimiter is looked for
_NOTE = re.compile(
    r"[*※†‡]|(?:주|주석|비고|자료|출처|注|备注|说明|来源|资料来源|数据来源|notes?|sources?|remarks?)\s*\d*\s*[:：)）.]",
    re.I,
)
MOST_ABOVE = 10  # rows over a table
LONGEST_FIELD = 1_000_000  # characters; a quote that is never closed makes one of the rest of the file


def load(path: PurePath, data: bytes) -> Extracted:
    """The lines above the header as paragraphs, then one table.

    Raises ``UnreadableDocument`` for a file that is no text, or is larger than a table may be.
    """
    text = decode(data, path)
    named, text = _named_delimiter(text)
    delimiter = named or _delimiter(text, "\t" if path.suffix.lower() == ".tsv" else ",")
    rows = _parsed(path, text, delimiter)
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise UnreadableDocument(
            f"{path}: {len(rows):,} rows of {width:,} fields are over {MOST_CELLS:,} cells. Split it into parts."
        )
    is_listed = max(map(_filled, rows), default=0) == 1  # a table of one column
    return Extracted(tuple(block for part in _parts(rows) for block in _blocks(part, is_listed)))


def _blocks(rows: list[list[str]], is_listed: bool) -> Iterator[RawBlock]:
    """The lines above a table, the table, and the notes below; lines of one field are none where others have more."""
    start = _header(rows)
    rows = [row for row in rows if any(row)]
    end = len(rows)
    if not is_listed and max(map(_filled, rows)) == 1:
        start = end
    while end - start > 2 and _is_note(rows[end - 1]):
        end -= 1
    yield from map(_line, rows[:start])
    starts = [start, *(start + at for at in begins(_padded(rows[start:end]))), end]
    for number, (first, last) in enumerate(pairwise(starts)):
        if number:
            yield _line(rows[first])
        if table := _padded(rows[first + bool(number) : last]):
            yield RawBlock("table", rows=table)
    yield from map(_line, rows[end:])


def _line(row: list[str]) -> RawBlock:
    return RawBlock("paragraph", " ".join(filter(None, row)))


def _padded(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows with as many fields as one of them fills."""
    used = max((at for row in rows for at, field in enumerate(row, 1) if field), default=0)
    return tuple(tuple((row + [""] * used)[:used]) for row in rows)


def _parts(rows: list[list[str]]) -> list[list[list[str]]]:
    """The rows, parted where a blank line stands before a title, a note or another header."""
    found: list[list[list[str]]] = []
    for is_filled, group in groupby(rows, key=any):
        if not is_filled:
            continue
        part = list(group)
        if found and not _begins(part, found[-1]):
            found[-1] += [[], *part]
        else:
            found.append(part)
    return found


def _begins(part: list[list[str]], above: list[list[str]]) -> bool:
    """Whether rows below a blank line are no further rows of the table above it.

    They begin with a line of one field where that table has more, or with a header: words alone, over numbers, where
    the rows above end with numbers.
    """
    if max(map(_filled, above)) < 2 or _filled(part[0]) < 2:
        return max(map(_filled, [*above, *part])) > 1
    below = part[1:2] and _numbers(part[1])
    return bool(below) and not _numbers(part[0]) and _numbers(above[-1]) > 0


def _filled(row: list[str]) -> int:
    return sum(map(bool, row))


def _numbers(row: list[str]) -> int:
    """How many fields begin as numbers do."""
    return sum(field.lstrip("-+(£$€¥₩△▲▼ ")[:1].isdigit() for field in row)


def _is_note(row: list[str]) -> bool:
    """Whether a row is a remark below a table: one field that begins as remarks do."""
    return _filled(row) == 1 and bool(_NOTE.match(next(filter(None, row))))


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
