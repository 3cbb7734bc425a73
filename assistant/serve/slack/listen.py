"""The Bolt application: the same for requests over HTTP and for Socket Mode."""

from __future__ import annotations

import logging
import re

from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from assistant.errors import StoreError
from assistant.protocols import Json
from assistant.serve.slack.deliver import quiet_logger
from assistant.serve.slack.receive import Receiver

ANY = re.compile("")
UNAVAILABLE, MALFORMED = 503, 422

logger = logging.getLogger(__name__)


def bolt_app(receiver: Receiver, client: WebClient) -> App:
    """An application that acknowledges when the ledger holds what it was sent.

    It expects requests whose signature has been checked: Bolt's own check logs the body of a request that it refuses.
    A request that the ledger does not take ends with status 503, so that Slack sends it again; one that has not the
    shape of Slack's with 422.
    """
    app = App(
        name="attest",
        logger=quiet_logger(),
        client=client,
        authorize=_authorize,
        signing_secret="checked before",
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_assistant_message_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )

    @app.event(ANY)
    def _event(body: Json) -> None:
        receiver.event(body)

    @app.command(ANY)
    def _command(body: Json, ack: Ack) -> None:
        words = receiver.command(body)
        if words is None:
            ack()
        else:
            ack(response_type="ephemeral", text=words)

    @app.action(ANY)
    def _press(body: Json, ack: Ack) -> None:
        receiver.press(body)
        ack()

    @app.error
    def _failed(error: Exception) -> BoltResponse:
        if isinstance(error, StoreError):
            logger.error("%s", error)
            return BoltResponse(status=UNAVAILABLE)
        logger.error("a request of Slack's could not be read: %s", type(error).__name__)
        return BoltResponse(status=MALFORMED)

    return app


def acknowledge(app: App, body: str, content_type: str) -> BoltResponse:
    """What to answer a checked request with. What Bolt has no listener for is acknowledged and dropped."""
    try:
        response: BoltResponse = app.dispatch(BoltRequest(body=body, headers={"content-type": [content_type]}))
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        # Bolt looks for fields before it calls anything, and takes it that they have the types of Slack's
        logger.warning("a request of Slack's could not be read: %s", type(error).__name__)
        return BoltResponse(status=MALFORMED)
    return BoltResponse(status=200) if response.status == 404 else response


def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Every team whose requests carry the signature; who is answered is decided later, without asking Slack."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
