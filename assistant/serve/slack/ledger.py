"""What has been asked through Slack, and how far each has come: a SQLite file beside the index.

A job is written down before it is acknowledged, is done by one worker of one process at a time, and is remembered when
it is done; so each is answered once, however often it is delivered and whatever is killed in between.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal, TypeAlias

from assistant.errors import StoreError
from assistant.serve.slack.job import Job

Added: TypeAlias = Literal["new", "duplicate", "too_many"]

WAIT_SECONDS = 5.0  # for the file, while another process writes
LONGEST_WAIT_SECONDS = 3600.0  # nothing is put off for longer: later than that is due only by a clock that was set back

_JOB_COLUMNS = ", ".join(field.name for field in fields(Job))
_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    reference TEXT PRIMARY KEY, surface TEXT NOT NULL, task TEXT NOT NULL, team TEXT NOT NULL, channel TEXT NOT NULL,
    thread TEXT NOT NULL, moment REAL NOT NULL, person TEXT NOT NULL, text TEXT NOT NULL, about TEXT NOT NULL,
    response_url TEXT NOT NULL,
    received REAL NOT NULL, state TEXT NOT NULL, due REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    outcome TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS open_jobs ON jobs (due) WHERE state <> 'done';
CREATE INDEX IF NOT EXISTS threads ON jobs (team, channel, thread, moment);
CREATE INDEX IF NOT EXISTS people ON jobs (team, person, received);
CREATE TABLE IF NOT EXISTS events (event_id TEXT PRIMARY KEY, received REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pauses (channel TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a worker holds. ``doubtful``: an earlier try may have been delivered. ``attempts`` counts this one."""

    job: Job
    doubtful: bool
    attempts: int


def ledger_path(index: Path) -> Path:
    """The file beside an index folder; a build never touches it.

    >>> ledger_path(Path("/data/index")).as_posix()
    '/data/index-slack.sqlite3'
    """
    folder = index.absolute()
    return folder.with_name(f"{folder.name}-slack.sqlite3")


class Ledger:
    """The jobs of every process that serves one index. Safe to use from many threads and processes."""

    def __init__(self, path: Path, lease: float) -> None:
        """Opens the file, or makes it, readable for its owner alone. Raises StoreError where it cannot.

        ``lease`` is for how many seconds a job that was claimed is left to its worker.
        """
        self._path = path
        self._lease = lease
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(0o600)
            self._connection = sqlite3.connect(
                path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path} cannot be used: {error}. Move it away, or mend the folder") from error

    def close(self) -> None:
        """Give the file up."""
        with self._lock:
            self._connection.close()

    def add(self, job: Job, now: float, event_id: str = "", most: tuple[int, float] | None = None) -> Added:
        """Writes a job down, so that it outlives this process, unless it or its event is known.

        ``most`` is how many questions of one person are taken within so many seconds: one too many is not written
        down, its event is.
        """
        with self._lock:
            if self._is_known(event_id):  # most deliveries of a busy day are: they need not wait to write
                return "duplicate"
            return self._add(job, now, event_id, most)

    def _is_known(self, event_id: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM events WHERE event_id = ?", (event_id,)).fetchone()
        return found is not None

    def _add(self, job: Job, now: float, event_id: str, most: tuple[int, float] | None) -> Added:
        with self._writing() as connection:
            if self._is_known(event_id):
                return "duplicate"
            if event_id:
                connection.execute("INSERT INTO events VALUES (?, ?)", (event_id, now))
            if connection.execute("SELECT 1 FROM jobs WHERE reference = ?", (job.reference,)).fetchone():
                return "duplicate"
            if most is not None and self._asked_between(job, now - most[1], now) >= most[0]:
                return "too_many"
            values = (*astuple(job), now, "waiting", now)
            connection.execute(
                f"INSERT INTO jobs ({_JOB_COLUMNS}, received, state, due) VALUES ({', '.join('?' * len(values))})",
                values,
            )
            return "new"

    def _asked_between(self, job: Job, since: float, now: float) -> int:
        counted = self._connection.execute(
            "SELECT count(*) FROM jobs WHERE team = ? AND person = ? AND received > ? AND received <= ? "
            "AND task = 'question'",
            (job.team, job.person, since, now),
        ).fetchone()
        return int(counted[0])

    def claim(self, now: float) -> Claim | None:
        """The job that has been due the longest and whose channel does not pause, held for the length of the lease.

        What is due later than anything ever is was written down before the clock was set back: it is due now.
        """
        due = """(due <= :now OR due > :latest OR attempts = 0) AND state <> 'done' AND NOT EXISTS (
            SELECT 1 FROM pauses WHERE pauses.channel = jobs.channel AND until > :now AND until <= :latest)"""
        times = {"now": now, "latest": now + max(self._lease, LONGEST_WAIT_SECONDS)}
        chosen = f"SELECT {_JOB_COLUMNS}, state, attempts FROM jobs WHERE {due} ORDER BY due, moment LIMIT 1"
        with self._lock:
            if self._connection.execute(chosen, times).fetchone() is None:
                return None
            with self._writing() as connection:
                row = connection.execute(chosen, times).fetchone()
                if row is None:
                    return None
                *values, state, attempts = row
                connection.execute(
                    "UPDATE jobs SET state = 'taken', due = ?, attempts = attempts + 1 WHERE reference = ?",
                    (now + self._lease, values[0]),
                )
            return Claim(Job(*values), state != "waiting", attempts + 1)

    def finish(self, reference: str, outcome: str) -> None:
        """Marks a job done, for good; where it could be answered is forgotten."""
        with self._lock, self._writing() as connection:
            connection.execute(
                "UPDATE jobs SET state = 'done', outcome = ?, response_url = '' WHERE reference = ?",
                (outcome, reference),
            )

    def put_back(self, reference: str, due: float, doubtful: bool) -> None:
        """Lets a job be claimed again from ``due`` on. ``doubtful``: it may have been delivered all the same."""
        with self._lock, self._writing() as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, due = ? WHERE reference = ?",
                ("taken" if doubtful else "waiting", due, reference),
            )

    def pause(self, channel: str, until: float) -> None:
        """No job of this channel is claimed before ``until``, by any process."""
        with self._lock, self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO pauses VALUES (?, ?)", (channel, until))

    def find(self, reference: str) -> Job | None:
        """The job of that name, where it is still remembered."""
        with self._lock:
            row = self._connection.execute(
                f"SELECT {_JOB_COLUMNS} FROM jobs WHERE reference = ?", (reference,)
            ).fetchone()
        return None if row is None else Job(*row)

    def is_asked_in(self, team: str, channel: str, thread: str) -> bool:
        """Whether a question has been asked in that thread."""
        with self._lock:
            return (
                self._connection.execute(
                    "SELECT 1 FROM jobs WHERE team = ? AND channel = ? AND thread = ? AND task = 'question' "
                    "AND surface <> 'command' LIMIT 1",
                    (team, channel, thread),
                ).fetchone()
                is not None
            )

    def earlier(self, job: Job, since: float, most: int) -> list[str]:
        """The latest ``most`` questions of the job's thread before it and after ``since``, oldest first."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT text FROM jobs WHERE team = ? AND channel = ? AND thread = ? AND moment < ? AND moment > ? "
                "AND task = 'question' AND surface <> 'command' ORDER BY moment DESC LIMIT ?",
                (job.team, job.channel, job.thread, job.moment, since, most),
            ).fetchall()
        return [text for (text,) in reversed(rows)]

    def count_open(self) -> int:
        """How many jobs are not done."""
        with self._lock:
            return int(self._connection.execute("SELECT count(*) FROM jobs WHERE state <> 'done'").fetchone()[0])

    def forget(self, before: float) -> None:
        """Removes what was received before that time and is done."""
        with self._lock, self._writing() as connection:
            connection.execute("DELETE FROM jobs WHERE received < ? AND state = 'done'", (before,))
            connection.execute("DELETE FROM events WHERE received < ?", (before,))
            connection.execute("DELETE FROM pauses WHERE until < ?", (before,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. Raises StoreError where the file does not take it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError(f"{self._path} cannot be written: {error}") from error
