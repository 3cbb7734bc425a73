"""The items that a heading, a clause or a sentence announces, read from the document itself: all of them."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.language.labels import marked
from assistant.types import Block, Document, Span

_ANNOUNCES = re.compile(
    r"[:：]\s*$|\b(?:following|as\s+follows|below)\b|다음|아래|각\s?호|如下|以下|下列", re.IGNORECASE
)
_LEAST = 2


def announces(text: str) -> bool:
    """Whether a sentence says that items follow.

    >>> announces("다음의 경우에는 수리비를 받습니다."), announces("수리비를 받습니다.")
    (True, False)
    """
    return _ANNOUNCES.search(text) is not None


def items_below(document: Document, announcing: Span) -> tuple[Span, ...]:
    """The items right below a heading, a clause, or a sentence that announces some; () where there are none.

    Items are those of one kind of marker and one depth; what stands below one of them is none.
    """
    at = bisect_right(document.blocks, announcing.start, key=lambda block: block.start) - 1
    if at < 0 or at + 1 >= len(document.blocks):
        return ()
    block, first = document.blocks[at], document.blocks[at + 1]
    kind, begins = _kind(document, block), _kind(document, first)
    if first.kind != "item" or (block.kind == "item" and not _is_over(block, first, kind, begins)):
        return ()
    if block.kind == "paragraph" and not _ANNOUNCES.search(document.quote(announcing)):
        return ()
    found = []
    for one in document.blocks[at + 1 :]:
        if one.kind != "item" or one.boilerplate or one.level < first.level:
            break
        marker = _kind(document, one)
        if block.kind == "item" and marker == kind and one.level <= block.level:
            break
        if one.level == first.level and marker == begins:
            found.append(Span(document.id, one.start, one.start + len(document.text[one.start : one.end].rstrip())))
        elif not found:
            break
    return tuple(found) if len(found) >= _LEAST else ()


def _kind(document: Document, block: Block) -> str:
    return marked(document.text[block.start : block.end])[0]


def _is_over(block: Block, first: Block, kind: str, begins: str) -> bool:
    """Whether an item stands over the next one: that is deeper, or marked otherwise."""
    return first.level > block.level or (bool(kind) and bool(begins) and kind != begins)
