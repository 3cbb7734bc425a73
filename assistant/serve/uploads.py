"""Puts files into the corpus folder and takes them out: whole or not at all, and never anywhere else."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.ingest.load import supported
from assistant.ingest.scan import SETTINGS_FILES, is_hidden
from assistant.serve.bodies import too_large
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import text_fault
from assistant.settings import Settings

UNFINISHED = ".upload-"  # hidden: neither a build nor a watch sees a file before it is whole
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that has been put into the corpus folder; ``sha256`` is of its bytes."""

    document_id: str
    bytes: int
    sha256: str
    replaced: bool


def sound_id(written: str) -> str:
    """The document id of a file to be stored, in Unicode's composed form.

    Raises an ``invalid-request`` problem for what is no path inside a folder, what a build would leave out, and what no
    loader reads.

    >>> sound_id("보고/2025.txt")
    '보고/2025.txt'
    """
    document_id = unicodedata.normalize("NFC", written)
    fault = text_fault(document_id) or _fault(document_id)
    if fault:
        raise ProblemError("invalid-request", f"The document's id {fault}.")
    return document_id


def _fault(document_id: str) -> str | None:
    parts = document_id.split("/")
    if len(document_id) > 1024 or any(len(part.encode()) > 255 for part in parts):
        return "is too long: a name may have 255 bytes, all of it 1,024 characters"
    if any(part in ("", ".", "..") for part in parts) or "\\" in document_id:
        return "is not a plain path like 'reports/2025.pdf'"
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in document_id):
        return "holds a control character"
    if any(is_hidden(part) for part in parts):
        return "has a hidden part (beginning with '.' or '~$'), which no build reads"
    if document_id in SETTINGS_FILES:
        return "is that of the corpus's own settings, which are changed in the folder"
    suffix = PurePosixPath(parts[-1]).suffix.lower()
    if suffix not in supported():
        return f"ends in {suffix or 'no suffix'!r}, which no loader reads. Supported: {', '.join(supported())}"
    return None


class CorpusFolder:
    """The folder that documents are stored in."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.corpus
        self._index = settings.index
        self._limit = settings.max_upload_bytes

    def upload(self, document_id: str) -> Upload:
        """A file to be written. Raises a problem for an id or a folder that cannot take it."""
        with _told():
            self._folder.mkdir(parents=True, exist_ok=True)
            return Upload(document_id, self._folder, self._place(document_id), self._limit)

    def remove(self, document_id: str) -> None:
        """Takes a file out. Raises an ``unknown-document`` problem where there is none."""
        with _told():
            place = self._place(document_id) if self._folder.exists() else None
            if place is None or not (place.is_file() or place.is_symlink()):
                raise ProblemError("unknown-document", f"The corpus folder holds no file {document_id!r}.")
            place.unlink()

    def _place(self, document_id: str) -> Path:
        """Where the file of that id lies or would lie: in whatever Unicode form the folder has its name."""
        parts = sound_id(document_id).split("/")
        if not self._folder.is_dir():
            raise ProblemError("corpus-unavailable", "The corpus is not a folder, so nothing can be stored in it.")
        place = self._folder
        for part in parts:
            place = _entry(place, part)
        parent = place.parent.resolve()
        if not parent.is_relative_to(self._folder.resolve()) or parent.is_relative_to(self._index.resolve()):
            raise ProblemError("invalid-request", "The document's id leads out of the corpus folder.")
        if place.is_dir() or any(one.exists() and not one.is_dir() for one in _between(self._folder, place)):
            raise ProblemError("invalid-request", "The document's id names a folder, or takes a file for one.")
        return place


class Upload:
    """One file on its way in; after ``close`` there is nothing of one that was not finished."""

    def __init__(self, document_id: str, folder: Path, place: Path, limit: int) -> None:
        self._document_id = document_id
        self._place = place
        self._limit = limit
        self._hash = hashlib.sha256()
        self._size = 0
        self._unfinished = folder / f"{UNFINISHED}{secrets.token_hex(8)}"
        self._file = self._unfinished.open("xb")

    def close(self) -> None:
        """Takes away what has not been finished."""
        with suppress(OSError):  # what is left to be written finds no room either, and is not wanted
            self._file.close()
        self._unfinished.unlink(missing_ok=True)

    def append(self, data: bytes) -> None:
        """Writes some bytes. Raises ``body-too-large``, ``storage-full`` and ``corpus-unavailable`` problems."""
        self._size += len(data)
        if self._size > self._limit:
            raise too_large(self._limit)
        self._hash.update(data)
        with _told():
            self._file.write(data)

    def finish(self, *, replace: bool) -> Stored:
        """Puts the file into its place by one step, on disk first.

        Raises ``document-exists`` where there is one and ``replace`` is false; an empty file is refused.
        """
        if self._size == 0:
            raise ProblemError("invalid-request", "The file is empty.")
        with _told():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._place.parent.mkdir(parents=True, exist_ok=True)
            replaced = self._place.exists()
            if replace:
                self._unfinished.replace(self._place)
            else:
                try:
                    os.link(self._unfinished, self._place)
                except FileExistsError:
                    detail = f"The corpus folder holds {self._document_id!r} already."
                    raise ProblemError("document-exists", detail) from None
        return Stored(sound_id(self._document_id), self._size, self._hash.hexdigest(), replaced)


def _between(folder: Path, place: Path) -> Iterator[Path]:
    """The folders from ``folder`` down to the one that ``place`` lies in."""
    for parent in place.parents:
        if parent == folder:
            return
        yield parent


def _entry(folder: Path, name: str) -> Path:
    """The entry of a folder that goes by that name in some Unicode form; the composed one where there is none."""
    composed = folder / name
    if composed.exists() or name.isascii() or not folder.is_dir():
        return composed
    same = (entry for entry in folder.iterdir() if unicodedata.normalize("NFC", entry.name) == name)
    return next(same, composed)


@contextmanager
def _told() -> Iterator[None]:
    """Serves what the disk refuses as a problem."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise ProblemError("storage-full", "The disk has no room for the file; nothing was stored.") from error
        detail = f"The corpus folder cannot be written: {error.strerror}."
        raise ProblemError("corpus-unavailable", detail) from error
