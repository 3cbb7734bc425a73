"""Answers that take longer than a moment tell how far they are: one JSON line a stage, then the card."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.errors import AttestError
from assistant.serve.problems import ProblemError, problem_of

PATIENCE_SECONDS = 0.15  # an answer within it comes at once, without stages
MEDIA_TYPE = "application/x-ndjson"

Result = TypeVar("Result")
Told = Callable[[str], None]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done(Generic[Result]):
    result: Result | None
    error: ProblemError | None


class Work(Generic[Result]):
    """Something that runs in a thread of its own and names its stages."""

    def __init__(self, run: Callable[[Told], Result]) -> None:
        self._run = run
        self._told: queue.SimpleQueue[str | _Done[Result]] = queue.SimpleQueue()
        self._stages: list[str] = []
        # in the caller's context, so that it goes on with the generation that the request has begun with
        threading.Thread(target=copy_context().run, args=(self._work,), daemon=True).start()

    def result(self, seconds: float) -> Result | None:
        """What it came to, or None where it needs longer than that. Raises the ``ProblemError`` that ended it."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                told = self._told.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(told, _Done):
                return _result(told)
            self._stages.append(told)
        return None

    def lines(self, render: Callable[[Result], str], render_problem: Callable[[ProblemError], str]) -> Iterator[str]:
        """``{"stage": ...}`` for the latest stage and each that begins, then ``{"status": ..., "html": ...}``."""
        told: str | _Done[Result] | None = self._stages[-1] if self._stages else self._told.get()
        while isinstance(told, str):
            yield _line(stage=told)
            told = self._told.get()
        try:
            if not isinstance(told, _Done):
                raise TypeError("work ended without telling")
            yield _line(status=200, html=render(_result(told)))
        except ProblemError as error:
            yield _line(status=error.problem.status, html=render_problem(error))

    def _work(self) -> None:
        try:
            self._told.put(_Done(self._run(self._told.put), None))
        except ProblemError as error:
            self._told.put(_Done(None, error))
        except AttestError as error:
            self._told.put(_Done(None, problem_of(error)))
        except Exception:
            logger.exception("answering failed")
            self._told.put(_Done(None, ProblemError("internal-error", "An unexpected error ended the request.")))


def _result(done: _Done[Result]) -> Result:
    if done.error is not None:
        raise done.error
    if done.result is None:
        raise TypeError("work came to nothing")
    return done.result


def _line(**values: str | int) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"
