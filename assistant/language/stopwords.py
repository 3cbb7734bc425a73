"""The stop lists of ``data/stopwords.toml``: how much a word of a question says."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from assistant.types import Language

StopClass: TypeAlias = Literal["function", "question", "weak"]


@cache
def stop_words(language: Language, kind: StopClass) -> frozenset[str]:
    """The casefolded words of one list, as written there (English ones not stemmed)."""
    text = files("assistant.language").joinpath("data", "stopwords.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[language][kind])
