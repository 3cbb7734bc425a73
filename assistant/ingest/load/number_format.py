"""A spreadsheet's value as its cell shows it: number formats of Excel, for numbers and dates.

The rules are those of ECMA-376, part 1, 18.8.31 (numFmts): up to four sections for positive, negative, zero and text;
digits, thousands and scaling commas, per cent, exponents; dates and times; literals in quotes or after a backslash.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

GENERAL_DIGITS = 11
LONGEST_FORMAT = 255  # characters, as in Excel
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|([0#?]+(?:[,.][0#?,]*)*,*|\.[0#?]+)|([Ee][+-][0#?]+)'
    r"|(AM/PM|A/P|上午/下午|오전/오후)|(y+|e+|g+|m+|d+|h+|s+(?:\.0+)?|b+|a{3,4})|(.)",
    re.I | re.DOTALL,
)
CURRENCY = re.compile(r"^\$([^-]*)(?:-[0-9A-Fa-f]+)?$")
CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
ELAPSED = re.compile(r"^(?:h+|m+|s+)$", re.I)
DATE_LETTERS = re.compile(r"[ymdhs]|AM/PM", re.I)
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# built-in formats that follow the reader's locale are shown in the one way that all readers share
LOCALE_DATES = {"mm-dd-yy": "yyyy-mm-dd", "m/d/yy h:mm": "yyyy-mm-dd hh:mm", "m/d/yyyy": "yyyy-mm-dd"}


def displayed(value: object, number_format: str = "General") -> str:
    """The text that a cell of ``value`` shows; an empty text for an empty cell.

    >>> displayed(0.11, "0.00%"), displayed(1234.5, "#,##0.0"), displayed(-3, "0;[Red](0)"), displayed(7, '0"위"')
    ('11.00%', '1,234.5', '(3)', '7위')
    >>> displayed(date(2025, 8, 25), 'yyyy"년" m"월" d"일"'), displayed(0.1 + 0.2), displayed(True)
    ('2025년 8월 25일', '0.3', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date, time, timedelta)):
        return _moment(value, number_format)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, number_format[:LONGEST_FORMAT] or "General")
    return _text(str(value), number_format)


def _text(text: str, number_format: str) -> str:
    """A text, with the literals of the format's text section around it."""
    sections = _sections(number_format)
    section = sections[3] if len(sections) > 3 else next((one for one in sections if "@" in _bare(one)), "@")
    if "@" not in _bare(section):
        return text
    return "".join(text if kind == "other" and part == "@" else part for kind, part in _tokens(section)).strip()


def _number(value: int | float | Decimal, number_format: str) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number) > Decimal("1e300"):
        return str(value)
    section, unsigned = _section(number, number_format)
    if not section:
        return ""
    tokens = _tokens(section)
    if any(kind == "general" for kind, _ in tokens) or "@" in _bare(section):
        shown = _general(abs(number) if unsigned else number)
        return "".join(shown if kind == "general" or part == "@" else part for kind, part in tokens).strip()
    if not any(kind == "digits" for kind, _ in tokens) or "/" in _bare(section):
        literals = "".join(part for kind, part in tokens if kind == "literal").strip()
        return literals if literals and "/" not in _bare(section) else _general(number)
    return _filled(abs(number), tokens, number < 0 and not unsigned).strip()


def _section(number: Decimal, number_format: str) -> tuple[str, bool]:
    """The section that applies, and whether it shows the sign itself."""
    sections = _sections(number_format)
    for section in sections[:2]:
        condition = _condition(section)
        if condition is not None and _holds(number, *condition):
            return section, False
    if any(_condition(section) is not None for section in sections[:2]):
        rest = [section for section in sections[:3] if _condition(section) is None]
        return (rest[0], False) if rest else ("General", False)
    if number < 0 and len(sections) > 1:
        return sections[1], True
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _filled(number: Decimal, tokens: tuple[tuple[str, str], ...], negative: bool) -> str:
    """The tokens with the number's digits in the place of its placeholders."""
    digits = [index for index, (kind, _) in enumerate(tokens) if kind == "digits"]
    first, last = digits[0], digits[-1]
    pattern = "".join(part for kind, part in tokens[first : last + 1] if kind == "digits")
    percents = sum(part.count("%") for kind, part in tokens if kind == "other")
    number = number.scaleb(2 * percents)
    exponent = next((part for kind, part in tokens if kind == "exponent"), None)
    shown = _scientific(number, pattern, exponent) if exponent else _decimal(number, pattern)
    parts: list[str] = []
    for index, (kind, part) in enumerate(tokens):
        if index == first:
            parts.append(shown)
        elif kind not in ("digits", "exponent"):
            parts.append(part)
    text = "".join(parts)
    return f"-{text.lstrip()}" if negative and any(character in "123456789" for character in shown) else text


def _decimal(number: Decimal, pattern: str) -> str:
    """Digits by a pattern like ``#,##0.00``; commas at its end divide by a thousand each."""
    while pattern.endswith(","):
        pattern, number = pattern[:-1], number.scaleb(-3)
    whole, _, fraction = pattern.partition(".")
    fraction = fraction.replace(",", "")
    rounded = _rounded(number, len(fraction))
    left, _, right = f"{rounded:f}".partition(".")
    least = len(re.sub(r"[^0]", "", whole[whole.find("0") :])) if "0" in whole else 0
    left = left.lstrip("0").rjust(least, "0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    kept = len(fraction.rstrip("#?"))
    while len(right) > kept and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right or (fraction and kept) else left or "0"


def _scientific(number: Decimal, pattern: str, exponent: str) -> str:
    power = number.adjusted() if number else 0
    mantissa = _decimal(number.scaleb(-power), pattern)
    if mantissa.startswith("10"):
        power, mantissa = power + 1, _decimal(number.scaleb(-power - 1), pattern)
    sign = "-" if power < 0 else "+" if exponent[1] == "+" else ""
    return f"{mantissa}E{sign}{str(abs(power)).rjust(len(exponent) - 2, '0')}"


def _rounded(number: Decimal, places: int) -> Decimal:
    exact = number if number.adjusted() < 20 else +number
    return (
        exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) if exact.adjusted() + places < 27 else exact
    )


def _general(number: Decimal) -> str:
    """A number without a format: up to eleven digits, as Excel shows it in a wide enough cell."""
    if number == number.to_integral_value() and number.adjusted() < 15:
        return f"{number.to_integral_value():f}"
    if -5 < number.adjusted() < GENERAL_DIGITS:
        places = max(0, GENERAL_DIGITS - 1 - max(0, number.adjusted()))
        text = f"{_rounded(number, places):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _scientific(abs(number), "0.#####", "E+00") if number > 0 else "-" + _scientific(-number, "0.#####", "E+00")


def _moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    section = _sections(LOCALE_DATES.get(number_format, number_format))[0]
    if isinstance(value, timedelta):
        return _elapsed(value, section)
    if not DATE_LETTERS.search(_bare(section)):
        return _plain(value)
    tokens = _tokens(section)
    twelve = any(kind == "noon" for kind, _ in tokens)
    moment = _as_datetime(value)
    parts: list[str] = []
    for index, (kind, part) in enumerate(tokens):
        if kind == "date":
            parts.append(_date_part(moment, part.lower(), _is_minute(tokens, index), twelve))
        elif kind == "noon":
            am, _, pm = part.partition("/")
            parts.append(am if moment.hour < 12 else pm)
        elif kind != "elapsed":
            parts.append(part)
    return "".join(parts).strip()


def _plain(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def _as_datetime(value: datetime | date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(date(1900, 1, 1), value) if isinstance(value, time) else datetime.combine(value, time())


def _is_minute(tokens: tuple[tuple[str, str], ...], index: int) -> bool:
    """Whether an ``m`` stands for minutes: after hours or before seconds."""
    others = [(n, part[0].lower()) for n, (kind, part) in enumerate(tokens) if kind in ("date", "elapsed")]
    before = [part for n, part in others if n < index]
    after = [part for n, part in others if n > index]
    return (before[-1:] == ["h"]) or (after[:1] == ["s"])


def _date_part(moment: datetime, part: str, minute: bool, twelve: bool) -> str:
    letter, length = part[0], len(part)
    if letter in ("y", "e"):
        return f"{moment.year % 100:02d}" if letter == "y" and length <= 2 else f"{moment.year:04d}"
    if letter == "m" and not minute:
        name = MONTHS[moment.month - 1]
        return {1: str(moment.month), 2: f"{moment.month:02d}", 3: name[:3], 5: name[0]}.get(length, name)
    if (letter == "d" and length > 2) or letter == "a":
        name = DAYS[moment.weekday()]
        return name[:3] if length == 3 else name
    if letter == "s" and "." in part:
        return f"{moment.second:02d}.{moment.microsecond:06d}"[: len(part) + (part.index(".") == 1)]
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    number = {"d": moment.day, "m": moment.minute, "h": hour, "s": moment.second}.get(letter)
    if number is None:
        return ""
    return f"{number:02d}" if length > 1 else str(number)


def _elapsed(value: timedelta, section: str) -> str:
    """A duration as hours, minutes and seconds, as far as the format shows them."""
    seconds = int(abs(value).total_seconds())
    sign = "-" if value < timedelta() else ""
    text = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if "s" in section.lower() else text


@lru_cache(maxsize=1024)
def _sections(number_format: str) -> tuple[str, ...]:
    """The parts between semicolons, but for those inside literals."""
    parts = [""]
    for match in re.finditer(r'"[^"]*"|\\.|\[[^\]]*\]|;|[^;"\\\[]+|.', number_format, re.DOTALL):
        if match[0] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return tuple(parts)


@lru_cache(maxsize=1024)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    """What a section is made of: (kind, characters); padding and colours are dropped."""
    found: list[tuple[str, str]] = []
    for match in TOKEN.finditer(section):
        quoted, escaped, bracket, general, digits, exponent, noon, moment, other = match.groups()
        if quoted is not None or escaped is not None:
            found.append(("literal", quoted if quoted is not None else escaped))
        elif bracket is not None:
            found += _bracket(bracket)
        else:
            kinds = ("general", general), ("digits", digits), ("exponent", exponent), ("noon", noon), ("date", moment)
            found += [(kind, part) for kind, part in (*kinds, ("other", other)) if part is not None]
    return tuple(found)


def _bracket(inner: str) -> list[tuple[str, str]]:
    currency = CURRENCY.match(inner)
    if currency is not None:
        return [("literal", currency[1])]
    return [("elapsed", inner)] if ELAPSED.match(inner) else []


def _bare(section: str) -> str:
    """A section without its literals."""
    return QUOTED.sub("", section)


def _condition(section: str) -> tuple[str, Decimal] | None:
    for inner in re.findall(r"\[([^\]]*)\]", section):
        match = CONDITION.match(inner)
        if match is not None:
            return match[1], Decimal(match[2])
    return None


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        ">": number > limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]
