"""The BUILD journey: files in, one generation out.

Only documents that are new or changed are read and embedded; the rest is carried over from the last generation.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence

from assistant.errors import DamagedIndex, DocumentError, NoIndex, UnreadableDocument
from assistant.ingest.ahead import Ahead
from assistant.ingest.chunk import passages
from assistant.ingest.document import read_document
from assistant.ingest.embed import passage_text
from assistant.ingest.facts import facts
from assistant.ingest.keep import EXTENSIONS, Read, keep
from assistant.ingest.names import collect_names, keep_forms, mined_names, read_lists
from assistant.ingest.report import BuildReport, DocumentReport, file_report, with_status
from assistant.ingest.scan import SOURCES, Found, scan
from assistant.ingest.segment import sentences
from assistant.ingest.sources import SourceEntry, read_sources, without_file
from assistant.ingest.tables import tables
from assistant.language.words import index_forms
from assistant.models.embedder import open_embedder
from assistant.protocols import Embedder, PassageVectors, Progress
from assistant.settings import Settings
from assistant.stores.background import put_background
from assistant.stores.folders import has_index
from assistant.stores.generation import Generation
from assistant.stores.names import NameTable
from assistant.stores.nearest import Partitioning
from assistant.stores.reports import ReportTable, put_failures
from assistant.stores.writer import GenerationWriter

READING = "43"  # raise it when reading the same file gives other documents, passages or words than before
_LEFT_OUT = ("removed", "failed")  # what became of a file that the generation does not hold
_LOT_CHARACTERS = 12_000  # passages are embedded in lots of about this size, whole documents together


def build(settings: Settings, progress: Progress, embedder: Embedder | None = None) -> BuildReport:
    """Bring the index up to date with the corpus folder, with the embedder given or else the one the settings name.

    A file that cannot be read is reported and left out. Where nothing has changed, the generation that is there stays.
    Where the last document has been taken out of the folder, the new generation is empty. Raises DocumentError for a
    missing folder, and for one without a readable document of which nothing was taken out; BuildInProgress, ModelError,
    DataFileError and StoreError.
    """
    began = time.perf_counter()
    files = scan(settings.corpus, settings.index)
    sources = read_sources(settings.corpus / SOURCES)
    lists = read_lists(settings.corpus)
    embedder = embedder or open_embedder(settings)
    base = _base(settings, embedder)
    try:
        with GenerationWriter(
            settings.index,
            base=base,
            model=embedder.name,
            dimension=embedder.dimension,
            settings_fingerprint=_settings_fingerprint(settings),
            partitioning=Partitioning(settings.exact_passages, settings.vector_recall),
            extensions=EXTENSIONS,
        ) as writer:
            work = _Build(settings, sources, writer, base, progress)
            with Ahead(embedder) as ahead:
                unrelated = ahead.background() if base is None else None
                reports = tuple(work.run(files, ahead))
                if unrelated is not None:
                    put_background(writer, unrelated.result())
            del embedder, ahead  # what it takes, some 150 MB, serves what is written from here on
            put_failures(writer, [report for report in reports if report.status == "failed"])
            if base is None or work.changed or NameTable(base.documents).lists_sha256() != lists.sha256:
                progress("names", 0, 1)
                collect_names(writer, lists)
                progress("names", 1, 1)
            generation = writer.commit()
    finally:
        if base is not None:
            base.close()
    return BuildReport(
        generation,
        reports,
        passages=sum(report.passages for report in reports),
        seconds=time.perf_counter() - began,
        warnings=tuple(_warnings(settings, sources, files, reports)),
    )


class _Build:
    """One run over the files, with all it needs at hand. ``changed`` says whether a document came or went."""

    def __init__(
        self,
        settings: Settings,
        sources: dict[str, SourceEntry],
        writer: GenerationWriter,
        base: Generation | None,
        progress: Progress,
    ) -> None:
        self._settings = settings
        self._sources = sources
        self._writer = writer
        self._base = base
        self._progress = progress
        self.changed = False
        self._formed: set[str] = set()
        self._known = base.documents.sources() if base is not None else {}
        self._reports = {report.id: report for report in ReportTable(base.documents).reports()} if base else {}

    def run(self, files: Sequence[Found], ahead: Ahead) -> list[DocumentReport]:
        """Remove, read, embed and write; the reports are in the order of the ids."""
        reports = [self._remove(document_id) for document_id in self._gone(files)]
        for read, vectors in ahead.embedded(self._lots(files, reports)):
            self._write(read, vectors)
        if all(report.status in _LEFT_OUT for report in reports):
            self._check_emptied(files, reports)
        return sorted(reports, key=lambda report: report.id)

    def _check_emptied(self, files: Sequence[Found], reports: Sequence[DocumentReport]) -> None:
        """Let an index become empty where documents were taken out; files that are there and unread are no reason."""
        taken_out = any(report.status == "removed" for report in reports)
        if not taken_out and (files or not has_index(self._settings.index)):
            raise DocumentError(
                f"{self._settings.corpus} holds no document that can be read. "
                + "; ".join(f"{report.id}: {report.reason}" for report in reports if report.reason)[:2000]
            )

    def _gone(self, files: Sequence[Found]) -> list[str]:
        return sorted(self._known.keys() - {file.document_id for file in files})

    def _remove(self, document_id: str) -> DocumentReport:
        self._take_out(document_id)
        return DocumentReport(document_id, status="removed")

    def _take_out(self, document_id: str) -> None:
        self.changed = True
        self._writer.remove(document_id)

    def _lots(self, files: Sequence[Found], reports: list[DocumentReport]) -> Iterator[list[Read]]:
        """New and changed documents, in lots that fill a batch; each file's report is added to ``reports``."""
        lot: list[Read] = []
        size = 0
        for done, file in enumerate(files):
            self._progress("read", done, len(files))
            outcome = self._read(file)
            if isinstance(outcome, DocumentReport):
                reports.append(outcome)
                continue
            reports.append(outcome.report)
            lot.append(outcome)
            size += len(outcome.document.text)
            if size >= _LOT_CHARACTERS:
                yield lot
                lot, size = [], 0
        self._progress("read", len(files), len(files))
        if lot:
            yield lot

    def _read(self, file: Found) -> Read | DocumentReport:
        """The document of a file, or the report of one that is unchanged or cannot be read."""
        try:
            if file.fault:
                raise UnreadableDocument(file.fault)
            data = file.path.read_bytes()
            source = self._sources.get(file.document_id)
            digest, fingerprint = hashlib.sha256(data).hexdigest(), self._fingerprint(source)
            known = self._known.get(file.document_id)
            if known is not None and (known.sha256, known.fingerprint) == (digest, fingerprint):
                return with_status(self._reports[file.document_id], "unchanged")
            document = read_document(file.document_id, data, source)
        except (UnreadableDocument, OSError) as error:
            if file.document_id in self._known:  # what stands in the old generation is no longer in the folder
                self._take_out(file.document_id)
            return DocumentReport(file.document_id, reason=str(error), status="failed")
        if known is not None:
            self._take_out(file.document_id)
        found = sentences(document)
        made = tuple(passages(document, found, self._settings.passage_characters))
        in_tables = tuple(tables(document))
        report = with_status(file_report(document, found, made, in_tables), "added" if known is None else "changed")
        stated, names = tuple(facts(document)), mined_names(document)
        return Read(document, made, in_tables, stated, names, digest, fingerprint, report)

    def _write(self, read: Read, vectors: PassageVectors) -> None:
        self.changed = True
        if self._base is None:  # while the next ones are embedded
            keep_forms(self._writer, read.names.forms - self._formed)
            self._formed |= read.names.forms
        forms = [index_forms(passage_text(read.document, passage)) for passage in read.passages]
        keep(self._writer, read, vectors, forms)

    def _fingerprint(self, source: SourceEntry | None) -> str:
        """Whatever but the file itself decides how a document is read."""
        parts = f"{READING} {self._settings.passage_characters} {source}"
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _warnings(
    settings: Settings, sources: dict[str, SourceEntry], files: Sequence[Found], reports: Sequence[DocumentReport]
) -> Iterator[str]:
    if all(report.status in _LEFT_OUT for report in reports):
        yield f"{settings.corpus} holds no document any more: the index is empty, and every question is answered by no"
    yield from without_file(settings.corpus / SOURCES, sources, {file.document_id for file in files})


def _base(settings: Settings, embedder: Embedder) -> Generation | None:
    """The generation to carry over from, every byte of it checked, or None where there is none that fits."""
    try:
        generation = Generation.open(settings.index, verify=True)
    except NoIndex:
        return None
    except DamagedIndex:
        return None  # what cannot be trusted is built again from the documents
    fits = (
        generation.manifest.model == embedder.name
        and generation.manifest.dimension == embedder.dimension
        and generation.manifest.settings == _settings_fingerprint(settings)
    )
    if fits:
        return generation
    generation.close()
    return None


def _settings_fingerprint(settings: Settings) -> str:
    """What all passages of one generation have in common."""
    return (
        f"passage_characters={settings.passage_characters} passage_prefix={settings.passage_prefix!r} reading={READING}"
    )
