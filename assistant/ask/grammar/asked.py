"""A question against one table: its words, its hints, how far each header is named, and the conditions on rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import get_args

from assistant.ask.grammar.grid import Grid
from assistant.ask.grammar.tokens import Token, forms, tokens
from assistant.ask.question import Question
from assistant.language.clues import Clue, clues, kin
from assistant.language.stopwords import StopClass, stop_words
from assistant.language.table_words import header_kind
from assistant.types import Language

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """How a question names one column.

    ``share`` of its header's words stand in the question (``spans``), ``kin`` are related ones, ``focus`` whether
    they stand where the question says what it asks for, ``by`` whether where it says what it compares by. ``kind`` is
    what its header says that it holds.
    """

    share: float
    spans: tuple[Range, ...]
    kin: float
    focus: bool
    by: bool
    kind: str


@dataclass(frozen=True)
class Asked:
    """A question with what a grid adds to it."""

    question: Question
    grid: Grid
    words: tuple[Token, ...]
    clues: Mapping[str, Sequence[Clue]]

    @classmethod
    def of(cls, question: Question, grid: Grid) -> Asked:
        """The question against the grid."""
        return cls(question, grid, tokens(question.text), clues(question.text))

    def hints(self, *names: str) -> bool:
        """Whether the question hints at one of them."""
        return any(name in self.clues for name in names)

    def number(self, name: str) -> int | None:
        """The number that stands with a hint."""
        return next((clue.number for clue in self.clues.get(name, ()) if clue.number is not None), None)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that are no function words."""
        return tuple(word for word in self.words if word.form not in _stops())

    def held_by(self, span: Range) -> int:
        """Which words of ``content`` lie in a part of the question: the bit of each is set."""
        if span not in self._held:
            self._held[span] = self._bits(span[0] <= word.start and word.end <= span[1] for word in self.content)
        return self._held[span]

    @cached_property
    def numbers(self) -> int:
        """Which words of ``content`` are numbers, as bits."""
        return self._bits(word.form[0].isdecimal() for word in self.content)

    @cached_property
    def in_cells(self) -> int:
        """Which words of ``content`` stand in a cell, as bits."""
        return self._bits(word.form in self.grid.words for word in self.content)

    @cached_property
    def in_headers(self) -> int:
        """Which words of ``content`` stand in a header, as bits."""
        return self._bits(any(word.form in header for header in self.grid.headers) for word in self.content)

    @cached_property
    def _held(self) -> dict[Range, int]:
        return {}

    @staticmethod
    def _bits(flags: Iterable[bool]) -> int:
        return sum(1 << at for at, flag in enumerate(flags) if flag)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """How the question names each column."""
        focus = [(clue.start, clue.end) for clue in self.clues.get("focus", ())]
        by = [(clue.start, clue.end) for clue in self.clues.get("by", ())]
        return tuple(self._heading(column, focus, by) for column in self.grid.columns)

    def _heading(self, column: int, focus: Sequence[Range], by: Sequence[Range]) -> Heading:
        header = [form for form in self.grid.headers[column] if form not in _stops()] or self.grid.headers[column]
        own = set(header)
        spans = [(word.start, word.end) for word in self.words if word.form in own]
        named = {word.form for word in self.words} & own
        otherwise = self._spoken_otherwise(column, spans)
        spans += [span for span, _ in otherwise]
        named |= {form for _, told in otherwise for form in told} & own
        share = self._share(column, named, own)
        related = [word for word in self.content if word.form not in own and kin().get(word.form, _NONE) & own]
        near = spans or [(word.start, word.end) for word in related]
        label = self.grid.view.table.columns[column].label
        return Heading(
            share,
            tuple(spans),
            float(bool(related)),
            any(overlaps(span, places) for span in near for places in focus),
            any(overlaps(span, places) for span in near for places in by),
            header_kind(label),
        )

    def _share(self, column: int, named: set[str], own: set[str]) -> float:
        """The share of a header's words that are named, or of those below the group that its column is in."""
        alone = set(self.grid.below_groups[column]) - _stops()
        shares = [len(named & words) / len(words) for words in (own, alone) if words]
        return max(shares, default=0.0)

    def _spoken_otherwise(self, column: int, spans: Sequence[Range]) -> list[tuple[Range, tuple[str, ...]]]:
        """Where the question names words of the header in another language or by another term, and which words."""
        header = self.grid.headers[column]
        found: list[tuple[Range, tuple[str, ...]]] = []
        for one in self.question.sought:
            if not any(overlaps((one.start, one.end), span) for span in spans):
                spoken = [forms(form) for form in one.forms[1:]] + [
                    forms(form[:-1]) for form in one.forms if _is_of(form)
                ]
                told = max((words for words in spoken if words and within(header, words)), key=len, default=())
                found += [((one.start, one.end), told)] if told else []
        return found


def _is_of(form: str) -> bool:
    """Whether a word of Hangul or Hanzi ends with what says that it is a sum, a rate or a day of something: 住宿费."""
    return len(form) > 2 and form[-1] in _OF


def is_silent(form: str) -> bool:
    """Whether a word's form is that of a function or question word."""
    return form in _stops()


def overlaps(one: Range, other: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]


def within(sequence: Sequence[str], part: Sequence[str]) -> bool:
    """Whether ``part`` stands in ``sequence``, its words together."""
    size, words = len(part), tuple(part)
    return words[0] in sequence and any(
        tuple(sequence[at : at + size]) == words for at in range(len(sequence) - size + 1)
    )


_OF = frozenset("비료액률율일费率额期")
_NONE: frozenset[str] = frozenset()
_SILENT: tuple[StopClass, ...] = ("function", "question")


@cache
def _stops() -> frozenset[str]:
    """Function and question words of all languages, as they are compared."""
    written = [word for language in get_args(Language) for kind in _SILENT for word in stop_words(language, kind)]
    return frozenset(forms(word)[0] for word in written if len(forms(word)) == 1)
