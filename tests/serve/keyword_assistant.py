"""An assistant small enough to read at a glance: it quotes the blocks that hold a word of the question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence

from assistant.errors import UnknownDocument, UnknownTable
from assistant.ingest.facts import facts as find_facts
from assistant.ingest.tables import tables as find_tables
from assistant.stores.reports import FileReport
from assistant.stores.schema import Contents, DocumentSummary, Source
from assistant.types import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Document,
    Fact,
    FactKind,
    Item,
    Language,
    SearchResult,
    Table,
    TableSummary,
)


class KeywordAssistant:
    """Answers from the documents it is given."""

    generation = "000001-0123456789ab"

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: document for document in documents}

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        if on_stage is not None:
            on_stage("retrieve")
        citations = tuple(self._citations(question, documents))
        language = language or "en"
        if not citations:
            return Answer(
                question,
                language,
                self.generation,
                "not_found",
                None,
                "",
                reason_code="irrelevant",
                reason="The documents do not speak of this.",
            )
        numbers = [citation.number for citation in citations]
        return Answer(
            question,
            language,
            self.generation,
            "answered",
            "passage",
            " ".join(f"{citation.quote} [{citation.number}]" for citation in citations),
            items=tuple(
                Item(citation.quote, None, None, (number,)) for number, citation in zip(numbers, citations, strict=True)
            ),
            citations=citations,
            confidence=1.0,
            timings_ms={"retrieve": 2.0},
        )

    def _citations(self, question: str, documents: Sequence[str] | None) -> Iterator[Citation]:
        for number, result in enumerate(self.search(question, 100, documents), 1):
            document = self.document(result.document_id)
            yield Citation(
                number,
                document.id,
                document.title,
                document.publisher,
                document.date,
                None,
                result.text,
                result.start,
                result.end,
                document.sha256,
                document.url,
            )

    def search(self, query: str, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        chosen = self._documents.values() if documents is None else [self.document(id_) for id_ in documents]
        words = query.casefold().rstrip("?").split()
        found = [
            SearchResult(document.id, block.start, block.end, words_of, 1.0)
            for document in chosen
            for block in document.blocks
            if any(word in (words_of := document.text[block.start : block.end]).casefold() for word in words)
        ]
        return found[:k]

    def highlights(self, query: str, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        words = re.compile("|".join(re.escape(word) for word in query.casefold().split()))
        return [[found.span() for found in words.finditer(text.casefold())] for text in texts]

    def gloss(self, words: str, language: Language) -> str | None:
        return None

    def contents(self) -> Contents:
        return Contents(self.generation, "2025-02-03T04:05:06+00:00", "keywords")

    def source(self, document_id: str) -> Source:
        return Source(self.document(document_id).sha256, "")

    def documents(self) -> Sequence[DocumentSummary]:
        return [
            DocumentSummary(d.id, d.title, d.publisher, d.language, d.date, d.sha256, len(d.text), d.url)
            for d in self._documents.values()
        ]

    def files(self) -> list[FileReport]:
        read = [FileReport(d.id, sentences=len(d.blocks), boilerplate={"rights": 1}) for d in self._documents.values()]
        return [*read, FileReport("보고/scan.pdf", reason="보고/scan.pdf: its pages are pictures (a scan).")]

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            raise UnknownDocument(document_id)
        return self._documents[document_id]

    def tables(self, document_id: str | None = None) -> list[TableSummary]:
        chosen = self._documents.values() if document_id is None else [self.document(document_id)]
        return [
            TableSummary(
                t.id, t.document_id, t.title, t.section, tuple(c.label for c in t.columns), len(t.rows), None, None
            )
            for document in chosen
            for t in find_tables(document)
        ]

    def table(self, table_id: str) -> Table:
        for document in self._documents.values():
            for table in find_tables(document):
                if table.id == table_id:
                    return table
        raise UnknownTable(table_id)

    def facts(
        self,
        kind: FactKind | None = None,
        document_id: str | None = None,
        subject: str | None = None,
        attribute: str | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[int, list[Fact]]:
        documents = list(self._documents.values()) if document_id is None else [self.document(document_id)]
        found = [
            fact
            for document in documents
            for fact in find_facts(document)
            if kind in (None, fact.kind) and (subject or "") in fact.subject and (attribute or "") in fact.attribute
        ]
        return len(found), found[offset : offset + limit]

    def verify(self, document_id: str, start: int, end: int, quote: str) -> bool:
        return self.document(document_id).text[start:end] == quote

    def close(self) -> None:
        pass


def document_of(
    document_id: str,
    *lines: tuple[BlockKind, str],
    title: str = "Untitled",
    language: Language = "en",
    publisher: str | None = None,
    date: str | None = None,
    url: str | None = None,
) -> Document:
    """A document with one block a line."""
    blocks, text = [], ""
    for kind, line in lines:
        blocks.append(Block(kind, len(text), len(text) + len(line)))
        text += line + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(document_id, title, publisher, language, date, text, digest, tuple(blocks), url=url)
