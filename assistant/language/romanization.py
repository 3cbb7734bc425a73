"""Korean in Latin letters by the official rule, and Korean family names as their bearers spell them.

The rule is 국어의 로마자 표기법 (문화체육관광부 고시 제2014-42호): 제2장 gives the letters; by 제3장 제1항 the sound
changes between syllables are written (백마 Baengma, 신라 Silla, 해돋이 haedoji), tense sounds are not; by 제4항 the
family name goes first, apart, and the syllables of a given name may have a hyphen, without changes between them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.hangul import ONSETS, VOWELS

_BASE, _END = 0xAC00, 0xD7A3
_CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def _table(letters: str, spellings: str) -> dict[str, str]:
    return dict(zip(letters, spellings.replace("-", "").split(" "), strict=True))


_ONSET_LATIN = _table(ONSETS, "g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWEL_LATIN = _table(VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_CODA_LATIN = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
# what a final consonant is said as (표준 발음법 제8항 to 제11항), and what of it moves to a following vowel
_SAID = dict(zip("ㄲㅋㄳㄺㅅㅆㅈㅊㅌㅎㅍㅄㄿㄼㄽㄾㅀㄵㄶㄻ", "ㄱㄱㄱㄱㄷㄷㄷㄷㄷㄷㅂㅂㅂㄹㄹㄹㄹㄴㄴㅁ", strict=True))
_MOVES = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ"},
    **{"ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹ", "ㅄ": "ㅂㅅ", "ㅎ": ""},
}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_LETTERS = re.compile("[가-힣]+")


def romanized(hangul: str) -> str:
    """Hangul in Latin letters, small and without hyphens.

    >>> [romanized(name) for name in ("한빛", "백마", "신라", "종로", "해돋이", "속초")]
    ['hanbit', 'baengma', 'silla', 'jongno', 'haedoji', 'sokcho']
    """
    return _LETTERS.sub(lambda run: "".join(_latin(pronounced(run[0]))), hangul)


def _latin(said: str) -> list[str]:
    found: list[str] = []
    for character in said:
        onset, vowel, coda = _parts(character)
        doubled = onset == "ㄹ" and bool(found) and found[-1].endswith("l")
        found.append(("l" if doubled else _ONSET_LATIN[onset]) + _VOWEL_LATIN[vowel] + _CODA_LATIN[coda])
    return found


@lru_cache(maxsize=8192)
def pronounced(hangul: str) -> str:
    """Hangul as it is said, written so again, tense sounds left plain.

    >>> pronounced("백령"), pronounced("국민"), pronounced("한빛이")
    ('뱅녕', '궁민', '한비치')
    """
    syllables = [list(_parts(character)) for character in hangul if _BASE <= ord(character) <= _END]
    if len(syllables) != len(hangul):
        return hangul
    for left, right in pairwise(syllables):
        left[2], right[0] = _meet(left[2], right[0], right[1])
    if syllables:
        syllables[-1][2] = _said(syllables[-1][2])
    return "".join(_syllable(*syllable) for syllable in syllables)


def _meet(coda: str, onset: str, vowel: str) -> tuple[str, str]:
    """A final consonant and the first one of the next syllable, as they are said together."""
    if onset == "ㅇ":
        kept, moved = _moving(coda)
        if moved in ("ㄷ", "ㅌ") and vowel == "ㅣ":
            return kept, "ㅈ" if moved == "ㄷ" else "ㅊ"  # 구개음화: 해돋이, 같이
        return kept, moved or "ㅇ"
    if coda in ("ㅎ", "ㄶ", "ㅀ") and onset in "ㄱㄷㅈ":
        return _said(coda) if coda != "ㅎ" else "", dict(zip("ㄱㄷㅈ", "ㅋㅌㅊ", strict=True))[onset]
    said = _said(coda)
    if onset in "ㄴㅁ":
        return ("ㄹ", "ㄹ") if said == "ㄹ" and onset == "ㄴ" else (_NASAL.get(said, said), onset)
    if onset == "ㄹ" and said:
        if said in "ㄴㄹ":
            return "ㄹ", "ㄹ"
        return _NASAL.get(said, said), "ㄴ"
    return said, onset


def _moving(coda: str) -> tuple[str, str]:
    """What stays of a final consonant before a vowel, and what is said with the vowel."""
    if coda in ("", "ㅇ"):
        return coda, ""
    moves = _MOVES.get(coda, coda)
    return (moves[0], moves[1]) if len(moves) == 2 else ("", moves)


def _said(coda: str) -> str:
    return _SAID.get(coda, coda)


def _parts(character: str) -> tuple[str, str, str]:
    code = ord(character) - _BASE
    return ONSETS[code // 588], VOWELS[code % 588 // 28], _CODAS[code % 28]


def _syllable(onset: str, vowel: str, coda: str) -> str:
    return chr(_BASE + ONSETS.index(onset) * 588 + VOWELS.index(vowel) * 28 + _CODAS.index(coda))


@lru_cache(maxsize=8192)
def person_spellings(latin: str) -> tuple[str, ...]:
    """A name in small Latin letters as it is and, where a Korean family name opens or ends it, as the rule writes it.

    >>> person_spellings("jae yong lee"), person_spellings("tom reyes")
    (('jae yong lee', 'i jae yong'), ('tom reyes',))
    """
    words = latin.split()
    found = [latin]
    if 2 <= len(words) <= 3:
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
            found += [" ".join([romanized(name), *given]) for name in _by_spelling().get(family, ())]
    return tuple(dict.fromkeys(found))


@cache
def _by_spelling() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, spellings in _surnames().items():
        for spelling in spellings:
            found[spelling.casefold()] = (*found.get(spelling.casefold(), ()), name)
    return found


@cache
def _surnames() -> dict[str, list[str]]:
    tables, _ = read_toml(packaged("spellings.toml"))
    return cast(dict[str, list[str]], tables["surnames"])
