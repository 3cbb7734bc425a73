"""Rows that a question leaves out: those that it excepts by name, and the rest that a table sums up as others."""

from __future__ import annotations

import re

from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.others import residual_rows
from assistant.ask.exact.outcome import EXTREMES
from assistant.ask.exact.said import Said
from assistant.language.table_cues import TableCue

_RANKING = (*EXTREMES, "top", "bottom", "places", "nth", "last nth", "nth high", "nth low")
_BEHIND = re.compile(r"[은는을를이가]?\s*")  # between a name and the word that excepts it
_JOINED = re.compile(r"\s*(?:와|과|랑|하고|및|,|、|和|与|及|and|or)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"\s*(?:the|了)?\s*", re.IGNORECASE)


def excepted(said: Said) -> tuple[Cells, ...]:
    """The names that a question leaves out: 기타 빼고, excluding A and B, 除了A以外."""
    cues = [cue for cue in said.cues if cue.name == "except" or (cue.name == "than" and _text(said, cue) == "말고")]
    if not cues or not said.cells:
        return ()
    text = said.asking.question.text
    found: list[Cells] = []
    for cue in cues:
        near = [one for one in said.cells if one.end <= cue.start and _BEHIND.fullmatch(text[one.end : cue.start])]
        near += [one for one in said.cells if cue.end <= one.start and _BEFORE.fullmatch(text[cue.end : one.start])]
        while near:
            found += near
            near = [one for one in said.cells if one not in found and any(_joined(text, one, other) for other in near)]
    return tuple(found)


def residual(said: Said) -> frozenset[int]:
    """The rows of all others together, where things are ranked and they are not asked for."""
    if said.cue(*_RANKING) is None:
        return frozenset()
    named = {row for one in said.cells for row in one.rows}
    rows = residual_rows(said.sheet)
    return frozenset() if rows & named else rows


def _joined(text: str, one: Cells, other: Cells) -> bool:
    first, second = sorted((one, other), key=lambda cell: cell.start)
    return _JOINED.fullmatch(text[first.end : second.start]) is not None


def _text(said: Said, cue: TableCue) -> str:
    return said.asking.question.text[cue.start : cue.end].strip()
