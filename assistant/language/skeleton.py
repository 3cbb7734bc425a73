"""What is left of a name when it goes from Latin letters into Hangul or back: its consonants, by six classes.

Vowels, h, w, y and an r that is not said are gone; p, b, f and v are one class, as are s, z, j and ch, l and r. Equal
skeletons make two forms worth comparing (``likeness``), nothing more. A Latin form may be read in several ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from assistant.language.likeness import latin_letters, letters, likeness
from assistant.language.romanization import person_spellings, pronounced, romanized
from assistant.language.transcription import pinyin_of_hangul, pinyin_of_latin

SHORTEST = 2  # consonants; fewer are found in too many words
_READINGS = 16
_ENOUGH, _ENOUGH_LONG = {1: 0.98, 2: 0.92, 3: 0.91}, 0.85  # by consonants; how they were found: tests

_APART = "."  # a vowel, as long as it is of use
_SAID = {
    **dict.fromkeys("ㄱㄲㅋ", "K"), **dict.fromkeys("ㄷㄸㅌ", "T"), **dict.fromkeys("ㅂㅃㅍ", "P"),
    **dict.fromkeys("ㅅㅆㅈㅉㅊ", "S"), "ㄴ": "N", "ㅁ": "M", "ㄹ": "R", **dict.fromkeys("ㅇㅎ", ""),
}  # fmt: skip
_FINAL = {
    **dict.fromkeys(("-ㄱ", "-ㄲ", "-ㅋ", "-ㄺ"), "K"), **dict.fromkeys(("-ㅂ", "-ㅍ", "-ㅄ"), "P"), "-ㅁ": "M",
    **dict.fromkeys(("-ㄷ", "-ㅅ", "-ㅆ", "-ㅈ", "-ㅊ", "-ㅌ"), "T"), "-ㄹ": "R", "-ㄴ": "N", "-ㅇ": "N", "-ㅎ": "",
}  # fmt: skip
_VOWELS = "aeiouy"
_VOWEL = f"[{_VOWELS}]"
# what Latin spellings are read as, the longest first; several readings are parted by blanks, "-" is silence
_READ = tuple(
    (re.compile(pattern), tuple(reading.replace("-", "") for reading in readings.split()))
    for pattern, readings in (
        ("tsch|dsch", "S"), ("sch", "S SK"), ("tch|cch|ssh", "S"), ("tz|ts|ds|cz|sz|zz", "S TS"),
        (r"st(?=le?\b)", "S ST"), ("c(?=t)", "K -"),
        ("sc(?=[eiy])", "S"), ("cc(?=[eiy])", "KS S"), ("xc(?=[eiy])", "KS"), ("sh|zh", "S"),
        (r"(?<=[aeiour])t\b", "T -"), (r"(?<=[nlr])[td]\b|(?<=[aeiou])d\b", "T -"),
        (r"(?<=[aeiour])[sz]\b", "S -"), (r"(?<=[aeiou])x\b", "KS S -"), (r"\bch", "S K"), ("ch", "S K -"),
        ("ph|pf", "P"), ("th", "T S"),
        ("dg(?=[eiy])|dj", "S"), (r"(?<=i)c\b", "K S"), ("ck|cq|qu?|kk", "K"), ("kh", "K -"), (r"\bkn", "N KN"),
        (r"\bwr", "R"), (r"\bps", "S"), (r"\bpt", "T"), ("gn", "N KN"), (r"\bng", "N"), ("ng(?=[eiy])", "NK NS N"),
        (f"ng(?={_VOWEL}|[hlrw])", "NK N"), ("ng", "N"), ("gh", "K -"), (r"\btr", "TR S"), ("mp(?=[stk])", "MP M"),
        ("[mn](?=[pbfv])", "M"), (r"mb\b", "M"), (r"(?<=[aou])l(?=[kmfdt]|n\b)", "R -"), ("ll?", "R"),
        (r"rr?(?=e\b)", "R -"), (f"rr?(?={_VOWEL})", "R"), ("rr?h?", "-"), (r"\bx", "S"), ("x", "KS S"),
        ("cc?(?=[eiy])", "S"), ("cc?", "K"), ("gg?(?=[eiy])", "K S -"), ("gg?", "K"), ("j", "S -"), ("w", "- P"),
        ("f(?=u)", "P -"), ("k", "K"), ("ti(?=on|an)", "S T"), (r"\bd(?=uong|ung|inh)", "T S"), ("tt?|dd?", "T"),
        ("pp?|bb?|ff?|v", "P"), ("ss?|z", "S"), ("nn?", "N"), ("mm?", "M"),
    )
)  # fmt: skip


@lru_cache(maxsize=16384)
def hangul_skeletons(form: str) -> tuple[str, ...]:
    """The skeletons of a Hangul form, as it is written and as it is said; where too little is left, its romanization.

    >>> hangul_skeletons("한빛"), hangul_skeletons("슈나이더"), hangul_skeletons("종로"), hangul_skeletons("아베")
    (('MPT',), ('SNT',), ('SNR', 'SN'), ('abe',))
    """
    compact = form.replace(" ", "")
    found: dict[str, None] = {}
    for said in (letters(compact), letters(pronounced(compact))):
        found |= dict.fromkeys(levelled(_of_letters(said, silent)) for silent in (True, False))
    return _long_enough(found) or _whole(romanized(compact))


def _of_letters(said: tuple[str, ...], silent: bool) -> str:
    """With ``silent``, without the ㄹ of 르 for an r that ends a syllable (베르너, 베를린) and the ㅅ of 삿포로."""
    found = []
    for at, letter in enumerate(said):
        after = said[at + 1 : at + 3]
        unsaid = (
            letter == "ㄹ" and at > 0 and after[:1] == ("ㅡ",) and not (after[1:] and after[1][0] == "-" != after[1])
        )
        if silent and letter == "-ㅅ" and "".join(after[:1]) in "ㄱㅋㄷㅌㅂㅍㅆ":
            continue
        if silent and (unsaid or (at > 0 and after == ("ㅡ", "-ㄹ") and letter == "ㄹ")):
            continue
        found.append(_FINAL.get(letter, _SAID.get(letter, _APART)))
    return "".join(found)


@lru_cache(maxsize=16384)
def latin_skeletons(form: str) -> tuple[str, ...]:
    """The skeletons of a Latin form, the usual reading first; where too little is left, its letters.

    >>> latin_skeletons("Hanbit"), latin_skeletons("Schneider")
    (('MPT', 'MP'), ('SNT', 'SKNT'))
    """
    found = dict.fromkeys(
        levelled("".join(reading))
        for spelling in person_spellings(latin_letters(form))
        for reading in islice(product(*_read(spelling)), _READINGS)
    )
    return _long_enough(found) or _whole(latin_letters(form).replace(" ", ""))


def _long_enough(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(skeleton for skeleton in found if len(skeleton) >= SHORTEST)


def _whole(spelt: str) -> tuple[str, ...]:
    """All letters, doubled ones once: for names that have hardly a consonant."""
    return (re.sub(r"(.)\1+", r"\1", spelt),) if len(spelt) >= SHORTEST else ()


def _read(spelt: str) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(spelt):
        for pattern, readings in _READ:
            if match := pattern.match(spelt, at):
                yield readings
                at = match.end()
                break
        else:
            yield (_APART if spelt[at] in _VOWELS else "",)
            at += 1


def levelled(skeleton: str) -> str:
    """Classes without the vowels (dots) between them, doubled ones once, and n before p as m."""
    return re.sub(r"(\w)\1+", r"\1", skeleton.replace("NP", "MP")).replace(_APART, "")


def alike(hangul: str, latin: str) -> float:
    """How well the two sound alike, 0 where it is too little for one to be the other's name: short ones must be exact.

    >>> alike("콜럼버스", "Columbus") > 0.9, alike("세이렌", "Challenge"), alike("허베이", "Hubei")
    (True, 0.0, 0.0)
    """
    score = likeness(hangul, latin, _ENOUGH_LONG)
    if not score:
        return 0.0
    length = min(len(one) if one.isupper() else 1 for one in (*hangul_skeletons(hangul), *latin_skeletons(latin)))
    if pinyin_of_latin(latin) and pinyin_of_hangul("".join(hangul.split())):
        length = 1  # pinyin has rules of its own: a vowel more or less is another place
    return score if score >= _ENOUGH.get(length, _ENOUGH_LONG) else 0.0
