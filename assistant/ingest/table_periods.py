"""Periods that headers, cells and titles of tables name."""

from __future__ import annotations

from datetime import date

from assistant.language.dates import Period, periods

LATEST_DAY = 28  # of a month whose day a document does not give


def reference_day(written: str | None) -> date | None:
    """The day that relative periods of a document count from: its date, or the last day that its date may mean."""
    parts = [int(part) for part in (written or "").split("-") if part.isdecimal()]
    if not parts:
        return None
    year, month, day = (*parts, *(12, LATEST_DAY)[len(parts) - 1 :])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def interval(text: str, reference: date | None) -> str | None:
    """The first period that a text names, as an ISO 8601 interval of days, both included; None for none.

    >>> interval("2024 년 1~3 분기", None), interval("대외 무역(2024Q3)", None), interval("GDP", None)
    ('2024-01-01/2024-09-30', '2024-07-01/2024-09-30', None)
    """
    for period in periods(text, reference):
        if period.first.year > 1:
            return _written(period)
    return None


def interval_of_cell(text: str, reference: date | None) -> str | None:
    """The period that a whole cell is, with little else beside it; None for other words.

    >>> interval_of_cell("2024.12.04-2024.12.06", None), interval_of_cell("2024 Qingdao Fair", None)
    ('2024-12-04/2024-12-06', None)
    """
    for period in periods(text, reference):
        if period.first.year > 1 and 2 * (period.end - period.start) > len(text):
            return _written(period)
    return None


def _written(period: Period) -> str:
    return f"{period.first.isoformat()}/{period.last.isoformat()}"
