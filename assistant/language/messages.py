"""Every fixed phrase that an answer may contain, in three languages, from ``data/messages.toml``.

A template holds fields in braces:

    {name}                    the value as plain text; an int gets thousands separators
    {name:은/는}              the value and the Korean particle that it takes (see ``particles``)
    {rank:th}                 an int as an English ordinal
    {count?member/members}    the first word where the value is 1, else the second; not the value itself

Values are put in once and never read again: a brace or a field in a value stays what it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, get_args

from assistant.language.datafile import fault, header_lines, packaged, read_toml
from assistant.language.particles import PARTICLES, with_particle
from assistant.types import Language

Value: TypeAlias = str | int
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_FIELD = re.compile(r"\{([a-z_]+)(?::([^{}?]+)|\?([^{}/]*)/([^{}/]*))?\}")


@dataclass(frozen=True, slots=True)
class Field:
    """One ``{...}`` of a template: at most one of ``form`` (a particle pair or ``th``) and ``words`` is given."""

    name: str
    form: str | None = None
    words: tuple[str, str] | None = None

    def fill(self, value: Value) -> str:
        """The text that stands in the field's place."""
        if self.words is not None:
            return self.words[0] if value in (1, "1") else self.words[1]
        if self.form == "th":
            return ordinal(int(value))
        text = value if isinstance(value, str) else f"{value:,}"
        return text if self.form is None else with_particle(text, self.form)


Template: TypeAlias = tuple[str | Field, ...]
Catalogue: TypeAlias = Mapping[str, Mapping[Language, Template]]


def message(key: str, language: Language, /, **values: Value) -> str:
    """The catalogue's phrase with the values in place.

    Raises KeyError for a key that the catalogue does not have, or for a field without a value.

    >>> message("reason.entity_absent", "ko", name="라싸")
    '문서에 라싸는 나오지 않습니다.'
    >>> message("answer.rank", "en", rank=22), message("answer.rank", "ko", rank=22)
    ('22nd', '22위')
    """
    return fill(catalogue()[key][language], values)


def fill(template: Template, values: Mapping[str, Value]) -> str:
    """The template's text. Raises KeyError for a field without a value."""
    return "".join(part if isinstance(part, str) else part.fill(values[part.name]) for part in template)


def ordinal(number: int) -> str:
    """The English ordinal.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 21, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '113th']
    """
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{suffix}"


@functools.cache
def catalogue() -> Catalogue:
    """The packaged messages by key (``reason.irrelevant``) and language, read once."""
    return load_messages(packaged("messages.toml"))


def load_messages(path: Path) -> Catalogue:
    """The messages of a file: tables ``[group.key]`` with one line for each language.

    Raises DataFileError, with file and line, where a language is missing or unknown, a field is misspelt, or the
    languages of one message do not have the same fields.
    """
    tables, text = read_toml(path)
    messages: dict[str, Mapping[Language, Template]] = {}
    for group, entries in tables.items():
        if not isinstance(entries, dict):
            raise fault(
                path, _line_of(text, group, None), f"{group!r} is not a group. Write [{group}.some_key] above it"
            )
        for name, phrases in entries.items():
            messages[f"{group}.{name}"] = _templates(path, text, f"{group}.{name}", phrases)
    return MappingProxyType(messages)


def _templates(path: Path, text: str, key: str, phrases: object) -> Mapping[Language, Template]:
    line = _line_of(text, key, None)
    if not isinstance(phrases, dict) or set(phrases) != set(_LANGUAGES):
        raise fault(path, line, f"{key} needs exactly the languages {', '.join(_LANGUAGES)}")
    templates: dict[Language, Template] = {}
    for language in _LANGUAGES:
        try:
            templates[language] = parse_template(phrases[language])
        except ValueError as error:
            raise fault(path, _line_of(text, key, language), f"{key}, {language}: {error}") from error
    wanted = _fields(templates["ko"])
    for language, template in templates.items():
        if _fields(template) != wanted:
            got = f"{sorted(_fields(template))}, ko has {sorted(wanted)}"
            raise fault(path, _line_of(text, key, language), f"{key}, {language}: its fields are {got}")
    return MappingProxyType(templates)


def parse_template(phrase: object) -> Template:
    """The literal texts and fields of a phrase, in order.

    Raises ValueError for an empty phrase, a brace that is no field, or a particle that is not known.

    >>> parse_template("{name:은/는} {count}개")
    (Field(name='name', form='은/는', words=None), ' ', Field(name='count', form=None, words=None), '개')
    """
    if not isinstance(phrase, str) or not phrase:
        raise ValueError("a phrase is a text that is not empty")
    parts: list[str | Field] = []
    end = 0
    for found in _FIELD.finditer(phrase):
        parts += [phrase[end : found.start()], _field(found)]
        end = found.end()
    parts.append(phrase[end:])
    if any("{" in part or "}" in part for part in parts if isinstance(part, str)):
        raise ValueError("a brace is not part of a field: write {name}, {name:은/는}, {rank:th} or {count?one/many}")
    return tuple(part for part in parts if part)


def _field(found: re.Match[str]) -> Field:
    name, form, one, many = found.groups()
    if form is not None and form != "th" and form not in PARTICLES:
        raise ValueError(f"{form!r} is not one of th, {', '.join(sorted(PARTICLES))}")
    return Field(name, form, None if one is None else (one, many))


def _fields(template: Template) -> frozenset[str]:
    return frozenset(part.name for part in template if isinstance(part, Field))


def _line_of(text: str, key: str, language: str | None) -> int:
    """The line of a message's header, or of one language under it."""
    header = next(iter(header_lines(text, f"[{key}]")), 1)
    if language is None:
        return header
    lines = text.splitlines()
    return next(
        (number for number in range(header + 1, len(lines) + 1) if lines[number - 1].startswith(language)), header
    )
