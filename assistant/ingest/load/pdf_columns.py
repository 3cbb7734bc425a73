"""Columns of a page: where one ends and the next begins, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from assistant.ingest.load.pdf_words import Box, Run

SPANNING = 0.55  # of the text's width: a wider run lies in no column
FREE = 0.06  # share of a page's runs that may cross the gap between two columns
LEAST_GUTTER = 6.0  # points
LEAST_COLUMN = 0.18  # of the text's width
LEAST_LINES = 5  # of a column
FILLED = 0.7  # of the column's width: a line of prose
DEEPEST = 3  # times that a column is parted again
BALANCED = 1.6  # lines by which columns of one text may differ in length
GAP = 1.45  # of the usual distance of two lines: an empty line


def regions(runs: list[Run], depth: int = DEEPEST) -> Iterator[list[Run]]:
    """The runs of each column and of what stands between columns, in reading order.

    A gutter is a blank strip that hardly a run crosses, with lines of prose on both sides. ``depth`` bounds how often a
    column is parted again.
    """
    gutter = _gutter(runs) if depth and len(runs) >= 2 * LEAST_LINES else None
    if gutter is None:
        yield runs
        return
    for band in _bands(runs, gutter):
        left = [run for run in band if run.box.right <= gutter]
        right = [run for run in band if run.box.left >= gutter]
        if min(len(left), len(right)) < LEAST_LINES or len(left) + len(right) < len(band):
            yield band
            continue
        end = _common_end(left, right)
        below = [run for run in band if run.box.top >= end]
        yield from regions([run for run in left if run.box.top < end], depth - 1)
        yield from regions([run for run in right if run.box.top < end], depth - 1)
        if below:
            yield from regions(below, depth - 1)


def _common_end(left: Sequence[Run], right: Sequence[Run]) -> float:
    """Where balanced columns end and something else goes on below one of them, after a gap; the page's end for none."""
    bottoms = [max(run.box.bottom for run in side) for side in (left, right)]
    longer = sorted((left, right)[bottoms[0] < bottoms[1]], key=lambda run: run.box.top)
    pitch = median(two.box.top - one.box.top for one, two in pairwise(longer))
    for one, two in pairwise(longer):
        if abs(one.box.bottom - min(bottoms)) <= BALANCED * pitch and two.box.top - one.box.top > GAP * pitch:
            return two.box.top
    return float("inf")


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
