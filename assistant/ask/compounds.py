"""Terms of several words that a sentence says apart: 寄存行李, where it says 行李须寄存."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.ask.sought import Sought
from assistant.language.name_file import script_language
from assistant.language.words import words

# whom or which level a term means, and what it measures, is said by no parts of it
_WHOLE = frozenset({"role", "level", "demonym", "indicator", "finance", "pair"})
_FEWEST = 2  # parts
_SHORTEST, _SHORTEST_LATIN = 2, 4  # letters of a part
_FAR = 60  # characters within which the parts must stand
_SAYING = {"ko": ("noun", "name"), "en": ("noun", "name", "other"), "zh": ("noun", "name", "other", "verb")}


def parts_of(one: Sought) -> list[tuple[str, ...]]:
    """The words of a term, in each language those of its first form; none where it may not be said apart."""
    if one.kind != "term" or one.topic in _WHOLE:
        return []
    first: dict[str, str] = {}
    for form in (one.text, *one.forms):
        first.setdefault(script_language(form), form)
    return [parts for form in first.values() if (parts := _cut(form))]


@lru_cache(maxsize=4096)
def _cut(form: str) -> tuple[str, ...]:
    language = script_language(form)
    said = [form[word.start : word.end] for word in words(form) if word.tag in _SAYING[language]]
    if language == "zh":
        said = [word for word in said if len(word) > 1]
    shortest = _SHORTEST_LATIN if language == "en" else _SHORTEST
    return tuple(said) if len(said) >= _FEWEST and all(len(word) >= shortest for word in said) else ()


def rarest(places: Sequence[Sequence[tuple[int, int]]]) -> Sequence[tuple[int, int]]:
    """Where that of several parts stands which a text says least often; () where it leaves one out or says it far away.

    >>> rarest([[(0, 2), (9, 11)], [(13, 15)]]), rarest([[(0, 2)], [(99, 101)]]), rarest([[(0, 2)], []])
    ([(13, 15)], (), ())
    """
    least = min(places, key=len)
    near = [
        (start, end)
        for start, end in least
        if all(any(abs(there - start) <= _FAR for there, _ in one) for one in places)
    ]
    return near or ()
