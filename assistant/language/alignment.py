"""How far a Hangul form says the characters of a Hanzi form: by transcription, Sino-Korean reading, or type word."""

from __future__ import annotations

from functools import cache, lru_cache

from assistant.language.datafile import packaged, read_toml
from assistant.language.hangul import loose_hangul
from assistant.language.hanzi import is_hanzi, pinyin_of_hanzi, simplified, sino_korean
from assistant.language.transcription import hangul_of


def agreement(hangul: str, hanzi: str) -> float:
    """0 to 1: the mean share of the Hangul syllables and of the Hanzi that say one another, in order.

    Abbreviations agree in part, translations hardly.

    >>> agreement("자오저우", "膠州"), agreement("둥팡전기그룹", "东方电气集团"), agreement("과학기술부", "科技部")
    (1.0, 1.0, 1.0)
    >>> agreement("과학기술부", "科学部"), agreement("차이나모바일", "中国移动")
    (0.8, 0.208)
    """
    return agreements(hangul, hanzi)[0] if hangul else 0.0


def agreements(hangul: str, hanzi: str) -> list[float]:
    """The agreement of every end ``hangul[i:]`` with the whole of ``hanzi``, i from 0."""
    units = _units(simplified(hanzi))
    whole = sum(length for _, length in units)
    if not whole:
        return [0.0] * len(hangul)
    # said[i]: the most that can agree between hangul[i:] and the units from the current one on, as (Hanzi, syllables)
    said: list[tuple[int, int]] = [(0, 0)] * (len(hangul) + 1)
    for alternatives, length in reversed(units):
        best: list[tuple[int, int]] = [(0, 0)] * (len(hangul) + 1)
        for start in range(len(hangul), -1, -1):
            found = max(said[start], best[start + 1] if start < len(hangul) else (0, 0), key=sum)
            for end in range(start + 1, min(start + 5, len(hangul)) + 1):
                if loose_hangul(hangul[start:end]) in alternatives:
                    characters, syllables = said[end]
                    found = max(found, (characters + length, syllables + end - start), key=sum)
            best[start] = found
        said = best
    return [
        round((characters / whole + syllables / (len(hangul) - start)) / 2, 3)
        for start, (characters, syllables) in enumerate(said[:-1])
    ]


def spoken_forms(hanzi: str) -> tuple[tuple[str, ...], ...]:
    """For each character of a name, the Hangul a Korean text may write for it: the rule's first, then Sino-Korean.

    >>> spoken_forms("绍兴")
    (('사오', '소'), ('싱', '흥'))
    """
    return tuple(_spoken(character) for character in simplified(hanzi))


@lru_cache(maxsize=16384)
def _spoken(character: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([hangul_of([reading]) for reading in _syllables(character)] + list(_sino(character))))


@lru_cache(maxsize=4096)
def _units(hanzi: str) -> tuple[tuple[frozenset[str], int], ...]:
    """Type words and single characters of a form: what may be said for each, levelled, and its length in Hanzi."""
    words, units, start = _type_words(), [], 0
    longest = max(map(len, words))
    while start < len(hanzi):
        length = next((n for n in range(longest, 1, -1) if hanzi[start : start + n] in words), 1)
        piece = hanzi[start : start + length]
        said = {loose_hangul(form) for form in (*words.get(piece, ()), *_whole(piece))}
        if is_hanzi(piece):
            units.append((frozenset(said), length))
        elif piece.isalnum():
            units.append((frozenset({piece}), length))
        start += length
    return tuple(units)


def _whole(piece: str) -> tuple[str, ...]:
    """What may be said for a piece as it is: transcribed, Sino-Korean, or the latter inside a word (량 beside 양)."""
    if not is_hanzi(piece):
        return ()
    transcribed = tuple(hangul_of(reading.split()) for reading in pinyin_of_hanzi(piece) if _known(reading))
    return (*transcribed, *sino_korean(piece), *(_sino(piece) if len(piece) == 1 else ()))


def _syllables(character: str) -> list[str]:
    return [reading for reading in pinyin_of_hanzi(character) if _known(reading)]


def _known(reading: str) -> bool:
    """Whether the rule has a form for every syllable; a few interjections (m, ng) have none."""
    try:
        return bool(hangul_of(reading.split()))
    except KeyError:
        return False


@lru_cache(maxsize=16384)
def _sino(character: str) -> tuple[str, ...]:
    """Readings of a character at the start of a word and inside one."""
    inside = tuple(reading[1:] for reading in sino_korean("一" + character))
    return tuple(dict.fromkeys((*sino_korean(character), *inside)))


@cache
def _type_words() -> dict[str, tuple[str, ...]]:
    tables, _ = read_toml(packaged("name_words.toml"))
    listed = tables["type_words"]
    return {str(key): tuple(map(str, forms)) for key, forms in listed.items()} if isinstance(listed, dict) else {}
