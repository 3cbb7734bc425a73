"""Which of the question's terms stand in a piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.language.chinese import simplify
from assistant.language.fold import Folded, fold
from assistant.types import Term


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
    """Terms with their weights, to be found in many texts.

    A form in Hangul or Hanzi is found anywhere, as no blank divides a word from its particle; one in Latin letters or
    digits must begin a word (forms are stems) and, for a number, end it.
    """

    def __init__(self, terms: Sequence[Term], idf: Sequence[float]) -> None:
        self.weights = [term.weight * weight for term, weight in zip(terms, idf, strict=True)]
        self.total = sum(self.weights)
        self._patterns = [re.compile("|".join(map(_pattern, term.forms))) for term in terms]

    def found(self, text: str) -> frozenset[int]:
        """The positions of the terms that stand in a text."""
        plain = Plain.of(text).text
        return frozenset(index for index, pattern in enumerate(self._patterns) if pattern.search(plain))

    def share(self, found: Iterable[int]) -> float:
        """The share of the question's weight that the terms found have, 0 to 1."""
        return sum(self.weights[index] for index in found) / self.total if self.total > 0 else 0.0

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, term) of every occurrence in a text, in order."""
        plain = Plain.of(text)
        return sorted(
            (*plain.folded.origin(*match.span()), index)
            for index, pattern in enumerate(self._patterns)
            for match in pattern.finditer(plain.text)
        )


def _pattern(form: str) -> str:
    escaped = re.escape(form)
    if not form.isascii():
        return escaped
    if form[-1:].isdigit():
        return rf"(?<![0-9.,]){escaped}(?![0-9])(?!\.[0-9])"
    return rf"(?<![a-z]){escaped}"
