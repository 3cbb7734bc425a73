"""The words of a statement that tell what its value is of, apart from those that only say it (disagreement.toml)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

from assistant.language.datafile import packaged, read_toml
from assistant.language.numbers import quantities
from assistant.language.words import words
from assistant.types import Language

_TELLING = frozenset({"noun", "name", "other"})
_NUMBER = re.compile(r"\d")


def qualifiers(text: str, language: Language) -> frozenset[str]:
    """The words of a clause that may tell its value from another one, in the form that the index has of them.

    >>> sorted(qualifiers("The bridge cost 4 million dollars, according to the council.", "en"))
    ['bridg']
    >>> sorted(qualifiers("신축 암센터 총 공사비는 910억 원으로 알려졌다.", "ko"))
    ['공사비', '센터', '암', '총']
    """
    light = _light()[language]
    told = [(one.start, one.end) for one in quantities(text)]
    return frozenset(
        word.form
        for word in words(text)
        if word.tag in _TELLING
        and word.form not in light
        and not _NUMBER.search(word.form)
        and not any(start <= word.start < end for start, end in told)
    )


def tells_apart(words_before: str, language: Language) -> bool:
    """Whether the words before a noun may tell it from its like, and do not only say that there is one.

    >>> tells_apart("外聘", "zh"), tells_apart("酒庄现有", "zh"), tells_apart("the", "en")
    (True, False, False)
    """
    plain = words_before.strip().casefold()
    if language == "zh":
        return bool(plain) and not any(plain.endswith(one) for one in _light()["zh"] if len(one) > 1 or plain == one)
    return bool(plain) and plain not in _light()[language]


def stated_in(text: str) -> tuple[int, int]:
    """Where a sentence says what it says, without who says so.

    >>> text = "다솜일보가 2024년 10월 발표한 조사에서 직장인의 41%가 출근했다."
    >>> text[slice(*stated_in(text))]
    '직장인의 41%가 출근했다.'
    >>> text = "The county spent 4 million dollars, the auditors said on Monday."
    >>> text[slice(*stated_in(text))]
    'The county spent 4 million dollars'
    """
    before, behind = _sources()
    begin = max((found.end() for one in before if (found := one.search(text))), default=0)
    end = min((found.start() for one in behind if (found := one.search(text, begin))), default=len(text))
    return begin, end


@cache
def _sources() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What stands before a statement and behind it that says who makes it."""
    table = cast("dict[str, dict[str, list[str]]]", read_toml(packaged("disagreement.toml"))[0])["source"]
    before, behind = (tuple(re.compile(one, re.IGNORECASE) for one in table[side]) for side in ("before", "behind"))
    return before, behind


@cache
def _light() -> dict[Language, frozenset[str]]:
    table = cast("dict[Language, list[str]]", read_toml(packaged("disagreement.toml"))[0])
    return {language: frozenset(table[language]) for language in get_args(Language)}
