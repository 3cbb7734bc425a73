"""Groups of columns that a question names together, and the one of each that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.headers import Columns
from assistant.ask.exact.previous import is_change, tells_before
from assistant.ask.exact.printed_days import column_days
from assistant.ask.exact.slots import Slots


def crossed(found: Slots, named: Sequence[Columns]) -> list[Columns]:
    """The columns named, where groups of columns cross only the one in both: 금주 and 반입량 of 반입량 금주.

    Of a group alone what is of the period before is left out, if that leaves one: the price is this week's. So is how
    much a value has changed, where no change is asked for: exports are the amount, not its growth.
    """
    kept: list[Columns] = []
    named = [_without_change(found, one) for one in named]
    groups = [one for one in named if len(one.columns) > 1 and not _are_dated(found, one)]
    for one in named:
        shared = [set(one.columns) & set(other.columns) for other in groups if other is not one and one in groups]
        shared = [both for both in shared if both and both < set(one.columns)]
        if one in groups and len(shared) == 1:
            one = replace(one, columns=tuple(sorted(shared[0])))
        elif one in groups and not shared:
            labels = {at: found.column(at).label for at in one.columns}
            now = [at for at, label in labels.items() if not tells_before(label)]
            one = replace(one, columns=tuple(now)) if len(now) == 1 < len(labels) else one
        kept.append(one)
    return kept


def _without_change(found: Slots, one: Columns) -> Columns:
    """A group of columns without those of its changes, where none is asked for."""
    if len(one.columns) < 2 or found.has("rise", "fall") or "growth" in found.said.asking.aspects:
        return one
    plain = tuple(at for at in one.columns if not is_change(found.sheet, at))
    return replace(one, columns=plain or one.columns)


def _are_dated(found: Slots, one: Columns) -> bool:
    return any(column_days(found.column(at)) for at in one.columns)
