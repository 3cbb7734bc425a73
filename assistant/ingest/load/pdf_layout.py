"""The reading order of a page: columns one after the other, and in each the lines from top to bottom.

Wide blanks inside a line become a tab, a wider gap above it an empty line, an indent four blanks: the cues by which
cleaning finds rows and paragraphs in a text dump.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.ingest.load.pdf_words import Box, Word

WIDE_BLANK = 1.2  # of the font's height: such a gap parts cells or columns
TOUCHING = 0.15  # of the font's height: a narrower gap parts nothing
SPANNING = 0.55  # of the text's width: a wider run lies in no column
FREE = 0.06  # share of a page's runs that may cross the gap between two columns
LEAST_GUTTER = 6.0  # points
LEAST_COLUMN = 0.18  # of the text's width
LEAST_LINES = 5  # of a column
FILLED = 0.7  # of the column's width: a line of prose
DEEPEST = 3  # times that a column is parted again
GAP = 1.45  # of the usual distance of two lines: an empty line
INDENT = (0.9, 5.0)  # of the font's height


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other without a wide blank, or a ruled table, whose ``table`` is its number."""

    text: str
    box: Box
    table: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page as text with the cues of its layout; or a ruled table."""

    text: str
    box: Box
    table: int | None = None


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Words put together as the file draws them, parted where a line ends, jumps, or has a wide blank."""
    found: list[Run] = []
    line = -1
    for word in words:
        if found and word.line == line and _follows(found[-1].box, word.box):
            found[-1] = Run(found[-1].text + word.text, found[-1].box.around(word.box))
        else:
            found.append(Run(word.text, word.box))
        line = word.line
    return found


def page_lines(runs: Sequence[Run]) -> list[PageLine]:
    """The lines of a page in reading order."""
    return [line for region in _regions(list(runs), DEEPEST) for line in _lines(region)]


def _follows(box: Box, other: Box) -> bool:
    height = max(box.height, other.height, 1.0)
    apart = other.left - box.right
    return -height <= apart <= WIDE_BLANK * height and box.top <= other.middle <= box.bottom


def _regions(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    """The runs of each column and of what stands between columns, in reading order."""
    gutter = _gutter(runs) if depth and len(runs) >= 2 * LEAST_LINES else None
    if gutter is None:
        yield runs
        return
    for band in _bands(runs, gutter):
        left = [run for run in band if run.box.right <= gutter]
        right = [run for run in band if run.box.left >= gutter]
        if min(len(left), len(right)) < LEAST_LINES or len(left) + len(right) < len(band):
            yield band
        else:
            yield from _regions(left, depth - 1)
            yield from _regions(right, depth - 1)


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[list[Run]]:
    """Runs from the top of the page, parted wherever one that crosses the gutter begins or ends."""
    band: list[Run] = []
    crossing = False
    for run in sorted(runs, key=lambda run: (run.box.top, run.box.left)):
        crosses = run.box.left < gutter < run.box.right
        if band and crosses != crossing and not (crossing and _beside(band[-1].box, run.box)):
            yield band
            band = []
        if not band or crosses == crossing:
            crossing = crosses
        band.append(run)
    if band:
        yield band


def _beside(box: Box, other: Box) -> bool:
    return box.top <= other.middle <= box.bottom


def _gutter(runs: Sequence[Run]) -> float | None:
    """The middle of the blank strip that parts two columns of prose; None for one column and for tables."""
    left, right = min(run.box.left for run in runs), max(run.box.right for run in runs)
    width = right - left
    if width < 100:
        return None
    inner = [run for run in runs if run.box.right - run.box.left < SPANNING * width]
    for start, end in _strips(inner, left, right):
        middle = (start + end) / 2
        if not left + LEAST_COLUMN * width < middle < right - LEAST_COLUMN * width:
            continue
        sides = [run for run in inner if run.box.right <= middle], [run for run in inner if run.box.left >= middle]
        if all(map(_is_prose, sides)) and _overlap(*sides):
            return middle
    return None


def _strips(runs: Sequence[Run], left: float, right: float) -> list[tuple[float, float]]:
    """Vertical strips that hardly a run crosses, the widest first."""
    crossings = [0] * (int(right - left) + 2)
    for run in runs:
        for point in range(max(0, int(run.box.left - left)), min(len(crossings), int(run.box.right - left) + 1)):
            crossings[point] += 1
    allowed = int(FREE * len(runs))
    strips: list[tuple[float, float]] = []
    start: int | None = None
    for point, count in enumerate([*crossings, len(runs) + 1]):
        if count <= allowed and start is None:
            start = point
        elif count > allowed and start is not None:
            if point - start >= LEAST_GUTTER:
                strips.append((left + start, left + point))
            start = None
    return sorted(strips, key=lambda strip: (strip[0] - strip[1], strip))


def _is_prose(runs: Sequence[Run]) -> bool:
    """Whether most lines fill the column and most are words: a column of a table has short cells or numbers."""
    if any(run.table is not None for run in runs):
        return len(runs) >= LEAST_LINES
    if len(runs) < LEAST_LINES:
        return False
    width = max(run.box.right for run in runs) - min(run.box.left for run in runs)
    full = sum(run.box.right - run.box.left >= FILLED * width for run in runs)
    wordy = sum(sum(map(str.isalpha, run.text)) > len(run.text) / 2 and len(run.text) >= 12 for run in runs)
    return 2 * full >= len(runs) and 2 * wordy >= len(runs)


def _overlap(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two columns stand side by side rather than one below the other."""
    top = max(min(run.box.top for run in side) for side in (left, right))
    bottom = min(max(run.box.bottom for run in side) for side in (left, right))
    shorter = min(max(run.box.bottom for run in side) - min(run.box.top for run in side) for side in (left, right))
    return bottom - top >= shorter / 2


def _lines(region: Sequence[Run]) -> Iterator[PageLine]:
    """The lines of one column from the top, with the cues of their layout."""
    rows = _rows(region)
    if not rows:
        return
    boxes = [_around(row) for row in rows]
    plain = [number for number, row in enumerate(rows) if row[0].table is None]
    margin = _margin([boxes[number].left for number in plain])
    pitches = [boxes[two].top - boxes[one].top for one, two in pairwise(plain) if two == one + 1]
    usual = median(pitches) if len(pitches) > 2 else 0.0
    for number, (row, box) in enumerate(zip(rows, boxes, strict=True)):
        if row[0].table is not None:
            yield PageLine("", box, row[0].table)
            continue
        apart = number > 0 and usual > 0 and box.top - boxes[number - 1].top > GAP * usual
        indent = INDENT[0] * box.height <= box.left - margin <= INDENT[1] * box.height
        yield PageLine(("\n" if apart else "") + ("    " if indent else "") + _joined(row), box)


def _rows(region: Sequence[Run]) -> list[list[Run]]:
    """Runs on one base line together, from left to right; a table alone."""
    rows: list[list[Run]] = []
    for run in sorted(region, key=lambda run: (run.box.middle, run.box.left)):
        if rows and run.table is None and rows[-1][0].table is None and _on_line(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: (run.box.left, run.box.top)) for row in rows]


def _on_line(row: Sequence[Run], run: Run) -> bool:
    tallest = max(row, key=lambda other: other.box.height)
    return tallest.box.top <= run.box.middle <= tallest.box.bottom and not any(
        other.box.left < run.box.right - 1 and run.box.left < other.box.right - 1 for other in row
    )


def _joined(row: Sequence[Run]) -> str:
    text = row[0].text
    for one, two in pairwise(row):
        apart, height = two.box.left - one.box.right, max(one.box.height, two.box.height, 1.0)
        if apart > WIDE_BLANK * height:
            text = text.rstrip() + "\t"
        elif apart > TOUCHING * height and not text[-1].isspace():
            text += " "
        text += two.text
    return text


def _around(row: Sequence[Run]) -> Box:
    box = row[0].box
    for run in row[1:]:
        box = box.around(run.box)
    return box


def _margin(lefts: Sequence[float]) -> float:
    """Where most lines begin, in whole points; the leftmost of those that are as frequent."""
    counts: dict[int, int] = {}
    for left in lefts:
        counts[round(left)] = counts.get(round(left), 0) + 1
    return float(min(counts, key=lambda left: (-counts[left], left), default=0))
