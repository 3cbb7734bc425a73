"""What the command line shows of an answer. Words of documents are neutralised: they cannot drive the terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from pydantic_core import to_json
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from assistant.neutral import neutral
from assistant.types import Answer, Citation, SearchResult

if TYPE_CHECKING:
    from assistant.ask.explain import Explanation

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


def print_indented(console: Console, text: str) -> None:
    """Wraps inside the indent on a terminal; elsewhere every line stays whole."""
    if console.soft_wrap:
        console.print(safe_text("\n".join(f"    {line}" for line in text.split("\n"))))
    else:
        console.print(Padding(safe_text(text), (0, 0, 0, 4)))


def stdout() -> Console:
    """What lists and answers are printed on; a line is never broken where no terminal shows it."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def safe_text(text: str, style: str = "") -> Text:
    """Words of a document, which cannot drive the terminal, in a style of rich."""
    return Text(neutral(text), style)


def show_answer(answer: Answer) -> None:
    """The answer, its members, the quotations with their places, or the reason why there is none."""
    console = stdout()
    console.print(safe_text(_HEADLINES[answer.status], _TONES[answer.status]))
    if answer.text:
        console.print(safe_text(answer.text))
    if answer.reason and answer.reason != answer.text:
        console.print(safe_text(answer.reason, "dim"))
    if len(answer.items) > 1 or any(item.label for item in answer.items):
        for item in answer.items:
            details = [detail for detail in (item.gloss, item.label) if detail]
            marks = "".join(f"[{number}]" for number in item.citations)
            console.print(safe_text(" — ".join([f"  • {item.text}", *details]) + f" {marks}"))
    if answer.computation:
        console.print(safe_text(f"  {answer.computation.operation}: {answer.computation.expression}", "dim"))
    for citation in answer.citations:
        console.print()
        console.print(safe_text(f"[{citation.number}] {_place(citation)}", "cyan"))
        print_indented(console, citation.quote)
    for suggestion in answer.suggestions:
        console.print(safe_text(f"  ? {suggestion}", "dim"))


def show_explanation(told: Explanation) -> None:
    """Every candidate with its score and constraints, the plans over tables, and why one won."""
    console = stdout()
    console.print(safe_text(told.reason, "bold"))
    for number, one in enumerate(told.candidates, 1):
        console.print()
        chosen = "  <- chosen" if one.chosen else ""
        console.print(safe_text(f"{number}. {one.words}", "green" if one.chosen else ""))
        console.print(safe_text(f"   {one.kind}, score {one.score:.3f}, {', '.join(one.sources)}{chosen}", "cyan"))
        if one.work:
            console.print(safe_text(f"   {one.work}", "dim"))
        console.print(safe_text(f"   met: {', '.join(one.met) or '-'}", "dim"))
        if one.unmet:
            console.print(
                safe_text(f"   unmet: {', '.join(f'{each.name} ({each.code})' for each in one.unmet)}", "yellow")
            )
    if told.plans:
        console.print()
        console.print(safe_text("Plans over tables: likelihood, weight, plan, what comes out", "bold"))
    for plan in told.plans:
        result = f"{plan.probability:.2f} {plan.score:7.2f}  {plan.plan} = {', '.join(plan.outputs)}  ({plan.table})"
        console.print(safe_text(result))


def _place(citation: Citation) -> str:
    details = (citation.title, citation.publisher, citation.date, citation.locator)
    return " · ".join(filter(None, details)) + f" ({citation.document_id}:{citation.start}-{citation.end})"


def show_results(results: Sequence[SearchResult]) -> None:
    """The passages found, best first."""
    console = stdout()
    if not results:
        console.print("Nothing found.")
    for number, result in enumerate(results, 1):
        place = f"{number}. {result.document_id}:{result.start}-{result.end} ({result.score:.3f})"
        console.print(safe_text(place, "cyan"))
        print_indented(console, result.text)


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
