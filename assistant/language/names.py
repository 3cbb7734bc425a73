"""One entity, many forms: what is known of names, and which forms in the documents a mention may denote.

Names vouch for identity: the packaged list, the corpus's own, and pairs that documents write side by side. Rules
(transcription, Sino-Korean readings, usual misspellings) vouch for nothing: they widen a search and are marked so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

from assistant.language.datafile import packaged
from assistant.language.hanzi import has_hanzi, is_hanzi, pinyin_of_hanzi, simplified
from assistant.language.hanzi_sounds import hanzi_alike
from assistant.language.korean import is_ordinary_word, jamo_distance
from assistant.language.name_file import LANGUAGES, read_names, script_language
from assistant.language.name_keys import MISSPELT, SOUND, Key, misspelling_keys, sound_keys, spoken
from assistant.language.name_rows import IDENTITY, NameRow, exact_key, form_rows, name_of, name_rows
from assistant.language.name_words import without_bearer, without_english_bearer
from assistant.language.skeleton import alike
from assistant.language.transcription import hangul_of, pinyin_of_hangul
from assistant.types import Language, Name

Basis: TypeAlias = Literal["exact", "corpus", "packaged", "mined", "rule"]
Lookup: TypeAlias = Callable[[str], Iterable[Sequence[object]]]
Held: TypeAlias = Callable[[Collection[str]], AbstractSet[str]]
_DERIVED = 0.95  # a rule applied to another form of a known name
_AS_ALIKE = 0.04  # what sounds less like a mention than the best form by more than this is another name


@dataclass(frozen=True, slots=True)
class NameForm:
    """A form that a mention may denote. ``rule`` widens a search; every other basis asserts that it is the name."""

    form: str
    language: Language
    basis: Basis
    score: float


@cache
def packaged_names() -> tuple[Name, ...]:
    """The names that come with the package; none where it comes without."""
    path = packaged("names.toml")
    return tuple(read_names(path, "packaged")) if path.exists() else ()


def listed_names(own: Path | None = None) -> tuple[Name, ...]:
    """The names of a corpus's own ``names.toml``, if it has one, and then the packaged ones.

    Raises DataFileError for a fault in that file.
    """
    return (*(read_names(own, "corpus") if own else ()), *packaged_names())


class NameBook:
    """What is known of names, over the forms that the documents hold.

    >>> book = NameBook.of([Name({"ko": ("비야디",), "zh": ("比亚迪",), "en": ("BYD",)}, "organisation", "packaged")])
    >>> [(found.form, found.basis) for found in book.candidates("byd")]
    [('BYD', 'exact'), ('比亚迪', 'packaged'), ('비야디', 'packaged')]
    """

    def __init__(self, lookup: Lookup, held: Held) -> None:
        """``lookup`` gives the rows of a key, in the order they were made: of a dictionary or of a store; ``held``
        tells at once which of several keys of names have rows.
        """
        self._lookup, self._held = lookup, held
        # a question asks for each several times, and questions for the same keys
        self._rows = lru_cache(maxsize=8192)(self._find_rows)
        self._by_sound = lru_cache(maxsize=256)(self._find_by_sound)
        self._candidates = lru_cache(maxsize=256)(self._find_candidates)

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[object]]) -> NameBook:
        """A book over rows in memory, as ``name_rows``, ``form_rows`` and ``collect`` make them."""
        table: dict[str, list[Sequence[object]]] = {}
        for row in rows:
            table.setdefault(cast(str, row[0]), []).append(row)
        return cls(lambda key: table.get(key, ()), lambda keys: table.keys() & set(keys))

    @classmethod
    def of(cls, names: Iterable[Name] = (), forms: Iterable[str] = ()) -> NameBook:
        """A book of some names, over forms that documents hold."""
        return cls.from_rows([*name_rows(names), *form_rows(forms)])

    def identify(self, form: str) -> list[Name]:
        """The names that have this form; two where it is ambiguous (타이저우 is 泰州 and 台州)."""
        return [name_of(self._rows(row.form)) for row in self._rows("@" + exact_key(form))]

    def known(self, forms: Iterable[str]) -> AbstractSet[str]:
        """Those of the forms that a name has."""
        keys = {form: "@" + exact_key(form) for form in forms}
        held = self._held(list(dict.fromkeys(keys.values())))
        return {form for form, key in keys.items() if key in held}

    def holds(self, form: str) -> bool:
        """Whether the documents hold this form, however it is typed."""
        return bool(self._rows("=" + exact_key(form)))

    def sounds_like(self, form: str) -> bool:
        """Whether the documents hold a form of another script that sounds like this one."""
        return bool(self._by_sound(form))

    def candidates(self, mention: str) -> list[NameForm]:
        """The forms that ``mention`` may denote, best first: of known names, and, by rules, of the documents."""
        return list(self._candidates(mention))

    def _find_candidates(self, mention: str) -> tuple[NameForm, ...]:
        found: dict[str, NameForm] = {}
        known = self.identify(mention)
        for name in known:
            for language, forms in name.forms.items():
                for form in forms:
                    _keep(found, NameForm(form, language, cast(Basis, name.evidence), IDENTITY[name.evidence]))
        own = exact_key(mention)
        for row in self._rows("=" + own):
            _keep(found, NameForm(row.form, script_language(row.form), "exact", 1.0))
        for form in [candidate.form for candidate in found.values() if exact_key(candidate.form) == own]:
            found[form] = NameForm(form, script_language(form), "exact", 1.0)
        for candidate in [
            *self._by_rule(mention, 1.0),
            *(one for one in self._by_sound(mention) if not _is_known_in(one.language, known)),
            *self._by_forms_of(known, mention),
        ]:
            if not self._is_other_name(candidate.form, known):
                _keep(found, candidate)
        if not found:
            for candidate in self._misspelt(mention):
                _keep(found, candidate)
        return tuple(sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.form)))

    def gloss(self, form: str, language: Language) -> str | None:
        """The form in ``language``: of the one name it denotes, or made by rule from Hanzi; None where neither is sure.

        >>> [NameBook.of().gloss(*form) for form in (("胶州", "en"), ("西安", "ko"), ("자오저우", "en"))]
        ['Jiaozhou', '시안', None]
        """
        known = self.identify(form)
        given = {
            exact_key(name.forms[language][0]): name.forms[language][0] for name in known if name.forms.get(language)
        }
        if given:
            return next(iter(given.values())) if len(given) == 1 else None
        originals = {simplified(zh) for name in known for zh in name.forms.get("zh", ())[:1]} or {form}
        if len(originals) != 1:
            return None
        return _gloss_by_rule(originals.pop(), language, is_person=any(name.kind == "person" for name in known))

    def _by_rule(self, form: str, weight: float) -> Iterator[NameForm]:
        """Forms of the documents that share a key with ``form``, in another script or as a variant in its own."""
        language = script_language(form)
        for key in spoken(form):
            for row in self._rows(key.text):
                if _may_bridge(language, cast(Language, row.language), key):
                    score = round(min(key.score, row.score) * weight, 3)
                    yield NameForm(row.form, cast(Language, row.language), "rule", score)

    def _find_by_sound(self, mention: str) -> list[NameForm]:
        """Forms of the documents that sound like ``mention``, in each script that is not its own."""
        language = script_language(mention)
        if mention.islower() or (language == "ko" and all(map(is_ordinary_word, mention.split()))):
            return []
        rows = [row for key in sound_keys(mention) for row in self._rows(key.text) if row.language != language]
        found = []
        for other in LANGUAGES:
            forms = dict.fromkeys(row.form for row in rows if row.language == other)
            scores = {form: _sound(mention, form) for form in forms}
            best = max(scores.values(), default=0.0)
            found += [
                NameForm(form, other, "rule", round(SOUND * score, 3))
                for form, score in scores.items()
                if score and score >= best - _AS_ALIKE
            ]
        return found

    def _by_forms_of(self, known: Sequence[Name], mention: str) -> Iterator[NameForm]:
        """Rules applied to the other forms of known names, and names known of the forms that rules found."""
        for name in known:
            for form in name.forms.get("zh", ()):
                if exact_key(form) != exact_key(mention):
                    yield from self._by_rule(form, _DERIVED)
        if not known:
            for candidate in [*self._by_rule(mention, 1.0), *self._by_sound(mention)]:
                for name in self.identify(candidate.form) if candidate.language != "ko" else ():
                    for language, forms in name.forms.items():
                        for form in forms:
                            yield NameForm(form, language, "rule", round(candidate.score * _DERIVED, 3))

    def _is_other_name(self, form: str, known: Sequence[Name]) -> bool:
        """Whether ``form`` is known to be a form of other names only than the mention's own."""
        others = self.identify(form)
        return bool(known) and bool(others) and not any(name in known for name in others)

    def _misspelt(self, mention: str) -> Iterator[NameForm]:
        """Names in Hangul that are one letter away."""
        for key in misspelling_keys(mention):
            for row in self._rows(key):
                if jamo_distance(row.form, mention) == 1:
                    yield NameForm(row.form, "ko", "rule", MISSPELT)

    def _find_rows(self, key: str) -> tuple[NameRow, ...]:
        return tuple(NameRow(*row) for row in self._lookup(key))  # type: ignore[arg-type]  # a store's rows have no types


def _is_known_in(language: Language, known: Sequence[Name]) -> bool:
    """Whether what is known of a mention has forms in that language: then nothing needs to be guessed there."""
    return any(name.forms.get(language) for name in known)


def _sound(mention: str, form: str) -> float:
    """How well two forms sound alike, in Hangul and Latin letters also without what bears them: 한빛상선, Hanbit Lines.

    Hanbit Shipping is not 한빛은행, and 한빛 alone is Hanbit alone.
    """
    for one, other in ((mention, form), (form, mention)):
        if is_hanzi(one):
            return hanzi_alike(one, other)
    hangul, latin = (mention, form) if script_language(mention) == "ko" else (form, mention)
    said = alike(hangul, latin)
    if said or (bare := without_bearer(hangul)) == hangul:
        return said
    return alike(bare, latin) or alike(bare, without_english_bearer(latin, hangul))


def _may_bridge(language: Language, other: Language, key: Key) -> bool:
    """Whether a key proves anything between two scripts: levelled Hangul says nothing of two forms without Hangul.

    Hangul may vary in Hangul and Latin in Latin; two forms in Hanzi are one name only if they are equal.
    """
    if key.text[0] == "~":
        return "ko" in (language, other)
    return language != other or (language == "en" and key.text[0] == "p")


def _keep(found: dict[str, NameForm], candidate: NameForm) -> None:
    if candidate.form not in found or found[candidate.form].score < candidate.score:
        found[candidate.form] = candidate


def _gloss_by_rule(form: str, language: Language, is_person: bool) -> str | None:
    if not is_hanzi(form):
        readings = pinyin_of_hangul(form) if language == "en" and not has_hanzi(form) else ()
        return latin_name(readings[0], is_person) if len(readings) == 1 else None
    if language == "zh":
        return form
    try:
        reading = pinyin_of_hanzi(form)[0]
        return hangul_of(reading.split()) if language == "ko" else latin_name(reading, is_person)
    except KeyError:
        return None


def latin_name(pinyin: str, is_person: bool = False) -> str:
    """Pinyin as a name is written: one capitalised word, a person's family name apart.

    >>> latin_name("jiao zhou"), latin_name("xi an"), latin_name("zhou jie lun", is_person=True)
    ('Jiaozhou', "Xi'an", 'Zhou Jielun')
    """
    syllables = pinyin.split()
    cut = 1 if is_person and 1 < len(syllables) <= 3 else 0
    parts = [part for part in (syllables[:cut], syllables[cut:]) if part]
    return " ".join(re.sub(" (?=[aeo])", "'", " ".join(part)).replace(" ", "").capitalize() for part in parts)
