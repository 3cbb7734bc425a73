"""What a document is about does not choose among its sentences."""

from __future__ import annotations

from dataclasses import replace

from assistant.ask.levelled import levelled, on_one_level
from assistant.ask.match import Matcher
from assistant.ask.sentences import Sentence
from assistant.types import Candidate, Span, Unmet
from tests.ask.things import asked, sentence_of

QUESTION = asked("When does Kostanay reach output?")
MATCHER = Matcher(QUESTION.sought, [1.0] * len(QUESTION.sought))
KOSTANAY = next(at for at, one in enumerate(QUESTION.sought) if one.text == "Kostanay")


def _sentence(text: str, start: int) -> Sentence:
    place = Span("a.txt", start, start + len(text))
    return replace(sentence_of(QUESTION, text, heading="Kostanay"), span=place, about=frozenset({KOSTANAY}))


OPENED = _sentence("Kostanay was opened in May.", 0)
REACHES = _sentence("It will reach full output in 2028.", 30)


def _candidate(sentence: Sentence, score: float, *unmet: Unmet) -> Candidate:
    return Candidate("fact", (sentence.span,), (sentence.span,), score, unmet=unmet)


def test_a_name_that_the_title_has_counts_for_every_sentence() -> None:
    assert levelled(REACHES, MATCHER).matched > REACHES.matched
    assert levelled(OPENED, MATCHER) == OPENED


def test_the_sentence_that_says_what_is_asked_goes_before_the_one_that_says_the_title_again() -> None:
    first, second = _candidate(OPENED, 0.25), _candidate(REACHES, 0.24)
    assert on_one_level([first, second], [OPENED, REACHES], MATCHER) == [
        replace(first, score=0.24),
        replace(second, score=0.25),
    ]


def test_what_leaves_a_constraint_unmet_changes_places_with_nothing() -> None:
    refused, other = _candidate(OPENED, 0.25, Unmet("period_absent", "2028")), _candidate(REACHES, 0.24)
    assert on_one_level([refused, other], [OPENED, REACHES], MATCHER) == [refused, other]
