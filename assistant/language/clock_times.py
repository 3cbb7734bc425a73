"""Times of day in Korean, Chinese and English text, and the days of the week for which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Range = tuple[int, int]

_KOREAN_PART = r"(?:오전|오후|새벽|아침|한낮|낮|밤|저녁)"
_KOREAN_HOUR = r"(?:(?<![\d.:])(?:[01]?\d|2[0-4])|(?<![가-힣])(?:열한|열두|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉))"
_AFTER_HOUR = (
    "(?:에|까지|부터|반|쯤|경|정도|정각|이[고며다나전후]|인|입|와|로|를|전|후)"  # behind 두 시, and not behind 두 시설
)
_CHINESE_PART = r"(?:上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|夜间|早|晚)"
_CHINESE_HOUR = r"(?:十[一二]?|二十[一二三四]?|[一二两三四五六七八九])"
_HALF_DAY = r"[ap](?:\.\s?m\.|\.?m\b)"
_HOUR_12 = r"(?<![\d.:,£$€])(?:1[0-2]|0?[1-9])"
# 두 시간, 5시리즈, 3시 2군 and 第3点 are no times of day; nor are 5点建议 and 3个百分点
_CLOCK = re.compile(
    "|".join(
        (
            rf"(?:{_KOREAN_PART}\s*)?{_KOREAN_HOUR}\s?시(?=$|[^가-힣]|{_AFTER_HOUR})(?:\s?반(?![가-힣]{{2}})|\s?[0-5]?\d\s?분(?!간))?",
            rf"(?:(?:{_KOREAN_PART}|{_CHINESE_PART}|\bAM|\bPM)\s*)?(?<![\d.])(?<!\d[:：])(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d:：])(?:\s?{_HALF_DAY})?",
            rf"(?:{_CHINESE_PART}\s*)?(?<![\d.:第])(?:[01]?\d|2[0-4])[点點时時](?!建|要求|意[见見]|[间間])(?:半|整|[一三]刻|[0-5]?\d分?)?",
            rf"{_CHINESE_PART}\s*{_CHINESE_HOUR}[点點时時](?:半|整|[一三]刻|[二三四五]?十[一-九]?分?)?",
            rf"(?<![第有]){_CHINESE_HOUR}[点點](?:半|整|[一三]刻)",
            rf"(?:{_HOUR_12}(?:[.:][0-5]\d)?\s?(?:to|-|–|—|until)\s?)?{_HOUR_12}(?:[.:][0-5]\d)?\s?{_HALF_DAY}",
            rf"{_HOUR_12}(?:[.:][0-5]\d)?\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b",
            r"\b(?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o[’']clock",
            r"\b(?:noon|midday|midnight)\b|(?<![가-힣])(?:정오|자정)|正午|午夜|零[点點时時]",
            r"24\s?시간(?=\s*(?:연중|운영|영업|개방|진료|이용))|\b24\s?hours\s+a\s+day|\baround\s+the\s+clock\b",
            r"24\s?小[时時](?=营业|開放|开放|服务|接诊|运营|全天)",
        )
    ),
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:부터|에서|까지(?:와|,)?|[~∼～〜–—―-]|至|到|\b(?:to|until|till|through|and|or)\b|와|과|및|和|及|、|,|/)\s*"
    r"(?:(?:다음\s?날|이튿날|익일)\s*|次日|翌日|the\s+(?:next|following)\s+day\s+at\s+)?",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\s*부터\s*\d+\s?(?:시간\s?반?|분)(?:\s?(?:간|동안))?|\s+for\s+\d+\s+(?:minutes|hours)\b|(?:起|开始)\d+(?:分钟|小时)",
    re.IGNORECASE,
)

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN_DAYS, _CHINESE_DAYS = "월화수목금토일", "一二三四五六日"
_ENGLISH_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
_TO = r"\s?(?:[~∼～–—-]|부터|에서|to|through|至|到)\s?"
_DAY_RANGES = (
    re.compile(rf"([{_KOREAN_DAYS}])(?:요일)?{_TO}([{_KOREAN_DAYS}])(?:요일|(?![가-힣]))"),
    re.compile(rf"(?:周|週|星期)([{_CHINESE_DAYS}天]){_TO}(?:周|週|星期)?([{_CHINESE_DAYS}天])"),
    re.compile(rf"\b({_ENGLISH_DAY}){_TO}({_ENGLISH_DAY})\b", re.IGNORECASE),
)
_DAYS = (
    re.compile(
        rf"([{_KOREAN_DAYS}])(?:요일|욜|(?=[·,、]\s?[{_KOREAN_DAYS}]요일)|요(?=\s))|[(（]([{_KOREAN_DAYS}])[)）]"
    ),
    re.compile(
        rf"(?<![가-힣\d])(?<!\d\s)([{_KOREAN_DAYS}])(?=\s*[:：]?\s*(?:\d{{1,2}}[:：]\d|오전|오후|$)|[·,、]\s?공휴일)"
    ),
    re.compile(rf"(?:周|週|星期|礼拜)([{_CHINESE_DAYS}天])"),
    re.compile(r"\b((?i:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)s?)\b"),
)
_GROUPS = (
    (re.compile(r"평일|주중|\bweekdays?\b|工作日|平日", re.IGNORECASE), frozenset(_WEEK[:5])),
    (re.compile(r"주말|\bweekends?\b|周末|週末|双休日", re.IGNORECASE), frozenset(_WEEK[5:])),
    (re.compile(r"휴일(?!근)|\b(?:public|bank|national)\s+holidays?\b|节假日|節假日", re.I), frozenset({"holiday"})),
    (re.compile(r"매일|\b(?:daily|every\s+day|each\s+day|seven\s+days)\b|每天|每日", re.IGNORECASE), frozenset(_WEEK)),
    (re.compile(r"연중무휴|全年无休", re.IGNORECASE), frozenset((*_WEEK, "holiday"))),
)
_DAY_WORDS = re.compile(
    r"[월화수목금토일]요일|평일|주중|주말|공휴일|(?:周|星期)[一二三四五六日天末]|工作日|节假日"
    r"|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[;；。,，]\s*|\.\s|\s(?:but|while)\s|(?<=[고며])\s")
_CLOSED = re.compile(
    r"\bclosed\b|\bexcept\b|\bexcluding\b|\bother\s+than\b|휴관|휴진|휴무|휴업|쉽니다|쉰다|쉬며|제외|빼고|闭馆|閉館|休息|休诊|除外|不开",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of a text that name a time of day or a stretch from one to another.

    ``days`` are the days for which its sentence says that it holds (mon to sun, holiday); none where it does not say.
    """

    start: int
    end: int
    days: frozenset[str]


def clock_times(text: str) -> list[Range]:
    """Where the text names times of day, in order.

    >>> text = "오전 9시부터 8.55 pm, 12시 30분, 上午9点, 09:00, 두 시간, 5 points, noon"
    >>> [text[start:end] for start, end in clock_times(text)]
    ['오전 9시', '8.55 pm', '12시 30분', '上午9点', '09:00', 'noon']
    """
    return [found.span() for found in _CLOCK.finditer(text)]


def clock_stretches(text: str) -> list[Stretch]:
    """The times of day that a text names, those that a word or mark for a stretch joins as one, with their days.

    >>> text = "Open 10 a.m. to 5 p.m. on weekdays and 9:00-12:30 on Saturdays"
    >>> [(text[one.start : one.end], len(one.days), "sat" in one.days) for one in clock_stretches(text)]
    [('10 a.m. to 5 p.m.', 5, False), ('9:00-12:30', 1, True)]
    """
    joined: list[Range] = []
    for start, end in clock_times(text):
        if joined and _JOIN.fullmatch(text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    lasting = [(start, found.end() if (found := _LASTING.match(text, end)) else end) for start, end in joined]
    days = _days_of(text, lasting)
    return [Stretch(start, end, of) for (start, end), of in zip(lasting, days, strict=True)]


def days_named(text: str) -> frozenset[str]:
    """The days of the week (mon to sun) that a text names, and ``holiday`` for public ones.

    >>> sorted(days_named("토욜은 몇 시까지?")), sorted(days_named("Fri-Sun, bank holidays"))
    (['sat'], ['fri', 'holiday', 'sat', 'sun'])
    """
    return frozenset(day for found in _named(text) for day in found)


def day_places(text: str) -> list[Range]:
    """Where a text names days of the week, or sorts of days, by words of their own.

    >>> day_places("토요일 운영시간"), day_places("weekends")
    ([(0, 3)], [(0, 8)])
    """
    return [found.span() for found in _DAY_WORDS.finditer(text)]


def _days_of(text: str, places: Sequence[Range]) -> list[frozenset[str]]:
    """The days of each time of day: those said since the one before it, else behind it; else those of the one before.

    A text that says no day before its first time says them behind each: 9 to 5 on weekdays, 10 to 4 on Saturdays.
    """
    edges = [0, *(end for _, end in places)]
    before = [_open_days(text[edge:start]) for edge, (start, _) in zip(edges, places, strict=False)]
    ends = [*(start for start, _ in places), len(text)][1:]
    behind = [_open_days(text[end:until]) for (_, end), until in zip(places, ends, strict=True)]
    if before and not before[0] and any(behind):
        return behind
    found: list[frozenset[str]] = []
    for days in before:
        found.append(days or (found[-1] if found else frozenset()))
    return found


def _open_days(text: str) -> frozenset[str]:
    """The days that a text names, but for those on which it says that there is none."""
    pieces = _PIECE.split(text)
    shut = frozenset(day for piece in pieces if _CLOSED.search(piece) for day in days_named(piece))
    told = frozenset(day for piece in pieces if not _CLOSED.search(piece) for day in days_named(piece))
    return told - shut


def _named(text: str) -> Iterator[frozenset[str]]:
    for number, pattern in enumerate(_DAY_RANGES):
        for found in pattern.finditer(text):
            first, last = _number(found[1]), _number(found[2])
            yield frozenset(_WEEK[first : last + 1] if first <= last else (*_WEEK[first:], *_WEEK[: last + 1]))
        text = pattern.sub(" ", text) if number else text
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            yield frozenset({_WEEK[_number(next(filter(None, found.groups())))]})
    for group, days in _GROUPS:
        if group.search(text):
            yield days


def _number(day: str) -> int:
    """Which day of the week a word or letter names, from Monday as 0."""
    for letters in (_KOREAN_DAYS, _CHINESE_DAYS):
        if day in letters:
            return letters.index(day)
    return 6 if day == "天" else _WEEK.index(day[:3].casefold())
