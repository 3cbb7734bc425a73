"""Writes assistant/language/data/hanzi_sounds.toml: what letters the sounds of a Chinese transcription stand for.

    pip install babel
    python tools/fit_hanzi_sounds.py

Pairs of names come from CLDR (by the package Babel, Unicode licence: countries and the cities of time zones) and from
the packaged names.toml. A sound of pinyin emits up to four letters; the probabilities are found by expectation and
maximisation, in which pairs that are translated rather than transcribed are left out step by step. Every sixth pair is
held out: printed is how many of these, and of chance pairs, ``hanzi_alike`` takes for one name.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from assistant.language.hanzi import is_hanzi, pinyin_of_hanzi, sino_korean
from assistant.language.hanzi_sounds import SPELT_LONGEST, hanzi_alike, sounds
from assistant.language.likeness import latin_letters
from assistant.language.names import packaged_names
from assistant.language.romanization import romanized

TARGET = Path(__file__).parent.parent / "assistant" / "language" / "data" / "hanzi_sounds.toml"
NOTE = """\
# What letters a sound of pinyin stands for where Hanzi spell a foreign name by its sound, as letters:price (-ln of the
# probability; nothing before the colon is silence); "letters" is the price of a letter anywhere.
# Written by tools/fit_hanzi_sounds.py from CLDR names of places (Unicode licence) and names.toml.
"""
ROUNDS = 12
LEFT_OUT = {3: -0.2, 5: 0.2, 7: 0.5, 9: 0.8}  # by round: what a pair must gain for each sound to stay
LEAST = 2e-3  # probability of letters for a sound that is kept
CHANCE = 20  # chance pairs for each held-out one

Spelt = dict[str, dict[str, float]]


class Pair(NamedTuple):
    hanzi: str
    sounds: tuple[str, ...]
    form: str
    spelt: str


def pairs(script: str) -> list[Pair]:
    """Names in Hanzi, and in Latin letters or Hangul; none that is pinyin, or that Korean reads as it is written."""
    found = []
    for zh, en, ko in sorted(set(_listed())):
        hanzi, form = re.sub("[·・]", "", zh), en if script == "latin" else ko
        spelt = (latin_letters(form) if script == "latin" else romanized(form)).replace(" ", "")
        if is_hanzi(hanzi) and 2 <= len(hanzi) <= 9 and 0 < len(spelt) <= 20 and spelt.isascii():
            pinyin = pinyin_of_hanzi(hanzi)[0]
            if pinyin.replace(" ", "") != spelt and ko not in sino_korean(hanzi):
                found.append(Pair(hanzi, sounds(pinyin), form, spelt))
    return found


def _listed() -> Iterable[tuple[str, str, str]]:
    zh, en, ko = (Locale(language) for language in ("zh", "en", "ko"))
    for code, name in zh.territories.items():
        yield name, en.territories.get(code, ""), ko.territories.get(code, "")
    cities = {
        locale.language: {zone: told["city"] for zone, told in locale.time_zones.items() if "city" in told}
        for locale in (zh, en, ko)
    }
    for zone, city in cities["zh"].items():
        yield city, cities["en"].get(zone, zone.split("/")[-1].replace("_", " ")), cities["ko"].get(zone, "")
    for name in packaged_names():
        english, korean = (next(iter(name.forms.get(language, ())), "") for language in ("en", "ko"))
        for form in name.forms.get("zh", ())[:2]:
            yield form, english, korean


def learn(found: Sequence[Pair], letters: dict[str, float]) -> Spelt:
    """The probability of letters for each sound."""
    used, spelt = list(found), Spelt()
    for number in range(ROUNDS):
        if number in LEFT_OUT:
            used = [one for one in used if gain(one, spelt, letters) > LEFT_OUT[number]]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for one in used:
            _count(one, spelt, letters, counts)
        spelt = {
            sound: {
                letter: count / counted.total()
                for letter, count in counted.items()
                if count > 0.3 and count / counted.total() > LEAST
            }
            for sound, counted in counts.items()
        }
    print(len(found), "pairs,", len(used), "of them transcribed")
    return spelt


def _chance(sound: str, letters: str, alone: dict[str, float], spelt: Spelt) -> float:
    if spelt:
        return spelt.get(sound, {}).get(letters, 0.0)
    likely = (0.15, 0.45, 0.25, 0.1, 0.05)[len(letters)]  # to begin with: what is written alike is likelier
    return likely * math.prod(alone[one] * (6 if one in sound else 1) for one in letters)


def _count(one: Pair, spelt: Spelt, alone: dict[str, float], counts: dict[str, Counter[str]]) -> None:
    """Adds how often each sound of a pair stands for which letters, over all ways to align them (forward-backward)."""
    rows, end = len(one.sounds), len(one.spelt)
    chances = [
        {
            (start, stop): chance
            for start in range(end + 1)
            for stop in range(start, min(end, start + SPELT_LONGEST) + 1)
            if (chance := _chance(sound, one.spelt[start:stop], alone, spelt))
        }
        for sound in one.sounds
    ]
    ahead = [[0.0] * (end + 1) for _ in range(rows + 1)]
    ahead[0][0] = 1.0
    for row, ways in enumerate(chances):
        for (start, stop), chance in ways.items():
            ahead[row + 1][stop] += ahead[row][start] * chance
    behind = [[0.0] * (end + 1) for _ in range(rows + 1)]
    behind[rows][end] = 1.0
    for row in range(rows - 1, -1, -1):
        for (start, stop), chance in chances[row].items():
            behind[row][start] += behind[row + 1][stop] * chance
            if ahead[rows][end]:
                share = ahead[row][start] * chance * behind[row + 1][stop] / ahead[rows][end]
                counts[one.sounds[row]][one.spelt[start:stop]] += share


def gain(one: Pair, spelt: Spelt, alone: dict[str, float]) -> float:
    """How much likelier, in ln, the sounds make the letters than chance, for each sound or letter."""
    best = [0.0, *[-math.inf] * len(one.spelt)]
    for sound in one.sounds:
        after = [-math.inf] * len(best)
        for start, so_far in enumerate(best):
            for stop in range(start, min(len(one.spelt), start + SPELT_LONGEST) + 1):
                chance = spelt.get(sound, {}).get(one.spelt[start:stop], 0.0)
                after[stop] = max(after[stop], so_far + math.log(chance) if chance else -math.inf)
        best = after
    by_chance = sum(math.log(alone[letter]) for letter in one.spelt)
    return (best[-1] - by_chance) / max(len(one.sounds), len(one.spelt))


def _price(chance: float) -> str:
    return f"{-math.log(chance):.1f}"


def _table(script: str, spelt: Spelt, alone: dict[str, float]) -> str:
    def written(chances: dict[str, float]) -> str:
        return " ".join(
            f"{one}:{_price(chance)}" for one, chance in sorted(chances.items(), key=lambda it: (-it[1], it))
        )

    rows = [f'letters = "{written(alone)}"', *(f'"{sound}" = "{written(spelt[sound])}"' for sound in sorted(spelt))]
    return f"\n[{script}]\n" + "\n".join(rows) + "\n"


def main() -> None:
    chance, text, held_out = random.Random(3), NOTE, dict[str, list[Pair]]()
    for script in ("latin", "hangul"):
        found = pairs(script)
        chance.shuffle(found)
        held_out[script] = found[::6]
        counted = Counter("".join(one.spelt for one in found))
        alone = {letter: count / counted.total() for letter, count in counted.items()}
        used = [one for number, one in enumerate(found) if number % 6]
        text += _table(script, learn(used, alone), alone)
    TARGET.write_text(text, "utf-8")
    for script, found in held_out.items():
        forms = [one.form for one in found]
        right = sum(hanzi_alike(one.hanzi, one.form) > 0 for one in found)
        tried = [(one.hanzi, form) for one in found for form in chance.sample(forms, CHANCE) if form != one.form]
        wrong = [pair for pair in tried if hanzi_alike(*pair) > 0]
        print(
            f"{script}: {right} of {len(found)} held-out pairs alike, {len(wrong)} of {len(tried)} chance pairs {wrong}"
        )


if __name__ == "__main__":
    main()
