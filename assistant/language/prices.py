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

_NAME = (
    r"(?:정가|원가|시가|공시가|[가-힣]*(?:가격|요금|임대료|이용료|입장료|수강료|참가비|급여|월급|연봉|시급|값)"
    r"|[㐀-鿿]{0,3}(?:价格?|费用?|租金|工资|票价)"
    r"|(?:[a-z]+\s)?(?:price|fare|fee|rent|cost|rate|salary|wage|tuition|value))"
)
_SHARE = (
    r"(?:\d+(?:\.\d+)?\s?(?:%|퍼센트|배|倍|折|per\s?cent|times)|절반|百分之[一二三四五六七八九十]+"
    r"|[一二两三四五]倍|一半|半价|half|twice|double)"
)
# a share told of a price: 정가의 1.5배, 市场价的60%, half the fare, 30% of the price
_SHARE_OF_PRICE = re.compile(
    rf"{_NAME}(?:의|的)\s?(?:약\s)?{_SHARE}|按[㐀-鿿]{{0,8}}{_SHARE}"
    rf"|{_SHARE}\s(?:of\s)?(?:(?:the|their|its)\s)?(?:(?:usual|full|normal|retail|market)\s)?{_NAME}\b",
    re.IGNORECASE,
)


def shares_of_price(text: str) -> list[tuple[int, int]]:
    """Where a text tells a price as a share of another one.

    >>> text = "절판된 책은 정가의 1.5배를 냅니다. Residents travel at half fare."
    >>> [text[slice(*span)] for span in shares_of_price(text)]
    ['정가의 1.5배', 'half fare']
    """
    return [found.span() for found in _SHARE_OF_PRICE.finditer(text)]


def calls_price(asked: str, told: str) -> bool:
    """Whether one of two texts speaks of a price, and the other of any price or one of a sort.

    >>> calls_price("license fee", "Dog licences cost $12."), calls_price("cost", "급식비는 한 달에 9,600원이다.")
    (True, True)
    >>> calls_price("price per share", "매출이 전년비 4% 늘었다."), calls_price("cost", "Its revenue was $12.")
    (False, False)
    """
    any_asked, any_told = _ANY.search(asked), _ANY.search(told)
    return bool((any_asked and (any_told or _OF_A_SORT.search(told))) or (any_told and _OF_A_SORT.search(asked)))
