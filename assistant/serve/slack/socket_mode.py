"""Socket Mode: for a server that Slack cannot reach, which reaches out to Slack instead."""

from __future__ import annotations

import logging
import threading

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from assistant.errors import InvalidRequest
from assistant.serve.service import Service
from assistant.serve.slack.deliver import quiet_logger
from assistant.serve.slack.hook import Hook

logger = logging.getLogger(__name__)


def run_socket_mode(service: Service, stopping: threading.Event) -> None:
    """Answers what comes over a connection to Slack, until ``stopping`` is set; a lost connection is made again.

    Raises InvalidRequest without a bot token and an app token, or where Slack does not take them, and StoreError where
    the ledger cannot be used.
    """
    settings = service.settings
    if settings.slack_bot_token is None or settings.slack_app_token is None:
        missing = "BOT_TOKEN" if settings.slack_bot_token is None else "APP_TOKEN"
        raise InvalidRequest(f"ASSISTANT_SLACK_{missing} is not set. Run: assistant slack check --socket")
    hook = Hook(service)
    connection = SocketModeHandler(hook.app, settings.slack_app_token.get_secret_value(), logger=quiet_logger())
    try:
        connection.connect()  # type: ignore[no-untyped-call]  # of Bolt
    except SlackApiError as error:
        code = str(error.response.get("error", "unknown"))
        raise InvalidRequest(f"Slack does not take ASSISTANT_SLACK_APP_TOKEN: {code}") from None
    hook.start()
    logger.info("connected to Slack")
    try:
        stopping.wait()
    finally:
        connection.close()  # type: ignore[no-untyped-call]
        hook.stop()
