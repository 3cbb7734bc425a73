"""Reads glossaries: the packaged one (one line a term) and a corpus's own (TOML).

A line of the packaged file: Korean, English and Chinese forms, the preferred one of each first. A line in brackets
names the kind of the terms that follow it.

    [level]
    국가급, 국가 차원 | national-level, national | 国家级

The same term in a corpus's ``glossary.toml``:

    [[term]]
    ko = ["국가급", "국가 차원"]
    en = ["national-level", "national"]
    zh = ["国家级"]
    kind = "level"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from assistant.errors import DataFileError
from assistant.language.datafile import fault, header_lines, read_text, read_toml
from assistant.types import Language

_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LINE = re.compile("[^|\u3400-\u4dbf\u4e00-\u9fff]+[|][^|\u3400-\u4dbf\u4e00-\u9fff가-힣]+[|][^|가-힣ㄱ-ㅣ]+")
_LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """One meaning: its forms by language, the preferred one first; at least two languages have one."""

    ko: tuple[str, ...]
    en: tuple[str, ...]
    zh: tuple[str, ...]
    kind: str | None = None

    def forms(self, language: Language) -> tuple[str, ...]:
        """The forms in that language."""
        return self.ko if language == "ko" else self.en if language == "en" else self.zh


class TermLine(NamedTuple):
    """A line that holds a term: its number in the file, from 1, and the kind that stands above it."""

    number: int
    text: str
    kind: str | None


def read_lines(path: Path) -> list[GlossaryTerm]:
    """The terms of a file with one line a term. Raises DataFileError with file and line for a line that is none."""
    return [read_line(path, line) for line in term_lines(read_text(path))]


def term_lines(text: str) -> list[TermLine]:
    """The lines of a packaged file that hold a term each, unread."""
    found: list[TermLine] = []
    kind: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[" and line[-1] == "]":
            kind = line[1:-1].strip() or None
        else:
            found.append(TermLine(number, line, kind))
    return found


def read_line(path: Path, line: TermLine) -> GlossaryTerm:
    """The term of a line. Raises DataFileError with file and line where it is none."""
    cells = line.text.split("|")
    if len(cells) != 3:
        raise fault(path, line.number, f"{len(cells)} parts. Write: ko, ko | en, en | zh, zh")
    ko, en, zh = [tuple([form.strip() for form in cell.split(",")]) for cell in cells]
    term = GlossaryTerm(ko, en, zh, line.kind)
    plain = _LINE.fullmatch(line.text) and all(ko) and all(en) and all(zh)  # one look, for thousands of lines
    return term if plain else _checked(path, line.number, term)


def read_toml_terms(path: Path) -> list[GlossaryTerm]:
    """The terms of a ``glossary.toml``. Raises DataFileError with file and line for an entry that is none."""
    tables, text = read_toml(path)
    unknown = sorted(set(tables) - {"term"})
    entries = tables.get("term", [])
    if unknown or not isinstance(entries, list):
        raise DataFileError(f"{path}: holds {', '.join(unknown) or 'a term that is no list'}. Write [[term]] entries")
    lines = header_lines(text, "[[term]]")
    lines += [1] * (len(entries) - len(lines))  # entries written as one inline list
    return [_term(path, line, entry) for line, entry in zip(lines, entries, strict=True)]


def _term(path: Path, line: int, entry: object) -> GlossaryTerm:
    if not isinstance(entry, dict) or not set(entry) <= {"ko", "en", "zh", "kind"}:
        raise fault(path, line, "a term has ko, en, zh and kind, nothing else")
    forms: dict[str, tuple[str, ...]] = {}
    for language in _LANGUAGES:
        value = entry.get(language, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(form, str) for form in listed):
            raise fault(path, line, f'{language} is a list of texts: {language} = ["...", "..."]')
        forms[language] = tuple(form.strip() for form in listed)
    kind = entry.get("kind")
    if kind is not None and not isinstance(kind, str):
        raise fault(path, line, 'kind is a text: kind = "industry"')
    return _checked(path, line, GlossaryTerm(forms["ko"], forms["en"], forms["zh"], kind))


def _checked(path: Path, line: int, term: GlossaryTerm) -> GlossaryTerm:
    if bool(term.ko) + bool(term.en) + bool(term.zh) < 2:
        raise fault(path, line, "a term needs forms in at least two languages")
    if "" in term.ko or "" in term.en or "" in term.zh:
        raise fault(path, line, "an empty form: a comma or a bar too many")
    misplaced = (
        _HAN.search(" ".join(term.ko))
        or _HANGUL.search(" ".join(term.zh))
        or (not " ".join(term.en).isascii() and (_HAN.search(" ".join(term.en)) or _HANGUL.search(" ".join(term.en))))
    )
    if misplaced:
        raise fault(path, line, f"{misplaced.group()!r} does not belong to that language")
    return term
