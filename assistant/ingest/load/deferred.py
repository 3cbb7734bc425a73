"""Loaders whose libraries are imported when the first such file is read; and formats that are known and not read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.protocols import Extracted


@dataclass(slots=True)
class DeferredLoader:
    """Reads files with the function ``load`` of a module beside this one."""

    suffixes: frozenset[str]
    module: str

    def load(self, path: PurePath, data: bytes) -> Extracted:
        """What that function finds. Raises ``UnreadableDocument`` as it does."""
        found = import_module(f"assistant.ingest.load.{self.module}").load(path, data)
        assert isinstance(found, Extracted)
        return found


@dataclass(slots=True)
class RefusingLoader:
    """Says of an old format how to save it in one that is read."""

    suffixes: frozenset[str]
    advice: str

    def load(self, path: PurePath, data: bytes) -> Extracted:
        """Raises ``UnreadableDocument`` with the advice."""
        raise UnreadableDocument(f"{path}: {path.suffix.lower()} files are not read. {self.advice}")
