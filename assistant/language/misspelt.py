"""Words one slip away from a word: a letter lost, doubled, changed or swapped; in Korean one letter of a syllable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.language.hangul import ONSETS, VOWELS
from assistant.language.words import words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENGLISH = re.compile(r"(?<![A-Za-z0-9'’-])[a-z]{6,}(?![A-Za-z0-9'’-])")
_HANGUL = re.compile(r"[가-힣]+")
_FIRST, _CODAS = 0xAC00, 28
_SHORTEST = 3  # syllables of a word in Hangul that stands alone: shorter ones are too much alike
_SHORTEST_PART = 2  # of one that is written together with others


def respelt(text: str, known: Callable[[str], int]) -> str | None:
    """The text with each word that is not known replaced by the likeliest known one that is one slip away.

    ``known`` tells how common a word is, 0 for one that nobody knows. None where nothing is to be replaced. Names are
    left as they are: two names that are nearly alike are two names.

    >>> respelt("infaltion at year-end", lambda word: {"inflation": 3}.get(word, 0))
    'inflation at year-end'
    """
    found = text
    for start, end in sorted(_unsure(text), reverse=True):
        word = text[start:end]
        if known(word):
            continue
        counts = {slip: known(slip) for slip in slips(word)}
        best = max(sorted(counts), key=lambda slip: counts[slip], default=None)
        if best is not None and counts[best]:
            found = found[:start] + best + found[end:]
    return None if found == text else found


def _unsure(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that may be misspelt: English ones in small letters, Korean nouns."""
    yield from (match.span() for match in _ENGLISH.finditer(text))
    for word in words(text) if _HANGUL.search(text) else ():
        if word.tag != "noun" or not _HANGUL.fullmatch(text[word.start : word.end]):
            continue
        behind = _HANGUL.match(text, word.end)
        is_part = bool(_HANGUL.match(text, max(0, word.start - 1))) or (behind is not None and len(behind[0]) > 1)
        if word.end - word.start >= (_SHORTEST_PART if is_part else _SHORTEST):
            yield word.start, word.end


def slips(word: str) -> Iterator[str]:
    """The words that are one slip away.

    >>> "inflation" in slips("infaltion"), "submitting" in slips("submiting"), "충전소" in slips("충전쇼")
    (True, True, True)
    """
    return _english(word) if word.isascii() else _korean(word)


def _english(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _korean(word: str) -> Iterator[str]:
    for at, syllable in enumerate(word):
        code = ord(syllable) - _FIRST
        onset, vowel, coda = code // (len(VOWELS) * _CODAS), code // _CODAS % len(VOWELS), code % _CODAS
        near = [(one, vowel, coda) for one in range(len(ONSETS)) if one != onset]
        near += [(onset, one, coda) for one in range(len(VOWELS)) if one != vowel]
        near += [(onset, vowel, one) for one in range(_CODAS) if one != coda]
        for first, middle, last in near:
            yield word[:at] + chr(_FIRST + (first * len(VOWELS) + middle) * _CODAS + last) + word[at + 1 :]
