"""Cells: the words of a row with their places, and the exact numbers that cells print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.lines import BAR, LEADERS, bars
from assistant.language.numbers import quantities

PLAIN = re.compile(
    r"(?P<open>[(（])?(?P<sign>[-+−–△▲▽▼])?\s?(?P<currency>US\$|[$¥€£₩])?\s?(?P<inner>[-−])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?P<decimals>\.\d+)?\s?"
    r"(?P<percent>[%％][pP]?)?(?P<close>[)）])?"
    r"\s?(?P<note>\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡]+|\[\w{1,3}\])?"
)
MISSING = re.compile(r"[-–—―‒‐…·]{1,3}|\.{2,3}|n/?a|n\.a\.|없음|해당\s?없음|无|無|暂无|不详|null|none|\?", re.I)
CURRENCIES = {"US$": "USD", "$": "USD", "¥": "CNY", "€": "EUR", "£": "GBP", "₩": "KRW"}
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0[1-9]|1[0-2])")
UNIT_AFTER = re.compile(
    r"[%％][pP]?|%포인트|[조억만천위배]|[万亿萬億倍]|bn|mn|[kmb]|billion|million|thousand|trillion", re.I
)
SIGN_BEFORE = re.compile(r"[△▲▽▼+−$¥€£₩]|US\$")
NUMBER = re.compile(r"[(（]?[-+−–△▲▽▼]?(?:US\$|[$¥€£₩])?-?\d[\d,]*(?:\.\d+)?(?:[%％][pP]?|배|위|x|倍)?[)）]?\*{0,2}")
LONGEST_NUMBER = 40  # characters
CURRENCY_WORD = re.compile(r"[A-Z]{2,3}\$?\s?\d")
SPELLED = "一二三四五六七八九十百千万亿两약约近"


@dataclass(frozen=True, slots=True)
class Token:
    """Words of a document at ``start``."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """The number that a cell prints, and the unit that the cell itself gives ("" for none)."""

    value: Decimal
    unit: str = ""


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing to say.

    >>> [is_missing(text) for text in ("-", "n/a", "…", "", "0")]
    [True, True, True, True, False]
    """
    return not text.strip() or MISSING.fullmatch(text.strip()) is not None


def read_number(text: str, falling: str = "△▲▽▼") -> Reading | None:
    """The number that makes up a whole cell; None for words, ranges and missing values.

    ``falling`` are the triangles that stand for a minus: where a table has ▼ too, ▲ is a plus.

    >>> printed = ("12,399.10", "-0.20%", "△3", "(1,204)", "1.2억 위안")
    >>> [str(read.value) for text in printed if (read := read_number(text))]
    ['12399.10', '-0.20', '-3', '-1204', '120000000']
    >>> read_number("2024-2025"), read_number("제 20 회")
    (None, None)
    """
    text = text.strip()
    if len(text) > LONGEST_NUMBER or not any(map(str.isdecimal, text)):
        return None
    found = PLAIN.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return _quantity(text)
    value = Decimal(found["digits"].replace(",", "").replace(" ", "") + (found["decimals"] or ""))
    sign = found["sign"] or ""
    if bool(found["open"]) or sign in {"-", "−", "–"} or bool(found["inner"]) or (sign and sign in falling):
        value = -value
    unit = CURRENCIES.get(found["currency"] or "", "")
    if found["percent"]:
        unit = "percentage points" if found["percent"][1:] else "%"
    return Reading(value, unit)


def _quantity(text: str) -> Reading | None:
    """A number with its unit in words, where nothing else stands in the cell."""
    if text[0].isalpha() and not CURRENCY_WORD.match(text) and text[0] not in SPELLED:
        return None  # quicker than looking for a quantity that cannot begin here
    found = quantities(text)
    if len(found) != 1 or found[0].upper is not None or found[0].end - found[0].start < len(text):
        return None
    return Reading(found[0].value, found[0].unit)


def is_numeric(text: str) -> bool:
    """Whether one word of a line may be a cell of a number, a missing one too.

    >>> [is_numeric(text) for text in ("12,399.10", "-", "5.4%", "1~3", "G15")]
    [True, True, True, False, False]
    """
    return NUMBER.fullmatch(text) is not None or MISSING.fullmatch(text) is not None


def words(text: str, start: int) -> list[Token]:
    """The words of a line at ``start``; a number and the sign or unit that a blank parts from it are one.

    >>> [token.text for token in words("1 칭다오 5.4 % 3 억 △ 2", 0)]
    ['1', '칭다오', '5.4 %', '3 억', '△ 2']
    """
    return list(_joined(text, start, [Token(found[0], found.start()) for found in re.finditer(r"\S+", text)]))


def _joined(text: str, start: int, tokens: Sequence[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        first = last = at
        if SIGN_BEFORE.fullmatch(tokens[at].text) and at + 1 < len(tokens) and tokens[at + 1].text[0].isdecimal():
            last += 1
        is_number = NUMBER.fullmatch(tokens[last].text)
        if is_number and last + 1 < len(tokens) and UNIT_AFTER.fullmatch(tokens[last + 1].text):
            last += 1
        yield Token(text[tokens[first].start : tokens[last].end], start + tokens[first].start)
        at = last + 1


def tabbed(text: str, start: int) -> list[Token]:
    """The cells of a row whose cells are parted by tabs, or else by bars, empty ones too; dots that lead on aside."""
    if "\t" not in text and bars(text):
        return _barred(text, start)
    cells: list[Token] = []
    at = 0
    for cell in text.split("\t"):
        lead = len(cell) - len(cell.lstrip())
        words = LEADERS.sub("", cell).strip()
        cells.append(Token(words, start + at + (lead if words else 0)))
        at += len(cell) + 1
    return cells


def _barred(text: str, start: int) -> list[Token]:
    """The cells between bars; a bar at the beginning or the end of the line parts none."""
    edges = [match.span() for match in BAR.finditer(text)]
    bounds = [(0, 0), *edges, (len(text), len(text))]
    cells = [(left[1], right[0]) for left, right in pairwise(bounds)]
    cells = cells[1:] if edges and edges[0][0] == 0 else cells
    cells = cells[:-1] if edges and edges[-1][1] == len(text) else cells
    return [Token(text[first:last].strip(), start + first) for first, last in cells]


def spanning(tokens: Sequence[Token], line: Token) -> Token:
    """One token from the first to the last of some that stand side by side in a line."""
    first, last = tokens[0].start, tokens[-1].end
    return Token(line.text[first - line.start : last - line.start], first)
