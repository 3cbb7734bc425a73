"""The files of a corpus folder, in a fixed order."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DocumentError

SOURCES = "sources.toml"
NAMES_FILE = "names.toml"
GLOSSARY = "glossary.toml"
SETTINGS_FILES = frozenset({SOURCES, NAMES_FILE, GLOSSARY})


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the corpus: its document id, where it lies, and why it cannot be read if that is so."""

    document_id: str
    path: Path
    fault: str | None = None


def scan(corpus: Path, index: Path | None = None) -> list[Found]:
    """Every document file under ``corpus``, by id, but for those in ``index``; or the one file that ``corpus`` is.

    An id is the POSIX path inside the corpus in Unicode's composed form, so that one folder has the same ids on every
    system. Hidden files and the corpus's own settings files are no documents. A link that leaves the folder and a name
    that two files share are reported as faults. Raises DocumentError where there is no such folder.
    """
    if corpus.is_file():
        return [Found(_id(corpus.name), corpus)]
    if not corpus.is_dir():
        raise DocumentError(f"{corpus} is neither a folder nor a file. Name one: assistant build --corpus FOLDER")
    root = corpus.resolve()
    found: dict[str, Found] = {}
    for path in sorted(_files(corpus, index)):
        document_id = _id(path.relative_to(corpus).as_posix())
        if document_id in SETTINGS_FILES:
            continue
        fault = None
        if document_id in found:
            fault = f"the same name as {found[document_id].path.name!r} in another Unicode form; rename one"
            document_id = f"{document_id} ({os.fsencode(path.name).hex()})"
        elif path.is_symlink() and not path.resolve().is_relative_to(root):
            fault = "a link that leads out of the corpus folder; copy the file into it"
        found[document_id] = Found(document_id, path, fault)
    return [found[document_id] for document_id in sorted(found)]


def is_hidden(name: str) -> bool:
    """Whether a file or folder of that name is left out: hidden ones, and what Office keeps beside an open file."""
    return name.startswith((".", "~$"))


def _files(folder: Path, index: Path | None) -> Iterator[Path]:
    """Files below a folder; folders that are links are not followed."""
    left_out = index.resolve() if index is not None else None
    for directory, folders, names in os.walk(folder):
        if left_out is not None and Path(directory).resolve() == left_out:
            folders[:] = []
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(directory, name)
            if not is_hidden(name) and (path.is_file() or path.is_symlink()):
                yield path


def _id(name: str) -> str:
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
