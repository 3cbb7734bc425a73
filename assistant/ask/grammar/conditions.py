"""Conditions that a question may set on the rows of a table: a cell's words, a bound on a column, a period, a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.ask.compute import Bound
from assistant.ask.grammar.asked import Asked, is_silent, overlaps
from assistant.ask.grammar.tokens import forms
from assistant.language.clues import outcome_words
from assistant.language.dates import Period, in_year, periods_asked
from assistant.language.numbers import quantities

MOST = 14  # conditions that plans are made of, the longest first
_LONGEST = 8  # words of one mention
How: TypeAlias = Literal["is", "holds", "bound", "period", "empty", "filled", "zero", "outcome"]


@dataclass(frozen=True, slots=True)
class Condition:
    """The ``rows`` that meet it by their cell of ``column``; characters ``start`` to ``end`` of the question set it.

    ``words`` says how many words of the question it takes up.
    """

    how: How
    column: int
    rows: frozenset[int]
    start: int
    end: int
    words: int
    is_number: bool = False
    relation: str = ""


def conditions(asked: Asked) -> list[Condition]:
    """The conditions, the ones of most words first."""
    found = [*_mentions(asked), *_foreign(asked), *_bounds(asked), *_periods(asked), *_gaps(asked), *_outcomes(asked)]
    every = len(asked.grid.rows)
    kept = [one for one in dict.fromkeys(found) if one.rows and (len(one.rows) < every or one.how == "is")]
    return sorted(kept, key=lambda one: (-one.words, one.how != "is", one.start, one.column))[:MOST]


def _mentions(asked: Asked) -> Iterator[Condition]:
    """Runs of the question's words that stand in cells, the longest of each column."""
    grid, words = asked.grid, asked.words
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    runs: list[tuple[int, int, dict[int, set[tuple[int, int]]]]] = []
    for first in range(len(words)):
        here = {(row, column, at) for row, column, at in grid.words.get(words[first].form, ())}
        held: dict[int, tuple[int, set[tuple[int, int]]]] = {}
        last = first
        while here and last - first < _LONGEST:
            last += 1
            by_column: dict[int, set[tuple[int, int]]] = defaultdict(set)
            for row, column, at in here:
                by_column[column].add((row, at))
            for column, places in by_column.items():
                held[column] = (last, places)
            if last == len(words):
                break
            following = grid.words.get(words[last].form, ())
            ends = {(row, column, at - (last - first)) for row, column, at in following}
            here &= ends
        by_end: dict[int, dict[int, set[tuple[int, int]]]] = defaultdict(dict)
        for column, (end, places) in held.items():
            by_end[end][column] = places
        runs += [(first, end, columns) for end, columns in by_end.items()]
    for first, end, columns in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        if all(is_silent(word.form) for word in words[first:end]):
            continue
        for column, places in columns.items():
            if any(start <= first and end <= stop for start, stop in taken[column]):
                continue
            taken[column].append((first, end))
            yield from _held(asked, column, first, end, places)


def _held(asked: Asked, column: int, first: int, end: int, places: set[tuple[int, int]]) -> Iterator[Condition]:
    """The rows whose cell is the run of words, and those whose cell holds it among others."""
    grid, words = asked.grid, asked.words
    size = end - first
    start, stop = words[first].start, words[end - 1].end
    is_number = size == 1 and words[first].form[0].isdecimal()
    before = asked.question.text[start - 1 : start] if start else ""
    if is_number and grid.sorts[column] == "number" and before.isascii() and before.isalpha():
        return  # the digits of a code are no value: WS3
    whole = frozenset(row for row, at in places if at == 0 and len(grid.keys[row][column]) == size)
    every = frozenset(row for row, _ in places)
    if whole:
        yield Condition("is", column, whole, start, stop, size, is_number)
    if every != whole:
        leading = frozenset(row for row, at in places if at == 0) if is_number else every
        if leading and (not is_number or leading != whole):
            yield Condition("holds", column, leading, start, stop, size, is_number)


def _foreign(asked: Asked) -> Iterator[Condition]:
    """Cells that hold a name or term of the question in another form than the question's own."""
    grid = asked.grid
    for one in asked.question.sought:
        own = forms(one.text)
        if not own or (own[0] in grid.words and own[-1] in grid.words):
            continue
        for form in one.certain[1:]:
            run = forms(form)
            if not run or any(word not in grid.words for word in run):
                continue
            places: dict[int, set[tuple[int, int]]] = defaultdict(set)
            for row, column, at in grid.words[run[0]]:
                if grid.keys[row][column][at : at + len(run)] == run:
                    places[column].add((row, at))
            for column, found in places.items():
                whole = frozenset(row for row, at in found if at == 0 and len(grid.keys[row][column]) == len(run))
                rows = whole or frozenset(row for row, _ in found)
                yield Condition("is" if whole else "holds", column, rows, one.start, one.end, max(1, len(own)))


def _bounds(asked: Asked) -> Iterator[Condition]:
    """Bounds on columns of numbers: more than 100, at least 5."""
    grid = asked.grid
    for found in quantities(asked.question.text):
        if found.relation in ("exact", "about") or found.ordinal:
            continue
        bound = Bound(found.relation, found.value)
        for column in grid.columns:
            if grid.sorts[column] == "number":
                rows = frozenset(row for row, value in grid.order(column) if bound.holds(value))
                yield Condition("bound", column, rows, found.start, found.end, 2, True, found.relation)


def _periods(asked: Asked) -> Iterator[Condition]:
    """Rows with a day in, before or after the periods that the question names."""
    named = periods_asked(asked.question.text, asked.question.reference)
    for column in asked.grid.columns:
        if not asked.grid.dated[column]:
            continue
        for one in named:
            for side in ("in", "before", "after", "since"):
                if side == "in" or asked.hints({"before": "previous", "after": "next", "since": "next"}[side]):
                    rows = frozenset(row for row in asked.grid.rows if _meets(asked, row, column, one, side))
                    yield Condition("period", column, rows, one.start, one.end, 2, True, side)
        if len(named) == 2:
            rows = frozenset(row for row in asked.grid.rows if _between(asked, row, column, named))
            yield Condition("period", column, rows, named[0].start, named[1].end, 4, True, "between")


def _meets(asked: Asked, row: int, column: int, named: Period, side: str) -> bool:
    days = _days(asked, row, column)
    if days is None:
        return False
    first, last = days
    begin, end = named.first, named.last
    if named.yearless and first > 366:
        year = date.fromordinal(first).year
        begin, end = in_year(begin, year), in_year(end, year)
    low, high = begin.toordinal(), end.toordinal()
    if side == "before":
        return first < low
    if side == "after":
        return last > high and first > low
    return first >= low if side == "since" else low <= last and first <= high


def _between(asked: Asked, row: int, column: int, named: list[Period]) -> bool:
    days = _days(asked, row, column)
    return days is not None and named[0].first.toordinal() <= days[0] and days[1] <= named[1].last.toordinal()


def _days(asked: Asked, row: int, column: int) -> tuple[int, int] | None:
    return asked.grid.cells[row][column].days


def _gaps(asked: Asked) -> Iterator[Condition]:
    """Empty cells, filled ones, and zeros, where the question says no or without or any."""
    grid = asked.grid
    says_no, says_any = asked.hints("empty", "zero"), asked.hints("present")
    if not (says_no or says_any):
        return
    for column in grid.columns:
        heading = asked.headings[column]
        start, end = heading.spans[0] if heading.spans else (0, 0)
        empty = frozenset(row for row in grid.rows if grid.cells[row][column].empty)
        zero = frozenset(row for row in grid.rows if grid.cells[row][column].number == Decimal(0))
        if says_no:
            yield Condition("empty", column, empty, start, end, int(bool(end)))
            yield Condition("zero", column, zero, start, end, int(bool(end)))
        if heading.spans:
            if empty:
                yield Condition("filled", column, frozenset(grid.rows) - empty - zero, start, end, 1)
            elif zero:
                yield Condition("filled", column, frozenset(grid.rows) - zero, start, end, 1)


def _outcomes(asked: Asked) -> Iterator[Condition]:
    """Rows that were won or lost, in a column that begins with how each contest ended."""
    grid = asked.grid
    for name in ("win", "lose"):
        for clue in asked.clues.get(name, ())[:1]:
            known = outcome_words("win") | outcome_words("lose")
            for column in grid.columns:
                firsts = {row: _first_word(grid.cells[row][column].text) for row in grid.rows}
                if sum(word in known for word in firsts.values()) * 3 >= len(firsts):
                    rows = frozenset(row for row, word in firsts.items() if word in outcome_words(name))
                    yield Condition("outcome", column, rows, clue.start, clue.end, 1, False, name)


def _first_word(text: str) -> str:
    bare = text.strip().casefold().replace("(", " ").replace(",", " ").split()
    return bare[0].rstrip(".:") if bare else ""


def apart(one: Condition, other: Condition) -> bool:
    """Whether two conditions are set by different words of the question."""
    return not overlaps((one.start, one.end), (other.start, other.end)) or one.end == 0 or other.end == 0
