"""``sources.toml``: what a person says of the documents of a corpus; it wins over what the files say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast, get_args

from assistant.language.datafile import fault, read_toml
from assistant.types import Language

ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What ``sources.toml`` says of one document; None where it says nothing. ``date`` is ISO 8601."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: Language | None = None
    licence: str | None = None
    url: str | None = None


KEYS = tuple(field.name for field in fields(SourceEntry))


def read_sources(path: Path) -> dict[str, SourceEntry]:
    """The entries by document id; empty where there is no such file.

    Raises ``DataFileError`` with file and line for bad TOML, an unknown key or a value of the wrong form.
    """
    if not path.exists():
        return {}
    data, text = read_toml(path)
    unknown = sorted(set(data) - {"documents"})
    if unknown:
        raise fault(path, _line(text, unknown[0]), f'unknown table [{unknown[0]}]. Use [documents."file name"]')
    documents = data.get("documents", {})
    if not isinstance(documents, dict):
        raise fault(path, _line(text, "documents"), 'documents must be tables: [documents."file name"]')
    return {name: _entry(path, text, name, values) for name, values in sorted(documents.items())}


def without_file(path: Path, entries: Mapping[str, SourceEntry], document_ids: Collection[str]) -> list[str]:
    """One message for each entry whose file is not in the corpus; they are harmless, but may be misspelt."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [
        f"{path}:{_line(text, name)}: no document {name!r} in the corpus. Correct the name or remove the entry."
        for name in sorted(entries)
        if name not in document_ids
    ]


def _entry(path: Path, text: str, name: str, values: object) -> SourceEntry:
    if not isinstance(values, dict):
        raise fault(path, _line(text, name), f'{name!r} must be a table: [documents."{name}"]')
    for key, value in values.items():
        line = _line(text, name, key)
        if key not in KEYS:
            raise fault(path, line, f"unknown key {key!r} for {name!r}. Known: {', '.join(KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise fault(path, line, f"{key} of {name!r} must be text in quotes")
        if key == "date" and not ISO_DATE.fullmatch(value):
            raise fault(path, line, f"date of {name!r} is {value!r}. Write 2025-08-25, 2024-12 or 2024, in quotes")
        if key == "language" and value not in get_args(Language):
            raise fault(path, line, f"language of {name!r} is {value!r}. Known: {', '.join(get_args(Language))}")
    return SourceEntry(**cast("dict[str, str]", values))  # type: ignore[arg-type]  # language was checked above


def _line(text: str, name: str, key: str | None = None) -> int:
    """The line at which the table of ``name`` stands, or ``key`` in it; 1 where it cannot be found."""
    lines = text.splitlines()
    table = next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith("[") and name in line), 1)
    if key is None:
        return table
    for number, line in enumerate(lines[table:], table + 1):
        if line.lstrip().startswith("["):
            break
        if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", line):
            return number
    return table
