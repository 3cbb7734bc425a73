"""Things that a question joins by "and": the deposit and the deadline, 枫岭区和柳塘县, 2023년과 2024년."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language import detect
from assistant.language.compound import patterns, phrases
from assistant.language.particles import with_particle
from assistant.language.words import words
from assistant.types import Language

Range = tuple[int, int]
MOST = 4  # things that one question joins
_WRITTEN = re.compile(r"\S+")
_PARTICLE = re.compile(r"(?:와|과|이랑|랑|하고)\s+")
_STOP = re.compile(r"[?？.。;；:：!]")
_PAIRS = {"은": "은/는", "는": "은/는", "이": "이/가", "가": "이/가", "을": "을/를", "를": "을/를"}
_BEHIND = re.compile(r"[은는이가을를](?=\s|[?？]|$)")
_LONGEST = 40  # characters of a thing


@dataclass(frozen=True, slots=True)
class Joined:
    """Things that a question joins, by their places in its text; ``is_of`` where they are what something is of."""

    text: str
    things: tuple[Range, ...]
    is_of: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """The words of each."""
        return tuple(self.text[slice(*one)] for one in self.things)

    def only(self, number: int) -> str:
        """The question, asked of one of the things alone.

        >>> joined("What are the height and weight of the statue?").only(1)
        'What are the weight of the statue?'
        """
        start, end = self.things[0][0], self.things[-1][1]
        rest = self.text[end:]
        if (particle := _BEHIND.match(rest)) is not None:
            return self.text[:start] + with_particle(self.said[number], _PAIRS[particle[0]]) + rest[particle.end() :]
        return self.text[:start] + self.said[number] + rest


def joined(text: str) -> Joined | None:
    """The first things that a question joins; None where it joins none.

    >>> joined("작업실 보증금과 신청 마감일은?").said, joined("枫岭区的人口和面积是多少？").said
    (('보증금', '신청 마감일'), ('人口', '面积'))
    >>> joined("How many containers did Ambry handle in 2023 and 2024?").said, joined("결과 발표일은?")
    (('2023', '2024'), None)
    """
    language = detect.language(text)
    run: list[Range] = []
    is_of = False
    for joint in _joints(text, language):
        left, right = _left(text, joint[0], language), _right(text, joint[1], language)
        if run and left[0] <= run[-1][1] and run[-1][0] < joint[0] <= run[-1][1]:
            run[-1] = (run[-1][0], joint[0])
            run.append(right)
        elif len(run) > 1:
            break
        else:
            run = [left, right]
        is_of = language == "ko" and text[right[1] : right[1] + 1] == "의"
    run = [(start, end) for start, end in run if 0 < end - start <= _LONGEST]
    if not 2 <= len(run) <= MOST or len({text[slice(*one)].casefold() for one in run}) < len(run):
        return None
    found = Joined(text, tuple(run), is_of)
    return replace(found, things=((_of_left(text, run[0]), run[0][1]), *run[1:])) if is_of else found


def _joints(text: str, language: Language) -> Iterator[Range]:
    """Where words or marks join two things; a comma in English and Chinese only where a word does too further on."""
    found = [match.span() for match in patterns("and")[language].finditer(text) if match.end() < len(text)]
    if language == "ko":
        nouns = [(word.start, word.end) for word in words(text) if word.tag in ("noun", "name", "verb", "other")]
        found = [one for one in found if not any(start <= one[0] < end for start, end in nouns)]
    last = max((at for at, one in enumerate(found) if text[slice(*one)].strip() not in (",", "，")), default=-1)
    yield from found if language == "ko" else found[: last + 1]


def _left(text: str, end: int, language: Language) -> Range:
    """What stands before a joint, back to a word or a mark that what is named does not reach over."""
    before = text[:end]
    if language == "ko":
        found = list(_WRITTEN.finditer(before))
        return (found[-1].start(), end) if found else (end, end)
    edges = [match.end() for match in patterns("edge")[language].finditer(before)]
    edges += [match.end() for match in _STOP.finditer(before)]
    start = max(edges, default=0)
    return start + len(before[start:]) - len(before[start:].lstrip()), len(before.rstrip())


def _of_left(text: str, first: Range) -> int:
    """Where the first of several subjects begins in Korean: behind the last word with a particle."""
    edge = patterns("edge")["ko"]
    start = first[0]
    for written in reversed(list(_WRITTEN.finditer(text[:start]))):
        if edge.search(written[0]) or written[0][-1:] in ",?" or any(map(str.isdigit, written[0])):
            break
        start = written.start()
    return start


def _right(text: str, start: int, language: Language) -> Range:
    """What stands behind a joint, up to such a word or mark, or to what asks."""
    stops = [match.start() for match in _STOP.finditer(text, start)]
    stops += [place[0] for _, place in phrases(text, language) if place[0] >= start]
    end = min([*stops, len(text)])
    if language == "ko":
        edge = patterns("edge")["ko"]
        for written in _WRITTEN.finditer(text, start, end):
            if (particle := edge.search(written[0])) is not None and particle.start() > 0:
                return start, written.start() + particle.start()
            if patterns("each")["ko"].search(written[0]):
                return start, len(text[: written.start()].rstrip())
            if (joint := _PARTICLE.search(text, written.start(), end)) and joint.start() < written.end():
                return start, joint.start()
        return start, len(text[:end].rstrip())
    edge = patterns("edge")[language]
    while (opening := edge.match(text, start)) is not None and language == "en":  # the weight and the height
        start = opening.end() + len(text[opening.end() :]) - len(text[opening.end() :].lstrip())
    stops = [match.start() for match in edge.finditer(text, start) if match.start() > start]
    stops += [match.start() for match in patterns("and")[language].finditer(text, start) if match.start() > start]
    return start, len(text[: min([*stops, end])].rstrip())
