"""What a model wants before a question and before a passage: see ``prefixes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import resources


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Text put before a question, and before a passage."""

    query: str
    passage: str


def known_prefixes(model: str, prompts: Mapping[str, str]) -> Prefixes:
    """The prefixes of a model by its name (or folder) and the prompts of its own configuration.

    >>> known_prefixes("intfloat/multilingual-e5-base", {})
    Prefixes(query='query: ', passage='passage: ')
    >>> known_prefixes("BAAI/bge-m3", {})
    Prefixes(query='', passage='')
    >>> known_prefixes("some-model", {"query": "q: ", "document": "d: "})
    Prefixes(query='q: ', passage='d: ')
    """
    query = prompts.get("query", "")
    passage = prompts.get("document") or prompts.get("passage", "")
    return Prefixes(query, passage) if query or passage else _of_family(model)


def _of_family(model: str) -> Prefixes:
    name = model.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].lower()
    table = resources.files("assistant.models").joinpath("prefixes.toml").read_text("utf-8")
    for family in tomllib.loads(table)["family"]:
        if fnmatchcase(name, family["pattern"]):
            return Prefixes(family["query"], family["passage"])
    return Prefixes("", "")
