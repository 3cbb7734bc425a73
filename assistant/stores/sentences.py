"""Sentence vectors: one float16 row a sentence, in a .npy file that is mapped into memory."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from assistant.errors import DamagedIndex
from assistant.protocols import Floats


class SentenceVectors:
    """The sentence vectors of a generation; a passage's rows begin at its ``first_sentence``."""

    def __init__(self, rows: npt.NDArray[np.float16]) -> None:
        self._rows = rows

    @classmethod
    def open(cls, path: Path) -> SentenceVectors:
        """The rows saved at ``path``, mapped into memory. Raises DamagedIndex if the file is anything else."""
        try:
            rows = np.load(path, mmap_mode="r", allow_pickle=False)
        except (ValueError, OSError, EOFError) as error:
            raise DamagedIndex(f"{path} cannot be read as sentence vectors: {error}. Run: assistant build") from error
        if rows.dtype != np.float16 or rows.ndim != 2:
            raise DamagedIndex(f"{path} holds {rows.dtype} {rows.shape}, not sentence vectors. Run: assistant build")
        return cls(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._rows.shape[1])

    def rows(self, first: int, count: int) -> Floats:
        """Rows ``first`` to ``first + count``, shape (count, dimension), each value within 0.0005 of what was stored.

        Raises IndexError outside the file.
        """
        if not 0 <= first <= first + count <= len(self):
            raise IndexError(f"rows {first} to {first + count} of {len(self)} sentence vectors")
        return np.asarray(self._rows[first : first + count], dtype=np.float32)

    def sample(self, count: int) -> Floats:
        """At most ``count`` rows, evenly spread."""
        places = np.unique(np.linspace(0, len(self) - 1, min(count, len(self))).astype(np.int64))
        return np.asarray(self._rows[places], dtype=np.float32)


class SentenceWriter:
    """Writes sentence vectors one after another; memory does not grow with their number."""

    def __init__(self, path: Path, dimension: int) -> None:
        self._dimension = dimension
        self._count = 0
        self._file = path.open("wb")
        self._write_header()
        self._start = self._file.tell()

    def __enter__(self) -> SentenceWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Give the file up, finished or not."""
        self._file.close()

    def append(self, vectors: Floats) -> int:
        """Store rows at the end; returns the row number of the first."""
        if vectors.ndim != 2 or vectors.shape[1] != self._dimension or not np.isfinite(vectors).all():
            raise ValueError(f"sentences need finite rows of {self._dimension}, not {vectors.shape}")
        first = self._count
        self._file.write(vectors.astype("<f2").tobytes())
        self._count += len(vectors)
        return first

    def finish(self) -> None:
        """Write the number of rows into the header and close the file."""
        self._file.seek(0)
        self._write_header()
        if self._file.tell() != self._start:  # numpy leaves room for the count to grow
            raise ValueError(f"the header of {self._count} sentence vectors does not fit its place")
        self._file.close()

    def _write_header(self) -> None:
        shape = (self._count, self._dimension)
        header = {"descr": "<f2", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(self._file, header)
