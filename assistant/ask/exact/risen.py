"""Whether one thing's value rose or fell between two periods: up or down, 늘었나 줄었나, did it fall."""

from __future__ import annotations

from assistant.ask.exact.changes import two_periods
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.slots import Slots
from assistant.types import Kind

_ALLOWED = ("direction", "truth", "choice", "rise", "fall", "than", "since", "until", "between")


def direction(parts: Slots) -> Outcome | None:
    """Both values where it is asked which way one thing went; yes or no where it is asked whether it went one way."""
    verdict = parts.has("truth") and parts.has("rise") != parts.has("fall")
    if not (parts.has("direction") or verdict) or not parts.only(*_ALLOWED):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.classes or parts.is_narrowed:
        return None
    row, pair = parts.thing_rows[0], two_periods(parts, parts.measures[0])
    values = [number for at in pair if (number := parts.sheet.number(row, at)) is not None]
    if len(values) != 2 or any(parts.sheet.roles[at] != "number" for at in pair):
        return None
    early, late = values
    sign = "<" if early < late else ">" if early > late else "="
    shown, measure = f"{early:,f} {sign} {late:,f}", parts.measures[0]
    if parts.has("direction"):
        kind: Kind = "comparison"
        return Outcome("direction", kind, tuple((row, at) for at in pair), (row,), pair, shown, measure)
    said = "yes" if (late > early if parts.has("rise") else late < early) else "no"
    return Outcome("direction", "yes_no", (said,), (row,), pair, shown, measure)
