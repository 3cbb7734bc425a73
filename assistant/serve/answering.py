"""What the edges need of the assistant: ``assistant.engine.Assistant`` has it, and so may others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from assistant.stores.reports import FileReport
from assistant.stores.schema import Contents, DocumentSummary, Source
from assistant.types import Answer, Document, Fact, FactKind, Language, SearchResult, Table, TableSummary


class Answering(Protocol):
    """What the edges need of ``assistant.engine.Assistant``."""

    @property
    def generation(self) -> str:
        """The generation that is served."""

    def ask(
        self,
        question: str,
        /,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        """The answer; ``on_stage`` is told of every stage. Raises ``InvalidRequest`` and ``UnknownDocument``."""

    def search(self, query: str, /, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        """The passages found, best first."""

    def highlights(self, query: str, texts: Sequence[str], /) -> Sequence[Sequence[tuple[int, int]]]:
        """Where in each text what a query names stands. Raises ``InvalidRequest``."""

    def gloss(self, words: str, language: Language, /) -> str | None:
        """What names and glossary call the words in a language."""

    def contents(self) -> Contents:
        """Which generation it is, when it was built and with which model."""

    def source(self, document_id: str, /) -> Source:
        """What a document was read from. Raises ``UnknownDocument``."""

    def documents(self) -> Sequence[DocumentSummary]:
        """Every document, by id."""

    def document(self, document_id: str, /) -> Document:
        """One document. Raises ``UnknownDocument``."""

    def files(self) -> Sequence[FileReport]:
        """What the build found in every file, those it could not read too, by id."""

    def tables(self, document_id: str | None = None, /) -> Sequence[TableSummary]:
        """Every table, or those of one document, without rows. Raises ``UnknownDocument``."""

    def table(self, table_id: str, /) -> Table:
        """One table. Raises ``UnknownTable``."""

    def facts(
        self,
        kind: FactKind | None = None,
        document_id: str | None = None,
        subject: str | None = None,
        attribute: str | None = None,
        offset: int = 0,
        limit: int = 100,
        /,
    ) -> tuple[int, Sequence[Fact]]:
        """How many facts of the prose meet all that is given, and some of them. Raises ``UnknownDocument``."""

    def verify(self, document_id: str, start: int, end: int, quote: str, /) -> bool:
        """Whether exactly these words stand there."""

    def close(self) -> None:
        """Gives back what it holds."""
