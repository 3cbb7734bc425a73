"""A table's rows as a person asked to see them: in the order of a column, those that hold some words."""

from __future__ import annotations

from decimal import Decimal

from assistant.types import Row, Table


def chosen_rows(table: Table, sort: int | None, descending: bool, words: str) -> list[tuple[int, Row]]:
    """Rows with their numbers from 0; with ``words`` those that hold all of them, with ``sort`` ordered by that column.

    Numbers are ordered as numbers, before words; empty cells and rows that sum up others come last either way.
    """
    wanted = words.casefold().split()
    rows = [
        (number, row)
        for number, row in enumerate(table.rows)
        if all(word in " ".join(cell.text for cell in row.cells).casefold() for word in wanted)
    ]
    if sort is None or not 0 <= sort < len(table.columns):
        return rows
    # sorted twice, so that what has no value stays behind in both directions
    rows.sort(key=lambda numbered: _key(numbered[1], sort), reverse=descending)
    return sorted(rows, key=lambda numbered: _last(numbered[1], sort))


def _key(row: Row, column: int) -> tuple[bool, Decimal, str]:
    cell = row.cells[column]
    return cell.value is None, cell.value or Decimal(0), cell.text.casefold()


def _last(row: Row, column: int) -> int:
    return 2 if row.total else 1 if not row.cells[column].text else 0
