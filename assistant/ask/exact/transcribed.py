"""Where a question names rows by how their Chinese names sound: 둥펑소학교 of 东风小学, Hengyang of 衡阳 or 헝양."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought
from assistant.language.hanzi import is_hanzi, pinyin_of_hanzi, sino_korean
from assistant.language.transcription import hangul_of, pinyin_of_latin

_ROWS = 60  # of a table whose names are read aloud
_LEAST = 2  # syllables that a name is told by
_READINGS = 4
_PLACES = ("", *"市县区省州镇乡村港岛湖河江山站시현구성주진향촌항도호강산역")
_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z'’]{3,}(?![A-Za-z])")


def rows_transcribed(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The only row whose Chinese name begins as a word of the question sounds, by the official transcription.

    What is behind it must be what the name ends in, or no part of the name.
    """
    if len(sheet.rows) > _ROWS:
        return
    sought, text = asking.question.sought, asking.question.text
    for one, following in zip(sought, (*sought, None)[1:], strict=True):
        if one.kind == "term" or not "가" <= text[one.start] <= "힣":
            continue
        for column in sheet.subjects:
            found: dict[int, set[int]] = {}
            for row in sheet.rows:
                if end := _said_to(sheet.view.cell(row, column).text.strip(), text, one, following):
                    found.setdefault(end, set()).add(row)
            rows = found.get(max(found, default=0), set())
            if len(rows) == 1:
                yield Cells(one.start, max(found), column, frozenset(rows))


def rows_in_pinyin(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The only row whose Chinese name, in Hanzi or in Hangul, is read as a word in Latin letters is."""
    if len(sheet.rows) > _ROWS:
        return
    for start, end, read in _latin_names(asking.question.text):
        for column in sheet.subjects:
            names = {row: sheet.view.cell(row, column).text.strip() for row in sheet.rows}
            tails = {*_PLACES, sheet.tails.get(column, ""), *sheet.ends}
            rows = frozenset(row for row, name in names.items() if _is_read(name, read, tails))
            if len(rows) == 1:
                yield Cells(start, end, column, rows, in_full=False)


def _is_read(name: str, read: tuple[str, ...], tails: set[str]) -> bool:
    """Whether a name is read so, but for what names of places or of its column end in."""
    for one in read:
        size = len(one.split())
        if name.startswith(hangul := hangul_of(one.split())) and name[len(hangul) :].strip() in tails:
            return True
        if name[size:].strip() in tails and one in pinyin_of_hanzi(name[:size])[:1]:
            return True
    return False


@lru_cache(maxsize=64)  # every table looks at the same question
def _latin_names(text: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """The words with a capital that are pinyin of two syllables or more, with their places and readings."""
    found = ((*match.span(), pinyin_of_latin(match[0])) for match in _LATIN_NAME.finditer(text))
    long = ((start, end, tuple(one for one in read if " " in one)) for start, end, read in found)
    return tuple(one for one in long if one[2])


def _said_to(name: str, text: str, one: Sought, following: Sought | None) -> int:
    """Where in the question a Chinese name ends that begins with a word there; 0 where it is not named there."""
    if not is_hanzi(name):
        return 0
    for size in range(len(name), _LEAST - 1, -1):
        for read in _read(name[:size]):
            end = one.start + len(read)
            if not text.startswith(read, one.start):
                continue
            if size == len(name) or end == one.end:
                rest = plain_of(name[size:]).text
                goes_on = following is not None and following.start == end
                if goes_on and following is not None and _is_called(rest, following):
                    return following.end
                return end if not goes_on or size == len(name) else 0
    return 0


def _is_called(rest: str, following: Sought) -> bool:
    """Whether the end of a Chinese name is what the next words mean, or are as it is read in Korean: 소학교 of 小学."""
    read = any(following.text.startswith(one) for one in sino_korean(rest) if one)
    return read or rest in (plain_of(form).text for form in following.forms)


@lru_cache(maxsize=4096)
def _read(hanzi: str) -> tuple[str, ...]:
    """How Hanzi are transcribed into Hangul, the usual reading first."""
    return tuple(dict.fromkeys(hangul_of(pinyin.split()) for pinyin in pinyin_of_hanzi(hanzi)[:_READINGS]))
