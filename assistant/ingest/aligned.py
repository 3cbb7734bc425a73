"""Tables set in a fixed pitch: rows that lack cells get them back as empty ones, by where the others stand.

``pdftotext -layout`` and people who type tables part cells by wide blanks, and leave blanks where a cell is empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.lines import ends_sentence, width

CELL = re.compile(r"\S+(?: \S+)*")
LEAST_COLUMNS = 3
LEAST_WHOLE = 2  # rows that have all cells
LEAST_LINES = 3
MOST_EMPTY = 1  # empty lines between two rows
LONGEST_HEADING = 40  # columns of a heading among the rows


@dataclass(frozen=True, slots=True)
class _Cell:
    """The words of a cell, and the columns of the page at which they begin and end."""

    text: str
    start: int
    end: int


_Line = tuple[_Cell, ...]


def aligned(raws: Sequence[str]) -> dict[int, str]:
    """The lines, by their number, whose cells do not stand side by side, each with a tab for every column passed over.

    >>> raws = ("도시    수출   수입", "선전    120     80", "우한            35")
    >>> aligned(raws)
    {2: '우한\\t\\t35'}
    """
    if not any("   " in raw.strip() for raw in raws):
        return {}
    found: dict[int, str] = {}
    for numbers in _runs(raws):
        for measure in (width, len):  # a wide character takes two columns of the page, or one
            texts = _texts([_cells(raws[number], measure) for number in numbers])
            if texts is not None:
                found |= {numbers[at]: text for at, text in texts.items()}
                break
    return found


def _runs(raws: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines that may be one table: lines of cells, and single lines among them."""
    run: list[int] = []
    alone = empty = 0
    for number, raw in enumerate(raws):
        cells = CELL.findall(raw)
        if not cells:
            empty += 1
            continue
        is_row = len(cells) > 1
        alone = 0 if is_row else alone + 1
        if empty > MOST_EMPTY or alone > 1 or (not is_row and ends_sentence(raw.rstrip())):
            yield from [run] if len(run) >= LEAST_LINES else []
            run = []
        if is_row or run:
            run.append(number)
        empty = 0
    yield from [run] if len(run) >= LEAST_LINES else []


def _cells(raw: str, measure: Callable[[str], int]) -> _Line:
    raw = raw.replace("\t", "    ")
    return tuple(
        _Cell(cell[0], measure(raw[: cell.start()]), measure(raw[: cell.end()])) for cell in CELL.finditer(raw)
    )


def _texts(lines: Sequence[_Line]) -> dict[int, str] | None:
    """The lines of a run that lack cells, with empty ones; None where the columns do not stand apart."""
    columns = _columns(lines)
    if columns is None:
        return None
    whole = [at for at, line in enumerate(lines) if len(line) == len(columns)]
    short = [at for at, line in enumerate(lines) if len(line) < len(columns)]
    found = {at: text for at in short if (text := _placed(lines[at], columns, whole[0] < at < len(lines) - 1))}
    rows = [at for at in short if len(lines[at]) > 1]
    return found if rows and all(at in found for at in rows) else None


def _columns(lines: Sequence[_Line]) -> list[tuple[int, int]] | None:
    """From where to where each column reaches in the lines that have all cells; None where two of them overlap."""
    counts = Counter(map(len, lines))
    most = max((count for count in counts if counts[count] >= LEAST_WHOLE), default=0)
    if most < LEAST_COLUMNS or max(counts) > most:
        return None
    whole = [line for line in lines if len(line) == most]
    reach = [(min(cell.start for cell in cells), max(cell.end for cell in cells)) for cells in zip(*whole, strict=True)]
    apart = all(one[1] < other[0] for one, other in pairwise(reach))
    return reach if apart else None


def _placed(line: _Line, columns: Sequence[tuple[int, int]], within: bool) -> str | None:
    """A line with a tab for every column passed over; None for one whose cells have no place.

    A single cell is a heading among the rows where it begins over the first column.
    """
    if len(line) == 1:
        heads = within and line[0].start < columns[1][0] and line[0].end - line[0].start <= LONGEST_HEADING
        return line[0].text + "\t" * (len(columns) - 1) if heads else None
    fields = [""] * len(columns)
    last = -1
    for cell in line:
        at = _column(cell, columns)
        if at is None or at <= last:
            return None
        fields[at], last = cell.text, at
    return "\t".join(fields)


def _column(cell: _Cell, columns: Sequence[tuple[int, int]]) -> int | None:
    """The column that a cell stands in: the one that it overlaps most, else the nearer one; None for a tie."""
    near = sorted((_distance(cell, column), number) for number, column in enumerate(columns))
    return near[0][1] if near[0][0] < near[1][0] else None


def _distance(cell: _Cell, column: tuple[int, int]) -> int:
    """How far a cell is from a column; less than nothing for one that overlaps it, the less the more it does."""
    return max(cell.start, column[0]) - min(cell.end, column[1])
