"""The lines of a page in reading order: the head, the columns one after the other, the foot.

Wide blanks inside a line become a tab, a wider gap above it an empty line, an indent four blanks: the cues by which
cleaning finds rows and paragraphs in a text dump.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.ingest.load.pdf_columns import GAP, regions
from assistant.ingest.load.pdf_unruled import unruled
from assistant.ingest.load.pdf_words import Box, Run, Word

EDGE = 0.085  # of the page's height: where running heads and feet stand
WIDE_BLANK = 1.2  # of the font's height: such a gap parts cells or columns
TOUCHING = 0.15  # of the font's height: a narrower gap parts nothing
INDENT = (0.9, 5.0)  # of the font's height


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page as text with the cues of its layout; or a ruled table."""

    text: str
    box: Box
    table: int | None = None


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Words put together as the file draws them, parted where a line ends, jumps, or has a wide blank."""
    groups: list[list[Word]] = []
    for word in words:
        last = groups[-1][-1] if groups else None
        if last is not None and last.line == word.line and _follows(last.box, word.box):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        Run("".join(word.text for word in group[:-1]) + group[-1].at_end, _around(group), words=tuple(group))
        for group in groups
    ]


def page_lines(runs: Sequence[Run], height: float) -> list[PageLine]:
    """The lines of a page of some height in reading order: the head, the columns, the foot."""
    heads = [run for run in runs if run.box.middle < EDGE * height]
    feet = [run for run in runs if run.box.middle > (1 - EDGE) * height]
    body = [run for run in runs if EDGE * height <= run.box.middle <= (1 - EDGE) * height]
    if not _apart(heads, body):
        heads, body = [], heads + body
    if not _apart(body, feet):
        body, feet = body + feet, []
    parts = [heads, *regions(body), feet]
    return [line for region in parts for line in _lines(region)]


def in_head(line: PageLine, height: float) -> bool:
    """Whether a line stands in the margin above the text."""
    return line.box.middle < EDGE * height


def in_foot(line: PageLine, height: float) -> bool:
    """Whether a line stands in the margin below the text."""
    return line.box.middle > (1 - EDGE) * height


def _apart(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether an empty line or more parts two areas of a page."""
    if not above or not below:
        return True
    first = min(below, key=lambda run: run.box.top)
    return first.box.top - max(run.box.bottom for run in above) >= first.box.height


def _follows(box: Box, other: Box) -> bool:
    height = max(box.height, other.height, 1.0)
    apart = other.left - box.right
    return -height <= apart <= WIDE_BLANK * height and box.top <= other.middle <= box.bottom


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
    in_tables = unruled(rows)
    for number, (row, box) in enumerate(zip(rows, boxes, strict=True)):
        if row[0].table is not None:
            yield PageLine("", box, row[0].table)
            continue
        apart = number > 0 and usual > 0 and box.top - boxes[number - 1].top > GAP * usual
        indent = INDENT[0] * box.height <= box.left - margin <= INDENT[1] * box.height
        text = in_tables.get(number) or ("    " if indent else "") + _joined(row)
        yield PageLine(("\n" if apart else "") + text, box)


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


def _around(parts: Sequence[Word] | Sequence[Run]) -> Box:
    box = parts[0].box
    for part in parts[1:]:
        box = box.around(part.box)
    return box


def _margin(lefts: Sequence[float]) -> float:
    """Where most lines begin, in whole points; the leftmost of those that are as frequent."""
    counts: dict[int, int] = {}
    for left in lefts:
        counts[round(left)] = counts.get(round(left), 0) + 1
    return float(min(counts, key=lambda left: (-counts[left], left), default=0))
