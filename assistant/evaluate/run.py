"""Runs a question file through the assistant, and keeps the figures of every run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic_core import to_json

from assistant.engine import Assistant
from assistant.evaluate.figures import Figures, figures
from assistant.evaluate.judge import Judgement, judge
from assistant.evaluate.questions import KnownQuestion

PASSAGES = 10  # retrieved for the figures of recall


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one run, every judgement, and the share right of the last run on the same file (or None)."""

    file: str
    generation: str
    figures: Figures
    judgements: tuple[Judgement, ...]
    before: float | None


def evaluate(
    assistant: Assistant, questions: Sequence[KnownQuestion], progress: Callable[[int, int], None]
) -> list[Judgement]:
    """Asks every question; ``progress`` is told how many of how many are done. Raises UnknownDocument."""
    found = []
    for number, known in enumerate(questions, 1):
        answer = assistant.ask(known.question, known.history, known.language, known.documents)
        found.append(judge(known, answer, assistant.search(known.question, PASSAGES, known.documents)))
        progress(number, len(questions))
    return found


def record(path: Path, file: Path, generation: str, judgements: Sequence[Judgement]) -> Evaluation:
    """The evaluation, after a line with its figures has been appended to the history at ``path``. Raises OSError."""
    before = [line for line in history(path) if line.get("file") == file.name]
    found = figures(judgements)
    last = before[-1].get("right") if before else None
    line = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "file": file.name,
        "generation": generation,
        **{name: value for name, value in json.loads(to_json(found)).items() if name not in _CURVES},
    }
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return Evaluation(file.name, generation, found, tuple(judgements), last if isinstance(last, float) else None)


def history(path: Path) -> list[dict[str, object]]:
    """The figures of earlier runs, oldest first; a line that is none is passed over."""
    if not path.exists():
        return []
    lines = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            read = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(read, dict):
            lines.append(read)
    return lines


def history_path(index: Path) -> Path:
    """The file beside an index folder; a build never touches it.

    >>> history_path(Path("/data/index")).as_posix()
    '/data/index-evaluations.jsonl'
    """
    folder = index.absolute()
    return folder.with_name(f"{folder.name}-evaluations.jsonl")


_CURVES = frozenset({"reliability", "risk_coverage"})
