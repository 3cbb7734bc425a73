"""What a follow-up names beside what the question before named: another row, or another column, of one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from assistant.ask.plain import Plain, plain_of
from assistant.ask.table_index import TableIndex
from assistant.ask.table_view import View

Counterpart: TypeAlias = Callable[[str, str], "tuple[int, int, str] | None"]
_LONGEST = 40  # characters of a cell that names something
_FEWEST = 2
_FEWEST_WIDE = 3  # characters of the end of a name: 妇幼保健院
_UNIT = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_GLOSSED = re.compile(r"([^()（）]{2,}?)\s?[(（]([^()（）]{2,})[)）]")
_GLOSS = re.compile(r"\s?[(（][^()（）\d]{2,}[)）]")
_GLOSS_OPENS = re.compile(r"[^\W\d_]+\s?[(（]$")
_CLOSING = (")", "）")
_PIECE = re.compile(r"[a-z0-9][a-z0-9.&-]*|[가-힣]+|[㐀-鿿]+")


def counterpart(core: str, before: str, index: TableIndex) -> tuple[int, int, str] | None:
    """Where ``before`` names a neighbour of ``core`` and what stands in its place: start, end, the cell's words.

    Neighbours are cells of one column, or headers of one table. A cell is named by its words, or by those that tell it
    from the others: Pro names ``KX-2 Pro`` beside ``KX-2 Lite``. None where no table has both.
    """
    if (told := _GLOSSED.fullmatch(core.strip())) is not None:  # 가리비(scallop): either is a cell's
        return next((one for name in told.groups() if (one := counterpart(name, before, index))), None)
    asked, said = plain_of(core).text.strip(), Plain.of(before)
    best: tuple[bool, int, int, int, str] | None = None
    for cells in (cells for view in index.near([[core]]) for cells in _neighbours(view)):
        plain = {cell: plain_of(cell).text for cell in cells}
        for cell in (cell for cell, text in plain.items() if _names(asked, text)):
            for other in (text for one, text in plain.items() if one != cell and not _names(asked, text)):
                for words, instead in _ways(plain[cell], other, asked, cell, core):
                    if (at := _find(said.text, words)) is not None:
                        found = (plain[cell] == asked, len(words), -at, at + len(words), instead)
                        best = max(best, found) if best is not None else found
    if best is None:
        return None
    _, _, at, end, instead = best
    return *_with_gloss(before, *said.folded.origin(-at, end)), instead


def _with_gloss(text: str, start: int, end: int) -> tuple[int, int]:
    """Where words stand with the name that they tell in another script, or with the brackets that tell theirs."""
    before = _GLOSS_OPENS.search(text[:start])
    if before and text[end : end + 1] in _CLOSING:
        return before.start(), end + 1
    behind = _GLOSS.match(text, end)
    return start, behind.end() if behind and behind[0].isascii() != text[start:end].isascii() else end


def _neighbours(view: View) -> Iterator[list[str]]:
    """The names in one column, by column, and the headers."""
    yield list(_short(_UNIT.sub("", column.name) for column in view.table.columns))
    for at, column in enumerate(view.table.columns):
        if column.type in ("name", "text"):
            yield list(_short(row.cells[at].text for row in view.table.rows))


def _short(cells: Iterable[str]) -> Iterator[str]:
    for cell in dict.fromkeys(cells):
        if _FEWEST <= len(cell) <= _LONGEST and any(map(str.isalpha, cell)):
            yield cell


def _names(asked: str, cell: str) -> bool:
    """Whether a follow-up's words are a cell's, or some whole words of it, or the end of one in Hanzi or Hangul."""
    is_end = not asked.isascii() and len(asked) >= _FEWEST_WIDE and cell.endswith(asked)
    return asked == cell or is_end or set(_PIECE.findall(asked)) < set(_PIECE.findall(cell))


def _ways(cell: str, other: str, asked: str, written: str, core: str) -> Iterator[tuple[str, str]]:
    """What to look for and what stands in its place: whole cells, or the words that tell two cells apart."""
    yield other, written
    shared = set(_PIECE.findall(cell)) & set(_PIECE.findall(other))
    apart = " ".join(piece for piece in _PIECE.findall(other) if piece not in shared)
    if shared and apart and cell != asked and len(apart) >= _FEWEST:
        yield apart, core


def _find(text: str, words: str) -> int | None:
    """Where words stand in a text, Latin ones as whole words."""
    ascii_edge = (r"(?<![a-z0-9])" if words[:1].isascii() else "", r"(?![a-z0-9])" if words[-1:].isascii() else "")
    found = re.search(f"{ascii_edge[0]}{re.escape(words)}{ascii_edge[1]}", text)
    return found.start() if found else None
