"""The country that a document is of without saying so: its language's own, where it speaks of no other."""

from __future__ import annotations

from functools import cache, lru_cache

from assistant.language.datafile import packaged, read_toml
from assistant.types import Language

_RARELY = 1500  # characters of a text for each time that it may name another country


@lru_cache(maxsize=256)  # of whole documents, which many questions look at
def home_names(text: str, language: Language) -> frozenset[str]:
    """The names, in any language, of the country that goes without saying in a text; none where it may be another.

    >>> "韩国" in home_names("중환자실 면회는 하루 한 번이다.", "ko"), home_names("베트남 박닌성의 공단이다.", "ko")
    (True, frozenset())
    """
    own, abroad = _countries().get(language, (frozenset(), ()))
    named = sum(text.count(name) for name in abroad)
    return own if own and named * _RARELY <= len(text) - 1 else frozenset()


@cache
def _countries() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    tables, _ = read_toml(packaged("home.toml"))
    return {
        language: (frozenset(map(str, table["own"])), tuple(map(str, table["abroad"])))
        for language, table in tables.items()
        if isinstance(table, dict)
    }
