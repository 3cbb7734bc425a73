"""Chinese names between pinyin, Hangul and Latin letters.

The rule is the official one of the National Institute of Korean Language: 외래어 표기법 (문화체육관광부 고시
제2017-14호), 제2장 표 5 "중국어의 발음 부호와 한글 대조표", and 제3장 제7절 "중국어의 표기": tones are not written
(제1항), and after ㅈ, ㅉ, ㅊ the vowels ㅑ, ㅖ, ㅛ, ㅠ are written ㅏ, ㅔ, ㅗ, ㅜ (제2항).

Pinyin here has no tones, one blank between syllables, and ``ü`` where the spelling has it (``lü``, ``nüe``; after j, q,
x and y it stays ``u``). Every pinyin syllable has one Hangul form; a Hangul form may come from several syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from assistant.language.hangul import ONSETS, VOWELS, loose_hangul
from assistant.language.hanzi import pinyin_of_hanzi, simplified, sino_korean

__all__ = [
    "hangul_of",
    "latin_key",
    "loose_hangul",
    "pinyin_of_hangul",
    "pinyin_of_hanzi",
    "pinyin_of_latin",
    "simplified",
    "sino_korean",
]

_READINGS = 64  # a name has few plausible readings; more would only be noise
_LONGEST = 60  # characters; a longer text is no name


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


# 표 5: initials by their Hangul onset, finals as Hangul with a silent onset
_INITIALS = _pairs(
    "b:ㅂ p:ㅍ m:ㅁ f:ㅍ d:ㄷ t:ㅌ n:ㄴ l:ㄹ g:ㄱ k:ㅋ h:ㅎ j:ㅈ q:ㅊ x:ㅅ zh:ㅈ ch:ㅊ sh:ㅅ r:ㄹ z:ㅉ c:ㅊ s:ㅆ"
)
_FINALS = _pairs(
    "a:아 o:오 e:어 ai:아이 ei:에이 ao:아오 ou:어우 an:안 en:언 ang:앙 eng:엉 ong:웅 "
    "i:이 ia:야 ie:예 iao:야오 iu:유 ian:옌 in:인 iang:양 ing:잉 iong:융 "
    "u:우 ua:와 uo:워 uai:와이 ui:우이 uan:완 un:운 uang:왕 ü:위 üe:웨 üan:위안 ün:윈 -i:으"
)
_WITHOUT_INITIAL = _pairs(
    "a:아 o:오 e:어 ai:아이 ei:에이 ao:아오 ou:어우 an:안 en:언 ang:앙 eng:엉 er:얼 "
    "yi:이 ya:야 yo:요 ye:예 yai:야이 yao:야오 you:유 yan:옌 yin:인 yang:양 ying:잉 yong:융 "
    "wu:우 wa:와 wo:워 wai:와이 wei:웨이 wan:완 wen:원 wang:왕 weng:웡 yu:위 yue:웨 yuan:위안 yun:윈"
)
# the finals that each initial takes in the standard language; ``-i`` is the vowel of zhi and zi
_SYLLABLES = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un ü üe",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "q": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "x": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "zh": "-i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "-i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "-i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "-i e ao ou an en ang eng ong u ua uo ui uan un",
    "z": "-i a e ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "-i a e ai ao ou an en ang eng ong u uo ui uan un",
    "s": "-i a e ai ao ou an en ang eng ong u uo ui uan un",
}


def hangul_of(syllables: Iterable[str]) -> str:
    """The official Hangul form of pinyin syllables. Raises KeyError for what is no pinyin syllable.

    >>> hangul_of(["jiao", "zhou"]), hangul_of("lü liang".split()), hangul_of(["qing", "dao"])
    ('자오저우', '뤼량', '칭다오')
    """
    table = _hangul_by_syllable()
    return "".join(table[syllable] for syllable in syllables)


@lru_cache(maxsize=16384)
def pinyin_of_hangul(text: str, *, tolerant: bool = False) -> tuple[str, ...]:
    """The pinyin that the rule could have written as ``text``, fewest syllables first; empty where it writes none.

    With ``tolerant``, the further pinyin that common departures from the rule could have meant (see
    ``loose_hangul``), without those of the rule itself.

    >>> pinyin_of_hangul("선전")
    ('shen zhen',)
    >>> pinyin_of_hangul("저우")
    ('zhou', 'zhe wu')
    >>> pinyin_of_hangul("둥관"), pinyin_of_hangul("동관"), pinyin_of_hangul("동관", tolerant=True)
    (('dong guan',), (), ('dong guan',))
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) > _LONGEST:
        return ()
    strict = _segmentations(text, _syllables_by_hangul(), longest=3)
    if not tolerant:
        return strict
    pieces = {text[i:j] for i in range(len(text)) for j in range(i + 1, min(i + 4, len(text)) + 1)}
    folded = _syllables_by_loose_hangul()
    loose = {piece: folded[key] for piece in pieces if (key := loose_hangul(piece)) in folded}
    return tuple(reading for reading in _segmentations(text, loose, longest=4) if reading not in strict)


@lru_cache(maxsize=16384)
def pinyin_of_latin(text: str, *, tolerant: bool = False) -> tuple[str, ...]:
    """The pinyin that Latin letters spell, fewest syllables first; empty where they spell none.

    The orthography (GB/T 16159) puts an apostrophe before a syllable that begins with a, e or o. With ``tolerant``,
    the further readings of a writer who left out apostrophes or the dots of ü.

    >>> pinyin_of_latin("Xi'an"), pinyin_of_latin("Xian"), pinyin_of_latin("Xian", tolerant=True)
    (('xi an',), ('xian',), ('xi an',))
    >>> pinyin_of_latin("Lüliang"), pinyin_of_latin("Lvliang"), pinyin_of_latin("BYD")
    (('lü liang',), ('lü liang',), ())
    """
    chunks = re.split(r"[\s'’ʼ`‐-―-]+", _plain_latin(text))
    chunks = [chunk for chunk in chunks if chunk]
    if not chunks or len(text) > _LONGEST or any(re.search(r"[^a-zü]", chunk) for chunk in chunks):
        return ()
    loose = _join_chunks([_segmentations(chunk, _latin_table(umlaut=True), longest=6) for chunk in chunks])
    strict = _join_chunks([_orthographic(_segmentations(chunk, _latin_table(), longest=6)) for chunk in chunks])
    return tuple(reading for reading in loose if reading not in strict) if tolerant else strict


def latin_key(text: str) -> str:
    """Letters and digits of a Latin form, without case, accents, blanks and marks: equal for spellings of one name.

    >>> latin_key("Xi'an"), latin_key("PONY.AI"), latin_key("Lüliang") == latin_key("Lvliang")
    ('xian', 'ponyai', True)
    """
    return re.sub(r"[\W_]+", "", _plain_latin(text)).replace("ü", "u")


@cache
def _hangul_by_syllable() -> dict[str, str]:
    table = dict(_WITHOUT_INITIAL)
    for initial, finals in _SYLLABLES.items():
        for final in finals.split():
            spelled = final.removeprefix("-")
            if initial in {"j", "q", "x"}:
                spelled = spelled.replace("ü", "u")
            table[initial + spelled] = _write(_INITIALS[initial], _FINALS[final])
    return table


def _write(onset: str, final: str) -> str:
    """``final`` with its silent onset replaced, the glide dropped after ㅈ, ㅉ and ㅊ (제3장 제7절 제2항)."""
    vowel, coda = divmod((ord(final[0]) - 0xAC00) % 588, 28)
    if onset in "ㅈㅉㅊ":
        vowel = VOWELS.index(dict(zip("ㅑㅖㅛㅠ", "ㅏㅔㅗㅜ", strict=True)).get(VOWELS[vowel], VOWELS[vowel]))
    return chr(0xAC00 + ONSETS.index(onset) * 588 + vowel * 28 + coda) + final[1:]


@cache
def _syllables_by_hangul() -> dict[str, tuple[str, ...]]:
    return _inverted((hangul, syllable) for syllable, hangul in _hangul_by_syllable().items())


@cache
def _syllables_by_loose_hangul() -> dict[str, tuple[str, ...]]:
    return _inverted((loose_hangul(hangul), syllable) for syllable, hangul in _hangul_by_syllable().items())


@cache
def _latin_table(umlaut: bool = False) -> dict[str, tuple[str, ...]]:
    """Spellings of syllables; with ``umlaut`` also lu for lü and lyu for it (passports). No name holds a bare o."""
    syllables = _hangul_by_syllable()
    pairs = [(syllable, syllable) for syllable in syllables if syllable != "o"]
    if umlaut:
        dotted = [syllable for syllable in syllables if "ü" in syllable]
        pairs += [(syllable.replace("ü", plain), syllable) for syllable in dotted for plain in ("u", "yu")]
    return _inverted(pairs)


def _inverted(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for key, value in pairs:
        table.setdefault(key, []).append(value)
    return {key: tuple(sorted(values)) for key, values in table.items()}


def _segmentations(text: str, table: Mapping[str, tuple[str, ...]], longest: int) -> tuple[str, ...]:
    """Every way to cut ``text`` into keys of ``table``, as their values; the shortest first, then by alphabet."""
    endings: list[list[tuple[str, ...]]] = [[] for _ in text] + [[()]]
    for start in range(len(text) - 1, -1, -1):
        found = [
            (syllable, *rest)
            for end in range(start + 1, min(start + longest, len(text)) + 1)
            for syllable in table.get(text[start:end], ())
            for rest in endings[end]
        ]
        endings[start] = sorted(set(found), key=lambda reading: (len(reading), reading))[:_READINGS]
    return tuple(" ".join(reading) for reading in endings[0] if reading)


def _orthographic(readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reading for reading in readings if not re.search(r" [aeo]", reading))


def _join_chunks(chunks: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The readings of all chunks, one after another."""
    joined = [""]
    for readings in chunks:
        joined = [f"{head} {reading}".strip() for head in joined for reading in readings][:_READINGS]
    return tuple(joined)


def _plain_latin(text: str) -> str:
    """Lower case, without tone marks and other accents; ü stays, v after l or n is ü."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower().replace("u:", "ü"))
    letters = re.sub("u([\u0300-\u0307\u0309-\u036f]*)\u0308", "ü", letters)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"(?<=[ln])v(?=e?(?![aeiou]))", "ü", letters)
