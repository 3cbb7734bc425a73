"""Puts messages into Slack, and tells apart what certainly has not arrived from what may have."""

from __future__ import annotations

import http.client
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.webhook import WebhookClient

from assistant.protocols import Json
from assistant.serve.slack.job import Job
from assistant.settings import Settings

TIMEOUT_SECONDS = 15  # two calls end well before a lease does
LOOKED_AT = 100  # messages after the question's among which an answer is looked for
RESPONSE_HOSTS = ("hooks.slack.com", "hooks.slack-gov.com")
_LATER = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown: ``text`` where blocks cannot be (a notification). ``public`` shows a private answer to all."""

    text: str
    blocks: tuple[Json, ...] = ()
    public: bool = False
    quiet: bool = False  # in a channel, but for its person alone


def quiet_logger() -> logging.Logger:
    """For Slack's own packages, which log what they send and receive."""
    logger = logging.getLogger(f"{__name__}.quiet")
    logger.setLevel(logging.CRITICAL)
    return logger


class NotDelivered(Exception):
    """The message has certainly not arrived, and never will: ``code`` is Slack's reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RateLimited(Exception):
    """The message has certainly not arrived; Slack takes it in so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"for {seconds:g} seconds")
        self.seconds = seconds


class Unsure(Exception):
    """The message may have arrived: the connection broke, or Slack failed, after it was sent."""


class Slack:
    """Slack's Web API, as far as answers need it. Nothing here tries twice on its own."""

    def __init__(self, settings: Settings) -> None:
        token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
        self._hosts = {*RESPONSE_HOSTS, urlsplit(settings.slack_api).netloc}
        # slack_sdk's own handlers would send a message again after a broken connection
        self.client = WebClient(
            token=token, base_url=settings.slack_api, timeout=TIMEOUT_SECONDS, retry_handlers=[], logger=quiet_logger()
        )

    def deliver(self, job: Job, message: Message) -> None:
        """Posts the message where the job belongs. Raises NotDelivered, RateLimited or Unsure."""
        shown: Json = {"text": message.text, "unfurl_links": False, "unfurl_media": False}
        if message.blocks:
            shown["blocks"] = list(message.blocks)
        # what only one person sees is not shown in a thread that has no reply yet
        if job.thread and not (message.quiet and float(job.thread) == job.moment):
            shown["thread_ts"] = job.thread
        if job.response_url:
            self._respond(job.response_url, shown, message.public)
        elif message.quiet:
            self._call("chat.postEphemeral", {**shown, "channel": job.channel, "user": job.person})
        else:
            self._call("chat.postMessage", {**shown, "channel": job.channel})

    def has_delivered(self, job: Job) -> bool:
        """Whether the answer to the job stands in its thread or conversation. Raises as ``deliver`` does."""
        place = {"channel": job.channel, "oldest": f"{job.moment:.6f}", "limit": LOOKED_AT}
        cursor = ""
        while True:
            if job.thread:
                found = self._call("conversations.replies", {**place, "ts": job.thread, "cursor": cursor})
            else:
                found = self._call("conversations.history", {**place, "cursor": cursor})
            if any(
                block.get("block_id") == job.reference for one in found["messages"] for block in one.get("blocks", ())
            ):
                return True
            cursor = (found.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return False

    def _call(self, method: str, arguments: Json) -> Json:
        try:
            if method.startswith("chat."):
                return self.client.api_call(method, json=arguments).data
            return self.client.api_call(method, params=arguments).data
        except SlackApiError as error:
            answer = error.response
            code = answer.get("error", "") if isinstance(answer.data, dict) else ""
            raise _failure(answer.status_code, code, answer.headers) from None
        except (OSError, http.client.HTTPException, SlackRequestError) as error:
            raise Unsure(type(error).__name__) from None

    def _respond(self, address: str, shown: Json, public: bool) -> None:
        parts = urlsplit(address)
        if parts.netloc not in self._hosts or (parts.scheme != "https" and parts.netloc in RESPONSE_HOSTS):
            raise NotDelivered("response_url_elsewhere")
        body = {**shown, "response_type": "in_channel" if public else "ephemeral", "replace_original": False}
        try:
            answer = WebhookClient(
                address, timeout=TIMEOUT_SECONDS, retry_handlers=[], logger=quiet_logger()
            ).send_dict(body)
        except (OSError, http.client.HTTPException) as error:
            raise Unsure(type(error).__name__) from None
        if answer.status_code != 200:
            raise _failure(answer.status_code, f"http_{answer.status_code}", answer.headers)


def _failure(status: int, code: str, headers: Json) -> Exception:
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return RateLimited(_retry_after(headers))
    if status >= 500 or code in _LATER:
        return Unsure(code or f"http_{status}")
    return NotDelivered(code or f"http_{status}")


def _retry_after(headers: Json) -> float:
    """The seconds that a Retry-After header names; 30 where it names none, an hour at most."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    given = given[0] if isinstance(given, list) and given else given
    return float(min(int(given), 3600)) if isinstance(given, str) and given.isdecimal() else 30.0
