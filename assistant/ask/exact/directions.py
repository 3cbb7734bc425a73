"""Which of two columns a place is in that stands in both: where trips begin, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet

_ORIGIN = re.compile(r"출발|기점|시발|from|origin|depart|始发|起点|出发|起始|发站", re.IGNORECASE)
_GOAL = re.compile(r"도착|종점|행선|목적지|to\b|destination|arriv|终点|到达|目的|到站", re.IGNORECASE)
_FROM = (
    re.compile(r"(?:从|自|由|\bfrom\s+)$", re.IGNORECASE),
    re.compile(r"\s?(?:에서|출발|발(?![가-힣])|出发|开往|发往)"),
)
_TO = (
    re.compile(r"(?:到|至|去|往|开往|前往|抵达|\bto\s+|\bfor\s+|\breach(?:es)?\s+|\bin\s+)$", re.IGNORECASE),
    re.compile(r"\s?(?:까지|행(?![가-힣])|(?:으로|로|에|을|를)?\s?(?:가는|가려|도착|향하|간다|갈))"),
)


def with_directions(
    asking: Asking, sheet: Sheet, cells: Sequence[Cells], found: Sequence[tuple[int, int, int, object]]
) -> list[Cells]:
    """The mentions, those that cells of two columns have put in the one that from and to, or their order, tell."""
    origin, goal = _only(sheet, _ORIGIN), _only(sheet, _GOAL)
    torn = [one for one in cells if one.is_torn]
    if origin is None or goal is None or not torn:
        return list(cells)
    kept = {id(one): one for one in cells}
    sides = {id(one): _side(asking.question.text, one) for one in torn}
    if len(torn) == 2 and not sides[id(torn[1])] and sides[id(torn[0])] != "to":
        sides[id(torn[1])] = "to"
    if len(torn) == 2 and not sides[id(torn[0])] and sides[id(torn[1])] == "to":
        sides[id(torn[0])] = "from"
    for one in torn:
        side = sides[id(one)]
        column = origin if side == "from" else goal if side == "to" else None
        rivals = [
            other for *_, other in found
            if isinstance(other, Cells) and (other.start, other.end, other.column) == (one.start, one.end, column)
        ]  # fmt: skip
        if rivals:
            kept[id(one)] = replace(rivals[0], is_torn=False)
    return list(kept.values())


def _only(sheet: Sheet, headed: re.Pattern[str]) -> int | None:
    columns = (at for at, role in enumerate(sheet.roles) if role in ("class", "subject"))
    named = [at for at in columns if headed.search(sheet.view.table.columns[at].label)]
    return named[0] if len(named) == 1 else None


def _side(text: str, one: Cells) -> str:
    before, behind = text[: one.start], one.end
    if _TO[0].search(before) or _TO[1].match(text, behind):
        return "to"
    return "from" if _FROM[0].search(before) or _FROM[1].match(text, behind) else ""
