"""Printed numbers with their scale words: 1조 5천억, 2.2만, 1600亿, 160 billion, 百分之三十, 세 곳."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_SMALL = {"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000}
_BIG = {
    "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16,
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_ENGLISH_SCALES = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "thousand": 3}
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_KOREAN_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_ENGLISH_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip

_SCALES = "[십백천만억조경十百千万萬亿億兆]{1,4}"
# 千克 and 兆瓦 are units; 조각, 만에 and 천안 are words
_NO_SCALE = r"(?![千兆][克米瓦]|百分|천안|만에|만의|만약|조각|조항)"
_ODD = "여多余餘"
_DIGITS = 20  # a longer number is an identifier, and would not be exact
_PIECE = re.compile(rf"(?P<number>{NUMBER})(?:\s?(?P<odd>[{_ODD}])?\s?{_NO_SCALE}(?P<scales>{_SCALES}))?")
# one scale word alone is a number where a bound follows its unit: 만 원 이상, 천원이 넘는
_HEDGED_UNIT = r"(?:원|명|달러|위안|톤|kg|킬로|km|㎡|제곱미터|평|개|대|건|권|장|그루|마리|부|회)"
_HEDGED_SCALE = (
    rf"[천만억](?=\s?{_HEDGED_UNIT}(?:을|를|이|가)?\s?(?:넘|이상|이하|초과|미만|이내|안\s?(?:되|돼|넘)|도\s?안))"
)
_BARE_SCALES = re.compile(rf"[십백천]{{1,2}}[만억조]+|[百千]?[万亿]|{_HEDGED_SCALE}")
_ENGLISH_SCALE = re.compile(
    r"[\s-]?(?P<hundred>hundred\s)?(?P<scale>trillion|billion|million|thousand|tn|bn|mn)\b", re.IGNORECASE
)
_CHINESE = re.compile(
    "[零〇一二两兩三四五六七八九十][零〇一二两兩三四五六七八九十百千万亿]{0,20}(?:点[零一二三四五六七八九]{1,20})?"
)
_KOREAN = re.compile(
    f"(?<![가-힣0-9])(?!세대)(?:{'|'.join(_KOREAN_COUNTS)})(?=\\s?(?:개|곳|명|가지|배|번|차례|대|건|종|사람|달|마리|그루|켤레|자리|군데|주(?=[^가-힣]|간)|시간|살|권|장(?=[^가-힣]|의|이|을|까지|씩)|잔))"
)
_ENGLISH = re.compile(rf"\b(?:{'|'.join(_ENGLISH_COUNTS)})\b(?!-)", re.IGNORECASE)
START = re.compile(
    rf"[0-9]|(?<![가-힣一-龥])(?:[십백천][만억조십백천]|{_HEDGED_SCALE})|{_KOREAN.pattern}|{_CHINESE.pattern}|{_ENGLISH.pattern}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of the text up to ``end``: exact ``value``; ``step`` is the value of one in its last printed place.

    ``decimals`` counts printed digits after the point, ``odd`` says that a little is left off (200여, 三万多), and
    ``spelled`` that it is written in words, which need a unit to be taken for a number.
    """

    value: Decimal
    step: Decimal
    decimals: int
    end: int
    odd: bool = False
    spelled: bool = False


def read_numeral(text: str, start: int) -> Numeral | None:
    """The number that begins at ``start``, with all its scale words; None where there is none.

    >>> read_numeral("1조 5천억 위안", 0).value, read_numeral("2.2만", 0).step
    (Decimal('1500000000000'), Decimal('1000.0'))
    """
    if text[start].isascii() and text[start].isdigit():
        return _digits(text, start)
    if bare := _BARE_SCALES.match(text, start):
        value = _scaled(Decimal(1), bare[0])
        if bare[0][0] in "십백천만억":
            return Numeral(value, value, 0, bare.end(), spelled=True)
    for pattern, counts in ((_KOREAN, _KOREAN_COUNTS), (_ENGLISH, _ENGLISH_COUNTS)):
        if count := pattern.match(text, start):
            return Numeral(Decimal(counts[count[0].casefold()]), Decimal(1), 0, count.end(), spelled=True)
    if chinese := _CHINESE.match(text, start):
        return _chinese(chinese[0], chinese.end())
    return None


def _digits(text: str, start: int) -> Numeral | None:
    """Pieces with falling scales are one number: 11억9천만, 2천146억, 1만 5천."""
    total, section = Decimal(0), Decimal(0)
    small_limit = big_limit = Decimal("Infinity")
    step, decimals, end, odd = Decimal(1), 0, start, False
    while piece := _PIECE.match(text, end if end == start else _next_piece(text, end)):
        number = Decimal(piece["number"].replace(",", ""))
        if number.adjusted() > _DIGITS:
            return None
        said = piece["scales"] or ""
        scales = said if _scale_ends(text, piece) else ""
        small, big = _small_and_big(scales)
        if number * small >= small_limit or (section + number * small) * big >= big_limit:
            break
        decimals = len(piece["number"].partition(".")[2])
        step = Decimal(1).scaleb(-decimals) * small * big
        section, small_limit = section + number * small, small
        if big > 1:
            total, section = total + section * big, Decimal(0)
            small_limit, big_limit = Decimal("Infinity"), big
        end = piece.end() if scales == said else piece.end("number")
        odd = odd or bool(scales and piece["odd"])
        if decimals or not scales:
            break
    if end == start:
        return None
    english = _ENGLISH_SCALE.match(text, end) if step <= 1 else None
    if english:
        factor = Decimal(10) ** (_ENGLISH_SCALES[english["scale"].casefold()] + (2 if english["hundred"] else 0))
        return Numeral(_integral((total + section) * factor), step * factor, decimals, english.end(), odd)
    return Numeral(_integral(total + section) if step > 1 else total + section, step, decimals, end, odd)


def _integral(value: Decimal) -> Decimal:
    """2.2만 is 22000, not 22000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _next_piece(text: str, end: int) -> int:
    """Where a further piece would begin: at once or after one blank."""
    return end + 1 if text[end : end + 1] == " " else end


def _scale_ends(text: str, piece: re.Match[str]) -> bool:
    """A scale word after a blank must end there, or have a unit or particle behind it: 5 조사 is no 5조."""
    if not piece["scales"]:
        return True
    blank = text[piece.end("number")].isspace()
    return not (
        blank and re.match("[사직약치건원]", text[piece.end() : piece.end() + 1]) and piece["scales"] in "조만천백"
    )


def _small_and_big(scales: str) -> tuple[Decimal, Decimal]:
    small, big = Decimal(1), Decimal(1)
    for scale in scales:
        if scale in _BIG:
            big *= _BIG[scale]
        else:
            small *= _SMALL[scale]
    return small, big


def _scaled(value: Decimal, scales: str) -> Decimal:
    small, big = _small_and_big(scales)
    return value * small * big


def _chinese(said: str, end: int) -> Numeral | None:
    """三, 十二, 一百二十, 三万五千, 三点五; digits in a row (二〇二四) are read one by one."""
    whole, _, fraction = said.partition("点")
    if len(whole) > 1 and all(character in _CHINESE_DIGITS for character in whole):
        value = Decimal("".join(str(_CHINESE_DIGITS[character]) for character in whole))
    else:
        total = section = digit = 0
        for character in whole:
            if character in _CHINESE_DIGITS:
                digit = _CHINESE_DIGITS[character]
            elif character in _SMALL:
                section += (digit or 1) * _SMALL[character]
                digit = 0
            else:
                total = (total + section + digit or 1) * _BIG[character]
                section = digit = 0
        value = Decimal(total + section + digit)
    places = "".join(str(_CHINESE_DIGITS[character]) for character in fraction)
    if places:
        value += Decimal(f"0.{places}")
    return Numeral(value, Decimal(1).scaleb(-len(places)), len(places), end, spelled=True)
