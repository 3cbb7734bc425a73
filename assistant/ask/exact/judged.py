"""Rules for verdicts over columns: over budget, on target, at a loss."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, lt

from assistant.ask.exact.outcome import Outcome, counted
from assistant.ask.exact.printed_days import column_days
from assistant.ask.exact.slots import Slots
from assistant.language.table_senses import has_head, verdicts

_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {"more": gt, "less": lt, "at_least": ge}
_SIGNS = {"more": ">", "less": "<", "at_least": ">="}


def judged(parts: Slots) -> Outcome | None:
    """The rows of which a verdict holds; None where not one column alone is each side of it."""
    found = [one for one in verdicts() if parts.has(one.name)]
    if len(found) != 1 or not parts.only(found[0].name) or parts.things or parts.bounds or parts.classes:
        return None
    verdict = found[0]
    right = _side(parts, verdict.right)
    left = _side(parts, verdict.left, right)
    if right is not None and left in (None, right):
        left = _of_name(parts, right, verdict.right)
    if left is None or (verdict.right and right is None) or left == right:
        return None
    if right is not None and parts.column(left).unit != parts.column(right).unit:
        return None
    limits = dict(parts.values(right)) if right is not None else {row: Decimal(0) for row in parts.rows}
    holds = _HOLDS[verdict.relation]
    rows = [row for row, value in parts.values(left) if row in limits and holds(value, limits[row])]
    other = parts.column(right).label if right is not None else "0"
    shown = f"{parts.column(left).label} {_SIGNS[verdict.relation]} {other}"
    return counted(parts, rows, (left,) if right is None else (left, right), "filter", shown)


def _of_name(parts: Slots, right: int, heads: tuple[str, ...]) -> int | None:
    """The only other column of what a column is a plan of: 접수 건수 of 목표 접수, output of planned output."""
    words = [one for one in re.findall(r"\w+", parts.column(right).label.casefold()) if one not in heads]
    words = [re.sub("|".join(map(re.escape, heads)), "", word) if not word.isascii() else word for word in words]
    numbers = (at for at, role in enumerate(parts.sheet.roles) if role == "number" and at != right)
    named = [at for at in numbers if any(has_head(parts.column(at).label, (word,)) for word in words if len(word) > 1)]
    asked = [at for at in named if any(at in one.columns for one in parts.measures)]
    return (asked or named)[0] if len(asked or named) == 1 else None


def _side(parts: Slots, heads: tuple[str, ...], beside: int | None = None) -> int | None:
    """The only column of numbers whose header has one of some words, of those that are named where some are.

    Of several the one of the same period as ``beside``.
    """
    numbers = [at for at, role in enumerate(parts.sheet.roles) if role == "number"]
    headed = [at for at in numbers if has_head(parts.column(at).label, heads) and parts.column(at).type != "percent"]
    named = [at for at in headed if any(at in one.columns for one in parts.measures)]
    chosen = named or headed
    if beside is not None and len(chosen) > 1:
        days = column_days(parts.column(beside))
        chosen = [at for at in chosen if at != beside and column_days(parts.column(at)) == days]
    return chosen[0] if len(chosen) == 1 else None
