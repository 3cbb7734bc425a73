"""Bars for rankings and comparisons: where they begin and end, for a template to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.serve.evidence import Evidence
from assistant.types import Cell, Language, Table

BARS = 12  # more than these nobody compares at a glance
EXTREMES = frozenset({"max", "min", "nth", "top", "bottom", "rank"})


@dataclass(frozen=True, slots=True)
class Bar:
    """One row's value: ``begin`` and ``length`` are percent of the chart's width; ``used`` where it is the answer's."""

    name: str
    value: str
    begin: float
    length: float
    used: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from the top down; ``zero`` is where they start from, in percent of the width."""

    title: str
    bars: tuple[Bar, ...]
    zero: float

    @property
    def description(self) -> str:
        """The chart in words, for those who do not see it."""
        return "; ".join(f"{bar.name} {bar.value}" for bar in self.bars)


def chart(evidence: Sequence[Evidence], operation: str, language: Language) -> Chart | None:
    """The bars of a computation over one column of numbers, or None where there is nothing to compare.

    Two or more used rows are compared with each other; the highest or lowest one with those that come next.
    """
    if len(evidence) != 1 or evidence[0].measure is None:
        return None
    table, measure = evidence[0].table, evidence[0].measure
    rows = [row for row in evidence[0].used if table.rows[row].cells[measure].value is not None]
    if len(rows) == 1 and operation in EXTREMES:
        rows = _around(table, measure, rows[0])
    if len(rows) < 2:
        return None
    column = table.columns[measure]
    unit = f" ({column.unit_text})" if column.unit_text and column.unit_text != "%" else ""
    used = frozenset(evidence[0].used) if len(rows) > len(evidence[0].used) else frozenset(rows)
    return _drawn(f"{column.label}{unit}", table, measure, rows[:BARS], used, language)


def _around(table: Table, measure: int, row: int) -> list[int]:
    """The rows at that end of the column at which ``row`` stands, the outermost first; ``row`` is among them."""
    values = {
        number: value
        for number, one in enumerate(table.rows)
        if (value := one.cells[measure].value) is not None and not one.total
    }
    if row not in values:
        return [row]
    falling = sorted(values, key=lambda number: (-values[number], number))
    place = falling.index(row)
    ordered = falling if place < len(falling) / 2 else falling[::-1]
    return ordered[: max(8, min(BARS, ordered.index(row) + 1))] if ordered.index(row) < BARS else [row]


def _drawn(
    title: str, table: Table, measure: int, rows: Sequence[int], used: frozenset[int], language: Language
) -> Chart:
    cells = [table.rows[row].cells[measure] for row in rows]
    values = [cell.value or Decimal(0) for cell in cells]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    width = high - low or Decimal(1)
    bars = tuple(
        Bar(
            _name(table, row, language),
            cell.text,
            _percent(min(value, Decimal(0)) - low, width),
            _percent(abs(value), width),
            row in used,
        )
        for row, cell, value in zip(rows, cells, values, strict=True)
    )
    return Chart(title, bars, _percent(-low, width))


def _percent(part: Decimal, whole: Decimal) -> float:
    return round(float(100 * part / whole), 2)


def _name(table: Table, row: int, language: Language) -> str:
    """What a row is called, in the reader's language where one of its names is."""
    cells = table.rows[row].cells
    named = [number for number, column in enumerate(table.columns) if column.type == "name"]
    named = named or [number for number, column in enumerate(table.columns) if column.type == "text"]
    own = [number for number in named if table.columns[number].language == language]
    candidates: list[Cell] = [cells[number] for number in (*own, *named)]
    return next((cell.text for cell in candidates if cell.text), f"#{row + 1}")
