"""How well a Hangul form and a Latin form can be one name by their sounds: an alignment of their letters.

A transcription into Hangul (외래어 표기법, by ear and by language) and one out of it (로마자 표기법) both lose much:
f and p, b and v, r and l, silent letters. ``data/spellings.toml`` says what stands for what, and how unusual it is.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias, cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.fold import fold
from assistant.language.hangul import ONSETS, VOWELS
from assistant.language.romanization import person_spellings, pronounced

_CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_LATIN_VOWELS = "aeiouy"
_LEFT_OUT = 0.85  # a letter that has nothing to stand for it
_DOUBLED, _FINAL_E, _SILENT_BEFORE = 0.02, 0.05, 0.1
_LONGEST = 40  # letters; a longer text is no name

_Spellings: TypeAlias = dict[str, dict[str, list[tuple[tuple[str, ...], str, float]]]]


class _Costs(NamedTuple):
    spellings: _Spellings  # by the first letter of Hangul and the first Latin one
    epenthetic: dict[str, float]
    silent: dict[str, float]


def likeness(hangul: str, latin: str, least: float = 0.7) -> float:
    """0 to 1: how well the Latin letters spell what the Hangul says; blanks, case and accents do not count.

    What is less alike than ``least`` is 0.

    >>> [round(likeness("슈나이더", latin), 2) > 0.8 for latin in ("Schneider", "Snyder", "Sandor")]
    [True, True, False]
    >>> likeness("한빛", "Hanbit"), likeness("신라", "Silla"), likeness("이재용", "Jae-yong Lee")
    (1.0, 1.0, 1.0)
    >>> likeness("병원", "Boeing")
    0.0
    """
    spoken = "".join(hangul.split())
    said = dict.fromkeys((spoken, pronounced(spoken)))
    return max(_likeness(one, spelling, least) for one in said for spelling in person_spellings(latin_letters(latin)))


@lru_cache(maxsize=8192)
def _likeness(hangul: str, spelt: str, least: float) -> float:
    said = letters(hangul)
    length = len(spelt.replace(" ", ""))
    if not said or not length or max(len(said), length) > _LONGEST or not 0.45 < len(said) / length < 2:
        return 0.0
    most = (1 - least) * (len(said) + length) / 2
    cost = _cost(said, spelt, most)
    return round(1 - 2 * cost / (len(said) + length), 3) if cost <= most else 0.0


@lru_cache(maxsize=8192)
def letters(hangul: str) -> tuple[str, ...]:
    """The letters that a Hangul form is said with; final ones have a hyphen, silent first ones are left out.

    >>> letters("한빛")
    ('ㅎ', 'ㅏ', '-ㄴ', 'ㅂ', 'ㅣ', '-ㅊ')
    """
    found: list[str] = []
    for character in hangul:
        code = ord(character) - 0xAC00
        if not 0 <= code < 11172:
            return ()
        onset, vowel, coda = ONSETS[code // 588], VOWELS[code % 588 // 28], _CODAS[code % 28]
        found += [*([onset] if onset != "ㅇ" else []), vowel, *(["-" + coda] if coda else [])]
    return tuple(found)


@lru_cache(maxsize=8192)
def latin_letters(text: str) -> str:
    """Small letters without accents, and blanks where words end.

    >>> latin_letters("Kim Min-su"), latin_letters("L'Oréal"), latin_letters("Lạch Huyện")
    ('kim min su', 'loreal', 'lach huyen')
    """
    kept = (
        "" if character in "'’‘.ʼ" else character if "a" <= character <= "z" else " "
        for character in fold(text).text.casefold()
    )
    return " ".join("".join(kept).split())


def _cost(said: tuple[str, ...], spelt: str, most: float) -> float:
    """The least cost of saying ``said`` for ``spelt``, if it is not above ``most``."""
    table, silent = _costs().spellings, _silences(spelt)
    best = [[1e9] * (len(spelt) + 1) for _ in range(len(said) + 1)]
    best[0][0] = 0.0
    for i, letter in enumerate(said):
        ways, unsaid, row, below = table.get(letter, {}), _unspelt(said, i), best[i], best[i + 1]
        for j, first in enumerate(spelt):
            cost = row[j]
            if cost > most:
                continue
            row[j + 1] = min(row[j + 1], cost + silent[j])
            below[j] = min(below[j], cost + unsaid)
            for more, spelling, price in ways.get(first, ()):
                if spelt.startswith(spelling, j) and (not more or said[i + 1 : i + 1 + len(more)] == more):
                    after, end = best[i + 1 + len(more)], j + len(spelling)
                    after[end] = min(after[end], cost + price)
        if row[-1] <= most:
            below[-1] = min(below[-1], row[-1] + unsaid)
    for j, price in enumerate(silent):
        if best[-1][j] <= most:
            best[-1][j + 1] = min(best[-1][j + 1], best[-1][j] + price)
    return best[-1][-1]


def _unspelt(said: tuple[str, ...], at: int) -> float:
    """What it costs to say a letter that is not spelt: little for a vowel that only carries a consonant."""
    carries = at > 0 and said[at - 1] in ONSETS
    return _costs().epenthetic.get(said[at], _LEFT_OUT) if carries else _LEFT_OUT


@lru_cache(maxsize=8192)
def _silences(spelt: str) -> tuple[float, ...]:
    """What it costs not to say each of the Latin letters."""
    return tuple(_silent(spelt, at) for at in range(len(spelt)))


def _silent(spelt: str, at: int) -> float:
    """What it costs not to say a Latin letter."""
    letter, before, after = spelt[at], spelt[at - 1 : at] or " ", spelt[at + 1 : at + 2] or " "
    if letter == " ":
        return 0.0
    if letter == before:
        return _DOUBLED
    if letter == "e" and after in " s" and before != " ":
        return _FINAL_E
    if letter + after in ("kn", "ps", "wr", "pf") and before == " ":
        return _SILENT_BEFORE
    price = _costs().silent.get(letter, _LEFT_OUT)
    if letter == "r":
        return price if before in _LATIN_VOWELS and after not in _LATIN_VOWELS.replace("e", "") else _LEFT_OUT
    if letter in _LATIN_VOWELS:
        return price if letter == "e" or before in _LATIN_VOWELS or after in _LATIN_VOWELS else _LEFT_OUT
    if letter in "hw":
        return price if before != " " else 3 * price
    if letter == "l":
        return price if before in "aou" and after in "kmfdn" else _LEFT_OUT
    return price if after == " " else _LEFT_OUT


@cache
def _costs() -> _Costs:
    tables, _ = read_toml(packaged("spellings.toml"))
    listed = cast(dict[str, dict[str, str]], tables)
    spellings: _Spellings = {}
    for said, written in listed["letters"].items():
        first, *more = said.split()
        for item in written.split():
            spelling, _, price = item.partition(":")
            ways = spellings.setdefault(first, {}).setdefault(spelling[0], [])
            ways.append((tuple(more), spelling, float(price or 0)))
    return _Costs(
        spellings,
        cast(dict[str, float], tables["epenthetic"]),
        cast(dict[str, float], tables["silent"]),
    )
