"""Quantities of a text: exact values with unit, precision and how they are hedged; and values written for readers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

from assistant.language.dates import date_spans
from assistant.language.fold import fold
from assistant.language.how_often import says_how_often, twice
from assistant.language.measure_units import comparable, kind_of, unit_table
from assistant.language.numerals import NUMBER, START, Numeral, read_numeral
from assistant.language.quantity_format import format_quantity as format_quantity
from assistant.language.weeks import counts_weeks

Relation: TypeAlias = Literal["exact", "about", "more", "at_least", "less", "at_most"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters ``start`` to ``end`` of a text state ``value`` (the lower end of a range, ``upper`` the other).

    ``unit`` is canonical (CNY, %, companies, MW; "" where none is written, rank for an ordinal without one). ``step``
    is the value of one in the last printed place (1.6조: 10^11), ``decimals`` the printed digits after the point.
    ``relation`` says how the value is hedged: 200여 is ``more``, 이상 ``at_least``, 약 ``about``.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    step: Decimal
    decimals: int = 0
    relation: Relation = "exact"
    upper: Decimal | None = None
    ordinal: bool = False


_BEFORE: list[tuple[Relation, str]] = [
    (
        "at_least",
        r"최소(?:한)?|적어도|不低于|不少于|不小于|不短于|不早于|至少|at\sleast|no\s(?:less|fewer)\sthan|minimum\sof",
    ),
    (
        "at_most",
        r"최대|많아야|(?:不|没有?|未)超过|不高于|不大于|不多于|不长于|至多|最多|at\smost|up\sto|no\smore\sthan",
    ),
    ("less", r"不足|不到|低于|小于|少于|less\sthan|fewer\sthan|under|below|nearly|almost|(?<![附最靠邻])近"),
    (
        "more",
        r"超过?|逾|突破|高于|多于|大于|over|more\sthan|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)",
    ),
    (
        "about",
        r"(?<![가-힣])[약근]|대략|거의|(?<![合条契预节公])约为?|大概|about|around|approximately|roughly|some|circa|~|≈",
    ),
]
_AFTER: list[tuple[Relation, str]] = [
    (
        "at_least",
        r"이상|以上|or\s(?:more|higher|above|over|better|longer|older|larger|greater|bigger)(?![a-z])|and\s(?:above|over)|\+",
    ),
    (
        "at_most",
        r"이하|이내|안\s?넘|넘지\s?(?:않|못)|以下|以内|or\s(?:less|fewer|lower|below|under|shorter|younger|smaller)(?![a-z])",
    ),
    ("less", r"미만|에\s못\s?미|未满|에\s달하지\s못"),
    ("more", r"초과|넘|돌파|웃도|웃돌|상회"),
    ("about", r"가량|정도|안팎|내외|쯤|左右|上下|前后"),
]
_HEDGE_BEFORE = [
    (relation, re.compile(rf"(?:^|(?<![A-Za-z])|(?<=[A-Za-z])(?![A-Za-z]))(?:{words})\s?$", re.IGNORECASE))
    for relation, words in _BEFORE
]
_HEDGE_AFTER = [
    (relation, re.compile(rf"(?:[을를이가에도은는]|\s의)?\s?(?:{words})", re.IGNORECASE)) for relation, words in _AFTER
]
_NUMBER_ALONE = re.compile(rf"\s*{NUMBER}\s*")
_ODD = re.compile(r"\s?(?:여|多|余|餘)(?=\s?(?P<next>\S))")
_RANGE = re.compile(rf"\s?(?:~|∼|〜|-|–|—|至|到|\sto\s)\s?(?=(?P<upper>{NUMBER}))")
_SIGN = re.compile(r"(?:(?<![\w)\].,%])[-–]|−\s?|마이너스\s?|负|負|\bminus\s)$", re.IGNORECASE)
_JOINED = re.compile(
    r"-(?=(?:second|minute|hour|day|night|week|month|year|metre|meter|kilometre|kilometer|mile|seat|page)s?\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")
_ORDINAL_BEFORE = re.compile(r"(?:제|第|\bno\.\s?|\brank(?:ed|s|ing)?\s)(?:(?<![가-힣]제)\s)?$", re.IGNORECASE)
_ORDINAL_AFTER = re.compile(r"\s?(?:번째|번재)|(?:st|nd|rd|th)\b", re.IGNORECASE)
_MONEY_SCALE = re.compile(r"\s?(?P<letter>[mk])(?P<blank>\s?)(?![0-9])", re.IGNORECASE)
_ADJECTIVES = re.compile(
    r"\s(?!of\b|in\b|at\b|for\b|by\b|to\b|and\b|the\b|from\b|or\b|per\b|are\b|is\b)[a-z][a-z-]+(?=\s)"
)
# What may follow a short Hangul unit: particles, 이상, 미만, 정도, 급, 당. Anything else makes it another word
_AFTER_UNIT = "을를이가은는의에로도와과씩초미정내중급당규여넘으부까짜보입였밖뿐"
_SHORT_HANGUL = re.compile("(?!개|명|곳)[가-힣]{1,2}")
_PART_OF_A_CODE = re.compile(r"(?:[A-Za-z@][.\-_/]?|[0-9][)\-./:]|#)$")
_CODE_GOES_ON = re.compile(r"[)\-/:][0-9]")
_CALENDAR = re.compile(r"\s?[월月일日号號](?![간])")


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text in order; numbers inside dates, codes and telephone numbers are none.

    >>> [(str(q.value), q.unit, q.relation) for q in quantities("약 1,600억 위안, 200여 개, 17.7 %")]
    [('160000000000', 'CNY', 'about'), ('200', 'items', 'more'), ('17.7', '%', 'exact')]
    """
    folded = fold(text)
    taken = [] if _NUMBER_ALONE.fullmatch(folded.text) else date_spans(folded.text)  # a cell that holds 1950
    found: list[Quantity] = []
    for quantity in sorted((*_scan(folded.text, taken), *_twice(folded.text)), key=lambda one: one.start):
        start, end = folded.origin(quantity.start, quantity.end)
        found.append(replace(quantity, start=start, end=end))
    return found


def _twice(text: str) -> Iterator[Quantity]:
    for start, end in twice(text):
        yield Quantity(Decimal(2), "occasions", start, end, Decimal(1), relation=_relation(text, start, end, False))


def agree(a: Quantity, b: Quantity) -> bool:
    """The two state one value: equal at the coarser of their printed precisions, whether rounded or cut off.

    >>> one, other, third = quantities("1.6조 원, 1조 5,987억 원, 1조 5,400억 원")
    >>> agree(one, other), agree(one, third)
    (True, False)
    """
    if not comparable(a.unit, b.unit):
        return False
    if a.step < b.step:
        a, b = b, a
    return any(_at(b.value, a.step, rounding) == a.value for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN))


def _at(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding=rounding) * step


def _scan(text: str, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    at = 0
    while start := START.search(text, at):
        if end := _end_of_period(taken, start.start()):
            at = end
            continue
        numeral = read_numeral(text, start.start())
        quantity = numeral and _quantity(text, start.start(), numeral, taken)
        if quantity:
            yield quantity
            at = quantity.end
        elif numeral:
            at = numeral.end
        else:
            digits = _DIGITS.match(text, start.start())
            at = digits.end() if digits else start.start() + 1


def _end_of_period(taken: list[tuple[int, int]], place: int) -> int | None:
    """Where the period that covers the place ends, None where none does."""
    before = bisect_right(taken, (place, len(taken) and taken[-1][1])) - 1
    return taken[before][1] if before >= 0 and place < taken[before][1] else None


def _quantity(text: str, start: int, numeral: Numeral, taken: list[tuple[int, int]]) -> Quantity | None:
    """The quantity around a number, or None where the number belongs to a code or names no amount."""
    before = _before(text, start)
    currency = unit_table().before.search(before)
    if not currency and _PART_OF_A_CODE.search(before) and not _SIGN.search(before) and not numeral.spelled:
        return None
    numeral, upper = _range(text, numeral, taken)
    odd = _ODD.match(text, numeral.end)
    if odd:
        numeral = replace(numeral, end=odd.end(), odd=True)
    numeral = _with_money_scale(text, numeral, bool(currency))
    ordinal = bool(_ORDINAL_BEFORE.search(before))
    unit, end = _unit(text, numeral.end, ordinal)
    if after := _ORDINAL_AFTER.match(text, numeral.end):
        ordinal, unit, end = True, "rank", after.end()
    if unit == "shares" and text[end - 1 : end] == "주" and counts_weeks(text, start, end, float(numeral.value)):
        unit = "weeks"
    if not unit and currency:
        unit = unit_table().by_word[_squeezed(currency["unit"])]
    if ordinal and unit in ("", "people"):
        unit = "rank"
    if _is_none(text, start, end, numeral, unit, ordinal):
        return None
    begin = start - len(currency[0]) if currency else start
    sign = None if upper is not None else _SIGN.search(_before(text, begin))
    begin -= len(sign[0]) if sign else 0
    value = -numeral.value if sign else numeral.value
    relation = _relation(text, begin, end, numeral.odd)
    ordinal = ordinal or unit == "rank"
    return Quantity(value, unit, begin, end, numeral.step, numeral.decimals, relation, upper, ordinal)


def _before(text: str, start: int) -> str:
    """The text that may hedge or sign a number: nothing after another number, as in the cells of a row."""
    if start > 1 and text[start - 1].isspace() and (text[start - 2].isspace() or text[start - 2] in "0123456789%"):
        return ""
    return text[max(0, start - 20) : start]


def _range(text: str, numeral: Numeral, taken: list[tuple[int, int]]) -> tuple[Numeral, Decimal | None]:
    """The number as the lower end of a range, up to its end, and the upper end; 5~10만: the scale is of both."""
    span = _RANGE.match(text, numeral.end)
    upper = read_numeral(text, span.end()) if span and not _end_of_period(taken, span.end()) else None
    if not upper:
        return numeral, None
    shared = numeral.step == 1 and upper.step > 1 and numeral.decimals == upper.decimals == 0
    lower = replace(numeral, value=numeral.value * (upper.step if shared else 1), end=upper.end)
    return (lower, upper.value) if lower.value < upper.value else (numeral, None)


def _with_money_scale(text: str, numeral: Numeral, money_before: bool) -> Numeral:
    """$100m and 100m yuan are millions; 100m alone is a length."""
    scale = _MONEY_SCALE.match(text, numeral.end)
    if not scale:
        return numeral
    after = unit_table().after.match(text, scale.end())
    money_after = after and kind_of(unit_table().by_word[_squeezed(after["unit"])]) == "money"
    ends = not text[scale.end("letter") : scale.end("letter") + 1].isalpha()
    if not ends or not (money_before or money_after):
        return numeral
    factor = 10**6 if scale["letter"].casefold() == "m" else 1000
    return replace(numeral, value=numeral.value * factor, step=numeral.step * factor, end=scale.end("letter"))


def _unit(text: str, end: int, ordinal: bool) -> tuple[str, int]:
    """The canonical unit after a number and where its word ends; English puts adjectives between."""
    table = unit_table()
    found = table.after.match(text, end)
    if found is None and _JOINED.match(text, end):  # a 12-minute stop
        found = table.after.match(text, end + 1)
    if found and (found["unit"] in "MTw" or _begins_a_word(found["unit"], text[found.end() : found.end() + 1])):
        found = None  # one letter is a unit in its own case alone; 28 원저우 is a rank and a name
    at = end
    for _ in range(2):
        if found or ordinal:
            break
        adjective = _ADJECTIVES.match(text, at)
        if not adjective:
            break
        at = adjective.end()
        later = table.after.match(text, at)
        found = later if later and table.units[table.by_word[_squeezed(later["unit"])]].kind == "count" else None
    if not found:
        return "", end
    unit = table.by_word[_squeezed(found["unit"])]
    return "occasions" if unit == "times" and says_how_often(text, found) else unit, found.end()


def _begins_a_word(unit: str, following: str) -> bool:
    return bool(_SHORT_HANGUL.fullmatch(unit)) and "가" <= following <= "힣" and following not in _AFTER_UNIT


def _squeezed(word: str) -> str:
    """As the table's keys are written: folded, with one blank where the text may have another or none."""
    word = re.sub(r"\s", " ", word.casefold())
    if word in unit_table().by_word:
        return word
    return next(key for key in unit_table().by_word if key.replace(" ", "") == word.replace(" ", ""))


def _is_none(text: str, start: int, end: int, numeral: Numeral, unit: str, ordinal: bool) -> bool:
    """No quantity after all: a day without its month, a code (5G, 010-1234), 1인당, 一个 as an article, a lone 三."""
    if ordinal:
        return False
    if unit:
        return (numeral.spelled and numeral.value == 1) or text[end : end + 1] == "당"
    if numeral.spelled:
        return not text[start].isascii()
    letter = text[end : end + 1]
    if _CALENDAR.match(text, end) or _CODE_GOES_ON.match(text, end) or (letter.isascii() and letter.isalpha()):
        return True
    return text[start] == "0" and text[start + 1 : start + 2].isdigit()


def _relation(text: str, start: int, end: int, odd: bool) -> Relation:
    for relation, pattern in _HEDGE_AFTER:
        if pattern.match(text, end):
            return relation
    if odd:
        return "more"
    before = _before(text, start)
    for relation, pattern in _HEDGE_BEFORE:
        if pattern.search(before):
            return relation
    return "exact"
