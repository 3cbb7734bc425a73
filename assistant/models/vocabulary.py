"""The pieces that a unigram tokenizer knows, as a trie in a file that is mapped into memory.

A Python dictionary of the bundled model's 250,000 pieces takes 75 MB and half a second to fill; the trie takes 3 MB and
opens at once. It is prepared once, beside the compiled graph.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import marisa_trie
import numpy as np
import numpy.typing as npt

from assistant.prepared import written_aside
from assistant.protocols import Floats

SPECIAL_PIECES = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_TRIE, _NUMBERS, _SCORES, _MANIFEST = "pieces.marisa", "numbers.npy", "scores.npy", "manifest.json"


class Vocabulary:
    """Pieces with their token numbers and scores.

    A document may hold "</s>" as text: it is text, never the mark that ends a sequence, so the marks are left out.
    """

    def __init__(self, trie: marisa_trie.Trie, numbers: npt.NDArray[np.int32], scores: Floats) -> None:
        """``numbers`` and ``scores`` are those of the trie's keys, by key number."""
        self._trie, self._numbers, self._scores = trie, numbers, scores
        self._number_of, self._score_of = numbers.data, scores.data  # give plain numbers, and sooner
        self.lowest = float(scores.min())

    @classmethod
    def of(cls, pieces: Sequence[str], scores: Floats) -> Vocabulary:
        """The vocabulary in which ``pieces[number]`` has ``scores[number]``."""
        kept = {piece: number for number, piece in enumerate(pieces) if piece not in SPECIAL_PIECES}
        trie = marisa_trie.Trie(kept)
        numbers = np.empty(len(kept), dtype=np.int32)
        for piece, number in kept.items():
            numbers[trie.key_id(piece)] = number
        return cls(trie, numbers, np.asarray(scores, dtype=np.float32)[numbers])

    def prefixes(self, text: str) -> Iterator[tuple[int, int, float]]:
        """Length, token number and score of every piece that ``text`` begins with, the shortest first.

        >>> list(Vocabulary.of(["a", "abc", "b"], np.array([-1, -2, -3])).prefixes("abcd"))
        [(1, 0, -1.0), (3, 1, -2.0)]
        """
        for piece, key in self._trie.iter_prefixes_with_ids(text):
            yield len(piece), self._number_of[key], self._score_of[key]

    def save(self, folder: Path) -> None:
        """Writes it to ``folder``, whole or not at all. Raises ``OSError``."""
        with written_aside(folder) as aside:
            self._trie.save(str(aside / _TRIE))
            np.save(aside / _NUMBERS, self._numbers)
            np.save(aside / _SCORES, self._scores)
            (aside / _MANIFEST).write_text(json.dumps(_digests(aside)), "utf-8")

    @classmethod
    def open(cls, folder: Path) -> Vocabulary | None:
        """The one that was saved, or None where there is none or a file of it is damaged."""
        try:
            if json.loads((folder / _MANIFEST).read_text("utf-8")) != _digests(folder):
                return None
            trie = marisa_trie.Trie()
            trie.mmap(str(folder / _TRIE))
            numbers, scores = (np.asarray(np.load(folder / name, mmap_mode="r")) for name in (_NUMBERS, _SCORES))
            return cls(trie, numbers, scores)
        except (OSError, ValueError):
            return None


def _digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file but the manifest."""
    names = (_TRIE, _NUMBERS, _SCORES)
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
