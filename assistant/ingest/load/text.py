"""Plain text: its lines, whose structure cleaning finds."""

from __future__ import annotations

from pathlib import PurePath

from assistant.ingest.load.decode import decode
from assistant.protocols import Extracted, RawBlock


class TextLoader:
    """Reads ``.txt`` and ``.text``; a form feed starts a page."""

    suffixes = frozenset({".txt", ".text"})

    def load(self, path: PurePath, data: bytes) -> Extracted:
        """One block of raw lines a page."""
        pages = decode(data, path).split("\f")
        if len(pages) == 1:
            return Extracted((RawBlock("lines", pages[0]),))
        return Extracted(
            tuple(RawBlock("lines", page, locator=f"p. {number}") for number, page in enumerate(pages, start=1))
        )
