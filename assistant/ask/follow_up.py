"""A question that leans on the one before it, made whole: ``and Chengdu?``, ``2위는?``, ``那…呢？``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.expand import Lexicon, Sought
from assistant.language.dates import date_spans
from assistant.language.numbers import quantities
from assistant.language.operations import facets
from assistant.language.questions import follow_up_core

# kinds of terms that ask something of a subject
_ATTRIBUTES = frozenset({"indicator", "attribute", "role", "time", "ask", "event"})
_OF_IT = re.compile(
    r"^(?:它们?的|其(?!他|它|余)|그\s?(?:곳|도시|기업|회사|제품)?의\s|그(?:곳|쪽)?\s|(?:its|their|his|her)\s+)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]+[-.]?\d[A-Za-z0-9.-]*", re.ASCII)
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
        and (core := re.sub(r"(?:은|는|이|가)요?$", "", bare)) != bare
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
    core = _OF_IT.sub("", core) or core
    asked, said = lexicon.sought(core), lexicon.sought(before)
    aspects = [facet for facet, start, end in facets(core) if facet.kind != "silent"]
    if (asked or aspects) and all(one.topic in _ATTRIBUTES for one in _outside_facets(core, asked)):
        place = _run(before, said, attributes=True)
        if place is not None and aspects and all(facet.kind == "modifier" for facet in aspects):
            return _replaced(before, place, _qualified(before[slice(*place)], core))
        return _replaced(before, place, core)
    if code := _CODE.search(before) if _CODE.fullmatch(core) else None:
        return _replaced(before, code.span(), core)
    place = _run(before, said, attributes=False)
    name = _named(said)
    if name is not None and all(one.kind in ("name", "word") for one in asked) and _is_whole(before, *name):
        place = name
    return _replaced(before, place, core)


def _named(sought: Sequence[Sought]) -> tuple[int, int] | None:
    """Where the first name of a question stands: whom or what it is about."""
    return next(((one.start, one.end) for one in sought if one.kind == "name"), None)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no digit of a code touches a name: SIA of SIA2024 is none."""
    return not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit())


def _qualified(measure: str, core: str) -> str:
    """The measure asked for before, of which the growth or share is asked for now."""
    return core if any(facet.kind == "modifier" for facet, _, _ in facets(measure)) else f"{measure} {core}"


def _outside_facets(text: str, sought: Sequence[Sought]) -> list[Sought]:
    """The things sought that the name of no aspect holds."""
    places = [(start, end) for _, start, end in facets(text)]
    return [one for one in sought if not any(start < one.end and one.start < end for start, end in places)]


def _replaced(before: str, place: tuple[int, int] | None, words: str) -> str:
    """``before`` with ``words`` in that place, or where there is none in front."""
    if place is None:
        return f"{words} {before}"
    return f"{before[: place[0]]}{words}{before[place[1] :]}"


def _touches(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)


def _neighbours(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The last run of places with nothing but blanks between them."""
    run: tuple[int, int] | None = None
    for start, end in places:
        joins = run is not None and not text[run[1] : max(start, run[1])].strip()
        run = (run[0], max(end, run[1])) if run is not None and joins else (start, end)
    return run


def _run(text: str, sought: Sequence[Sought], *, attributes: bool) -> tuple[int, int] | None:
    """The first run of neighbouring things that are attributes, or that are none."""
    periods = date_spans(text)
    if attributes and (aspects := [(start, end) for facet, start, end in facets(text) if facet.kind != "detail"]):
        named = [one for one in sought if one.topic in _ATTRIBUTES and not _touches(periods, one.start, one.end)]
        places = sorted([*aspects, *((one.start, one.end) for one in named)])
        return _neighbours(text, [place for place in places if not _touches(periods, *place)])
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
