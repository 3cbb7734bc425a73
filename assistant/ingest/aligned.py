"""Tables set in a fixed pitch: rows that lack cells get them back as empty ones, by where the others stand.

``pdftotext -layout`` and people who type tables part cells by wide blanks, and leave blanks where a cell is empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ingest.lines import PARTED, ends_sentence, width

WORDS = re.compile(r"\S+(?: \S+)*")
LEAST_COLUMNS = 3
LEAST_WHOLE = 2  # rows that have all cells
LEAST_LINES = 3
MOST_EMPTY = 1  # empty lines between two rows
LONGEST_HEADING = 40  # columns of a heading among the rows


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, and where on the page they begin and end, from the left."""

    text: str
    start: float
    end: float


CellLine = tuple[Cell, ...]


def aligned(raws: Sequence[str]) -> dict[int, str]:
    """The lines, by their number, whose cells do not stand side by side, each with a tab for every column passed over.

    >>> raws = ("도시    수출   수입", "선전    120     80", "우한            35")
    >>> aligned(raws)
    {2: '우한\\t\\t35'}
    """
    if not any("   " in raw.strip() for raw in raws):
        return {}
    readings = [[_cells(raw, measure) for raw in raws] for measure in (width, len)]
    found: dict[int, str] = {}
    for numbers in _runs(readings[0]):
        for lines in readings:  # a wide character takes two columns of the page, or one
            run = [lines[number] for number in numbers]
            columns = _columns(run, LEAST_WHOLE)
            fields = _fields(run, columns) if columns else None
            if columns and fields is not None:
                short = {at: texts for at, texts in fields.items() if len(run[at]) < len(columns)}
                found |= {numbers[at]: "\t".join(texts) for at, texts in short.items()}
                top = numbers[min(fields)]
                found |= {at: _rule(raws[at], len(columns)) for at in range(top, numbers[-1]) if _is_rule(lines[at])}
                break
    return found


def in_columns(lines: Sequence[CellLine], least: int) -> dict[int, tuple[str, ...]]:
    """The fields of the lines, by their number, that are rows of tables, with empty ones where cells are missing.

    ``least`` rows of a table have all cells.
    """
    found: dict[int, tuple[str, ...]] = {}
    for numbers in _runs(lines):
        run = [lines[number] for number in numbers]
        columns = _columns(run, least)
        fields = _fields(run, columns) if columns else None
        found |= {numbers[at]: texts for at, texts in (fields or {}).items()}
    return found


def _runs(lines: Sequence[CellLine]) -> Iterator[list[int]]:
    """The numbers of lines that may be one table: lines of cells, and single lines among them."""
    run: list[int] = []
    alone = empty = 0
    for number, cells in enumerate(lines):
        if not cells:
            empty += 1
            continue
        if _is_rule(cells):
            continue
        is_row = len(cells) > 1
        alone = 0 if is_row else alone + 1
        if empty > MOST_EMPTY or alone > 1 or (not is_row and ends_sentence(cells[0].text)):
            yield from [run] if len(run) >= LEAST_LINES else []
            run = []
        if is_row or run:
            run.append(number)
        empty = 0
    yield from [run] if len(run) >= LEAST_LINES else []


def _is_rule(cells: CellLine) -> bool:
    """Whether a line is drawn rather than written: ------ or ====."""
    return bool(cells) and not any(map(str.isalnum, "".join(cell.text for cell in cells)))


def _rule(raw: str, columns: int) -> str:
    return " ".join(raw.split()) + "\t" * (columns - 1)


def _cells(raw: str, measure: Callable[[str], int]) -> CellLine:
    raw = "" if PARTED in raw else raw.replace("\t", "    ")
    return tuple(Cell(one[0], measure(raw[: one.start()]), measure(raw[: one.end()])) for one in WORDS.finditer(raw))


def _fields(lines: Sequence[CellLine], columns: Sequence[tuple[float, float]]) -> dict[int, tuple[str, ...]] | None:
    """The fields of the lines of a run; None where a line of several cells has no place in the columns."""
    first = next(at for at, line in enumerate(lines) if len(line) == len(columns))
    placed = {
        at: _grouped(line, columns)
        if at < first and 1 < len(line) <= (len(columns) - 1) // 2
        else _placed(line, columns, first < at < len(lines) - 1)
        for at, line in enumerate(lines)
    }
    top = max((at + 1 for at in range(first) if placed[at] is None), default=0)  # lines of a title are above
    short = [at for at, line in enumerate(lines) if at >= top and 1 < len(line) < len(columns)]
    found = {at: fields for at, fields in placed.items() if fields is not None and at >= top}
    return found if all(at in found for at in short) else None


def _columns(lines: Sequence[CellLine], least: int) -> list[tuple[float, float]] | None:
    """From where to where each column reaches in the lines that have all cells; None where two of them overlap."""
    counts = Counter(map(len, lines))
    most = max((count for count in counts if counts[count] >= least), default=0)
    if most < LEAST_COLUMNS or max(counts) > most:
        return None
    whole = [line for line in lines if len(line) == most]
    reach = [(min(cell.start for cell in cells), max(cell.end for cell in cells)) for cells in zip(*whole, strict=True)]
    apart = all(one[1] < other[0] for one, other in pairwise(reach))
    return reach if apart else None


def _placed(line: CellLine, columns: Sequence[tuple[float, float]], within: bool) -> tuple[str, ...] | None:
    """A field for every column; None for a line whose cells have no place.

    A single cell is a heading among the rows where it begins over the first column.
    """
    if len(line) == len(columns):
        return tuple(cell.text for cell in line)
    if len(line) == 1:
        heads = within and line[0].start < columns[1][0] and width(line[0].text) <= LONGEST_HEADING
        return (line[0].text, *[""] * (len(columns) - 1)) if heads else None
    fields = [""] * len(columns)
    last = -1
    for cell in line:
        at = _column(cell, columns)
        if at is None or at <= last:
            return None
        fields[at], last = cell.text, at
    return tuple(fields)


def _grouped(line: CellLine, columns: Sequence[tuple[float, float]]) -> tuple[str, ...] | None:
    """The fields of a line over the header whose cells stand over several columns each: in the first of these."""
    fields = [""] * len(columns)
    last = -1
    for at in range(1, len(columns)):
        nearest = min(
            range(len(line)),
            key=lambda number: abs(_middle(columns[at]) - _middle((line[number].start, line[number].end))),
        )
        if nearest < last or nearest > last + 1:
            return None
        if nearest > last:
            fields[at], last = line[nearest].text, nearest
    return tuple(fields) if last == len(line) - 1 else None


def _middle(reach: tuple[float, float]) -> float:
    return (reach[0] + reach[1]) / 2


def _column(cell: Cell, columns: Sequence[tuple[float, float]]) -> int | None:
    """The column that a cell stands in: the one that it overlaps most, else the nearer one; None for a tie."""
    near = sorted((_distance(cell, column), number) for number, column in enumerate(columns))
    return near[0][1] if near[0][0] < near[1][0] else None


def _distance(cell: Cell, column: tuple[float, float]) -> float:
    """How far a cell is from a column; less than nothing for one that overlaps it, the less the more it does."""
    return max(cell.start, column[0]) - min(cell.end, column[1])
