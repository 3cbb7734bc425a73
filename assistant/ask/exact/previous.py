"""Columns that tell what another column told a period before: 전월 외래 환자, 上年同期人次, assets a year ago."""

from __future__ import annotations

import re

from assistant.ask.exact.sheet import Sheet

PERIOD_BEFORE = re.compile(
    r"작년|지난\s*해|전년|전\s*해|(?P<part>전월|전기|전분기|전달|전주(?!시)|지난\s*주|전일|어제|지난\s*달|지난\s*분기|직전|上个?月|上一?[个個]?(?:周|星期)|前一?[周天日]|昨[天日]|上一?个?季度?|上一?期"
    r"|\b(?:previous|prior|preceding|last)\s+(?:month|quarter|week|day)\b|\byesterday\b|\b(?:month|quarter|week|day)\s+(?:before|earlier)\b)"
    r"|上一?年|前一?年|去年|同比|\b(?:previous|prior|preceding|last)\s+year\b|\byear\s+(?:before|earlier|ago)\b"
    r"|\byear[\s-](?:on|over)[\s-]year\b",
    re.IGNORECASE,
)  # what a question holds a value against; "part" is of less than a year

_BEFORE = re.compile(
    r"(?:전월|전년|전기|전분기|전주|전일|지난달|지난주|지난해|작년|上年|上月|上周|昨日|前日|去年|上季度?|上期)(?:\s*(?:도|동기|동월|同期|同月))?|前一?年(?:同期)?"
    r"|(?:\ba\s+)?\byear\s+(?:ago|earlier|before)\b|\b(?:last|previous|prior|preceding)\s+(?:year|month|quarter|period|week|day)\b",
    re.IGNORECASE,
)


_CHANGE = re.compile(
    r"증감|增减|增減|\bchange\b|변동|变动|变化"
    r"|(?:比|较)(?:上年|去年)|同比|환비|전년\s*(?:동기\s*)?대비|전년비|\byear[ -]on[ -]year\b|\byoy\b",
    re.IGNORECASE,
)


def is_change(sheet: Sheet, at: int) -> bool:
    """Whether a column holds how much values rose or fell: 증감, 增减, change."""
    label = sheet.view.table.columns[at].label
    return bool(sheet.view.facets[at] & {"increase", "growth"}) or bool(_CHANGE.search(label))


def tells_before(label: str) -> bool:
    """Whether a header says that its column is of the period before.

    >>> tells_before("평균 경락가 전주"), tells_before("반입량 금주"), tells_before("去年同期")
    (True, False, True)
    """
    return bool(_BEFORE.search(label))


def column_before(sheet: Sheet, at: int) -> int | None:
    """The only column of the same unit that tells what a column told a period before; None where there is none."""
    columns = sheet.view.table.columns
    if sheet.roles[at] != "number" or _BEFORE.search(columns[at].label):
        return None
    name = _bare(columns[at].name)
    if (beside := _beside(sheet, at)) is not None:
        return beside
    found = [
        other
        for other, role in enumerate(sheet.roles)
        if role == "number" and columns[other].unit == columns[at].unit and _is_of(columns[other].name, name)
    ]
    return found[0] if len(found) == 1 else None


def _beside(sheet: Sheet, at: int) -> int | None:
    """The column right behind it or before it, of the same unit, called by the period before alone: 去年同期."""
    columns = sheet.view.table.columns
    near = [one for one in (at + 1, at - 1) if 0 <= one < len(columns) and sheet.roles[one] == "number"]
    bare = [one for one in near if columns[one].unit == columns[at].unit and _BEFORE.search(columns[one].label)]
    bare = [one for one in bare if not _bare(_BEFORE.sub(" ", columns[one].name))]
    others = [one for one in range(len(columns)) if one not in (at, *bare) and _BEFORE.search(columns[one].label)]
    return bare[0] if len(bare) == 1 and not others else None


def _is_of(label: str, name: str) -> bool:
    told = _bare(_BEFORE.sub(" ", label)) if _BEFORE.search(label) else ""
    return bool(told) and (name.endswith(told) or name.startswith(told))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
