"""Rows whose Latin names a question spells with a slip: Tess Arkwrigth of Tess Arkwright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.language.misspelt import slips, swaps

_ROWS = 200  # of a table in whose names slips are looked for
_NAME = re.compile(r"(?<![A-Za-z'’-])[A-Z][a-z]{4,}(?![A-Za-z])")


def rows_misspelt(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The only row that has a name of which two letters are swapped, or one that is a slip away beside its other name.

    Two names that are nearly alike are two names: what is one letter off alone is none.
    """
    text = asking.question.text
    names = _names(text)
    if not names or not sheet.latin or len(sheet.rows) > _ROWS:
        return
    own = {word for value in sheet.latin for word in value.text.split()}
    for start, end, word, swapped, slipped in names:
        if word in own:
            continue
        meant = {one for one in own if one in slipped}
        if len(meant) != 1:
            continue
        name = meant.pop()
        held = [value for value in sheet.latin if value.in_full and name in value.text.split()]
        if len({value.rows for value in held}) != 1 or len(held[0].rows) != 1:
            continue
        rest = {one for value in held for one in value.text.split()} - {name}
        first = _beside(text, start, end, rest)
        if name in swapped or first != (start, end):
            yield Cells(*first, held[0].column, held[0].rows, in_full=False)


def _beside(text: str, start: int, end: int, rest: set[str]) -> tuple[int, int]:
    """Where a name stands, with the word right before or behind it that is one of the others of a row's name."""
    before = re.search(r"([A-Za-z'’]+) $", text[:start])
    if before and before[1].casefold() in rest:
        return before.start(), end
    behind = re.match(r" ([A-Za-z'’]+)", text[end:])
    return (start, end + behind.end()) if behind and behind[1].casefold() in rest else (start, end)


@lru_cache(maxsize=64)  # every table looks at the same question
def _names(text: str) -> tuple[tuple[int, int, str, frozenset[str], frozenset[str]], ...]:
    """The words with a capital of a question with their places, and what they are one swap and one slip away from."""
    return tuple(
        (*match.span(), word, frozenset(swaps(word)), frozenset(slips(word)))
        for match in _NAME.finditer(text)
        for word in (match[0].casefold(),)
    )
