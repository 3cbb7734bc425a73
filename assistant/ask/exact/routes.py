"""Where a question names a route by its two ends in another language: from Cheonghae to Mireudo, 청해–미르도."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.called import route_ends
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought

_JOINT = re.compile(
    r"\s*(?:to|and|[-–—→~～]|에서|부터|[와과]|到|至|和|与|往|开往|前往|飞往)\s*(?:the\s+)?", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$|[从由自]$", re.IGNORECASE)
_AFTER = re.compile(r"\s?(?:까지|사이|之间|间)")


def routes_said(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows that are called by the two ends of a route which the question names one after the other."""
    text = asking.question.text
    for first, second in pairwise(asking.question.sought):
        if _JOINT.fullmatch(text, first.end, second.start) is None:
            continue
        for column in sheet.subjects:
            rows = frozenset(row for row in sheet.rows if _joins(sheet.view.cell(row, column).text, first, second))
            if rows:
                before, after = _BEFORE.search(text[: first.start]), _AFTER.match(text, second.end)
                start = before.start() if before else first.start
                yield Cells(start, after.end() if after else second.end, column, rows)


def _joins(cell: str, first: Sought, second: Sought) -> bool:
    """Whether the two ends of a route are what two things are called."""
    ends = route_ends(plain_of(cell).text.strip())
    if ends is None:
        return False
    named = [{plain_of(form).text for form in one.forms} for one in (first, second)]
    return all(end in forms for end, forms in zip(ends, named, strict=True))
