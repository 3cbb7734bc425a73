"""What needs little likelihood: evidence that says all that is named, and answers to questions of their document."""

from __future__ import annotations

from itertools import pairwise

from assistant.ask.forms import Forms
from assistant.ask.plain import Plain
from assistant.ask.question import Question
from assistant.ask.sought import Sought
from assistant.ask.strangers import strangers
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


def anchored(question: Question, opening: str) -> bool:
    """Whether a proper name of the question, one that no list knows, stands in what a document says first.

    Who names the firm or the school that a document is of, asks of that document: most such questions have their answer
    there (decision 0016). Two words that no list knows and that stand together in both are such a name too, typed
    without capitals.
    """
    said = opening.casefold()
    if any(one.name.casefold() in said for one in strangers(question)):
        return True
    unlisted = (
        f"{one.text} {other.text}".casefold()
        for one, other in pairwise(question.sought)
        if one.kind == other.kind == "word" and one.text.isascii() and other.start == one.end + 1
    )
    return any(both in said for both in unlisted)


def _says_something(one: Sought) -> bool:
    return one.kind == "name" or (one.topic not in _SAYING_LITTLE and one.weight >= _LEAST_WEIGHT)
