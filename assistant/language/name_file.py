"""Reads a list of names: the packaged ``names.toml`` and a corpus's own.

    [[name]]
    ko = ["비야디"]
    zh = ["比亚迪"]
    en = ["BYD"]
    aliases = ["BYD오토"]
    kind = "organisation"

Each of ko, zh, en and aliases is a list of surface forms, the usual one first; an alias may be in any script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from assistant.errors import DataFileError
from assistant.language.chinese import HAN
from assistant.language.datafile import fault, header_lines, read_toml
from assistant.types import Evidence, Language, Name, NameKind

LANGUAGES: tuple[Language, ...] = get_args(Language)
KINDS: tuple[NameKind, ...] = get_args(NameKind)
_HANGUL = re.compile("[가-힣]")
_HANZI = re.compile(f"[{HAN}]")


def script_language(form: str) -> Language:
    """The language whose script a form is written in: Hangul, else Hanzi, else Latin.

    >>> [script_language(form) for form in ("KIC 중국", "百济神州-U", "Pony.AI")]
    ['ko', 'zh', 'en']
    """
    return "ko" if _HANGUL.search(form) else "zh" if _HANZI.search(form) else "en"


def read_names(path: Path, evidence: Evidence) -> list[Name]:
    """The names of a file, in its order. Raises DataFileError with file and line for an entry that is none."""
    tables, text = read_toml(path)
    unknown = sorted(set(tables) - {"name"})
    entries = tables.get("name", [])
    if unknown or not isinstance(entries, list):
        raise DataFileError(f"{path}: holds {', '.join(unknown) or 'a name that is no list'}. Write [[name]] entries")
    lines = header_lines(text, "[[name]]")
    lines += [1] * (len(entries) - len(lines))  # entries written as one inline list
    return [_name(path, line, entry, evidence) for line, entry in zip(lines, entries, strict=True)]


def _name(path: Path, line: int, entry: object, evidence: Evidence) -> Name:
    if not isinstance(entry, dict) or not set(entry) <= {*LANGUAGES, "aliases", "kind"}:
        raise fault(path, line, "a name has ko, zh, en, aliases and kind, nothing else")
    kind = entry.get("kind", "other")
    if kind not in KINDS:
        raise fault(path, line, f"kind is {kind!r}. Write one of: {', '.join(KINDS)}")
    forms: dict[Language, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for form in _forms(path, line, entry, language):
            if script_language(form) != language:
                raise fault(path, line, f"{form!r} does not belong to {language}")
            _add(forms, language, form)
    for form in _forms(path, line, entry, "aliases"):
        _add(forms, script_language(form), form)
    if sum(map(len, forms.values())) < 2:
        raise fault(path, line, "a name needs at least two forms: one alone bridges nothing")
    return Name(forms, kind, evidence)


def _forms(path: Path, line: int, entry: Mapping[str, object], key: str) -> list[str]:
    value = entry.get(key, [])
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(form, str) and form.strip() for form in listed):
        raise fault(path, line, f'{key} is a list of texts: {key} = ["...", "..."]')
    return [form.strip() for form in listed]


def _add(forms: dict[Language, tuple[str, ...]], language: Language, form: str) -> None:
    forms[language] = tuple(dict.fromkeys((*forms.get(language, ()), form)))
