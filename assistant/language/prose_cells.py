"""Prose in the cells of a row: a remark, a note, a clause of a manifest, which is read like any other sentence."""

from __future__ import annotations

import re

from assistant.language.sentence_ends import split

_CELL = re.compile(r"[^\t|]+")
_ENDS = re.compile(r"(?:[.!?。！？]|[가-힣][다요음함됨임])[\"'”’」』)）]*\s*$")
_WIDE = re.compile(r"[가-힣㐀-鿿]")
_SHORTEST = 40  # Latin letters' width of a cell that tells something in sentences
_WIDTH = 1.5  # of a Hangul or Hanzi beyond that of a Latin letter


def prose_cells(row: str) -> list[tuple[int, int]]:
    """Where the sentences of a row's cells stand that tell something in sentences; [] where there are none.

    >>> row = "HM-001\\tDorset\\t1868\\tIt broke the roof of a barn. The sexton sold it for half a crown."
    >>> [row[start:end] for start, end in prose_cells(row)]
    ['It broke the roof of a barn.', 'The sexton sold it for half a crown.']
    >>> prose_cells("Suzhou Precision Bearing Manufacturing Co., Ltd.\\t12")
    []
    """
    found = []
    for cell in _CELL.finditer(row):
        words = cell[0].strip()
        is_prose = len(words) + _WIDTH * len(_WIDE.findall(words)) >= _SHORTEST and _ENDS.search(words)
        pieces = split(cell[0]) if is_prose else []
        if any(_ENDS.search(cell[0][start:end]) and _says_something(cell[0][start:end]) for start, end in pieces):
            found += [(cell.start() + start, cell.start() + end) for start, end in pieces]
    return found


def _says_something(sentence: str) -> bool:
    """Whether it has words in small letters or is Korean or Chinese: the name of a firm ends with a mark too."""
    return len(_WIDE.findall(sentence)) >= _SHORTEST // 4 or len(re.findall(r"\b[a-z]{2,}\b", sentence)) > 2
