"""What a question hints at when it is put to one table (``data/clues.toml``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.operations import number_named
from assistant.language.script_patterns import ScriptPatterns, entry_patterns


@dataclass(frozen=True, slots=True)
class Clue:
    """Characters ``start`` to ``end`` of a question hint at something, perhaps with a number."""

    name: str
    start: int
    end: int
    number: int | None = None


@lru_cache(maxsize=64)
def clues(question: str) -> Mapping[str, Sequence[Clue]]:
    """Every hint of a question by its name, in the order of the places.

    >>> sorted(clues("who came right after the last winner?"))
    ['adjacent', 'focus', 'last', 'late', 'next', 'who', 'win']
    >>> clues("상위 3개 도시")["few"][0].number
    3
    """
    found: dict[str, list[Clue]] = {}
    for name, patterns in _patterns().items():
        if places := list(patterns.finditer(question)):
            hints = [Clue(name, *one.span(), number_named(one.groupdict().get("n"))) for one in places]
            found[name] = sorted(hints, key=lambda one: (one.start, -one.end))
    return found


@cache
def clue_names() -> tuple[str, ...]:
    """The names of all hints, in the order of the data file."""
    return tuple(_patterns())


@cache
def outcome_words(name: str) -> frozenset[str]:
    """How cells write that something was won (``win``) or lost (``lose``)."""
    tables, _ = read_toml(packaged("clues.toml"))
    return frozenset(cast("dict[str, list[str]]", tables["outcomes"])[name])


@cache
def kin() -> dict[str, frozenset[str]]:
    """For a stem of a question the stems of headers that may answer it in other words."""
    tables, _ = read_toml(packaged("clues.toml"))
    found: dict[str, set[str]] = {}
    for group in cast("dict[str, list[list[str]]]", tables["kin"])["sets"]:
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _patterns() -> dict[str, ScriptPatterns]:
    tables, _ = read_toml(packaged("clues.toml"))
    entries = cast("list[dict[str, object]]", tables["clue"])
    return {str(entry["name"]): entry_patterns(entry, "clues.toml") for entry in entries}
