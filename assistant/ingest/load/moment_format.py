"""Dates, times and durations as a spreadsheet shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from assistant.ingest.load import format_code

DATE_LETTERS = re.compile(r"[ymdhs]|AM/PM", re.I)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# built-in formats that follow the reader's locale are shown in the one way that all readers share
LOCALE_DATES = {"mm-dd-yy": "yyyy-mm-dd", "m/d/yy h:mm": "yyyy-mm-dd hh:mm", "m/d/yyyy": "yyyy-mm-dd"}


def displayed_moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    """The text that a cell of a date, a time or a duration shows.

    >>> displayed_moment(datetime(2025, 8, 25, 15, 9), "yyyy-mm-dd h:mm AM/PM")
    '2025-08-25 3:09 PM'
    """
    section = format_code.sections(LOCALE_DATES.get(number_format, number_format))[0]
    if isinstance(value, timedelta):
        return _elapsed(value, section)
    if not DATE_LETTERS.search(format_code.bare(section)):
        return _plain(value)
    tokens = format_code.tokens(section)
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
