"""Makes the names of a corpus: its own list, the packaged one, the pairs its documents write, the forms they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.language.chinese import HAN
from assistant.language.mining import Pair, mine
from assistant.language.name_file import read_names, script_language
from assistant.language.name_rows import NameRow, exact_key, form_rows, name_rows
from assistant.language.name_words import is_ordinary, without_particles, without_suffix
from assistant.language.names import packaged_names
from assistant.language.transcription import loose_hangul, pinyin_of_hangul, pinyin_of_latin
from assistant.language.words import words
from assistant.types import Document, Language, Name, NameKind, Span

_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile(r"[A-Z][a-zü]+(?:['’][a-z]+)*(?:[ -][A-Z][a-zü]+(?:['’][a-z]+)*){0,2}")
_SPANS = 3  # of one name: enough to show where the documents say so


def collect(documents: Iterable[Document], own: Path | None = None) -> list[NameRow]:
    """The names of a corpus as the rows of a ``NameBook``; ``own`` is its ``names.toml``, if it has one.

    Raises DataFileError for a fault in that file. The same documents in the same order give the same rows.
    """
    listed = [*(read_names(own, "corpus") if own else ()), *packaged_names()]
    mined: list[tuple[str, Pair]] = []
    forms: set[str] = set()
    for document in documents:
        pairs = mine(document.text)
        mined += [(document.id, pair) for pair in pairs]
        forms.update(name_like(document.text))
        forms.update(form for pair in pairs for form in (pair.form, pair.other))
    return [*name_rows([*listed, *names_of(mined, listed)]), *form_rows(forms)]


def names_of(mined: Iterable[tuple[str, Pair]], listed: Iterable[Name] = ()) -> list[Name]:
    """Names from pairs of documents, those that recur or agree best first; ``listed`` names are not repeated.

    A pair joins a name that has one of its forms, unless it would give that name a second, unlike form in one script:
    타이저우(泰州) and 타이저우(台州) stay two names, 과학기술부(科技部) and 과학기술부(科學技術部) become one.
    """
    by_forms: dict[tuple[str, str], list[tuple[str, Pair]]] = {}
    for document_id, pair in mined:
        by_forms.setdefault((exact_key(pair.form), exact_key(pair.other)), []).append((document_id, pair))
    known = {frozenset(map(exact_key, forms)) for forms in (_all_forms(name) for name in listed)}
    drafts = _Drafts()
    for forms, seen in sorted(by_forms.items(), key=lambda item: (-len(item[1]), -item[1][0][1].score, item[0])):
        if not any(set(forms) <= name for name in known):
            drafts.add(forms, seen)
    return [_name(draft) for draft in drafts.drafts]


class _Drafts:
    """Names in the making: each a list of pairs with their documents."""

    def __init__(self) -> None:
        self.drafts: list[list[tuple[str, Pair]]] = []
        self._by_form: dict[str, list[int]] = {}

    def add(self, forms: tuple[str, str], seen: list[tuple[str, Pair]]) -> None:
        """Joins the first draft that the pair fits, or begins one."""
        pair = seen[0][1]
        for form, other in ((forms[0], pair.other), (forms[1], pair.form)):
            for number in self._by_form.get(form, ()):
                if _fits(self.drafts[number], other):
                    return self._join(number, forms, seen)
        self.drafts.append([])
        self._join(len(self.drafts) - 1, forms, seen)

    def _join(self, number: int, forms: tuple[str, str], seen: list[tuple[str, Pair]]) -> None:
        self.drafts[number] += seen
        for form in forms:
            numbers = self._by_form.setdefault(form, [])
            if number not in numbers:
                numbers.append(number)


def _fits(draft: list[tuple[str, Pair]], form: str) -> bool:
    """Whether a further form can be of that name: like the forms it has in the same script, or the first in it."""
    same = [
        other
        for _, pair in draft
        for other in (pair.form, pair.other)
        if script_language(other) == script_language(form)
    ]
    return all(_alike(exact_key(form), exact_key(other)) for other in same)


def _alike(form: str, other: str) -> bool:
    """Equal, spelt alike, or one an abbreviation of the other."""
    short, long = sorted((form, other), key=len)
    letters = iter(long)
    return loose_hangul(form) == loose_hangul(other) or all(letter in letters for letter in short)


def _name(draft: list[tuple[str, Pair]]) -> Name:
    counts: dict[str, int] = {}
    for _, pair in draft:
        for form in (pair.form, pair.other):
            counts[form] = counts.get(form, 0) + 1
    forms: dict[Language, tuple[str, ...]] = {}
    for form in sorted(counts, key=lambda form: (-counts[form], -len(form), form)):
        language = script_language(form)
        forms[language] = (*forms.get(language, ()), form)
    spans = tuple(dict.fromkeys(Span(document_id, pair.start, pair.end) for document_id, pair in draft))[:_SPANS]
    others = tuple(dict.fromkeys(Span(document_id, pair.other_start, pair.other_end) for document_id, pair in draft))
    kind: NameKind = "other"
    return Name(forms, kind, "mined", spans + others[:_SPANS])


def _all_forms(name: Name) -> list[str]:
    return [form for forms in name.forms.values() for form in forms]


def name_like(text: str) -> set[str]:
    """Forms in ``text`` that rules could bridge to another script; many are ordinary words, which does no harm.

    >>> sorted(name_like("자오저우 Qingdao, 산동성의 胶州市"))
    ['Qingdao', '胶州', '胶州市', '산동', '산동성', '산동성의', '자오저우']
    """
    found = set(_hangul_forms(text))
    for match in _LATIN.finditer(text):
        parts = match[0].split(" ")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                form = " ".join(parts[start:end])
                if pinyin_of_latin(form):
                    found.add(form)
    for run in re.findall(f"[{HAN}]+", text):
        if 2 <= len(run) <= 4:
            found.add(run)
    found.update(_hanzi_words(text))
    return found


def _hangul_forms(text: str) -> Iterator[str]:
    """Written words, and what is left of them without particles and without type suffixes."""
    runs = {match[0] for match in _HANGUL.finditer(text) if not is_ordinary(text, match.start(), match.end())}
    for run in runs:
        bare = without_particles(run)
        forms = {run, bare, without_suffix(bare), without_suffix(run)}
        yield from (form for form in forms if 2 <= len(form) <= 10 and _bridgeable(form))


def _bridgeable(form: str) -> bool:
    """Whether pinyin or Sino-Korean could be written so: the latter has two to four syllables."""
    return len(form) <= 4 or bool(pinyin_of_hangul(form)) or bool(pinyin_of_hangul(form, tolerant=True))


def _hanzi_words(text: str) -> Iterator[str]:
    for run in set(re.findall(f"[{HAN}]+", text)):
        for word in words(run):
            form = run[word.start : word.end]
            if word.tag in {"name", "noun"} and 2 <= len(form) <= 8:
                yield form
                if len(form) > 2 and form[-1] in "市省县区州镇":
                    yield form[:-1]
