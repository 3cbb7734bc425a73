"""What users say about answers, and what they asked in vain: one JSON line each, in files beside the index."""

from __future__ import annotations

import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.protocols import Json
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import AskRequest, FeedbackRequest, ServedAnswer

REMEMBERED_ANSWERS = 1000
FILE_BYTES = 50_000_000

logger = logging.getLogger(__name__)


def feedback_path(index: Path) -> Path:
    """The file beside an index folder; a build never touches it.

    >>> feedback_path(Path("/data/index")).as_posix()
    '/data/index-feedback.jsonl'
    """
    return _beside(index, "feedback")


def unanswered_path(index: Path) -> Path:
    """The file of questions that were asked in vain, beside an index folder.

    >>> unanswered_path(Path("/data/index")).as_posix()
    '/data/index-unanswered.jsonl'
    """
    return _beside(index, "unanswered")


def _beside(index: Path, name: str) -> Path:
    folder = index.absolute()
    return folder.with_name(f"{folder.name}-{name}.jsonl")


@dataclass(frozen=True, slots=True)
class _Answered:
    """What is remembered of an answer: enough to make a question of a test of it."""

    request: AskRequest
    status: str
    language: str
    items: tuple[str, ...]
    evidence: tuple[str, ...]
    answered_from: tuple[str, ...]

    @classmethod
    def of(cls, request: AskRequest, answer: ServedAnswer) -> _Answered:
        cited = answer.citations
        return cls(
            request,
            answer.status,
            answer.language,
            tuple(item.text for item in answer.items),
            tuple(citation.quote for citation in cited),
            tuple(dict.fromkeys(citation.document_id for citation in cited)),
        )


class Feedback:
    """Appends judgements to a file, with question and answer where it is one of the latest."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._answered: OrderedDict[str, _Answered] = OrderedDict()

    def remember(self, request: AskRequest, answer: ServedAnswer) -> None:
        """Keeps question and answer, so that feedback can be understood later."""
        with self._lock:
            self._answered[answer.answer_id] = _Answered.of(request, answer)
            self._answered.move_to_end(answer.answer_id)
            if len(self._answered) > REMEMBERED_ANSWERS:
                self._answered.popitem(last=False)

    def record(self, feedback: FeedbackRequest, generation: str) -> None:
        """Appends one line. Raises a ``feedback-full`` problem where the file would pass 50 MB, or the disk is full."""
        with self._lock:
            known = self._answered.get(feedback.answer_id)
            line: dict[str, Json] = {"generation": generation, **feedback.model_dump()}
            line |= {"question": None, "history": None}
            if known is not None:
                line |= {"question": known.request.question, "history": known.request.history}
                line |= {"asked_of": known.request.documents, "language": known.language, "status": known.status}
                line |= {"items": known.items, "evidence": known.evidence, "answered_from": known.answered_from}
            _append(self.path, line)


class Unanswered:
    """Appends questions that were asked in vain, where they are ``kept`` at all."""

    def __init__(self, path: Path, *, kept: bool = True) -> None:
        self.path = path
        self._kept = kept
        self._lock = threading.Lock()

    def record(self, request: AskRequest, answer: ServedAnswer) -> None:
        """Appends one line. A file that is full or cannot be written is told in the log: the answer matters more."""
        if not self._kept or answer.reason_code == "not_a_question":
            return
        line: dict[str, Json] = {
            "generation": answer.generation,
            "question": request.question,
            "history": request.history,
            "asked_of": request.documents,
            "language": answer.language,
            "reason_code": answer.reason_code,
            "reason": answer.reason,
        }
        try:
            with self._lock:
                _append(self.path, line)
        except ProblemError as error:
            logger.warning("a question that was not answered cannot be kept: %s", error.detail)


def read_lines(path: Path) -> Iterator[dict[str, Json]]:
    """The lines of such a file, oldest first. One that was cut short, when a disk was full, is passed over."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                read = json.loads(line)
            except json.JSONDecodeError:
                continue
            if isinstance(read, dict):
                yield read


def _append(path: Path, values: dict[str, Json]) -> None:
    line = {"time": datetime.now(UTC).isoformat(timespec="seconds"), **values}
    written = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    try:
        size = path.stat().st_size if path.exists() else 0
        if size + len(written) > FILE_BYTES:
            raise ProblemError("feedback-full", f"{path.name} has reached {FILE_BYTES:,} bytes.")
        with path.open("a+b") as file:
            if size and (file.seek(size - 1), file.read())[1] != b"\n":
                written = b"\n" + written  # after a line that was cut short
            file.write(written)
    except OSError as error:
        raise ProblemError("feedback-full", f"{path.name} cannot be written: {error.strerror}.") from error
