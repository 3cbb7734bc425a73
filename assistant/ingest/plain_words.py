"""Rows whose cells a single blank parts: their words, and which of them are numbers, dates or measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from assistant.ingest.table_cells import Token, is_missing, is_numeric, spanning, words
from assistant.ingest.table_texts import SCRIPTS, in_two_scripts, scripts_of
from assistant.language.dates import date_spans
from assistant.language.names import packaged_names
from assistant.language.table_words import ends_name, table_words
from assistant.types import Language

Scripts: TypeAlias = tuple[Language, Language]

VALUE, WORD, EITHER = "N", "t", "v"
MEASURED = re.compile(
    r"[(（]?[-+−–△▲▽▼]?(?:US\$|[$¥€£₩])?\d[\d,]*(?:\.\d+)?(?P<unit>[^\W\d]{1,4}|[°℃%％][A-Za-z]?)[)）]?\*{0,2}"
)
PLAIN_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT = re.compile(
    "min|mins|minutes|h|hr|hrs|hours?|days?|weeks?|months?|years?|km|kg|g|m|cm|mm|[KMGT]B|[kKMG]W|[KMG]Wh|ha|l|ml|nights?|people|seats?"
)
CODE = re.compile(r"[A-Z]{1,4}-?\d[\dA-Z-]*")
FIGURES = re.compile(r"\d")
MOSTLY = 0.4  # of the characters of a word that is a range, a time or a code
NEXT_PART = {
    "시간": "분",
    "분": "초",
    "小时": "分钟",
    "年": "月",
    "만": "",
    "억": "",
    "조": "",
    "천": "",
    "亿": "",
    "万": "",
}
JOINING = frozenset(["of", "the", "and", "&", "de", "del", "della", "der", "den", "van", "von", "la", "le", "du", "des",
                     "for", "in", "at", "to", "및", "와", "과", "·", "-", "/", "—", "–", "+"])  # fmt: skip
TAIL = 1.5
APART = 2.0
HANZI = re.compile("^[^가-힣]*[\u4e00-\u9fff]")
INITIAL = re.compile(r"[A-Z]\.")
DISTRICT = re.compile("[가-힣]{1,4}[시군구도]")
QUARTER = re.compile("[가-힣]{1,4}[구군읍면동리로길]")
DASHES = frozenset("-–—~")
OPENED, CLOSED = "([（【〔", ")]）】〕"


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a line with a letter for each: ``N`` a number or a day, ``t`` words, ``v`` may be either."""

    tokens: tuple[Token, ...]
    kinds: str

    @property
    def values(self) -> int:
        """How many words are numbers or days."""
        return self.kinds.count(VALUE)


def row_words(text: str, start: int = 0, dated: bool = True) -> RowWords:
    """The words of a line; names of several words are one, and dates where they are asked for.

    >>> found = row_words("1 노르덴 윈드 7 July 2026 United Kingdom 9:00~18:00 1,240")
    >>> [token.text for token in found.tokens], found.kinds
    (['1', '노르덴', '윈드', '7 July 2026', 'United Kingdom', '9:00~18:00', '1,240'], 'NttNtvN')
    """
    tokens = words(text, start)
    dates = _covered(tokens, [(start + first, start + last) for first, last in date_spans(text)]) if dated else {}
    whole = _merged(
        tokens, text, start, {**_named(tokens), **_amounts(tokens), **_measures(tokens), **dates, **_bracketed(tokens)}
    )
    days = {tokens[first].start for first in (*dates, *_measures(tokens))}
    return RowWords(tuple(whole), "".join(_kind(token, token.start in days) for token in whole))


def with_dashes(rows: Sequence[RowWords], lines: Sequence[Token]) -> list[RowWords]:
    """The rows with what a dash joins (서울 - 부산) as one word, where most have it: else it is an empty cell."""
    places = [[match.start() + 1 for match in re.finditer(f"(?<={WORD}){VALUE}(?={WORD})", row.kinds)
               if row.tokens[match.start()].text in DASHES] for row in rows]  # fmt: skip
    if 2 * sum(map(bool, places)) < len(rows):
        return list(rows)
    found = []
    for row, line, dashes in zip(rows, lines, places, strict=True):
        if len(dashes) == 1:
            at = dashes[0] - 1
            whole = spanning(row.tokens[at - 1 : at + 2], line)
            row = RowWords(
                (*row.tokens[: at - 1], whole, *row.tokens[at + 2 :]), row.kinds[: at - 1] + WORD + row.kinds[at + 2 :]
            )
        found.append(row)
    return found


def with_twin_names(rows: Sequence[RowWords], lines: Sequence[Token]) -> tuple[list[RowWords], Scripts | None]:
    """The rows with a name in two scripts, which begins most of them, as one word; and those scripts."""
    bounds = [_leading(row) for row in rows]
    names = [row.tokens[first:last] for row, (first, last) in zip(rows, bounds, strict=True) if last > first + 1]
    scripts = scripts_of(names) if 2 * len(names) > len(rows) else None
    if scripts is None or "en" in scripts:
        return list(rows), None
    found = []
    for row, line, (first, last) in zip(rows, lines, bounds, strict=True):
        before, after = in_two_scripts(row.tokens[first:last], scripts) if last > first + 1 else ((), ())
        while after and last > first + len(before) + 1 and not _written(row.tokens[last - 1], scripts[1]):
            last -= 1
        if not before or not after or last <= first + 1:
            found.append(row)
            continue
        whole = spanning(row.tokens[first:last], line)
        tokens = (*row.tokens[:first], whole, *row.tokens[last:])
        found.append(RowWords(tokens, row.kinds[:first] + WORD + row.kinds[last:]))
    return found, scripts


def _leading(row: RowWords) -> tuple[int, int]:
    """Where the words that begin a row, after its rank, begin and end."""
    first = 1 if row.kinds[:1] == VALUE else 0
    last = first
    while last < len(row.kinds) and row.kinds[last] == WORD:
        last += 1
    return first, last


def _written(token: Token, script: Language) -> bool:
    return SCRIPTS[script].search(token.text) is not None


def _kind(token: Token, dated: bool) -> str:
    text = token.text
    if dated or is_numeric(text) or is_missing(text):
        return VALUE
    if MEASURED.fullmatch(text):
        return EITHER
    figures = len(FIGURES.findall(text))
    return EITHER if text[0] not in OPENED and figures > MOSTLY * len(text) else WORD


def _covered(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """First and last number of the words that a span covers, and nothing else of the line's words."""
    found = {}
    for first, last in spans:
        inside = [at for at, token in enumerate(tokens) if token.start < last and token.end > first]
        if inside and tokens[inside[0]].start >= first and tokens[inside[-1]].end <= last + 1:
            found[inside[0]] = inside[-1]
    return found


def _amounts(tokens: Sequence[Token]) -> dict[int, int]:
    """Amounts of several words: 2시간 30분, 1억 2,500만."""
    found = {}
    for at, (first, second) in enumerate(pairwise(tokens)):
        one, other = MEASURED.fullmatch(first.text), MEASURED.fullmatch(second.text)
        following = NEXT_PART.get(one["unit"]) if one else None
        if other and following is not None and other["unit"].startswith(following):
            found[at] = at + 1
    return found


def _measures(tokens: Sequence[Token]) -> dict[int, int]:
    """Numbers with their unit behind a blank: 55 min, 2 h 30 min, 4 TB."""
    found: dict[int, int] = {}
    at = 0
    while at + 1 < len(tokens):
        last = at
        while (
            last + 1 < len(tokens)
            and PLAIN_NUMBER.fullmatch(tokens[last].text)
            and UNIT.fullmatch(tokens[last + 1].text)
        ):
            last += 2
        if last > at:
            found[at] = last - 1
        at = max(last, at + 1)
    return found


def _bracketed(tokens: Sequence[Token]) -> dict[int, int]:
    """Words up to the one that closes the bracket which the first, or the word after it, opens."""
    found: dict[int, int] = {}
    for at, token in enumerate(tokens):
        depth = sum(map(token.text.count, OPENED)) - sum(map(token.text.count, CLOSED))
        if depth <= 0 or at in found:
            continue
        end = next((to for to in range(at + 1, len(tokens)) if any(mark in tokens[to].text for mark in CLOSED)), None)
        if end is not None and end - at <= 6:
            found[at] = end
    for at, (first, second) in enumerate(pairwise(tokens)):
        if second.text[0] in OPENED and not is_numeric(second.text) and not is_numeric(first.text):
            found[at] = max(found.get(at + 1, at + 1), found.get(at, at + 1))
    return found


def _named(tokens: Sequence[Token]) -> dict[int, int]:
    known = _known_names()
    found = {}
    for at in range(len(tokens) - 1):
        for last in (at + 2, at + 1):
            if last < len(tokens) and " ".join(t.text for t in tokens[at : last + 1]).casefold() in known:
                found[at] = last
                break
    return found


def _merged(tokens: Sequence[Token], text: str, start: int, runs: dict[int, int]) -> list[Token]:
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        last = max(runs.get(at, at), at)
        merged.append(Token(text[tokens[at].start - start : tokens[last].end - start], tokens[at].start))
        at = last + 1
    return merged


@cache
def _known_names() -> frozenset[str]:
    """Packaged names of two or three words."""
    forms = (form for name in packaged_names() for of_language in name.forms.values() for form in of_language)
    return frozenset(form.casefold() for form in forms if form.count(" ") in {1, 2})


@cache
def is_tail(word: str) -> bool:
    """Whether a word by itself is the end of a name, which begins before it."""
    return word.casefold() in table_words()["tail"]


@cache
def places() -> frozenset[str]:
    """What packaged places are called."""
    named = (name for name in packaged_names() if name.kind == "place")
    return frozenset(form.casefold() for name in named for of_language in name.forms.values() for form in of_language)


def cohesion(left: str, right: str) -> float:
    """How much speaks against a cell's end between two words: a word that joins, a comma, a small letter, an address.

    >>> cohesion("House", "of"), cohesion("Spain", "Madrid"), cohesion("남구", "신정동")
    (8.0, 0.0, 2.0)
    """
    if left.casefold() in JOINING or right.casefold() in JOINING or left[-1] in ",，、:" or INITIAL.fullmatch(left):
        return 8.0
    if right[0].islower() and left[-1].isascii():
        return 2.5
    if DISTRICT.fullmatch(left) and QUARTER.fullmatch(right):
        return 2.0
    if (HANZI.search(left) and HANZI.search(right)) or CODE.fullmatch(left):
        return -APART
    return TAIL * is_tail(right) - TAIL * ends_name(left)
