"""Lists of English sentences: members behind a colon, infinitives one after the other, and where a first member begins.

English has no particles that end a phrase, so what opens a list decides: a colon, a form of *be*, a verb such as
*include*, else the last preposition; an article begins a member and never ends the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Range = tuple[int, int]

_OPENS = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such\s+as|like|namely|(?:are|is|were|was|be|been)(?!\s+\w+(?:ed|en|wn|ilt|ld|und)\s)|comprises?|covers?|cites?|cited|lists?|listed"
    r"|ha(?:s|ve)(?!\s+(?:to|not|been|no|\w+(?:ed|en|wn|ilt|ld|und|t))\b)|needs?|serves?|features?|stocks?|requires?|deliver|provide|offers?|sells?|sold|makes?|named|recovers?|produces?|means?)\s+(?=\S)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|by|with|from|between|both|to|for|in|on|at|after|over|against)\s+(?=\S)", re.IGNORECASE
)
_COLON = re.compile(r":\s+(?=[a-z“\"(A-Z])")
_APART = re.compile(r"\s*(?:;\s*(?:and|or)?|,\s*(?:and|or)\b|,)\s+(?!\d{3}\b)")
_LAST = re.compile(r"\s+(?:and|or)\s+(?=\S)")
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|when|although|while|as)\b|[.!?](?:\s|$)|\s[–—]\s")
_INFINITIVE = re.compile(r"(?:(?<=\s)|^)to\s+[a-z]+\s")
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)$")
_LONGEST = 160
_FEWEST = 3


def first_member(text: str, start: int, end: int) -> int:
    """Where the first member of a list begins in the part of an English sentence before its first comma.

    >>> text = "The reasons given were high rents"
    >>> text[first_member(text, 0, len(text)):]
    'high rents'
    """
    for opening in (_OPENS, _PREPOSITION):
        if found := [one.end() for one in opening.finditer(text, start, end) if text[one.end() : end].strip()]:
            return found[-1]
    return start


def english_lists(text: str, inside: Sequence[bool]) -> Iterator[tuple[Range, ...]]:
    """The members of each list behind a colon, and of each run of infinitives; three members at least.

    >>> text = "Three programs end: the leaf pickup, the tax calendar, and the shuttle to Gannet Point, which is empty."
    >>> [[text[start:end] for start, end in one] for one in english_lists(text, [False] * len(text))]
    [['the leaf pickup', 'the tax calendar', 'the shuttle to Gannet Point']]
    >>> text = "The plan is to hire two clerks, to buy a van and to close the depot."
    >>> [[text[start:end] for start, end in one] for one in english_lists(text, [False] * len(text))]
    [['to hire two clerks', 'to buy a van', 'to close the depot']]
    """
    for colon in _COLON.finditer(text):
        aside = _ASIDE.search(text, colon.end())
        end = aside.start() if aside else len(text.rstrip())
        if inside[colon.start()] or not text[colon.end() : end].isascii():
            continue
        cuts = [mark.span() for mark in _APART.finditer(text, colon.end(), end) if not inside[mark.start()]]
        last = _LAST.search(text, cuts[-1][1], end) if cuts else None
        if last is not None and not re.search(r"\b(?:and|or)\s+$", text[slice(*cuts[-1])]):
            cuts.append(last.span())
        edges = [(colon.end(), colon.end()), *cuts, (end, end)]
        yield from _whole([(left[1], right[0]) for left, right in pairwise(edges)])
    yield from _infinitives(text, inside)


def _infinitives(text: str, inside: Sequence[bool]) -> Iterator[tuple[Range, ...]]:
    found = [one.start() for one in _INFINITIVE.finditer(text) if not inside[one.start()]]
    run: list[int] = []
    for at in [*found, None]:
        if at is not None and run and _BETWEEN.search(text[run[-1] : at]):
            run.append(at)
            continue
        if len(run) >= _FEWEST:
            aside = _ASIDE.search(text, run[-1])
            ends = [at + len(_BETWEEN.sub("", text[at:after])) for at, after in pairwise(run)]
            yield from _whole(list(zip(run, [*ends, aside.start() if aside else len(text.rstrip())], strict=True)))
        run = [at] if at is not None else []


def _whole(members: Sequence[Range]) -> Iterator[tuple[Range, ...]]:
    if len(members) >= _FEWEST and all(0 < end - start <= _LONGEST for start, end in members):
        yield tuple(members)
