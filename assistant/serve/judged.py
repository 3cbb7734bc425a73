"""What users said and asked in vain, read back: for the page, and as a file of questions that ``evaluate`` runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.serve.feedback import feedback_path, read_lines, unanswered_path
from assistant.types import Language

Record = TypeVar("Record", bound=BaseModel)


class Judgement(BaseModel):
    """One line of the feedback file; of an answer that was no longer remembered only its id is known."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    time: str
    answer_id: str
    verdict: str
    comment: str | None = None
    question: str | None = None
    history: tuple[str, ...] = ()
    asked_of: tuple[str, ...] | None = None
    language: Language | None = None
    status: str | None = None
    items: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    answered_from: tuple[str, ...] = ()


class _Vain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    time: str
    question: str
    history: tuple[str, ...] = ()
    asked_of: tuple[str, ...] | None = None
    language: Language
    reason_code: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that was asked in vain, how often, when last (ISO 8601, UTC), and what was said then."""

    question: str
    history: tuple[str, ...]
    asked_of: tuple[str, ...] | None
    language: Language
    times: int
    latest: str
    reason_code: str | None
    reason: str


def judgements(index: Path) -> list[Judgement]:
    """What users said, the latest first."""
    return list(reversed(list(_read(Judgement, feedback_path(index)))))


def unanswered(index: Path) -> list[UnansweredQuestion]:
    """The questions asked in vain, those asked most often first, then the latest."""
    found: dict[tuple[object, ...], UnansweredQuestion] = {}
    for one in _read(_Vain, unanswered_path(index)):
        key = (one.question, one.history, one.asked_of)
        times = found[key].times + 1 if key in found else 1
        found[key] = UnansweredQuestion(
            *(one.question, one.history, one.asked_of, one.language),
            *(times, one.time, one.reason_code, one.reason),
        )
    latest_first = sorted(found.values(), key=lambda one: one.latest, reverse=True)
    return sorted(latest_first, key=lambda one: -one.times)


def question_file(index: Path, *, unjudged: bool = False) -> str:
    """The questions as JSON lines for ``assistant evaluate``.

    An answer that somebody called right is what is right from now on, a refusal that was called right stays one, and a
    refusal that was called wrong is a question that can be answered. With ``unjudged`` also what a person has yet to
    complete: answers called wrong, and refusals that nobody judged.
    """
    lines: dict[tuple[object, ...], dict[str, object]] = {}
    for said in reversed(judgements(index)):  # the last word holds
        if said.question and (found := _judged(said, unjudged)) is not None:
            lines[said.question, said.history, said.asked_of] = found
    for one in unanswered(index) if unjudged else ():
        note = f"refused {one.times} times, judged by nobody: {one.reason}"
        line = _line(one.question, one.history, one.asked_of, one.language, False, "unanswered") | {"note": note}
        lines.setdefault((one.question, one.history, one.asked_of), line)
    numbered = ({"id": f"f{number:04d}", **line} for number, line in enumerate(lines.values(), 1))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in numbered)


def _judged(said: Judgement, unjudged: bool) -> dict[str, object] | None:
    right, refused = said.verdict == "right", said.status == "not_found"
    if not right and not refused and not unjudged:
        return None
    answerable = not (right and refused)
    line = _line(said.question or "", said.history, said.asked_of, said.language, answerable, "feedback")
    if right and not refused:
        line |= {"gold": [{"any_of": [item]} for item in dict.fromkeys(said.items)], "evidence": list(said.evidence)}
        line |= {"doc": said.answered_from[0] if said.answered_from else None}
    notes = [said.comment or "", "" if right or refused else "called wrong: gold is yet to be written"]
    return line | {"note": "; ".join(filter(None, notes))}


def _line(
    question: str,
    history: tuple[str, ...],
    asked_of: tuple[str, ...] | None,
    language: Language | None,
    answerable: bool,
    category: str,
) -> dict[str, object]:
    line: dict[str, object] = {"category": category, "lang": language, "question": question}
    line |= {"history": list(history)} if history else {}
    line |= {"documents": list(asked_of)} if asked_of is not None else {}
    return line | {"answerable": answerable, "gold": [], "evidence": []}


def _read(record: type[Record], path: Path) -> Iterator[Record]:
    """The lines that are such records: a person may have edited the file."""
    for line in read_lines(path):
        values = {name: value for name, value in line.items() if value is not None}
        try:
            yield record.model_validate(values)
        except ValidationError:
            continue
