"""Takes in what Slack sends: who may ask is admitted, what was seen before is dropped, the rest is written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from assistant.protocols import Json
from assistant.serve.admission import Admission
from assistant.serve.slack import payload
from assistant.serve.slack.job import Job, reference_of
from assistant.serve.slack.ledger import Ledger
from assistant.serve.slack.payload import Received, text_at
from assistant.serve.slack.words import phrases


class Receiver:
    """One method for each kind of thing that Slack sends. Each returns when the ledger holds what there is to do."""

    def __init__(
        self, ledger: Ledger, admission: Admission, wake: Callable[[], None], count: Callable[[str, str], None]
    ) -> None:
        self._ledger = ledger
        self._admission = admission
        self._wake = wake
        self._count = count

    def event(self, body: Json) -> None:
        """Takes a message or a mention. Raises StoreError where it cannot be written down."""
        received = payload.of_event(body)
        if isinstance(received, str):
            self._count("event", received)
            return
        job = received.job
        if job.surface == "follow_up" and not self._ledger.is_asked_in(job.team, job.channel, job.thread):
            self._count("event", "ignored_event")
            return
        self._take(received)

    def command(self, form: Json) -> str | None:
        """Takes a slash command; what to say at once where nothing was asked. Raises StoreError."""
        received = payload.of_command(form)
        if received == "help":
            self._count("command", "help")
            return phrases("help", command=text_at(form, "command")[:50] or "/ask")
        if isinstance(received, str):
            self._count("command", received)
        else:
            self._take(received)
        return None

    def press(self, body: Json) -> None:
        """Takes the press of a button. Raises StoreError."""
        for received in payload.of_press(body):
            self._take(received)

    def _take(self, received: Received) -> None:
        job, now = received.job, time.time()
        if not self._admission.allows(received.asker):
            self._refuse(received, "not_allowed", reference_of("not_allowed", job.reference))
            return
        most = (self._admission.questions, self._admission.seconds) if job.task == "question" else None
        added = self._ledger.add(job, now, received.event_id, most)
        if added == "too_many":
            # one note for all that is too much within the time of the limit
            window = str(int(now // self._admission.seconds))
            self._refuse(received, "too_many", reference_of("too_many", job.team, job.person, window))
            return
        self._count(job.surface, "taken" if added == "new" else "duplicate")
        if added == "new":
            self._wake()

    def _refuse(self, received: Received, why: str, reference: str) -> None:
        self._count(received.job.surface, why)
        if received.asker.outside or received.job.surface == "follow_up":
            return
        note: Job = replace(received.job, reference=reference, task="refusal", text=why)
        if self._ledger.add(note, time.time()) == "new":
            self._wake()
