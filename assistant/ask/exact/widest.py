"""The thing of which two columns are farthest apart: the largest gap between budget and outturn, 首重比续重贵最多."""

from __future__ import annotations

from assistant.ask.exact.outcome import EXTREMES, Outcome, names
from assistant.ask.exact.slots import Slots


def widest(parts: Slots) -> Outcome | None:
    """The row in which one of two columns is most above the other, or in which they are closest, and by how much."""
    if not parts.has("difference") and not (parts.has("than") and parts.has("big", "small")):
        return None
    if not parts.has(*EXTREMES) or not parts.only("difference", "than", "between", "big", "small", *EXTREMES):
        return None
    if parts.things or len(parts.measures) != 2 or parts.classes or parts.bounds:
        return None
    one, other = (measure.column for measure in parts.measures)
    if (parts.column(one).unit, parts.column(one).scale) != (parts.column(other).unit, parts.column(other).scale):
        return None
    held = dict(parts.values(other))
    gaps = {row: value - held[row] for row, value in parts.values(one) if row in held}
    if parts.has("difference"):
        gaps = {row: abs(gap) for row, gap in gaps.items()}
    elif parts.has("small"):
        gaps = {row: -gap for row, gap in gaps.items()}
    closest = parts.has("difference") and parts.has("lowest", "fewest")
    best = (min if closest else max)(gaps.values(), default=None)
    rows = [row for row, gap in gaps.items() if gap == best]
    if best is None or len(rows) != 1 or len(gaps) < 2 or best < 0:
        return None
    first, second = parts.sheet.number(rows[0], one), held[rows[0]]
    if first is None:
        return None
    shown = f"{max(first, second):,f} - {min(first, second):,f} = {best:,f}"
    items = (*names(parts, rows), f"{best:,f}")
    return Outcome("most changed", "comparison", items, (rows[0],), (one, other), shown, parts.measures[0], best)
