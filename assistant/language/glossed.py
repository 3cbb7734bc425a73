"""The words of a gloss in Latin letters that say the words before it, as Lạch Huyện says 락후옌.

In ``사이공-하이퐁개발공사(Saigon – Hai Phong Development Corporation)`` the text vouches for the whole; what sounds
alike in it is one name each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from assistant.language.glossary import term_words
from assistant.language.korean import is_ordinary_word
from assistant.language.likeness import likeness
from assistant.language.mining import BRACKET, Pair
from assistant.language.name_words import without_bearer, without_particles
from assistant.language.skeleton import hangul_skeletons, latin_skeletons

_RUN = re.compile("[가-힣]+")
_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:['’-][A-Za-zÀ-ɏḀ-ỿ]+)*")
_NAME = re.compile("[A-ZÀ-ÞĐ][a-zÀ-ɏḀ-ỿ]+")
_SURE = 0.9
_LONGER = 0.02  # what a syllable more is worth, in likeness
_ENOUGH = 0.8  # the text speaks for the pair too
_BEFORE = 40  # characters before a bracket in which its words may be said
_RUNS, _WORDS = 2, 3  # that one name is written in

Place: TypeAlias = tuple[int, int]


def said_pairs(text: str) -> list[Pair]:
    """The words of glosses in Latin letters with the words before the bracket that sound like them, in order.

    >>> [(pair.form, pair.other) for pair in said_pairs("락후옌 2단계 산업단지(Khu công nghiệp Lạch Huyện II)")]
    [('락후옌', 'Lạch Huyện')]
    """
    return [
        Pair(text[start:end], start, end, text[first:last], first, last, _SURE)
        for bracket in BRACKET.finditer(text)
        if _NAME.search(bracket[1])
        for (start, end), (first, last) in _said_parts(text, bracket.start(), *bracket.span(1))
    ]


def _said_parts(text: str, start: int, inside_start: int, inside_end: int) -> list[tuple[Place, Place]]:
    """Where the text before the bracket that opens at ``start`` says words inside it: places of both, apart."""
    line = text.rfind("\n", 0, start) + 1
    said = list(_windows(_RUN, text, max(line, start - _BEFORE), start, _RUNS))
    spelt = list(_windows(_WORD, text, inside_start, inside_end, _WORDS))
    said = [place for place in said if not all(map(is_ordinary_word, text[slice(*place)].split()))]
    spelt = [place for place in spelt if _is_name(text, place)]
    found = [(_alike(text[slice(*one)], text[slice(*two)]), one, two) for one in said for two in spelt]
    taken: list[tuple[Place, Place]] = []
    for score, one, two in sorted(found, key=lambda pair: (-pair[0] - _LONGER * (pair[1][1] - pair[1][0]), pair[1:])):
        if score and not any(_overlap(one, first) or _overlap(two, second) for first, second in taken):
            taken.append((one, two))
    return sorted(taken)


def _is_name(text: str, place: Place) -> bool:
    """Whether the Latin words there begin as names do, and are more than terms that the glossary knows."""
    words = _WORD.findall(text[slice(*place)])
    capitalised = words[0][0].isupper() and words[-1][0].isupper()
    return capitalised and not all(word.casefold() in term_words() for word in words)


def _windows(pattern: re.Pattern[str], text: str, start: int, end: int, most: int) -> Iterator[Place]:
    """Places of one to ``most`` words side by side; Hangul also without particles and without what bears a name."""
    words = [match.span() for match in pattern.finditer(text, start, end)]
    for first, (begin, _) in enumerate(words):
        for last in range(first, min(first + most, len(words))):
            if not re.fullmatch(r"[\s-]?", text[words[last - 1][1] : words[last][0]]) and last > first:
                break
            finish = words[last][1]
            run = text[begin:finish]
            bare = without_particles(run) if pattern is _RUN else run
            for form in dict.fromkeys((run, bare, without_bearer(bare)) if pattern is _RUN else (run,)):
                if len(form.strip()) > 1 and form == form.strip():
                    yield begin, begin + len(form)


def _alike(hangul: str, latin: str) -> float:
    """How alike the two sound, 0 where it is too little or their consonants differ."""
    compact = hangul.replace(" ", "").replace("-", "")
    if len(latin) < 3 or not set(hangul_skeletons(compact)) & set(latin_skeletons(latin)):
        return 0.0
    return likeness(compact, latin, _ENOUGH)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]
