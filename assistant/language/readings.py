"""Words that Korean shares with Chinese: Hanzi and the Hangul that reads them, brought to one spelling."""

from __future__ import annotations

import re

from assistant.language.hanzi import level_reading

SHORTEST = 2  # characters of a shared word; one alone is read like too many others
_ALONE = 3  # syllables from which a word is told inside of a longer one
_HANGUL = re.compile(r"[가-힣]+")
_HANZI = re.compile(r"[㐀-鿿]+")


class _Levels(dict[int, str]):
    """Each character's level reading, found when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = level_reading(chr(code))
        return self[code]


_LEVELS = _Levels()


def level(text: str) -> str:
    """The text, each Hanzi as its Sino-Korean syllable and each syllable as at the start of a word; length unchanged.

    >>> level("主塔高186米"), level("주탑"), level("理论") == level("이론"), level("女性") == level("여성")
    ('주탑고186미', '주탑', True, True)
    """
    return text.translate(_LEVELS)


def is_shared(form: str) -> bool:
    """Whether a form is all Hangul or all Hanzi, and long enough to be found by its reading."""
    return len(form) >= SHORTEST and bool(_HANGUL.fullmatch(form) or _HANZI.fullmatch(form))


def read_at(form: str, text: str, levelled: str) -> list[tuple[int, int]]:
    """Where a text says a form in the other script; ``levelled`` is its level form.

    In Hangul a word of two syllables must begin a written word.

    >>> text = "大桥主塔高186米，主塔为钢塔"
    >>> read_at("주탑", text, level(text)), read_at("可能", "가능성이 크다", level("가능성이 크다"))
    ([(2, 4), (10, 12)], [(0, 2)])
    >>> read_at("能省", "가능성", level("가능성")), read_at("주탑", "주탑", "주탑")
    ([], [])
    """
    sought, other = level(form), _HANZI if _HANGUL.fullmatch(form) else _HANGUL
    found, start = [], levelled.find(sought)
    while start >= 0:
        end = start + len(sought)
        inside = other is _HANGUL and len(sought) < _ALONE and _HANGUL.match(text[start - 1 : start] if start else "")
        if other.fullmatch(text, start, end) and not inside:
            found.append((start, end))
        start = levelled.find(sought, start + 1)
    return found
