"""Blocks out of the lines of a text dump: headings, paragraphs, items and rows, in the order of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.ingest.headings import find_headings
from assistant.ingest.lines import (
    ADDRESS,
    CAPTION_MARK,
    ITEM_MARKS,
    Line,
    could_head,
    ends_sentence,
    marker,
    starts_block,
    width,
)
from assistant.ingest.piece import Piece
from assistant.ingest.rows import RowLine, find_rows
from assistant.ingest.unwrap import Layout, find_layout, join

HEADING_WIDTH = 76  # columns; a longer line without a mark is prose, whatever it ends with
VERB_END = re.compile(r"다\.(?=\s|$)")
LONGEST_PARAGRAPH = 60  # lines within which a sentence that a line begins must end


def find_blocks(lines: Sequence[Line], followed: bool = False) -> list[Piece]:
    """The blocks of a text dump; ``followed`` says that a table comes after it.

    >>> lines = [Line("개요"), Line("도시가 성장했다."), Line("- 수출 증가")]
    >>> [(piece.kind, piece.text) for piece in find_blocks(lines)]
    [('heading', '개요'), ('paragraph', '도시가 성장했다.'), ('item', '- 수출 증가')]
    """
    found = find_rows(lines)
    layout = find_layout([row.line for row in found if row.part == ""])
    return find_headings(list(_located(_groups(found, layout), layout)), layout.wrapped, followed)


def _located(groups: Iterator[Sequence[RowLine]], layout: Layout) -> Iterator[Piece]:
    """A block for each group; a page that begins inside one is named at the block after it."""
    carried: str | None = None
    for group in groups:
        piece = _piece(group, layout)
        yield replace(piece, locator=piece.locator or carried)
        carried = next((row.line.locator for row in reversed(group[1:]) if row.line.locator is not None), None)


def _groups(found: Sequence[RowLine], layout: Layout) -> Iterator[Sequence[RowLine]]:
    """The lines that make one block each."""
    start = 0
    for index in range(1, len(found)):
        if not _continues(found, start, index, layout):
            yield found[start:index]
            start = index
    if found:
        yield found[start:]


def _continues(found: Sequence[RowLine], start: int, index: int, layout: Layout) -> bool:
    """Whether the line at ``index`` belongs to the paragraph that begins at ``start``."""
    first, previous, line = found[start].line, found[index - 1].line, found[index].line
    if not layout.wrapped or found[index].part or found[index - 1].part or line.gap > layout.gap:
        return False
    opened = line.locator is not None or (line.indented and (not first.indented or index - start > 1))
    if (
        (opened and ends_sentence(previous.text))
        or line.boilerplate != previous.boilerplate
        or ADDRESS.match(previous.text)
    ):
        return False
    if layout.blanks_kept and previous.broken:
        return True
    if _starts_block(previous, line, layout):
        return False
    mark = marker(first.text)
    if ends_sentence(previous.text):
        return mark != CAPTION_MARK and layout.is_full(previous) and not _could_start_section(found, index, layout)
    if mark and mark[0] in ITEM_MARKS:
        return True
    if mark in {"", "["}:
        return index - start > 1 or _begins_prose(found, start, layout)
    return layout.is_full(previous) and not _could_start_section(found, index, layout)


def _starts_block(previous: Line, line: Line, layout: Layout) -> bool:
    """Whether the line's mark begins an item; the end of a verb that the margin cut (밝혔/다.) only looks like one."""
    cut = VERB_END.match(line.text) is not None and layout.is_full(previous) and not ends_sentence(previous.text)
    return starts_block(line.text) and not cut


def _begins_prose(found: Sequence[RowLine], start: int, layout: Layout) -> bool:
    """Whether the margin ended the line at ``start``, and the lines after it come to the end of a sentence."""
    for index in range(start, min(start + LONGEST_PARAGRAPH, len(found) - 1)):
        line, following = found[index].line, found[index + 1]
        if not layout.is_filled(line, following.line) and not (layout.blanks_kept and line.broken):
            return False
        if following.part or following.line.gap > layout.gap or _starts_block(line, following.line, layout):
            return layout.is_full(found[start].line)
        if ends_sentence(following.line.text):
            return True
    return layout.is_full(found[start].line)


def _could_start_section(found: Sequence[RowLine], index: int, layout: Layout) -> bool:
    """Whether a line is short, no sentence, and something else follows: a heading rather than a paragraph's end."""
    line = found[index].line
    if layout.is_full(line) or not could_head(line.text):
        return False
    return index + 1 < len(found) and (found[index + 1].part != "" or layout.is_full(found[index + 1].line))


def _piece(group: Sequence[RowLine], layout: Layout) -> Piece:
    first = group[0].line
    if group[0].part in {"row", "header"}:
        return Piece("row", first.text, 0, first.boilerplate, first.locator)
    text = join([row.line for row in group], layout)
    piece = Piece("paragraph", text, 0, first.boilerplate, first.locator, marker(text))
    if group[0].part == "between" or ADDRESS.match(text):
        return replace(piece, mark="")
    marked = piece.mark not in {"", "["}
    short = could_head(text, marked) and len(group) <= 3 and (marked or width(text) <= HEADING_WIDTH)
    if piece.mark and piece.mark[0] in ITEM_MARKS:
        return replace(piece, kind="item", level=1)
    if short:
        return replace(piece, kind="heading")
    return replace(piece, kind="item", level=1) if piece.mark not in {"", "[", CAPTION_MARK} else piece
