"""What an open index holds, as it was kept: documents, tables, facts, and the report on every file."""

from __future__ import annotations

from assistant.stores.facts import FactStore
from assistant.stores.generation import Generation
from assistant.stores.reports import FileReport, ReportTable
from assistant.stores.schema import Contents, DocumentSummary, Source
from assistant.stores.tables import TableStore
from assistant.types import Document, Fact, FactKind, Table, TableSummary


class Catalogue:
    """Reads one generation. Safe to use from several threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._tables = TableStore(generation.documents)
        self._facts = FactStore(generation.documents)

    @property
    def generation(self) -> str:
        """The id of the generation."""
        return self._generation.id

    def contents(self) -> Contents:
        """Which generation answers, when it was built and with which model."""
        manifest = self._generation.manifest
        return Contents(manifest.id, manifest.created, manifest.model)

    def source(self, document_id: str) -> Source:
        """What a document was read from. Raises UnknownDocument."""
        return self._generation.documents.source(document_id)

    def documents(self) -> list[DocumentSummary]:
        """Every document without its text, by id."""
        return self._generation.documents.documents()

    def document(self, document_id: str) -> Document:
        """One document. Raises UnknownDocument."""
        return self._generation.documents.document(document_id)

    def files(self) -> list[FileReport]:
        """What the build found in every file of the corpus, those it could not read too, by id."""
        return ReportTable(self._generation.documents).reports()

    def tables(self, document_id: str | None = None) -> list[TableSummary]:
        """Every table, or those of one document, without their rows. Raises UnknownDocument."""
        return self._tables.tables(document_id)

    def table(self, table_id: str) -> Table:
        """One table. Raises UnknownTable."""
        return self._tables.table(table_id)

    def facts(
        self,
        kind: FactKind | None = None,
        document_id: str | None = None,
        subject: str | None = None,
        attribute: str | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[int, list[Fact]]:
        """How many facts of the prose there are, and some of them; see ``FactStore.facts``. Raises UnknownDocument."""
        return self._facts.facts(kind, document_id, subject, attribute, offset, limit)

    def verify(self, document_id: str, start: int, end: int, quote: str) -> bool:
        """Whether ``quote`` is what stands from ``start`` to ``end`` of the document. Raises UnknownDocument."""
        document = self.document(document_id)
        return 0 <= start < end <= len(document.text) and document.text[start:end] == quote
