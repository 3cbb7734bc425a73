"""How far a value is from the same one in another year's table: sheets and reports that come out every year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ask.compute import mean
from assistant.ask.exact.changes import PER_CENT
from assistant.ask.exact.conditions import has_period
from assistant.ask.exact.filling import slots
from assistant.ask.exact.mentions import same_days
from assistant.ask.exact.periods_joined import apart
from assistant.ask.exact.previous import PERIOD_BEFORE
from assistant.ask.exact.said import Said, said
from assistant.ask.exact.slots import Slots
from assistant.ask.exact.telling import say_change
from assistant.ask.table_draft import SCORE, Draft, Gloss, value, with_unit
from assistant.ask.table_match import Fit
from assistant.ask.table_question import Wanted
from assistant.language.dates import Period, in_year
from assistant.types import Candidate

_CHANGES = frozenset({"difference", "rise", "fall", "direction"})
_ALLOWED = _CHANGES | {"than", "since", "until", "between", "much", "count", "big", "small", "truth", "choice"}
_TO = re.compile(r"\s*(?:\bto\b|[-–~∼～至到]|에서|부터)\s*")
_PARTS = frozenset({"half", "quarter", "month"})
_AMOUNT = re.compile(r"얼마|몇|多少|几|how\s+(?:much|many)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Edition:
    """One value of one table: a thing's, in a column."""

    parts: Slots
    row: int
    column: int
    value: Decimal


def between_editions(wanted: Wanted, told: Sequence[Said], gloss: Gloss) -> Candidate | None:
    """How far one thing's values in the tables of two years are apart; None where not one table is of each."""
    pair = _two_periods(told[0]) if told else None
    if pair is None:
        return None
    found = [[one for each in told if (one := _of(each, period)) is not None] for period in pair]
    if any(len(editions) != 1 for editions in found):
        return None
    early, late = found[0][0], found[1][0]
    columns = [one.parts.column(one.column) for one in (early, late)]
    if early.parts.sheet is late.parts.sheet or len({(one.name, one.unit, one.scale) for one in columns}) > 1:
        return None
    rose, fell = late.value > early.value, late.value < early.value
    if (fell and late.parts.has("rise")) or (rose and late.parts.has("fall")):
        return None  # it is asked how much it rose, and it fell
    return _told(wanted, early, late, gloss)


def _two_periods(one: Said) -> tuple[Period, Period] | None:
    """The years, or parts of years, that are held against each other, the earlier first."""
    names, text = one.names, one.asking.question.text
    if names.isdisjoint(_CHANGES) or not names - ({"share"} if PER_CENT.search(text) else set()) <= _ALLOWED:
        return None
    if not _AMOUNT.search(text) and not one.cue("direction", "difference"):
        return None
    parts = _parts_of_year(text, [period for period in one.asking.periods if not period.relative])
    if len(parts) == 2:
        return parts[0], parts[1]
    asked = [period for period in one.asking.periods if not period.yearless and not period.relative]
    if len(asked) == 2:
        early, late = sorted(asked, key=lambda period: period.first)
        return (early, late) if early.first.year != late.first.year else None
    before = next((found for cue in one.cues if (found := PERIOD_BEFORE.search(text[cue.start : cue.end]))), None)
    if (
        len(asked) != 1
        or before is None
        or before["part"] is not None
        or (asked[0].last.month, asked[0].last.day) == (2, 29)
    ):
        return None
    first, last = asked[0].first, asked[0].last
    year_before = replace(asked[0], first=first.replace(year=first.year - 1), last=last.replace(year=last.year - 1))
    return year_before, asked[0]


def _parts_of_year(text: str, asked: Sequence[Period]) -> list[Period]:
    """Two parts of a year that are held against each other, the earlier first: 상반기보다 하반기에, from Q1 to Q2."""
    if len(asked) == 1:  # one stretch from the first to the last
        asked = apart(text, asked[0], _TO)
    if len(asked) != 2 or not all(one.grain in _PARTS for one in asked) or asked[0].grain != asked[1].grain:
        return []
    year = max(one.first.year for one in asked)
    if year > 1:  # one year is said for both
        asked = [
            replace(one, first=in_year(one.first, year), last=in_year(one.last, year), yearless=False)
            if one.yearless
            else one
            for one in asked
        ]
    return sorted(asked, key=lambda one: one.first)


def _of(told: Said, period: Period) -> _Edition | None:
    """The value that a table has for the period, where it accounts for every word."""
    asked = said(replace(told.asking, periods=(period,)), told.sheet)
    if asked is None or asked.left or not _is_of_year(told, period):
        return None
    parts = slots(replace(asked, cues=()))
    if parts is None or parts.unmet or len(parts.thing_rows) != 1 or len(parts.measures) != 1 or parts.classes:
        return None
    row, measure = parts.thing_rows[0], parts.measures[0]
    value = parts.sheet.number(row, measure.column)
    if value is None or len(measure.columns) > 1 or parts.sheet.roles[measure.column] != "number" or parts.is_narrowed:
        return None
    return _Edition(replace(parts, said=asked), row, measure.column, value)


def _is_of_year(told: Said, period: Period) -> bool:
    """Whether a table is of a year by its own title, or where that names none by what is told over it.

    Of a part of a year it must be of that part, or of all the year.
    """
    own = told.sheet.view.days
    if period.grain in _PARTS and not any(one[0] <= period.first and period.last <= one[1] for one in own):
        return any(same_days(period, days) for days in own)
    if period.grain == "year" and any(same_days(period, days) for days in own):
        return True
    years = {day.year for days in own for day in days}
    return years == {period.first.year} if years else has_period(told.sheet, period)


def _told(wanted: Wanted, early: _Edition, late: _Edition, gloss: Gloss) -> Candidate:
    draft = Draft(wanted, gloss)
    marks = "".join(draft.mark(one.parts.sheet.view, one.row, one.column) for one in (early, late))
    gap = abs(late.value - early.value)
    column = late.parts.column(late.column)
    if late.parts.has("direction"):
        return _which_way(wanted, early, late, draft, marks)
    shown = f"{gap:,f}%p" if column.type == "percent" else with_unit(f"{gap:,f}", column)
    high, low = max(early.value, late.value), min(early.value, late.value)
    working = f"{high:,f} - {low:,f} = {gap:,f}"
    if PER_CENT.search(late.parts.said.asking.question.text) and column.type != "percent" and early.value:
        shown = f"{mean([(0, gap * 100 / early.value)], 2):f}%"
        working = f"({working}) / {early.value:,f} = {shown}"
    draft.computed.append(shown)
    draft.say("answer.difference", value=draft.glossed(shown))
    draft.lines[-1] += f" {marks}"
    draft.lines.append(working)
    fits = [Fit(one.parts.sheet.view, (), None, None, (), (), 0.0, 0.0) for one in (late, early)]
    return replace(draft.candidate("comparison", fits, ("difference", working)), score=SCORE)


def _which_way(wanted: Wanted, early: _Edition, late: _Edition, draft: Draft, marks: str) -> Candidate:
    """Both values, and whether the later one is more or less."""
    cells = [one.parts.sheet.view.cell(one.row, one.column) for one in (early, late)]
    sign = "<" if early.value < late.value else ">" if early.value > late.value else "="
    working = f"{early.value:,f} {sign} {late.value:,f}"
    column = late.parts.column(late.column)
    say_change(draft, working, *(value(cell, column) for cell in cells))
    draft.lines[-1] += f" {marks}"
    draft.answers = [cell.span for cell in cells if cell.span is not None]
    fits = [Fit(one.parts.sheet.view, (), None, None, (), (), 0.0, 0.0) for one in (late, early)]
    return replace(draft.candidate("comparison", fits, ("direction", working)), score=SCORE)
