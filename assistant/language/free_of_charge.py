"""Where a text says that something costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FREE = re.compile(
    r"전액\s?무료|무료|공짜|(?:요금|비용|입장료|수수료|이용료|값|돈)(?:은|는|을|를|이|가)?\s?(?:받지\s?않|안\s?받|없|들지\s?않|내지\s?않)(?:습니다|는다|다|아요|음)?"
    r"|免费|免收|不收费|不收取?.{0,6}费|无需付费"
    r"|\b(?:free\s+of\s+charge|without\s+(?:extra\s+|any\s+)?charge|no\s+(?:extra\s+)?charge|at\s+no\s+(?:extra\s+|additional\s+)?(?:cost|charge)|pays?\s+(?P<nothing>nothing)"
    r"|(?:is|are|travel|go|enter)\s+(?P<free>free)(?!\s+(?:to|from|time|of\s+(?!charge)|trade|space)))",
    re.IGNORECASE,
)


def free_of_charge(text: str) -> Iterator[tuple[int, int]]:
    """The words by which a text says that something costs nothing, in order.

    >>> text = "입장은 무료이며 셔틀버스 요금은 받지 않습니다."
    >>> [text[slice(*span)] for span in free_of_charge(text)]
    ['무료', '요금은 받지 않습니다']
    >>> text = "Children travel free; Wi-Fi is free for an hour. You are free to go."
    >>> [text[slice(*span)] for span in free_of_charge(text)]
    ['free', 'free']
    """
    for found in _FREE.finditer(text):
        yield found.span(found.lastgroup or 0)
