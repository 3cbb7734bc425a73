"""Members that a text counts up one after another: ``첫째, … 둘째, …``, ``1. … 2. …``, ``First, …``, ``一是…``."""

from __future__ import annotations

import re
from collections.abc import Iterator

Range = tuple[int, int]

_KOREAN: tuple[str, ...] = (
    "첫\\s?번?째",
    "둘\\s?번?째|두\\s?번째",
    "셋\\s?번?째|세\\s?번째",
    "넷\\s?번?째|네\\s?번째",
    "다섯\\s?번?째",
)
_KOREAN += ("여섯\\s?번?째", "일곱\\s?번?째", "여덟\\s?번?째", "아홉\\s?번?째", "열\\s?번?째")
_ENGLISH = ("first(?:ly)?", "second(?:ly)?", "third(?:ly)?", "fourth(?:ly)?", "fifth(?:ly)?", "sixth(?:ly)?")
_CHINESE = "一二三四五六七八九十"
_MARKERS = (
    [rf"(?:{word})(?:로는|로|는|은)?\s*[,，:：]?\s+" for word in _KOREAN],
    [rf"(?:and\s+)?\b{word}\b\s*[,:]\s+" for word in _ENGLISH],
    [rf"第{digit}(?:[,，、:：]|是)\s*" for digit in _CHINESE],
    [rf"其{digit}(?:[,，、:：]|是)?\s*" for digit in _CHINESE],
    [rf"{digit}是\s*" for digit in _CHINESE],
    [rf"(?<![\d.,]){number}[.)]\s+(?=\D)" for number in range(1, 31)],
    [rf"[(（]{number}[)）]\s*" for number in range(1, 31)],
    [rf"{chr(ord('①') + number)}\s*" for number in range(20)],
)
_COMPILED = [[re.compile(marker, re.IGNORECASE) for marker in markers] for markers in _MARKERS]
_BETWEEN = re.compile(r"[\s:：;；,，.。\-–—]*")
_BEHIND = re.compile(r"(?:[\s;；,，、。.]|\b(?:and|or)\b|및|和|以及)+$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?](?=\s|$)|[。！？；;]|\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LONGEST = 240  # characters of a member


def ordered(text: str, start: int = 0) -> tuple[Range, ...]:
    """The members that are counted up from one right behind ``start``, without their numbers; () for fewer than two.

    Nothing but blanks and marks may stand before the first. The last one ends with its sentence.

    >>> text = "다음은 제외한다. 첫째, 침수. 둘째, 낙뢰. 문의는 본사로 한다."
    >>> [text[slice(*one)] for one in ordered(text, 9)], ordered("1. Scope", 0)
    (['침수', '낙뢰'], ())
    """
    first = _BETWEEN.match(text, start)
    begins = first.end() if first else start
    broken = _PARAGRAPH.search(text, begins)
    limit = broken.start() if broken else len(text)
    for markers in _COMPILED:
        if markers[0].match(text, begins, limit):
            return tuple(_members(text, markers, begins, limit))
    return ()


def _members(text: str, markers: list[re.Pattern[str]], begins: int, limit: int) -> Iterator[Range]:
    marks: list[re.Match[str]] = []
    for marker in markers:
        found = marker.match(text, begins, limit) if not marks else marker.search(text, marks[-1].end(), limit)
        if found is None:
            break
        marks.append(found)
    if len(marks) < 2:
        return
    ends = _ENDS.search(text, marks[-1].end(), limit)
    edges = [*(mark.start() for mark in marks[1:]), ends.start() if ends else limit]
    members = [_bare(text, mark.end(), end) for mark, end in zip(marks, edges, strict=True)]
    if all(0 < end - start <= _LONGEST for start, end in members):
        yield from members


def _bare(text: str, start: int, end: int) -> Range:
    behind = _BEHIND.search(text, start, end)
    return start, behind.start() if behind else end
