"""Readings of Chinese characters: simplified form, toneless pinyin, and Sino-Korean Hangul."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice, product

from assistant.language.chinese import simplify
from assistant.language.datafile import packaged, read_text, read_toml

_READINGS = 16  # of one name: its characters' heteronyms multiply
_HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANZI_ONLY = re.compile(f"[{_HANZI}]+")
_INITIAL_SOUND = str.maketrans("녀뇨뉴니랴려례료류리라래로뢰루르", "여요유이야여예요유이나내노뇌누느")


def has_hanzi(text: str) -> bool:
    """Whether any character of ``text`` is a Chinese one."""
    return re.search(f"[{_HANZI}]", text) is not None


def is_hanzi(text: str) -> bool:
    """Whether every character of ``text`` is a Chinese one, and there is at least one."""
    return _HANZI_ONLY.fullmatch(text) is not None


def simplified(text: str) -> str:
    """``text`` with its traditional characters, and variants such as 靑, in their simplified form; length unchanged.

    >>> simplified("重慶"), simplified("靑島"), simplified("广东 BYD")
    ('重庆', '青岛', '广东 BYD')
    """
    return simplify(text.translate(_VARIANTS))


@lru_cache(maxsize=16384)
def pinyin_of_hanzi(text: str) -> tuple[str, ...]:
    """Toneless pinyin of a Chinese name, its usual reading first, then those of its heteronyms (16 at most).

    Syllables are separated by blanks; empty where ``text`` is not all Hanzi.

    >>> pinyin_of_hanzi("重慶")[0], pinyin_of_hanzi("吕梁"), pinyin_of_hanzi("BYD")
    ('chong qing', ('lü liang',), ())
    """
    if not is_hanzi(text):
        return ()
    text = simplified(text)
    usual = " ".join(_usual(text))
    others = (" ".join(reading) for reading in islice(product(*map(_heteronyms, text)), _READINGS))
    return tuple(dict.fromkeys([usual, *others]))[:_READINGS]


def _usual(text: str) -> list[str]:
    """The reading of a name: listed words as listed, the longest first, every other character as it is alone."""
    syllables: list[str] = []
    at = 0
    while at < len(text):
        lengths = range(min(len(text) - at, _longest_word()), 1, -1)
        word = next((text[at : at + length] for length in lengths if text[at : at + length] in _words()), text[at])
        syllables += _words().get(word, "").split() or _heteronyms(word)[:1]
        at += len(word)
    return syllables


@cache
def _words() -> dict[str, str]:
    lines = read_text(packaged("pinyin_words.txt")).splitlines()
    listed = dict(line.split("\t") for line in lines if not line.startswith("#"))
    return listed | _exceptions("pinyin")


@cache
def _longest_word() -> int:
    return max(map(len, _words()))


@cache
def _characters() -> Callable[[str], list[str]]:
    """Every reading of one character, the usual first."""
    # its phrases would take 44 MB and half a second; the few that names need are listed here
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return lambda character: pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]


@lru_cache(maxsize=16384)
def _heteronyms(character: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.replace("ê", "e") for reading in _characters()(character)))


@lru_cache(maxsize=16384)
def sino_korean(text: str) -> tuple[str, ...]:
    """Sino-Korean readings of a Chinese name (16 at most), the usual one first; empty where a character has none.

    The first syllable follows the initial-sound rule (두음법칙, 한글 맞춤법 제10-12항); 률 and 렬 after a vowel or ㄴ
    are 율 and 열 (제11항 붙임 1).

    >>> sino_korean("青岛"), sino_korean("遼寧"), sino_korean("胶州")
    (('청도',), ('요령', '요녕'), ('교주',))
    """
    readings = [_sino_korean_of(character) for character in text]
    if not text or not all(readings):
        return ()
    return tuple(dict.fromkeys(_as_word(reading) for reading in islice(product(*readings), _READINGS)))


_RATE = "률"  # in words; 솔 is how 率 is read in few


def level_reading(character: str) -> str:
    """How a character is read in Korean, as at the start of a word; what is neither Hanzi nor Hangul stays.

    >>> [level_reading(character) for character in "女论률A"]
    ['여', '논', '율', 'A']
    """
    is_hangul = "가" <= character <= "힣"
    readings = (character,) if is_hangul else (_RATE,) if character == "率" else _sino_korean_of(character)
    return _initial_sound(readings[0]) if readings else character


def _as_word(syllables: tuple[str, ...]) -> str:
    first = _initial_sound(syllables[0])
    word = first
    for syllable in syllables[1:]:
        coda = (ord(word[-1]) - 0xAC00) % 28
        word += {"률": "율", "렬": "열"}.get(syllable, syllable) if coda in {0, 4} else syllable
    return word


def _initial_sound(syllable: str) -> str:
    """The syllable as it stands at the start of a word: 녀 is 여, 료 is 요, 락 is 낙, codas kept."""
    code = ord(syllable) - 0xAC00
    onset = chr(0xAC00 + code // 28 * 28).translate(_INITIAL_SOUND)
    return chr(ord(onset) + code % 28)


@lru_cache(maxsize=16384)
def _sino_korean_of(character: str) -> tuple[str, ...]:
    table = _sino_korean_table()
    traditional = [character.translate(_VARIANTS), *_traditional(simplified(character))]
    # a simplified form may be an old rare character of its own (广 엄, 胶 효): its traditional ones go first
    if len(traditional) > 1 and simplified(character) == character:
        traditional = [form for form in traditional if form != character] or traditional
    return tuple(dict.fromkeys(reading for form in traditional for reading in table.get(form, ())))


@cache
def _sino_korean_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in read_text(packaged("sino_korean.txt")).splitlines():
        if not line.startswith("#"):
            reading, characters = line.split("\t")
            table.update(dict.fromkeys(characters, (reading,)))
    for character, further in _exceptions("sino_korean").items():
        table[character] = (*table.get(character, ()), *further.split())
    return table


def _traditional(character: str) -> tuple[str, ...]:
    """Traditional forms of one simplified character: that of the Mainland's table, and Taiwan's if unlike."""
    return _traditional_forms().get(character, (character,))


@cache
def _traditional_forms() -> dict[str, tuple[str, ...]]:
    lines = (
        line.split("\t") for line in read_text(packaged("traditional.txt")).splitlines() if not line.startswith("#")
    )
    return {simplified: tuple(forms.split()) for simplified, forms in lines}


@cache
def latin_exceptions() -> dict[str, str]:
    """Latin names that are no pinyin, by their letters alone, and their Hanzi: ``shaanxi`` is 陕西."""
    return {re.sub(r"[\W_]", "", name).lower(): hanzi for name, hanzi in _exceptions("latin").items()}


@cache
def _exceptions(section: str) -> dict[str, str]:
    tables, _ = read_toml(packaged("hanzi.toml"))
    listed = tables[section]
    return {str(key): str(value) for key, value in listed.items()} if isinstance(listed, dict) else {}


# Korean printed forms that the converter leaves as they are
_VARIANTS = str.maketrans("靑淸硏", "青清研")
