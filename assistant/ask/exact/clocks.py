"""Times of day as bounds: later than 23:00, 오후 6시 이후, 早于七点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.ask.compute import Bound
from assistant.language.clock_times import clock_times
from assistant.language.numbers import Relation
from assistant.language.operations import number_named

Range = tuple[int, int]
CLOCK = "clock"  # the unit of such a bound
_HOURS = {
    word: hour
    for hour, word in enumerate(
        ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"], start=1
    )
}
_TIME = re.compile(
    r"(?P<hour>\d{1,2}|열[한두]?|한|두|세|네|다섯|여섯|일곱|여덟|아홉|[一二两三四五六七八九十]{1,3})"
    r"(?:\s?[시点點时時]\s?(?P<half>반|半)?(?:(?P<part>\d{1,2})\s?[분分]?)?|[:：.](?P<minute>\d\d))?"
)
_LATE = re.compile(r"오후|저녁|밤|\bp\.?\s?m\b|\d\s?pm\b|下午|傍晚|晚|夜|evening|afternoon|night", re.IGNORECASE)
_NOON = re.compile(r"정오|noon|midday|正午", re.IGNORECASE)
_HALF_DAY = 12
_AHEAD: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("more", re.compile(r"(?:\b(?:later\s+than|after|past|beyond)\s+|(?:晚于|迟于|超过|过了?))$", re.IGNORECASE)),
    ("at_least", re.compile(r"(?:\b(?:from|since|not\s+before|no\s+earlier\s+than)\s+|(?:不早于|从))$", re.IGNORECASE)),
    ("less", re.compile(r"(?:\b(?:earlier\s+than|before|ahead\s+of)\s+|(?:早于|先于|不到))$", re.IGNORECASE)),
    ("at_most", re.compile(r"(?:\b(?:by|until|till|no\s+later\s+than)\s+|(?:不晚于|最迟|最晚))$", re.IGNORECASE)),
)
_BEHIND: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("more", re.compile(r"\s?(?:보다\s*(?:더\s*)?(?:늦|나중)[가-힣]*|[을를]?\s*(?:넘|지나)[가-힣]*)")),
    (
        "at_least",
        re.compile(
            r"\s?(?:이후|부터|후|뒤)(?:에도|에|로|의|까지)?|[之以]?后|\s+(?:or|and)\s+(?:later|after)", re.IGNORECASE
        ),
    ),
    (
        "less",
        re.compile(r"\s?(?:보다\s*(?:더\s*)?(?:일찍|빠르|빨리|이른|먼저)[가-힣]*|(?<!이)전(?:에도?|의)?)|[之以]?前"),
    ),
    (
        "at_most",
        re.compile(r"\s?(?:이전|까지)(?:에도?|의)?|\s+(?:or|and)\s+(?:earlier|before)", re.IGNORECASE),
    ),
)


def clock_bounds(text: str) -> Iterator[tuple[Range, Bound]]:
    """The times of day of a question that bound something, each with the words that say on which side.

    The bound is in minutes from midnight.

    >>> [(relation.relation, str(relation.value)) for _, relation in clock_bounds("末班车晚于23点的线路")]
    [('more', '1380')]
    >>> [(found.relation, str(found.value)) for _, found in clock_bounds("오후 6시 30분 이후에 시작하는 강좌")]
    [('at_least', '1110')]
    >>> list(clock_bounds("오후 6시 강좌"))
    []
    """
    for start, end in clock_times(text):
        minutes = _minutes(text[start:end])
        if minutes is None:
            continue
        for relation, pattern in _AHEAD:
            if lead := pattern.search(text[:start]):
                yield (lead.start(), end), Bound(relation, minutes, CLOCK)
                break
        else:
            for relation, pattern in _BEHIND:
                if tail := pattern.match(text, end):
                    yield (start, tail.end()), Bound(relation, minutes, CLOCK)
                    break


def _minutes(said: str) -> Decimal | None:
    """The minutes from midnight; None for a stretch of two times."""
    if _NOON.search(said):
        return Decimal(_HALF_DAY * 60)
    found = list(_TIME.finditer(said))
    if len(found) != 1:
        return None
    one = found[0]
    hour = _HOURS.get(one["hour"]) or number_named(one["hour"])
    if hour is None:
        return None
    minute = 30 if one["half"] else int(one["part"] or one["minute"] or 0)
    if _LATE.search(said) and hour < _HALF_DAY:
        hour += _HALF_DAY
    return Decimal(60 * hour + minute)
