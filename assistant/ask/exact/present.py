"""Rows that have anything in a column: how many estates pay for a lift, where some have a dash or nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ask.exact.headers import OTHERWISE
from assistant.ask.exact.outcome import Outcome, counted
from assistant.ask.exact.slots import Slots

_PLACES = re.compile(r"곳|군데|개소|家|处|places", re.IGNORECASE)


def present(parts: Slots) -> Outcome | None:
    """The rows with an amount in the one column that is named, where rows are counted or listed and some have none."""
    if not parts.only() or len(parts.measures) != 1 or parts.things or parts.bounds or parts.classes:
        return None
    text = parts.said.asking.question.text
    counter = parts.said.cue("count")
    counts = counter is not None and (parts.names_subject or _PLACES.search(text[counter.start : counter.end]))
    asks = counts or (parts.has("which") and parts.said.focuses_subject)
    at = parts.measures[0].column
    named = any(one.columns == (at,) and one.strength >= OTHERWISE for one in parts.said.columns)
    if not asks or not named or parts.sheet.roles[at] != "number":
        return None
    rows = [row for row, value in parts.values(at) if value]
    empty = [row for row in parts.rows if parts.sheet.content(row, at).empty or row not in rows]
    if not empty or not rows:
        return None
    found = counted(parts, rows, (at,), "filter", f"{parts.column(at).label} > 0")
    return None if found is None else replace(found, measure=parts.measures[0])
