"""Korean morphemes: one shared Kiwi for the whole process, and a distance that sees one-letter typing errors."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]  # ships no types

_UNLISTED = 61  # Kiwi gives what is in no dictionary a number below this, by its tag
_lock = Lock()
_shared: list[Kiwi] = []


def kiwi() -> Kiwi:
    """The one morpheme analyser, loaded by the first call (about 2 s, 300 MB) and safe to use from several threads.

    It is shared, and index and question must be cut alike: never add words to it. The dictionary of multi-word names
    is left out (it costs 190 MB and 3 s, and names have their own tables here).
    """
    if not _shared:
        with _lock:
            if not _shared:
                # its allocator, which reads these when it is loaded, else keeps 25 MB that loading has used
                os.environ.setdefault("MIMALLOC_PURGE_DELAY", "0")
                os.environ.setdefault("MIMALLOC_ARENA_EAGER_COMMIT", "0")
                from kiwipiepy import Kiwi

                made = Kiwi(num_workers=1, load_multi_dict=False)
                made.tokenize("")  # Kiwi loads its model on first use: do it while the lock is held
                _shared.append(made)
    return _shared[0]


@lru_cache(maxsize=65536)
def is_ordinary_word(form: str) -> bool:
    """Whether a form in Hangul is made of words that the dictionary holds, and of no name.

    >>> [is_ordinary_word(form) for form in ("병원", "항만의", "벨모라", "콜럼버스")]
    [True, True, False, False]
    """
    return all(token.id >= _UNLISTED and token.tag != "NNP" for token in kiwi().tokenize(form))


@lru_cache(maxsize=4096)
def jamo(text: str) -> str:
    """Hangul taken apart into its letters (conjoining jamo), everything else casefolded.

    >>> len(jamo("한국")), jamo("GDP")
    (6, 'gdp')
    """
    return unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())


def jamo_distance(a: str, b: str) -> int:
    """How many single letters (jamo) must be typed, left out, replaced or swapped with the next to get from a to b.

    Optimal string alignment (Damerau-Levenshtein without second edits of one place).

    >>> jamo_distance("클러스터", "클라스터"), jamo_distance("횃불", "횃블"), jamo_distance("자오저우", "자오저우시")
    (1, 1, 2)
    """
    left, right = jamo(a), jamo(b)
    if left == right:
        return 0
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, x in enumerate(left, 1):
        row = [i]
        for j, y in enumerate(right, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == right[j - 2] and left[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
