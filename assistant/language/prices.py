"""Whether two texts speak of what a thing costs: a licence fee, and licences that cost $12."""

from __future__ import annotations

import re

# words for any price at all, and those that say for what it is paid
_ANY = re.compile(
    r"\b(?:cost(?:s|ing)?|price[sd]?|pay(?:s|ing)?|paid|charge[sd]?)\b|비용|가격|요금|값|무료|유료|공짜|免费|\bfree\b|收费|费用|价格|价钱|花费",
    re.IGNORECASE,
)
_OF_A_SORT = re.compile(
    r"\b(?:fees?|fares?|tolls?|tariffs?|rents?|tickets?)\b"
    r"|(?:[가-힣](?<![년대월])비|[가-힣]료)(?=[은는이가을를도만 ,.·)]|$)|[㐀-鿿]费|票价|租金",
    re.IGNORECASE,
)


def calls_price(asked: str, told: str) -> bool:
    """Whether one of two texts speaks of a price, and the other of any price or one of a sort.

    >>> calls_price("license fee", "Dog licences cost $12."), calls_price("cost", "급식비는 한 달에 9,600원이다.")
    (True, True)
    >>> calls_price("price per share", "매출이 전년비 4% 늘었다."), calls_price("cost", "Its revenue was $12.")
    (False, False)
    """
    any_asked, any_told = _ANY.search(asked), _ANY.search(told)
    return bool((any_asked and (any_told or _OF_A_SORT.search(told))) or (any_told and _OF_A_SORT.search(asked)))
