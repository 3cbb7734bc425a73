"""Workers: claim a job, answer it, deliver the answer, mark it done."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.errors import AttestError
from assistant.serve.problems import ProblemError
from assistant.serve.slack.deliver import Message, NotDelivered, RateLimited, Slack, Unsure
from assistant.serve.slack.job import Job
from assistant.serve.slack.ledger import Claim, Ledger
from assistant.serve.slack.reply import Replies

PATIENCE_SECONDS = 1.0  # for which no new job is begun while requests are being acknowledged
POLL_SECONDS = 0.5  # how soon a job is seen that another process has written down, or that was put back
FIRST_WAIT_SECONDS = 2.0  # before the second try, then twice as long each time
ATTEMPTS = 8
DAY = 86_400.0
STOP_SECONDS = 20.0

logger = logging.getLogger(__name__)


class Workers:
    """Threads that work off the ledger. ``count`` is told the surface and the outcome of each job."""

    def __init__(
        self, ledger: Ledger, replies: Replies, slack: Slack, count: Callable[[str, str], None], threads: int, days: int
    ) -> None:
        self._ledger = ledger
        self._replies = replies
        self._slack = slack
        self._count = count
        self._days = days
        self._woken = threading.Semaphore(0)
        self._stopping = threading.Event()
        self._receiving = 0
        self._receiving_lock = threading.Lock()
        self._calm = threading.Event()
        self._calm.set()
        self._threads = [
            threading.Thread(target=self._run, name=f"slack-{number}", daemon=True) for number in range(threads)
        ]

    def start(self) -> None:
        """Begins to work, first of all on what an earlier process has left."""
        self._ledger.forget(time.time() - self._days * DAY)
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Says that there is something to do."""
        self._woken.release()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While this lasts no new job is begun: an acknowledgement is due in seconds, an answer is not.

        Not for longer than ``PATIENCE_SECONDS`` a job, however many requests come.
        """
        self._receive(1)
        try:
            yield
        finally:
            self._receive(-1)

    def _receive(self, more: int) -> None:
        with self._receiving_lock:
            self._receiving += more
            if self._receiving:
                self._calm.clear()
            else:
                self._calm.set()

    def stop(self) -> None:
        """Finishes what is in hand; the rest stays in the ledger."""
        self._stopping.set()
        for _ in self._threads:
            self._woken.release()
        for thread in self._threads:
            thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._calm.wait(PATIENCE_SECONDS)
            try:
                claim = self._ledger.claim(time.time())
            except AttestError as error:
                logger.error("no job can be claimed: %s", error)
                claim = None
                self._stopping.wait(FIRST_WAIT_SECONDS)
            if claim is None:
                self._woken.acquire(timeout=POLL_SECONDS)
            else:
                self.work(claim)

    def work(self, claim: Claim) -> None:
        """Does one job as far as it can be done now. Nothing that was asked or answered is logged."""
        job = claim.job
        try:
            outcome = self._outcome(claim)
        except RateLimited as limit:
            until = time.time() + limit.seconds
            self._ledger.pause(job.channel, until)
            self._put_back(claim, until, claim.doubtful, why="rate_limited")
        except Unsure as failure:
            self._put_back(claim, self._later(claim), doubtful=True, why=f"unsure ({failure})")
        except NotDelivered as failure:
            logger.warning("Slack did not take the answer to %s: %s", job.reference, failure.code)
            self._finish(job, "not_delivered")
        except AttestError as error:
            logger.warning("%s cannot be answered yet: %s", job.reference, error)
            self._put_back(claim, self._later(claim), claim.doubtful, why=type(error).__name__)
        except Exception as error:
            # its message may hold words of the question
            logger.error("%s failed: %s", job.reference, type(error).__name__)
            self._put_back(claim, self._later(claim), doubtful=True, why=type(error).__name__)
        else:
            self._finish(job, outcome)

    def _outcome(self, claim: Claim) -> str:
        job = claim.job
        if claim.doubtful and (job.task in ("share", "refusal") or self._is_posted(job)):
            return "delivered_before"
        try:
            outcome, message = self._replies.reply(job)
        except (AttestError, ProblemError):
            if claim.attempts < ATTEMPTS:
                raise
            outcome, message = "unavailable", self._replies.unavailable(job)
        if message is not None:
            self._deliver(job, message)
        return outcome

    def _is_posted(self, job: Job) -> bool:
        """Whether an earlier try has been delivered, as far as Slack can tell: of private answers it cannot."""
        return not job.private and self._slack.has_delivered(job)

    def _deliver(self, job: Job, message: Message) -> None:
        try:
            self._slack.deliver(job, message)
        except NotDelivered as failure:
            if failure.code not in ("invalid_blocks", "msg_too_long", "msg_blocks_too_long") or not message.blocks:
                raise
            logger.error("Slack refused the blocks of %s (%s); its text alone is sent", job.reference, failure.code)
            self._slack.deliver(job, Message(message.text, public=message.public, quiet=message.quiet))

    def _later(self, claim: Claim) -> float:
        return time.time() + FIRST_WAIT_SECONDS * 2.0 ** min(claim.attempts - 1, 8)

    def _put_back(self, claim: Claim, due: float, doubtful: bool, why: str) -> None:
        if claim.attempts > ATTEMPTS:
            logger.error("%s is given up after %d tries: %s", claim.job.reference, claim.attempts, why)
            self._finish(claim.job, "given_up")
            return
        self._count(claim.job.surface, "tried_again")
        self._recorded(lambda: self._ledger.put_back(claim.job.reference, due, doubtful))

    def _finish(self, job: Job, outcome: str) -> None:
        self._recorded(lambda: self._ledger.finish(job.reference, outcome))
        self._count(job.surface, outcome)

    def _recorded(self, write: Callable[[], None]) -> None:
        """Writes to the ledger; where that fails the job's lease runs out, and it is looked for in Slack."""
        try:
            write()
        except AttestError as error:
            logger.error("%s", error)
