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


def passage_vectors(
    texts: Sequence[str], ranges: Sequence[Sequence[tuple[int, int]]], embed: Callable[[Sequence[str]], Floats]
) -> PassageVectors:
    """Vectors of texts and of character ranges of each, every distinct one embedded once and by itself.

    Measured: the mean of a sentence's token states in the pass of its passage, which would cost nothing, finds the
    sentence that answers much less often than the sentence by itself, above all across languages. A blank range has
    the vector of its text.
    """
    parts = [text[start:end].strip() or text for text, some in zip(texts, ranges, strict=True) for start, end in some]
    rows = {text: row for row, text in enumerate(dict.fromkeys([*texts, *parts]))}
    vectors = embed(list(rows))
    return PassageVectors(
        vectors[np.array([rows[text] for text in texts], dtype=np.intp)],
        vectors[np.array([rows[part] for part in parts], dtype=np.intp)],
    )
