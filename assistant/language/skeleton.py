"""What is left of a name when it goes from Latin letters into Hangul or back: its consonants, by six classes.

Vowels, h, w, y and an r that is not said are gone; p, b, f and v are one class, as are s, z, j and ch, l and r. Equal
skeletons make two forms worth comparing (``likeness``), nothing more. A Latin form may be read in several ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from assistant.language.likeness import latin_letters, letters
from assistant.language.romanization import pronounced

SHORTEST = 2  # consonants; fewer are found in too many words
_READINGS = 16

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
        ("sc(?=[eiy])", "S"), ("cc(?=[eiy])", "KS S"), ("xc(?=[eiy])", "KS"), ("sh|zh", "S"),
        (r"(?<=[aeiour])t\b", "T -"), (r"(?<=[nlr])[td]\b|(?<=[aeiou])d\b", "T -"), (r"(?<=[aeiour])[sz]\b", "S -"), (r"(?<=[aeiou])x\b", "KS S -"), (r"\bch", "S K"), ("ch", "S K -"), ("ph|pf", "P"), ("th", "T S"),
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
    """The skeletons of a Hangul form, as it is written and as it is said; none where too little is left.

    >>> hangul_skeletons("한빛"), hangul_skeletons("슈나이더"), hangul_skeletons("종로"), hangul_skeletons("이아")
    (('NPT',), ('SNT',), ('SNR', 'SN'), ())
    """
    compact = form.replace(" ", "")
    found: dict[str, None] = {}
    for said in (letters(compact), letters(pronounced(compact))):
        found |= dict.fromkeys(_levelled(_of_letters(said, silent)) for silent in (True, False))
    return tuple(skeleton for skeleton in found if len(skeleton) >= SHORTEST)


def _of_letters(said: tuple[str, ...], silent: bool) -> str:
    """With ``silent``, without the ㄹ of 르 for an r that ends a syllable (베르너, 베를린) and the ㅅ of 삿포로."""
    found = []
    for at, letter in enumerate(said):
        after = said[at + 1 : at + 3]
        unsaid = letter == "ㄹ" and at > 0 and after[:1] == ("ㅡ",) and not (after[1:] and after[1][0] == "-" != after[1])
        if silent and letter == "-ㅅ" and "".join(after[:1]) in "ㄱㅋㄷㅌㅂㅍㅆ":
            continue
        if silent and (unsaid or (at > 0 and after == ("ㅡ", "-ㄹ") and letter == "ㄹ")):
            continue
        found.append(_FINAL.get(letter, _SAID.get(letter, _APART)))
    return "".join(found)


@lru_cache(maxsize=16384)
def latin_skeletons(form: str) -> tuple[str, ...]:
    """The skeletons of a Latin form, the usual reading first.

    >>> latin_skeletons("Hanbit"), latin_skeletons("Schneider")
    (('MPT', 'MP'), ('SNT', 'SKNT'))
    """
    parts = _readings(latin_letters(form))
    found = dict.fromkeys(_levelled("".join(reading)) for reading in islice(product(*parts), _READINGS))
    return tuple(skeleton for skeleton in found if len(skeleton) >= SHORTEST)


def _readings(spelt: str) -> list[tuple[str, ...]]:
    return list(_read(spelt))


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


def _levelled(skeleton: str) -> str:
    """Classes without the vowels between them, doubled ones once, and n before p as m."""
    return re.sub(r"(\w)\1+", r"\1", skeleton.replace("NP", "MP")).replace(_APART, "")
