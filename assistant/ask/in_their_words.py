"""A question in the words of the sentences that are read for it: who set up the club, where they say set up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.extract import Part
from assistant.ask.question import Question
from assistant.ask.sought import Sought
from assistant.language.units import word_key


def in_their_words(question: Question, parts: Sequence[Part]) -> str:
    """The question's text; an English word that the likeliest part puts otherwise is replaced by what that one says.

    A reader that knows few words for one thing so meets the same word twice. Names stay.
    """
    if question.language != "en":
        return question.text
    told = sorted(parts, key=lambda part: -part.worth)
    shift = question.text.find(question.subject)
    if shift < 0 or not told:
        return question.text
    text, at = question.text, len(question.sought)
    while (at := at - 1) >= 0:
        one = question.sought[at]
        first = _left_out(question, at, told[0])
        if one.kind != "name" and one.text.isascii() and (said := _said(one, at, told)):
            text = text[: one.start + shift] + said + text[one.end + shift :]
        text = text[: question.sought[first].start + shift] + text[one.start + shift :]
        at = first
    return text


def _left_out(question: Question, at: int, part: Part) -> int:
    """The first of the things right before one that the likeliest part leaves out: the club, of Ely Rowing Club."""
    if part.sentence.foreign or at not in part.sentence.own:
        return at
    first = at
    while first and _joins(question, first) and first - 1 not in part.sentence.own:
        first -= 1
    named = question.text.casefold()[question.sought[at].start : question.sought[at].end]
    is_called_so = re.search(rf"\bthe {re.escape(named)}\b", part.sentence.text, re.IGNORECASE)
    return first if is_called_so else at


def _joins(question: Question, at: int) -> bool:
    return question.sought[at].start - question.sought[at - 1].end == 1


def _said(one: Sought, at: int, parts: Sequence[Part]) -> str | None:
    """What the likeliest part that names a thing calls it, where that is another word of the question's language."""
    for part in parts:
        if part.sentence.foreign:
            continue
        names = [
            part.sentence.text[start:end]
            for start, end, position in part.sentence.places
            if position == at and part.start <= start and end <= part.end
        ]
        if names:
            return None if any(_is_form_of(name, one.text) for name in names) else names[0].casefold()
    return None


def _is_form_of(said: str, own: str) -> bool:
    """Whether words begin with the same word, whatever its form."""
    return word_key(said.split()[0]) == word_key(own.split()[0])
