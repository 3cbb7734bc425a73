"""A generation's manifest: what it was built with, what it holds, and the size and digest of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import DamagedIndex
from assistant.stores.schema import compact

FORMAT = 3  # raise it when the files hold other tables or columns than before: the next build is then from nothing
NAME = "manifest.json"
_SMALL = 1 << 20  # a file of up to this many bytes is hashed whenever a generation is opened


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a generation: bytes, and hex SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files`` is keyed by POSIX path inside the generation, ``counts`` by documents, passages and sentences."""

    format: int
    id: str
    created: str
    model: str
    dimension: int
    settings: str
    content: str
    counts: Mapping[str, int]
    files: Mapping[str, FileRecord]

    def write(self, folder: Path) -> None:
        """Write the manifest into ``folder``, with a digest of itself."""
        (folder / NAME).write_text(_render(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in ``folder``. Raises DamagedIndex if it is not whole, or not of this format or folder."""
        path = folder / NAME
        try:
            text = path.read_text(encoding="utf-8")
            body = json.loads(text)
            del body["digest"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedIndex(f"{path} cannot be read: {error!r}. Run: assistant build") from error
        if text != _render(body):
            raise DamagedIndex(f"{path} is not as it was written. Run: assistant build")
        if body["format"] != FORMAT:
            raise DamagedIndex(f"{path} has format {body['format']}, this program reads {FORMAT}. Run: assistant build")
        if body["id"] != folder.name:
            raise DamagedIndex(f"{path} is of generation {body['id']}, not of {folder.name}. Run: assistant build")
        files = {name: FileRecord(**record) for name, record in body.pop("files").items()}
        return cls(files=files, **body)

    def check(self, folder: Path, *, every_byte: bool) -> None:
        """Compare the files in ``folder`` with the manifest: sizes, and digests of small files or of all.

        Raises DamagedIndex naming the file and what is wrong with it.
        """
        for name, record in sorted(self.files.items()):
            path = folder / name
            try:
                size = path.stat().st_size
                if size != record.size:
                    raise DamagedIndex(f"{path} has {size} bytes instead of {record.size}. Run: assistant build")
                if (every_byte or size <= _SMALL) and _sha256(path) != record.sha256:
                    raise DamagedIndex(f"{path} is not as it was written (SHA-256 differs). Run: assistant build")
            except OSError as error:
                raise DamagedIndex(f"{path} cannot be read: {error.strerror}. Run: assistant build") from error


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Size and digest of every file below ``folder`` but for locks, by POSIX path inside it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): FileRecord(path.stat().st_size, _sha256(path)) for path in paths}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _render(body: Mapping[str, object]) -> str:
    """A manifest as text, with a digest of itself: the one way to write those values."""
    digest = hashlib.sha256(compact(body).encode()).hexdigest()
    return json.dumps({**body, "digest": digest}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
