"""What part one column is of another: the share of the budget that was spent, 처리율 of what was received, 升学率."""

from __future__ import annotations

from decimal import Decimal

from assistant.ask.compute import mean
from assistant.ask.exact.conditions import in_periods
from assistant.ask.exact.outcome import EXTREMES, Outcome, names, way
from assistant.ask.exact.slots import Slots


def part_of(parts: Slots) -> Outcome | None:
    """One column as a part of another, of one thing or of that where it is most or least; None where neither is it.

    The whole is that of two columns named which no row's other value exceeds; of a rate alone it is the only column
    that holds as much in every row, or the first one.
    """
    cue = parts.said.cue("rate", "share")
    if cue is None or not parts.only("rate", "share", "sum", *EXTREMES, "big", "small") or parts.classes:
        return None
    if parts.bounds or not 1 <= len(parts.measures) <= 2:
        return None
    columns = [one.column for one in parts.measures]
    if len(columns) == 1 and cue.name == "share":
        columns = [*_of_period(parts), *columns]  # of its capacity, in October
    elif len(columns) == 1:
        columns += _whole(parts, columns[0])
    pair = _in_order(parts, columns) if len(columns) == 2 else None
    if pair is None:
        return None
    of, whole = pair
    if parts.thing_rows:
        return _of_thing(parts, of, whole) if len(parts.thing_rows) == 1 and not parts.is_narrowed else None
    return _most(parts, of, whole) if way(parts) is not None else None


def _of_thing(parts: Slots, of: int, whole: int) -> Outcome | None:
    row = parts.thing_rows[0]
    value, total = parts.sheet.number(row, of), parts.sheet.number(row, whole)
    if value is None or not total or parts.has(*EXTREMES, "big", "small"):
        return None
    found = _per_cent(value, total)
    shown = f"{value:,f} / {total:,f} = {found:f}%"
    return Outcome("share", "aggregate", (f"{found:f}%",), (row,), (of, whole), shown, None, found)


def _most(parts: Slots, of: int, whole: int) -> Outcome | None:
    totals = dict(parts.values(whole))
    shares = {row: value / totals[row] for row, value in parts.values(of) if totals.get(row)}
    best = (max if way(parts) else min)(shares.values(), default=None)
    rows = [row for row, share in shares.items() if share == best]
    if len(rows) != 1 or len(shares) < 2:
        return None
    value, total = parts.sheet.number(rows[0], of), totals[rows[0]]
    found = _per_cent(value or Decimal(0), total)
    shown = f"{value:,f} / {total:,f} = {found:f}%"
    items = (*names(parts, rows), f"{found:f}%")
    return Outcome("most per one", "aggregate", items, (rows[0],), (of, whole), shown, None, found)


def _per_cent(value: Decimal, total: Decimal) -> Decimal:
    return mean([(0, value * 100 / total)], 2)


def _of_period(parts: Slots) -> list[int]:
    """The column that is called by the one period asked for, where the column named is of none."""
    asked, named = parts.said.periods, parts.measures[0].column
    if len(asked) != 1 or parts.column(named).period or named in parts.sheet.bare_dated:
        return []
    found = in_periods(parts.sheet, parts.sheet.bare_dated, asked) or []
    return found if len(found) == 1 else []


def _whole(parts: Slots, of: int) -> list[int]:
    """The only column that a column can be a part of in every row, or of several the first of the table."""
    column = parts.column(of)
    numbers = [at for at, role in enumerate(parts.sheet.roles) if role == "number"]
    alike = [
        at for at in numbers if at != of and _same_unit(parts, at, of) and parts.column(at).period == column.period
    ]
    found = [at for at in alike if _holds(parts, of, at)]
    return found if len(found) == 1 else [at for at in found if at == numbers[0]]


def _same_unit(parts: Slots, one: int, other: int) -> bool:
    columns = [parts.column(at) for at in (one, other)]
    return len({(column.unit, column.scale, column.type == "percent") for column in columns}) == 1


def _holds(parts: Slots, of: int, whole: int) -> bool:
    """Whether no row has more of a part than of the whole."""
    totals = dict(parts.values(whole, parts.sheet.rows))
    values = parts.values(of, parts.sheet.rows)
    return bool(values) and all(row in totals and value <= totals[row] for row, value in values)


def _in_order(parts: Slots, columns: list[int]) -> tuple[int, int] | None:
    """The part and the whole of two columns in one unit."""
    one, other = columns
    if not _same_unit(parts, one, other) or parts.column(one).type == "percent":
        return None
    held = [(of, whole) for of, whole in ((one, other), (other, one)) if _holds(parts, of, whole)]
    return held[0] if len(held) == 1 else None
