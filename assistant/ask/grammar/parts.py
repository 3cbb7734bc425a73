"""What of a cell an answer says: all of it, its year, a number in it, the words before a bracket."""

from __future__ import annotations

import re

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.cells import Content
from assistant.ask.grammar.plans import Output, Part

_BRACKET = re.compile(r"\s*[\[(（].*$")


def parts(asked: Asked, cell: Content) -> list[Part]:
    """The parts that the question may ask for."""
    found: list[Part] = ["whole"]
    if cell.year is not None and cell.year != (0, len(cell.text)) and asked.hints("year", "when"):
        found.append("year")
    if cell.numbers and not cell.is_bare and asked.hints("quantity", "count", "sum", "maximum", "minimum"):
        found.append("number")
        if len(cell.numbers) == 2:
            found.append("second number")
    if _BRACKET.search(cell.text) and not _BRACKET.match(cell.text):
        found.append("bare")
    return found


def output(asked: Asked, row: int, column: int, part: Part) -> Output:
    """One part of a cell."""
    cell = asked.grid.cells[row][column]
    start, end = 0, len(cell.text)
    if part == "year" and cell.year:
        start, end = cell.year
    elif part == "number" and cell.numbers:
        start, end = cell.numbers[0][1]
    elif part == "second number" and len(cell.numbers) > 1:
        start, end = cell.numbers[1][1]
    elif part == "bare" and (bracket := _BRACKET.search(cell.text)) and bracket.start():
        end = bracket.start()
    return Output(cell.text[start:end], row, column, start, end)
