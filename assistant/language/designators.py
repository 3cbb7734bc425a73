"""Numbered things in a text: phase 2, 1차, A구역, 第三季度 (``data/designators.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias

from assistant.language.numbers import quantities

Numbered: TypeAlias = tuple[str, str, int, int]  # class, number, start, end

_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_ORDINAL = re.compile(
    r"[제第](\d{1,3}|[一二三四五六七八九十](?![一二三四五六七八九十百]))(?=[가-힣㐀-鿿]{2})(?!회|차|위|번|기|届|名|位|次|季|期|三产业)"
)
_EDITION = re.compile(
    r"[제第]\s?(\d{1,3}|[一二三四五六七八九十百]{1,4})\s?(?:회(?![가-힣])|届)"
    r"|\b(\d{1,3})(?:st|nd|rd|th)\s+(?:[A-Z][\w&’'-]*\s+){0,5}?(?:edition|expo|exposition|fair|festival|congress|"
    r"conference|exhibition|summit|forum|games|championships?|awards?|symposium|convention|biennale)\b",
    re.IGNORECASE,
)
_HANZI = {hanzi: str(value) for value, hanzi in enumerate("一二三四五六七八九十", 1)}
_SIDES = {"上": "1", "下": "2", "상": "1", "하": "2"}


@lru_cache(maxsize=4096)
def designators(text: str) -> Mapping[str, Mapping[str, str]]:
    """The numbers or letters of each class of numbered things that a text names, with the words that name them.

    >>> designators("2단계와 1차, Q3")
    {'phase': {'2': '2단계'}, 'round': {'1': '1차'}, 'quarter': {'3': 'Q3'}}
    >>> [list(designators(text)["phase"]) for text in ("第二期", "Phase II", "the second phase")]
    [['2'], ['2'], ['2']]
    """
    found: dict[str, dict[str, str]] = {}
    for name, value, start, end in numbered_places(text):
        found.setdefault(name, {}).setdefault(value, text[start:end])
    return found


@lru_cache(maxsize=4096)
def numbered_places(text: str) -> tuple[Numbered, ...]:
    """Every class and number of a numbered thing in a text, with the start and end of the words that name it.

    >>> numbered_places("3번과 11번 노선")
    (('route', '3', 0, 2), ('route', '11', 4, 10))
    """
    return tuple(
        (name, _value(number) if len(number) == 1 or number.isascii() else _counted(number), *match.span())
        for name, pattern in (*_patterns(), ("ordinal", _ORDINAL), ("edition", _EDITION))
        for match in pattern.finditer(text)
        if (number := next(group for group in match.groups() if group))
    )


def of_number(question: str, text: str, starts: Sequence[int]) -> list[bool]:
    """Which of the offsets of a text speak of the numbered thing that a question names: the one named last before it.

    Where the text numbers no two things of that class, or none as the question does, all may.

    >>> of_number("5번 배차 간격", "3번은 12분으로 줄고, 5번은 18분으로 늘었다.", [4, 16])
    [False, True]
    """
    asked = designators(question)
    for name, values in asked.items():
        told = sorted((start, end, value) for kind, value, start, end in numbered_places(text) if kind == name)
        if len({value for *_, value in told}) > 1 and any(value in values for *_, value in told):
            return [_last_before(told, start) in values for start in starts]
    return [True] * len(starts)


def _last_before(told: Sequence[tuple[int, int, str]], start: int) -> str:
    return next((value for _, end, value in reversed(told) if end <= start), told[0][2])


def contradicted(question: str, text: str, classes: AbstractSet[str] | None = None) -> str | None:
    """The words of a question that number a thing otherwise than a text does, which names that class; None for none.

    ``classes`` are those that count, None for all.

    >>> contradicted("제2인민병원의 병상 수", "第一人民医院 1000"), contradicted("2단계 면적", "면적은 642헥타르다")
    ('제2', None)
    """
    asked = designators(question)
    said = designators(text) if asked else {}
    for name, values in asked.items():
        if name in said and (classes is None or name in classes) and values.keys().isdisjoint(said[name]):
            return next(iter(values.values()))
    return None


def _counted(written: str) -> str:
    """The number of a numeral in Hanzi: 十三, 二十."""
    found = quantities(f"第{written}届")
    return str(found[0].value) if found else written


def _value(written: str) -> str:
    plain = written.casefold()
    for known in (_ORDINALS, _ROMAN, _HANZI, _SIDES):
        if plain in known:
            return known[plain]
    return plain.lstrip("0") or plain


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    file = resources.files("assistant.language") / "data" / "designators.toml"
    return tuple((entry["name"], _pattern(**entry)) for entry in tomllib.loads(file.read_text("utf-8"))["class"])


def _pattern(name: str, after: list[str], before: list[str]) -> re.Pattern[str]:
    wide = "|".join(map(re.escape, sorted(after, key=len, reverse=True)))
    latin = "|".join(map(re.escape, sorted((word for word in before if len(word) > 1), key=len, reverse=True)))
    short = "".join(word for word in before if len(word) == 1)
    number = (
        r"(?:제|第)?"
        r"((?<![\d.,A-Za-z])\d{1,3}|(?<![A-Za-z])[A-Z]|[一二三四五六七八九十]|(?<![가-힣])[상하](?=반기)|[上下](?=半年))"
    )
    forms = [
        # 2차전지 is a sort of battery, not the second; 3번씩 is how often
        rf"{number}\s?(?:{wide})(?![A-Za-z]|전지|산업|电池|产业|째|씩|이나|이상)",
        rf"\b(?i:{latin})s?\s(\d{{1,3}}|[IVX]{{1,4}}|[A-Z])\b",
        rf"\b(?i:(first|second|third|fourth|fifth)[\s-](?:{latin}))\b",
        rf"\b(\d)(?i:st|nd|rd|th)\s(?i:{latin})\b",
    ]
    if short:
        forms += [rf"\b[{short.upper()}](\d)\b", rf"\b(\d)[{short.upper()}]\b"]
    return re.compile("|".join(forms))
