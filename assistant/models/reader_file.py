"""The reader's weights: a NumPy archive of eight-bit matrices, in blocks as the packed model's, and of vectors.

A matrix ``name`` is stored as ``name.codes`` (-127 to 127, shape (rows, blocks, 32)) and ``name.scales`` (half
precision, shape (rows, blocks, 1)); ``shape`` holds the sizes of the encoder. ``tools/train_reader.py`` writes it.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from assistant.errors import ModelError
from assistant.models.packed import BLOCK, Blocks, Shape
from assistant.protocols import Floats

LARGEST = 127


class ReaderFile:
    """The file, of which only what is asked for is read. Raises ``ModelError`` when it holds no reader."""

    def __init__(self, path: Path) -> None:
        try:
            file = path.open("rb")
            weakref.finalize(self, file.close)
            self._arrays = np.load(file, allow_pickle=False)
            *sizes, epsilon = self._arrays["shape"].tolist()
            dimension, layers, heads, feed_forward, words, positions = map(int, sizes)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelError(f"{path} holds no reader ({error}). Run: pip install --force-reinstall attest") from error
        self.shape = Shape(dimension, layers, heads, feed_forward, words, positions, float(f"{epsilon:.6g}"))

    def floats(self, name: str) -> Floats:
        """A vector."""
        vector: Floats = self._arrays[name].astype(np.float32)
        return vector

    def blocks(self, name: str, columns: int) -> Blocks:
        """A matrix as codes and scales."""
        return Blocks(self._arrays[f"{name}.codes"], self._arrays[f"{name}.scales"].astype(np.float32))


def rounded(matrix: Floats) -> Blocks:
    """A matrix (rows, columns) in eight bits: in every block of 32 the largest weight has the code 127 or -127.

    >>> blocks = rounded(np.linspace(-1, 1, 64, dtype=np.float32).reshape(1, 64))
    >>> bool(abs(blocks.widened() - np.linspace(-1, 1, 64)).max() < 0.005)
    True
    """
    blocks = matrix.reshape(len(matrix), -1, BLOCK)
    scales = (np.abs(blocks).max(axis=-1, keepdims=True) / LARGEST).astype(np.float16).astype(np.float32)
    codes = np.rint(blocks / np.where(scales > 0, scales, 1))
    return Blocks(np.clip(codes, -LARGEST, LARGEST).astype(np.int8), scales)


def write(path: Path, shape: Shape, vectors: Mapping[str, Floats], matrices: Mapping[str, Floats]) -> None:
    """Writes the file."""
    sizes = (shape.dimension, shape.layers, shape.heads, shape.feed_forward, shape.words, shape.positions)
    arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]] = {
        "shape": np.array([*sizes, shape.epsilon], dtype=np.float64)
    }
    arrays |= {name: vector.astype(np.float32) for name, vector in vectors.items()}
    for name, matrix in matrices.items():
        blocks = rounded(matrix)
        arrays |= {f"{name}.codes": blocks.codes, f"{name}.scales": blocks.scales.astype(np.float16)}
    np.savez(path, allow_pickle=False, **arrays)
