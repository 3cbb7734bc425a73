"""The header of a table in a text dump: words broken over lines, put together to as many columns as the rows have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeAlias

from assistant.ingest.table_cells import Token
from assistant.ingest.table_units import split_unit
from assistant.language.dates import date_spans
from assistant.language.name_file import script_language
from assistant.language.table_words import header_kind, is_rate

Slot: TypeAlias = Literal["rank", "name", "text", "date", "number", "percent", "year"]
OPENING, CLOSING = "([（【", ")]）】"
PIECE = re.compile(r"\S+")
ONE_SYLLABLE = re.compile(r"[수량액률율비값](?:[\s(（]|$)")  # the head of a compound: 기업 수
MEASURE = re.compile("[가-힣][수량액률율]$")  # the last word of a name
IMPOSSIBLE = -1000.0
LONGEST_NAME = 8  # words
MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """A word of a header, with what stands in brackets behind it; ``line`` is the line it begins in."""

    text: str
    tokens: tuple[Token, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Named:
    """The words that name one column, and where they stand; no words where there is no header for it."""

    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The best way to give a header's words to columns, and how well it fits (higher is better)."""

    score: float
    names: tuple[Named, ...]


def header_words(lines: Sequence[Token]) -> list[HeaderWord]:
    """The words of header lines; a bracket, also one that a line break opens, belongs to the word before it.

    >>> [word.text for word in header_words([Token("명목 증가량", 0), Token("(억 위안) 실제 성장률", 7)])]
    ['명목', '증가량 (억 위안)', '실제', '성장률']
    """
    found: list[HeaderWord] = []
    depth = 0
    for number, line in enumerate(lines):
        for piece in PIECE.finditer(line.text):
            token = Token(piece[0], line.start + piece.start())
            if found and (depth > 0 or piece[0][0] in OPENING):
                word = found[-1]
                found[-1] = HeaderWord(f"{word.text} {piece[0]}", (*word.tokens, token), word.line)
            else:
                found.append(HeaderWord(piece[0], (token,), number))
            depth += sum(piece[0].count(mark) for mark in OPENING) - sum(piece[0].count(mark) for mark in CLOSING)
            depth = max(0, depth)
    return found


class HeaderMatcher:
    """Cuts one header's words into runs, one a column.

    With ``close`` a name of several words has more against it with every word, most where Hanzi need no blank.
    """

    def __init__(self, words: Sequence[HeaderWord], close: bool = False) -> None:
        self._words = words
        self._close = close
        self._costs: dict[tuple[int, int, Slot], float] = {}

    def match(self, slots: Sequence[Slot]) -> Match | None:
        """The words given to these columns in order, every word to one; None where they are too few or too many.

        A rank may go without a header.
        """
        count = len(self._words)
        if not count or count > MOST_WORDS:
            return None
        best: list[tuple[float, tuple[int, ...]]] = [(IMPOSSIBLE, ())] * (count + 1)
        best[0] = (0.0, ())
        for slot in slots:
            best = [self._best_end(best, end, slot) for end in range(count + 1)]
        score, ends = best[count]
        if score <= IMPOSSIBLE:
            return None
        starts = (0, *ends[:-1])
        return Match(score, tuple(self._named(first, last) for first, last in zip(starts, ends, strict=True)))

    def _best_end(
        self, best: Sequence[tuple[float, tuple[int, ...]]], end: int, slot: Slot
    ) -> tuple[float, tuple[int, ...]]:
        found: tuple[float, tuple[int, ...]] = (IMPOSSIBLE, ())
        for start in range(max(0, end - LONGEST_NAME), end + 1):
            score, ends = best[start]
            if score > IMPOSSIBLE and (start < end or slot == "rank"):
                found = max(found, (score + self._fit(start, end, slot), (*ends, end)), key=lambda way: way[0])
        return found

    def _named(self, first: int, last: int) -> Named:
        words = self._words[first:last]
        return Named(" ".join(word.text for word in words), tuple(token for word in words for token in word.tokens))

    def _fit(self, start: int, end: int, slot: Slot) -> float:
        key = (start, end, slot)
        if key not in self._costs:
            self._costs[key] = self._meaning(start, end, slot) + self._place(start, end)
        return self._costs[key]

    def _meaning(self, start: int, end: int, slot: Slot) -> float:
        """How well words name a column of this sort."""
        if start == end:
            return -1.0
        text = " ".join(word.text for word in self._words[start:end])
        _, unit = split_unit(text)
        kind = header_kind(text)
        if slot == "rank":
            return 4.0 if kind == "rank" else -4.0
        if slot in {"name", "text", "date"}:
            wrong = bool(unit) or is_rate(text) or kind == "rank" or self._periods_in(start, end)
            right = kind == slot or (kind in {"name", "text"} and slot in {"name", "text"})
            return (
                (-4.0 if wrong and kind != "date" else 0.0) + (2.0 if right else 0.0) + (1.0 if kind == slot else 0.0)
            )
        if slot == "percent":
            return -3.0 if unit and unit.name != "%" else 3.0 if is_rate(text) or unit else -1.0
        if slot == "year":
            return 3.0 if kind == "date" else 0.5 if kind == "name" else -1.0
        if unit and unit.name == "%":
            return 1.0 if self._close else -3.0
        if ONE_SYLLABLE.match(text):
            return -1.5
        against = 3.0 if kind in {"rank", "name"} else 2.0 if kind == "text" and self._close else 0.0
        named = -against if not unit else 0.0
        return named + (2.0 if unit else -0.5 if is_rate(text) else 0.5)

    def _place(self, start: int, end: int) -> float:
        """How well a column's words hold together: by lines, brackets and the periods that they name."""
        words = self._words[start:end]
        breaks = sum(first.line != second.line for first, second in pairwise(words))
        brackets = sum(word.text[-1] in CLOSING for word in words[:-1])
        begins_line = start == 0 or end == start or self._words[start].line != self._words[start - 1].line
        repeated = len(words) - len({word.text for word in words})
        cuts_period = any(first < start < last for first, last in self._periods)
        loose = 4.0 * repeated + 5.0 * brackets + 5.0 * cuts_period
        return (0.3 if self._close else 1.0) * begins_line - loose - 0.3 * breaks - self._surplus(start, end)

    def _surplus(self, start: int, end: int) -> float:
        """What is against a name of several words."""
        more = max(0, end - start - 1)
        if not self._close:
            return 0.2 * more
        inside = [(one, other) for one, other in pairwise(self._words[start:end]) if one.line == other.line]
        hanzi = sum(script_language(one.text) == script_language(other.text) == "zh" for one, other in inside)
        capital = sum(one.text[0].isupper() and other.text[0].isupper() for one, other in inside)
        begins_small = start > 0 and end > start and self._words[start].text[0].islower()
        measured = sum(MEASURE.search(one.text) is not None for one, _ in inside)
        return 0.4 * more**2 + 2.0 * hanzi + 0.8 * capital + 0.6 * measured + 2.5 * begins_small

    def _periods_in(self, start: int, end: int) -> bool:
        return any(start <= first and last <= end for first, last in self._periods)

    @cached_property
    def _periods(self) -> list[tuple[int, int]]:
        """Periods that the words name, as first word and the one after the last."""
        starts, length = [], 0
        for word in self._words:
            starts.append(length)
            length += len(word.text) + 1
        text = " ".join(word.text for word in self._words)
        found = []
        for first, last in date_spans(text):
            inside = [
                number
                for number, place in enumerate(starts)
                if place < last and place + len(self._words[number].text) > first
            ]
            if inside and text[first:last].strip():
                found.append((inside[0], inside[-1] + 1))
        return _merged(found)


def _merged(periods: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Periods that share a word are one: 2024 년 and 1~3 분기 may be found apart."""
    found: list[tuple[int, int]] = []
    for first, last in periods:
        if found and first < found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
