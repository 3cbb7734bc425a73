"""Of the enumerations of a sentence, the one whose members a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ask.members import members_wanted
from assistant.ask.question import Question
from assistant.ask.view import Range, Reading, View, between, is_asked
from assistant.language.enumeration import enumerations, may_enumerate
from assistant.language.list_labels import bracket_label, labels
from assistant.language.marked_lists import bracketed_lists
from assistant.language.member_sorts import are_of_sort
from assistant.language.words import words

_CLAUSES = re.compile(r"[㐀-鿿][,，]")  # Chinese sets clauses apart with commas, and members with 、
_NOTED = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
# where a sentence goes on to say something else
_PART_MARK = re.compile(r"[;；]\s*|(?<=[며고나])\s*,\s+|，|,\s+(?:and|but|while)\s+")
_LABELLED = 1.0  # strength of a list that is called what the question asks for
_NAMED = 0.8  # of a closed one beside which that is named; of one with as many members as are asked for
_BESIDE = 0.6
_OTHERWISE = 0.5
_UNNAMED = 0.3


@dataclass(frozen=True, slots=True)
class _Listed:
    """An enumeration that may answer; ``called`` tells whether the sentence calls its members what is asked for."""

    members: tuple[Range, ...]
    fits: bool
    called: bool
    named: bool
    weight: float
    closed: bool
    otherwise: bool = False  # the sentence calls them something else

    @property
    def rank(self) -> tuple[bool, bool, bool, float, int, bool]:
        return self.fits, self.called, self.named, round(self.weight, 6), len(self.members), self.closed


def listed(question: Question, view: View) -> Reading | None:
    """The enumeration that the sentence calls what is asked for, or beside which it says most of what is asked."""
    wanted = members_wanted(question)
    found = max(_candidates(question, view, wanted), key=lambda one: one.rank, default=None)
    if found is None:
        return None
    members = _apart(view.text, found.members)
    names = {one.text.casefold() for one in question.sought if one.kind == "name"}
    if any(
        view.weight(*member) > sum(view.weights) / 2 or _NOTED.sub("", view.text[slice(*member)]).casefold() in names
        for member in members
    ):
        return Reading("list", members, 0.0)  # what the question names itself is no member of what it asks for
    strength = _strength(found, wanted)
    if len(members) > 1 and _CLAUSES.match(view.text, members[0][1] - 1):
        strength /= 2
    return Reading("list", members, strength if found.fits else strength / 2)


def _strength(found: _Listed, wanted: int | None) -> float:
    if found.called:
        return _LABELLED
    if found.otherwise and not wanted:
        return _OTHERWISE if found.named else _UNNAMED
    if (found.closed and found.named) or (found.fits and wanted):
        return _NAMED
    return _BESIDE if found.named else _UNNAMED


def _candidates(question: Question, view: View, wanted: int | None) -> Iterator[_Listed]:
    text = view.text
    heads = [word.casefold() for word in question.head_words]
    for one, opening in bracketed_lists(text):
        if _says(heads, [bracket_label(text, opening)]) and (own := _new(question, text, one)):
            fits = wanted is None or len(own) == wanted
            yield _Listed(own, fits, True, True, view.weight(*_part(text, one), *one), True)
    if not may_enumerate(text):
        return
    for found in enumerations(text, view.words):
        members = _new(question, text, found.members)
        if not members:
            continue
        part = _part(text, found.members)
        first, last = found.members[0][0], found.members[-1][1]
        beside = f"{text[part[0] : first]} {text[last : part[1]]}".casefold()
        told = labels(text, view.words, found.members)
        called = _says(heads, told) or _is_announced(heads, view.announced)
        called = called or are_of_sort(heads, [text[start:end] for start, end in members])
        yield _Listed(
            members,
            wanted is None or len(members) == wanted,
            called,
            any(word in beside for word in heads if len(word) > 1),
            view.weight(*part, *found.members),
            found.closed,
            bool(told) and not called,
        )


def _is_announced(heads: Sequence[str], before: str) -> bool:
    """Whether the sentence before speaks of what is asked for, and lists none of it itself."""
    if not before or not _says(heads, [before]):
        return False
    cut = words(before)
    return not any(_says(heads, labels(before, cut, one.members)) for one in enumerations(before, cut))


def _new(question: Question, text: str, members: Sequence[Range]) -> tuple[Range, ...]:
    """The members that the question does not name itself."""
    return tuple(span for span in members if not is_asked(text[span[0] : span[1]], question))


def _says(heads: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a label holds one of the words for what is asked; one of a single letter must end it."""
    joined = [re.sub(r"(?<=[가-힣])\s+(?=[가-힣])", "", label.casefold()) for label in told]
    return any(word in label if len(word) > 1 else label.endswith(word) for label in joined for word in heads if label)


def _apart(text: str, members: tuple[Range, ...]) -> tuple[Range, ...]:
    """Members that share a head: of ``A과 B 산업 클러스터 등 두 개의 ... 클러스터`` the last is B.

    It has as many words as each of the others, where they are several and alike.
    """
    start, end = members[-1]
    head = text[start:end].split()[-1]
    words = text[start:end].split()
    alone = any(text[first:last].endswith(head) for first, last in members[:-1])
    if len(words) < 3 or alone or not re.match(rf"\s*(?:등|等)[^.。]*{re.escape(head)}", text[end:]):
        return members
    sizes = {len(text[first:last].split()) for first, last in members[:-1]}
    kept = sizes.pop() if len(members) > 2 and len(sizes) == 1 else 1
    return (*members[:-1], (start, start + text[start:end].index(words[kept - 1]) + len(words[kept - 1])))


def _part(text: str, members: Sequence[Range]) -> Range:
    """The part of a sentence that an enumeration belongs to."""
    return between(_PART_MARK, text, (members[0][0], members[-1][1]))
