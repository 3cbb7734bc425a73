"""English nouns of one thing and of several."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST_NOUN = 4  # characters of a word that may be one of several things
NO_PLURALS = frozenset(
    ("arms", "customs", "damages", "gas", "glasses", "goods", "grounds", "holdings", "means", "minutes", "news", "odds")
) | {"premises", "proceeds", "quarters", "sales", "savings", "securities", "spirits", "terms", "works"}


@lru_cache(maxsize=8192)
def singular_of(surface: str) -> str:
    """An English plural as it is of one thing: pupil of pupils, but goods of goods, which are no plural of good."""
    if not surface.isascii() or not surface.endswith("s") or surface.split()[-1] in NO_PLURALS:
        return surface
    if surface.endswith(("ics", "ss", "us", "is")) or len(surface.split()[-1]) < 4:
        return surface
    if surface.endswith("ies"):
        return surface[:-3] + "y"
    return surface[:-2] if surface.endswith(("ches", "shes", "xes", "zes", "sses")) else surface[:-1]


def plural_of(noun: str) -> str:
    """An English noun as it is of several things.

    >>> plural_of("flamingo"), plural_of("ferry"), plural_of("branch")
    ('flamingos', 'ferries', 'branches')
    """
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x", "z", "ss")) else f"{noun}s"


def in_other_number(surface: str) -> tuple[str, ...]:
    """An English word of one thing where it is said of several, or of several where it is said of one."""
    if not (surface.isascii() and surface.isalpha() and surface.islower()) or len(surface) < _SHORTEST_NOUN:
        return ()
    one = singular_of(surface)
    return (one,) if one != surface else () if surface.endswith("s") else (plural_of(surface),)
