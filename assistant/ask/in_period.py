"""A follow-up for another number stays in the period of the question before: July, and how many were cancelled?"""

from __future__ import annotations

from assistant.language.dates import date_spans
from assistant.language.questions import cue

MEASURES = frozenset({"count", "amount", "rate"})  # what numbers are asked by


def in_its_period(before: str, made: str) -> str:
    """A question for another number of the same thing, of the only period of the question before where it has none."""
    dated = date_spans(before)
    if len(dated) != 1 or date_spans(made) or cue(made).asks not in MEASURES or cue(before).asks not in MEASURES:
        return made
    period = before[slice(*dated[0])]
    return f"{made.rstrip(' ?.')} in {period}" if made.isascii() else f"{period} {made}"
