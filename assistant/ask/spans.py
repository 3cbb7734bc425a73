"""Inside a sentence, the shortest words of the kind that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.ask.apposition import definition, glossed, role
from assistant.ask.enumeration import Enumeration, enumerations
from assistant.ask.question import Question
from assistant.language.dates import date_spans
from assistant.language.measure_units import comparable, kind_of, unit_named
from assistant.language.numbers import Quantity, quantities
from assistant.types import Word

Range = tuple[int, int]
Place = tuple[int, int, int]  # start, end and position of a question's term in the sentence

_QUOTED = re.compile(r"[‘'“\"「『《〈<]\s*([^‘’'“”\"「」『』《》〈〉<>\n]{2,120}?)\s*[’'”\"」』》〉>]")
_CODE = re.compile(
    r"(?<![\w.])(?=[A-Za-z0-9.\-_/]*\d)(?=[A-Za-z0-9.\-_/]*[A-Za-z])[A-Za-z0-9]+(?:[.\-_/][A-Za-z0-9]+)*"
)
_COUNTS = ("count", "containers", "days", "weeks", "months", "years", "hours", "minutes", "age")
_CLAUSE_MARK = re.compile(r"[;；,，、]\s*(?![0-9]{3}(?![0-9]))|(?<=[며고나만서])\s*,?\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's answer to a question: one range an item, and how sure its maker is that it is of the kind asked."""

    ranges: tuple[Range, ...]
    strength: float


def read(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    """The words of the sentence that answer, or None where nothing of the kind asked for stands in it.

    ``words`` and ``places`` (where the question's terms stand) are in the sentence's own coordinates.
    """
    maker = _MAKERS.get(question.asks or "what")
    return maker(question, text, words, places) if maker is not None else None


def _numbers(wanted: Callable[[Quantity, Question], bool]) -> Callable[..., Reading | None]:
    def make(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
        fitting = [found for found in quantities(text) if wanted(found, question)]
        fresh = [found for found in fitting if not _asked(text[found.start : found.end], question)]
        if not fresh:
            return None
        best = _nearest([(found.start, found.end) for found in fresh], text, places)
        return Reading((best,), 1.0 if len(fresh) == 1 else 0.8)

    return make


def _when(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    fresh = [span for span in date_spans(text) if not _asked(text[span[0] : span[1]], question)]
    if not fresh:
        return None
    return Reading((_nearest(fresh, text, places),), 1.0 if len(fresh) == 1 else 0.8)


def _title(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    found = [match.span(1) for match in _QUOTED.finditer(text)]
    fresh = [span for span in found if not _asked(text[span[0] : span[1]], question)]
    return Reading((_nearest(fresh, text, places),), 1.0) if fresh else None


def _code(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    fresh = [match.span() for match in _CODE.finditer(text) if not _asked(match[0], question)]
    return Reading((_nearest(fresh, text, places),), 0.9) if fresh else None


def _list(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    """The enumeration whose clause holds most of what was asked."""
    found = enumerations(text, words)
    if not found:
        return None
    best = max(found, key=lambda enumeration: (_agreement(enumeration, text, places), len(enumeration.members)))
    members = tuple(span for span in best.members if not _asked(text[span[0] : span[1]], question))
    return Reading(members, 1.0 if best.closed else 0.8) if members else None


def _definition(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    for name in _names(places):
        if span := glossed(text, name) or definition(text, words, name):
            return Reading((span,), 0.9)
    return None


def _role(question: Question, text: str, words: Sequence[Word], places: Sequence[Place]) -> Reading | None:
    for name in _names(places):
        if span := role(text, words, name):
            return Reading((span,), 0.9)
    return _definition(question, text, words, places)


def _names(places: Sequence[Place]) -> list[Range]:
    """The places of the question's terms, neighbours joined to one name, longest first."""
    joined: list[Range] = []
    for start, end, _ in places:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return sorted(joined, key=lambda span: (span[0] - span[1], span[0]))


def _asked(words: str, question: Question) -> bool:
    """Whether the question itself says these words: they are no answer to it."""
    bare = re.sub(r"\s+", "", words).casefold()
    return bare in re.sub(r"\s+", "", question.text).casefold()


def _nearest(spans: Sequence[Range], text: str, places: Sequence[Place]) -> Range:
    """The span whose clause holds most of the question's terms; among equals the one nearest to the last of them."""

    def rank(span: Range) -> tuple[int, float, int]:
        clause = _clause(text, span)
        inside = {term for start, end, term in places if clause[0] <= start and end <= clause[1]}
        distance = min((max(span[0] - end, start - span[1], 0) for start, end, _ in places), default=0)
        return -len(inside), distance, span[0]

    return min(spans, key=rank)


def _clause(text: str, span: Range) -> Range:
    """From clause mark to clause mark around a span."""
    start, end = 0, len(text)
    for mark in _CLAUSE_MARK.finditer(text):
        if mark.end() <= span[0]:
            start = mark.end()
        elif mark.start() >= span[1]:
            end = mark.start()
            break
    return start, end


def _agreement(enumeration: Enumeration, text: str, places: Sequence[Place]) -> int:
    """How many of the question's terms stand outside the members and not far from them."""
    first, last = enumeration.members[0][0], enumeration.members[-1][1]
    return len({term for start, end, term in places if end <= first or start >= last})


def _is_rate(found: Quantity, question: Question) -> bool:
    return kind_of(found.unit) in ("percent", "permille", "points", "factor")


def _is_amount(found: Quantity, question: Question) -> bool:
    return not found.ordinal and found.unit not in ("", "rank")


def _is_count(found: Quantity, question: Question) -> bool:
    """Things counted: of the classifier that the question uses, or of any where it names the things themselves."""
    if found.ordinal or kind_of(found.unit) not in _COUNTS:
        return False
    asked = unit_named(question.unit or "")
    return comparable(found.unit, asked)


_MAKERS: dict[str, Callable[[Question, str, Sequence[Word], Sequence[Place]], Reading | None]] = {
    "count": _numbers(_is_count),
    "rate": _numbers(_is_rate),
    "amount": _numbers(_is_amount),
    "when": _when,
    "title": _title,
    "code": _code,
    "list": _list,
    "definition": _definition,
    "role": _role,
}
