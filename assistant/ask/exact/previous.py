"""Columns that tell what another column told a period before: 전월 외래 환자, 上年同期人次, assets a year ago."""

from __future__ import annotations

import re

from assistant.ask.exact.sheet import Sheet

_BEFORE = re.compile(
    r"(?:전월|전년|전기|전분기|지난달|지난해|작년|上年|上月|去年|上季度?|上期)(?:\s*(?:도|동기|동월|同期|同月))?|前一?年(?:同期)?"
    r"|(?:\ba\s+)?\byear\s+(?:ago|earlier|before)\b|\b(?:last|previous|prior|preceding)\s+(?:year|month|quarter|period)\b",
    re.IGNORECASE,
)


def column_before(sheet: Sheet, at: int) -> int | None:
    """The only column of the same unit that tells what a column told a period before; None where there is none."""
    columns = sheet.view.table.columns
    if sheet.roles[at] != "number" or _BEFORE.search(columns[at].label):
        return None
    name = _bare(columns[at].name)
    found = [
        other
        for other, role in enumerate(sheet.roles)
        if role == "number" and columns[other].unit == columns[at].unit and _is_of(columns[other].name, name)
    ]
    return found[0] if len(found) == 1 else None


def _is_of(label: str, name: str) -> bool:
    told = _bare(_BEFORE.sub(" ", label)) if _BEFORE.search(label) else ""
    return bool(told) and name.endswith(told)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
