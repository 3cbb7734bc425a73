"""The hook's fixed phrases, in three languages."""

from __future__ import annotations

import functools
from typing import get_args

from assistant.language.datafile import packaged
from assistant.language.messages import Catalogue, Value, fill, load_messages
from assistant.types import Language


def phrase(key: str, language: Language, /, **values: Value) -> str:
    """The phrase of that key with the values in place. Raises KeyError for an unknown key or a missing value.

    >>> phrase("share", "ko")
    '채널에 공유'
    """
    return fill(_catalogue()[f"slack.{key}"][language], values)


def phrases(key: str, /, **values: Value) -> str:
    """The phrase in every language, a line each: for someone whose language is not known."""
    return "\n".join(phrase(key, language, **values) for language in get_args(Language))


@functools.cache
def _catalogue() -> Catalogue:
    return load_messages(packaged("slack.toml"))
