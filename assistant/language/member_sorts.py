"""Sorts of things that their own names tell: a receipt is a document, though nothing calls it so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from assistant.language.datafile import packaged, read_toml

_FEWEST = 2


def are_of_sort(heads: Sequence[str], members: Sequence[str]) -> bool:
    """Whether most members of a list are what one of the words asks for, by what they are called.

    >>> are_of_sort(["서류"], ["진료비 영수증", "진료 내역서", "통장 사본"]), are_of_sort(["서류"], ["식초", "물"])
    (True, False)
    """
    for words, pattern in _sorts():
        if not words.isdisjoint(heads):
            fitting = sum(pattern.search(member.strip()) is not None for member in members)
            return fitting >= _FEWEST and 2 * fitting > len(members)
    return False


@cache
def _sorts() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    entries = cast("list[dict[str, str | list[str]]]", read_toml(packaged("answer_kinds.toml"))[0]["sort"])
    return tuple((frozenset(one["heads"]), re.compile(cast(str, one["members"]), re.IGNORECASE)) for one in entries)
