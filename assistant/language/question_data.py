"""What ``data/questions.toml`` says, its expressions compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from assistant.errors import DataFileError
from assistant.language import caseless

LANGUAGES = ("ko", "en", "zh")


@cache
def by_language(section: str) -> tuple[re.Pattern[str], ...]:
    """The expression that a section has for each language."""
    table: dict[str, str] = question_data()[section]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(compiled(table[language]) for language in LANGUAGES)


@cache
def patterns_of(section: str, entries: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The expressions of some entries of a section, in this order."""
    table: dict[str, list[str]] = question_data()[section]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(compiled(expression) for entry in entries for expression in table[entry])


@cache
def question_data() -> dict[str, list[dict[str, list[str]]]]:
    """The whole file."""
    file = resources.files("assistant.language") / "data" / "questions.toml"
    return tomllib.loads(file.read_text("utf-8"))


def patterns(entry: dict[str, list[str]]) -> list[re.Pattern[str]]:
    """The expressions of an entry, language by language."""
    return [compiled(expression) for language in LANGUAGES for expression in entry.get(language, [])]


def compiled(expression: str) -> re.Pattern[str]:
    """An expression compiled without regard to case.

    Raises DataFileError where it is none.
    """
    try:
        return caseless.compiled(expression)
    except re.error as error:
        raise DataFileError(f"questions.toml: {expression!r} is no regular expression: {error}") from None
