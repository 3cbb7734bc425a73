"""What a question demands of its answer, and whether a sentence with its context meets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeAlias

from assistant.ask.attribute_constraints import (
    GRADE,
    JUST_ABOVE,
    asked_unmet,
    bought_unmet,
    extent_unmet,
    goal_unmet,
    is_attribute,
    is_qualifier,
    measured_unmet,
    says_attribute,
    says_root,
    unnamed_amount,
    unspoken_unmet,
    valued_unmet,
)
from assistant.ask.code_constraints import code_unmet
from assistant.ask.counted_constraints import called_unmet
from assistant.ask.forms import Forms
from assistant.ask.peer_constraints import peer_unmet
from assistant.ask.period_constraints import fiscal_unmet, period_unmet
from assistant.ask.plain import plain_of
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought
from assistant.ask.spans import is_strict
from assistant.language.clock_times import days_named
from assistant.language.contrasts import opposed, says, sides
from assistant.language.designators import contradicted, designators
from assistant.language.places_in_order import place_asked, says_place
from assistant.language.questions import value_kinds
from assistant.language.words import words
from assistant.types import Unmet

OpeningPlace: TypeAlias = Callable[[str], AbstractSet[str]]  # forms of the place that a sentence begins with
# the least share of the question that a sentence and its context must speak of, however near its meaning seems
_SUPPORT = 0.2
# classes of numbered things that a whole document may be about
_THROUGHOUT = frozenset({"phase", "round", "quarter", "half", "zone", "line", "plant", "edition"})
_ABOVE = 1200  # characters before a sentence in which what it goes on to speak of may be named
_GIVEN_NAME = re.compile(r"[A-Z][a-z]+")
_OF_SOMEBODY = re.compile(r"\s*(?:he|she|his|her)\b", re.IGNORECASE)
_PIECE = re.compile(r"(?<=[.!?])\s+|(?<=。)|\n+")
_NAMED = frozenset({None, "who", "title"})


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
    yield from peer_unmet(question, sentence)
    yield from _row_unmet(question, sentence)
    yield from _person_unmet(question, sentence)
    for position, sought in enumerate(question.sought):
        if (
            is_qualifier(sought)
            and position not in sentence.own
            and not says_root(sought, sentence.text)
            and not (question.asks == "list" and _is_announced(sought, sentence))
        ):
            yield Unmet("qualifier_unmet", sought.text)
        elif is_attribute(question, sought) and position not in said and not says_attribute(sought, sentence.text):
            yield Unmet("attribute_absent", sought.text)
    if (amount := unnamed_amount(question, sentence)) and "money" in value_kinds(sentence.text):
        yield Unmet("attribute_absent", amount.text)  # it names another sum: revenue is no profit
    yield from measured_unmet(question, sentence)
    yield from valued_unmet(question, sentence)
    yield from extent_unmet(question, sentence)
    yield from bought_unmet(question, sentence)
    yield from unspoken_unmet(question, sentence)
    yield from _designator_unmet(question, sentence)
    yield from _place_unmet(question, sentence)
    yield from _hours_unmet(question, sentence)
    yield from _side_unmet(question, sentence)
    yield from code_unmet(question, sentence)
    yield from called_unmet(question, sentence)
    yield from goal_unmet(question, sentence)
    yield from asked_unmet(question, sentence)
    yield from fiscal_unmet(question, sentence)
    yield from period_unmet(question, sentence)


def _row_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A remark in a row is about what its row names: a proper name that stands in another row is not met by it."""
    if not sentence.in_row:
        return
    said = sentence.own | sentence.context
    names = {word.start for word in words(question.text) if word.tag == "name"}
    for position, sought in enumerate(question.sought):
        is_name = sought.kind == "name" or (sought.start in names and _in_capitals(question, sought))
        if is_name and position not in said:
            yield Unmet("entity_absent", sought.text)


def _person_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A value told of somebody: neither a sentence nor what is around it names them, though their document does."""
    if question.language != "en" or sentence.foreign or not is_strict(question) or _OF_SOMEBODY.match(sentence.text):
        return
    named = [at for at, one in enumerate(question.sought) if one.kind == "word" and _GIVEN_NAME.fullmatch(one.text)]
    pairs = [
        (at, after) for at, after in pairwise(named) if question.sought[after].start == question.sought[at].end + 1
    ]
    told = sentence.throughout[max(0, sentence.span.start - JUST_ABOVE) : sentence.span.end]
    for pair in pairs:
        full = question.text[question.sought[pair[0]].start : question.sought[pair[1]].end]
        is_around = not sentence.about.isdisjoint(pair) or any(question.sought[at].text in told for at in pair)
        if not is_around and full in sentence.throughout:
            yield Unmet("entity_absent", full)


def _in_capitals(question: Question, sought: Sought) -> bool:
    """Whether a word is written as a name: no term, or one with a capital where those beside it have none."""
    if sought.kind == "word":
        return True
    beside = f"{question.text[: sought.start].rpartition(' ')[0]} {question.text[sought.end :]}".split()[1:]
    return sought.text.istitle() and sought.start > 0 and not any(word.istitle() for word in beside)


def _hours_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """Times of day tell nothing of what they are for: most of the other things that are named must be said."""
    if question.asks != "clock":
        return
    language, said = sentence.retrieved.passage.language, sentence.own | sentence.context
    things = {
        at
        for at, one in enumerate(question.sought)
        if one.topic not in ("time", "event") and not days_named(one.text) and one.expressible(language)
    }
    if things and len(said & things) * 2 <= len(things):
        yield Unmet("attribute_absent", question.sought[min(things - said)].text)


def _designator_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What is said of phase 1 alone does not answer for phase 2, nor what is said of Q1 for Q3.

    Nor does a document that numbers such things, and none as the question does, tell of the one asked for.
    """
    asked = designators(question.text).keys()
    if not asked:
        return
    told = f"{sentence.retrieved.passage.heading}\n{sentence.text}"
    other = contradicted(question.text, told)
    if other is None and (left := asked & _THROUGHOUT - designators(told).keys()):
        other = contradicted(question.text, _last_numbered(sentence, left) or sentence.throughout, left)
    if other is None and (left := asked - designators(told).keys()):
        other = contradicted(question.text, sentence.throughout, left)
    if other:
        yield Unmet("qualifier_unmet", other)


def _place_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A sentence that says no place in an order does not tell who has the seventh."""
    place = place_asked(question.text)
    if place is None or says_place(sentence.text, place[1]):
        return
    if not says_place(sentence.retrieved.passage.heading, place[1]):
        yield Unmet("qualifier_unmet", place[0])


def of_another_place(question: Question, sentence: Sentence, opening_place: OpeningPlace) -> Unmet | None:
    """The name asked for, where only the context has it and the sentence itself begins with another place.

    In a report on two cities, the target of the one is not that of the other.
    """
    names = [position for position, one in enumerate(question.sought) if one.kind == "name" and one.is_known]
    if not names or not is_strict(question) or not sentence.own.isdisjoint(names):
        return None
    place = opening_place(sentence.text)
    asked = {form for one in question.sought for form in one.forms}
    return Unmet("entity_absent", question.sought[names[0]].text) if place and place.isdisjoint(asked) else None


def _last_numbered(sentence: Sentence, classes: AbstractSet[str]) -> str:
    """The line or sentence nearest before this one that names something of the classes; none too far above counts."""
    above = sentence.throughout[max(0, sentence.span.start - _ABOVE) : sentence.span.start]
    return next((piece for piece in reversed(_PIECE.split(above)) if classes & designators(piece).keys()), "")


def unnumbered(question: Question, sentence: Sentence, rivals: Sequence[Sentence]) -> Unmet | None:
    """What numbers the thing asked for, where likelier sentences (``rivals``) number it otherwise and it does not.

    Beside the prices of the first and second quarter, what a certificate is does not tell the price of the third.
    """
    if not designators(question.text):
        return None
    own = designators(f"{sentence.retrieved.passage.heading}\n{sentence.text}")
    for rival in rivals:
        other = contradicted(question.text, f"{rival.retrieved.passage.heading}\n{rival.text}")
        classes = designators(other).keys() if other else frozenset()
        if other and classes.isdisjoint(own) and not _last_numbered(sentence, classes):
            return Unmet("qualifier_unmet", other)
    return None


def _side_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What is said of domestic visitors, or of all of them, does not answer for foreign ones."""
    if other := opposed(question.text, sentence.text, stages=question.asks == "when"):
        yield Unmet("qualifier_unmet", other)
        return
    above = sentence.throughout[max(0, sentence.span.start - JUST_ABOVE) : sentence.span.start]
    told = f"{sentence.retrieved.passage.heading}\n{above}\n{sentence.text}"
    for side in sides(question.text):
        there = {at for at, one in enumerate(question.sought) if one.start < side.end and side.start < one.end}
        asked = is_strict(question) or question.asks in _NAMED
        if side.kind == "part" and asked and not there & sentence.own and not says(told, side):
            yield Unmet("qualifier_unmet", side.words)


def _is_announced(sought: Sought, sentence: Sentence) -> bool:
    """Whether the sentence before names the grade, and this one none: seven provincial clusters. There are A, B, …"""
    if GRADE.search(sentence.text):
        return False
    above = sentence.throughout[max(0, sentence.span.start - JUST_ABOVE) : sentence.span.start]
    before = next((piece for piece in reversed(_PIECE.split(above.strip())) if piece.strip()), "")
    return Forms(sought.forms).stand_in(plain_of(before))
