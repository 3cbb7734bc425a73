"""Expressions of three languages, those of each compiled when a text first holds letters of its script.

A question holds letters of one or two scripts. Compiling the expressions of all languages took most of a second of the
first question, and every further question was searched for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias, cast, get_args

from assistant.errors import DataFileError
from assistant.language.caseless import compiled
from assistant.language.chinese import HAN
from assistant.language.cutting import HANGUL
from assistant.types import Language

Script: TypeAlias = Literal["any", "ko", "en", "zh"]  # "any": what needs no letter of one script, as "#3" and "0"
SCRIPTS: tuple[Script, ...] = get_args(Script)
_LETTERS: tuple[tuple[Script, re.Pattern[str]], ...] = (
    ("ko", re.compile(f"[{HANGUL}]")),
    ("en", re.compile(rf"[^\W\d_{HANGUL}{HAN}]")),
    ("zh", re.compile(f"[{HAN}]")),
)


@lru_cache(maxsize=256)
def scripts(text: str) -> tuple[Script, ...]:
    """The scripts whose letters a text holds, behind "any", always in one order.

    >>> scripts("GDP는?"), scripts("2024")
    (('any', 'ko', 'en'), ('any',))
    """
    return ("any", *(script for script, letter in _LETTERS if letter.search(text)))


class ScriptPatterns:
    """The expressions of one entry of a data file, by script; case counts for nothing.

    >>> [found[0] for found in ScriptPatterns({"ko": ["합계"], "en": ["sum|total"]}).finditer("총 합계, Total")]
    ['합계', 'Total']
    """

    def __init__(self, expressions: Mapping[Script, Sequence[str]], named: str = "") -> None:
        """Each expression needs a letter of its script wherever it matches, but for those of "any".

        ``named`` tells in an error which entry of which file it is.
        """
        self._expressions, self._named = expressions, named
        self._compiled: dict[Script, tuple[re.Pattern[str], ...]] = {}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text, expression by expression. Raises DataFileError where one is no expression."""
        for script in scripts(text):
            for pattern in self._of(script):
                yield from pattern.finditer(text)

    def _of(self, script: Script) -> tuple[re.Pattern[str], ...]:
        if script not in self._compiled:
            try:
                written = self._expressions.get(script, ())
                self._compiled[script] = tuple(map(compiled, written))
            except re.error as error:
                raise DataFileError(f"{self._named}: no regular expression: {error}") from None
        return self._compiled[script]


def entry_patterns(
    entry: Mapping[str, object], file: str, filled: Callable[[str, Language], str] = lambda expression, _: expression
) -> ScriptPatterns:
    """The expressions of an entry of a data file, which has a name and a list of them for some scripts.

    ``filled`` gives an expression of a language as it is meant: with words in its places.
    """
    lists = {script: cast("list[str]", entry.get(script, [])) for script in SCRIPTS}
    expressions = {
        script: written if script == "any" else [filled(one, script) for one in written]
        for script, written in lists.items()
    }
    return ScriptPatterns(expressions, f"{file}: {entry['name']}")
