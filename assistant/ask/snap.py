"""Moves the edges of an extract to the edges of words, in the source's own characters."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.words import words
from assistant.types import Word

_PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "（": "）", "[": "]", "【": "】", "《": "》", "〈": "〉",
    '"': '"', "'": "'",
}  # fmt: skip
_CLOSERS = frozenset(_PAIRS.values())
_PART = frozenset({"noun", "name", "number"})


def snapped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """``text[start:end]`` grown to whole words, without particles, blanks and marks at its ends; None if none is left.

    Marks stay that enclose it. What Korean writes as one word with it belongs to it, up to the particle.

    >>> text = "이 방송은 독일인민당이 1945년에 만든 '옥음방송'이다."
    >>> [text[slice(*snapped(text, *span))] for span in ((8, 11), (7, 20), (24, 28))]
    ['독일인민당', '독일인민당이 1945년', "'옥음방송'"]
    """
    found = words(text)
    inside = [at for at, word in enumerate(found) if word.start < end and word.end > start]
    kept = list(inside)
    while kept and found[kept[-1]].tag == "function" and _is_attached(text, found, kept[-1]):
        kept.pop()
    if not kept:
        return None
    first, last = kept[0], kept[-1]
    if found[last].tag == "verb":  # a verb is no word without its ending
        while last + 1 < len(found) and found[last + 1].tag == "function" and _is_attached(text, found, last + 1):
            last += 1
    while first and _are_one(text, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _are_one(text, found[last], found[last + 1]):
        last += 1
    stop = found[last].end
    if found[last].tag == "function" and start < end < stop and not _is_hangul(text[end]):
        stop = end  # 之于 behind a name, cut as one word
    return _enclosed(text, found[first].start, stop, start, end)


def _is_attached(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a Korean particle or ending, tied to the word before it."""
    start = found[at].start
    return _is_hangul(text[start]) and at > 0 and not text[start - 1].isspace()


def _is_hangul(character: str) -> bool:
    return HANGUL_CHARACTER.match(character) is not None


def _are_one(text: str, left: Word, right: Word) -> bool:
    """Whether two nouns are written as one Korean word."""
    together = left.end == right.start and left.tag in _PART and right.tag in _PART
    return together and (_is_hangul(text[left.start]) or _is_hangul(text[right.start]))


def _enclosed(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The words with the mark that opens before them, where it closes behind them or is closed in them."""
    opens, closes = text[first - 1 : first], text[last : last + 1]
    if opens and _PAIRS.get(opens) == closes:
        return first - 1, last + 1
    inside = text[first:last]
    if closes in _CLOSERS and closes not in "\"'" and end > last:
        opener = next(one for one, other in _PAIRS.items() if other == closes)
        if inside.count(opener) > inside.count(closes):
            return first, last + 1
    closer = _PAIRS.get(opens, "") if start < first else ""
    if closer and closer in inside and opens not in inside:
        return first - 1, last
    return first, last
