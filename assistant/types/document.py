"""Sources and the places in them: the only addresses there are, and the only way to get words out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["ko", "en", "zh"]
BlockKind: TypeAlias = Literal["heading", "paragraph", "item", "row"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of one document's canonical text: the only address in the program."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row of the canonical text.

    Blocks are in reading order, do not overlap, and hold every non-blank character. ``level`` is a heading's depth
    (1 is the highest) or an item's nesting, and 1 for a row that is a label with what is said of it. Boilerplate
    (menus, footers, notices) is marked, not cut: it is shown in the document and never answered from. ``covered`` are
    the fields of a row that a cell of a row above covers.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    boilerplate: bool = False
    covered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a page, sheet or other part of the original file starts in the canonical text, as a person names it."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source. ``id`` is its POSIX path inside the corpus, ``sha256`` the hex digest of ``text`` in UTF-8.

    ``date`` is ISO 8601 (``2025-08-25``, ``2024-12`` or ``2024``) or None where the source gives none.
    """

    id: str
    title: str
    publisher: str | None
    language: Language
    date: str | None
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    locators: tuple[Locator, ...] = ()
    url: str | None = None

    def quote(self, span: Span) -> str:
        """The words at ``span``: the only way to get words out of a document.

        Raises ValueError for a span of another document or outside the text.
        """
        if span.document_id != self.id or not 0 <= span.start <= span.end <= len(self.text):
            raise ValueError(f"{span} does not lie in {self.id!r} ({len(self.text)} characters)")
        return self.text[span.start : span.end]
