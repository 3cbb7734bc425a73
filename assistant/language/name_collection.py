"""Makes the names of a corpus: its own list, the packaged one, the pairs its documents write, the forms they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.language.glossed import said_pairs
from assistant.language.mining import Pair, mine
from assistant.language.name_file import script_language
from assistant.language.name_forms import name_like
from assistant.language.name_rows import NameRow, exact_key, form_rows, name_rows
from assistant.language.transcription import loose_hangul
from assistant.types import Document, Evidence, Language, Name, Span

_PLACES = 3  # of one name: enough to show where the documents say so


def collect(documents: Iterable[Document], listed: Iterable[Name] = ()) -> list[NameRow]:
    """The names of a corpus as the rows of a ``NameBook``; ``listed`` are those of ``listed_names``.

    The same documents in the same order give the same rows.
    """
    mined: list[tuple[str, Pair]] = []
    forms: set[str] = set()
    for document in documents:
        pairs = [*mine(document.text), *said_pairs(document.text)]
        mined += [(document.id, pair) for pair in pairs]
        forms.update(name_like(document.text))
        forms.update(form for pair in pairs for form in (pair.form, pair.other))
    return [*name_rows(names_of(mined, listed)), *form_rows(forms)]


def names_of(mined: Iterable[tuple[str, Pair]], listed: Iterable[Name] = ()) -> list[Name]:
    """The listed names with the forms that documents add to them, then names made of pairs alone.

    Pairs that recur or agree best go first. A pair joins a name that has its form in Hanzi, or one of its other forms
    unless it would give that name a second, unlike form in one script: 타이저우(泰州) and 타이저우(台州) stay two
    names, 과학기술부(科技部) and 과학기술부(科學技術部) become one.
    """
    by_forms: dict[tuple[str, str], list[tuple[str, Pair]]] = {}
    for document_id, pair in mined:
        by_forms.setdefault((exact_key(pair.form), exact_key(pair.other)), []).append((document_id, pair))
    drafts = _Drafts(listed)
    for forms, seen in sorted(by_forms.items(), key=lambda item: (-len(item[1]), -item[1][0][1].score, item[0])):
        drafts.add(forms, seen)
    return [draft.name() for draft in drafts.drafts]


class _Drafts:
    """Names in the making, found by their forms."""

    def __init__(self, listed: Iterable[Name]) -> None:
        self.drafts = [_Draft(name) for name in listed]
        self._by_form: dict[str, list[_Draft]] = {}
        for draft in self.drafts:
            for form in draft.forms():
                self._by_form.setdefault(exact_key(form), []).append(draft)

    def add(self, forms: tuple[str, str], seen: list[tuple[str, Pair]]) -> None:
        """Joins the first name that the pair fits, or begins one."""
        pair = seen[0][1]
        ways = [(forms[0], pair.form, pair.other), (forms[1], pair.other, pair.form)]
        ways.sort(key=lambda way: script_language(way[1]) != "zh")
        for key, shared, other in ways:
            for draft in self._by_form.get(key, ()):
                if script_language(shared) == "zh" or draft.fits(other):
                    return self._join(draft, forms, seen)
        self.drafts.append(_Draft())
        self._join(self.drafts[-1], forms, seen)

    def _join(self, draft: _Draft, forms: tuple[str, str], seen: list[tuple[str, Pair]]) -> None:
        draft.seen += seen
        for form in forms:
            having = self._by_form.setdefault(form, [])
            if draft not in having:
                having.append(draft)


@dataclass(eq=False)
class _Draft:
    """A listed name, or none yet, and the pairs that documents write of it."""

    listed: Name | None = None
    seen: list[tuple[str, Pair]] = field(default_factory=list)

    def forms(self) -> list[str]:
        """The listed forms in order, then those of the documents, the most frequent and longest first."""
        counts = Counter(form for _, pair in self.seen for form in (pair.form, pair.other))
        listed = [form for forms in self.listed.forms.values() for form in forms] if self.listed else []
        return list(dict.fromkeys([*listed, *sorted(counts, key=lambda form: (-counts[form], -len(form), form))]))

    def fits(self, form: str) -> bool:
        """Whether a further form can be of this name: like those it has in the same script, or the first in it."""
        same = [other for other in self.forms() if script_language(other) == script_language(form)]
        return not same or any(_alike(exact_key(form), exact_key(other)) for other in same)

    def name(self) -> Name:
        """The name as it is known now."""
        if self.listed and not self.seen:
            return self.listed
        forms: dict[Language, tuple[str, ...]] = {}
        for form in self.forms():
            language = script_language(form)
            forms[language] = (*forms.get(language, ()), form)
        places = [
            (Span(id, pair.start, pair.end), Span(id, pair.other_start, pair.other_end)) for id, pair in self.seen
        ]
        spans = tuple(dict.fromkeys(span for place in places[:_PLACES] for span in place))
        return Name(forms, self.listed.kind if self.listed else "other", _evidence(self.listed), spans)


def _evidence(listed: Name | None) -> Evidence:
    return listed.evidence if listed else "mined"


def _alike(form: str, other: str) -> bool:
    """Equal, spelt alike, or one an abbreviation of the other."""
    short, long = sorted((form, other), key=len)
    letters = iter(long)
    return loose_hangul(form) == loose_hangul(other) or all(letter in letters for letter in short)
