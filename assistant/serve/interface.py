"""The words of the pages, in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.types import Language


@dataclass(frozen=True, slots=True)
class Interface:
    """The pages' words in one language, by key."""

    language: Language
    words: Mapping[str, str]

    @classmethod
    def load_all(cls, path: Path) -> Mapping[Language, Interface]:
        """The interface of every language, from a TOML file with one table a language."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {language: cls(language, tables[language]) for language in get_args(Language)}


def negotiated(accept_language: str) -> Language:
    """The language that an Accept-Language header prefers among those there are; English where it names none.

    >>> negotiated("fr, ko-KR;q=0.8, zh;q=0.9"), negotiated("zh-Hant-TW"), negotiated("")
    ('zh', 'zh', 'en')
    """
    best: tuple[float, Language] = (0.0, "en")
    for choice in accept_language.lower().split(",")[:20]:
        tag, _, quality = choice.partition(";")
        for language in get_args(Language):
            if tag.strip().partition("-")[0] == language and _quality(quality) > best[0]:
                best = (_quality(quality), language)
    return best[1]


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
