"""What the command line shows. Words of documents are neutralised: they cannot drive the terminal."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from pydantic_core import to_json
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from assistant.neutral import neutral
from assistant.types import Answer, Citation, Fact, SearchResult, TableSummary
from assistant.types import Table as TableRecord

if TYPE_CHECKING:
    from assistant.ask.explain import Explanation
    from assistant.evaluate.run import Evaluation
    from assistant.ingest.report import BuildReport
    from assistant.serve.tokens import Token
    from assistant.stores.check import CheckReport
    from assistant.stores.reports import FileReport
    from assistant.stores.schema import DocumentSummary

# what JSON leaves as it is, though it could drive a terminal
_UNSAFE_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TONES = {"answered": "bold green", "conflict": "bold yellow", "ambiguous": "bold yellow", "not_found": "bold"}
_HEADLINES = {
    "answered": "Answered",
    "conflict": "The sources disagree",
    "ambiguous": "More than one reading",
    "not_found": "Not in the documents",
}


def print_json(record: object) -> None:
    """Prints a record as the HTTP interface serves it; what could drive a terminal is escaped, the values are equal."""
    served = to_json(record).decode("utf-8")
    sys.stdout.write(_UNSAFE_JSON.sub(lambda found: json.dumps(found[0])[1:-1], served) + "\n")


def _print_indented(console: Console, text: str) -> None:
    """Wraps inside the indent on a terminal; elsewhere every line stays whole."""
    if console.soft_wrap:
        console.print(_text("\n".join(f"    {line}" for line in text.split("\n"))))
    else:
        console.print(Padding(_text(text), (0, 0, 0, 4)))


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def _text(text: str, style: str = "") -> Text:
    return Text(neutral(text), style)


def show_answer(answer: Answer) -> None:
    """The answer, its members, the quotations with their places, or the reason why there is none."""
    console = _console()
    console.print(_text(_HEADLINES[answer.status], _TONES[answer.status]))
    if answer.text:
        console.print(_text(answer.text))
    if answer.reason and answer.reason != answer.text:
        console.print(_text(answer.reason, "dim"))
    if len(answer.items) > 1 or any(item.label for item in answer.items):
        for item in answer.items:
            details = [detail for detail in (item.gloss, item.label) if detail]
            marks = "".join(f"[{number}]" for number in item.citations)
            console.print(_text(" — ".join([f"  • {item.text}", *details]) + f" {marks}"))
    if answer.computation:
        console.print(_text(f"  {answer.computation.operation}: {answer.computation.expression}", "dim"))
    for citation in answer.citations:
        console.print()
        console.print(_text(f"[{citation.number}] {_place(citation)}", "cyan"))
        _print_indented(console, citation.quote)
    for suggestion in answer.suggestions:
        console.print(_text(f"  ? {suggestion}", "dim"))


def show_explanation(told: Explanation) -> None:
    """Every candidate with its score and constraints, the plans over tables, and why one won."""
    console = _console()
    console.print(_text(told.reason, "bold"))
    for number, one in enumerate(told.candidates, 1):
        console.print()
        chosen = "  <- chosen" if one.chosen else ""
        console.print(_text(f"{number}. {one.words}", "green" if one.chosen else ""))
        console.print(_text(f"   {one.kind}, score {one.score:.3f}, {', '.join(one.sources)}{chosen}", "cyan"))
        if one.work:
            console.print(_text(f"   {one.work}", "dim"))
        console.print(_text(f"   met: {', '.join(one.met) or '-'}", "dim"))
        if one.unmet:
            console.print(_text(f"   unmet: {', '.join(f'{each.name} ({each.code})' for each in one.unmet)}", "yellow"))
    if told.plans:
        console.print()
        console.print(_text("Plans over tables: likelihood, weight, plan, what comes out", "bold"))
    for plan in told.plans:
        result = f"{plan.probability:.2f} {plan.score:7.2f}  {plan.plan} = {', '.join(plan.outputs)}  ({plan.table})"
        console.print(_text(result))


def _place(citation: Citation) -> str:
    details = (citation.title, citation.publisher, citation.date, citation.locator)
    return " · ".join(filter(None, details)) + f" ({citation.document_id}:{citation.start}-{citation.end})"


def show_results(results: Sequence[SearchResult]) -> None:
    """The passages found, best first."""
    console = _console()
    if not results:
        console.print("Nothing found.")
    for number, result in enumerate(results, 1):
        place = f"{number}. {result.document_id}:{result.start}-{result.end} ({result.score:.3f})"
        console.print(_text(place, "cyan"))
        _print_indented(console, result.text)


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
    console = _console()
    for part, sound, message, repairable in findings:
        mended = "  (mended by --repair)" if repairable and not sound else ""
        console.print(_text(f"{'ok   ' if sound else 'FAULT'} {part}: {message}{mended}", "" if sound else "bold red"))


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
        _console().print(_text(f"{len(facts)} of {total} facts", "dim"))


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
    console = _console()
    if not console.is_terminal:
        lines = ("\t".join(" ".join(field.split()) for field in row) for row in ([tuple(names)] * headed) + list(rows))
        sys.stdout.writelines(f"{neutral(line)}\n" for line in lines)
        return
    table = Table(*map(neutral, names), box=None, header_style="bold")
    for row in rows:
        table.add_row(*map(_text, row))
    console.print(table)


def show_build(report: BuildReport) -> None:
    """How many documents became what; on standard error each that failed with its reason, and the warnings."""
    console = _console()
    told = _counted(Counter(document.status for document in report.documents))
    console.print(_text(f"{told}; {report.passages} passages in {report.seconds:.1f} s"))
    console.print(_text(_found(report.documents), "dim"))
    console.print(_text(f"generation {report.generation}", "dim"))
    errors = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for document in report.documents:
        if document.status == "failed":
            errors.print(
                _text(f"not read: {document.id}: {document.reason.removeprefix(document.id + ': ')}", "yellow")
            )
    for warning in report.warnings:
        errors.print(_text(warning, "yellow"))


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
    console = _console()
    for fault in report.faults:
        console.print(_text(fault, "red"))
    checked = f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences"
    console.print(_text(f"generation {report.generation}: {checked}: {len(report.faults) or 'no'} faults"))


def show_evaluation(evaluation: Evaluation, failures: bool) -> None:
    """The figures of a run beside those of the run before, and where wanted every question that went wrong."""
    console = _console()
    found = evaluation.figures
    before = "" if evaluation.before is None else f" (last time {evaluation.before:.1%})"
    console.print(_text(f"{evaluation.file}: {found.questions} questions on {evaluation.generation}", "bold"))
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
            console.print(_text(f"  {name:32} {share:6.1%}{before if name == 'right' else ''}"))
    times = ", ".join(f"{name} {value:g} ms" for name, value in found.milliseconds.items())
    console.print(_text(f"  {times}", "dim"))
    for one in evaluation.judgements if failures else ():
        if one.right is False:
            console.print(_text(f"{one.id} [{one.category}/{one.language}] {one.question}"))
            _print_indented(console, one.shown)


class ShownProgress:
    """A bar a stage on a terminal's standard error; nothing elsewhere."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._stages: dict[str, TaskID] = {}

    def __enter__(self) -> ShownProgress:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of ``stage`` are finished."""
        if stage not in self._stages:
            self._stages[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._stages[stage], completed=done, total=total)
