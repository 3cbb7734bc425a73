"""What questions and headers mean alike (``data/table_senses.toml``): sorts of rows, columns asked for, verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from assistant.errors import DataFileError
from assistant.language.caseless import compiled
from assistant.language.datafile import packaged, read_toml
from assistant.language.operations import LANGUAGES

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Sort:
    """Words for what rows are; ``heads`` are the headers over the names of such, those words among them."""

    words: frozenset[str]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """Expressions that ask for a column, and words of which its header has one; ``of_thing``: of a named row alone."""

    patterns: tuple[re.Pattern[str], ...]
    heads: tuple[str, ...]
    of_thing: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Expressions that say how one column's values are to those of another, or to nothing where ``right`` is empty."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: str


@cache
def sorts() -> tuple[Sort, ...]:
    """The sorts of things that rows are."""
    found = []
    for entry in _entries("sort"):
        own = frozenset(word for language in LANGUAGES for word in cast("list[str]", entry[language]))
        found.append(Sort(own, own | frozenset(cast("list[str]", entry["heads"]))))
    return tuple(found)


@cache
def asked_columns() -> tuple[AskedColumn, ...]:
    """The columns that verbs and interrogatives ask for."""
    return tuple(
        AskedColumn(_patterns(one), tuple(cast("list[str]", one["heads"])), bool(one.get("of_thing")))
        for one in _entries("asked")
    )


@cache
def verdicts() -> tuple[Verdict, ...]:
    """The verdicts over columns."""
    return tuple(
        Verdict(
            str(one["name"]),
            _patterns(one),
            tuple(cast("list[str]", one["left"])),
            tuple(cast("list[str]", one["right"])),
            str(one["relation"]),
        )
        for one in _entries("judged")
    )


@cache
def unit_heads(kind: str) -> tuple[str, ...]:
    """Words of headers over numbers that are counted in a kind of unit.

    >>> "天数" in unit_heads("days"), unit_heads("money")
    (True, ())
    """
    tables, _ = read_toml(packaged("table_senses.toml"))
    return tuple(cast("dict[str, list[str]]", tables["heads"]).get(kind, ()))


@cache
def houses() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """Words for bodies that documents are of, with what their names or titles have."""
    return tuple(
        (frozenset(cast("list[str]", one["words"])), tuple(cast("list[str]", one["signs"])))
        for one in _entries("house")
    )


@cache
def weekday_names() -> dict[str, tuple[str, ...]]:
    """What else each name of a day of the week is called by.

    >>> weekday_names()["wed"][1], len(weekday_names()["一"])
    ('수요일', 6)
    """
    tables, _ = read_toml(packaged("table_senses.toml"))
    groups = cast("dict[str, list[list[str]]]", tables["weekdays"])["names"]
    return {name: tuple(one for one in group if one != name) for group in groups for name in group}


@cache
def weekday_words() -> frozenset[str]:
    """Words that only say what a column of a day of the week holds: hours, 진료, 上班."""
    tables, _ = read_toml(packaged("table_senses.toml"))
    return frozenset(cast("dict[str, list[str]]", tables["weekdays"])["of"])


@cache
def _flag_words() -> dict[str, bool]:
    tables, _ = read_toml(packaged("table_senses.toml"))
    words = cast("dict[str, list[str]]", tables["flags"])
    return {word: name == "yes" for name in ("yes", "no") for word in words[name]}


def flag(cell: str) -> bool | None:
    """Whether a cell says that its header holds; None where it is neither yes nor no.

    >>> flag("○"), flag("No"), flag("부분")
    (True, False, None)
    """
    return _flag_words().get(cell.strip().casefold())


def has_head(label: str, heads: tuple[str, ...]) -> bool:
    """Whether a header has one of some words: Latin ones whole.

    >>> has_head("MoU expires", ("end", "expires")), has_head("Vendor", ("end",)), has_head("처리 방법", ("처리",))
    (True, False, True)
    """
    text = label.casefold()
    words = set(_WORD.findall(text))
    return any((set(one.split()) <= words) if one.isascii() else one in text for one in heads)


def _entries(name: str) -> list[dict[str, object]]:
    tables, _ = read_toml(packaged("table_senses.toml"))
    return cast("list[dict[str, object]]", tables[name])


def _patterns(entry: dict[str, object]) -> tuple[re.Pattern[str], ...]:
    written = (one for language in LANGUAGES for one in cast("list[str]", entry[language]))
    try:
        return tuple(map(compiled, written))
    except re.error as error:
        raise DataFileError(f"table_senses.toml: {entry['name']}: no regular expression: {error}") from None
