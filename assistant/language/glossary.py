"""Domain and general terms in three languages: which of them stand in a text, and what they are in another language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.language.chinese import simplify
from assistant.language.datafile import packaged
from assistant.language.glossary_file import GlossaryTerm, read_toml_terms
from assistant.language.glossary_terms import ListedTerms, PackagedTerms
from assistant.language.segmentation import Form, segment
from assistant.prepared import default_cache
from assistant.types import Language


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term at ``text[start:end]``, particles and endings left out."""

    start: int
    end: int
    term: GlossaryTerm


class Glossary:
    """Terms by every form in every language. Of homonyms the earlier term counts first."""

    def __init__(self, terms: Iterable[GlossaryTerm], packaged: PackagedTerms | None = None) -> None:
        """``packaged`` are the terms that come after those given."""
        self._own = ListedTerms(terms)
        self._packaged = packaged

    @property
    def terms(self) -> tuple[GlossaryTerm, ...]:
        """All terms, in order; reads those of the packaged file that were not asked for so far."""
        return tuple(self._term(number) for number in range(len(self._own) + len(self._packaged or ())))

    def forms(self, key: str) -> Sequence[Form]:
        """The forms whose units have these keys, those of the earlier terms first."""
        own = self._own.forms(key)
        later = self._packaged.forms(key) if self._packaged else ()
        if not len(self._own):
            return later
        return [*own, *(form._replace(term=form.term + len(self._own)) for form in later)]

    def longest(self, first: str) -> int:
        """The number of units of the longest form that begins with a unit of this key."""
        return max(self._own.longest(first), self._packaged.longest(first) if self._packaged else 0)

    def find(self, text: str, language: Language | None = None) -> list[TermMatch]:
        """The terms that stand in the text, in order, not overlapping, the longest first where several begin together.

        Homonyms are all given, for the same range. ``language`` restricts the terms to forms of that language and to
        those in Latin letters. Korean terms may be inflected, followed by particles, or part of a compound; English
        ones are whole words, inflected or not; Chinese ones may be in traditional characters.

        >>> text = "국가급 클러스터는 몇 개?"
        >>> [(text[match.start : match.end], match.term.en[0]) for match in load_glossary().find(text)][:2]
        [('국가급', 'national-level'), ('클러스터', 'cluster')]
        """
        pieces = segment(simplify(text), self, language).pieces
        return [TermMatch(piece.start, piece.end, self._term(number)) for piece in pieces for number in piece.terms]

    def translations(self, match: TermMatch, language: Language) -> tuple[str, ...]:
        """The term's forms in that language, the preferred one first."""
        return match.term.forms(language)

    def gloss(self, text: str, language: Language) -> str | None:
        """The phrase in another language, put together from known terms; None where any part of it is not known.

        Numbers stay as they are; the order of the parts stays too, so a long sentence does not become one.

        >>> load_glossary().gloss("스마트 가전 제품", "en"), load_glossary().gloss("자오저우 클러스터", "en")
        ('smart home appliances', None)
        """
        pieces, complete = segment(simplify(text), self)
        chosen = [
            self._preferred(piece.terms, language) if piece.terms else text[piece.start : piece.end] for piece in pieces
        ]
        if not complete or "" in chosen:
            return None
        if language == "zh":
            return "".join(chosen)
        if language == "en":
            chosen[:-1] = [singular(form) for form in chosen[:-1]]
        return " ".join(chosen)

    def _preferred(self, numbers: tuple[int, ...], language: Language) -> str:
        return next((forms[0] for number in numbers if (forms := self._term(number).forms(language))), "")

    def _term(self, number: int) -> GlossaryTerm:
        before = len(self._own)
        return self._own.term(number) if number < before or not self._packaged else self._packaged.term(number - before)


def singular(form: str) -> str:
    """An English noun phrase as it stands before another noun.

    >>> [singular(form) for form in ("home appliances", "batteries", "logistics", "goods", "gas")]
    ['home appliance', 'battery', 'logistics', 'goods', 'gas']
    """
    if form.endswith(("ics", "ss", "us", "is", "goods", "sales", "news", "sports", "customs", "savings", "gas")):
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    return form.removesuffix("s")


@functools.cache
def _packaged_terms(cache: Path) -> PackagedTerms:
    return PackagedTerms(packaged("glossary.txt"), cache)


@functools.cache
def term_words() -> frozenset[str]:
    """The words of all packaged terms in English, small: what is no name where it stands alone.

    >>> {"industrial", "shipping"} <= term_words(), "hanbit" in term_words()
    (True, False)
    """
    return frozenset(re.findall(r"\w+", _packaged_terms(default_cache()).english().casefold()))


def glossary_with(own: Iterable[GlossaryTerm], cache: Path | None = None) -> Glossary:
    """The packaged terms with those of a corpus before them; made once for generations that have the same.

    ``cache`` is the folder of prepared files, else the user's.
    """
    return _glossary_of(tuple(own), cache or default_cache())


@functools.lru_cache(maxsize=2)  # of the generation that is served and of the one that replaces it
def _glossary_of(own: tuple[GlossaryTerm, ...], cache: Path) -> Glossary:
    return Glossary(own, _packaged_terms(cache))


def load_glossary(corpus: Path | None = None) -> Glossary:
    """The packaged terms, with those of a corpus folder's ``glossary.toml``, if it has one, before them.

    Raises DataFileError, with file and line, where that file has a fault.
    """
    own = corpus / "glossary.toml" if corpus is not None else None
    terms = read_toml_terms(own) if own is not None and own.is_file() else []
    return glossary_with(terms)
