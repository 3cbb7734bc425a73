"""What a question names, and what the documents may call it in their own language and script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from assistant.ask.paraphrased import paraphrased
from assistant.ask.phrases import Phrases
from assistant.ask.sought import Sought, sought_term, taken, with_work
from assistant.ask.word_bounds import (
    begins_term,
    cuts_word,
    inside_word,
    is_grammar,
    is_ordinary,
    is_particle,
    is_unit,
    said_otherwise,
    tiles,
    whole_words,
    within,
)
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.english_number import in_other_number
from assistant.language.from_latin import hangul_spellings
from assistant.language.glossary import Glossary, TermMatch
from assistant.language.hanzi import is_hanzi, simplified, sino_korean
from assistant.language.irregular import other_forms
from assistant.language.measure_units import unit_named
from assistant.language.mentions import Mention, expand_names
from assistant.language.name_file import script_language
from assistant.language.name_words import with_runner
from assistant.language.names import NameBook
from assistant.language.numbers import format_quantity, quantities
from assistant.language.openings import openings
from assistant.language.stopwords import stop_words
from assistant.language.words import index_forms, pairs, query_terms, word_weight, words
from assistant.types import Language, Term

_LANGUAGES: tuple[Language, ...] = ("ko", "zh", "en")
_UNSAID = frozenset({"ask", "function", "question"})  # kinds of glossary terms that carry no subject
_PAIR = "·"
_LATIN_NAME = re.compile(r"[A-Z][a-z]{4,}")  # shorter ones spell syllables of ordinary words
_SPELLINGS = 3
_GLOSSED = re.compile(r"([가-힣]{2,}|[㐀-鿿]{2,})\s?[(（]([가-힣]{2,}|[㐀-鿿]{2,}|[A-Z][A-Za-z .&-]+)[)）]")
_NO_TERMS = {"placed"} | stop_words("en", "function") | {word for word in stop_words("ko", "weak") if len(word) == 1}
_PARAPHRASED = {"verb": 0.6}  # weight of words that documents say otherwise more often than nouns
_UNIT_WEIGHT = 0.3  # of a unit of measure: a value of its kind is looked for anyway
_RULE_WEIGHT = 0.8  # of a name that only rules find in the documents


class Lexicon:
    """The names and terms that one index knows."""

    def __init__(self, book: NameBook, glossary: Glossary, frequency: Callable[[str], int]) -> None:
        """``frequency`` tells how many passages hold an index form."""
        self._book = book
        self._glossary = glossary
        self._frequency = frequency
        self._index_form = lru_cache(maxsize=8192)(self._find_index_form)  # an index does not change
        self._phrases = Phrases(glossary, lambda form: bool(self._index_form(form)))

    def sought(self, text: str) -> list[Sought]:
        """What the question names, in order, without overlap: names first, then terms, then the words left over."""
        cut = words(text)
        named = [one for one in expand_names(text, self._book) if not is_ordinary(one, cut)]
        brands = {one.start for one in named if one.names and all(name.kind == "organisation" for name in one.names)}
        found = list(map(self._of_name, named))
        matches: dict[tuple[int, int], list[TermMatch]] = {}
        for match in self._glossary.find(text):
            matches.setdefault((match.start, match.end), []).append(match)
        found = self._with_glosses(text, found)
        pairs_named = [span for span, terms in matches.items() if any(one.term.kind == "pair" for one in terms)]
        found = [one for one in found if not within(pairs_named, one.start, one.end)]  # Korea-China is neither alone
        found = [one for one in found if not begins_term(one, text, matches)]
        found = [self._with_word(one) if one.start in brands else one for one in found]
        aside = said_otherwise(text)
        tiled = tiles(text, cut, matches)
        for span, homonyms in sorted(matches.items()):
            if (
                not taken(found, *span)
                and not _is_unsaid(homonyms)
                and text[slice(*span)].casefold() not in _NO_TERMS
                and (
                    span in tiled
                    or not inside_word([word for word in cut if not taken(found, word.start, word.end)], *span)
                )
                and not cuts_word(cut, text, *span)
                and not within(aside, *span)
                and not is_particle(text, *span)
                and not is_grammar(cut, *span)
            ):
                found.append(sought_term(text, span, homonyms, self._phrases.composed(text[slice(*span)])))
        left = [
            word
            for word in cut
            if not taken(found, word.start, word.end)
            and not within(aside, word.start, word.end)
            and not is_particle(text, word.start, word.end)
        ]
        for run in whole_words(left):
            start, end, last = run[0].start, run[-1].end, run[-1]
            if weight := max(word_weight(word, text) * _PARAPHRASED.get(word.tag, 1.0) for word in run):
                surface = text[start:end]
                weight *= _UNIT_WEIGHT if is_unit(surface) else 1.0
                stems = [last.form] if len(run) == 1 else [text[run[0].start : run[0].end]]
                forms = dict.fromkeys([surface, *(form for form in stems if len(form) > 1), *_inflected(surface)])
                forms |= dict.fromkeys(self._read(surface))
                if spelt := self._spelt(surface):
                    found.append(Sought(surface, start, end, "name", (*forms, *spelt), (surface, *spelt), _RULE_WEIGHT))
                else:
                    certain = dict.fromkeys((surface, *in_other_number(surface)))
                    found.append(Sought(surface, start, end, "word", (*(forms | certain),), (*certain,), weight))
        return paraphrased(text, sorted(map(with_work, found), key=lambda sought: sought.start), self._glossary)

    def terms(self, text: str, sought: Sequence[Sought]) -> tuple[Term, ...]:
        """What to look for in the lexical index: the question's words, each with the index forms of its other names."""
        alternatives: dict[str, tuple[str, ...]] = {}
        content = [word for word in words(text) if word.tag != "function"]
        for one in sought:
            others = tuple(dict.fromkeys(self._index_form(form) for form in one.forms[1:]))
            for word in (word for word in content if one.start <= word.start and word.end <= one.end):
                alternatives[word.form] = tuple(form for form in others if form and form != word.form)
        silent = set(_name_pairs(text, sought))
        return tuple(
            Term((*term.forms, *alternatives.get(term.forms[0], ())), term.weight)
            for term in query_terms(text)
            if term.forms[0] not in silent
        )

    def term(self, one: Sought) -> Term:
        """The index forms of one thing sought, to weigh it by how common it is."""
        forms = dict.fromkeys(self._index_form(form) for form in one.forms)
        return Term(tuple(form for form in forms if form) or (one.text.casefold(),), one.weight)

    def gloss(self, text: str, language: Language) -> str | None:
        """What ``text`` is called in a language, where names or glossary know it and it is not called so already."""
        if not any(character.isalpha() for character in text) or script_language(text) == language:
            return None
        found = _in_units_of(text, language) or self._book.gloss(text, language) or self._glossary.gloss(text, language)
        return None if found is None or found.casefold() == text.casefold() else found

    def commonness(self, word: str) -> int:
        """How many passages hold a word; 1 for one that only the glossary knows, 0 for one that nobody knows."""
        cut = words(word)
        whole = cut[0].form if len(cut) == 1 else word.casefold()
        return self._frequency(whole) or int(
            any(match.start == 0 and match.end == len(word) for match in self._glossary.find(word))
        )

    def is_term(self, word: str) -> bool:
        """Whether the glossary knows a word, or a longer term that it is a part of."""
        return bool(self._glossary.find(word.casefold()))

    def opening_place(self, text: str) -> frozenset[str]:
        """The forms of the place that a sentence begins with as its subject; empty where it begins otherwise."""
        for form in openings(text):
            for name in self._book.identify(form):
                if name.kind == "place":
                    return frozenset(own for forms in name.forms.values() for own in forms)
        return frozenset()

    def _spelt(self, surface: str) -> tuple[str, ...]:
        """What a word in Latin letters with a capital may spell of what documents write in Hangul, if none has it."""
        if not _LATIN_NAME.fullmatch(surface) or self._frequency(surface.casefold()):
            return ()
        spelt = hangul_spellings(surface, lambda two: bool(self._frequency(_PAIR + two)))
        return tuple(islice(spelt, _SPELLINGS))

    def _read(self, surface: str) -> tuple[str, ...]:
        """How a Chinese word is read in Korean, or a Korean place is called in full, where documents have that word."""
        if HANGUL_CHARACTER.match(surface) and not self._frequency(surface):
            return tuple(name for name in with_runner(surface) if self._frequency(name))
        readings = sino_korean(simplified(surface)) if len(surface) > 1 and is_hanzi(surface) else ()
        return tuple(form for form in readings[:1] if self._frequency(form))

    def _with_glosses(self, text: str, found: Sequence[Sought]) -> list[Sought]:
        """The names found, and those that the question gives in two scripts, as 몽리핑(蒙丽萍): both are one name."""
        glossed = []
        for match in _GLOSSED.finditer(text):
            is_gloss = script_language(match[1]) != script_language(match[2]) and not unit_named(match[2])
            if not is_gloss or any(match.start() <= term.start < match.end() for term in self._glossary.find(text)):
                continue
            inside = [one for one in found if one.start < match.end() and match.start() < one.end]
            known = [form for one in inside for form in one.forms]
            certain = (match[1], match[2].strip())
            forms = tuple(dict.fromkeys((*certain, *known)))
            is_known = any(one.is_known for one in inside)
            glossed.append(Sought(match[0], *match.span(), "name", forms, certain, is_known=is_known))
        return [*glossed, *(one for one in found if not taken(glossed, one.start, one.end))]

    def _of_name(self, mention: Mention) -> Sought:
        weight = _RULE_WEIGHT if mention.basis == "rule" else 1.0
        certain = mention.certain_forms
        known = bool(mention.names) or any(self._book.holds(form) for form in certain)
        return Sought(mention.text, mention.start, mention.end, "name", mention.forms, certain, weight, is_known=known)

    def _with_word(self, one: Sought) -> Sought:
        """A brand that is a word besides, called by both, whichever of them documents speak of: an apple (苹果)."""
        terms = (term for term in self._glossary.find(one.text) if (term.start, term.end) == (0, len(one.text)))
        worded = [form for match in terms for language in _LANGUAGES for form in match.term.forms(language)]
        forms, certain = (tuple(dict.fromkeys((*own, *worded))) for own in (one.forms, one.certain))
        return replace(one, forms=forms, certain=certain)

    def _find_index_form(self, surface: str) -> str:
        """The form under which the index finds a surface form: all of it where that is one word, else the rarest."""
        forms = [form for form in index_forms(surface) if not form.startswith(_PAIR)]
        held = [(self._frequency(form), form) for form in forms]
        whole = "".join(word.form for word in words(surface) if word.tag != "function")
        if whole in forms and self._frequency(whole):
            return whole
        if not any(count for count, _ in held) and self._book.holds(surface):  # inside a word that is not cut there
            held = [(self._frequency(form), form) for form in index_forms(surface) if form.startswith(_PAIR)]
        return min(((count, form) for count, form in held if count), default=(0, ""))[1]


def _in_units_of(text: str, language: Language) -> str | None:
    """A quantity in the units and words of a language: 1,600억 위안 is 160 billion yuan.

    A hedge (약, 여, 이상) stays in the quotation beside it.
    """
    found = quantities(text)
    if len(found) != 1 or found[0].upper is not None or not found[0].unit:
        return None
    only = found[0]
    rest = text[: only.start] + text[only.end :]
    return None if any(map(str.isalnum, rest)) else format_quantity(only.value, only.unit, language)


def _is_unsaid(homonyms: Iterable[TermMatch]) -> bool:
    return all(match.term.kind in _UNSAID for match in homonyms)


def _inflected(surface: str) -> tuple[str, ...]:
    return other_forms(surface.casefold()) if surface.isascii() else ()


def _name_pairs(text: str, sought: Sequence[Sought]) -> list[str]:
    """Character pairs that are a whole name of two: 지난 would be found inside 지난해."""
    short = {(one.start, one.end) for one in sought if one.kind == "name" and one.end - one.start == 2}
    return [pair for pair, start, end in pairs(text) if (start, end) in short]
