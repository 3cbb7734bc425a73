"""Blocks out of the lines of a text dump: headings, paragraphs, items and rows, in the order of the lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.ingest.lines import (
    ADDRESS,
    DATE,
    HEADING_MARKS,
    ITEM_MARKS,
    RING_MARKS,
    STATEMENT,
    Line,
    could_head,
    ends_sentence,
    marker,
    starts_block,
    width,
)
from assistant.ingest.rows import RowLine, find_rows
from assistant.ingest.unwrap import Layout, find_layout, join
from assistant.types import BlockKind

HEADING_WIDTH = 76  # columns; a longer line without a mark is prose, whatever it ends with
LONG_MENU = 4  # so many heading-like lines in a row head nothing: a menu, a contents list, a masthead
LEVELS = {"1": 2, "[": 2, "": 3, "도표": 6, **dict.fromkeys(HEADING_MARKS, 4), **dict.fromkeys(RING_MARKS, 5)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the canonical text; ``text`` has single blanks, a row tabs between its cells."""

    kind: BlockKind
    text: str
    level: int = 0
    boilerplate: bool = False
    locator: str | None = None
    mark: str = ""  # the bullet or numbering it begins with


def find_blocks(lines: Sequence[Line]) -> list[Piece]:
    """The blocks of a text dump.

    >>> lines = [Line("개요"), Line("도시가 성장했다."), Line("- 수출 증가")]
    >>> [(piece.kind, piece.text) for piece in find_blocks(lines)]
    [('heading', '개요'), ('paragraph', '도시가 성장했다.'), ('item', '- 수출 증가')]
    """
    found = find_rows(lines)
    layout = find_layout([row.line for row in found if row.part == ""])
    pieces = []
    for group in _groups(found, layout):
        pieces.append(_piece(group, layout))
    pieces = _headings(pieces)
    return _without_running_heads(pieces) if layout.wrapped else pieces


def _groups(found: Sequence[RowLine], layout: Layout) -> Iterator[list[RowLine]]:
    """The lines that make one block each."""
    group: list[RowLine] = []
    for index, row in enumerate(found):
        if group and not _continues(group, row, found[index + 1] if index + 1 < len(found) else None, layout):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _continues(group: Sequence[RowLine], row: RowLine, following: RowLine | None, layout: Layout) -> bool:
    """Whether ``row`` belongs to the paragraph that ``group`` has begun."""
    previous = group[-1]
    if not layout.wrapped or row.part or previous.part or row.line.gap > layout.gap:
        return False
    if row.line.boilerplate != previous.line.boilerplate or (
        row.line.locator is not None and ends_sentence(previous.line.text)
    ):
        return False
    if layout.blanks_kept and previous.line.broken and not ADDRESS.match(previous.line.text):
        return True
    if starts_block(row.line.text) or ADDRESS.match(previous.line.text):
        return False
    if ends_sentence(previous.line.text):
        captioned = marker(group[0].line.text) == "도표"
        full = layout.is_full(previous.line, row.line)
        return full and not captioned and not _could_start_section(row, following, layout)
    mark = marker(group[0].line.text)
    if mark and mark[0] in ITEM_MARKS:
        return True
    if mark == "":
        return len(group) > 1 or layout.is_full(previous.line, row.line)
    return layout.is_full(previous.line, row.line) and not _could_start_section(row, following, layout)


def _could_start_section(row: RowLine, following: RowLine | None, layout: Layout) -> bool:
    """Whether a line is short, no sentence, and something else follows: a heading rather than a paragraph's end."""
    if layout.is_full(row.line) or not could_head(row.line.text):
        return False
    return following is not None and (following.part != "" or layout.is_full(following.line))


def _piece(group: Sequence[RowLine], layout: Layout) -> Piece:
    first = group[0].line
    if group[0].part in {"row", "header"}:
        return Piece("row", first.text, 0, first.boilerplate, first.locator)
    text = join([row.line for row in group], layout)
    locator = next((row.line.locator for row in group if row.line.locator is not None), None)
    piece = Piece("paragraph", text, 0, first.boilerplate, locator, marker(text))
    if group[0].part == "between" or ADDRESS.match(text):
        return replace(piece, mark="")
    marked = piece.mark not in {"", "["}
    short = could_head(text, marked) and len(group) <= 3 and (marked or width(text) <= HEADING_WIDTH)
    if piece.mark and piece.mark[0] in ITEM_MARKS:
        return replace(piece, kind="item", level=1)
    if short:
        return replace(piece, kind="heading", level=LEVELS.get(piece.mark, 3))
    return replace(piece, kind="item", level=1) if piece.mark not in {"", "[", "도표"} else piece


def _headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Takes back headings that head nothing: menus, short items, the last line, a reference before its link."""
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind == "heading" and not _heads(pieces, index, following):
            listed = piece.mark not in {"", "[", "도표"}
            piece = replace(piece, kind="item" if listed else "paragraph", level=1 if listed else 0)
        found.append(piece)
    return found


def _without_running_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """A page's running head, which a dump leaves anywhere on the page, heads nothing; that it recurs gives it away."""
    counts = Counter(piece.text for piece in pieces if piece.kind != "row")
    return [
        replace(piece, kind="paragraph", level=0) if _is_plain_heading(piece) and counts[piece.text] > 1 else piece
        for piece in pieces
    ]


def _heads(pieces: Sequence[Piece], index: int, following: Piece | None) -> bool:
    piece = pieces[index]
    if following is None or ADDRESS.match(following.text) or STATEMENT.match(piece.text) or DATE.search(piece.text):
        return False
    if piece.mark not in {"", "[", "도표"}:
        same = (other for other in (pieces[index - 1] if index else None, following) if other is not None)
        return not any(other.mark == piece.mark and other.kind in {"heading", "item"} for other in same)
    start = index
    while start > 0 and _is_plain_heading(pieces[start - 1]):
        start -= 1
    end = index
    while end < len(pieces) and _is_plain_heading(pieces[end]):
        end += 1
    return end - start < LONG_MENU


def _is_plain_heading(piece: Piece) -> bool:
    return piece.kind == "heading" and piece.mark in {"", "["}
