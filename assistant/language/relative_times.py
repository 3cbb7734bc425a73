"""Times told without a date: on which days of the week, within how many days, how long before or after."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DAY_KO, _DAY_ZH = "[월화수목금토일]요일", "(?:周|星期|礼拜)[一二三四五六日天]"
_DAY_EN = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_MANY_KO = r"(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|보름|사흘|나흘|이틀|하루|열흘)"
_MANY_ZH = r"(?:\d+|[一二两三四五六七八九十]+)"
_MANY_EN = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)"
)
_WEEKLY = re.compile(
    rf"(?:(?:매주|매월|매달|격주)\s?)?(?:(?:첫째|둘째|셋째|넷째|다섯째|마지막)\s?(?:주\s?)?(?:[·,]\s?)?)*{_DAY_KO}"
    rf"(?:\s?(?:[·,~∼]|과|와|및|부터|에서)\s?{_DAY_KO})*"
    r"|(?:매월|매달)\s?(?:\d{1,2}일|말일)|每月(?:的?\d{1,2}[日号]|月?底)|\b(?:on\s+)?the\s+(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|tenth|fifteenth|last(?:\s+day)?)\s+of\s+(?:each|every|the)\s+month\b"
    rf"|每?{_DAY_ZH}(?:[、和及至到~—-]{_DAY_ZH})*"
    rf"|\b(?:every\s+|on\s+|each\s+)?(?:(?:first|second|third|fourth|last)\s+)?{_DAY_EN}"
    rf"(?:\s*(?:,|and|to|through|[-–])\s*{_DAY_EN})*\b",
)
_FROM_NOW = re.compile(
    rf"{_MANY_KO}\s?(?:일|영업일|근무일|주일?|개월|달|시간|년)?\s?(?:이내|내(?=[에\s])|전까지|안에|전에|(?:후|뒤)(?:에|까지)?)"
    rf"|{_MANY_ZH}个?(?:工作日|自然日|小时|星期|月|天|日|周|年)(?:以内|之内|内|之前|之后|前|后)"
    rf"|\b(?:within\s+|in\s+|at\s+least\s+|up\s+to\s+|no\s+later\s+than\s+)?{_MANY_EN}\s+(?:(?:working|business|calendar|full)\s+)?"
    r"(?:day|week|month|hour|year)s?(?:['’])?\s+(?:before|after|ahead|in\s+advance|prior\s+to|of\b|later|from\b)"
    r"|\b(?:from|on|after|until)\s+the\s+(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|tenth|last)\s+"
    r"(?:working\s+)?(?:day|week|month|year)\b|\d+일째(?:부터|에|까지)?|(?:자?从?)第[一二三四五六七八九十\d]+[天个]月?起?"
    rf"|\bwithin\s+{_MANY_EN}\s+(?:(?:working|business|calendar|full)\s+)?(?:day|week|month|hour|year)s?\b",
    re.IGNORECASE,
)


def relative_times(text: str) -> Iterator[tuple[int, int]]:
    """Where a text tells a time by a day of the week, or by how long before or after something, in order.

    >>> text = "매주 월요일은 쉬고, 환불은 7일 이내에 됩니다."
    >>> [text[slice(*span)] for span in relative_times(text)]
    ['매주 월요일', '7일 이내']
    >>> text = "A refund is made within ten working days; 每周一闭馆，三个工作日内到账"
    >>> [text[slice(*span)] for span in relative_times(text)]
    ['within ten working days', '每周一', '三个工作日内']
    """
    found = sorted(match.span() for one in (_WEEKLY, _FROM_NOW) for match in one.finditer(text))
    last = 0
    for start, end in found:
        if start >= last:
            yield start, end
            last = end
