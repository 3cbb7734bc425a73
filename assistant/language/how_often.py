"""How often English says that something is done: twice, three times a year; not how large it is: twice as many."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OFTEN = re.compile(r"\s+(?:an?|per|each|every|in|within|during|before|unless)\b", re.IGNORECASE)
_TWICE = re.compile(r"\btwice\b(?!\s+(?:as|the|that|its|their|more)\b)", re.IGNORECASE)


def says_how_often(text: str, times: re.Match[str]) -> bool:
    """Whether the unit found in a text is an English times that counts how often something is done.

    >>> [says_how_often(one, re.search("(?P<unit>times)", one)) for one in ("3 times a year", "3 times the size")]
    [True, False]
    """
    return times["unit"].casefold() == "times" and _OFTEN.match(text, times.end()) is not None


def twice(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says that something is done two times."""
    return (match.span() for match in _TWICE.finditer(text))
