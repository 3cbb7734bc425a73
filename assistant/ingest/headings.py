"""Which lines of a text dump head what follows them, and how deep they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.ingest.lines import ADDRESS, CAPTION_MARK, DATE, HEADING_MARKS, RING_MARKS, STATEMENT
from assistant.ingest.piece import Piece

LONG_MENU = 4  # so many heading-like lines in a row head nothing: a menu, a contents list, a masthead
NUMBERED_LEVEL = 2
_LISTED = 2  # commas of a line below a heading that lists what that announces
_PARTED = re.compile(r"[,，、](?!\d{3})")
LEVELS = {
    "1": NUMBERED_LEVEL,
    "[": NUMBERED_LEVEL,
    "": 3,
    **dict.fromkeys(HEADING_MARKS, 4),
    **dict.fromkeys(RING_MARKS, 5),
    CAPTION_MARK: 6,
}


def find_headings(pieces: Sequence[Piece], wrapped: bool, followed: bool = False) -> list[Piece]:
    """The pieces with true headings at their levels; one that heads nothing becomes a paragraph or an item.

    ``wrapped`` says that the text was laid out in pages, which may leave running heads anywhere in it; ``followed``
    that a table comes after the pieces, which the last of them may head.
    """
    in_menu = _in_menus(pieces)
    recurring = _recurring(pieces) if wrapped else frozenset()
    found = []
    for index, piece in enumerate(pieces):
        if piece.kind == "heading":
            heads = index not in in_menu and piece.text not in recurring and _heads(pieces, index, followed)
            piece = replace(piece, level=LEVELS[piece.mark]) if heads else _taken_back(piece)
        found.append(piece)
    return [piece for section in _sections(found) for piece in _nested(section)]


def is_plain(piece: Piece) -> bool:
    """Whether it is a heading without bullet or number."""
    return piece.kind == "heading" and piece.mark in {"", "["}


def _taken_back(piece: Piece) -> Piece:
    listed = piece.mark not in {"", "[", CAPTION_MARK}
    return replace(piece, kind="item" if listed else "paragraph", level=1 if listed else 0)


def _in_menus(pieces: Sequence[Piece]) -> set[int]:
    """The plain headings that stand in long runs."""
    found: set[int] = set()
    for plain, run in groupby(range(len(pieces)), key=lambda index: is_plain(pieces[index])):
        members = list(run)
        if plain and len(members) >= LONG_MENU:
            found.update(members)
    return found


def _recurring(pieces: Sequence[Piece]) -> frozenset[str]:
    """A page's running head, which a dump leaves anywhere on the page: that it recurs gives it away."""
    counts = Counter(piece.text for piece in pieces if piece.kind != "row")
    return frozenset(piece.text for piece in pieces if is_plain(piece) and counts[piece.text] > 1)


def _heads(pieces: Sequence[Piece], index: int, followed: bool) -> bool:
    """Whether something follows that it can head; one of several with the same bullet is an item of a list."""
    piece = pieces[index]
    after = list(pieces[index + 1 : index + 2])
    if (not after and not followed) or any(ADDRESS.match(other.text) for other in after):
        return False
    if STATEMENT.match(piece.text) or DATE.search(piece.text):
        return False
    if (
        piece.mark == ""
        and index
        and pieces[index - 1].kind == "heading"
        and len(_PARTED.findall(piece.text)) >= _LISTED
    ):
        return False  # 2. 구성품, and below it: 본체 1개, 내솥 1개, 계량컵 1개
    if piece.mark in {"", "[", CAPTION_MARK}:
        return True
    beside = [*after, *(pieces[index - 1 : index] if index else [])]
    return not any(other.mark == piece.mark and other.kind in {"heading", "item"} for other in beside)


def _sections(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces from one numbered heading to the next."""
    section: list[Piece] = []
    for piece in pieces:
        if section and piece.kind == "heading" and piece.level <= NUMBERED_LEVEL:
            yield section
            section = []
        section.append(piece)
    if section:
        yield section


def _nested(section: Sequence[Piece]) -> list[Piece]:
    """Puts bulleted headings (◼) above plain ones where that is the order in which they follow each other."""
    headed = [(one, two) for one, two in pairwise(section) if one.kind == two.kind == "heading"]
    bullet_first = any(one.mark and one.mark in HEADING_MARKS and two.mark == "" for one, two in headed)
    plain_first = any(one.mark == "" and two.mark and two.mark in HEADING_MARKS for one, two in headed)
    if plain_first or not bullet_first:
        return list(section)
    swapped = {3: 4, 4: 3}
    return [
        replace(piece, level=swapped.get(piece.level, piece.level)) if piece.kind == "heading" else piece
        for piece in section
    ]
