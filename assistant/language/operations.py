"""What a question asks of a table and which aspects of a measure a text names (``data/operations.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, Protocol, TypeAlias, cast, get_args

from assistant.language.caseless import compiled
from assistant.language.datafile import packaged, read_toml
from assistant.language.script_patterns import ScriptPatterns, entry_patterns
from assistant.types import Language

Operation: TypeAlias = Literal[
    "difference",
    "ratio",
    "sum",
    "mean",
    "membership",
    "places",
    "rank",
    "bottom",
    "nth",
    "top",
    "maximum",
    "minimum",
    "compare",
]
FacetKind: TypeAlias = Literal["modifier", "detail", "topic", "silent"]
LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
_MEASURED = ("maximum", "minimum", "mean")
_OF = re.compile(r"\s*(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_ENDING = "的是为有吗呢"  # after a superlative in Hanzi that stands by itself


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters ``start`` to ``end`` of a question name an operation or mark, perhaps with a number, or two."""

    name: str
    start: int
    end: int
    number: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """An aspect of a measure: a growth rate, an amount of exports. ``instead`` is what it may be called as well."""

    name: str
    kind: FacetKind
    instead: str | None
    usual: bool
    pattern: re.Pattern[str]


def operations(question: str) -> list[Cue]:
    """The operations that a question names, the deciding one first; of one operation its first cue.

    >>> [(cue.name, cue.number) for cue in operations("수출액 상위 3개 도시")]
    [('top', 3)]
    >>> [cue.name for cue in operations("Which city has the lowest growth?")]
    ['minimum']
    >>> [cue.name for cue in operations("Which month had the highest minimum temperature?")]
    ['maximum']
    """
    named = [cue for name in _MEASURED for cue in _cues(question, name)]
    asked = [cue for cue in named if cue.name != "mean" and _is_asked(question, cue, named)]
    several = len({cue.name for cue in named}) > 1 and (len(asked) == 1 or any(cue.name == "mean" for cue in named))
    held = {cue for cue in named if several and cue.name != "mean" and cue not in asked}
    every = ((name, [cue for cue in _cues(question, name) if cue not in held]) for name in get_args(Operation))
    return [cue for _, cues in every for cue in cues[:1]]


def _is_asked(question: str, cue: Cue, named: Sequence[Cue]) -> bool:
    """Whether a superlative asks for a row, and is no part of what is measured.

    The lowest of 최저 기온이 가장 높은, 最低气温最高的 and the highest minimum temperature is what a column is called,
    and so is the highest of 최고 기온의 평균.
    """
    said, after = question[cue.start : cue.end], question[cue.end : cue.end + 1]
    if said.isascii():
        return not any(one.end <= cue.start and _OF.fullmatch(question[one.end : cue.start]) for one in named)
    if any("가" <= letter <= "힣" for letter in said):
        return said.startswith(("가장", "제일"))
    return after in _ENDING or not "㐀" <= after <= "鿿"


def marks(question: str, name: str) -> list[Cue]:
    """Every place that bears a mark of the data file: ``lower``, ``negative``, ``every`` or ``noise``."""
    return _cues(question, name)


@lru_cache(maxsize=8192)
def facets(text: str) -> tuple[tuple[Facet, int, int], ...]:
    """The facets that a text names, with their places, in order; the longest where several begin together.

    >>> [[facet.name for facet, _, _ in facets(text)] for text in ("수출입액 성장률", "Export growth")]
    [['trade', 'value', 'growth'], ['export', 'growth']]
    """
    found = [(facet, *match.span()) for facet in all_facets().values() for match in facet.pattern.finditer(text)]
    kept: list[tuple[Facet, int, int]] = []
    for facet, start, end in sorted(found, key=lambda place: (place[1], -place[2])):
        if not kept or start >= kept[-1][2]:
            kept.append((facet, start, end))
    return tuple(kept)


@cache
def all_facets() -> dict[str, Facet]:
    """The facets of the data file by name."""
    tables, _ = read_toml(packaged("operations.toml"))
    return {
        str(entry["name"]): Facet(
            str(entry["name"]),
            cast(FacetKind, entry["kind"]),
            cast("str | None", entry.get("or")),
            bool(entry.get("usual")),
            compiled("|".join(_expressions(entry))),
        )
        for entry in _entries(tables["facet"])
    }


@cache
def name_tails() -> tuple[str, ...]:
    """Words that a name may end with or without: 시, 集团, Group."""
    tables, _ = read_toml(packaged("operations.toml"))
    words = cast("dict[str, list[str]]", tables["words"])["tails"]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _cues(question: str, name: str) -> list[Cue]:
    found = [Cue(name, *match.span(), *numbers_named(match)) for match in _patterns()[name].finditer(question)]
    return [cue for cue in found if are_places(cue)] if name == "places" else found


def numbers_named(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The numbers in a cue's groups ``n`` and ``m``; None for one that is not there.

    Where the group ``j`` joins them (2위와 3위) the second must follow the first.
    """
    groups = match.groupdict()
    one, other = number_named(groups.get("n")), number_named(groups.get("m"))
    apart = groups.get("j") and one is not None and other != one + 1
    return one, None if apart else other


class Numbered(Protocol):
    """A cue with one or two numbers."""

    @property
    def number(self) -> int | None:
        """The first number."""

    @property
    def last(self) -> int | None:
        """The second."""


def are_places(cue: Numbered) -> bool:
    """Whether two numbers are the first and the last of a run of places: 5위~7위.

    >>> [(cue.number, cue.last) for cue in operations("fifth to seventh place") if cue.name == "places"]
    [(5, 7)]
    """
    return cue.number is not None and cue.last is not None and 0 < cue.number < cue.last


def number_named(written: str | None) -> int | None:
    """The number that digits or a number word write; None for anything else."""
    if written is None:
        return None
    return int(written) if written.isdecimal() else _numbers().get(written.casefold())


@cache
def _numbers() -> dict[str, int]:
    tables, _ = read_toml(packaged("operations.toml"))
    return cast("dict[str, int]", tables["numbers"])


@cache
def _patterns() -> dict[str, ScriptPatterns]:
    tables, _ = read_toml(packaged("operations.toml"))
    entries = (*_entries(tables["operation"]), *_entries(tables["mark"]))
    return {str(entry["name"]): entry_patterns(entry, "operations.toml") for entry in entries}


def _entries(value: object) -> Iterator[dict[str, object]]:
    yield from cast("list[dict[str, object]]", value)


def _expressions(entry: dict[str, object]) -> list[str]:
    return [expression for language in LANGUAGES for expression in cast("list[str]", entry.get(language, []))]
