"""What one line of a table in a text dump looks like: its rank, the numbers at its end, a date in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.ingest.lines import bars
from assistant.ingest.rows import DATE
from assistant.ingest.table_cells import YEAR, Token, is_numeric, words
from assistant.language.table_words import header_kind, is_total

Mode: TypeAlias = Literal["tabs", "plain", "dates", "numbers", "ranks", "none"]
RANK = re.compile(r"(\d{1,3})(?:위|[.．、)])?")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line as cells: ``rank`` at its start, how many ``numbers`` end it, all ``years`` or not; ``dated`` cells."""

    tokens: tuple[Token, ...]
    rank: int | None
    numbers: int
    years: bool
    dated: bool
    tabs: int

    @property
    def bare(self) -> bool:
        """Nothing but numbers: a row whose name stands elsewhere, or that has none."""
        return bool(self.tokens) and self.numbers == len(self.tokens)


def shape(text: str, start: int = 0) -> Shape:
    """The shape of a line.

    >>> found = shape("13 칭다오 青岛 12,399.10 5.40%")
    >>> found.rank, found.numbers
    (13, 2)
    """
    tokens = tuple(words(text, start))
    numbers = 0
    while numbers < len(tokens) and is_numeric(tokens[-1 - numbers].text):
        numbers += 1
    match = RANK.fullmatch(tokens[0].text) if len(tokens) > 1 else None
    trailing = tokens[len(tokens) - numbers :]
    years = bool(trailing) and all(YEAR.fullmatch(token.text) for token in trailing)
    dated = any(DATE.fullmatch(token.text) for token in tokens)
    return Shape(tokens, int(match[1]) if match else None, numbers, years, dated, text.count("\t") or bars(text))


def mode_of(shapes: Sequence[Shape]) -> Mode:
    """What makes the lines of a run a table: tabs, a date in each, numbers at their ends, or nothing but ranks."""
    if sum(found.tabs > 0 for found in shapes) * 2 > len(shapes):
        return "tabs"
    dates = sum(found.dated for found in shapes)
    numbers = sum(found.numbers > 0 and not found.years for found in shapes)
    ranks = sum(found.rank is not None and not found.numbers for found in shapes)
    if dates >= 2 and 2 * dates >= max(numbers, ranks):
        return "dates"
    if numbers >= 2 and numbers >= ranks:
        return "numbers"
    return "ranks" if ranks >= 2 else "none"


def is_body(found: Shape, mode: Mode, last_rank: int | None, usual: int) -> bool:
    """Whether a line is a row of a table rather than of its header; most rows end with ``usual`` numbers."""
    if mode == "dates":
        return found.dated
    if mode == "ranks":
        return found.rank is not None
    if found.rank is not None and last_rank is not None and found.rank == last_rank + 1:
        return True
    if found.numbers == 0:
        return False
    begins = found.tokens[0].text
    if found.bare:
        return found.numbers >= 2 or usual == 1
    if found.years and found.rank is None and not is_total(begins):
        return False
    return 2 * found.numbers > usual or not header_kind(begins)


def usual_numbers(shapes: Sequence[Shape]) -> int:
    """How many numbers most of the lines end with, the larger of two that are as common; lines without any aside."""
    counts = Counter(found.numbers for found in shapes if found.numbers and not found.years)
    return max(counts, key=lambda count: (counts[count], count)) if counts else 0
