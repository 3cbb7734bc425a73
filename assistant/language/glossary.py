"""Domain and general terms in three languages: which of them stand in a text, and what they are in another language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.language.chinese import simplify
from assistant.language.datafile import packaged
from assistant.language.endings import stems
from assistant.language.glossary_file import GlossaryTerm, read_lines, read_toml_terms
from assistant.language.segmentation import Form, Lexicon, segment
from assistant.language.units import units, word_key
from assistant.types import Language

_ONE_SCRIPT = re.compile("[가-힣]+|[\u3400-\u4dbf\u4e00-\u9fff]+")
_ENGLISH_WORD = re.compile(r"[A-Za-z0-9&]+(?:'s\b)?")
_NO_BREAKS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term at ``text[start:end]``, particles and endings left out."""

    start: int
    end: int
    term: GlossaryTerm


class Glossary:
    """Terms by every form in every language. Of homonyms the earlier term counts first."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self.terms = tuple(terms)
        self._forms: dict[str, list[Form]] = {}
        self._longest: dict[str, int] = {}
        for number, term in enumerate(self.terms):
            for form in term.ko:
                self._add_korean(form, number)
            for form in term.en:
                self._put(form, "en", number)
            for form in term.zh:
                self._put(form, "zh", number)
        self._lexicon = Lexicon(self._forms, self._longest)

    def find(self, text: str, language: Language | None = None) -> list[TermMatch]:
        """The terms that stand in the text, in order, not overlapping, the longest first where several begin together.

        Homonyms are all given, for the same range. ``language`` restricts the terms to forms of that language and to
        those in Latin letters. Korean terms may be inflected, followed by particles, or part of a compound; English
        ones are whole words, inflected or not; Chinese ones may be in traditional characters.

        >>> text = "국가급 클러스터는 몇 개?"
        >>> [(text[match.start : match.end], match.term.en[0]) for match in load_glossary().find(text)][:2]
        [('국가급', 'national-level'), ('클러스터', 'cluster')]
        """
        pieces = segment(simplify(text), self._lexicon, language).pieces
        return [TermMatch(piece.start, piece.end, self.terms[number]) for piece in pieces for number in piece.terms]

    def translations(self, match: TermMatch, language: Language) -> tuple[str, ...]:
        """The term's forms in that language, the preferred one first."""
        return match.term.forms(language)

    def gloss(self, text: str, language: Language) -> str | None:
        """The phrase in another language, put together from known terms; None where any part of it is not known.

        Numbers stay as they are; the order of the parts stays too, so a long sentence does not become one.

        >>> load_glossary().gloss("스마트 가전 제품", "en"), load_glossary().gloss("자오저우 클러스터", "en")
        ('smart home appliances', None)
        """
        pieces, complete = segment(simplify(text), self._lexicon)
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
        return next((forms[0] for number in numbers if (forms := self.terms[number].forms(language))), "")

    def _add_korean(self, form: str, number: int) -> None:
        if form[-1] == "다" and len(form) > 1 and " " not in form:
            if form[-2] not in "하되" or len(form) < 4:
                for stem in stems(form):
                    self._put(stem, "ko", number, inflected=True)
                return
            form = form[:-2]  # 설립하다 is found as 설립, whose endings may be those of 하다
        self._put(form, "ko", number)

    def _put(self, form: str, language: Language, number: int, *, inflected: bool = False) -> None:
        """Ways of its own for one script and one word: this runs for tens of thousands of forms at every start."""
        if form.isascii() and form.isalpha():
            key = first = word_key(form)
            length, surface, breaks = 1, form.casefold(), _NO_BREAKS
        elif _ONE_SCRIPT.fullmatch(form):
            key, first, length, surface, breaks = form, form[0], len(form), form, _NO_BREAKS
        else:
            keys, breaks = _unit_keys(form)
            key, first, length, surface = "".join(keys), keys[0], len(keys), form.casefold()
        entry = Form(surface, language, number, breaks, inflected)
        if key in self._forms:
            self._forms[key].append(entry)
        else:
            self._forms[key] = [entry]
        if length > self._longest.get(first, 0):
            self._longest[first] = length


def _unit_keys(form: str) -> tuple[list[str], frozenset[int]]:
    """The keys of a form's units, and which of them follow a blank or joint."""
    if form.isascii():  # what units() would give, without its cost for thousands of forms
        keys = [word_key(word) for word in _ENGLISH_WORD.findall(form)]
        return keys, _all_breaks(len(keys))
    cut = units(form)
    return [unit.key for unit in cut], frozenset(at for at, unit in enumerate(cut) if at and unit.gap)


@functools.cache
def _all_breaks(length: int) -> frozenset[int]:
    return frozenset(range(1, length))


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
def _packaged_terms() -> tuple[GlossaryTerm, ...]:
    return tuple(read_lines(packaged("glossary.txt")))


@functools.cache
def term_words() -> frozenset[str]:
    """The words of all packaged terms in English, small: what is no name where it stands alone.

    >>> {"industrial", "shipping"} <= term_words(), "hanbit" in term_words()
    (True, False)
    """
    return frozenset(
        word for term in _packaged_terms() for form in term.forms("en") for word in re.findall(r"\w+", form.casefold())
    )


def glossary_with(own: Iterable[GlossaryTerm]) -> Glossary:
    """The packaged terms with those of a corpus before them; made once for generations that have the same."""
    return _glossary_of(tuple(own))


@functools.lru_cache(maxsize=2)  # of the generation that is served and of the one that replaces it
def _glossary_of(own: tuple[GlossaryTerm, ...]) -> Glossary:
    return Glossary((*own, *_packaged_terms()))


def load_glossary(corpus: Path | None = None) -> Glossary:
    """The packaged terms, with those of a corpus folder's ``glossary.toml``, if it has one, before them.

    Raises DataFileError, with file and line, where that file has a fault.
    """
    own = corpus / "glossary.toml" if corpus is not None else None
    terms = read_toml_terms(own) if own is not None and own.is_file() else []
    return glossary_with(terms)
