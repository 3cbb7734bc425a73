"""One thing that a question names, and what a term of the glossary is when a question says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from assistant.language.asked_of_texts import work_of_agent
from assistant.language.glossary import TermMatch
from assistant.language.irregular import with_particle
from assistant.language.name_file import script_language
from assistant.language.stopwords import stop_words
from assistant.types import Language

SoughtKind: TypeAlias = Literal["name", "term", "word"]
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_FIRST_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z]")
_WEAK = stop_words("en", "weak") | {word for word in stop_words("zh", "weak") if len(word) == 1}
_NO_THINGS = frozenset({"level", "indicator", "time", "body", "ask", "measure", "function", "question", None})
_OTHER_WORDS = frozenset("일안수때은상신반간약소금옥열날불")  # 약 3만 명 is no drug
_SAYS_LITTLE = 0.3  # weight of a term whose own word says little: used, need, 前


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that the question names: a name, a glossary term, or a plain word.

    ``forms`` are its surface forms, the question's own first; ``certain`` those of them that denote the same thing for
    more reason than a rule. ``weight`` says how much it matters beside the others; ``topic`` is the glossary's kind of
    a term (level, indicator, role ...). A name ``is_known`` where a list, a pair in a document or the documents' own
    words show which forms it has, so that its absence means something.
    """

    text: str
    start: int
    end: int
    kind: SoughtKind
    forms: tuple[str, ...]
    certain: tuple[str, ...]
    weight: float = 1.0
    topic: str | None = None
    is_known: bool = False

    def expressible(self, language: Language) -> bool:
        """Whether it has a form that documents in that language could use."""
        return any(
            script_language(form) in (language, "en" if self.kind == "name" else language) for form in self.forms
        )


def sought_term(text: str, span: tuple[int, int], homonyms: Sequence[TermMatch], composed: Sequence[str]) -> Sought:
    """The term in a range of the question, whichever homonym it is; ``composed`` are forms made of its parts."""
    own = text[span[0] : span[1]]
    languages = [one for one in _LANGUAGES if one != "en"] if _is_capital(text, span) else _LANGUAGES
    others = (form for match in homonyms for language in languages for form in match.term.forms(language))
    made = (form for form in composed if "en" in languages or not form.isascii())
    # a syllable alone stands inside too many words; one of Hangul that names a thing is told from them by its particle
    syllables = _syllables(homonyms) if own.isascii() else frozenset[str]()
    forms = dict.fromkeys([own, *(form for form in others if len(form) > 1 or form in syllables), *made])
    forms |= dict.fromkeys(form for one in list(forms) for form in with_particle(one))
    weight = 0.5 if all(match.term.kind == "measure" for match in homonyms) else 1.0
    weight = _SAYS_LITTLE if own.casefold() in _WEAK else weight
    kinds = [match.term.kind for match in sorted(homonyms, key=lambda match: _place(own, match))]
    topic = "role" if "role" in kinds else kinds[0]  # whoever holds an office is asked for by it
    topic = "general" if own.casefold() in _WEAK else topic
    return Sought(own, *span, "term", tuple(forms), tuple(forms), weight, topic)


def _syllables(homonyms: Sequence[TermMatch]) -> frozenset[str]:
    """The Korean nouns of one syllable among the terms, those left out that are other words more often."""
    things = (match.term for match in homonyms if match.term.kind not in _NO_THINGS)
    return frozenset(form for term in things for form in term.ko if len(form) == 1) - _OTHER_WORDS


def _is_capital(text: str, span: tuple[int, int]) -> bool:
    """Whether an English term is written as a name inside of a sentence: the Enterprise plan is no Business plan."""
    before, own = text[: span[0]], text[span[0] : span[1]]
    if not own.isascii() or not own.istitle() or not before.strip() or before.rstrip()[-1] in ".?!:":
        return False
    letters = [match[0] for match in _FIRST_LETTER.finditer(text)]
    return 2 * sum(map(str.isupper, letters)) <= len(letters)


def _place(own: str, match: TermMatch) -> int:
    """Which form of a term these words are, counted from the preferred one: what they mean before anything else."""
    places = [
        forms.index(own.casefold())
        for language in _LANGUAGES
        if own.casefold() in (forms := [form.casefold() for form in match.term.forms(language)])
    ]
    return min(places, default=len(own))


def with_work(one: Sought) -> Sought:
    """The thing sought; who does a work may be called by that work: 시공사, 시공은 … 맡았다."""
    work = work_of_agent(one.text) if one.kind != "name" else None
    return replace(one, forms=tuple(dict.fromkeys((*one.forms, work)))) if work else one


def taken(found: Iterable[Sought], start: int, end: int) -> bool:
    """Whether what has been found already holds a part of a range."""
    return any(one.start < end and start < one.end for one in found)
