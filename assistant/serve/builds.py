"""Builds beside the server: one at a time at low priority, the next one queued, each with its progress."""

from __future__ import annotations

import json
import logging
import secrets
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from pydantic import SecretStr

from assistant.protocols import Json
from assistant.serve.problems import KINDS, Problem, ProblemError, problem
from assistant.settings import Settings

BuildState: TypeAlias = Literal["queued", "running", "done", "failed"]
Outcome: TypeAlias = Callable[[str], None]

COMMAND = (sys.executable, "-m", "assistant.serve.build_process")
REMEMBERED = 50
WAIT_SECONDS = 600.0  # for a build that another process runs, like `assistant build --watch`
_SECONDS_BETWEEN_TRIES = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that a build could not read, and why."""

    document_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Build:
    """One build: ``done`` of ``total`` units of ``stage`` are finished. Times are ISO 8601, UTC.

    ``documents`` counts what became of the files (added, changed, unchanged, removed, failed). A build that failed says
    why in ``problem``; the index before stays in use.
    """

    id: str
    state: BuildState
    requested: str
    started: str | None = None
    finished: str | None = None
    stage: str | None = None
    done: int = 0
    total: int = 0
    generation: str | None = None
    documents: Mapping[str, int] = field(default_factory=dict)
    not_read: tuple[NotRead, ...] = ()
    problem: Problem | None = None


class Builds:
    """The queue of builds of one server. Whoever asks for one while another waits is given the one that waits."""

    def __init__(self, settings: Settings, finished: Outcome, command: Sequence[str] = COMMAND) -> None:
        """``finished`` is told the state of every build that has come to its end, in the thread that ran it.

        ``command`` is what runs a build: see ``build_process`` for what goes in and comes out.
        """
        self._command = command
        self._settings = settings
        self._finished = finished
        self._changed = threading.Condition()
        self._builds: dict[str, Build] = {}
        self._waiting: str | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def request(self) -> Build:
        """The build that will take up all that is in the corpus folder now."""
        with self._changed:
            if self._waiting is None:
                build = Build(secrets.token_hex(8), "queued", _now())
                self._builds[build.id] = build
                self._waiting = build.id
                self._forget()
                if self._thread is None:
                    self._thread = threading.Thread(target=self._work, name="builds", daemon=True)
                    self._thread.start()
                self._changed.notify_all()
            return self._builds[self._waiting]

    def get(self, build_id: str) -> Build:
        """How far a build is. Raises an ``unknown-build`` problem."""
        with self._changed:
            if build_id not in self._builds:
                raise ProblemError("unknown-build", "No build of this server has that id; the latest 50 are kept.")
            return self._builds[build_id]

    def all(self) -> tuple[Build, ...]:
        """The builds since the server started, the latest first."""
        with self._changed:
            return tuple(reversed(self._builds.values()))

    def waiting(self) -> int:
        """How many are running or waiting."""
        with self._changed:
            return sum(build.finished is None for build in self._builds.values())

    def close(self) -> None:
        """Ends a running build, which leaves the index as it was, and starts no other."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
            if self._process is not None:
                self._process.terminate()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while not self._closing.is_set():
            with self._changed:
                while self._waiting is None and not self._closing.is_set():
                    self._changed.wait()
                build_id, self._waiting = self._waiting, None
            if build_id is None:
                return
            self._change(build_id, state="running", started=_now())
            try:
                result = self._run(build_id)
                changes = _outcome(result)
            except Exception:
                logger.exception("build %s failed", build_id)
                changes = _failed("internal-error", "The build could not be run; the server's log has the reason.")
            try:
                self._finished(str(changes["state"]))  # before anybody is told: then the new generation is open
            except Exception:
                logger.exception("what build %s has made cannot be opened", build_id)
            self._change(build_id, finished=_now(), **changes)

    def _run(self, build_id: str) -> Json:
        """The last line of a build's process. One that finds another process building waits for it."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            result = self._process_lines(build_id)
            if result.get("kind") != "build-in-progress" or time.monotonic() > deadline or self._closing.is_set():
                return result
            self._change(build_id, stage="waiting", done=0, total=0)
            self._closing.wait(_SECONDS_BETWEEN_TRIES)

    def _process_lines(self, build_id: str) -> Json:
        last: Json = {}
        with self._changed:
            if self._closing.is_set():
                return last
            process = self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,  # a Ctrl-C is for the server, which ends it in order
            )
        with process:
            assert process.stdin is not None and process.stdout is not None
            with suppress(BrokenPipeError), process.stdin:  # one that has ended already says nothing below
                process.stdin.write(json.dumps(_passed_on(self._settings)))
            for line in process.stdout:
                last = json.loads(line)
                if "stage" in last:
                    self._change(build_id, **last)
        with self._changed:
            self._process = None
        return last

    def _change(self, build_id: str, **changes: Json) -> None:
        with self._changed:
            self._builds[build_id] = replace(self._builds[build_id], **changes)
            self._changed.notify_all()

    def _forget(self) -> None:
        for build_id in list(self._builds)[:-REMEMBERED]:
            if self._builds[build_id].state in ("done", "failed"):
                del self._builds[build_id]


def _outcome(last: Json) -> dict[str, Json]:
    """What a build came to, by the last line of its process."""
    if "generation" in last:
        documents = last["documents"]
        not_read = tuple(NotRead(one["id"], one["reason"]) for one in documents if one["status"] == "failed")
        counts = dict(sorted(Counter(one["status"] for one in documents).items()))
        return {"state": "done", "generation": last["generation"], "documents": counts, "not_read": not_read}
    if last.get("kind") in KINDS:
        return _failed(last["kind"], last["detail"])
    return _failed("build-ended", "Its process was ended before it was done.")


def _failed(kind: str, detail: str) -> dict[str, Json]:
    return {"state": "failed", "problem": problem(kind, detail)}


def _passed_on(settings: Settings) -> dict[str, Json]:
    """The settings as a process of the same user takes them; secrets have no part in a build."""
    secret = {name for name in type(settings).model_fields if isinstance(getattr(settings, name), SecretStr)}
    return settings.model_dump(mode="json", exclude=secret)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
