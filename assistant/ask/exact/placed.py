"""Places that a question names: the third, the winner, the first three, where a table prints places."""

from __future__ import annotations

from dataclasses import replace

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.language.table_cues import TableCue

_PLACED = {"first placed": 1, "second placed": 2}
_PLACES = frozenset({"nth", "last nth", "places", "top", "bottom", "first placed", "second placed"})


def asks_place(asking: Asking, sheet: Sheet) -> bool:
    """Whether it asks for a place, or for so many of the first, of a table that prints places: No. 5, the top three."""
    return "rank" in sheet.roles and any(cue.name in _PLACES for cue in asking.cues)


def names_winner(asking: Asking, sheet: Sheet) -> bool:
    """Whether the first or the second of a table of places is named: the champion, 준우승."""
    return any(cue.name in _PLACED for cue in asking.cues) and bool(sheet.placed)


def rows_placed(sheet: Sheet, one: object, is_alone: bool) -> list[object]:
    """The rows that a place or a run of places names, where that is what rows are called: 第1名到第3名.

    Where nothing is asked of the winner (``is_alone``) it is the place that is asked for.
    """
    if isinstance(one, TableCue) and one.name in _PLACED and is_alone and sheet.placed:
        return [replace(one, name="nth", number=_PLACED[one.name])]
    if isinstance(one, TableCue) and one.name in _PLACED:
        row = sheet.placed.get(_PLACED[one.name])
        return [one] if row is None else [Cells(one.start, one.end, sheet.subject, frozenset({row}))]
    if (
        not isinstance(one, TableCue)
        or one.name not in ("nth", "places", "top")
        or not one.number
        or not sheet.ordinals
    ):
        return [one]
    first, last = (1, one.number) if one.name == "top" else (one.number, one.last or one.number)
    rows = [sheet.ordinals.get(place) for place in range(first, last + 1)]
    if None in rows:
        return [one]
    return [Cells(one.start, one.end, sheet.subject, frozenset({row})) for row in rows if row is not None]
