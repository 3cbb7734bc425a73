"""What one cell says beyond its words: its number, the numbers inside it, its days, its length of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.ask.table_view import days_of
from assistant.language.dates import periods
from assistant.types import Cell

Place = tuple[int, int]  # characters of a cell's text
_NUMBER = re.compile(r"(?<![\d.,])([-−–]\s?)?(\d{1,3}(?:[,\xa0 ]\d{3})+(?!\d)|\d+)(\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?<!\d)((?:1[0-9]|20)\d\d)\s?[-–—/~]\s?((?:1[0-9]|20)\d\d|\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<![\d:])(?:(\d{1,3})[:h]\s?)?(\d{1,3})[:′'m]\s?(\d{2}(?:\.\d+)?)(?!\d)")
_LASTING = re.compile(
    r"(?:(\d{1,3})\s?(?:시간|小时|h|hrs?|hours?)(?![a-z]))?\s*(?:(\d{1,3})\s?(?:분|分钟?|m|mins?|minutes?))?",
    re.IGNORECASE,
)  # 1시간 40분, 39分, 2 h 5 min
_DATED = re.compile(r"[A-Za-z]{3}|[年月日년월일]|\d[-/.]\d")
_EMPTY = re.compile(r"[\s\-–—−?.*]*|n/?a|none|nil|tba|tbd|unknown|없음|无|미정", re.IGNORECASE)
_LEAD = re.compile(r"\s*[^\W\d]{0,3}[\s$€£¥~≈<>+#.(]*$")


@dataclass(frozen=True, slots=True)
class Content:
    """A cell as plans read it.

    ``number`` is what the cell is as a number (its first one where more is written), ``numbers`` all in it with their
    places, ``year`` the place of its year, ``days`` the ordinals of the first and last day that it names (in year 1
    where it names no year), ``seconds`` its length where it is one of time, ``years`` those of a range.
    """

    text: str
    empty: bool
    number: Decimal | None
    is_bare: bool
    numbers: tuple[tuple[Decimal, Place], ...]
    year: Place | None
    days: tuple[int, int] | None
    seconds: Decimal | None
    years: tuple[int, int] | None


def content(cell: Cell) -> Content:
    """What a cell says.

    >>> from assistant.types import Cell
    >>> content(Cell("3 (2 won)")).number, content(Cell("1998–2003")).years, content(Cell("4:47")).seconds
    (Decimal('3'), (1998, 2003), Decimal('287'))
    """
    text = cell.text
    if not any(map(str.isdigit, text)):
        return Content(text, bool(_EMPTY.fullmatch(text)), cell.value, False, (), None, None, None, None)
    numbers = tuple(_numbers(text))
    year = _YEAR.search(text)
    first = numbers[0] if numbers else None
    leads = first is not None and bool(_LEAD.fullmatch(text[: first[1][0]]))
    number = cell.value if cell.value is not None else first[0] if first and leads else None
    is_bare = first is not None and len(numbers) == 1 and len(text.strip()) - (first[1][1] - first[1][0]) <= 2
    return Content(
        text,
        False,
        number,
        is_bare,
        numbers,
        year.span() if year else None,
        _days(cell, year),
        _seconds(text),
        _years(text),
    )


def _numbers(text: str) -> list[tuple[Decimal, Place]]:
    found = []
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[2]) + (match[3] or "")
        sign = match[1] and not text[: match.start()].strip()
        found.append((-Decimal(digits) if sign else Decimal(digits), (match.start(2), match.end())))
    return found


def _days(cell: Cell, year: re.Match[str] | None) -> tuple[int, int] | None:
    if cell.period is not None:
        first, last = days_of(cell.period)
        return first.toordinal(), last.toordinal()
    text = cell.text
    if len(text) > 60 or not (_DATED.search(text) or year):
        return None
    named = periods(text, None)
    if named:
        return named[0].first.toordinal(), max(one.last for one in named).toordinal()
    return None


def _seconds(text: str) -> Decimal | None:
    lasting = _LASTING.fullmatch(text.strip())
    if lasting is not None and (lasting[1] or lasting[2]):
        return Decimal(int(lasting[1] or 0) * 3600 + int(lasting[2] or 0) * 60)
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    return Decimal(int(clock[1] or 0) * 3600 + int(clock[2]) * 60) + Decimal(clock[3])


def _years(text: str) -> tuple[int, int] | None:
    found = _YEARS.search(text)
    if found is None:
        return None
    last = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
    return (int(found[1]), int(last)) if int(last) >= int(found[1]) else None
