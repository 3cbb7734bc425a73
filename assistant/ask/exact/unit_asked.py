"""The unit that a question wants its answer in: (million dollars), in 100 million won, USD million."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.measure_units import kind_of, unit_named
from assistant.language.numbers import quantities

_PLACES = (
    re.compile(
        r"\s?[(（]\s*(?:in\s+|단위\s*[:：]?\s*|单位\s*[:：]?\s*)?(?P<unit>[^()（）]{1,30}?)\s*[)）]", re.IGNORECASE
    ),
    re.compile(r"(?:[,，]\s*(?:in\s+)?|\s+in\s+)(?P<unit>[^()（）,，?？]{1,30}?)\s*[?？.]?$", re.IGNORECASE),
)
_COUNTED_IN = re.compile(
    r"(?<=몇)\s?(?P<unit>(?:천만|백만|십억|천억|억|조|만)\s?(?:원|달러|위안|엔|유로))(?!\s*(?:더|늘|증가|줄|감소|올|오르|오른|차이|많|적|높|낮|비|싸))"
    r"|(?<=[^加少长升降涨跌高低多差出了]多少)(?P<zh>(?:万亿|百万|千万|亿|万)(?:元|美元))"
)  # in which scale of money it is asked how much
_SCALES = frozenset({"thousand", "million", "billion", "trillion", "m", "bn", "k"})


def units_asked(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a question says a unit and no amount: place and canonical unit, in the order of the patterns.

    >>> list(units_asked("How much was it, in 100 million won?")), [one[2] for one in units_asked("area (mu) of it")]
    ([(15, 36, 'KRW')], ['mu'])
    >>> [one[2] for one in units_asked("Swiss FDI, USD million?")], list(units_asked("sales in Seoul (서울)"))
    (['USD'], [])
    """
    for pattern in _PLACES:
        for found in pattern.finditer(text):
            if unit := _unit(found["unit"].strip()):
                yield *found.span(), unit
    for found in _COUNTED_IN.finditer(text):
        if unit := _unit((found["unit"] or found["zh"]).strip()):
            yield *found.span(), unit


def _unit(words: str) -> str:
    """The unit of a word for one, with a scale before or behind it perhaps; "" for other words and bare counts."""
    first, _, rest = words.partition(" ")
    if rest.casefold() in _SCALES and unit_named(first):
        return unit_named(first)
    for written in (words, f"1 {words}", f"1{words}"):
        amount = next(iter(quantities(written)), None)
        if amount is not None and (amount.start, amount.end) == (0, len(written)) and amount.unit:
            return amount.unit if kind_of(amount.unit) != "count" else ""
    return unit_named(words) if kind_of(unit_named(words)) not in ("", "count") else ""
