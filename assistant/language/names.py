"""One entity, many forms: what is known of names, and which forms in the documents a mention may denote.

Names vouch for identity: the packaged list, the corpus's own, and pairs that documents write side by side. Rules
(transcription, Sino-Korean readings, usual misspellings) vouch for nothing: they widen a search and are marked so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, cast

from assistant.language.datafile import packaged
from assistant.language.hanzi import has_hanzi, is_hanzi, pinyin_of_hanzi, simplified
from assistant.language.korean import jamo_distance
from assistant.language.name_file import read_names, script_language
from assistant.language.name_keys import Key, keys, spoken
from assistant.language.transcription import hangul_of, latin_key, pinyin_of_hangul
from assistant.types import Evidence, Language, Name, NameKind, Span

Basis: TypeAlias = Literal["exact", "corpus", "packaged", "mined", "rule"]
IDENTITY: dict[Evidence, float] = {"corpus": 0.98, "packaged": 0.95, "mined": 0.9}
_DERIVED = 0.95  # a rule applied to another form of a known name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that a mention may denote. ``rule`` widens a search; every other basis asserts that it is the name."""

    form: str
    language: Language
    basis: Basis
    score: float


class NameRow(NamedTuple):
    """One row of the table that an index carries: a form of a name, or a form of the documents under one key."""

    key: str
    form: str
    language: str
    evidence: str
    score: float
    document_id: str = ""
    start: int = 0
    end: int = 0


@cache
def packaged_names() -> tuple[Name, ...]:
    """The names that come with the package; none where it comes without."""
    path = packaged("names.toml")
    return tuple(read_names(path, "packaged")) if path.exists() else ()


def exact_key(form: str) -> str:
    """What is equal for two ways to type one form: width, case, blanks, accents, traditional and simplified.

    >>> exact_key("膠州") == exact_key("胶州"), exact_key("Xi'an") == exact_key("XIAN"), exact_key("KIC 중국")
    (True, True, 'kic중국')
    """
    if form.isascii() or script_language(form) == "en":
        return latin_key(form) or form.casefold()
    return re.sub(r"\s", "", simplified(unicodedata.normalize("NFKC", form))).casefold()


class NameBook:
    """What is known of names, over the forms that the documents hold.

    >>> book = NameBook([Name({"ko": ("비야디",), "zh": ("比亚迪",), "en": ("BYD",)}, "organisation", "packaged")])
    >>> [(found.form, found.basis) for found in book.candidates("byd")]
    [('비야디', 'packaged'), ('比亚迪', 'packaged'), ('BYD', 'exact')]
    """

    def __init__(self, names: Sequence[Name] = (), forms: Iterable[NameRow] = ()) -> None:
        """``forms`` are rows of ``form_rows``: what the documents hold."""
        self.names = tuple(names)
        self._names_of: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            for form in {exact_key(form) for forms_of in name.forms.values() for form in forms_of}:
                self._names_of.setdefault(form, []).append(number)
        self._rows: dict[str, list[NameRow]] = {}
        for row in forms:
            self._rows.setdefault(row.key, []).append(row)
        self._neighbours: dict[str, list[str]] | None = None

    @property
    def longest(self) -> int:
        """Characters of the longest known form, without blanks."""
        return max(map(len, self._names_of), default=0)

    def identify(self, form: str) -> list[Name]:
        """The names that have this form; two where it is ambiguous (타이저우 is 泰州 and 台州)."""
        return [self.names[number] for number in self._names_of.get(exact_key(form), ())]

    def holds(self, form: str) -> bool:
        """Whether the documents hold this form, as it is or as a form of the same spelling."""
        return "=" + exact_key(form) in self._rows

    def candidates(self, mention: str) -> list[Candidate]:
        """The forms that ``mention`` may denote, best first: of known names, and, by rules, of the documents."""
        found: dict[str, Candidate] = {}
        known = self.identify(mention)
        for name in known:
            for language, forms in name.forms.items():
                for form in forms:
                    _keep(found, Candidate(form, language, cast(Basis, name.evidence), IDENTITY[name.evidence]))
        own = exact_key(mention)
        for row in self._rows.get("=" + own, ()):
            _keep(found, Candidate(row.form, script_language(row.form), "exact", 1.0))
        for form in [candidate.form for candidate in found.values() if exact_key(candidate.form) == own]:
            found[form] = Candidate(form, script_language(form), "exact", 1.0)
        for candidate in [*self._by_rule(mention, 1.0), *self._by_forms_of(known, mention)]:
            if not self._is_other_name(candidate.form, known):
                _keep(found, candidate)
        if not found:
            for candidate in self._misspelt(mention):
                _keep(found, candidate)
        return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.form))

    def gloss(self, form: str, language: Language) -> str | None:
        """The form in ``language``: of the one name it denotes, or made by rule from Hanzi; None where neither is sure.

        >>> NameBook().gloss("胶州", "en"), NameBook().gloss("西安", "ko"), NameBook().gloss("자오저우", "en")
        ('Jiaozhou', '시안', None)
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

    def to_rows(self) -> list[NameRow]:
        """The whole book as rows, for a store to keep; ``from_rows`` makes the same book of them."""
        rows = []
        for number, name in enumerate(self.names):
            key = f"#{number:06d} {name.kind}"
            spans = iter(name.spans)
            for language, forms in sorted(name.forms.items()):
                for form in forms:
                    rows.append(NameRow(key, form, language, name.evidence, IDENTITY[name.evidence]))
            rows += [NameRow(key, "", "", name.evidence, 0.0, *_place(span)) for span in spans]
        return rows + [row for key in sorted(self._rows) for row in self._rows[key]]

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[object]]) -> NameBook:
        """The book that ``to_rows`` was called on."""
        forms: list[NameRow] = []
        grouped: dict[str, list[NameRow]] = {}
        for row in rows:
            made = NameRow(*row)  # type: ignore[arg-type]  # a store's rows have no types
            if made.key.startswith("#"):
                grouped.setdefault(made.key, []).append(made)
            else:
                forms.append(made)
        return cls([_name(key, grouped[key]) for key in sorted(grouped)], forms)

    def _by_rule(self, form: str, weight: float) -> Iterator[Candidate]:
        """Forms of the documents that share a key with ``form``, in another script or as a variant in its own."""
        language = script_language(form)
        for key in spoken(form):
            for row in self._rows.get(key.text, ()):
                if _may_bridge(language, cast(Language, row.language), key):
                    score = round(min(key.score, row.score) * weight, 3)
                    yield Candidate(row.form, cast(Language, row.language), "rule", score)

    def _by_forms_of(self, known: Sequence[Name], mention: str) -> Iterator[Candidate]:
        """Rules applied to the other forms of known names, and names known of the forms that rules found."""
        for name in known:
            for form in name.forms.get("zh", ()):
                if exact_key(form) != exact_key(mention):
                    yield from self._by_rule(form, _DERIVED)
        if not known:
            for candidate in list(self._by_rule(mention, 1.0)):
                for name in self.identify(candidate.form) if candidate.language != "ko" else ():
                    for language, forms in name.forms.items():
                        for form in forms:
                            yield Candidate(form, language, "rule", round(candidate.score * _DERIVED, 3))

    def _is_other_name(self, form: str, known: Sequence[Name]) -> bool:
        """Whether ``form`` is known to be a form of other names only than the mention's own."""
        others = self.identify(form)
        return bool(known) and bool(others) and not any(name in known for name in others)

    def _misspelt(self, mention: str) -> Iterator[Candidate]:
        """Hangul forms of three syllables and more that are one letter away, with the first or last syllable alike."""
        if len(mention) < 3 or script_language(mention) != "ko":
            return
        if self._neighbours is None:
            self._neighbours = {}
            for form in sorted({row.form for rows in self._rows.values() for row in rows if row.language == "ko"}):
                if len(form) >= 3:
                    self._neighbours.setdefault("^" + form[0], []).append(form)
                    self._neighbours.setdefault("$" + form[-1], []).append(form)
        near = {*self._neighbours.get("^" + mention[0], ()), *self._neighbours.get("$" + mention[-1], ())}
        for form in sorted(near):
            if abs(len(form) - len(mention)) <= 1 and jamo_distance(form, mention) == 1:
                yield Candidate(form, "ko", "rule", 0.2)


def form_rows(forms: Iterable[str]) -> list[NameRow]:
    """The rows under which forms of the documents are found again, each form once, in order of form."""
    return [
        NameRow(key.text, form, script_language(form), "rule" if key.text[0] != "=" else "exact", key.score)
        for form in sorted(set(forms))
        for key in (Key("=" + exact_key(form), 1.0), *keys(form))
    ]


def _may_bridge(language: Language, other: Language, key: Key) -> bool:
    """Whether a key proves anything between two scripts: levelled Hangul says nothing of two forms without Hangul.

    Hangul may vary in Hangul and Latin in Latin; two forms in Hanzi are one name only if they are equal.
    """
    if key.text[0] == "~":
        return "ko" in (language, other)
    return language != other or (language == "en" and key.text[0] == "p")


def _keep(found: dict[str, Candidate], candidate: Candidate) -> None:
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


def _place(span: Span) -> tuple[str, int, int]:
    return span.document_id, span.start, span.end


def _name(key: str, rows: Sequence[NameRow]) -> Name:
    forms: dict[Language, tuple[str, ...]] = {}
    for row in rows:
        if row.form:
            language = cast(Language, row.language)
            forms[language] = (*forms.get(language, ()), row.form)
    spans = tuple(Span(row.document_id, row.start, row.end) for row in rows if not row.form)
    return Name(forms, cast(NameKind, key.split(" ")[1]), cast(Evidence, rows[0].evidence), spans)
