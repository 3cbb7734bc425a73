"""Words that set things of one sort apart: foreign and domestic, adults and children (``data/contrasts.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from assistant.language.chinese import simplify
from assistant.language.datafile import packaged, read_toml

SideKind: TypeAlias = Literal["part", "measure", "stage"]
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contrast that a text names, with the words that name it there and where they stand.

    ``kind`` tells whether it is a part of a whole, which what is said of the whole does not hold for, a way to measure,
    or a stage that a thing goes through.
    """

    contrast: str
    group: int
    words: str
    start: int
    end: int
    kind: SideKind


@lru_cache(maxsize=256)  # a question is held against many sentences
def sides(text: str) -> tuple[Side, ...]:
    """The sides that a text names, in order; of words that overlap the longest counts.

    >>> [(side.contrast, side.group, side.words) for side in sides("외국인과 내국인, SMEs 中小企业")]
    [('origin', 0, '외국인'), ('origin', 1, '내국인'), ('size of a firm', 2, 'SMEs'), ('size of a firm', 2, '中小企业')]
    """
    pattern, known = _forms()
    plain = simplify(text)
    found = []
    for match in pattern.finditer(plain):
        for contrast, group, kind in known[_key(match[0])]:
            found.append(Side(contrast, group, text[match.start() : match.end()], *match.span(), kind))
    return tuple(found)


def opposed(question: str, text: str, stages: bool = False) -> str | None:
    """The words of a question that name one side of a contrast of which a text names only others; None for none.

    ``stages`` tells whether those of a work count too, as where it is asked when something happened.

    >>> opposed("대기업 보조율은?", "보조율은 중소기업 70퍼센트"), opposed("보조율은?", "보조율은 중소기업 70퍼센트")
    ('대기업', None)
    >>> opposed("weekend fare", "The weekday fare is 3 euros; on weekends it is 4."), opposed("왕복 요금", "요금 3유로")
    (None, None)
    """
    asked = [side for side in sides(question) if stages or side.kind != "stage"]
    said = {(side.contrast, side.group) for side in sides(text)} if asked else set()
    for side in asked:
        sorts = {group for contrast, group in said if contrast == side.contrast}
        wanted = {other.group for other in asked if other.contrast == side.contrast}
        if sorts and not sorts & wanted and not _says_apart(text, side):
            return side.words
    return None


def _says_apart(text: str, side: Side) -> bool:
    """Whether a text says the words of a side one by one: 결과는 5월 15일에 발표한다."""
    parts = side.words.split()
    return len(parts) > 1 and all(len(part) > 1 and part in text for part in parts)


def says(text: str, side: Side) -> bool:
    """Whether a text names that side of the contrast, in any language."""
    return any((one.contrast, one.group) == (side.contrast, side.group) for one in sides(text))


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, list[tuple[str, int, SideKind]]]]:
    known: dict[str, list[tuple[str, int, SideKind]]] = {}
    entries = list(_entries())
    for name, kind, number, form in entries:
        known.setdefault(_key(form), []).append((name, number, kind))
    forms = sorted({form for *_, form in entries}, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(_pattern, forms)), re.IGNORECASE), known


def _entries() -> Iterator[tuple[str, SideKind, int, str]]:
    tables, _ = read_toml(packaged("contrasts.toml"))
    listed = tables["class"]
    for entry in listed if isinstance(listed, list) else []:
        for number, group in enumerate(entry["groups"]):
            for form in group:
                yield str(entry["name"]), entry["kind"], number, str(form)


def _pattern(form: str) -> str:
    escaped = re.escape(form).replace(r"\ ", r"\s?" if not _LATIN.search(form) else r"\s+")
    return rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if _LATIN.search(form) else rf"(?<!할){escaped}"  # 할아버지


def _key(words: str) -> str:
    """The words as they are compared: lower case, no blanks in Hangul."""
    folded = " ".join(words.casefold().split())
    return folded if _LATIN.search(folded) else folded.replace(" ", "")
