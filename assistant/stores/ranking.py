"""The order of hits, the same in every store: best first, ties by passage number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.types import Hit

# Sums of the same float32 numbers in another order differ by a few units in the last place; such scores are one score.
RELATIVE_TOLERANCE = 2e-6

_SPARE = 16

Found = Sequence[tuple[int, float]]
"""Passage numbers and scores, highest score first."""


def ranked(found: Iterable[tuple[int, float]], k: int) -> list[Hit]:
    """The ``k`` best of passage numbers with scores; scores equal but for rounding become one, ordered by number.

    >>> ranked([(7, 0.5), (3, 0.50000001), (9, 0.8)], k=2)
    [Hit(passage=9, score=0.8), Hit(passage=3, score=0.50000001)]
    """
    hits: list[Hit] = []
    tied: list[int] = []
    score = 0.0
    for number, candidate in sorted(found, key=lambda pair: (-pair[1], pair[0])):
        if tied and not _equal(score, candidate):
            hits += [Hit(member, score) for member in sorted(tied)]
            tied = []
            if len(hits) >= k:
                break
        if not tied:
            score = candidate
        tied.append(number)
    hits += [Hit(member, score) for member in sorted(tied)]
    return hits[:k]


def complete(fetch: Callable[[int], Found], k: int, limit: int, spare: int = _SPARE) -> list[Hit]:
    """The ``k`` best of what ``fetch(count)`` returns, fetching on while the cut at ``k`` may fall among equal scores.

    ``fetch`` returns the ``count`` highest in any order among equals; ``limit`` is how many there can be at most, and
    ``spare`` how many more than ``k`` are fetched at first.

    >>> complete(lambda count: [(9, 1.0), (4, 1.0), (2, 1.0)][:count], k=1, limit=3)
    [Hit(passage=2, score=1.0)]
    """
    count = min(k + spare, limit)
    while True:
        found = fetch(count)
        exhausted = len(found) < count or count == limit
        if exhausted or not _equal(found[k - 1][1], found[-1][1]):
            return ranked(found, k)
        count = min(count * 4, limit)


def _equal(higher: float, lower: float) -> bool:
    return higher - lower <= RELATIVE_TOLERANCE * max(abs(higher), abs(lower))
