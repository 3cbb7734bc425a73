"""The row that a table gives all others together, and where a question excepts it: 기타 제외, excluding others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet

_RESIDUAL = re.compile(
    r"(?:기타|그\s?외|그\s?밖(?:의)?|나머지)(?:\s?[가-힣]{1,4})?|其[他它餘余](?:[㐀-鿿]{1,4})?|(?:all\s+)?others?|other\s+\w+|rest(?:\s+of\s+.*)?",
    re.IGNORECASE,
)
_OTHERS_BEFORE = re.compile(r"(기타|그\s?외|其[他它]|\bothers?\b)[은는을를]?\s*$", re.IGNORECASE)
_OTHERS_BEHIND = re.compile(r"\s*(?:the\s+)?[\"“']?(其[他它]|others?\b)", re.IGNORECASE)


def rows_of_others(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The row of all others together, in whatever language the question excepts it: (기타 제외) of 其他."""
    text = asking.question.text
    for cue in (one for one in asking.cues if one.name == "except"):
        said = _OTHERS_BEFORE.search(text[: cue.start]) or _OTHERS_BEHIND.match(text, cue.end)
        rows = residual_rows(sheet) if said else frozenset()
        if said and len(rows) == 1:
            yield Cells(*said.span(1), sheet.subject, rows)


def residual_rows(sheet: Sheet) -> frozenset[int]:
    """The rows that are all others together."""
    names = ((row, sheet.view.cell(row, sheet.subject).text.strip()) for row in sheet.rows)
    return frozenset(row for row, name in names if _RESIDUAL.fullmatch(name))
