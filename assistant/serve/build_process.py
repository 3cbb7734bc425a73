"""A build in a process of its own at low priority: settings come in as JSON, progress goes out as JSON lines.

{"stage": "read", "done": 3, "total": 8}
{"generation": "000002-...", "documents": [{"id", "status", "reason"}]}   at the end of a build that succeeds
{"kind": "build-in-progress", "detail": "..."}                           at the end of one that does not
"""

from __future__ import annotations

import json
import os
import sys
import time

from assistant.errors import AttestError, DocumentError
from assistant.ingest.build import build
from assistant.serve.problems import problem_of
from assistant.settings import Settings

NICENESS = 10
_SECONDS_BETWEEN = 0.1


class _Told:
    """Progress as JSON lines, some a second and the last of every stage."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            tell(stage=stage, done=done, total=total)


def tell(**values: object) -> None:
    """One line for the server."""
    sys.stdout.write(json.dumps(values, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Builds; the exit status is 0 where the last line tells a generation."""
    os.nice(NICENESS)
    try:
        report = build(Settings(**json.load(sys.stdin)), _Told())
    except DocumentError as error:
        tell(kind="nothing-to-build", detail=str(error))
        return 1
    except AttestError as error:
        problem = problem_of(error)
        tell(kind=problem.kind, detail=str(error) if problem.kind == "internal-error" else problem.detail)
        return 1
    documents = [{"id": one.id, "status": one.status, "reason": one.reason} for one in report.documents]
    tell(generation=report.generation, documents=documents)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
