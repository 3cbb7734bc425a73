"""The keys under which forms of one name meet across scripts.

Hanzi and Latin letters have pinyin, and pinyin has exactly one Hangul form: so forms meet in pinyin (``p``) or in
Hangul (``k``, as the rule writes it, and ``~``, levelled). Nothing has to be guessed from Hangul, which may stand for
many pinyin. Names that are not Chinese meet in their consonants (``s``): such a key only says what to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from assistant.language.alignment import spoken_forms
from assistant.language.hangul import loose_hangul
from assistant.language.hanzi import is_hanzi, latin_exceptions, pinyin_of_hanzi, simplified, sino_korean
from assistant.language.hanzi_sounds import hanzi_skeletons
from assistant.language.korean import jamo
from assistant.language.name_file import script_language
from assistant.language.name_words import without_bearer, without_english_bearer
from assistant.language.skeleton import hangul_skeletons, latin_skeletons
from assistant.language.transcription import hangul_of, latin_key, pinyin_of_hangul, pinyin_of_latin

STRICT, SOUND, SINO_KOREAN, LOOSE, MIXED, MISSPELT = 0.7, 0.6, 0.5, 0.45, 0.35, 0.2
_LONGEST = 8  # Hanzi; a longer form is no name that rules could bridge
_MIXTURES = 32


class Key(NamedTuple):
    """A key and how much it proves (0 to 1)."""

    text: str
    score: float


@lru_cache(maxsize=4096)
def keys(form: str) -> tuple[Key, ...]:
    """The keys under which a form of the documents is kept, besides its own spelling.

    >>> [key.text for key in keys("Suzhou")][:2], [key.text[0] for key in keys("자오저우")]
    (['psu zhou', 'k쑤저우'], ['~', '^', '$'])
    """
    if script_language(form) == "ko":
        near = [Key(key, MISSPELT) for key in misspelling_keys(form)] if pinyin_of_hangul(form) else []
        return (Key("~" + loose_hangul(form.replace(" ", "")), LOOSE), *near)
    found: list[Key] = []
    for reading, score in _readings(form):
        hangul = hangul_of(reading.split())
        found += [Key("p" + reading, score), Key("k" + hangul, score)]
        found.append(Key("~" + loose_hangul(hangul), min(score, LOOSE)))
    found += [Key("k" + hangul, SINO_KOREAN) for hangul in _sino_korean(form)]
    return _unique(found)


def misspelling_keys(form: str) -> list[str]:
    """Keys of which two Hangul forms share one if they differ in one letter: the first or the second half is alike.

    Only for forms of four to eight syllables: in a shorter one a letter makes another name (허베이, 후베이).
    """
    letters = jamo(form)
    if not 4 <= len(form) <= 8 or script_language(form) != "ko":
        return []
    half = len(letters) // 2
    return ["^" + letters[:half], "$" + letters[half:]]


@lru_cache(maxsize=4096)
def spoken(form: str) -> tuple[Key, ...]:
    """The keys to look up for a mention: those of ``keys``, and the Hangul spellings that documents may hold."""
    if script_language(form) == "ko":
        compact = form.replace(" ", "")
        return Key("k" + compact, STRICT), Key("~" + loose_hangul(compact), LOOSE)
    found = [Key("=" + key.text[1:], key.score) if key.text[0] == "k" else key for key in keys(form)]
    if is_hanzi(form) and 2 <= len(form) <= 4:
        found += [Key("=" + mixture, MIXED) for mixture in _mixtures(form)]
    return _unique(found)


@lru_cache(maxsize=4096)
def sound_keys(form: str) -> tuple[Key, ...]:
    """The keys under which forms in different scripts that sound alike meet; none for acronyms.

    >>> [[key.text for key in sound_keys(form)] for form in ("한빛상선", "Hanbit", "马可尼")]
    [['sMPTSNSN', 'sMPT'], ['sMPT', 'sMP'], ['sMKN']]
    """
    language = script_language(form)
    if language == "zh":
        found = hanzi_skeletons(form)
    elif language == "ko":
        bare = without_bearer(form)
        found = (*hangul_skeletons(form), *(hangul_skeletons(bare) if bare != form else ()))
    else:
        bare = without_english_bearer(form)
        latin = (*latin_skeletons(form), *(latin_skeletons(bare) if bare != form else ()))
        found = latin if language == "en" and not form.isupper() else ()
    return tuple(Key("s" + skeleton, SOUND) for skeleton in dict.fromkeys(found))


def _readings(form: str) -> Iterator[tuple[str, float]]:
    """The pinyin that a form in Hanzi or Latin letters may have, of two syllables and more, with its weight."""
    if script_language(form) == "zh":
        readings = pinyin_of_hanzi(form)[:3] if 2 <= len(form) <= _LONGEST else ()
        yield from (
            (reading, STRICT if number == 0 else LOOSE) for number, reading in enumerate(readings) if _writable(reading)
        )
    elif hanzi := latin_exceptions().get(latin_key(form)):
        yield from ((reading, STRICT) for reading in pinyin_of_hanzi(hanzi)[:1])
    else:
        yield from ((reading, STRICT) for reading in pinyin_of_latin(form)[:4] if " " in reading)
        yield from ((reading, LOOSE) for reading in pinyin_of_latin(form, tolerant=True)[:4] if " " in reading)


def _writable(reading: str) -> bool:
    try:
        return bool(hangul_of(reading.split()))
    except KeyError:
        return False


def _sino_korean(form: str) -> tuple[str, ...]:
    return sino_korean(simplified(form)) if is_hanzi(form) and 2 <= len(form) <= _LONGEST else ()


def _mixtures(hanzi: str) -> Iterator[str]:
    """Per character either reading: 绍兴 is 소싱 in some sources."""
    for syllables in islice(product(*(forms[:3] for forms in spoken_forms(hanzi))), _MIXTURES):
        yield "".join(syllables)


def _unique(found: list[Key]) -> tuple[Key, ...]:
    best: dict[str, float] = {}
    for key in found:
        best[key.text] = max(key.score, best.get(key.text, 0.0))
    return tuple(Key(text, score) for text, score in best.items())
