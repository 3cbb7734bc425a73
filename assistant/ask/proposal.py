"""What one sentence answers: the words of the kind asked for, the reader's pick, or the clause that says most."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.ask.amounts import is_of_no_kind
from assistant.ask.attribute_constraints import leaves_amount_unnamed, priced_otherwise, unnamed_amount
from assistant.ask.clauses import clause_around, telling_clause
from assistant.ask.constraints import unmet
from assistant.ask.counted_constraints import counts_unnamed
from assistant.ask.counting import COUNTS_ANOTHER, counts_no_people
from assistant.ask.headed import BULLET
from assistant.ask.match import Matcher
from assistant.ask.no_answer import is_no_such_name, is_title_alone, says_again, tells_no_reason
from assistant.ask.period_constraints import of_another_goal
from assistant.ask.pick import picked
from assistant.ask.predicate import doubt
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.set_apart import is_narrower, of_another_sort
from assistant.ask.spans import fitness, is_strict, read
from assistant.ask.titled import with_name
from assistant.ask.view import Range, Reading, View
from assistant.language.clock_times import clock_times
from assistant.language.conditions import asks_consequence, is_marked_reason
from assistant.language.dates import date_spans
from assistant.language.designators import designators
from assistant.language.free_of_charge import free_of_charge
from assistant.language.measure_units import kind_of
from assistant.language.numbers import quantities
from assistant.language.questions import value_kinds
from assistant.language.relative_times import relative_times
from assistant.language.shares import is_change, names_change
from assistant.protocols import Extract
from assistant.types import Candidate, Span, Unmet

# where rules find words of these kinds, they are at least as often right as the reader
_RULED = frozenset({"rank", "list", "definition", "role"})
_UNSAID = 0.5  # where another language's sentence does not name what is counted
_UNNAMED = 0.25  # of a sentence's score, where it may give another sum of money than the one asked for
_WITH_UNIT = frozenset({"money", "mass", "length", "area"})  # kinds of values that a text tells with their unit
_MANY_HAVE = frozenset({"money", "percent"})  # a value of these kinds does not tell of what
SURE_ENOUGH = 0.8  # strength of a reading by rules
_HARDLY = -2.0  # log-odds of the reader's words for a value, below which they speak against it
_NAMED = frozenset({"who", "where", "which"})
_CURRENCIES = ("£", "$", "€", "¥", "₩", "￦", "￥")
_BOUND = re.compile(r"(?:up\s+to|about|some|at\s+least|over|최대|약|총|至多|最高|约)\s*", re.IGNORECASE)
_REASON = 24  # characters of a reader's words that tell a reason by themselves
_UNLIKE = 0.35  # where somebody or some firm is asked for, for words that are no such name
_BARE = re.compile(r"[시성市省]?(?:[이가은는]\s|\s*$)")  # what may stand behind a name that is a member by itself


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as rules see it: the words of the kind asked for, if it has any, and what it leaves unmet."""

    sentence: Sentence
    view: View
    reading: Reading | None
    faults: tuple[Unmet, ...]


def seen(question: Question, sentence: Sentence, matcher: Matcher) -> Seen:
    """What rules see in a sentence, before a reader has read it."""
    view = View(sentence.text, sentence.places, matcher.weights, sentence.announced)
    return Seen(sentence, view, read(question, view), unmet(question, sentence))


def candidate_of(
    question: Question, by_rules: Seen, matcher: Matcher, extracted: Mapping[Span, Sequence[Extract]] | None = None
) -> Candidate:
    """What one sentence answers: words of the kind asked for, those the reader picked, or the clause that says most.

    ``extracted`` holds what the reader proposes for the sentences that were open to it.
    """
    sentence, view, reading, faults = by_rules.sentence, by_rules.view, by_rules.reading, by_rules.faults
    text = sentence.text
    sentence = _saying_attribute(question, sentence, reading, matcher)
    likely = probability(sentence, 0.0 if reading is None else reading.strength)
    proposals = extracted.get(sentence.span) if extracted is not None else None
    read_as = None if extracted is not None else 0.0
    if proposals is not None:
        bullet = BULLET.match(text)
        told = bullet.end() if bullet else 0
        pick = picked(question.text, text, [one for one in proposals if one.start >= told])
        read_as = None if pick is None else pick[1]
        if not sentence.foreign and not _is_ruled(question, reading):
            # of another language the reader tells the words, and less surely whether the sentence answers
            likely = _as_read(question, likely, None if pick is None else pick[1], reading is not None)
        is_value_unseen = sentence.foreign and reading is None and is_strict(question)  # a pick does not show one there
        if pick is not None and not is_value_unseen and _prefers(question, reading, text, pick[0]):
            words = _told_in_full(question, view, pick[0])
            reading = Reading("passage" if reading is None else reading.kind, (words,), 0.0)
    if reading is not None and is_no_such_name(question, reading, text):
        likely *= _UNLIKE
    if reading is not None and says_again(question, sentence, reading):
        likely *= _UNLIKE
    if leaves_amount_unnamed(question, sentence) or is_narrower(question, sentence):
        likely *= _UNNAMED
    if counts_unnamed(question, sentence):
        likely *= _UNSAID
    if other := of_another_sort(question, sentence):
        faults = (*faults, Unmet("qualifier_unmet", other))
    likely *= doubt(question, sentence)
    if reading is not None and tells_no_reason(question, sentence, reading):
        faults = (*faults, Unmet("below_threshold", question.text))
    if (reading is None and is_strict(question)) or (reading is not None and is_title_alone(reading, text)):
        faults = (*faults, Unmet("attribute_absent", question.asked_for))
    if reading is not None and is_strict(question):
        goal = of_another_goal(question, sentence, reading.ranges[0][0])
        faults = (*faults, goal) if goal else faults
    if reading is not None and is_strict(question):
        priced = priced_otherwise(question, by_rules.sentence, reading.ranges[0][0])
        faults = (*faults, priced) if priced else faults
    if reading is not None and _counts_others(question, sentence, reading):
        faults = (*faults, Unmet("attribute_absent", question.asked_for))
    amount = unnamed_amount(question, replace(sentence, context=frozenset()))
    if amount and reading is not None and not _tells_price(text[slice(*reading.ranges[0])]):
        faults = (*faults, Unmet("attribute_absent", amount.text))  # whose wage it is tells no wage
    if reading is not None and _lists_peers(question, sentence, reading):
        faults = (*faults, Unmet("below_threshold", question.text))
    if reading is None:
        reading = Reading("passage", (telling_clause(view),), 0.0)
    shift = sentence.span.start
    said = sentence.own | sentence.context
    return Candidate(
        kind=reading.kind,
        answers=tuple(Span(sentence.span.document_id, start + shift, end + shift) for start, end in reading.ranges),
        evidence=(sentence.span,),
        score=round(fitness(question, reading) * likely, 6),
        met=tuple(one.text for position, one in enumerate(question.sought) if position in said),
        unmet=faults,
        strength=reading.strength,
        read=read_as,
    )


def _told_in_full(question: Question, view: View, pick: Range) -> Range:
    """The reader's words; of a reason or of what follows from a condition the whole clause, which a noun is not."""
    if asks_consequence(question.text) or question.asks == "yes_no":
        return telling_clause(view)
    if question.asks in _NAMED:
        return with_name(question.text, view, pick)
    if question.asks != "why" or pick[1] - pick[0] >= _REASON or is_marked_reason(view.text, *pick):
        return pick
    return clause_around(view, pick)


def _as_read(question: Question, likely: float, pick: float | None, typed: bool) -> float:
    """What a reader makes of a sentence: a value that it hardly believes in is no likelier than one it did not read."""
    told = reread(likely, pick, typed)
    hardly = pick is not None and pick < _HARDLY and is_strict(question)
    return min(told, reread(likely, None, typed)) if hardly else told


def _lists_peers(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether a list holds the thing itself whose members are asked for: clusters of Hunan, answered by provinces."""
    if question.asks != "list" or len(reading.ranges) < 2:
        return False
    names = [(start, end) for start, end, at in sentence.places if question.sought[at].kind == "name"]
    return any(
        start == first and end <= last and _BARE.match(sentence.text, end, last)
        for first, last in reading.ranges
        for start, end in names
    )


def _saying_attribute(question: Question, sentence: Sentence, reading: Reading | None, matcher: Matcher) -> Sentence:
    """The sentence as one that says the attribute asked for where it gives a value of its kind: 134 km is a length."""
    if reading is None or not is_strict(question):
        return sentence
    positions = {
        number
        for number, one in enumerate(question.sought)
        if one.kind != "name" and value_kinds(one.text) - _MANY_HAVE
    }
    own = sentence.own | positions
    language = sentence.retrieved.passage.language
    gained = matcher.share(own, language) - matcher.share(sentence.own, language)
    return replace(sentence, own=own, matched=sentence.matched + gained, supported=sentence.supported + gained)


def _is_ruled(question: Question, reading: Reading | None) -> bool:
    """Whether rules are so sure of the words that what the reader thinks of the sentence says little."""
    return reading is not None and question.asks in _RULED and reading.strength >= SURE_ENOUGH


def _prefers(question: Question, reading: Reading | None, text: str, span: Range) -> bool:
    """Whether to take the reader's pick: where rules found nothing, or several values of the kind, none surely it."""
    pick = text[slice(*span)]
    if question.asks in ("where", "who") and (date_spans(pick)[:1] == [(0, len(pick))] or _is_amount(pick)):
        return False
    if reading is not None and question.asks == "count" and reading.strength == COUNTS_ANOTHER:
        return False  # nor what a number counts
    if question.asks in ("clock", "ratio"):
        return False  # a reader does not tell the hours of one day from those of another, nor a ratio from a number
    if is_strict(question) and (not any(map(str.isdigit, pick)) or _is_another_kind(question, text, span)):
        return False
    if question.asks == "count" and text[: span[0]].rstrip().endswith(_CURRENCIES):
        return False  # 600 of £600
    if reading is not None and is_strict(question) and _holds_another(text, span, reading.ranges[0]):
        return False
    if (
        reading is not None
        and _tells_change(question, text, span)
        and not _tells_change(question, text, reading.ranges[0])
    ):
        return False  # by how much it grew is not what it came to
    return reading is None or (question.asks not in _RULED and reading.strength < 1.0)


def _is_amount(pick: str) -> bool:
    """Whether words are a number, with its unit or without: nobody, and no place."""
    return pick.strip().isdecimal() or any(
        one.unit and (one.start == 0 or _BOUND.fullmatch(pick[: one.start])) and kind_of(one.unit) not in ("", "count")
        for one in quantities(pick)[:1]
    )


def _holds_another(text: str, span: Range, value: Range) -> bool:
    """Whether words hold the value that rules chose, and another one of its unit: £38 at home and £52."""
    if not (span[0] <= value[0] and value[1] <= span[1]):
        return False
    inside = [found for found in quantities(text) if span[0] <= found.start and found.end <= span[1]]
    units = {found.unit for found in inside if value[0] <= found.start < value[1]}
    return any(found.unit in units and not value[0] <= found.start < value[1] for found in inside)


def _counts_others(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether an English sentence counts something else and does not say what the question counts: no nurses."""
    if question.asks != "count" or reading.strength != COUNTS_ANOTHER or question.language != "en" or sentence.foreign:
        return False
    counted = {at for at, one in enumerate(question.sought) if one.text in (question.unit or "")}
    return bool(counted) and counted.isdisjoint(sentence.own)


def _tells_price(words: str) -> bool:
    return any(map(str.isdigit, words)) or any(free_of_charge(words))


def _tells_change(question: Question, text: str, span: Range) -> bool:
    """Whether a number tells a change that the question does not ask for."""
    return is_strict(question) and not names_change(question.text) and is_change(text, *span)


def _is_another_kind(question: Question, text: str, span: Range) -> bool:
    """Whether a question for a time is answered with none, one for a number with a time, one for money in megawatts.

    Or one for a number of things, or for a rate, with a number that is none.
    """
    pick = text[slice(*span)]
    is_time = bool(date_spans(pick)) or (
        question.asks == "when" and (any(relative_times(pick)) or bool(clock_times(pick)))
    )
    if is_time != (question.asks == "when"):
        return True
    if is_of_no_kind(question, text, span) or _numbers_another(question, text, span):
        return True
    kinds = value_kinds(question.text) if question.asks == "amount" else frozenset()
    units = [found.unit for found in quantities(pick)] if kinds else []
    bare = not kinds.isdisjoint(_WITH_UNIT)
    return bool(units) and all((unit or bare) and unit not in kinds and kind_of(unit) not in kinds for unit in units)


def _numbers_another(question: Question, text: str, span: Range) -> bool:
    """Whether a number only tells a thing from its like, which is not counted here: 2단계, Q3; or counts no people."""
    if question.asks != "count":
        return False
    if counts_no_people(question.text, text, span[1]):
        return True
    pick = text[slice(*span)]
    named = [words for values in designators(pick).values() for words in values.values()]
    kinds = ["".join(letter for letter in words if not letter.isdigit()).strip() for words in named]
    forms = {form for one in (*question.sought, *question.counted) for form in one.forms}
    return any(kind and kind not in question.text and kind not in forms for kind in kinds)
