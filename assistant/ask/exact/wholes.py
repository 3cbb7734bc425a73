"""The column of a table that adds up the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.exact.said import Said

_TOTAL = re.compile(
    r"(?:총|전체\s*)?(?:합\s?계|총\s?계|계)|총[액수]|total(?:\s+\w+)?|overall|合\s?[计計]|总[计额数]?|共计",
    re.IGNORECASE,
)


def whole_of(said: Said, numbers: Sequence[int]) -> list[int]:
    """The column that adds up others of its unit, as its header says: the largest partner is so by total trade."""
    headed = [at for at in numbers if _TOTAL.fullmatch(said.sheet.view.table.columns[at].label.strip())]
    if len(headed) != 1:
        return []
    columns = said.sheet.view.table.columns
    whole = columns[headed[0]]
    parts = [at for at in numbers if at != headed[0] and columns[at].unit == whole.unit]
    undated = [at for at in parts if columns[at].period == whole.period]  # last year's total is no part
    return headed if any(_adds_up(said, headed[0], one) for one in (parts, undated)) else []


def _adds_up(said: Said, whole: int, parts: Sequence[int]) -> bool:
    """Whether a column holds the sums of others, row by row."""
    sums = {row: sum((said.sheet.number(row, at) or Decimal(0) for at in parts), Decimal(0)) for row in said.sheet.rows}
    values = said.sheet.numbers(whole, said.sheet.rows)
    return len(parts) > 1 and all(abs(sums[row] - value) <= 1 for row, value in values)
