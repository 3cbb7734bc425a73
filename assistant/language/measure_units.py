"""The units of ``data/units.toml``: how texts write them, what answers call them, which may be compared."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.language.fold import fold
from assistant.types import Language

DURATIONS = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "seconds"})


@dataclass(frozen=True, slots=True)
class Unit:
    """``name`` is the canonical form that quantities carry; units of one ``kind`` measure the same sort of thing."""

    name: str
    kind: str
    names: dict[Language, str]


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units by canonical name, and the patterns that find their words after and before a number."""

    units: dict[str, Unit]
    after: re.Pattern[str]
    before: re.Pattern[str]
    by_word: dict[str, str]


@cache
def unit_table() -> UnitTable:
    """The packaged units, read once."""
    text = files("assistant.language").joinpath("data", "units.toml").read_text(encoding="utf-8")
    units: dict[str, Unit] = {}
    by_word: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    symbols: dict[str, str] = {}
    languages: tuple[Language, ...] = ("ko", "zh", "en")
    for entry in tomllib.loads(text)["unit"]:
        name = entry["name"]
        units[name] = Unit(name, entry["kind"], {one: entry[one][0] for one in languages if entry[one]})
        for language in languages:
            for word in entry[language]:
                by_word.setdefault(_key(word), name)
        for word in entry.get("symbols", []):
            symbols.setdefault(_key(word), name)
        for word in entry.get("prefix", []):
            prefixes.setdefault(_key(word), name)
    after, before = _alternation(by_word), _alternation(prefixes)
    return UnitTable(
        units,
        re.compile(rf"[^\S\n]?(?P<unit>{after})(?![A-Za-z]|(?<=[A-Za-z])[0-9])", re.IGNORECASE),
        re.compile(rf"(?<![A-Za-z])(?P<unit>{before})\s?$", re.IGNORECASE),
        symbols | by_word | prefixes,
    )


def unit_named(word: str) -> str:
    """The canonical name of a unit as written (위안, 亿元 without its 亿, yuan), or "" for a word that is no unit.

    >>> unit_named("위안"), unit_named("㎡"), unit_named("Yuan"), unit_named("clusters")
    ('CNY', 'm2', 'CNY', '')
    """
    return unit_table().by_word.get(_key(word), "")


def kind_of(unit: str) -> str:
    """The kind of a canonical unit; "" for a bare number."""
    found = unit_table().units.get(unit)
    return found.kind if found else ""


def comparable(a: str, b: str) -> bool:
    """Values in the two canonical units can stand for one thing: one unit, two sorts of counting, or none given.

    >>> comparable("companies", "items"), comparable("CNY", "USD"), comparable("", "people")
    (True, False, True)
    """
    if a == b:
        return True
    kinds = {kind_of(a), kind_of(b)}
    return kinds <= {"count", ""}


def _key(word: str) -> str:
    return re.sub(r"\s", " ", fold(word).text.casefold())


def _alternation(words: dict[str, str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in longest_first)
