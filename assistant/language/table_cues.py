"""What a question asks of a table when every word of it must be accounted for (``data/table_cues.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.grades import with_adjectives
from assistant.language.operations import LANGUAGES, are_places, numbers_named
from assistant.language.script_patterns import ScriptPatterns, entry_patterns


@dataclass(frozen=True, slots=True)
class TableCue:
    """Characters ``start`` to ``end`` of a question ask for some work on a table, perhaps with a number, or two."""

    name: str
    start: int
    end: int
    number: int | None = None
    last: int | None = None


def table_cues(question: str) -> list[TableCue]:
    """Every cue of a question, the longest first, of equals in the order of the data file; they may overlap.

    >>> [(cue.name, cue.number) for cue in table_cues("which team came second to last")][:2]
    [('last nth', 2), ('nth', 2)]
    """
    found = [
        TableCue(name, *match.span(), *numbers_named(match))
        for name, patterns in _patterns()
        for match in patterns.finditer(question)
        if match.end() > match.start()
    ]
    found = [cue for cue in found if cue.name != "places" or are_places(cue)]
    return sorted(found, key=lambda cue: cue.start - cue.end)


def asks_lead(question: str) -> bool:
    """Whether it is asked which of several is ahead, and by how much as well.

    >>> asks_lead("哪家医生多？多几个？"), asks_lead("Which is larger, and by how much?"), asks_lead("A와 B의 차이는?")
    (True, True, False)
    """
    named = {cue.name for cue in table_cues(question)}
    return (
        "difference" in named and not named.isdisjoint(("which", "choice")) and not named.isdisjoint(("big", "small"))
    )


@cache
def light_words() -> frozenset[str]:
    """Words of all languages that hold no condition."""
    tables, _ = read_toml(packaged("table_cues.toml"))
    return frozenset(word for words in cast("dict[str, list[str]]", tables["light"]).values() for word in words)


@cache
def bearing_words() -> frozenset[str]:
    """Verbs of all languages that only say that a thing has a value, as the word cutter writes them."""
    tables, _ = read_toml(packaged("table_cues.toml"))
    return frozenset(word for words in cast("dict[str, list[str]]", tables["bearing"]).values() for word in words)


@cache
def row_words(sort: str) -> frozenset[str]:
    """Words for what rows are, of a sort: ``people``, ``people_heads`` (their headers), ``things`` or ``places``."""
    tables, _ = read_toml(packaged("table_cues.toml"))
    return frozenset(cast("dict[str, list[str]]", tables["rows"])[sort])


@cache
def worth() -> dict[str, frozenset[str]]:
    """The kinds of values that words say and nothing else: money, people, "" for a bare number.

    >>> sorted(worth()["비용"]), sorted(worth()["value"])
    (['money'], [''])
    """
    tables, _ = read_toml(packaged("table_cues.toml"))
    found: dict[str, set[str]] = {}
    for entry in cast("list[dict[str, object]]", tables["worth"]):
        for word in (one for language in LANGUAGES for one in cast("list[str]", entry[language])):
            found.setdefault(word, set()).add(str(entry["kind"]))
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def value_heads() -> frozenset[str]:
    """Headers over what a setting is."""
    tables, _ = read_toml(packaged("table_cues.toml"))
    return frozenset(cast("dict[str, list[str]]", tables["value"])["heads"])


@cache
def unrelated() -> frozenset[str]:
    """Stems that name no header by their kin (``clues.kin``): they say too many things."""
    tables, _ = read_toml(packaged("table_cues.toml"))
    return frozenset(cast("dict[str, list[str]]", tables["kin"])["never"])


@cache
def _patterns() -> tuple[tuple[str, ScriptPatterns], ...]:
    tables, _ = read_toml(packaged("table_cues.toml"))
    entries = cast("list[dict[str, object]]", tables["cue"])
    return tuple((str(entry["name"]), entry_patterns(entry, "table_cues.toml", with_adjectives)) for entry in entries)
