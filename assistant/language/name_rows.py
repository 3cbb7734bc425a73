"""The table of names that an index carries: every row is found by its key, so that nothing needs to be loaded first.

=칭다오            칭다오        the documents hold this form
~ㅊㅣᆼㄷㅏㅗ       칭다오        the same, under a key of ``name_keys`` (k, p, s, ~, ^ and $)
@칭다오            #000012 place  a name has this form
#000012 place      青岛          that name's forms, in order, and the places where documents write them
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from assistant.language.hanzi import simplified
from assistant.language.korean import is_ordinary_word
from assistant.language.name_file import script_language
from assistant.language.name_keys import keys, sound_keys
from assistant.language.transcription import latin_key
from assistant.types import Evidence, Language, Name, NameKind, Span

IDENTITY: dict[Evidence, float] = {"corpus": 0.98, "packaged": 0.95, "mined": 0.9, "rule": 0.0}


class NameRow(NamedTuple):
    """One row; a place of a name is a row of its own, with an empty form."""

    key: str
    form: str
    language: str
    evidence: str
    score: float
    document_id: str = ""
    start: int = 0
    end: int = 0


def exact_key(form: str) -> str:
    """What is equal for two ways to type one form: width, case, blanks, accents, traditional and simplified.

    >>> exact_key("膠州") == exact_key("胶州"), exact_key("Xi'an") == exact_key("XIAN"), exact_key("KIC 중국")
    (True, True, 'kic중국')
    """
    if form.isascii() or script_language(form) == "en":
        return latin_key(form) or form.casefold()
    return re.sub(r"\s", "", simplified(unicodedata.normalize("NFKC", form))).casefold()


def name_rows(names: Iterable[Name]) -> list[NameRow]:
    """The rows of names, in the order given."""
    rows: list[NameRow] = []
    for number, name in enumerate(names):
        key, score = f"#{number:06d} {name.kind}", IDENTITY[name.evidence]
        forms = [(form, language) for language in sorted(name.forms) for form in name.forms[language]]
        rows += [NameRow(key, form, language, name.evidence, score) for form, language in forms]
        rows += [
            NameRow(key, "", "", name.evidence, 0.0, span.document_id, span.start, span.end) for span in name.spans
        ]
        pointers = dict.fromkeys("@" + exact_key(form) for form, _ in forms)
        rows += [NameRow(pointer, key, "", name.evidence, score) for pointer in pointers]
    return rows


def form_rows(forms: Iterable[str]) -> list[NameRow]:
    """The rows under which forms of the documents are found again, in order of form."""
    rows: list[NameRow] = []
    for form in sorted(set(forms)):
        language = script_language(form)
        rows.append(NameRow("=" + exact_key(form), form, language, "exact", 1.0))
        spoken = () if language == "ko" and is_ordinary_word(form) else sound_keys(form)
        rows += [NameRow(key.text, form, language, "rule", key.score) for key in (*keys(form), *spoken)]
    return rows


def name_of(rows: Sequence[NameRow]) -> Name:
    """The name whose rows these are."""
    forms: dict[Language, tuple[str, ...]] = {}
    for row in rows:
        if row.form:
            language = cast(Language, row.language)
            forms[language] = (*forms.get(language, ()), row.form)
    spans = tuple(Span(row.document_id, row.start, row.end) for row in rows if not row.form)
    return Name(forms, cast(NameKind, rows[0].key.split(" ")[1]), cast(Evidence, rows[0].evidence), spans)


def names_in(rows: Iterable[NameRow]) -> list[Name]:
    """All names of a table, in its order."""
    grouped: dict[str, list[NameRow]] = {}
    for row in rows:
        if row.key.startswith("#"):
            grouped.setdefault(row.key, []).append(row)
    return [name_of(found) for found in grouped.values()]
