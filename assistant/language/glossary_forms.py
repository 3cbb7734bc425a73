"""The forms that a text is searched for, of a term: by what they begin with, and which units they have."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language.endings import stems
from assistant.language.glossary_file import GlossaryTerm
from assistant.language.segmentation import Form
from assistant.language.units import units, word_key
from assistant.types import Language

_ONE_SCRIPT = re.compile("[가-힣]+|[\u3400-\u4dbf\u4e00-\u9fff]+")
_ENGLISH_WORD = re.compile(r"[A-Za-z0-9&]+(?:'s\b)?")
_NO_BREAKS: frozenset[int] = frozenset()


class Spelt(NamedTuple):
    """A form with the keys of its units: of the first, of all together; ``length`` is their number."""

    key: str
    first: str
    length: int
    form: Form


def spelt(term: GlossaryTerm, number: int) -> Iterator[Spelt]:
    """The forms of a term that has this number, a Korean verb as its stems.

    >>> [one.key for one in spelt(GlossaryTerm(("높다",), ("set up",), ("高",)), 0)]
    ['높', 'set up ', '高']
    """
    for form in term.ko:
        yield from _korean(form, number)
    for form in term.en:
        yield _spelt(form, "en", number)
    for form in term.zh:
        yield _spelt(form, "zh", number)


def _korean(form: str, number: int) -> Iterator[Spelt]:
    if form[-1] == "다" and len(form) > 1 and " " not in form:
        if form[-2] not in "하되" or len(form) < 4:
            for stem in stems(form):
                yield _spelt(stem, "ko", number, inflected=True)
            return
        form = form[:-2]  # 설립하다 is found as 설립, whose endings may be those of 하다
    yield _spelt(form, "ko", number)


def _spelt(form: str, language: Language, number: int, *, inflected: bool = False) -> Spelt:
    """Ways of its own for one script and one word: this runs for tens of thousands of forms where none are prepared."""
    if form.isascii() and form.isalpha():
        key = word_key(form)
        return Spelt(key, key, 1, Form(form.casefold(), language, number, _NO_BREAKS, inflected))
    if _ONE_SCRIPT.fullmatch(form):
        return Spelt(form, form[0], len(form), Form(form, language, number, _NO_BREAKS, inflected))
    keys, breaks = _unit_keys(form)
    return Spelt("".join(keys), keys[0], len(keys), Form(form.casefold(), language, number, breaks, inflected))


def _unit_keys(form: str) -> tuple[list[str], frozenset[int]]:
    """The keys of a form's units, and which of them follow a blank or joint."""
    if form.isascii():  # what units() would give, without its cost for thousands of forms
        keys = [word_key(word) for word in _ENGLISH_WORD.findall(form)]
        return keys, _all_breaks(len(keys))
    cut = units(form)
    return [unit.key for unit in cut], frozenset(at for at, unit in enumerate(cut) if at and unit.gap)


@functools.cache
def _all_breaks(length: int) -> frozenset[int]:
    return frozenset(range(1, length))
