"""What may follow a Korean word inside one run of Hangul: particles, and the endings of verbs.

Rules over the spelling alone, for matching known words; ``words`` analyses running text.
"""

from __future__ import annotations

import re

_PARTICLE = (
    "은|는|이|가|을|를|과|와|의|에|에서|에는|에서는|에게|에게서|께서|으로|로|으로서|로서|으로써|로써|도|만|뿐|까지|부터"
    "|보다|처럼|만큼|대로|마다|밖에|조차|나|이나|이랑|랑|하고|이며|며|이고|고|이자|이라|라|이란|란|이라는|라는|이라고"
    "|라고|이든|든|인|인가|인지|일|임|이다|입니다|이야|야|이에요|예요|이었다|였다|일까|일까요|들|등|별|간|측"
)
_PLAIN_PARTICLE = re.compile(
    "은|는|이|가|을|를|과|와|의|에|에서|에는|으로|로|도|만|까지|부터|보다|이나|나|들은|들이|들의|인가|이다"
)
_TAIL = re.compile(f"(?:{_PARTICLE}){{1,3}}")
_DO = re.compile(
    "(?:을|를)?(?:하|한|할|함|합|했|해|되|된|될|됨|됩|됐|돼|시키|시킨|시켰|시킬|당하|당한|받|받은)[가-힣]{0,5}"
)
_AFTER_STEM = re.compile("(?:은|는|을|음|다|고|게|지|아|어|았|었|으|습|던|도록|자|며|면|나|냐|니|려|러|거)[가-힣]{0,5}")


def is_tail(text: str) -> bool:
    """Whether the Hangul can follow a noun: particles, 이다, or 하다 and 되다 in any form.

    >>> [is_tail(text) for text in ("에서는", "했다", "들은", "입니다", "기업")]
    [True, True, True, True, False]
    """
    return _TAIL.fullmatch(text) is not None or _DO.fullmatch(text) is not None


def is_short_tail(text: str) -> bool:
    """Whether the Hangul is one plain particle: all that may follow a noun of one syllable, to tell it from a word.

    >>> [is_short_tail(text) for text in ("은", "에서", "라의", "한민국")]
    [True, True, False, False]
    """
    return _PLAIN_PARTICLE.fullmatch(text) is not None


def is_verb_tail(text: str) -> bool:
    """Whether the Hangul can follow a verb's stem.

    >>> [is_verb_tail(text) for text in ("은", "았다", "기업")]
    [True, True, False]
    """
    return _AFTER_STEM.fullmatch(text) is not None


def stems(verb: str) -> tuple[str, ...]:
    """The spellings that a verb or adjective in -다 can begin with, its own stem first.

    >>> stems("오르다"), stems("세우다")[:4], stems("높다")
    (('오르', '오른', '오를', '오름', '오릅', '올라', '올랐'), ('세우', '세운', '세울', '세움'), ('높',))
    """
    stem = verb.removesuffix("다")
    head, last = stem[:-1], ord(stem[-1]) - ord("가")
    initial, vowel, final = last // 588, last // 28 % 21, last % 28
    if final:
        return (stem,)
    open_forms = [_syllable(initial, vowel, closing) for closing in (0, 4, 8, 16, 17)]  # none, ㄴ, ㄹ, ㅁ, ㅂ
    if stem.endswith("르") and head:  # 오르다: 올라
        before = ord(head[-1]) - ord("가")
        liquid = head[:-1] + chr(ord("가") + before // 28 * 28 + 8)
        dark = 0 if before // 28 % 21 in (0, 2, 8) else 4
        past = [liquid + _syllable(5, dark, closing) for closing in (0, 20)]
    else:
        contracted = {20: 6, 8: 9, 13: 14, 18: 4}.get(vowel, vowel)  # ㅣ→ㅕ, ㅗ→ㅘ, ㅜ→ㅝ, ㅡ→ㅓ
        past = [head + _syllable(initial, contracted, closing) for closing in (0, 20)]
    return tuple(dict.fromkeys([*(head + form for form in open_forms), *past]))


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(ord("가") + (initial * 21 + vowel) * 28 + final)
