"""The letters of Hangul syllables, and a key that levels the usual ways to miswrite a Chinese name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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


@lru_cache(maxsize=65536)
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
