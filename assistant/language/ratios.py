"""Ratios in a text: one part to ten, 1 대 10, 1比10, 93표 대 48표, seven votes to two."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"\d+(?:[.,]\d+)*"
_COUNTED = re.compile(
    rf"(?<![A-Za-z0-9.:：∶-]){_NUMBER}\s?(?P<unit>표|점|골|승|명|票|分|人|份)?\s?(?:대|比|∶|：|:)\s?{_NUMBER}(?:\s?(?P=unit))?(?![\d.,:：]*\d|[:：]|\s?(?:[당대명개곳살]|[个年月日时点]))"
)
_SPELLED = re.compile(r"[一二三四五六七八九十两]{1,3}比[一二三四五六七八九十两]{1,3}(?![㐀-鿿]*[重例较])")
_SMALL = r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
_ENGLISH = re.compile(
    rf"\b{_SMALL}(?:\s+(?:parts?|votes?)(?:\s+(?:of\s+)?[a-z]+)?)?\s+(?:to|against)\s+{_SMALL}(?:\s+(?:parts?|votes?)(?:\s+(?:of\s+)?[a-z]+)?)?\b",
    re.IGNORECASE,
)
_SCORE = re.compile(rf"(?<![A-Za-z0-9.:-]){_NUMBER}[-–]{_NUMBER}(?![A-Za-z0-9-])")
# where one number to another is a ratio or a score, and neither a range nor a time of day
_OF_RATIO = re.compile(
    r"비율|배합|희석|섞|혼합|比例|配|兑|稀释|混合|胜|\b(?:ratio|proportion|mix\w*|dilut\w*|parts?|vot\w+|won|win|beat|lost|lose|score\w*|odds|against|defeat\w*)\b",
    re.IGNORECASE,
)
_VOTES = re.compile(
    rf"찬성\s?{_NUMBER}\s?[표명인]?\s?[,·]?\s?반대\s?{_NUMBER}\s?[표명인]?|(?:赞成|同意){_NUMBER}[票人]?[，、,]?反对{_NUMBER}[票人]?"
    rf"|\b{_NUMBER}\s+(?:votes?\s+)?(?:in\s+favou?r|for)(?:,|\s+and|,\s+and)\s+{_NUMBER}\s+(?:votes?\s+)?(?:against|opposed)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?:[01]?\d|2[0-4])\s?[:：]\s?[0-5]\d")


def ratios(text: str) -> Iterator[tuple[int, int]]:
    """Where a text tells a ratio or a score, in order of the ways to write it.

    >>> text = "식초와 물을 1 대 10으로 섞고 10:30에 닦는다."
    >>> [text[slice(*one)] for one in ratios(text)]
    ['1 대 10']
    >>> [list(ratios(one)) for one in ("open from 9 to 5", "mix one part lime to three parts sand")]
    [[], [(4, 37)]]
    """
    says_ratio = _OF_RATIO.search(text) is not None
    for found in _COUNTED.finditer(text):
        if not _HOUR.fullmatch(found[0]) or (says_ratio and not _is_clock(text, found)):
            yield found.span()
    for pattern in (_SPELLED, _VOTES):
        for found in pattern.finditer(text):
            yield found.span()
    if says_ratio:
        for pattern in (_ENGLISH, _SCORE):
            for found in pattern.finditer(text):
                yield found.span()


def _is_clock(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a time of day stands as one: two digits to its minutes, a clock's word beside it."""
    beside = text[max(0, found.start() - 6) : found.start()] + text[found.end() : found.end() + 4]
    return re.search(r"오전|오후|[~～∼–-]|\bat\b|[에시분]\s|点|时|[ap]\.?m", beside) is not None
