"""What users say about answers: one JSON line each, in a file beside the index."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path

from assistant.serve.problems import ProblemError
from assistant.serve.schemas import AskRequest, FeedbackRequest

REMEMBERED_ANSWERS = 1000
FILE_BYTES = 50_000_000


def feedback_path(index: Path) -> Path:
    """The file beside an index folder; a build never touches it.

    >>> feedback_path(Path("/data/index")).as_posix()
    '/data/index-feedback.jsonl'
    """
    folder = index.absolute()
    return folder.with_name(f"{folder.name}-feedback.jsonl")


class Feedback:
    """Appends judgements to a file, with the question where the answer is one of the latest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._asked: OrderedDict[str, AskRequest] = OrderedDict()

    def remember(self, answer_id: str, request: AskRequest) -> None:
        """Keeps the question, so that feedback on its answer can be understood later."""
        with self._lock:
            self._asked[answer_id] = request
            self._asked.move_to_end(answer_id)
            if len(self._asked) > REMEMBERED_ANSWERS:
                self._asked.popitem(last=False)

    def record(self, feedback: FeedbackRequest, generation: str) -> None:
        """Appends one line. Raises a ``feedback-full`` problem where the file would pass 50 MB."""
        with self._lock:
            asked = self._asked.get(feedback.answer_id)
            line = {
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "generation": generation,
                **feedback.model_dump(),
                "question": asked.question if asked else None,
                "history": asked.history if asked else None,
            }
            written = json.dumps(line, ensure_ascii=False).encode() + b"\n"
            size = self._path.stat().st_size if self._path.exists() else 0
            if size + len(written) > FILE_BYTES:
                raise ProblemError("feedback-full", f"{self._path.name} has reached {FILE_BYTES:,} bytes.")
            with self._path.open("ab") as file:
                file.write(written)
