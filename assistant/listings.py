"""What the command line lists: documents, files, tables, facts, tokens, findings, and reports of what was done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from assistant.neutral import neutral
from assistant.terminal import print_indented, safe_text, stdout
from assistant.types import Fact, TableSummary
from assistant.types import Table as TableRecord

if TYPE_CHECKING:
    from assistant.evaluate.run import Evaluation
    from assistant.ingest.report import BuildReport
    from assistant.serve.tokens import Token
    from assistant.stores.check import CheckReport
    from assistant.stores.reports import FileReport
    from assistant.stores.schema import DocumentSummary


def show_documents(summaries: Sequence[DocumentSummary]) -> None:
    """The documents, one a line."""
    rows = [(s.id, s.language, s.date or "", str(s.characters), s.title) for s in summaries]
    _show_rows(("Document", "Language", "Date", "Characters", "Title"), rows, headed=False)


def show_tokens(tokens: Sequence[Token]) -> None:
    """The tokens, one a line, without what they are known by."""
    names = ("Id", "Name", "Scopes", "Created", "Expires", "Revoked", "Rate")
    rows = [
        (t.id, t.name, ", ".join(t.scopes), t.created, t.expires or "", t.revoked or "", t.rate or "") for t in tokens
    ]
    _show_rows(names, rows, headed=True)


def show_findings(findings: Sequence[tuple[str, bool, str, bool]]) -> None:
    """What the doctor found (part, whether it is sound, what, whether it can be mended), one a line."""
    console = stdout()
    for part, sound, message, repairable in findings:
        mended = "  (mended by --repair)" if repairable and not sound else ""
        console.print(
            safe_text(f"{'ok   ' if sound else 'FAULT'} {part}: {message}{mended}", "" if sound else "bold red")
        )


def show_files(files: Sequence[FileReport]) -> None:
    """What a build found in every file, one a line; of one that could not be read, the reason."""
    names = ("File", "Pages", "Sentences", "Tables", "Boilerplate", "Not read")
    rows = [
        (
            file.id,
            *(str(count or "") for count in (file.pages, file.sentences, file.tables)),
            _counted(file.boilerplate),
            file.reason.removeprefix(f"{file.id}: "),
        )
        for file in files
    ]
    _show_rows(names, rows, headed=True)


def _counted(counts: Mapping[str, int]) -> str:
    """``{"rights": 2, "byline": 1}`` as ``1 byline, 2 rights``."""
    return ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))


def show_facts(facts: Sequence[Fact], total: int) -> None:
    """The facts, one a line: kind, subject, attribute, value, period and place."""
    rows = [
        (f.kind, f.subject, f.attribute, f.value, f.period or "", f"{f.span.document_id}:{f.span.start}") for f in facts
    ]
    _show_rows(("Kind", "Subject", "Attribute", "Value", "Period", "Place"), rows, headed=True)
    if total > len(facts):
        stdout().print(safe_text(f"{len(facts)} of {total} facts", "dim"))


def show_tables(summaries: Sequence[TableSummary]) -> None:
    """The tables, one a line, with what their columns are called."""
    rows = [(s.id, str(s.rows), s.title, ", ".join(s.columns)) for s in summaries]
    _show_rows(("Table", "Rows", "Title", "Columns"), rows, headed=False)


def show_table(table: TableRecord) -> None:
    """The cells of a table as its document shows them, the columns named."""
    names = [f"{column.label} ({column.unit_text})" if column.unit_text else column.label for column in table.columns]
    _show_rows(names, [tuple(cell.text for cell in row.cells) for row in table.rows], headed=True)


def _show_rows(names: Sequence[str], rows: Sequence[tuple[str, ...]], *, headed: bool) -> None:
    """A table on a terminal; elsewhere tabs between the fields, below the names where they are ``headed``."""
    console = stdout()
    if not console.is_terminal:
        lines = ("\t".join(" ".join(field.split()) for field in row) for row in ([tuple(names)] * headed) + list(rows))
        sys.stdout.writelines(f"{neutral(line)}\n" for line in lines)
        return
    table = Table(*map(neutral, names), box=None, header_style="bold")
    for row in rows:
        table.add_row(*map(safe_text, row))
    console.print(table)


def show_build(report: BuildReport) -> None:
    """How many documents became what; on standard error each that failed with its reason, and the warnings."""
    console = stdout()
    told = _counted(Counter(document.status for document in report.documents))
    console.print(safe_text(f"{told}; {report.passages} passages in {report.seconds:.1f} s"))
    console.print(safe_text(_found(report.documents), "dim"))
    console.print(safe_text(f"generation {report.generation}", "dim"))
    errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for document in report.documents:
        if document.status == "failed":
            errors.print(
                safe_text(f"not read: {document.id}: {document.reason.removeprefix(document.id + ': ')}", "yellow")
            )
    for warning in report.warnings:
        errors.print(safe_text(warning, "yellow"))


def _found(files: Sequence[FileReport]) -> str:
    """What is in all files together: ``12 pages, 340 sentences, 4 tables; boilerplate: 3 byline, 5 rights``."""
    sums = {
        "pages": sum(file.pages for file in files),
        "sentences": sum(file.sentences for file in files),
        "tables": sum(file.tables for file in files),
    }
    marked: Counter[str] = Counter()
    for file in files:
        marked.update(file.boilerplate)
    told = ", ".join(f"{count} {what}" for what, count in sums.items())
    return f"{told}; boilerplate: {_counted(marked) or 'none'}"


def show_check(report: CheckReport) -> None:
    """What was checked, and every fault."""
    console = stdout()
    for fault in report.faults:
        console.print(safe_text(fault, "red"))
    checked = f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences"
    console.print(safe_text(f"generation {report.generation}: {checked}: {len(report.faults) or 'no'} faults"))


def show_evaluation(evaluation: Evaluation, failures: bool) -> None:
    """The figures of a run beside those of the run before, and where wanted every question that went wrong."""
    console = stdout()
    found = evaluation.figures
    before = "" if evaluation.before is None else f" (last time {evaluation.before:.1%})"
    console.print(safe_text(f"{evaluation.file}: {found.questions} questions on {evaluation.generation}", "bold"))
    shares = {
        "right": found.right,
        "right of those answered": found.right_of_answered,
        "answerable questions refused": found.answerable_refused,
        "unanswerable questions refused": found.unanswerable_refused,
        "refusals that were right": found.refusals_right,
        **{f"evidence among the first {k}": share for k, share in found.recall.items()},
        "calibration error": found.calibration_error,
        **{f"right, {name}": share for name, share in {**found.by_language, **found.by_category}.items()},
    }
    for name, share in shares.items():
        if share is not None:
            console.print(safe_text(f"  {name:32} {share:6.1%}{before if name == 'right' else ''}"))
    times = ", ".join(f"{name} {value:g} ms" for name, value in found.milliseconds.items())
    console.print(safe_text(f"  {times}", "dim"))
    for one in evaluation.judgements if failures else ():
        if one.right is False:
            console.print(safe_text(f"{one.id} [{one.category}/{one.language}] {one.question}"))
            print_indented(console, one.shown)
