"""What a sentence calls the members of an enumeration: ``A, B 등의 기업``, ``대표 기업은 A, B``, ``A、B两大产业``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.types import Word

Range = tuple[int, int]

_LONGEST = 60
# 등 (수도권의 …): the members are of the kind that follows; 등이, 등을: nothing follows
_KIND_BEHIND = re.compile(
    r"\s*(?:(?:등|등등|따위)(?:의\s*|\s+)|[과와]\s+같은\s+|(?:을|를)\s+(?:비롯한|포함한|아우르는)\s+"
    r"|의\s+(?=[두세네\d]|다섯|여섯))"
)
_CASES = frozenset({"을", "를", "이", "가", "은", "는", "에", "에서", "으로", "로", "도", "에게", "까지", "부터", "만"})
_VAGUE = re.compile(
    r"\s*(?:전반|다방면|전체|모두|다양한\s*분야|여러\s*분야|여러\s*가지|\d+\s*(?:개|곳|명|종|가지))\s*$"
)
# 기업으로는 A, B가 있다: the topic names the kind where the predicate says no more than that these are it
_TOPIC = re.compile(r"(?P<kind>[^,，.。;；\n]{1,60}?)(?:으로는|로는|에는|에서는|은|는|을|를|이|가)\s+(?:▷\s*)?$")
_IS_THEM = re.compile(
    r"\s*(?:등|등등)?\s*(?:의\s*\S+\s*\S*)?(?:네\s*\S+)?(?:이|가|을|를|으로|로|에)?\s*"
    r"(?:있|이다|이며|이고|이었|였|입니다|임|포함|꼽|대표|구성|들\s*수|해당|속|나뉘|분류|선정|한정|지정|정했|모여|다[.\s])"
)
_BEHIND_ZH = re.compile(
    r"(?:等|[一二三四五六七八九十两\d]+(?=[大个家种项座條条类部所]))[\d一二三四五六七八九十两多余数]*[大个家种项座條条类部所]?(?P<kind>[^，,。；;、！？\s]{2,14})"
)
_BEFORE_ZH = re.compile(
    r"(?P<kind>[^，,。；;！？\s]{2,20}?)[\d一二三四五六七八九十两多]*[大个家种项座条类部所]?[，,]?"
    r"(?:主要)?(?:有|包括|包含|涵盖|为|是|分别是|分别为|分別是|如|[:：])\s*[“\"《]?$"
)
_BEHIND_EN = re.compile(
    r"\s*,?\s*(?:and\s+(?:some\s+|many\s+)?other|are(?:\s+(?:the|its|our|all))?)\s+(?P<kind>[^,.;:()]{3,60})", re.I
)
_BEFORE_EN = re.compile(
    r"(?P<kind>[^,.;:()]{3,70}?)\s*,?\s*(?:\b(?:such\s+as|including|includ(?:e|es|ed)|like|namely|are|were|of|:)|[:(—–])\s*"
    r"(?:the\s+|an?\s+)?$",
    re.I,
)


def labels(text: str, words: Sequence[Word], members: Sequence[Range]) -> list[str]:
    """The words before and behind the members that say what they are; none where the sentence does not say.

    >>> labels("The fair drew makers such as Haier, Midea and Gree.", [], [(29, 34), (36, 41), (46, 50)])
    ['The fair drew makers']
    """
    before, behind = text[: members[0][0]], text[members[-1][1] :]
    return [kind.strip() for kind in (*_behind(text, words, members[-1][1]), *_before(before, behind)) if kind.strip()]


def _behind(text: str, words: Sequence[Word], end: int) -> Iterator[str]:
    if opens := _KIND_BEHIND.match(text, end):
        start = opens.end()
        for before, word in pairwise(words):
            if word.start < start:
                continue
            far = word.start - start > _LONGEST or "," in text[start : word.start]
            is_case = word.tag == "function" and text[word.start : word.end] in _CASES and before.tag != "verb"
            if far or is_case:
                kind = text[start : word.start].split(",")[0]
                if far or not _VAGUE.match(kind):
                    yield kind
                    return
                start = word.end
        else:
            yield text[start : start + _LONGEST].split(",")[0]
    for pattern in (_BEHIND_ZH, _BEHIND_EN):
        if found := pattern.match(text, end):
            yield found["kind"]


def _before(before: str, behind: str) -> Iterator[str]:
    topic = _TOPIC.search(before)
    if topic and _IS_THEM.match(behind):
        yield topic["kind"]
    for pattern in (_BEFORE_ZH, _BEFORE_EN):
        if found := pattern.search(before):
            yield found["kind"]


def bracket_label(text: str, opening: int) -> str:
    """What stands before the bracket that holds a list: what its members are, and how many.

    >>> bracket_label("반나절 코스 3종(성산, 오설록, 산방산)을 준비한다.", 9)
    '반나절 코스 3종'
    """
    return text[max(0, opening - _LONGEST) : opening].rpartition(",")[2].strip()
