"""The clause of a sentence that states a value: where it reaches, what it names, and where in a document it stands."""

from __future__ import annotations

import re

from assistant.ask.question import Question
from assistant.language.numbers import quantities

_CLAUSE = re.compile(
    r"[;；,，、]\s*(?![0-9]{3}(?![0-9]))|(?:(?<=[며고나])|(?<=[지다]만))\s*,?\s+|(?<=[다요])\.\s+|\s+(?:and|but|while|which)\s+"
)
_SAYING = re.compile(
    r"\b(?:not|said|report|announc|stat|estimat|confirm|show|believ|expect)[a-z]*\s+that\b", re.IGNORECASE
)
_SET_APART = re.compile(
    r"\s*[(（\[※*]?\s*(?:(?P<answer>답변?|answer|a|答复?)|(?P<note>注|주|참고|비고|note|备注|说明))\s*[:：.)）]",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")
_TOPIC = re.compile(r"(?<=[가-힣A-Za-z0-9)])(?:은|는|이|가)\s")


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """From mark to mark around a value."""
    marks = [mark.end() for pattern in (_CLAUSE, _SAYING) for mark in pattern.finditer(text, 0, start)]
    numbers = [(one.start, one.end) for one in quantities(text) if one.end <= start or end <= one.start]
    begin = max([*marks, *(last for _, last in numbers if last <= start)], default=0)
    behind = [mark.start() for mark in _CLAUSE.finditer(text, end)]
    return begin, min([*behind, *(first for first, _ in numbers if end <= first)], default=len(text))


def names_thing(question: Question, clause: str) -> bool:
    """Whether a clause says itself what its value is of: 且票价为20元, and the entry fee is 35 euros."""
    plain = clause.casefold()
    return any(
        form.casefold() in plain
        for one in question.sought
        if one.kind == "name" or (question.asks != "when" and one.kind == "term" and one.topic != "event")
        for form in one.forms
    )


def subject_of(text: str, begin: int) -> str:
    """What a clause that goes on from others may be of: the sentence up to its first mark or number.

    A new penguin house will cost 7 million and is to open in May: of the penguin house.
    """
    marks = [mark.start() for mark in _CLAUSE.finditer(text, 0, begin)]
    numbers = [one.start for one in quantities(text) if one.start < begin]
    told = text[: min([*marks, *numbers], default=begin)] if begin else ""
    topic = next((found for found in _TOPIC.finditer(told)), None)
    return told[: topic.start()] if topic else "" if _HANGUL.search(told) else told


def set_apart_as(said: str) -> str:
    """Whether a sentence is an "answer" to a question of its document's or a "note"; "" for its own text."""
    found = _SET_APART.match(said)
    return "" if found is None else "answer" if found["answer"] else "note"
