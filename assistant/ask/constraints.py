"""What a question demands of its answer, and whether a sentence with its context meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.ask.expand import Sought
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.language.dates import Period, periods
from assistant.language.designators import contradicted
from assistant.language.operations import operations
from assistant.language.questions import value_kinds
from assistant.types import Unmet

# kinds of glossary terms that restrict what is asked: a national-level cluster is no provincial one
_QUALIFIERS = frozenset({"level"})
_ATTRIBUTES = frozenset({"indicator"})
_MEASURES = frozenset({"count", "rate", "amount", "rank"})
# the least share of the question that a sentence and its context must speak of, however near its meaning seems
_SUPPORT = 0.2
_ENDING = re.compile(r"(?:급|级|-level|률|율|率|액|额| rate)$")
_GRADE = re.compile(r"급|级|-level")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def unmet(question: Question, sentence: Sentence) -> tuple[Unmet, ...]:
    """The constraints of the question that the sentence leaves unmet, the weightiest first."""
    return tuple(_unmet(question, sentence))


def _unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    if sentence.supported < _SUPPORT:
        yield Unmet("below_threshold", question.text)
    said = sentence.own | sentence.context
    for position, sought in enumerate(question.sought):
        if sought.kind == "name" and position not in said and sought.is_known:
            yield Unmet("entity_absent", sought.text)
    for position, sought in enumerate(question.sought):
        if _is_qualifier(sought) and position not in sentence.own and not _says_root(sought, sentence.text):
            yield Unmet("qualifier_unmet", sought.text)
        elif _is_attribute(question, sought) and position not in said and not _says_root(sought, sentence.text):
            yield Unmet("attribute_absent", sought.text)
    if (amount := _unnamed_amount(question, sentence)) and "money" in value_kinds(sentence.text):
        yield Unmet("attribute_absent", amount.text)  # it names another sum: revenue is no profit
    yield from _designator_unmet(question, sentence)
    yield from _period_unmet(question, sentence)


def _designator_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What is said of phase 1 alone does not answer for phase 2, nor what is said of Q1 for Q3."""
    if other := contradicted(question.text, f"{sentence.retrieved.passage.heading}\n{sentence.text}"):
        yield Unmet("qualifier_unmet", other)


def _says_root(sought: Sought, text: str) -> bool:
    """Whether the text says what a level or an indicator is named after: 국가 for 국가급, 성장 for 성장률.

    A root of one syllable stands in too many words to say anything.
    """
    roots = (_ENDING.sub("", form) for form in sought.forms)
    return any(len(root) > 1 and root in text for root in roots)


def _is_qualifier(sought: Sought) -> bool:
    """Whether it names a grade (national-level): a word for a city or a country may be what is asked for."""
    return sought.topic in _QUALIFIERS and any(_GRADE.search(form) for form in sought.forms)


def leaves_amount_unnamed(question: Question, sentence: Sentence) -> bool:
    """Whether the question asks for a sum of money that neither the sentence nor its context calls so."""
    return _unnamed_amount(question, sentence) is not None


def _unnamed_amount(question: Question, sentence: Sentence) -> Sought | None:
    said = sentence.own | sentence.context
    if question.asks not in ("amount", "what", None):
        return None
    return next(
        (
            sought
            for position, sought in enumerate(question.sought)
            if "money" in value_kinds(sought.text) and position not in said and not _says_root(sought, sentence.text)
        ),
        None,
    )


def _is_attribute(question: Question, sought: Sought) -> bool:
    """Whether it is an indicator whose value is asked for; a word for adding up is none."""
    return (
        sought.topic in _ATTRIBUTES
        and (question.asks in _MEASURES or question.asks is None)
        and not operations(sought.text)
    )


def _period_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A year that the question names must be one that the sentence, its heading or its document's date allows."""
    asked = [period for period in periods(question.text, None) if not period.yearless]
    if not asked:
        return
    reference = _date(sentence.date)
    stated = periods(sentence.text, reference) or periods(sentence.retrieved.passage.heading, reference)
    years = {year for period in stated if not period.yearless for year in _years(period)}
    if not years:
        heading = {int(year) for year in _YEAR.findall(sentence.retrieved.passage.heading)}
        years = heading | ({reference.year, reference.year - 1} if reference is not None else set())
    for period in asked:
        if years and not years & _years(period):
            yield Unmet("period_absent", question.text[period.start : period.end])


def _years(period: Period) -> set[int]:
    return set(range(period.first.year, period.last.year + 1))


def _date(iso: str | None) -> date | None:
    """The first day of an ISO date of any grain."""
    if not iso:
        return None
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return date(year, month, day)
