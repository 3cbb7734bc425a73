"""Whether a text tells a share of something, and not how much something grew."""

from __future__ import annotations

import re

from assistant.language.measure_units import kind_of
from assistant.language.numbers import quantities

# words that ask for a share without saying of what: any share is called so
_SHARE = re.compile(
    r"(?:비율|비중|점유율|구성비|퍼센트|백분율|比例|比重|占比|份额|百分比|shares?|proportions?|percent(?:age)?s?|ratio)$",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"증가|감소|성장|늘|줄|상승|하락|급증|급감|증감|전년|동기|增长|增加|下降|上升|减少|提高|同比|环比|增|降"
    r"|\b(?:gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|rise\w*|rose|fell|fall\w*|up|down|higher|lower|drop\w*)\b",
    re.IGNORECASE,
)
# what stands right before a number, or right behind it, that tells a change
_BY = re.compile(
    r"(?:增加|增长|減少|减少|下降|提高|上升|上调|下调|降低|多|少|高|低|快|慢|增|降)了?约?\s*$"
    r"|\b(?:(?:rose|risen|fell|fallen|gr[eo]wn?|increased?|decreased?|declined?|dropped|cut|raised|lowered|up|down|rise|fall|drop|increase|decrease)\s+(?:by|of)|up|down|rose|fell)\s+(?:about\s+|roughly\s+|nearly\s+)?[£$€]?\s*$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\s?(?:이|가|을|를|만큼|포인트)?\s?(?:더\s?)?(?:늘|줄|증가|감소|상승|하락|올랐|올라|오르|떨어|높아|낮아|많아|적어|뛰)"
    r"|\s+(?:[a-z]+\s+)?(?:more|less|fewer|higher|lower|longer|shorter)\s+than\b",
    re.IGNORECASE,
)
_NEAR = 14  # characters beside a number in which a change is named


def names_share(word: str) -> bool:
    """Whether a word asks for a share and says nothing of what.

    >>> names_share("비중"), names_share("占比"), names_share("성장률")
    (True, True, False)
    """
    return _SHARE.search(word) is not None


def names_change(word: str) -> bool:
    """Whether a word says that something grew or shrank, or since when: it stands beside any rate.

    >>> names_change("同比"), names_change("증가율"), names_change("비중")
    (True, True, False)
    """
    return _GREW.search(word) is not None


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the number there tells by how much something grew or shrank, and not what it came to.

    >>> text = "负荷达到6842万千瓦，比去年增加391万千瓦"
    >>> is_change(text, 4, 11), is_change(text, 17, 23)
    (False, True)
    """
    return _BY.search(text, 0, start) is not None or _CHANGED.match(text, end) is not None


def tells_share(text: str) -> bool:
    """Whether a percentage in the text is no change of something.

    >>> tells_share("전체 자산의 약 70%가 부동산"), tells_share("전년비 422.2% 증가한 매출")
    (True, False)
    """
    return any(
        kind_of(found.unit) == "percent"
        and not _GREW.search(text, max(0, found.start - _NEAR), found.start)
        and not _GREW.search(text, found.end, found.end + _NEAR)
        for found in quantities(text)
    )
