"""Statements of one sort in a row: 설계는 한바다가, 시험은 두온이 맡았다; 1위는 알림이었고, 2위는 요금이다."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_PART = re.compile(r"(?<=[가-힣])(?:,\s+|(?<=[고며])\s+)(?=\S)")
_PAIR = re.compile(
    r"\s*(?P<thing>\S(?:[^,.。;]{0,24}?\S)?)(?:은|는)\s+"
    r"(?P<told>\S(?:[^,.。;]{0,30}?\S)??)"
    r"(?:(?P<case>이|가|을|를)(?P<rest>\s[^,]{1,24})?|이?었고|이고|였고|이며|이었다|였다|이다|입니다|이었습니다|였습니다)?[.\s]*$"
)
_LEAST = 2
_Range = tuple[int, int]


class Pair(NamedTuple):
    """A thing and what is told of it, as ranges of the text."""

    thing: _Range
    told: _Range


def paired(text: str) -> list[Pair]:
    """The things of a Korean sentence that says one sort of words of each, with those words; [] for any other.

    >>> text = "설계는 한바다가, 시험 운항은 두온이 맡았다."
    >>> [(text[slice(*one.thing)], text[slice(*one.told)]) for one in paired(text)]
    [('설계', '한바다'), ('시험 운항', '두온')]
    >>> paired("비가 와서, 배는 항구에 있다.")
    []
    """
    edges = [0, *(found.end() for found in _PART.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(edges):
        pair = _PAIR.match(text[start:end].rstrip(", "))
        if pair is None or any(map(str.isdigit, pair["told"])):
            return []
        found.append(Pair(*((start + pair.start(name), start + pair.end(name)) for name in ("thing", "told"))))
    return found if len(found) >= _LEAST else []
