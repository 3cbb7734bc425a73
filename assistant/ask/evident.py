"""Whether an answer's own evidence says all that a question names, so that no likelihood need speak for it."""

from __future__ import annotations

from assistant.ask.expand import Sought
from assistant.ask.question import Question
from assistant.types import Candidate

_FEWEST = 3  # things named: one or two words meet in many sentences by chance
_SAYING_LITTLE = frozenset({"ask", "function", "question", "measure", "time"})
_LEAST_WEIGHT = 0.6


def evident(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence and its context say every thing that the question names, at least three of them."""
    things = [one for one in question.sought if _says_something(one)]
    return len(things) >= _FEWEST and all(one.text in candidate.met for one in things)


def _says_something(one: Sought) -> bool:
    return one.kind == "name" or (one.topic not in _SAYING_LITTLE and one.weight >= _LEAST_WEIGHT)
