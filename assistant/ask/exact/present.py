"""Rows that have anything in a column: how many estates pay for a lift, where some have a dash or nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ask.exact.headers import OTHERWISE
from assistant.ask.exact.outcome import Outcome, counted
from assistant.ask.exact.slots import Measure, Slots

_PLACES = re.compile(r"곳|군데|개소|家|处|places", re.IGNORECASE)


def present(parts: Slots) -> Outcome | None:
    """The rows with an amount in the one column that is named, where rows are counted or listed and some have none."""
    columns = [*(one.column for one in parts.measures), *parts.classes]
    if not parts.only() or len(columns) != 1 or parts.things or parts.bounds:
        return None
    text = parts.said.asking.question.text
    counter = parts.said.cue("count")
    counts = counter is not None and (parts.names_subject or _PLACES.search(text[counter.start : counter.end]))
    asks = counts or (parts.has("which") and parts.said.focuses_subject)
    at = columns[0]
    named = any(one.columns == (at,) and one.strength >= OTHERWISE for one in parts.said.columns)
    if not asks or not named:
        return None
    if parts.sheet.roles[at] == "number":
        rows = [row for row, value in parts.values(at) if value]
    else:  # 3,000 beside 포함
        rows = [row for row in parts.rows if (number := parts.sheet.view.cell(row, at).value) is not None and number]
    empty = [row for row in parts.rows if parts.sheet.content(row, at).empty or row not in rows]
    if not empty or not rows:
        return None
    found = counted(parts, rows, (at,), "filter", f"{parts.column(at).label} > 0")
    return None if found is None else replace(found, measure=Measure(0, 0, (at,)))
