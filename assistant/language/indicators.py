"""Indicators that a text tells without naming them: a fee by what it costs, a date of payment by what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.language.datafile import packaged, read_toml

_SHORTEST = 2  # characters of what a date is of
_ENDS = r"(?<![a-z])"


def is_told(indicator: str, text: str) -> bool:
    """Whether a text has a word that tells the indicator (``data/indicators.toml``).

    >>> is_told("license fee", "Dog licences cost $12."), is_told("license fee", "A dog was fined $12.")
    (True, False)
    >>> is_told("payment date", "It will be paid on 29 May."), is_told("개통일", "3월에 개통했다")
    (True, True)
    >>> is_told("payment date", "It opened on 29 May."), is_told("공휴일", "휴무")
    (False, False)
    """
    asked = indicator.casefold()
    return any(ends.search(asked) and told.search(text) for ends, told in _families()) or _tells_date(asked, text)


def _tells_date(asked: str, text: str) -> bool:
    ends, verbs = _dates()
    found = ends.search(asked)
    of = asked[: found.start()].strip() if found else ""
    if len(of) < _SHORTEST:
        return False
    words = verbs.get(of.rpartition(" ")[2], ()) if of.isascii() else (of,)
    return any(_pattern([word]).search(text) for word in words)


@cache
def _families() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    tables, _ = read_toml(packaged("indicators.toml"))
    return tuple((_ending(one["asked"]), _pattern(one["told"])) for one in tables["indicator"])  # type: ignore[attr-defined]


@cache
def _dates() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    tables, _ = read_toml(packaged("indicators.toml"))
    dates = tables["dates"]
    return _ending(dates["asked"]), {noun: tuple(verbs) for noun, verbs in dates["verbs"].items()}  # type: ignore[index]


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(f"{_ENDS}{word}" if word.isascii() else word for word in longest) + ")$")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(rf"\b{word}\b" if word.isascii() else re.escape(word) for word in longest), re.IGNORECASE
    )
