"""Words that Korean shares with Chinese: Hanzi and the Hangul that reads them, brought to one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def level_hanzi(text: str) -> str:
    """The text with its Hanzi as ``level`` makes them, and all else as it is; empty where it has none."""
    return _HANZI.sub(_level_run, text) if _HANZI.search(text) else ""


def level_hangul(text: str) -> str:
    """The text with its Hangul as ``level`` makes it, and all else as it is; empty where it has none."""
    return _HANGUL.sub(_level_run, text) if _HANGUL.search(text) else ""


def _level_run(run: re.Match[str]) -> str:
    return level(run[0])


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that is all Hangul or all Hanzi, to be found by its reading in texts of the other script."""

    level: str
    is_hangul: bool

    @classmethod
    def of(cls, form: str) -> Shared | None:
        """The word of a form; None where it is in another script, in several, or too short."""
        is_hangul = _HANGUL.fullmatch(form) is not None
        if len(form) < SHORTEST or not (is_hangul or _HANZI.fullmatch(form)):
            return None
        return cls(level(form), is_hangul)

    def places(self, text: str, levelled: str) -> list[tuple[int, int]]:
        """Where a text says the word in the other script; ``levelled`` is the text with that script levelled.

        In Hangul a word of two syllables must begin a written word.

        >>> text = "大桥主塔高186米，主塔为钢塔"
        >>> Shared.of("주탑").places(text, level_hanzi(text))
        [(2, 4), (10, 12)]
        >>> [Shared.of(word).places("가능성이 크다", level_hangul("가능성이 크다")) for word in ("可能", "能省")]
        [[(0, 2)], []]
        """
        sought, other = self.level, _HANZI if self.is_hangul else _HANGUL
        found, start = [], levelled.find(sought)
        while start >= 0:
            end = start + len(sought)
            inside = not self.is_hangul and len(sought) < _ALONE and start and _HANGUL.match(text[start - 1])
            if other.fullmatch(text, start, end) and not inside:
                found.append((start, end))
            start = levelled.find(sought, start + 1)
        return found
