"""Paragraphs out of lines: whether a text was wrapped, and which of its lines belong together.

Three cues, the safest first. In a PDF's text a line that ends with a blank ends with a word, and one that does not is
cut inside a word (so lines must never be stripped before they come here). Where the blanks are gone, Kiwi judges Korean
and Chinese needs no blank. A text whose lines end where sentences do was not wrapped at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.ingest.lines import Line, ends_sentence, width
from assistant.language.korean import kiwi

FULL = 0.87  # of the text's width: such a line was ended by the margin
LOOSE = 0.7  # the same where words, not characters, are carried over
RAGGED = 0.9  # of the width: where a ragged margin may begin
LEAST_WRAPPED = 3
WIDEST_WRAPPED = 220
NARROWEST_WRAPPED = 30
OPENING = "([{（「『《〈“‘·∙/~"  # nothing parts these from what follows
CLOSING = ")]}）」』》〉”’·∙/~,.，。、"  # or these from what precedes
GLUE_CONTEXT = 40  # characters on either side of a cut that Kiwi looks at


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text dump was set: ``width`` in columns, ``gap`` empty lines between two lines of one paragraph.

    ``blanks_kept`` says that blanks at the ends of its lines tell whole words from cut ones.
    """

    wrapped: bool
    width: int
    gap: int
    blanks_kept: bool

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the margin."""
        return width(line.text) >= FULL * self.width

    def is_filled(self, line: Line, following: Line) -> bool:
        """Whether the margin, not its words, may have ended the line: the next word had no room in it."""
        columns = width(line.text)
        next_word = 1 + width(following.prose.split()[0])
        return self.is_full(line) or (columns >= LOOSE * self.width and columns + next_word >= RAGGED * self.width)


def find_layout(lines: Sequence[Line]) -> Layout:
    """The layout that most lines agree on (rows of tables left out by the caller)."""
    if not lines:
        return Layout(False, 0, 0, False)
    widths = sorted(width(line.text) for line in lines)
    margin = widths[min(len(widths) - 1, int(0.9 * len(widths)))]
    unfinished = [line for line in lines[:-1] if not ends_sentence(line.text)]
    at_margin = sum(width(line.text) >= LOOSE * margin for line in unfinished)
    wrapped = (
        NARROWEST_WRAPPED <= margin <= WIDEST_WRAPPED
        and at_margin >= LEAST_WRAPPED
        and 2 * at_margin >= len(unfinished)
        and 3 * at_margin >= sum(columns >= LOOSE * margin for columns in widths)
    )
    gap = Counter(line.gap for line in lines[1:]).most_common(1)[0][0] if len(lines) > 1 else 0
    with_blank = sum(not line.broken for line in lines)
    return Layout(wrapped, margin, gap, wrapped and 0.3 * len(lines) <= with_blank < len(lines))


def join(lines: Sequence[Line], layout: Layout) -> str:
    """The lines of one paragraph as one line.

    >>> dump = Layout(wrapped=True, width=80, gap=1, blanks_kept=True)
    >>> join([Line("상장에 성공", broken=True), Line("하였다.", broken=False)], dump)
    '상장에 성공하였다.'
    """
    text = lines[0].prose
    for previous, line in pairwise(lines):
        text += separator(previous, line, layout) + line.prose
    return text


def separator(previous: Line, line: Line, layout: Layout) -> str:
    """What stands between two lines of one paragraph: a blank, or nothing inside a word."""
    left, right = previous.prose, line.prose
    if layout.blanks_kept:
        return "" if previous.broken and _can_touch(right) else " "
    if left[-1] == "-" and len(left) > 1 and left[-2].isalpha() and right[0].islower():
        return ""
    if _is_wide(left[-1]) and _is_wide(right[0]) and not (_is_hangul(left[-1]) or _is_hangul(right[0])):
        return ""
    if left[-1] in OPENING or right[0] in CLOSING:
        return ""
    korean = _is_hangul(left[-1]) and (_is_wide(right[0]) or right[0] in "(（")
    if korean or (left[-1] in ")）]’”" and _is_hangul(right[0])):
        return " " if _needs_blank(left[-GLUE_CONTEXT:], right[:GLUE_CONTEXT]) else ""
    return " "


def join_text(text: str) -> str:
    """A paragraph whose line breaks mean nothing (Markdown's): single blanks, none between Chinese characters."""
    lines = [Line(" ".join(part.split())) for part in text.splitlines() if part.strip()]
    joined = lines[0].text if lines else ""
    for previous, line in pairwise(lines):
        chinese = (
            _is_wide(previous.text[-1]) and _is_wide(line.text[0]) and not _is_hangul(previous.text[-1] + line.text[0])
        )
        joined += ("" if chinese else " ") + line.text
    return joined


def _can_touch(text: str) -> bool:
    """A combining character must not be composed with what stood on another line."""
    return not ("\u0300" <= text[0] <= "\u036f" or "\u1160" <= text[0] <= "\u11ff" or "\u3099" <= text[0] <= "\u309a")


def _is_hangul(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def _is_wide(character: str) -> bool:
    return width(character) == 2


@lru_cache(maxsize=4096)
def _needs_blank(left: str, right: str) -> bool:
    _, blanks = kiwi().glue([left, right], return_space_insertions=True)
    return bool(blanks[0])
