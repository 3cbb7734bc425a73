"""Expressions that are tried on texts of their script alone."""

from __future__ import annotations

import re._constants as constants  # type: ignore[import-not-found]  # how Python reads expressions has no types
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from typing import Any, cast

import pytest

from assistant.errors import DataFileError
from assistant.language.datafile import packaged, read_toml
from assistant.language.grades import with_adjectives
from assistant.language.operations import LANGUAGES, operations
from assistant.language.script_patterns import ScriptPatterns, scripts
from assistant.types import Language

_LISTS = {"table_cues.toml": ("cue",), "operations.toml": ("operation", "mark"), "clues.toml": ("clue",)}


@pytest.mark.parametrize("file", _LISTS)
def test_every_expression_of_a_language_matches_nothing_without_a_letter_of_its_script(file: str) -> None:
    tables, _ = read_toml(packaged(file))
    loose = [
        (entry["name"], language, expression)
        for section in _LISTS[file]
        for entry in cast("list[dict[str, Any]]", tables[section])
        for language in LANGUAGES
        for expression in entry.get(language, [])
        if not _needs(parser.parse(with_adjectives(expression, language)), language)
    ]
    assert loose == []


def test_what_needs_no_letters_is_found_in_questions_of_every_language() -> None:
    asked = ("哪家医院排名#3?", "top10도시", "1위 vs 2위")
    found = [[(cue.name, cue.number) for cue in operations(one)] for one in asked]
    assert found == [[("rank", None), ("nth", 3)], [("top", 10)], [("nth", 1), ("compare", None)]]


def test_an_expression_that_is_none_is_named_when_its_script_is_met() -> None:
    patterns = ScriptPatterns({"en": ["("], "ko": ["합"]}, "cues.toml: sum")
    assert [found.span() for found in patterns.finditer("합")] == [(0, 1)]
    with pytest.raises(DataFileError, match=r"cues\.toml: sum: no regular expression"):
        list(patterns.finditer("sum"))


def _needs(parsed: Iterable[tuple[object, Any]], language: Language) -> bool:
    """Whether whatever a parsed expression matches, or looks at, holds a letter of the language's script."""
    return any(_item_needs(operator, value, language) for operator, value in parsed)


def _item_needs(operator: object, value: Any, language: Language) -> bool:
    if operator is constants.LITERAL:
        return language in scripts(chr(value))
    if operator is constants.IN:
        return all(_member_needs(one, within, language) for one, within in value)
    if operator is constants.BRANCH:
        return all(_needs(branch, language) for branch in value[1])
    if operator is constants.SUBPATTERN:
        return _needs(value[3], language)
    if operator in (constants.MAX_REPEAT, constants.MIN_REPEAT):
        return value[0] > 0 and _needs(value[2], language)
    return operator is constants.ASSERT and _needs(value[1], language)


def _member_needs(operator: object, value: Any, language: Language) -> bool:
    """Of a character class: one of its letters, or a range of them."""
    if operator is constants.LITERAL:
        return language in scripts(chr(value))
    return operator is constants.RANGE and all(language in scripts(chr(one)) for one in value)
