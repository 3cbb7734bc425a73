"""Units and periods that headers, captions and the lines above a table give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.language.chinese import simplify
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.numbers import quantities
from assistant.language.table_words import table_words

BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,60})[)）\]】]")
TRAILING = re.compile(r"(?:[,，:：/]\s*|\s+[-–]\s+|\s+in\s+)(?P<unit>[^,，:：/()（）]{1,30})$", re.I)
FILLER = re.compile(r"\b(?:in|of|the)\b|[.]$", re.I)
PLURAL = re.compile(r"\b(thousand|million|billion|trillion)s\b", re.I)
SCALE = r"(?:m|mn|mm|million|b|bn|billion|k|thousand|tn|trillion)"
CURRENCY_FIRST = re.compile(rf"(?P<currency>US\$|[^\W\d_]{{3}}|[$¥€£₩])\s?(?P<scale>{SCALE})", re.I)
SCALES = {
    "m": "million",
    "mn": "million",
    "mm": "million",
    "b": "billion",
    "bn": "billion",
    "k": "thousand",
    "tn": "trillion",
}
UNIT_MARK = re.compile(
    r"\s*(?:[가-힣]{1,4}\s?|金额|计量|货币)?(?:단위|单位|單位|units?)\s*[:：]?\s*|in\s+"
    r"|(?:all\s+)?(?:prices|amounts|figures|values|sums)\s+(?:are\s+)?(?:given\s+)?in\s+",
    re.I,
)
PERCENT_OF = re.compile(r"[%％]\s?(?:[wvm]/[wvm]|wt\.?|vol\.?|mol\.?|by\s+(?:weight|volume))", re.I)
LONGEST_UNIT_LINE = 60  # characters
_MEASURED = {
    "mass",
    "energy",
    "power",
    "volume",
    "area",
}  # kinds of unit that with a scale are a header: million tonnes


@dataclass(frozen=True, slots=True)
class Unit:
    """``text`` as printed; one of it is ``scale`` of the canonical unit ``name`` ("" for a bare number)."""

    name: str
    text: str
    scale: Decimal


def read_unit(text: str) -> Unit | None:
    """The unit that a text is, or None for other words.

    >>> printed = ("억 위안", "单位：万元", "in millions of USD", "$bn")
    >>> [(unit.name, str(unit.scale)) for unit in map(read_unit, printed) if unit]
    [('CNY', '100000000'), ('CNY', '10000'), ('USD', '1000000'), ('USD', '1000000000')]
    >>> read_unit("2024"), read_unit("누계")
    (None, None)
    >>> [unit.name for unit in map(read_unit, ("元/人", "천원/월", "% w/w")) if unit]
    ['CNY', 'KRW', '%']
    """
    text = text.strip()
    head, colon, tail = text.replace("：", ":").partition(":")
    if colon and head.strip().casefold() in table_words()["unit"]:
        text = text[len(text) - len(tail) :].strip()
    else:
        first, _, rest = text.partition(" ")
        if rest and first.casefold() in table_words()["unit"]:
            text = rest.strip()
    if not text or text[0].isdecimal():
        return None
    plain = " ".join(PLURAL.sub(r"\1", FILLER.sub(" ", text)).split())
    if found := CURRENCY_FIRST.fullmatch(plain):
        currency = unit_named(found["currency"])
        scale = found["scale"].casefold()
        plain = f"{SCALES.get(scale, scale)} {currency}" if currency else plain
    plain = simplify(plain)
    for written in (f"1 {plain}", f"1{plain}"):
        quantity = next(iter(quantities(written)), None)
        whole = quantity is not None and (quantity.start, quantity.end) == (0, len(written))
        if quantity and whole and (quantity.unit or quantity.value != 1):
            return Unit(quantity.unit, text, quantity.value)
    name = unit_named(plain)
    return Unit(name, text, Decimal(1)) if name else _per(text, plain)


def _per(text: str, plain: str) -> Unit | None:
    """A sum of money or a count for each of something (元/人, USD/kg), a share by weight or volume (% w/w)."""
    if PERCENT_OF.fullmatch(plain):
        return Unit("%", text, Decimal(1))
    whole, slash, each = plain.partition("/")
    unit = read_unit(whole) if slash and each and not any(map(str.isdecimal, each)) else None
    return replace(unit, text=text) if unit is not None and kind_of(unit.name) in {"money", "count"} else None


def split_unit(text: str) -> tuple[str, Unit | None]:
    """A header without its unit, and the unit.

    >>> split_unit("1~3 분기(억 위안)")[0], split_unit("Revenue, USD million")[0], split_unit("매출(누계)")[0]
    ('1~3 분기', 'Revenue', '매출(누계)')
    >>> split_unit("Won")
    ('Won', None)
    """
    for found in reversed(list(BRACKETED.finditer(text))):
        unit = read_unit(found[1])
        if unit is not None:
            rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
            return rest or text, unit
    trailing = TRAILING.search(text)
    unit = read_unit(trailing["unit"]) if trailing else None
    if trailing and unit and trailing.start():
        return text[: trailing.start()].rstrip(), unit
    is_word = text.strip().casefold() in table_words()["no_unit"]
    whole = None if is_word else read_unit(text)
    is_unit = whole is not None and (
        kind_of(whole.name) in {"percent", "money"} or (whole.scale != 1 and kind_of(whole.name) in _MEASURED)
    )
    return text, whole if is_unit else None


def kind_of_unit(text: str) -> str:
    """The kind of the unit that a text is as a whole, "" for none."""
    unit = read_unit(text)
    return kind_of(unit.name) if unit else ""


def unit_line(text: str) -> list[Unit] | None:
    """The units that a line above a table gives for all of it, or None for another line.

    >>> [unit.name for unit in unit_line("(단위: 억 위안, %)")], unit_line("도표 1. 현황")
    (['CNY', '%'], None)
    >>> [unit.name for unit in unit_line("Prices in USD, excluding tax")]
    ['USD']
    """
    inner = text.strip().strip("()（）[]【】<>※*")
    marked = UNIT_MARK.match(inner)
    if marked is None or len(inner) > LONGEST_UNIT_LINE:
        return None
    return _named_first(inner[marked.end() :])


def units_over(text: str) -> list[Unit] | None:
    """The units that a line over a header gives for all of a table, also one that is nothing but units in brackets.

    >>> [unit.name for unit in units_over("(EUR million)")], units_over("(2026)")
    (['EUR'], None)
    """
    bare = BRACKETED.fullmatch(text.strip())
    return unit_line(text) or (_listed(bare[1]) if bare else None)


def is_unit_line(text: str) -> bool:
    """Whether a line gives units, known or not: it begins with a word for that and a colon.

    >>> is_unit_line("단위: 십억 텡게"), is_unit_line("(Unit: bushels)"), is_unit_line("Unit sales: 2026")
    (True, True, False)
    """
    inner = text.strip().strip("()（）[]【】<>※*")
    head, colon, _ = inner.replace("：", ":").partition(":")
    return bool(colon) and head.strip().casefold() in table_words()["unit"] and len(inner) <= LONGEST_UNIT_LINE


def _listed(text: str) -> list[Unit] | None:
    """Units parted by commas, None where one of the parts is none."""
    units = [read_unit(part) for part in re.split(r"[,，、;]", text)]
    found = [unit for unit in units if unit is not None]
    return found if len(found) == len(units) else None


def _named_first(text: str) -> list[Unit] | None:
    """Units parted by commas, and other words among them (except percentages), None for no unit at all."""
    units = (read_unit(part) for part in re.split(r"[,，、;；]", text))
    return [unit for unit in units if unit is not None] or None


def labelled_units(text: str) -> dict[str, Unit]:
    """The units that brackets of a title give for columns by their names.

    >>> [(name, unit.text) for name, unit in labelled_units("表1 招生计划（单位：人；学费：元/学年）").items()]
    [('学费', '元/学年')]
    """
    parts = (part for found in BRACKETED.finditer(text) for part in re.split(r"[,，、;；]", found[1]))
    pairs = (part.replace("：", ":").partition(":") for part in parts)
    named = ((name.strip(), read_unit(unit)) for name, colon, unit in pairs if colon)
    return {name: unit for name, unit in named if unit is not None and name.casefold() not in table_words()["unit"]}


def only_unit(units: Sequence[Unit] | None) -> Unit | None:
    """The unit of the numbers that are no percentages, None where there are several or none.

    Percent where no other unit is given.
    """
    others = [unit for unit in units or () if unit.name != "%"] or list(units or ())[:1]
    return others[0] if len(others) == 1 else None


def units_in_title(text: str) -> list[Unit]:
    """The units that a title gives, in brackets or after a comma, percentages aside.

    >>> [[unit.name for unit in units_in_title(title)] for title in ("Exports, in millions of USD", "투자(억 원, 명)")]
    [['USD'], ['KRW', 'people']]
    """
    for found in BRACKETED.finditer(text):
        marked = re.search(r"(?:단위|单位|單位|\bunits?)\s*[:：]", found[1], re.I)
        units = _named_first(found[1][marked.end() :]) if marked else unit_line(found[1]) or _listed(found[1])
        others = [unit for unit in units or () if unit.name != "%"]
        if others:
            return others
    unit = split_unit(text)[1]
    return [unit] if unit is not None and unit.name not in {"%", ""} else []
