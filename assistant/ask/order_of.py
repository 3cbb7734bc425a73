"""Which place in an order, or which year, a follow-up names, and where the question before names the one before it."""

from __future__ import annotations

import re

from assistant.language.dates import date_spans
from assistant.language.numbers import quantities

_DIGITS = " 一二三四五六七八九"
_MOST_EDITIONS = 100
_EDITION = re.compile(r"제\s?(?P<number_ko>\d{1,2})\s?회|第(?P<number_zh>\d{1,2}|[一二三四五六七八九十]{1,3})届")
_EDITION_ASKED = re.compile(
    r"(?:그럼\s)?(?:(?P<next>다음|차기)|지난|직전|이전)\s?(?:번\s)?(?:회차?|축제|대회|행사|박람회|회의|전시회|포럼|총회|영화제)"
    r"(?:에서는|에는|엔|는|은|의)?\s|那?么?(?:(?P<after>下)|上)一?届(?:的)?"
)
_LAST = re.compile(
    r"꼴찌|최하위|맨\s?(?:아래|끝|뒤)|마지막|最后一名|倒数第一|垫底的?|(?:the\s+)?(?:last|bottom|lowest)(?:\s+one)?",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_BEFORE = re.compile(
    r"(?:(?:in\s+)?the\s+|an?\s+|one\s+)?(?:year\s+(?:before(?:\s+that)?|earlier)|(?:previous|prior|preceding)\s+year)|그?\s?전\s?(?:해|년도?)|전년도?|직전\s?(?:해|연도)|(?:再|的)?[前上]一年",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"(?:the\s+|in\s+the\s+)?(?:(?:an?\s+|one\s+)?year\s+(?:after(?:\s+that)?|later)|(?:following|next)\s+year)|그?\s?다음\s?(?:해|년도?)|이듬해|[后下]一年|第二年|次年",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|第[一二三四五六七八九十\d]{1,3}名?", re.I
)
_TOP = re.compile(
    r"\btop\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b|상위\s*\d{1,2}\s*(?:개|곳|위|대)?|前(?:[二三四五六七八九十]|\d{1,2})(?:名|位|大)?",
    re.IGNORECASE,
)
_MOST = re.compile(r"(?:가장|제일)(?=\s)")
_NTH_MOST = re.compile(r"(?:\d+|[두세네]|다섯)\s?번째로")
_BEST = re.compile(r"最(?:便宜|[多少大小高低长短快慢贵新老早晚强弱好差远近重轻])的")


def next_edition(subject: str, question: str) -> str | None:
    """A question for the edition before or after that of a subject, said of that one; None for any other.

    >>> next_edition("第十二届茶会", "下一届在哪儿办？"), next_edition("제9회 등축제", "다음 축제는 언제 열려?")
    ('第十三届茶会在哪儿办？', '제10회 등축제 언제 열려?')
    """
    asked, own = _EDITION_ASKED.match(question.strip()), _EDITION.search(subject)
    numbers = quantities(own[0]) if own else []
    if asked is None or own is None or not numbers:
        return None
    number = int(numbers[0].value) + (1 if asked["next"] or asked["after"] else -1)
    group = "number_zh" if own["number_zh"] else "number_ko"
    written = str(number) if own[group].isdecimal() else _hanzi(number)
    other = f"{subject[: own.start(group)]}{written}{subject[own.end(group) :]}"
    rest = question.strip()[asked.end() :].lstrip()
    return f"{other}{'' if own['number_zh'] else ' '}{rest}" if 0 < number < _MOST_EDITIONS else None


def _hanzi(number: int) -> str:
    """A number below a hundred in Hanzi."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def order(before: str, core: str) -> tuple[tuple[int, int] | None, str] | None:
    """Where the question before names a place in an order, and the place that is asked for now."""
    if (best := _BEST.fullmatch(core)) is not None:  # 最少的, where the question before asks for 最多的
        place = next((found.span() for found in _BEST.finditer(before)), None)
        return (place, best[0]) if place is not None else None
    ranks = [(found.start, found.end) for found in quantities(core) if found.ordinal]
    last = _LAST.fullmatch(core)
    if not ranks and (spelt := _ORDINAL.fullmatch(core)) is not None:
        ranks = [spelt.span()]
    if not ranks and last is None:
        return None
    place = next(((found.start, found.end) for found in quantities(before) if found.ordinal), None)
    if last is not None:
        return (place, last[0]) if place is not None else None
    if place is None and (most := _MOST.search(before)) is not None and _NTH_MOST.search(core):
        return most.span(), _NTH_MOST.findall(core)[0]  # 가장 많은, then 두 번째로 많은
    if place is None and (top := _TOP.search(before)) is not None:
        place = top.span()
    if _ORDINAL.fullmatch(core):
        is_behind = place is not None and core[0] == "第" and before[place[0] - 1 : place[0]] == "第"
        return ((place[0] - 1, place[1]) if is_behind and place is not None else place), core
    return place, core[slice(*ranks[0])]


def names_place(words: str) -> bool:
    """Whether words begin with a place in an order by size: 두 번째로 많은 건."""
    return _NTH_MOST.match(words) is not None


def is_period(words: str) -> bool:
    """Whether words are nothing but a period, or the year before or after one: 2023, a year earlier, 그 다음 해."""
    dated = date_spans(words)[:1] == [(0, len(words))]
    return dated or any(pattern.fullmatch(words) for pattern in (_YEAR_BEFORE, _YEAR_AFTER))


def next_year(before: str, core: str) -> tuple[tuple[int, int], str] | None:
    """Where the question before names a year, and the one before or after it that is asked for now."""
    years = list(_YEAR.finditer(before))
    for pattern, step in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1)):
        if years and pattern.fullmatch(core):
            return years[-1].span(), str(int(years[-1][0]) + step)
    return None
