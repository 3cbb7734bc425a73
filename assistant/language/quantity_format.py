"""Values as readers of a language write them."""

from __future__ import annotations

from decimal import Decimal

from assistant.language.measure_units import unit_table
from assistant.types import Language

_SCALES: dict[Language, list[tuple[int, str]]] = {
    "ko": [(10**12, "조"), (10**8, "억"), (10**4, "만")],
    "zh": [(10**12, "万亿"), (10**8, "亿"), (10**4, "万")],
    "en": [(10**12, " trillion"), (10**9, " billion"), (10**6, " million")],
}


def format_quantity(value: Decimal, unit: str, language: Language) -> str:
    """The exact value as readers of the language write it, with the unit's name there; nothing is rounded.

    >>> [format_quantity(Decimal(160_000_000_000), "CNY", language) for language in ("ko", "zh", "en")]
    ['1,600억 위안', '1600亿元', '160 billion yuan']
    >>> format_quantity(Decimal("17.70"), "%", "ko"), format_quantity(Decimal(15000), "companies", "en")
    ('17.70%', '15,000 companies')
    """
    number = ("-" if value < 0 else "") + _scale_words(abs(value), language)
    known = unit_table().units.get(unit)
    name = known.names.get(language, unit) if known else unit
    if not name or (name == "items" and language == "en"):
        return number
    blank = (language == "en" and name not in ("%", "‰", "°C")) or (
        language == "ko" and known and known.kind == "money"
    )
    return f"{number}{' ' if blank else ''}{name}"


def _scale_words(value: Decimal, language: Language) -> str:
    if language == "ko":
        return _korean_number(value)
    for factor, word in _SCALES[language]:
        scaled = (value / factor).normalize()
        exponent = scaled.as_tuple().exponent
        if scaled >= 1 and isinstance(exponent, int) and exponent >= -4:
            return f"{scaled:,f}{word}" if language == "en" else f"{scaled:f}{word}"
    return f"{value:,f}" if language == "en" else f"{value:f}"


def _korean_number(value: Decimal) -> str:
    """1조 5,000억; below 10,000 and beside decimals the digits as they are."""
    if value < 10**4 or value != value.to_integral_value():
        return f"{value:,f}"
    parts, rest = [], int(value)
    for factor, word in _SCALES["ko"]:
        count, rest = divmod(rest, factor)
        if count:
            parts.append(f"{count:,}{word}")
    return " ".join([*parts, f"{rest:,}"] if rest else parts)
