"""Which of the columns that words of a question name are meant: not what a rank, a part or a change is only of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.exact.headers import Columns
from assistant.ask.exact.previous import column_before, is_change
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet

_OF = re.compile(r"\s*(?:of|的)?\s*(?:the|its|their|all)?\s*", re.IGNORECASE)  # between a part and what it is of
_HOW_MUCH = ("多少", "几")  # asks for an amount as well
_PART = 0.6  # strength of a header of which one word is named


def columns_meant(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns of values that a question means among those that its words name."""
    for narrowed in (_without_previous, _without_ranking, _without_sorts, _without_changed, _without_several,
                     _without_base, _without_counted):  # fmt: skip
        measured = narrowed(said, measured)
    return list(measured)


def _without_ranking(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without that of places right behind another: the GDP ranking is by GDP."""
    places = [one for one in measured if said.sheet.roles[one.columns[0]] == "rank"]
    others = [one for one in measured if one not in places and said.sheet.roles[one.columns[0]] == "number"]
    ranked = [one for one in places if any(0 <= one.start - other.end <= 1 for other in others)]
    return [one for one in measured if one not in ranked]


def _without_base(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what a part is of: staff of dissatisfied staff, of fewer than 60% of staff."""
    sheet, text = said.sheet, said.asking.question.text
    parts = [one.end for one in measured if len(one.columns) == 1 and _is_part(sheet, one.columns[0])]
    parts += [end for (_, end), bounds in said.bounds if bounds and bounds[0].unit == "%"]
    bases = [
        one for one in measured
        if not any(_is_part(sheet, at) for at in one.columns)
        and any(end <= one.start and _OF.fullmatch(text[end : one.start]) for end in parts)
    ]  # fmt: skip
    return [one for one in measured if one not in bases]


def _without_changed(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what a change right behind it is of: GDP of GDP growth."""
    changes = [one for one in measured if all(is_change(said.sheet, at) for at in one.columns)]
    return [
        one for one in measured
        if one in changes or not any(other.start - one.end in (0, 1) for other in changes)
    ]  # fmt: skip


def _without_several(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without words that many headers have right beside one's full name: round of final round."""
    full = [one for one in measured if one.strength == 1.0 and len(one.columns) == 1 and not said.cue("per one")]

    def is_beside(one: Columns) -> bool:
        return any(max(one.start, other.start) - min(one.end, other.end) in (0, 1) for other in full)

    return [one for one in measured if len(one.columns) == 1 or not is_beside(one)]


def _without_counted(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without a part of one of money of which it is asked how many there were: 거래는 몇 건."""
    text = said.asking.question.text
    counts = [cue.start for cue in said.cues if cue.name == "count" and text[cue.start : cue.end] not in _HOW_MUCH]
    columns = said.sheet.view.table.columns
    counted = [one for one in measured if any(0 <= at - one.end <= 2 for at in counts) and one.strength < 1.0]
    return [one for one in measured if one not in counted or columns[one.columns[0]].type != "money"]


def _is_part(sheet: Sheet, at: int) -> bool:
    return sheet.view.table.columns[at].type == "percent"


def _without_previous(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what one of them was before, of which only the period is named: 전월보다."""
    before = {column_before(said.sheet, one.columns[0]) for one in measured if one.strength == 1.0}
    return [one for one in measured if one.strength == 1.0 or one.columns[0] not in before]


def _without_sorts(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without a part of a header that only says of what sort the rows are: 供热 of 供热公司."""
    rows = [one.start for one in said.columns if said.sheet.roles[one.columns[0]] == "subject"]
    sorting = [one for one in measured if one.strength <= _PART and any(0 <= at - one.end <= 1 for at in rows)]
    return [one for one in measured if one not in sorting]
