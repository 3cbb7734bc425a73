"""Whether a Korean number of 주 counts weeks or shares of a firm."""

from __future__ import annotations

import re

_OF_SHARES = re.compile(
    r"주식|주당|보통주|우선주|자사주|주주|증자|배당|스톡옵션|상장|공모|액면|지분|청약|소각|매수|매도|발행|종목|증시|주가"
)
_TIME = re.compile(r"\s?(?:안에|이내|내에|동안|뒤|후|전|차|째|만에|가\s?걸|마다|에\s?한|연속|넘게|짜리)")
_MOST = 100  # from which a number is hardly one of weeks


def counts_weeks(text: str, start: int, end: int, value: float) -> bool:
    """Whether the 주 that ends there counts weeks: small numbers in a text that says nothing of shares do.

    A number alone, as in a cell, does not tell.

    >>> text = "마감일로부터 2주 안에 알립니다."
    >>> counts_weeks(text, 7, 9, 2), counts_weeks("보통주 2주를 받았다.", 4, 6, 2), counts_weeks("2주", 0, 2, 2)
    (True, False, False)
    """
    if value >= _MOST or len(text.strip()) == end - start:
        return False
    return _TIME.match(text, end) is not None or _OF_SHARES.search(text) is None
