"""How well Hanzi that only stand for sounds (马可尼) and a form in Latin letters or Hangul can be one foreign name.

A Chinese transcription keeps syllables and loses much: r and l, b and p, clusters, what ends a word. What each sound of
pinyin stands for, and how likely, was learned from pairs of names (``tools/fit_hanzi_sounds.py``): a transducer in the
manner of Knight and Graehl, "Machine transliteration" (1998), whose probability is compared with that of the letters
alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple, cast

from assistant.language.datafile import packaged, read_toml
from assistant.language.hanzi import pinyin_of_hanzi, simplified
from assistant.language.likeness import latin_letters
from assistant.language.romanization import romanized
from assistant.language.skeleton import SHORTEST, levelled

SPELT_LONGEST = 4  # letters that one sound stands for
_LONGEST, _LONGEST_FORM = 10, 24  # Hanzi and letters; a longer form is no name
_UNSEEN = -math.log(0.02)  # that share of a sound's probability goes to letters it was never seen to stand for
_RARE = 6.0  # the price of a letter that no name was seen with
_ENOUGH, _ENOUGH_EACH = 6.0, 0.85  # in all and for each sound: how much likelier the letters must be than by chance
_SURE_EACH = 2.0
_SKELETONS = 24
_GIVEN = 2  # characters of a person's given name, at most
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([a-zü]*?)(ng|n)?")
_FORM = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ가-힣 .'’-]+")
# the classes of ``skeleton`` that an initial of pinyin may stand for; "-" is silence
_CLASSES = {
    **dict.fromkeys("bpf", "P"), **dict.fromkeys("dt", "T"), **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s"), "S"),
    **dict.fromkeys("jq", "S K"), "m": "M", "n": "N", "l": "R", "g": "K -", "k": "K", "h": "- K", "x": "S -",
    "r": "R S", "w": "- P", "y": "- S",
}  # fmt: skip


class _Costs(NamedTuple):
    letters: dict[str, float]  # of a letter alone, -ln p
    spelt: dict[str, dict[str, float]]  # of letters for a sound, -ln p


def hanzi_alike(hanzi: str, form: str) -> float:
    """0 to 1: how well the sounds of ``hanzi`` spell a form in Latin letters or Hangul; 0 where chance does as well.

    >>> [hanzi_alike("马可尼", form) > 0.5 for form in ("Marconi", "마르코니", "Mariner", "마카오")]
    [True, True, False, False]
    """
    if not 2 <= len(hanzi) <= _LONGEST or not _FORM.fullmatch(form):
        return 0.0
    is_latin = not re.search("[가-힣]", form)
    spelt = (latin_letters(form) if is_latin else romanized(form)).replace(" ", "")
    if not spelt or len(spelt) > _LONGEST_FORM:
        return 0.0
    return max((_alike(reading, spelt, is_latin) for reading in pinyin_of_hanzi(hanzi)[:2]), default=0.0)


def sounds(pinyin: str) -> tuple[str, ...]:
    """The initials, vowels and finals of toneless pinyin.

    >>> sounds("niu dun"), sounds("er")
    (('n-', '-iu', 'd-', '-u', '-n'), ('-er',))
    """
    found: list[str] = []
    for syllable in pinyin.split():
        match = _SYLLABLE.fullmatch(syllable)
        if match is None or syllable == "er":
            found.append("-" + syllable)
            continue
        initial, vowel, final = match.groups()
        found += [*([initial + "-"] if initial else []), "-" + vowel, *(["-" + final] if final else [])]
    return tuple(found)


def is_transcribed(hanzi: str) -> bool:
    """Whether a name may be spelt by its sound: a foreign one, or a Chinese person's, which a family name begins.

    What else Hanzi name, another language may call by its meaning.

    >>> [is_transcribed(name) for name in ("马可尼", "王晓红", "欧阳靖宇", "远东", "宝钢")]
    [True, True, True, False, False]
    """
    hanzi = simplified(hanzi)
    family = 2 if hanzi[:2] in _compound_surnames() else int(hanzi[:1] in _surnames())
    return _characters().issuperset(hanzi) or (bool(family) and 1 <= len(hanzi) - family <= _GIVEN)


@lru_cache(maxsize=16384)
def hanzi_skeletons(hanzi: str) -> tuple[str, ...]:
    """The skeletons (see ``skeleton``) of a foreign name that the Hanzi may stand for.

    None where one of them writes no such names.

    >>> hanzi_skeletons("马可尼"), hanzi_skeletons("维多利亚")
    (('MKN',), ('TR', 'TRS', 'PTR', 'PTRS'))
    """
    hanzi = simplified(hanzi)
    if not 2 <= len(hanzi) <= _LONGEST or not _characters().issuperset(hanzi):
        return ()
    found: list[tuple[str, ...]] = []
    for one in sounds(pinyin_of_hanzi(hanzi)[0]):
        if one == "-er":
            found.append(("R", ""))
        elif one in ("-n", "-ng"):
            found.append(("N",))
        else:
            found.append(tuple(_CLASSES[one[:-1]].replace("-", "").split(" ")) if one[0] != "-" else (".",))
    skeletons = dict.fromkeys(levelled("".join(reading)) for reading in islice(product(*found), _SKELETONS))
    return tuple(skeleton for skeleton in skeletons if len(skeleton) >= SHORTEST)


@lru_cache(maxsize=8192)
def _alike(pinyin: str, spelt: str, is_latin: bool) -> float:
    said, costs = sounds(pinyin), _costs("latin" if is_latin else "hangul")
    gain = sum(costs.letters.get(letter, _RARE) for letter in spelt) - _cost(said, spelt, costs)
    each = gain / max(len(said), len(spelt))
    return round(min(1.0, each / _SURE_EACH), 3) if gain >= _ENOUGH and each >= _ENOUGH_EACH else 0.0


def _cost(said: Sequence[str], spelt: str, costs: _Costs) -> float:
    """-ln of the probability of the likeliest way in which the sounds spell the letters."""
    best = [0.0, *[math.inf] * len(spelt)]
    pieces = [_pieces(spelt, start, costs) for start in range(len(spelt) + 1)]
    for one in said:
        ways, after = costs.spelt.get(one, {}), [math.inf] * (len(spelt) + 1)
        for start, cost in enumerate(best):
            if cost < math.inf:
                for end, (letters, unseen) in enumerate(pieces[start], start):
                    after[end] = min(after[end], cost + ways.get(letters, unseen))
        best = after
    return best[-1]


def _pieces(spelt: str, start: int, costs: _Costs) -> list[tuple[str, float]]:
    """The letters from a place on that one sound may stand for, with the price where it was never seen to."""
    found = [spelt[start:end] for end in range(start, min(len(spelt), start + SPELT_LONGEST) + 1)]
    return [(one, _UNSEEN + sum(1.0 + costs.letters.get(letter, _RARE) for letter in one)) for one in found]


@cache
def _characters() -> frozenset[str]:
    """The characters that write foreign names by their sound."""
    return _set_of("transcribing")


@cache
def _surnames() -> frozenset[str]:
    return _set_of("surnames")


@cache
def _compound_surnames() -> frozenset[str]:
    return frozenset(cast(list[str], read_toml(packaged("hanzi.toml"))[0]["compound_surnames"]))


def _set_of(key: str) -> frozenset[str]:
    return frozenset(cast(str, read_toml(packaged("hanzi.toml"))[0][key]).replace("\n", ""))


@cache
def _costs(script: str) -> _Costs:
    table = cast(dict[str, str], read_toml(packaged("hanzi_sounds.toml"))[0][script])
    spelt = {one: _prices(written) for one, written in table.items() if one != "letters"}
    return _Costs(_prices(table["letters"]), spelt)


def _prices(written: str) -> dict[str, float]:
    """Of ``"c:0.9 ck:2.1 :3"``, the letters with their price; nothing before the colon is silence."""
    return {letters: float(price) for letters, _, price in (item.partition(":") for item in written.split())}
