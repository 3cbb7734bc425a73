"""What a sentence begins with that may be its subject."""

from __future__ import annotations

import re

from assistant.language.name_words import without_suffix

_KOREAN = re.compile(r"([가-힣]{2,10}?)(?:은|는|이|가)(?=\s)")
_CHINESE = re.compile(r"[㐀-鿿]{2,5}")
_ENGLISH = re.compile(r"(?:The\s)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)(?:['’]s)?(?=\s[a-z])")
_BULLET = re.compile(r"[^\w]*(?:[\d①-⑳]{1,2}[.)]\s*)?[^\w]*")


def openings(text: str) -> list[str]:
    """The words that a sentence begins with, where they may be a name and its subject, the longest first.

    >>> openings("- 베이징시는 6월 발표했다."), openings("베이징에서 열렸다."), openings("Osaka's target is 5 %.")
    (['베이징시', '베이징'], [], ['Osaka'])
    >>> openings("北京市提出目标")
    ['北京市提出', '北京市提', '北京市', '北京']
    """
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    if found := _KOREAN.match(text, start):
        return list(dict.fromkeys([found[1], without_suffix(found[1])]))
    if found := _CHINESE.match(text, start):
        return [found[0][:length] for length in range(len(found[0]), 1, -1)]
    if found := _ENGLISH.match(text, start):
        return [found[1]]
    return []
