"""What each work asked for gives on the parts of a question: one rule a kind of work, the most particular first.

A rule answers only where every part of the question has its place in it; anything left over is another question's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assistant.ask.exact.both_periods import both_periods
from assistant.ask.exact.changes import better_period, change, most_changed, since_before
from assistant.ask.exact.gather import added, aggregate, commonest, distinct, printed_total, sharing, through
from assistant.ask.exact.judged import judged
from assistant.ask.exact.looked_up import filtered, lookup, several, who_and_when
from assistant.ask.exact.order import beside, extreme, nth, place_of
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.over_periods import over_periods
from assistant.ask.exact.part_of import part_of
from assistant.ask.exact.per_one import per_one
from assistant.ask.exact.present import present
from assistant.ask.exact.risen import direction
from assistant.ask.exact.rosters import on_weekday
from assistant.ask.exact.slots import Slots
from assistant.ask.exact.steady import steady
from assistant.ask.exact.two_columns import two_columns
from assistant.ask.exact.versus import across, beyond, choice, difference, lead, share_of_total, times, truth
from assistant.ask.exact.widest import widest

Rule: TypeAlias = Callable[[Slots], "Outcome | None"]

_RULES: tuple[Rule, ...] = (
    over_periods, on_weekday, direction, per_one, part_of, judged, steady, share_of_total, times, truth, change,
    since_before, most_changed, widest, lead, across, difference, choice, beyond, two_columns, beside, nth, commonest,
    extreme, sharing, place_of, printed_total, added, aggregate, distinct, several, who_and_when, lookup, filtered,
    present,
)  # fmt: skip

_BY_PERIOD: tuple[Rule, ...] = (
    over_periods, direction, steady, change, most_changed, better_period, two_columns, through, both_periods,
)  # fmt: skip


def outcome(parts: Slots) -> Outcome | None:
    """What the first rule that takes up every part of the question gives; None where none does."""
    rules = _BY_PERIOD if any(len(one.columns) > 1 for one in parts.measures) else _RULES
    found = next((found for rule in rules if (found := rule(parts)) is not None), None)
    few = parts.said.cue("few")
    if (
        found is None
        or few is None
        or not found.items
        or few.number in [len(rows) for rows in (parts.thing_rows, parts.rows, parts.sheet.rows)]
    ):
        return found
    return found if few.number in (len(found.items), len(found.columns)) else None
