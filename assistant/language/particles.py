"""The Korean particle that fits a word: 클러스터는, GDP는, Sugon은, 8위를, 15로."""

from __future__ import annotations

import re

# pair as written in a template -> (after a consonant, after a vowel, where the sound is not known)
_PAIRS: dict[str, tuple[str, str, str]] = {
    "은/는": ("은", "는", "은(는)"),
    "이/가": ("이", "가", "이(가)"),
    "을/를": ("을", "를", "을(를)"),
    "과/와": ("과", "와", "과(와)"),
    "으로/로": ("으로", "로", "(으)로"),
    "이라/라": ("이라", "라", "(이)라"),
    "이나/나": ("이나", "나", "(이)나"),
    "이며/며": ("이며", "며", "(이)며"),
    "이란/란": ("이란", "란", "(이)란"),
}
PARTICLES = frozenset(_PAIRS)
"""The pairs that ``with_particle`` knows, the form after a consonant first."""

_FINALS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_DIGITS = dict(zip("0123456789", ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True))
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}  # 엘, 엠, 엔, 알: the other letters' names end in a vowel
# the sound of a number's last zeros: 십, 백, 천, then 만, 십만, 백만, 천만, 억 ...
_ZEROS = {1: "ㅂ", 2: "ㄱ", 3: "ㄴ", 4: "ㄴ", 5: "ㄴ", 6: "ㄴ", 7: "ㄴ", 8: "ㄱ", 9: "ㄱ", 10: "ㄱ", 11: "ㄱ", 12: ""}
_UNITS = {"g": "ㅁ", "kg": "ㅁ", "mg": "ㅁ", "t": "ㄴ", "mm": "", "m": "", "cm": "", "km": "", "ha": "", "l": ""}

_NOT_READ = re.compile(r"(?:\s*\[\d+\]|\s*\([^()]*\)|\s*（[^（）]*）|[\s\"'”’»›」』》〉)\]）】.,!?。，])+$")
_NUMBER = re.compile(r"(\d[\d,]*)(\.\d+)?$")
_UNIT = re.compile(r"\d\s*([A-Za-z]+)$")
_LATIN = re.compile(r"[A-Za-z]+$")
_SAID_AS_WORD = re.compile(r"(?=.{4})[^AEIOU]?(?:[AEIOU]+[^AEIOU])+[AEIOU]*$")  # ASEAN, OPEC, NATO; not CATL, SMIC


def with_particle(word: str, pair: str) -> str:
    """The word with the form of the particle that its last sound takes.

    Brackets, quotation marks and citation marks at the end are not read aloud. Where the sound is not known (Hanzi),
    both forms are given. Raises KeyError for a pair that is not in ``PARTICLES``.

    >>> [with_particle(word, "은/는") for word in ("클러스터", "산둥", "수곤(Sugon)", "GDP", "3위 [1]", "胶州")]
    ['클러스터는', '산둥은', '수곤(Sugon)은', 'GDP는', '3위 [1]는', '胶州은(는)']
    >>> [with_particle(word, "으로/로") for word in ("서울", "부산", "100", "1,000만", "7")]
    ['서울로', '부산으로', '100으로', '1,000만으로', '7로']
    """
    consonant, vowel, unknown = _PAIRS[pair]
    final = final_consonant(word)
    if final is None:
        return word + unknown
    if final == "" or (final == "ㄹ" and pair == "으로/로"):
        return word + vowel
    return word + consonant


def final_consonant(word: str) -> str | None:
    """The consonant that ends the word read aloud in Korean: a compatibility jamo, "" for a vowel, None if unknown.

    >>> [final_consonant(word) for word in ("산둥", "10", "3.5%", "CATL", "胶州")]
    ['ㅇ', 'ㅂ', '', 'ㄹ', None]
    """
    read = _NOT_READ.sub("", word) or word.rstrip()
    last = read[-1:]
    if "가" <= last <= "힣":
        return _FINALS[(ord(last) - ord("가")) % 28]
    if last.isascii() and last.isdigit():
        return _after_number(read)
    if last.isascii() and last.isalpha():
        return _after_latin(read)
    return "" if last in {"%", "％", "$", "℃", "㎡", "㎢"} else None


def _after_number(read: str) -> str:
    found = _NUMBER.search(read)
    assert found is not None, "the last character is a digit"
    whole, decimals = found.group(1).replace(",", ""), found.group(2)
    zeros = len(whole) - len(whole.rstrip("0"))
    if decimals or zeros in (0, len(whole)):  # decimals are read digit by digit
        return _DIGITS[read[-1]]
    return _ZEROS.get(zeros, "")


def _after_latin(read: str) -> str:
    unit = _UNIT.search(read)
    if unit and unit.group(1).lower() in _UNITS:
        return _UNITS[unit.group(1).lower()]
    found = _LATIN.search(read)
    assert found is not None, "the last character is a letter"
    word = found.group()
    if word.isupper() and not _SAID_AS_WORD.match(word):
        return _LETTERS.get(word[-1].lower(), "")
    return _after_english(word.lower())


# An English or pinyin spelling's ending -> the final consonant of its usual Hangul; the first that fits is taken.
_ENDINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), final)
    for pattern, final in (
        (r"ng$", "ㅇ"),
        (r"[aeiou]mes?$|m$", "ㅁ"),  # Home 홈
        (r"[aiou]ne$|n$", "ㄴ"),  # Phone 폰
        (r"[^r]le$|l$", "ㄹ"),  # Google 구글, Mobile 모바일
        (r"ck$|(?:^|[^aeiou])[aeiou]k$|[aeiou]c$|ook$", "ㄱ"),  # Facebook 페이스북
        (r"(?:^|[^aeiou])[aeiou]p$", "ㅂ"),  # Laptop 랩톱
        (r"(?:^|[^aeiou])[aeiou]t$", "ㅅ"),  # Internet 인터넷
    )
)


def _after_english(word: str) -> str:
    return next((final for pattern, final in _ENDINGS if pattern.search(word)), "")
