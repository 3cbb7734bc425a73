"""A question that leans on the one before it, made whole: ``and Chengdu?``, ``2위는?``, ``那…呢？``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.expand import Lexicon, Sought
from assistant.language.dates import date_spans
from assistant.language.numbers import quantities
from assistant.language.questions import follow_up_core

# kinds of terms that ask something of a subject
_ATTRIBUTES = frozenset({"indicator", "attribute", "role", "time", "ask", "event"})
_SHORT = 14  # characters; a longer question stands on its own unless it says that it does not


def whole_question(text: str, history: Sequence[str], lexicon: Lexicon) -> str:
    """``text`` with what it leaves out put in from the earlier questions, oldest first; or ``text`` as it is.

    The part that the follow-up names takes the place of the part of its kind in the question before: a rank that of a
    rank, a period that of a period, an attribute that of an attribute, anything else that of the subject.
    """
    before = ""
    for question in [*history, text]:
        core = _core(question, lexicon)
        before = _put_in(before, core, lexicon) if before and core else question
    return before


def _core(question: str, lexicon: Lexicon) -> str | None:
    """What a follow-up names, without the words that make it one; None for a question of its own."""
    marked = follow_up_core(question)
    if marked is not None:
        return marked
    bare = re.sub(r"[?？.。!\s]+$", "", question).strip()
    if (
        len(bare) <= _SHORT
        and len(lexicon.sought(bare)) <= 2
        and (core := re.sub(r"(?:은|는|이|가)$", "", bare)) != bare
    ):
        return core
    return None


def _put_in(before: str, core: str, lexicon: Lexicon) -> str:
    ranks = [(found.start, found.end) for found in quantities(core) if found.ordinal]
    if ranks:
        place = next(((found.start, found.end) for found in quantities(before) if found.ordinal), None)
        return _replaced(before, place, core[slice(*ranks[0])])
    periods = date_spans(core)
    if periods and periods[0] == (0, len(core)):
        return _replaced(before, next(iter(date_spans(before)), None), core)
    asked = lexicon.sought(core)
    if asked and all(one.topic in _ATTRIBUTES for one in asked):
        return _replaced(before, _run(before, lexicon.sought(before), attributes=True), core)
    return _replaced(before, _run(before, lexicon.sought(before), attributes=False), core)


def _replaced(before: str, place: tuple[int, int] | None, words: str) -> str:
    """``before`` with ``words`` in that place, or where there is none in front."""
    if place is None:
        return f"{words} {before}"
    return f"{before[: place[0]]}{words}{before[place[1] :]}"


def _run(text: str, sought: Sequence[Sought], *, attributes: bool) -> tuple[int, int] | None:
    """The first run of neighbouring things that are attributes, or that are none."""
    periods = date_spans(text)
    place: tuple[int, int] | None = None
    for one in sought:
        fits = (one.topic in _ATTRIBUTES) == attributes and not any(a <= one.start < b for a, b in periods)
        if fits and place is None:
            place = (one.start, one.end)
        elif fits and place is not None and not re.search(r"[,，?？.。]", text[place[1] : one.start]):
            place = (place[0], one.end)
        elif place is not None:
            break
    return place
