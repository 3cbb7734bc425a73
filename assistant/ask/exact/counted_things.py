"""Numbers that set no bound: they only count the rows or years that a question speaks of, or tell of a thing named."""

from __future__ import annotations

import re

from assistant.ask.compute import Bound
from assistant.ask.exact.slots import Slots
from assistant.language.measure_units import kind_of

_SPANS = ("years", "months")


def is_told_of_things(found: Slots, bound: Bound) -> bool:
    """Whether the rows named have an amount of a unit in one of their columns, which so tells nothing new."""
    columns = [at for at in range(len(found.sheet.roles)) if bound.unit and found.column(at).unit == bound.unit]
    values = ([value for _, value in found.values(at, found.thing_rows)] for at in columns)
    return bool(found.things) and any(held and set(held) == {bound.value} for held in values)


def counts_all(found: Slots, start: int, end: int) -> bool:
    """Whether a number stands right before or behind what the rows are: seven mountains of a table of seven."""
    if _is_number_of_name(found, start, end):
        return False
    subjects = [one for one in found.said.columns if found.sheet.roles[one.columns[0]] == "subject"]
    return any(0 <= one.start - end <= 2 or 0 <= start - one.end <= 1 for one in subjects)


def counts_held(found: Slots, bound: Bound) -> bool:
    """Whether a number is that of the rows that a word names, or of the years whose columns are asked for: 5년간."""
    if kind_of(bound.unit) in _SPANS:
        return any(len(one.columns) == bound.value > 1 for one in found.measures)
    return bool(found.filters) and not found.bounds and bound.value == len(found.rows) > 1


def _is_number_of_name(found: Slots, start: int, end: int) -> bool:
    """Whether rows are called by numbers with the counter that stands there: line 5 of 1번, 3번 and 7번."""
    said = re.match(r"\d+\s*(\D+)", found.said.asking.question.text[start:end])
    if said is None:
        return False
    numbered = re.compile(rf"\d+\s*{re.escape(said[1].strip())}")
    names = [found.sheet.view.cell(row, found.sheet.subject).text for row in found.sheet.rows]
    return 2 * sum(numbered.match(name) is not None for name in names) > len(names)
