"""The hook put together: ledger, receiver, Bolt application and workers."""

from __future__ import annotations

from slack_bolt import BoltResponse

from assistant.serve.service import Service
from assistant.serve.slack.deliver import Slack
from assistant.serve.slack.ledger import Ledger, ledger_path
from assistant.serve.slack.listen import acknowledge, bolt_app
from assistant.serve.slack.receive import Receiver
from assistant.serve.slack.reply import Replies
from assistant.serve.slack.work import Workers


class Hook:
    """Takes what Slack sends and answers it. Several processes may serve one index side by side."""

    def __init__(self, service: Service) -> None:
        """Raises StoreError where the ledger cannot be used."""
        settings, count = service.settings, service.metrics.count_hook
        self.slack = Slack(settings)
        self.ledger = Ledger(ledger_path(settings.index), settings.slack_lease)
        replies = Replies(service, self.ledger)
        self.workers = Workers(self.ledger, replies, self.slack, count, settings.slack_workers, settings.slack_days)
        self.app = bolt_app(Receiver(self.ledger, service.admission, self.workers.wake, count), self.slack.client)

    def start(self) -> None:
        """Begins to answer."""
        self.workers.start()

    def take(self, body: str, content_type: str) -> BoltResponse:
        """What to answer a checked request with, at once; what it asks for has been written down by then."""
        return acknowledge(self.app, body, content_type)

    def stop(self) -> None:
        """Finishes what is in hand and gives the ledger up."""
        self.workers.stop()
        self.ledger.close()
