"""Columns of yes and no: a header that is said, or denied, chooses the rows of which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.headers import Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet
from assistant.language.table_senses import flag

_PARTLY = 0.5  # of one of which a part is named, where no word is left over
_SURE = 0.7  # strength of a header that is named


def with_flags(said: Said) -> Said:
    """What is said, with the columns of yes and no that are named as conditions on the rows: not delivered yet."""
    denied = [cue for cue in said.cues if cue.name == "negated"]
    zero = [one for one in said.bounds if [bound.relation for bound in one[1]] == ["exact"] and not one[1][0].value]
    named = [one for one in said.columns if len(one.columns) == 1 and _flags(said.sheet, one)]
    if (
        len({one.columns for one in named}) != 1
        or sum(one.strength for one in named) < (_PARTLY if not said.left else _SURE)
        or len(denied) + len(zero) > 1
        or any(one.column in said.sheet.subjects for one in said.cells)
    ):
        return said
    head = named[0]
    rows = frozenset(row for row, holds in _flags(said.sheet, head).items() if holds != bool(denied or zero))
    cell = Cells(head.start, head.end, head.columns[0], rows)
    columns = tuple(one for one in said.columns if one not in named)
    cues = tuple(cue for cue in said.cues if cue not in denied)
    bounds = tuple(one for one in said.bounds if one not in zero)
    return replace(said, cells=_ordered((*said.cells, cell)), columns=columns, cues=cues, bounds=bounds)


def _ordered(cells: Sequence[Cells]) -> tuple[Cells, ...]:
    return tuple(sorted(cells, key=lambda one: one.start))


def _flags(sheet: Sheet, head: Columns) -> dict[int, bool]:
    """Whether the column holds of each row; nothing where a cell is neither yes nor no, or all are the same."""
    at = head.columns[0]
    if sheet.roles[at] != "class":
        return {}
    found = {row: flag(sheet.view.cell(row, at).text) for row in sheet.rows}
    held = {row: holds for row, holds in found.items() if holds is not None}
    return held if len(held) == len(found) and len(set(held.values())) == 2 else {}
