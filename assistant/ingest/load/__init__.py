"""Loaders: one file a format."""

from __future__ import annotations

from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.ingest.load.decode import check_size
from assistant.ingest.load.deferred import DeferredLoader, RefusingLoader
from assistant.ingest.load.text import TextLoader
from assistant.protocols import Extracted, Loader

LOADERS: tuple[Loader, ...] = (
    TextLoader(),
    DeferredLoader(frozenset({".md", ".markdown"}), "markdown"),
    DeferredLoader(frozenset({".html", ".htm"}), "html"),
    DeferredLoader(frozenset({".pdf"}), "pdf"),
    DeferredLoader(frozenset({".docx", ".docm"}), "docx"),
    DeferredLoader(frozenset({".pptx", ".pptm"}), "pptx"),
    DeferredLoader(frozenset({".xlsx", ".xlsm"}), "xlsx"),
    DeferredLoader(frozenset({".hwpx"}), "hwpx"),
    DeferredLoader(frozenset({".hwp"}), "hwp"),
    DeferredLoader(frozenset({".csv", ".tsv"}), "csvfile"),
    DeferredLoader(frozenset({".jsonl", ".ndjson", ".json"}), "jsonlines"),
)
REFUSED: tuple[RefusingLoader, ...] = (
    RefusingLoader(frozenset({".doc", ".rtf", ".odt"}), "Open it in Word or LibreOffice and save it as .docx."),
    RefusingLoader(frozenset({".ppt", ".odp"}), "Open it in PowerPoint or LibreOffice and save it as .pptx."),
    RefusingLoader(frozenset({".xls", ".xlsb", ".ods"}), "Open it in Excel or LibreOffice and save it as .xlsx."),
)


def load(path: PurePath, data: bytes) -> Extracted:
    """What the loader for the suffix of ``path`` finds in ``data``.

    Raises ``UnreadableDocument`` for an unknown suffix, a file that is too large, or one its loader cannot read.
    """
    suffix = path.suffix.lower()
    for loader in (*LOADERS, *REFUSED):
        if suffix in loader.suffixes:
            check_size(data, path)
            return loader.load(path, data)
    raise UnreadableDocument(
        f"{path}: no loader reads {suffix or 'a file without a suffix'}. Supported: {', '.join(supported())}."
    )


def supported() -> list[str]:
    """The suffixes that some loader reads, in alphabetical order."""
    return sorted(suffix for loader in LOADERS for suffix in loader.suffixes)
