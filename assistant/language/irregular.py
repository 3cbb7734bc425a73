"""English words whose forms no stemmer brings together: build and built (``data/irregular_en.txt``)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


def plain_form(word: str) -> str:
    """The plain form of a casefolded word, which is most often the word itself.

    >>> plain_form("built"), plain_form("women"), plain_form("ferry")
    ('build', 'woman', 'ferry')
    """
    return _plain().get(word, word)


def other_forms(word: str) -> tuple[str, ...]:
    """The irregular forms of the word whose form a casefolded word is; none of a regular one.

    >>> other_forms("make"), other_forms("risen"), other_forms("ferry")
    (('make', 'made'), ('rise', 'rose', 'risen'), ())
    """
    return _families().get(plain_form(word), ())


@cache
def _families() -> dict[str, tuple[str, ...]]:
    file = resources.files("assistant.language") / "data" / "irregular_en.txt"
    lines = (line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {family[0]: tuple(family) for family in map(str.split, lines)}


@cache
def _plain() -> dict[str, str]:
    return {form: family[0] for family in _families().values() for form in family}


_UNCHANGED = frozenset({"set", "put", "cut", "let", "shut", "hit", "quit"})  # in the past
_DOUBLES = re.compile(r"[^aeiou]{1,2}[aeiou][bdglmnprt]")
_PARTICLES = frozenset({"in", "out", "up", "off", "over", "down", "on", "away", "back", "for", "to", "behind"})


def with_particle(phrase: str) -> tuple[str, ...]:
    """The forms of an English verb with a particle, which changes in its first word; none of others.

    >>> with_particle("hand in"), with_particle("take over"), with_particle("harbour")
    (('hands in', 'handed in', 'handing in'), ('takes over', 'took over', 'taken over', 'taking over'), ())
    >>> with_particle("set up")
    ('sets up', 'setting up')
    """
    verb, _, particle = phrase.casefold().partition(" ")
    if particle not in _PARTICLES or not verb.isalpha():
        return ()
    bare = f"{verb}{verb[-1]}" if is_doubling(verb) else verb.removesuffix("e")
    past = () if verb in _UNCHANGED else other_forms(verb)[1:] or (f"{bare}ed",)
    return tuple(f"{form} {particle}" for form in (f"{verb}s", *past, f"{bare}ing"))


def is_doubling(verb: str) -> bool:
    """Whether a short verb doubles its last letter before an ending.

    >>> is_doubling("set"), is_doubling("plan"), is_doubling("keep"), is_doubling("fix")
    (True, True, False, False)
    """
    return _DOUBLES.fullmatch(verb) is not None
