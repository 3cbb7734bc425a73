"""What a build found in every file, in documents.sqlite: of those it read, and of those it could not read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.stores.documents import Documents
from assistant.stores.schema import Extension, compact
from assistant.stores.writer import GenerationWriter

REPORTS = Extension(
    "reports",
    """
    CREATE TABLE reports (
        document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
        pages INTEGER NOT NULL,
        sentences INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        tables INTEGER NOT NULL,
        boilerplate TEXT NOT NULL
    ) STRICT;
    CREATE TABLE failures (id TEXT PRIMARY KEY, reason TEXT NOT NULL) STRICT;
    """,
)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file: ``reason`` says why it could not be read, and is empty where it was.

    ``pages`` counts the pages, slides or sheets that hold words, and is 0 where the format has none. ``boilerplate``
    counts the blocks that are shown and never answered from, by kind; see ``ingest.boilerplate.KINDS``.
    """

    id: str
    pages: int = 0
    sentences: int = 0
    passages: int = 0
    tables: int = 0
    boilerplate: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


def put_report(writer: GenerationWriter, report: FileReport) -> None:
    """Keep the report of a document that has been added; it goes when the document goes."""
    counts = (report.pages, report.sentences, report.passages, report.tables)
    row = (report.id, *counts, compact(dict(report.boilerplate)))
    writer.execute_many("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", [row])


def put_failures(writer: GenerationWriter, reports: Sequence[FileReport]) -> None:
    """Keep which files cannot be read and why, in place of those kept before."""
    rows = sorted((report.id, report.reason) for report in reports)
    if [tuple(row) for row in writer.select("SELECT id, reason FROM failures ORDER BY id")] != rows:
        writer.execute_many("DELETE FROM failures", [()])
        writer.execute_many("INSERT INTO failures VALUES (?, ?)", rows)


class ReportTable:
    """The report of every file of an open generation; safe to use from many threads."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def reports(self) -> list[FileReport]:
        """Of every file, read or not, by id."""
        with self._documents.reading() as connection:
            found = connection.execute(
                "SELECT document, pages, sentences, passages, tables, boilerplate FROM reports"
            ).fetchall()
            failed = connection.execute("SELECT id, reason FROM failures").fetchall()
        reports = [
            FileReport(id_, pages, sentences, passages, tables, json.loads(boilerplate))
            for id_, pages, sentences, passages, tables, boilerplate in found
        ]
        return sorted([*reports, *(FileReport(id_, reason=reason) for id_, reason in failed)], key=lambda file: file.id)
