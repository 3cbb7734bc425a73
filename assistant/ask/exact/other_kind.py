"""Answers that take the largest of one kind of value for a superlative that is about another: dearest, by an area."""

from __future__ import annotations

import re

from assistant.ask.exact.said import Said
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import TableCue
from assistant.types import Candidate

_EXTREME = re.compile(r"(?:max|min)\(([^()]+(?:\([^()]*\))?)\)")


def of_another_kind(found: Candidate, own: Said) -> TableCue | None:
    """The superlative that is about one kind of value, where the largest of another was taken: dearest, by an area."""
    cue = own.cue("highest", "lowest")
    by = _EXTREME.match(found.working.expression) if found.working is not None else None
    if cue is None or by is None:
        return None
    about = dimension(own.asking.question.text[cue.start : cue.end])
    column = next((one for one in own.sheet.view.table.columns if one.label == by[1]), None)
    kind = kind_of(column.unit) if column is not None else ""
    if not about.is_own or not about.kinds or kind in ("", "count") or kind in about.kinds | about.turned:
        return None
    return None if any(word in by[1].casefold() for word in about.headers) else cue
