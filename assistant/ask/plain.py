"""Text as things are looked for in it, with the way back to how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.language.chinese import simplify
from assistant.language.fold import Folded, fold
from assistant.language.readings import level_hangul, level_hanzi

_LOOSE = re.compile(r"\s+|\([^()\s]{1,4}\)")  # blanks, and a gloss inside a word: 성(省)급
_GLOSS = re.compile(r"(?<=[가-힣])\([㐀-鿿]{1,4}\)(?=[가-힣])")


@dataclass(frozen=True)
class Plain:
    """Text as it is matched (folded, lower case, simplified characters), with the way back to the original."""

    text: str
    folded: Folded

    @classmethod
    def of(cls, text: str) -> Plain:
        """The plain form of ``text``."""
        folded = fold(text)
        lower = folded.text.lower()
        if len(lower) != len(folded.text):  # a few letters have no lower case of one character
            lower = "".join(letter.lower()[:1] for letter in folded.text)
        return cls(simplify(lower), folded)

    @cached_property
    def squeezed(self) -> str:
        """The text without blanks, and without glosses inside words."""
        return _LOOSE.sub("", self.text)

    @cached_property
    def unglossed(self) -> tuple[str, Sequence[int]]:
        """The text without glosses inside words, and where in it each character stands: 성(省)급."""
        if not _GLOSS.search(self.text):
            return self.text, range(len(self.text))
        kept: list[int] = []
        at = 0
        for gloss in _GLOSS.finditer(self.text):
            kept.extend(range(at, gloss.start()))
            at = gloss.end()
        kept.extend(range(at, len(self.text)))
        return _GLOSS.sub("", self.text), kept

    @cached_property
    def hanzi_levelled(self) -> str:
        """The text with its Hanzi as they are read in Korean, of the same length; empty where it has none."""
        return level_hanzi(self.text)

    @cached_property
    def hangul_levelled(self) -> str:
        """The text with its Hangul as at the start of a word, of the same length; empty where it has none."""
        return level_hangul(self.text)

    @cached_property
    def kept(self) -> list[int]:
        """Where in ``text`` each character of ``squeezed`` stands."""
        kept: list[int] = []
        at = 0
        for loose in _LOOSE.finditer(self.text):
            kept.extend(range(at, loose.start()))
            at = loose.end()
        return [*kept, *range(at, len(self.text))]


@lru_cache(maxsize=16384)
def plain_of(text: str) -> Plain:
    """The plain form of a short text that is looked at again and again: a cell, a header, a title."""
    return Plain.of(text)


@lru_cache(maxsize=1024)
def plain_of_passage(text: str) -> Plain:
    """The plain form of a longer text, which the next questions may well look at too."""
    return Plain.of(text)
