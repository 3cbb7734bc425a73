"""Which of the question's terms stand in a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.ask.expand import Sought
from assistant.language.chinese import simplify
from assistant.language.fold import Folded, fold
from assistant.types import Language

_INEXPRESSIBLE = 0.3  # weight left to what a language has no word for
_BLANKS = r"[\s-]+"
_GLOSS = r"(?:\([^()\s]{1,4}\))?"  # inside a word: 성(省)급
_WITHIN = rf"{_GLOSS}\s?"


@dataclass(frozen=True, slots=True)
class Plain:
    """Text as terms are matched against it (folded, lower case, simplified characters), with the way back."""

    text: str
    folded: Folded

    @classmethod
    def of(cls, text: str) -> Plain:
        """The plain form of ``text``; every character of it comes from one place of the original."""
        folded = fold(text)
        lower = folded.text.lower()
        if len(lower) != len(folded.text):  # a few letters have no lower case of one character
            lower = "".join(letter.lower()[:1] for letter in folded.text)
        return cls(simplify(lower), folded)


class Matcher:
    """What a question names, with weights, to be found in many texts.

    A form in Hangul or Hanzi is found anywhere, as no blank divides a word from its particle, and with or without
    blanks inside; one in Latin letters or digits must begin a word (its last one may be inflected) and, for a number,
    end it.
    """

    def __init__(self, sought: Sequence[Sought], idf: Sequence[float]) -> None:
        self.sought = tuple(sought)
        self.weights = [one.weight * weight for one, weight in zip(sought, idf, strict=True)]
        self._patterns = [re.compile("|".join(map(_pattern, dict.fromkeys(one.forms)))) for one in sought]

    def found(self, text: str) -> frozenset[int]:
        """The positions of the things sought that stand in a text."""
        plain = Plain.of(text).text
        return frozenset(index for index, pattern in enumerate(self._patterns) if pattern.search(plain))

    def share(self, found: Iterable[int], language: Language) -> float:
        """The share of the question's weight that the things found have, 0 to 1, in a text of that language.

        What has no form in the language says little by its absence.
        """
        weights = [
            weight * (1.0 if one.expressible(language) else _INEXPRESSIBLE)
            for one, weight in zip(self.sought, self.weights, strict=True)
        ]
        total = sum(weights)
        return sum(weights[index] for index in found) / total if total > 0 else 0.0

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, position) of every occurrence in a text, in order."""
        plain = Plain.of(text)
        return sorted(
            (*plain.folded.origin(*match.span()), index)
            for index, pattern in enumerate(self._patterns)
            for match in pattern.finditer(plain.text)
        )


def _pattern(surface: str) -> str:
    form = Plain.of(surface).text.strip()
    if not form.isascii():
        letters = [re.escape(letter) for letter in form if not letter.isspace()]
        # with a blank inside it must begin a word: 업체 does not stand in 산업 체인
        return rf"{_GLOSS.join(letters)}|(?<![가-힣]){_WITHIN.join(letters)}"
    if form[-1:].isdigit():
        return rf"(?<![0-9.,]){re.escape(form)}(?![0-9])(?!\.[0-9])"
    words = [re.escape(word) for word in form.split()]
    words[-1:] = [re.escape(_stem(word)) for word in form.split()[-1:]]
    return rf"(?<![a-z]){_BLANKS.join(words)}"


def _stem(word: str) -> str:
    """An English word without the ending that its plural or past would change; short words stay whole."""
    for ending in ("ies", "ing", "es", "ed", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
