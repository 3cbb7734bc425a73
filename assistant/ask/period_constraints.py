"""Whether a sentence is of the year, the month and the season that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.dates import Period, first_day, periods
from assistant.language.fiscal import fiscal_years
from assistant.language.goals import goal_years
from assistant.language.provisional import tells_publication
from assistant.types import Unmet

_MEASURES = frozenset({"count", "rate", "amount", "rank"})
_AROUND = 200  # characters before and after a sentence that may say when
_HEAD = 400  # characters at the beginning of a document
# the line at the head of minutes, or of an announcement, that says on which day it was, or will be
_HELD_ON = re.compile(
    r"^[^\S\n]*(?:[-*•·■□○●#]\s*)?(?:\*\*)?(?:회의\s?|개최\s?|행사\s?|총회\s?)?(?:일시|일자|날짜|개최일|회의일)(?:\*\*)?\s*[:：\t].*$"
    r"|^[^\S\n]*(?:\*\*)?(?:会议|活动|召开|举办)?(?:时间|日期)(?:\*\*)?\s*[:：\t].*$"
    r"|^[^\S\n]*(?:\*\*)?(?:(?:meeting|event)\s+date|date\s+(?:and\s+time|of\s+(?:the\s+)?(?:meeting|event|hearing))|held(?:\s+on)?|when)(?:\*\*)?\s*[:：\t].*$",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def fiscal_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What the sentence, else its heading or title, tells of one season or financial year is not told of another."""
    asked = fiscal_years(question.text)
    heading = sentence.retrieved.passage.heading
    told = next((found for text in (sentence.text, heading) if (found := fiscal_years(text))), ())
    years = {year for _, _, year in told}
    for start, end, year in asked:
        if years and year not in years:
            yield Unmet("period_absent", question.text[start:end])


def period_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A year that the question names must be one that the sentence, its heading or its document's date allows."""
    fiscal = [(start, end) for start, end, _ in fiscal_years(question.text)]
    named = [one for one in periods(question.text, None) if not any(a <= one.start and one.end <= b for a, b in fiscal)]
    asked = [period for period in named if not period.yearless]
    if not named:
        return
    reference = first_day(sentence.date)
    aims = {year for year, _ in goal_years(sentence.text)}
    own = [one for one in periods(sentence.text, reference) if not tells_publication(sentence.text, one.start, one.end)]
    if not own and asked and not is_strict(question):
        near = _near(sentence, reference)
        if all(period.grain == "month" and any(map(period.meets, near)) for period in asked):
            return
        yield from _another_month(question, asked, near, reference)
    stated = own or periods(sentence.retrieved.passage.heading, reference)
    years = {year for period in stated if not period.yearless for year in _years(period)}
    if reference is not None and years and years <= aims:  # what is aimed at is said at the time of the text
        years = years | {reference.year, reference.year - 1}
    if not years:
        heading = {int(year) for year in _YEAR.findall(sentence.retrieved.passage.heading)}
        years = heading | _years_told_of(sentence, reference)
    for period in asked:
        if years and not years & _years(period):
            yield Unmet("period_absent", question.text[period.start : period.end])
            return
    if question.asks in _MEASURES:
        yield from _month_unmet(question, named, stated)
        if all(period.grain == "year" for period in stated) and not own:
            yield from _month_before_unmet(question, named, _before(sentence, reference))


def _near(sentence: Sentence, reference: date | None) -> list[Period]:
    """The periods that the sentences around one say: the pilot has three members. It starts in May 2027."""
    around = sentence.throughout[max(0, sentence.span.start - _AROUND) : sentence.span.end + _AROUND]
    return [one for one in periods(around, reference) if not one.yearless]


def _another_month(
    question: Question, asked: Sequence[Period], near: Sequence[Period], reference: date | None
) -> Iterator[Unmet]:
    """A month that the question names, where the sentences around tell of other months alone."""
    told = [one for one in near if one.grain in ("month", "day")]
    for period in asked:
        is_dated = reference is not None and period.first <= reference <= period.last
        if period.grain == "month" and told and not is_dated and not any(map(period.meets, told)):
            yield Unmet("period_absent", question.text[period.start : period.end])


def of_another_goal(question: Question, sentence: Sentence, start: int) -> Unmet | None:
    """The year asked for, where the value that begins at ``start`` of the sentence is a goal for another year."""
    asked = [period for period in periods(question.text, None) if not period.yearless]
    before = [year for year, end in goal_years(sentence.text) if end <= start]
    if not asked or not before or any(before[-1] in _years(period) for period in asked):
        return None
    return Unmet("period_absent", question.text[asked[0].start : asked[0].end])


def _month_unmet(question: Question, named: Sequence[Period], stated: Sequence[Period]) -> Iterator[Unmet]:
    """What is said of August alone, or of January to August, does not answer for September, nor for January.

    On which day it was said does not matter, unless that is all the sentence says of a time.
    """
    months = {(period.first.month, period.last.month) for period in stated if period.grain == "month"}
    days = {period.first.month for period in stated if period.grain == "day"}
    wider = any(period.grain not in ("month", "year", "day") for period in stated)
    for period in named:
        asked = (period.first.month, period.last.month)
        if period.grain == "month" and months and not wider and asked not in months and not days & set(asked):
            yield Unmet("period_absent", question.text[period.start : period.end])


def _before(sentence: Sentence, reference: date | None) -> Period | None:
    """The last period that is named before a sentence in its paragraph: what it goes on to tell is of that."""
    above = sentence.throughout[max(0, sentence.span.start - _AROUND) : sentence.span.start].rpartition("\n")[2]
    return max(periods(above, reference), key=lambda one: one.start, default=None)


def _month_before_unmet(question: Question, named: Sequence[Period], before: Period | None) -> Iterator[Unmet]:
    """In September, 16 million tons were handled. It was 2 million more than planned: which does not tell of August."""
    for period in named:
        is_other = before is not None and not before.first.month <= period.first.month <= before.last.month
        if period.grain == "month" and before is not None and before.grain == "month" and is_other:
            yield Unmet("period_absent", question.text[period.start : period.end])


def _years_told_of(sentence: Sentence, reference: date | None) -> set[int]:
    """The years of which a sentence tells that names none: that of the document, and the one before, as reports do.

    What was done at a meeting was done on its day.
    """
    if reference is None:
        return set()
    is_of_day = any(str(reference.year) in found[0] for found in _HELD_ON.finditer(sentence.throughout[:_HEAD]))
    return {reference.year} if is_of_day else {reference.year, reference.year - 1}


def _years(period: Period) -> set[int]:
    return set(range(period.first.year, period.last.year + 1))
