"""What a build tells of the files it met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.ingest import boilerplate
from assistant.stores.reports import FileReport
from assistant.types import Document, Passage, Span, Table

DocumentStatus: TypeAlias = Literal["added", "changed", "unchanged", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class DocumentReport(FileReport):
    """What became of one file in this build, and what is in it."""

    status: DocumentStatus = "unchanged"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``generation`` is the id of the generation that serves now.

    ``warnings`` tell what a person may have meant otherwise: an index that is empty now, an entry of ``sources.toml``
    that names no file.
    """

    generation: str
    documents: tuple[DocumentReport, ...]
    passages: int
    seconds: float
    warnings: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[DocumentReport, ...]:
        """The files that could not be read."""
        return tuple(report for report in self.documents if report.status == "failed")


def file_report(
    document: Document, sentences: Sequence[Span], passages: Sequence[Passage], tables: Sequence[Table]
) -> FileReport:
    """The report of a document that has been read."""
    return FileReport(
        document.id,
        pages=len({locator.label.partition("!")[0] for locator in document.locators}),  # a sheet may have many ranges
        sentences=len(sentences),
        passages=len(passages),
        tables=len(tables),
        boilerplate=dict(sorted(boilerplate.kinds(document).items())),
    )


def with_status(report: FileReport, status: DocumentStatus) -> DocumentReport:
    """``report`` with what became of its file in this build."""
    counts = (report.pages, report.sentences, report.passages, report.tables)
    return DocumentReport(report.id, *counts, report.boilerplate, report.reason, status)
