"""Things told in a row, each with a number of one unit: 도로 28억 원, 상수도 17억 원; £12 for adults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.language.numbers import Quantity, quantities

_Range = tuple[int, int]
_LEAST = 2
_MOST_WORDS = 4  # of a thing's name
_NAME = r"[^,，、;；:：。.!?()（）\d]{1,30}?"
_LINK = re.compile(
    r"(?:(?<=[가-힣\w)》」’])(?:은|는|이|가|에는|에|의\s?경우)|[为是达共占约]+|各为"
    r"|\s(?:is|are|was|were|pay|pays|paid|costs?|takes?|took|seats?|holds?|gets?|got|received|receives?|at|won|scored"
    r"|drew|draws|had|has|have|saw|sold|reached|attracted|employs?|counted))"
    r"?\s*[:：]?\s*$"
)
_BETWEEN = re.compile(
    r"(?:이고|이며|이었고|였고|고|며|을|를|이|으로|로|씩)?"
    rf"(?:\s*[,，、;；]\s*(?:and\s+)?|\s+and\s+|(?:과|와)\s+|\s+및\s+|和)(?P<name>{_NAME})$"
)
_PREPOSITION = r"\s+(?P<by>for|from|in|at|to|by|on)\s+"
_NAME_BEHIND = re.compile(rf"{_PREPOSITION}(?P<name>{_NAME})(?:,\s+(?:and\s+)?|\s+and\s+|;\s+)$")
_LAST_BEHIND = re.compile(rf"{_PREPOSITION}(?P<name>{_NAME})(?=[,.;:(]|\s+(?:and|while|but|with)\s|\s*$)")
_BREAK = re.compile(r"[,，、;；:：。.!?(（]|其中|(?:이|그)\s?(?:가운데|중)")
_TOPIC = re.compile(r"(?<=[가-힣)])(?:은|는|이|가|에|로|에서|에는|으로|에서는)\s+")
_ARTICLE = re.compile(r"(?:the|a|an|and|또|및|그리고|以及|与)\s+|[和与及]", re.IGNORECASE)
_QUOTES = "《》「」『』‘’“”\"'〈〉"
_COUNTER = re.compile(r"[张位份根块本册间套]|\s[a-z]{3,}s\b")
_AMONG = re.compile(
    r"其中|이\s?중|이\s?가운데|of (?:which|whom|these)"
    r"|합계|总计|共计|\btotal\b|모두|\b(?:up|down)\b|[전총]체"
)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A thing and the number that is told of it, as ranges of the text, with what the number is."""

    thing: _Range
    value: _Range
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ToldRows:
    """The things of a sentence that are told in a row, and the words of the sentence before and behind them."""

    rows: tuple[ToldRow, ...]
    before: str
    behind: str


def told_rows(text: str) -> list[ToldRows]:
    """What a sentence tells in rows of two things or more, all numbers of one unit; [] where it tells nothing so.

    >>> text = "이번 추경은 도로 28억 원, 상수도 17억 원, 경로당 6억 원으로 짜였다."
    >>> [[text[slice(*one.thing)] for one in found.rows] for found in told_rows(text)]
    [['도로', '상수도', '경로당']]
    >>> text = "Tickets cost £12 for adults, £8 for children and £25 for families."
    >>> [(text[slice(*one.thing)], text[slice(*one.value)]) for found in told_rows(text) for one in found.rows]
    [('adults', '£12'), ('children', '£8'), ('families', '£25')]
    >>> told_rows("The bridge is 40 m long and 9 m wide.")
    []
    """
    found = [_counted(text, one) for one in quantities(text) if one.upper is None and not one.ordinal]
    found = [one for one in found if one.unit]
    if len(found) < _LEAST:
        return []
    made: list[ToldRows] = []
    for reading in (_behind(text, found), _before(text, found)):
        for rows in reading:
            names = {text[slice(*one.thing)] for one in rows}
            if len(names) == len(rows) >= _LEAST and not any(_meets(rows, other.rows) for other in made):
                first = min(rows[0].thing[0], rows[0].value[0])
                last = max(rows[-1].thing[1], rows[-1].value[1])
                made.append(ToldRows(tuple(rows), text[:first], text[last:]))
    return made


def _counted(text: str, one: Quantity) -> Quantity:
    """The number with what it counts right behind it, where no unit is known there: 90张, 240 entries."""
    found = None if one.unit else _COUNTER.match(text, one.end)
    return one if found is None else replace(one, unit=found[0].strip(), end=found.end())


def _meets(rows: Sequence[ToldRow], others: Sequence[ToldRow]) -> bool:
    return not {one.value for one in rows}.isdisjoint(one.value for one in others)


def _before(text: str, found: Sequence[Quantity]) -> Iterator[list[ToldRow]]:
    """Rows whose names stand before their numbers."""
    rows: list[ToldRow] = []
    for number, one in enumerate(found):
        last = found[number - 1] if number else None
        name = None
        if last is not None and rows and last.unit == one.unit:
            between = _BETWEEN.match(text[last.end : one.start])
            name = _trimmed(text, last.end + between.start("name"), one.start) if between else None
            if name is not None and _AMONG.search(text[last.end : one.start]):
                name = None
        if name is None:
            yield rows
            name, rows = _first(text, last.end if last else 0, one.start), []
        if name is None:
            continue
        rows.append(ToldRow(name, (one.start, one.end), one))
    yield rows


def _first(text: str, begin: int, end: int) -> _Range | None:
    """The name of the first thing of a row: behind the last mark, and what the sentence speaks of."""
    marks = [mark.end() for mark in _BREAK.finditer(text, begin, end) if text[mark.end() : end].strip()]
    start = marks[-1] if marks else begin
    link = _LINK.search(text, start, end)
    stop = link.start() if link else end
    topics = [topic.end() for topic in _TOPIC.finditer(text, start, stop) if text[topic.end() : stop].strip()]
    return _trimmed(text, topics[-1] if topics else start, end)


def _trimmed(text: str, start: int, end: int) -> _Range | None:
    """A name without articles and what links it to its number; None for what is no name."""
    while article := _ARTICLE.match(text, start, end):
        start = article.end()
    while start < end and text[start].isspace():
        start += 1
    link = _LINK.search(text, start, end)
    stop = link.start() if link and link.start() > start else end
    while start < stop and text[start] in _QUOTES:
        start += 1
    name = text[start:stop].rstrip(f" {_QUOTES}")
    is_name = any(map(str.isalpha, name)) and not any(map(str.isdigit, name)) and len(name.split()) <= _MOST_WORDS
    if not is_name or len(name) > 30 or _AMONG.search(name):
        return None
    return start, start + len(name)


def _behind(text: str, found: Sequence[Quantity]) -> Iterator[list[ToldRow]]:
    """Rows whose names stand behind their numbers, after one preposition: £12 for adults, £8 for children."""
    rows: list[ToldRow] = []
    by = ""
    for number, one in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        goes_on = after is not None and after.unit == one.unit
        told = _NAME_BEHIND.match(text[one.end : after.start]) if goes_on and after is not None else None
        last = told is None
        told = told or _LAST_BEHIND.match(text, one.end)
        shift = one.end if not last else 0
        if told is None or (by and told["by"] != by):
            rows, by = [], ""
            continue
        name = _trimmed(text, shift + told.start("name"), shift + told.end("name"))
        rows = [*rows, ToldRow(name, (one.start, one.end), one)] if name else []
        by = told["by"] if rows else ""
        if last:
            yield rows
            rows, by = [], ""
