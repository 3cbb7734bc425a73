"""Where a question names cells of a table, in any language that names and terms are known in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.sounding import rows_sounding
from assistant.ask.plain import plain_of
from assistant.ask.table_view import Days
from assistant.language.dates import Period
from assistant.language.name_file import script_language

_NUMBER = re.compile(
    r"(?P<before>(?:\b(?:no\.?|number|bus|route|line|room|flight|train)|#|번호|编号|号码)\s?)?(?<![\w.,-])"
    r"(?P<number>[A-Za-z]{0,4}-?\d{1,5}(?:-\d{1,3})?[A-Za-z]?)(?![\d.,%]|-\d)(?P<behind>\s?(?:번|호|号|路)(?:실|선|车|房)?)?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\s?(?:等级|级|등급)?\s?(?:为|是|等于|이|가|은|는|of|is|:|=)?\s?([A-FⅠ-Ⅻ][+-]?)(?![A-Za-z])")
_ONE_LETTER = re.compile(
    r"(?<![가-힣㐀-鿿a-z0-9])[가-힣㐀-鿿](?=(?:은|는|이|가|의|와|과|랑|하고|도|을|를)?(?:\s|[,，、)）?？]|$))"
)
_GATHERING = frozenset({"sum", "mean", "rise", "fall", "difference"})  # what is asked of a span of rows


@dataclass(frozen=True, slots=True)
class Cells:
    """Words that name cells of one column; ``rows`` are the rows that hold them.

    ``is_torn`` where cells of other columns have the same words and nothing tells which column is meant, ``in_full``
    where they are all of a cell's.
    """

    start: int
    end: int
    column: int
    rows: frozenset[int]
    is_torn: bool = False
    in_full: bool = True


def cells_said(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """Every place where the question has the words of cells, in any language that names are known in."""
    plain, values = asking.plain, sheet.values
    text = plain.text
    for at in range(len(text) - 1):
        best: dict[int, tuple[int, bool, set[int]]] = {}
        for one in values.get(text[at : at + 2], ()):
            if text.startswith(one.text, at) and _whole(text, at, at + len(one.text)):
                size, in_full, rows = best.get(one.column, (0, False, set()))
                if (len(one.text), one.in_full) > (size, in_full):
                    best[one.column] = len(one.text), one.in_full, set(one.rows)
        for column, (size, in_full, rows) in best.items():
            yield Cells(*plain.folded.origin(at, at + size), column, frozenset(rows), in_full=in_full)
    for start, end, forms, _ in asking.otherwise:
        for form in forms:
            yield from _spoken_otherwise(asking, sheet, start, end, form)
    for start, end, names in asking.joined:
        yield from _joined(sheet, start, end, names)
    yield from rows_known_by_number(asking, sheet)
    yield from _of_one_letter(asking, sheet)
    yield from (Cells(*one) for one in rows_sounding(asking, sheet))
    for start, end, guesses in asking.guessed:
        yield from _guessed(sheet, start, end, guesses)


def rows_known_by_number(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows whose numbers the question says as such: 900번 버스, route 11, room 12."""
    if not sheet.numbers_of_rows:
        return
    for match in _NUMBER.finditer(asking.question.text):
        row = sheet.numbers_of_rows.get(match["number"].casefold())
        is_marked = match["before"] or match["behind"] or not match["number"].isdecimal()
        if row is not None and is_marked:
            yield Cells(match.start(), match.end(), sheet.subject, frozenset({row}))


def rows_lettered(asking: Asking, sheet: Sheet, heads: Sequence[tuple[int, tuple[int, ...]]]) -> Iterator[Cells]:
    """The rows whose one letter stands right behind what its column is called: 绩效为A, grade B, 등급이 C.

    ``heads`` are the ends of named columns, with those columns.
    """
    for end, columns in heads:
        match = _LETTER.match(asking.question.text, end)
        if match is None or len(columns) != 1 or sheet.roles[columns[0]] != "class":
            continue
        cells = ((row, sheet.view.cell(row, columns[0]).text.strip()) for row in sheet.rows)
        rows = frozenset(row for row, text in cells if text == match[1])
        if rows:
            yield Cells(match.start(1), match.end(1), columns[0], rows)


def _of_one_letter(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows called by one letter that stands by itself in the question: 무 of 무는 얼마, 배 in brackets."""
    named = {plain_of(sheet.view.cell(row, sheet.subject).text).text.strip(): row for row in sheet.rows}
    for match in _ONE_LETTER.finditer(asking.plain.text):
        if (row := named.get(match[0])) is not None:
            yield Cells(*asking.plain.folded.origin(*match.span()), sheet.subject, frozenset({row}))


def rows_dated(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows that the periods of the question name, where rows are called by months, years or days."""
    days = sheet.named_days
    gathers = any(cue.name in _GATHERING for cue in asking.cues)
    for period in asking.periods:
        rows = frozenset(row for row, own in days.items() if same_days(period, own))
        if not rows and gathers:
            rows = frozenset(row for row, own in days.items() if _is_inside(period, own))
            rows = rows if _reach(period, [days[row] for row in rows]) else frozenset()
        if rows and (gathers or len(rows) == 1):
            yield Cells(period.start, period.end, sheet.subject, rows)


def _is_inside(asked: Period, own: Days) -> bool:
    """Whether days lie in a period, those of year 1 where it names none."""
    return asked.first <= own[0] and own[1] <= asked.last


def _reach(asked: Period, parts: Sequence[Days]) -> bool:
    """Whether parts of a period begin and end as it does."""
    return len(parts) > 1 and min(parts)[0] == asked.first and max(one[1] for one in parts) == asked.last


def same_days(asked: Period, own: Days) -> bool:
    """Whether a period is those days, or days of the same months where one of them names no year."""
    if own == (asked.first, asked.last):
        return True
    apart = asked.yearless != (own[0].year == 1)
    months = [(day.month, day.day) for day in (asked.first, asked.last, *own)]
    return apart and months[:2] == months[2:]


def _spoken_otherwise(asking: Asking, sheet: Sheet, start: int, end: int, text: str) -> Iterator[Cells]:
    """The cells that a form of the words is; a part of a name only where the form is of another script."""
    for value in sheet.values.get(text[:2], ()):
        if value.text != text:
            continue
        is_part = value.column in sheet.subjects and len(value.rows) == 1 and not text.isascii()
        if value.in_full or (is_part and script_language(text) != script_language(asking.question.text[start:end])):
            yield Cells(start, end, value.column, value.rows)


def _joined(sheet: Sheet, start: int, end: int, names: frozenset[str]) -> Iterator[Cells]:
    """The only row whose name is what two words are called elsewhere, put together: Haidong First People's Hospital."""
    held = {value for text in names for value in sheet.values.get(text[:2], ()) if value.text == text}
    if len({value.rows for value in held}) == 1:
        value = min(held, key=lambda value: value.column)
        yield Cells(start, end, value.column, value.rows)


def _guessed(sheet: Sheet, start: int, end: int, guesses: frozenset[str]) -> list[Cells]:
    """The cells that hold a form which only rules find of a name, where all such forms point at the same rows."""
    places = {
        (value.column, value.rows) for text in guesses for value in sheet.values.get(text[:2], ()) if value.text == text
    }
    return [Cells(start, end, *place) for place in places] if len(places) == 1 else []


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin words begin and end there; Hangul and Hanzi are not divided by blanks."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if text[start].isascii() and before.isascii() and before.isalnum():
        return False
    return not (text[end - 1].isascii() and after.isascii() and after.isalnum())
