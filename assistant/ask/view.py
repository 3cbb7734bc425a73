"""A sentence as a question looks at it, and what is read in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.ask.match import Place
from assistant.ask.question import Question
from assistant.language.words import words
from assistant.types import Kind, Word

Range = tuple[int, int]


@dataclass(frozen=True)
class View:
    """A sentence and the places of what the question names, in the sentence's own coordinates.

    ``weights`` tells how much each thing named matters, by its position in the question; ``announced`` is the sentence
    before where this one goes on to name what that one announces.
    """

    text: str
    places: Sequence[Place]
    weights: Sequence[float]
    announced: str = ""

    @cached_property
    def words(self) -> list[Word]:
        """The sentence's words: cut only where an answer depends on them, as Korean takes its time."""
        return words(self.text)

    def weight(self, start: int, end: int, *besides: Range) -> float:
        """The weight of what is named between two offsets, but not inside the ranges ``besides``."""
        named = {
            position
            for begin, finish, position in self.places
            if start <= begin and finish <= end and not any(a <= begin and finish <= b for a, b in besides)
        }
        return sum(self.weights[position] for position in named)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's answer to a question: one range an item, and how sure its maker is that it is of the kind asked."""

    kind: Kind
    ranges: tuple[Range, ...]
    strength: float


def is_asked(words: str, question: Question) -> bool:
    """Whether the question itself says these words: they are no answer to it."""
    bare = re.sub(r"\s+", "", words).casefold()
    return bare in re.sub(r"\s+", "", question.text).casefold()


def between(mark: re.Pattern[str], text: str, span: Range) -> Range:
    """From mark to mark around a span."""
    start = max((found.end() for found in mark.finditer(text, 0, span[0])), default=0)
    end = next((found.start() for found in mark.finditer(text, span[1])), len(text))
    return start, end
