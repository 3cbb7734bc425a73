"""What a question names, and what the documents may call it in their own language and script."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal, TypeAlias, get_args

from assistant.ask.phrases import Phrases
from assistant.language.asked_of_texts import work_of_agent
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.dates import date_spans
from assistant.language.from_latin import hangul_spellings
from assistant.language.glossary import Glossary, TermMatch
from assistant.language.hanzi import is_hanzi, simplified, sino_korean
from assistant.language.irregular import other_forms, with_particle
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.mentions import Mention, expand_names
from assistant.language.name_file import script_language
from assistant.language.name_words import with_runner
from assistant.language.names import NameBook
from assistant.language.numbers import Quantity, format_quantity, quantities
from assistant.language.openings import openings
from assistant.language.stopwords import stop_words
from assistant.language.words import index_forms, pairs, query_terms, word_weight, words
from assistant.types import Language, Term, Word

SoughtKind: TypeAlias = Literal["name", "term", "word"]
_UNSAID = frozenset({"ask", "function", "question"})  # kinds of glossary terms that carry no subject
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_PAIR = "·"
_LATIN_NAME = re.compile(r"[A-Z][a-z]{4,}")  # shorter ones spell syllables of ordinary words
_SPELLINGS = 3
_GLOSSED = re.compile(r"([가-힣]{2,}|[㐀-鿿]{2,})\s?[(（]([가-힣]{2,}|[㐀-鿿]{2,}|[A-Z][A-Za-z .&-]+)[)）]")
_HANGUL = re.compile(r"[가-힣]+")
_FIRST_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z]")
_NO_TERMS = stop_words("en", "function") | {word for word in stop_words("ko", "weak") if len(word) == 1}
_WEAK = stop_words("en", "weak") | {word for word in stop_words("zh", "weak") if len(word) == 1}
_SAYS_LITTLE = 0.3  # weight of a term whose own word says little: used, need, 前
_SMALL = 20
_TILE = 2  # characters of a term that a longer word is put together of, at least
_PIECE = 2  # characters of a Chinese word
_PARTICLES = frozenset("은는이가을를의에도와과로만")
_NOT = frozenset("안못")
_PARAPHRASED = {"verb": 0.6}  # weight of words that documents say otherwise more often than nouns
_NO_NOUNS = frozenset({"verb", "function"})
_SCALES = "십백천만억조十百千万亿"
_UNIT_WEIGHT = 0.3  # of a unit of measure: a value of its kind is looked for anyway
_RULE_WEIGHT = 0.8  # of a name that only rules find in the documents


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
        found = [self._of_name(one) for one in expand_names(text, self._book) if not _is_ordinary(one, cut)]
        matches: dict[tuple[int, int], list[TermMatch]] = {}
        for match in self._glossary.find(text):
            matches.setdefault((match.start, match.end), []).append(match)
        found = self._with_glosses(text, found)
        pairs_named = [span for span, terms in matches.items() if any(one.term.kind == "pair" for one in terms)]
        found = [one for one in found if not _within(pairs_named, one.start, one.end)]  # Korea-China is neither alone
        found = [one for one in found if not _begins_term(one, text, matches)]
        aside = _said_otherwise(text)
        tiles = _tiles(text, cut, matches)
        for span, homonyms in sorted(matches.items()):
            if (
                not _taken(found, *span)
                and not _is_unsaid(homonyms)
                and text[slice(*span)].casefold() not in _NO_TERMS
                and (
                    span in tiles
                    or not _inside_word([word for word in cut if not _taken(found, word.start, word.end)], *span)
                )
                and not _cuts_word(cut, text, *span)
                and not _within(aside, *span)
                and not _is_particle(text, *span)
                and not _is_grammar(cut, *span)
            ):
                found.append(_of_terms(text, span, homonyms, self._phrases.composed(text[slice(*span)])))
        left = [
            word
            for word in cut
            if not _taken(found, word.start, word.end)
            and not _within(aside, word.start, word.end)
            and not _is_particle(text, word.start, word.end)
        ]
        for run in _whole_words(left):
            start, end, last = run[0].start, run[-1].end, run[-1]
            if weight := max(word_weight(word, text) * _PARAPHRASED.get(word.tag, 1.0) for word in run):
                surface = text[start:end]
                weight *= _UNIT_WEIGHT if _is_unit(surface) else 1.0
                stems = [last.form] if len(run) == 1 else [text[run[0].start : run[0].end]]
                forms = dict.fromkeys([surface, *(form for form in stems if len(form) > 1), *_inflected(surface)])
                forms |= dict.fromkeys(self._read(surface))
                if spelt := self._spelt(surface):
                    found.append(Sought(surface, start, end, "name", (*forms, *spelt), (surface, *spelt), _RULE_WEIGHT))
                else:
                    found.append(Sought(surface, start, end, "word", tuple(forms), (surface,), weight))
        return sorted(map(_with_work, found), key=lambda sought: sought.start)

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
        return [*glossed, *(one for one in found if not _taken(glossed, one.start, one.end))]

    def _of_name(self, mention: Mention) -> Sought:
        weight = _RULE_WEIGHT if mention.basis == "rule" else 1.0
        certain = mention.certain_forms
        known = bool(mention.names) or any(self._book.holds(form) for form in certain)
        return Sought(mention.text, mention.start, mention.end, "name", mention.forms, certain, weight, is_known=known)

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


def _of_terms(text: str, span: tuple[int, int], homonyms: Sequence[TermMatch], composed: Sequence[str]) -> Sought:
    own = text[span[0] : span[1]]
    languages = [one for one in _LANGUAGES if one != "en"] if _is_capital(text, span) else _LANGUAGES
    others = (form for match in homonyms for language in languages for form in match.term.forms(language))
    made = (form for form in composed if "en" in languages or not form.isascii())
    # a syllable alone stands inside too many words
    forms = dict.fromkeys([own, *(form for form in others if len(form) > 1), *made])
    forms |= dict.fromkeys(form for one in list(forms) for form in with_particle(one))
    weight = 0.5 if all(match.term.kind == "measure" for match in homonyms) else 1.0
    weight = _SAYS_LITTLE if own.casefold() in _WEAK else weight
    kinds = [match.term.kind for match in sorted(homonyms, key=lambda match: _place(own, match))]
    topic = "role" if "role" in kinds else kinds[0]  # whoever holds an office is asked for by it
    topic = "general" if own.casefold() in _WEAK else topic
    return Sought(own, *span, "term", tuple(forms), tuple(forms), weight, topic)


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


def _with_work(one: Sought) -> Sought:
    """The thing sought; who does a work may be called by that work: 시공사, 시공은 … 맡았다."""
    work = work_of_agent(one.text) if one.kind != "name" else None
    return replace(one, forms=tuple(dict.fromkeys((*one.forms, work)))) if work else one


def _is_unsaid(homonyms: Iterable[TermMatch]) -> bool:
    return all(match.term.kind in _UNSAID for match in homonyms)


def _is_ordinary(mention: Mention, cut: Sequence[Word]) -> bool:
    """Whether what only a rule takes for a name is a unit (억원, yuan), or holds no noun (되는, 중에)."""
    if mention.basis != "rule" or mention.names:
        return False
    inside = [word.tag for word in cut if mention.start <= word.start and word.end <= mention.end]
    return _is_unit(mention.text) or (bool(inside) and set(inside) <= _NO_NOUNS)


def _is_unit(text: str) -> bool:
    return bool(unit_named(text) or unit_named(text.lstrip(_SCALES)))


def _taken(found: Iterable[Sought], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _said_otherwise(text: str) -> list[tuple[int, int]]:
    """Where a question names periods and small counts (두 개, 两个), which sentences have words of their own for."""
    counts = [found for found in quantities(text) if kind_of(found.unit) == "count" and found.value < _SMALL]
    return [*date_spans(text), *((found.start, _counter_end(text, found)) for found in counts)]


def _counter_end(text: str, found: Quantity) -> int:
    """Where a number and its counter end: before the words between them, as of five foreign-trade cities."""
    pieces = text[found.start : found.end].split()
    return found.end if len(pieces) < 3 else found.start + len(pieces[0])


def _whole_words(cut: Sequence[Word]) -> list[list[Word]]:
    """Words; what an analyser cut into syllables (몽 리 핑), or took a syllable off (화물 량), as it was typed."""
    runs: list[list[Word]] = []
    for word in cut:
        last = runs[-1][-1] if runs else None
        joins = (
            last is not None
            and last.end == word.start
            and {last.tag, word.tag} <= {"noun", "name"}
            and word.end - word.start == 1
            and HANGUL_CHARACTER.match(word.form)
        )
        if joins:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _inflected(surface: str) -> tuple[str, ...]:
    return other_forms(surface.casefold()) if surface.isascii() else ()


def _within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _begins_term(one: Sought, text: str, matches: Mapping[tuple[int, int], Sequence[TermMatch]]) -> bool:
    """Whether a Korean name is only what a longer term begins with, which other languages say without the name.

    저장 of 저장용량, storage; but not 중국 of 중국산, made in China.
    """
    for (start, end), homonyms in matches.items():
        if start != one.start or end <= one.end + 1 or not _HANGUL.fullmatch(text[start:end]):
            continue
        others = [form.casefold() for match in homonyms for form in (*match.term.en, *match.term.zh)]
        if not any(form.casefold() in other for form in one.forms[1:] for other in others):
            return True
    return False


def _tiles(text: str, cut: Iterable[Word], terms: Container[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The terms that a longer Chinese word is put together of, where no term is all of it: 家电 and 行业."""
    found: list[tuple[int, int]] = []
    for word in cut:
        start, end = word.start, word.end
        if end - start < 2 * _TILE or not is_hanzi(text[start:end]) or (start, end) in terms:
            continue
        for at in range(start + _TILE, end - _TILE + 1):
            if (start, at) in terms and (at, end) in terms:
                found += [(start, at), (at, end)]
                break
    return frozenset(found)


def _cuts_word(cut: Iterable[Word], text: str, start: int, end: int) -> bool:
    """Whether a Chinese term takes the end of one word and the beginning of the next: 日出 of 哪日 出生.

    What is left of the next may be a word of its own: 新能源汽车 of 新能源 汽车产量.
    """
    if HANGUL_CHARACTER.match(text[start:end]) and end - start > 1:
        return any(word.start < start < word.end < end for word in cut) and not _begins_word(text, start)
    return is_hanzi(text[start:end]) and any(
        word.start < start < word.end < end or (start < word.start < end < word.end and word.end - end < _PIECE)
        for word in cut
    )


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not HANGUL_CHARACTER.match(text[start - 1])


def _is_particle(text: str, start: int, end: int) -> bool:
    """Whether a syllable right behind another letter or a bracket is a Korean particle, and no silver: 은.

    Or one that says not, a blank before the verb: 안 하면.
    """
    if end - start != 1:
        return text[:start].endswith((" 안 ", " 못 ")) and text[start:end].endswith("면")  # 안 내면 is no inside
    is_behind = start > 0 and not text[start - 1].isspace()
    return (text[start] in _PARTICLES and is_behind) or (
        text[start] in _NOT and not is_behind and text[end : end + 1] == " "
    )


def _able(cut: Sequence[Word]) -> frozenset[int]:
    """Where 있 and 없 only say that one can or cannot: 빌릴 수 있다."""
    return frozenset(word.start for before, word in pairwise(cut) if before.form == "수" and word.form in ("있", "없"))


def _is_grammar(cut: Iterable[Word], start: int, end: int) -> bool:
    """Whether a syllable is a word of grammar by itself: 수 of 빌릴 수 있다, which counts nothing."""
    return end - start == 1 and any((one.start, one.end, one.tag) == (start, end, "function") for one in cut)


def _inside_word(cut: Iterable[Word], start: int, end: int) -> bool:
    """Whether a range is only a part of one word: 그룹 in a company's name."""
    return any(
        word.start <= start
        and end <= word.end
        and (word.start, word.end) != (start, end)
        and word.tag in ("noun", "name")
        for word in cut
    )


def _name_pairs(text: str, sought: Sequence[Sought]) -> list[str]:
    """Character pairs that are a whole name of two: 지난 would be found inside 지난해."""
    short = {(one.start, one.end) for one in sought if one.kind == "name" and one.end - one.start == 2}
    return [pair for pair, start, end in pairs(text) if (start, end) in short]
