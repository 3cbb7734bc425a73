"""English words that say the same as others: leave and depart, set up and found (``data/paraphrases_en.txt``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from assistant.language.irregular import is_doubling, other_forms, with_particle
from assistant.language.units import word_key

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LONGEST = 4  # words of a phrase


def paraphrases(words: str) -> tuple[str, ...]:
    """What English texts may say for a word or phrase, whatever its form; none where the list does not have it.

    >>> paraphrases("departs")
    ('leave', 'left', 'departure', 'set off', 'sets off', 'setting off', 'set out', 'sets out', 'setting out')
    >>> paraphrases("harbour")
    ()
    """
    return _said().get(_key(words), ())


def paraphrased_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has phrases of several words that the list knows, in order, the longest first.

    >>> list(paraphrased_phrases("Who took over the shop?"))
    [(4, 13)]
    """
    cut = [(match.start(), match.end(), word_key(match[0])) for match in _WORD.finditer(text)]
    at = 0
    while at < len(cut):
        for size in range(min(_LONGEST, len(cut) - at), 1, -1):
            if "".join(key for _, _, key in cut[at : at + size]) in _said():
                yield cut[at][0], cut[at + size - 1][1]
                at += size
                break
        else:
            at += 1


def _key(words: str) -> str:
    return "".join(word_key(word[0]) for word in _WORD.finditer(words))


@cache
def _said() -> dict[str, tuple[str, ...]]:
    """By the key of a word or phrase, what is said for it, in all forms that do not begin with another."""
    file = resources.files("assistant.language") / "data" / "paraphrases_en.txt"
    found: dict[str, dict[str, None]] = {}
    for line in file.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        both, _, only_told = line.partition(">")
        asked = [word.strip() for word in both.split(",")]
        told = [*asked, *(word.strip() for word in only_told.split(",") if word.strip())]
        for word in asked:
            others = (form for other in told if other != word for form in _forms(other))
            found.setdefault(_key(word), {}).update(dict.fromkeys(others))
    return {key: tuple(forms) for key, forms in found.items()}


def _forms(words: str) -> Iterator[str]:
    """A word or phrase, and the forms of it that do not begin so."""
    yield words
    if " " in words:
        yield from with_particle(words)
        return
    yield from other_forms(words)[1:]
    if is_doubling(words):
        yield from (f"{words}{words[-1]}{ending}" for ending in ("ed", "ing"))
