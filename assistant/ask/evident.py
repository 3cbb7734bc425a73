"""Whether an answer's own evidence says all that a question names, so that no likelihood need speak for it."""

from __future__ import annotations

from assistant.ask.expand import Sought
from assistant.ask.match import Forms, Plain
from assistant.ask.question import Question
from assistant.types import Candidate

_FEWEST = 3  # things named: one or two words meet in many sentences by chance
_SAYING_LITTLE = frozenset({"ask", "function", "question", "measure", "time"})
_MEASURED = frozenset({"indicator", "finance", "statistics"})
_LEAST_WEIGHT = 0.6


def evident(question: Question, candidate: Candidate, sentence: str) -> bool:
    """Whether the sentence and its context say every thing that the question names, at least three of them.

    What is measured must be named by the sentence itself: its heading may be of other figures too.
    """
    things = [one for one in question.sought if _says_something(one)]
    if len(things) < _FEWEST or not all(one.text in candidate.met for one in things):
        return False
    plain = Plain.of(sentence)
    return all(Forms(one.forms).stand_in(plain) for one in things if one.topic in _MEASURED)


def _says_something(one: Sought) -> bool:
    return one.kind == "name" or (one.topic not in _SAYING_LITTLE and one.weight >= _LEAST_WEIGHT)
