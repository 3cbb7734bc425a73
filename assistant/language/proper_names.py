"""Whether a text says a proper name, as it is written or as the text's own script would spell its sound."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.language.hanzi import pinyin_of_hanzi, sino_korean
from assistant.language.hanzi_sounds import hanzi_alike, is_transcribed
from assistant.language.korean import is_ordinary_word, jamo_distance
from assistant.language.likeness import likeness
from assistant.language.name_words import without_particles
from assistant.language.readings import level
from assistant.language.transcription import hangul_of, latin_key, pinyin_of_hangul, pinyin_of_latin
from assistant.types import Language

_HANGUL, _HANZI = re.compile(r"[가-힣]+"), re.compile(r"[㐀-鿿]+")
_LATIN = re.compile(r"[^\W\d_가-힣㐀-鿿]+(?:['’.&-][^\W\d_가-힣㐀-鿿]+)*")
_ALIKE, _ALIKE_SHORT = 0.65, 0.5  # of a name by its sounds; of one of two syllables
_SHORTEST = 2  # syllables of a word that may sound like a name
_SURELY_ALIKE = 0.8  # of a name that is no word that could be translated
_TYPED = 1  # letters that may be typed wrongly, of a name of three syllables or of seven Latin letters
_LONG, _LONG_LATIN, _LONG_HANZI = 3, 7, 3
_BEGINS = 4  # Latin letters that tell an inflected or shortened form


def says_name(text: str, language: Language, name: str) -> bool:
    """Whether a text may say a name; True too where nothing tells how its language would write the name.

    What a language takes from another by its meaning (a ministry, a sea) cannot be told by sound: a name of a
    dictionary counts as said in another language, and so does one in Latin letters that is neither pinyin nor initials.

    >>> says_name("한빛상선이 공시했다", "ko", "한빛"), says_name("한빛상선이 공시했다", "ko", "동해")
    (True, False)
    >>> [says_name("Hanil Reefer is Northgate's", "en", name) for name in ("노스게이트", "이스트브리지", "Harlow")]
    [True, False, False]
    >>> [says_name("钦州港增长", "zh", name) for name in ("Qinzhou", "Qinhuangdao", "친저우", "Haiphong")]
    [True, False, True, True]
    """
    if _HANGUL.fullmatch(name):
        return _says_hangul(text, language, name)
    if _HANZI.fullmatch(name):
        return _says_hanzi(text, language, name)
    return _says_latin(text, language, name)


def sounds_in(text: str, language: Language, name: str) -> bool:
    """Whether a text holds a name in Latin letters, or a Hangul word that sounds like it; True of Chinese texts.

    >>> sounds_in("노스게이트 시장", "ko", "Northgate"), sounds_in("동시에 안내", "ko", "Thornmere")
    (True, False)
    """
    if language != "ko" or latin_key(name) in latin_key(text):
        return True
    return any(len(word) >= _SHORTEST and likeness(word, name, _SURELY_ALIKE) for word in _hangul_words(text))


def _says_hangul(text: str, language: Language, name: str) -> bool:
    if name in text or name in level(text):
        return True
    if language == "ko":
        return any(_is_typo(name, without_particles(word)) for word in _hangul_words(text))
    if language == "zh":
        readings = (*pinyin_of_hangul(name), *pinyin_of_hangul(name, tolerant=True))
        return not readings or any(f" {reading} " in _pinyin(text) for reading in readings)
    least = _ALIKE if len(name) >= _LONG else _ALIKE_SHORT
    return is_ordinary_word(name) or any(likeness(name, word, least) for word in _latin_names(text))


def _says_hanzi(text: str, language: Language, name: str) -> bool:
    if name in text or language == "zh":  # a cut may join what follows to a name: 顾砚秋带 of 顾砚秋带出
        return name in text or (len(name) > _LONG_HANZI and name[:_LONG_HANZI] in text)
    readings = pinyin_of_hanzi(name)
    if language == "ko":
        spoken = {*sino_korean(name), *(hangul_of(reading.split()) for reading in readings)}
        return any(level(form) in level(text) for form in spoken) or any(
            hanzi_alike(name, without_particles(word)) for word in _hangul_words(text)
        )
    keys = {latin_key(reading) for reading in readings}
    if any(key in latin_key(text) for key in keys) or any(hanzi_alike(name, word) for word in _latin_names(text)):
        return True
    return not is_transcribed(name)  # nor is what may be called by its meaning


def _says_latin(text: str, language: Language, name: str) -> bool:
    key = latin_key(name)
    said = {latin_key(word) for word in _latin_words(text)}
    if key in said or any(
        len(min(key, one, key=len)) >= _BEGINS and (one.startswith(key) or key.startswith(one)) for one in said
    ):
        return True
    if any(map(str.isdigit, key)):
        return key in latin_key(text)
    if len(key) >= _LONG_LATIN and any(
        jamo_distance(key, one) <= _TYPED for one in said if abs(len(one) - len(key)) < 2
    ):
        return True
    if language == "en":
        return False
    readings = pinyin_of_latin(name)
    if language == "zh":
        return not name.isupper() and (not readings or any(f" {reading} " in _pinyin(text) for reading in readings))
    if readings and any(hangul_of(reading.split()) in text for reading in readings):
        return True
    is_pinyin = any(" " in reading for reading in readings)
    return not (is_pinyin or name.isupper()) or any(likeness(word, name, _ALIKE) for word in _hangul_words(text))


def _is_typo(name: str, word: str) -> bool:
    return len(name) >= _LONG and abs(len(word) - len(name)) < 2 and jamo_distance(name, word) <= _TYPED


@lru_cache(maxsize=64)
def _hangul_words(text: str) -> frozenset[str]:
    return frozenset(_HANGUL.findall(text))


@lru_cache(maxsize=64)
def _latin_words(text: str) -> frozenset[str]:
    return frozenset(_LATIN.findall(text))


@lru_cache(maxsize=64)
def _latin_names(text: str) -> frozenset[str]:
    """The Latin words of a text, and each two with capitals that follow each other."""
    capitals = [word for word in _LATIN.findall(text) if word[0].isupper()]
    return _latin_words(text).union(map(" ".join, pairwise(capitals)))


@lru_cache(maxsize=64)
def _pinyin(text: str) -> str:
    """The syllables of the Hanzi of a text, a blank around each, two between words that are apart."""
    return "  ".join(f" {pinyin_of_hanzi(run)[0]} " for run in _HANZI.findall(text))
