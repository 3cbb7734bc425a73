"""Which unmet constraint a refusal names: a whole word of the question, never a particle or a part of a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.ask.question import Question
from assistant.language.measure_units import unit_named
from assistant.language.name_words import is_tail, without_particles, without_suffix
from assistant.language.stopwords import StopClass, stop_words
from assistant.language.table_cues import light_words
from assistant.language.words import words
from assistant.types import Language, Unmet

_WORDED = frozenset({"entity_absent", "attribute_absent"})  # the others name periods and conditions as they stand
_SILENT = frozenset({"function", "verb", "symbol"})
_SOME = "가나"  # a place, to see whether a word alone is only the type of one: 지구, 시
_ENDING = 2  # letters after a word that may be an ending of the sentence: 군데죠, 숲이에요
_HANGUL_RUN = re.compile(r"[가-힣]+")
_LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
_SAYING_LITTLE: tuple[StopClass, ...] = ("function", "question", "weak")


def tellable(question: Question, faults: Sequence[Unmet]) -> Unmet | None:
    """The first fault that names a real word of the question, the word whole; None where each names a scrap of one.

    A fault that is told without a word of its own counts as it is.
    """
    for fault in faults:
        if fault.code not in _WORDED:
            return fault
        name = _whole(question, fault.name)
        if name and _says_something(name):
            return replace(fault, name=name)
    return None


def _whole(question: Question, name: str) -> str:
    """The words of the question that ``name`` is, or stands inside of: 碳市场 for 碳市; without Korean particles."""
    text = question.text
    start = text.find(name)
    if start < 0:
        return name
    end = start + len(name)
    for one in question.sought:
        if one.start < end and start < one.end and (one.start < start or end < one.end):
            start, end = min(start, one.start), max(end, one.end)
    for run in _HANGUL_RUN.finditer(text):
        if run.start() < start < run.end():
            start = run.start()
        if run.start() < end < run.end() - _ENDING and not is_tail(text[end : run.end()]):
            end = run.start() + len(without_particles(run.group()))
    return text[start : max(end, start + 1)].strip()


def _says_something(name: str) -> bool:
    """Whether it holds a noun, a name or a number that is no word of asking, measuring or joining, nor a bare 지구."""
    if (
        (len(name) == 1 and not name.isdigit())
        or unit_named(name)
        or is_tail(name)
        or without_suffix(_SOME + name) == _SOME
    ):
        return False
    return any(
        word.tag not in _SILENT
        and (word.end - word.start > 1 or word.tag == "number")
        and not _spoken(name[word.start : word.end], word.form) & _empty_words()
        for word in words(name)
    )


def _spoken(text: str, form: str) -> set[str]:
    """A word as it stands, and its lemma; an English noun is not the verb that it has its stem from: attendance."""
    return {text.casefold()} if text.isascii() else {text, form}


@cache
def _empty_words() -> frozenset[str]:
    listed = (word for one in _LANGUAGES for kind in _SAYING_LITTLE for word in stop_words(one, kind))
    return light_words() | frozenset(listed)
