"""Adjectives that say much or little of something, in three languages (``data/grades.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.operations import LANGUAGES
from assistant.types import Language

Side = Literal["high", "low"]
_PLACE = re.compile(r"\{(high|low)(er|est)?\}")
_DOUBLED = frozenset({"big", "hot", "wet", "fat", "thin", "slim"})
_IRREGULAR = {"high": ("far", "much", "good", "pricey"), "low": ("little", "bad")}
_COMPARATIVES = re.compile(r"er$|^more$|^less$|^better$|^worse$")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What an adjective is about: words of headers, kinds of units; nothing where it is of any measure.

    ``is_own`` where it is about nothing else, whatever column is named beside it: the price of the heaviest. ``turned``
    are headers and kinds of which more is less of the adjective: the fastest has the least time.
    """

    headers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    is_own: bool = False
    turned: frozenset[str] = frozenset()


def dimension(words: str) -> Dimension:
    """What a superlative or comparative is about where it names no column; nothing for most.

    >>> sorted(dimension("the cheapest").kinds), dimension("costliest").is_own, dimension("the most")
    (['money'], True, Dimension(headers=frozenset(), kinds=frozenset(), is_own=False, turned=frozenset()))
    """
    matches = [(found.end() - found.start(), at, about) for at, (pattern, about) in enumerate(_dimensions())
               if (found := pattern.search(words))]  # fmt: skip
    return max(matches, key=lambda one: (one[0], -one[1]))[2] if matches else Dimension()


def with_adjectives(expression: str, language: Language) -> str:
    """A pattern with the adjectives of a language in the places of ``{high}``, ``{low}`` and, in English, their forms.

    >>> "heaviest" in with_adjectives("{highest}", "en"), "무거" in with_adjectives("{high}", "ko")
    (True, True)
    """
    return _PLACE.sub(lambda found: _alternation(cast(Side, found[1]), found[2] or "", language), expression)


@cache
def _alternation(side: Side, form: str, language: Language) -> str:
    entries = (entry for entry in _entries() if language not in cast("list[str]", entry.get("apart", [])))
    words = {word for entry in entries for word in _words(entry, side, language, form)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(ordered) + ")"


def _words(entry: dict[str, object], side: Side, language: Language, form: str) -> Iterator[str]:
    listed = cast("dict[str, list[str]]", entry[language])
    if language != "en":
        yield from listed[side]
        return
    for word in listed[side]:
        yield from (word,) if not form else _formed(word, form)
    irregular = cast("dict[str, dict[str, list[str]]]", entry[language]).get("irregular", {})
    for base, forms in irregular.items():
        if base in _IRREGULAR[side]:
            yield from (one for one in forms if not form or (form == "er") == bool(_COMPARATIVES.search(one)))


def _formed(word: str, form: str) -> Iterator[str]:
    """Comparative or superlative, by ending and by more or most; people write both of many words."""
    yield rf"{'more' if form == 'er' else 'most'}[\s-]{word}"
    if word.endswith(("ive", "ous", "ful", "ed", "ular", "able", "ant")):
        return
    stem = word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
    stem = "dri" if word == "dry" else stem + word[-1] if word in _DOUBLED else stem
    yield stem + form


@cache
def _entries() -> tuple[dict[str, object], ...]:
    tables, _ = read_toml(packaged("grades.toml"))
    return tuple(cast("list[dict[str, object]]", tables["grade"]))


@cache
def _dimensions() -> tuple[tuple[re.Pattern[str], Dimension], ...]:
    return tuple((_pattern(entry), _dimension(entry)) for entry in _entries())


def _pattern(entry: dict[str, object]) -> re.Pattern[str]:
    sides: tuple[Side, ...] = ("high", "low")
    found = {rf"\b{word}\b" for side in sides for form in ("", "er", "est") for word in _words(entry, side, "en", form)}
    wide = {word for side in sides for one in LANGUAGES if one != "en" for word in _words(entry, side, one, "")}
    return re.compile("|".join(sorted(found | wide, key=lambda word: (-len(word), word))) or r"(?!)", re.IGNORECASE)


def _dimension(entry: dict[str, object]) -> Dimension:
    words = {name: frozenset(cast("list[str]", entry.get(name, []))) for name in ("headers", "kinds", "turned")}
    return Dimension(words["headers"], words["kinds"], "own" in entry, words["turned"])
