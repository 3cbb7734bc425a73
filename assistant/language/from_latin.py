"""Hangul that Latin letters may spell: the official romanization (국어의 로마자 표기법, 2000) read backwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.language.hangul import ONSETS, VOWELS
from assistant.language.romanization import romanized

_ONSETS = dict(
    zip(
        ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"),
        ONSETS,
        strict=True,
    )
)
_VOWEL_LETTERS = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi")
_VOWELS = dict(zip((*_VOWEL_LETTERS, "yu", "eu", "ui", "i"), VOWELS, strict=True))
# final consonants by their letters, those first that are said as they are written; then those that a vowel softens
_CODAS = {"k": "ㄱ", "n": "ㄴㄷㅅ", "t": "ㅅㄷ", "l": "ㄹㄴ", "m": "ㅁㅂ", "p": "ㅂ", "ng": "ㅇㄱ"}
_SOFT_CODAS = {"g": "ㄱ", "r": "ㄹ", "b": "ㅂ", "s": "ㅅ"}
_CODA_ORDER = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_LETTERS = re.compile("[a-z]+")
_LONGEST = 5  # syllables


def hangul_spellings(name: str, stand_together: Callable[[str], bool]) -> Iterator[str]:
    """The Hangul words of two to five syllables that ``name`` spells, as far as texts write each two of them together.

    ``stand_together`` tells that of two syllables: it keeps the many readings down to those that are somewhere.

    >>> written = {"새솔", "신라", "강마", "마을"}
    >>> [list(hangul_spellings(name, written.__contains__)) for name in ("Saesol", "Silla", "Gangmaeul", "Tamsel")]
    [['새솔'], ['신라'], ['강마을'], []]
    """
    letters = name.casefold().replace("-", "")
    if not _LETTERS.fullmatch(letters):
        return
    for found in sorted(set(_spelt(letters, "", stand_together))):
        if len(found) > 1 and romanized(found) == letters:
            yield found


def _spelt(letters: str, before: str, stand_together: Callable[[str], bool]) -> Iterator[str]:
    """``before`` followed by every reading of the letters left."""
    if not letters:
        yield before
        return
    if len(before) == _LONGEST:
        return
    for onset, vowel, coda, size in _syllables(letters):
        made = chr(0xAC00 + (ONSETS.index(onset) * 21 + VOWELS.index(vowel)) * 28 + _CODA_ORDER.index(coda))
        if not before or stand_together(before[-1] + made):
            yield from _spelt(letters[size:], before + made, stand_together)


def _syllables(letters: str) -> Iterator[tuple[str, str, str, int]]:
    """Onset, vowel and coda of every syllable that the letters may begin with, and how many letters it takes."""
    onsets = {**_ONSETS, "l": "ㄹ"}
    for onset in (one for one in onsets if letters.startswith(one)):
        for vowel in (one for one in _VOWELS if letters.startswith(onset + one)):
            size = len(onset) + len(vowel)
            yield onsets[onset], _VOWELS[vowel], "", size
            left = letters[size:]
            for coda in (one for one in _CODAS if left.startswith(one)):
                yield from ((onsets[onset], _VOWELS[vowel], final, size + len(coda)) for final in _CODAS[coda])
            if left[:1] in _SOFT_CODAS and left[1:2] in "aeiouwy":
                yield onsets[onset], _VOWELS[vowel], _SOFT_CODAS[left[0]], size + 1
