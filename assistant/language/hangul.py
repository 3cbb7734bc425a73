"""The letters of Hangul syllables, and a key that levels the usual ways to miswrite a Chinese name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"

_TENSE = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_LOOSE_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # a glide written as a syllable of its own: 시아 for 샤, 위에 for 웨, 위엔 for 위안
        ("ㅣㅏ", "ㅑ"), ("ㅣㅔ", "ㅖ"), ("ㅣㅓ", "ㅕ"), ("ㅣㅜ", "ㅠ"), ("ㅣㅗ", "ㅛ"),
        ("ㅜㅏ", "ㅘ"), ("ㅜㅓ", "ㅝ"), ("[ㅜㅟ]ㅔ|ㅟㅏ|[ㅙㅚ]", "ㅞ"), ("ㅟㅓ", "ㅝ"),
        # 쳰 for 첸, 쟈 for 자, 셩 for 성, 텐 for 톈, 숑 for 슝, 동 for 둥, 조우 for 저우
        ("[ㅐㅒㅖ]", "ㅔ"), ("ㅕ", "ㅓ"), ("(?<=[ㅈㅊ])ㅑ", "ㅏ"), ("(?<=[ㅈㅊ])ㅛ", "ㅗ"), ("(?<=[ㅈㅊ])ㅠ", "ㅜ"),
        ("(?<=ㅅ)ㅛ", "ㅠ"), ("ㅗ(?=\u11bc)", "ㅜ"), ("ㅛ(?=\u11bc)", "ㅠ"), ("ㅗㅜ", "ㅓㅜ"),
    )
)  # fmt: skip


@lru_cache(maxsize=16384)
def loose_hangul(text: str) -> str:
    """Letters of a Hangul form with the usual departures from the rule levelled: equal forms may be one name.

    Tense and plain consonants, glides written out or left in after ㅈ and ㅊ, ㅖ/ㅔ, ㅕ/ㅓ and ㅗ/ㅜ before ㅇ count as
    one. The result is a key to compare, not text to show.

    >>> [loose_hangul(a) == loose_hangul(b) for a, b in [("쳰룽", "첸룽"), ("동관", "둥관"), ("장춘", "창춘")]]
    [True, True, False]
    """
    letters = "".join(_letters(text)).translate(_TENSE)
    for pattern, replacement in _LOOSE_RULES:
        letters = pattern.sub(replacement, letters)
    return letters


def _letters(text: str) -> Iterator[str]:
    """Onset (unless silent), vowel and coda of each Hangul syllable; codas are conjoining jamo, so unlike onsets."""
    for character in unicodedata.normalize("NFC", text):
        code = ord(character) - 0xAC00
        if not 0 <= code < 11172:
            yield character
            continue
        if (onset := ONSETS[code // 588]) != "ㅇ":
            yield onset
        yield VOWELS[code % 588 // 28]
        if code % 28:
            yield chr(0x11A7 + code % 28)


_SOUNDS = str.maketrans({
    **dict.fromkeys("ㅂㅃㅍpbfv\u11b8\u11c1", "P"), **dict.fromkeys("ㄷㄸㅌtd\u11ae\u11c0", "T"),
    **dict.fromkeys("ㄱㄲㅋkgq\u11a8\u11a9\u11bf", "K"), **dict.fromkeys("ㅈㅉㅊj\u11bd\u11be", "C"),
    **dict.fromkeys("ㅅㅆsz\u11ba\u11bb", "S"), **dict.fromkeys("ㄹlr\u11af", "R"),
    **dict.fromkeys("ㅁm\u11b7", "M"), **dict.fromkeys("ㄴn\u11ab\u11bc", "N"),
})  # fmt: skip
_SPELLINGS = (
    *(("ng", "n"), ("tch|ch|zh", "j"), ("sch|sh", "s"), ("ph", "p"), ("ck", "k"), ("th", "t"), ("x", "ks")),
    *(("c(?=[eiy])", "s"), ("c", "k")),
)


def sounds_like(hangul: str, latin: str) -> float:
    """0 to 1: how alike the consonants of a Hangul and a Latin form are, in order.

    >>> [round(sounds_like(hangul, "Siemens"), 2) for hangul in ("지멘스", "시멘스", "병원")]
    [0.75, 1.0, 0.33]
    """
    spelt = unicodedata.normalize("NFD", latin).lower()
    for pattern, replacement in _SPELLINGS:
        spelt = re.sub(pattern, replacement, spelt)
    said, read = (re.sub(r"[^A-Z]", "", form.translate(_SOUNDS)) for form in ("".join(_letters(hangul)), spelt))
    said, read = (re.sub(r"(.)\1+", r"\1", form) for form in (said, read))
    return SequenceMatcher(None, said, read, autojunk=False).ratio() if said and read else 0.0
