"""Writes what was read of documents into a generation in the making: every part that answering looks into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ingest.names import MinedNames
from assistant.ingest.report import DocumentReport
from assistant.protocols import PassageVectors
from assistant.stores.background import BACKGROUND
from assistant.stores.facts import FACTS, put_facts
from assistant.stores.names import NAMES, put_mined
from assistant.stores.reports import REPORTS, put_report
from assistant.stores.subjects import SUBJECTS, put_subject
from assistant.stores.tables import TABLES, put_tables
from assistant.stores.writer import GenerationWriter
from assistant.types import Document, Fact, Passage, Table

EXTENSIONS = (NAMES, TABLES, FACTS, REPORTS, BACKGROUND, SUBJECTS)
"""What a generation holds beside documents, vectors and words: its writer is opened with these."""


@dataclass(frozen=True, slots=True)
class Read:
    """One document on its way into the stores."""

    document: Document
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    names: MinedNames
    source_sha256: str
    fingerprint: str
    report: DocumentReport


def keep(writer: GenerationWriter, read: Read, vectors: PassageVectors, forms: Sequence[Sequence[str]]) -> None:
    """Store a document with all that was read of it; ``vectors`` and index ``forms`` are those of its passages.

    Raises what ``GenerationWriter.add`` raises.
    """
    writer.add(
        read.document,
        read.passages,
        vectors,
        forms,
        source_sha256=read.source_sha256,
        fingerprint=read.fingerprint,
    )
    put_mined(writer, read.document.id, read.names.pairs, read.names.forms)
    put_tables(writer, read.tables)
    put_facts(writer, read.facts)
    put_report(writer, read.report)
    put_subject(writer, read.document.id, forms)
