"""What each column of a table is to its rows: their name, a sort, a number, a day, a time or a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from assistant.ask.grammar.cells import content
from assistant.ask.table_view import View
from assistant.language.table_words import header_kind
from assistant.types import Cell

Role: TypeAlias = Literal["subject", "class", "number", "date", "time", "rank"]
_NUMBERS = re.compile(
    r"(?:버스|노선|열차|편명?|항공편?|호실|객실|강의실|병실|호차|게이트)(?:\s?번호)?|호수|(?:线路|车次|航班|房间?|教室|公交)(?:号码?|编号)?|班次"
    r"|(?:bus|route|line|train|flight|room|gate|service)(?:\s(?:no\.?|number|code))?",
    re.IGNORECASE,
)  # headers over what is known by its number
_PLACE = re.compile(
    r"place|finish(?:ed)?|standing|overall|pick|seed", re.IGNORECASE
)  # headers of places, if numbered from one
_MONTH_DAYS = re.compile(
    r"(?P<month>\d{1,2})[./]\s?(?P<day>\d{1,2})\.?(?:\s?\(.\))?"
    r"(?:\s?[~∼～–-]\s?(?:(?P<to_month>\d{1,2})[./]\s?)?(?P<to_day>\d{1,2})\.?(?:\s?\(.\))?)?"
)
_CODE = re.compile(r"[A-Za-z]{0,4}[- ]?\d{1,5}(?:-\d{1,3})?[A-Za-z]?호?")
_UNIQUE = 0.9  # share of different cells that a column of subjects has
MOSTLY = 0.6  # share of a column's cells that make it one of dates or times


def subject_column(view: View) -> int | None:
    """The first column of words whose cells are nearly all different; else the first of names."""
    rows = [row for row in view.table.rows if not row.total]
    worded = [at for at, column in enumerate(view.table.columns) if column.type in ("name", "text")]
    if (numbers := identifier_column(view)) is not None:
        return numbers
    for at in worded:
        texts = [row.cells[at].text.strip() for row in rows]
        filled = [text for text in texts if any(map(str.isalpha, text))]
        if rows and len(set(filled)) >= _UNIQUE * len(rows) and not _is_timed(view, at):
            return view.name_columns[0] if at in view.name_columns[1:] else at  # no code where there is a name
    if rows and are_numbered([row.cells[0].text for row in rows]):
        return 0
    if view.name_columns and rows:
        return _named_within(view, view.name_columns[0], worded)
    dates = [at for at, column in enumerate(view.table.columns) if column.type == "date"]
    own = [row.cells[dates[0]].period for row in rows] if len(dates) == 1 else []
    return dates[0] if len(own) > 1 and None not in own and len(set(own)) == len(own) else None


def identifier_column(view: View) -> int | None:
    """The first column if its header says that it numbers lines, rooms or the like, and all cells differ: 노선번호."""
    texts = [row.cells[0].text.strip() for row in view.table.rows if not row.total]
    is_headed = _NUMBERS.fullmatch(view.table.columns[0].label.strip()) is not None
    return 0 if is_headed and len(set(texts)) == len(texts) > 1 and all(map(_CODE.fullmatch, texts)) else None


def _named_within(view: View, section: int, worded: Sequence[int]) -> int:
    """The first column of words that tells rows apart within the sections of another: wards under in, out and day.

    ``section`` itself where none does, or where its own names are as many.
    """
    rows = [row for row in view.table.rows if not row.total]
    own = {row.cells[section].text for row in rows}
    for at in worded:
        names = {row.cells[at].text for row in rows if any(map(str.isalpha, row.cells[at].text))}
        pairs = {(row.cells[section].text, row.cells[at].text) for row in rows}
        if at != section and len(names) > len(own) and len(pairs) >= _UNIQUE * len(rows) and not _is_timed(view, at):
            return at
    return section


def are_numbered(texts: Sequence[str]) -> bool:
    """Whether cells are numbers with a word, all different, as lines and rooms are called: 101번."""
    return len(set(texts)) == len(texts) and all(
        any(map(str.isdigit, text)) and any(map(str.isalpha, text)) for text in texts
    )


def role_of(view: View, at: int, subject: int) -> Role | None:
    """What a column is to the rows that ``subject`` names."""
    kind = view.table.columns[at].type
    if at == subject:
        return "subject"
    if kind in ("number", "money", "percent"):
        return "rank" if kind == "number" and _is_of_places(view, at) else "number"
    if kind == "rank":
        return "rank"
    if kind == "date":
        return "date"
    if _is_timed(view, at):
        return "time"
    return "date" if _is_dated(view, at) else "class"


def days_of_cell(cell: Cell) -> tuple[int, int] | None:
    """The ordinals of the first and last day of a cell, in year 1 where it names none: 4.5~4.14, 10.25(금).

    >>> from assistant.types import Cell
    >>> days_of_cell(Cell("4.5~4.14")), days_of_cell(Cell("10월 3일")), days_of_cell(Cell("14.5~30"))
    ((95, 104), (276, 276), None)
    """
    if (days := content(cell).days) is not None:
        return days
    found = _MONTH_DAYS.fullmatch(cell.text.strip())
    if found is None:
        return None
    try:
        first = date(1, int(found["month"]), int(found["day"]))
        last = date(1, int(found["to_month"] or found["month"]), int(found["to_day"] or found["day"]))
    except ValueError:
        return None
    return (first.toordinal(), last.toordinal()) if first <= last else None


def _is_dated(view: View, at: int) -> bool:
    """Whether words under a header of days name days, of no year: 개최기간 over 10.3~10.5."""
    if header_kind(view.table.columns[at].label) != "date":
        return False
    cells = [row.cells[at] for row in view.table.rows if row.cells[at].text]
    return bool(cells) and sum(days_of_cell(one) is not None for one in cells) >= MOSTLY * len(cells)


def _is_of_places(view: View, at: int) -> bool:
    """Whether a column holds places from the first on, in order: Place over 1, 2, 3; those who tie share theirs."""
    if _PLACE.fullmatch(view.table.columns[at].label.strip()) is None:
        return False
    places = [row.cells[at].value for row in view.table.rows if not row.total]
    expected = [number for number, _ in enumerate(places, start=1)]
    return len(places) > 1 and all(
        place is not None and place in (number, before)
        for place, number, before in zip(places, expected, [None, *places], strict=False)
    )


def _is_timed(view: View, at: int) -> bool:
    cells = [content(row.cells[at]) for row in view.table.rows if row.cells[at].text]
    return bool(cells) and sum(one.seconds is not None for one in cells) >= MOSTLY * len(cells)
