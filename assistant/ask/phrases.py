"""What phrases may be called elsewhere, put together of what their two parts are called: adult fare, 어른 운임."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import get_args

from assistant.language.glossary import Glossary
from assistant.language.glossary_file import GlossaryTerm
from assistant.types import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_UNSAID = frozenset({"ask", "function", "question"})  # kinds of terms that carry no subject
_LEAST = 2  # characters of a part
_FORMS = 4  # of each part in each language


class Phrases:
    """Phrases of a glossary that are put together of two of its terms, in words that documents hold."""

    def __init__(self, glossary: Glossary, held: Callable[[str], bool]) -> None:
        """``held`` tells whether documents hold a form."""
        self._glossary = glossary
        self._held = held
        self.composed = lru_cache(maxsize=4096)(self._compose)  # neither the glossary nor an index changes

    def _compose(self, phrase: str) -> tuple[str, ...]:
        """The forms of a phrase that its parts make up, in all languages; none where it has no two parts.

        Of English parts around an "of" the second goes first: date of arrival is an arrival date.
        """
        for first, second in _splits(phrase):
            before, after = self._terms(first), self._terms(second)
            if before and after:
                made = (form for language in _LANGUAGES for form in self._made(before, after, language))
                return tuple(form for form in dict.fromkeys(made) if form.casefold() != phrase.casefold())
        return ()

    def _terms(self, part: str) -> list[GlossaryTerm]:
        """The terms that all of a part is."""
        found = self._glossary.find(part)
        return [one.term for one in found if one.end - one.start == len(part) and one.term.kind not in _UNSAID]

    def _made(self, before: Iterable[GlossaryTerm], after: Iterable[GlossaryTerm], language: Language) -> Iterator[str]:
        joint = "" if language == "zh" else " "
        for one, other in product(self._forms(before, language), self._forms(after, language)):
            yield f"{one}{joint}{other}"

    def _forms(self, terms: Iterable[GlossaryTerm], language: Language) -> list[str]:
        forms = dict.fromkeys(form for term in terms for form in term.forms(language))
        return [form for form in forms if len(form) >= _LEAST and self._held(form)][:_FORMS]


def _splits(phrase: str) -> Iterator[tuple[str, str]]:
    """The ways to part a phrase in two: at a blank, or inside a run of Hangul or Hanzi."""
    if phrase.isascii():
        head, of, rest = phrase.partition(" of ")
        if of:
            yield rest, head
            return
    pieces = phrase.split()
    if len(pieces) > 1:
        yield from ((" ".join(pieces[:at]), " ".join(pieces[at:])) for at in range(len(pieces) - 1, 0, -1))
    elif not phrase.isascii():
        yield from ((phrase[:at], phrase[at:]) for at in range(len(phrase) - _LEAST, _LEAST - 1, -1))
