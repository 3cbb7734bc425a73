"""A spreadsheet's value as its cell shows it: number formats of Excel, for numbers and dates.

The rules are those of ECMA-376, part 1, 18.8.31 (numFmts): up to four sections for positive, negative, zero and text;
digits, thousands and scaling commas, per cent, exponents; dates and times; literals in quotes or after a backslash.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from assistant.ingest.load import format_code
from assistant.ingest.load.moment_format import displayed_moment

GENERAL_DIGITS = 11
LONGEST_FORMAT = 255  # characters, as in Excel
CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")


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
        return displayed_moment(value, number_format)
    if isinstance(value, (int, float, Decimal)):
        return _number(value, number_format[:LONGEST_FORMAT] or "General")
    return _text(str(value), number_format)


def _text(text: str, number_format: str) -> str:
    """A text, with the literals of the format's text section around it."""
    sections = format_code.sections(number_format)
    section = sections[3] if len(sections) > 3 else next((one for one in sections if "@" in format_code.bare(one)), "@")
    if "@" not in format_code.bare(section):
        return text
    tokens = format_code.tokens(section)
    return "".join(text if (kind, part) == ("other", "@") else part for kind, part in tokens).strip()


def _number(value: int | float | Decimal, number_format: str) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number) > Decimal("1e300"):
        return str(value)
    section, unsigned = _section(number, number_format)
    if not section:
        return ""
    tokens = format_code.tokens(section)
    if any(kind == "general" for kind, _ in tokens) or "@" in format_code.bare(section):
        shown = _general(abs(number) if unsigned else number)
        return "".join(shown if kind == "general" or part == "@" else part for kind, part in tokens).strip()
    beyond_calendar = any(kind == "date" for kind, _ in tokens)
    if beyond_calendar or "/" in format_code.bare(section):  # no fractions are made
        return _general(number)
    if not any(kind == "digits" for kind, _ in tokens):
        return "".join(part for _, part in tokens).strip()
    return _filled(abs(number), tokens, number < 0 and not unsigned).strip()


def _section(number: Decimal, number_format: str) -> tuple[str, bool]:
    """The section that applies, and whether it shows the sign itself."""
    sections = format_code.sections(number_format)
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
    pattern = "".join(part for kind, part in tokens if kind == "digits")
    percents = sum(part.count("%") for kind, part in tokens if kind == "other")
    number = number.scaleb(2 * percents)
    exponent = next((part for kind, part in tokens if kind == "exponent"), None)
    shown = _scientific(number, pattern, exponent) if exponent else _decimal(number, pattern)
    pieces = _spread(shown, [part for kind, part in tokens if kind == "digits"])
    parts = [pieces.pop(0) if kind == "digits" else part for kind, part in tokens if kind != "exponent"]
    text = "".join(parts)
    return f"-{text.lstrip()}" if negative and any(character in "123456789" for character in shown) else text


def _spread(shown: str, patterns: list[str]) -> list[str]:
    """The digits parted among several placeholders from the right (``000-0000``); all in the first but for such."""
    if len(patterns) == 1 or not shown.isdigit() or re.search("[.,]", "".join(patterns)):
        return [shown, *[""] * (len(patterns) - 1)]
    pieces: list[str] = []
    for pattern in reversed(patterns[1:]):
        cut = max(0, len(shown) - len(pattern))
        pieces.append(shown[cut:])
        shown = shown[:cut]
    return [shown, *reversed(pieces)]


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
