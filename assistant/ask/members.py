"""How many members a question says a list has: the four locks, 다섯 가지 권고, 四项风险."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ask.question import Question
from assistant.language.numbers import Quantity, quantities
from assistant.types import Candidate, Unmet

_COUNTED = frozenset({"items", "kinds", "places", "units"})  # units that count the members of a list
_MOST = 50
# English has no classifiers: a number counts what is asked for where one of these makes it all of them
_ALL_OF = re.compile(r"\b(?:the|which|what|all|these|those|its|their)\s+$", re.IGNORECASE)


def stated_members(question: Question) -> tuple[int, str] | None:
    """How many members the question says there are, and its words for it; None where it states no number, or several.

    A number of years, of a line or of a place in a ranking counts no members.
    """
    found = [one for one in quantities(question.text) if _counts_members(one, question.text)]
    if len(found) != 1:
        return None
    return int(found[0].value), question.text[found[0].start : found[0].end]


def members_wanted(question: Question) -> int | None:
    """How many members a list must have to be all that the question asks for; None where it does not say."""
    stated = stated_members(question)
    return None if stated is None else stated[0]


def in_full(question: Question, candidate: Candidate) -> Candidate:
    """The candidate, with a constraint unmet where it lists another number of members than the question states.

    Three industries are not the four clusters that somebody asks for.
    """
    if candidate.kind != "list" or question.asks != "list" or (stated := stated_members(question)) is None:
        return candidate
    number, words = stated
    if len(candidate.answers) == number:
        return candidate
    return replace(candidate, unmet=(*candidate.unmet, Unmet("qualifier_unmet", words)))


def _counts_members(found: Quantity, text: str) -> bool:
    whole = found.value == int(found.value) and 2 <= found.value <= _MOST and not found.ordinal
    if not whole:
        return False
    return found.unit in _COUNTED if found.unit else bool(_ALL_OF.search(text[: found.start]))
