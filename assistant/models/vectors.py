"""What every embedder does alike: windows over long texts, vectors of the parts of a text, unit length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from assistant.protocols import Floats, PassageVectors


def windows(count: int, capacity: int) -> list[tuple[int, int]]:
    """Ranges of about equal size, none above ``capacity``, that partition ``count`` tokens; one empty range for none.

    >>> windows(5, 8), windows(10, 4)
    ([(0, 5)], [(0, 3), (3, 6), (6, 10)])
    """
    number = max(1, -(-count // capacity))
    bounds = [index * count // number for index in range(number + 1)]
    return list(pairwise(bounds))


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length one; a row of zeros stays.

    >>> unit(np.array([[3.0, 4.0]], dtype=np.float32)).tolist()
    [[0.6000000238418579, 0.800000011920929]]
    """
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Floats = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def range_means(
    states: Floats, starts: Sequence[int], ends: Sequence[int], ranges: Sequence[tuple[int, int]], otherwise: Floats
) -> Floats:
    """The mean state of the tokens that overlap each character range, shape (len(ranges), dimension).

    Token ``i`` covers characters ``starts[i]`` to ``ends[i]``. A range that no token overlaps (blanks) gets
    ``otherwise``.
    """
    first, last = np.asarray(starts), np.asarray(ends)
    means = np.empty((len(ranges), states.shape[1]), dtype=np.float32)
    for row, (start, end) in enumerate(ranges):
        inside = (first < end) & (last > start)
        means[row] = states[inside].mean(axis=0) if inside.any() else otherwise
    return means


def passage_vectors(
    texts: Sequence[str], ranges: Sequence[Sequence[tuple[int, int]]], embed: Callable[[Sequence[str]], Floats]
) -> PassageVectors:
    """Vectors of texts and of character ranges of each, every distinct one embedded once and by itself.

    A blank range has the vector of its text.
    """
    parts = [text[start:end].strip() or text for text, some in zip(texts, ranges, strict=True) for start, end in some]
    rows = {text: row for row, text in enumerate(dict.fromkeys([*texts, *parts]))}
    vectors = embed(list(rows))
    return PassageVectors(
        vectors[np.array([rows[text] for text in texts], dtype=np.intp)],
        vectors[np.array([rows[part] for part in parts], dtype=np.intp)],
    )
