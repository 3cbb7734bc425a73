"""Looks whether everything that the Slack hook needs is there: ``assistant slack check``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError, SlackRequestError

from assistant.errors import AttestError
from assistant.serve.admission import Admission
from assistant.serve.problems import ProblemError
from assistant.serve.security import AllowedHosts
from assistant.serve.slack.deliver import Slack
from assistant.serve.slack.ledger import Ledger, ledger_path
from assistant.settings import Settings
from assistant.stores.folders import current_id

SCOPES = ("app_mentions:read", "channels:history", "chat:write", "commands", "groups:history", "im:history")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``next`` says what to do where it is not ``good``; "" where it is."""

    name: str
    good: bool
    detail: str
    next: str = ""


@dataclass(frozen=True, slots=True)
class SlackCheck:
    """Everything that was looked at, in the order in which it is set up."""

    ready: bool
    findings: tuple[Finding, ...]


def check(settings: Settings, socket: bool = False) -> SlackCheck:
    """Looks at the settings, and asks Slack whether it knows the token; ``socket`` for Socket Mode.

    No secret stands in what comes back.
    """
    findings = [*_tokens(settings, socket), *_slack(settings), *_addresses(settings, socket), *_server(settings)]
    return SlackCheck(all(finding.good for finding in findings), tuple(findings))


def _tokens(settings: Settings, socket: bool) -> Iterator[Finding]:
    bot = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    yield _form("bot token", "ASSISTANT_SLACK_BOT_TOKEN", bot, r"xoxb-\S+", "xoxb-...", "OAuth & Permissions")
    if socket:
        app = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
        yield _form("app token", "ASSISTANT_SLACK_APP_TOKEN", app, r"xapp-\S+", "xapp-...", "Basic Information")
    else:
        secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
        where = "Basic Information"
        yield _form("signing secret", "ASSISTANT_SLACK_SIGNING_SECRET", secret, r"[0-9a-f]{32}", "32 hex digits", where)


def _form(name: str, variable: str, value: str, pattern: str, looks: str, where: str) -> Finding:
    step = f"Copy it from the app's page ({where}) into {variable}"
    if not value:
        return Finding(name, False, f"{variable} is not set", step)
    if not re.fullmatch(pattern, value):
        return Finding(name, False, f"{variable} does not look like one ({looks})", step)
    return Finding(name, True, f"{variable} is set")


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        return
    try:
        answer = Slack(settings).client.auth_test()
    except SlackApiError as error:
        code = str(error.response.get("error", "unknown"))
        yield Finding("Slack", False, f"Slack does not take the bot token: {code}", "Install the app to the workspace")
        return
    except (OSError, SlackRequestError) as error:
        detail = f"{settings.slack_api} cannot be reached ({type(error).__name__})"
        yield Finding("Slack", False, detail, "Let this machine connect to Slack; HTTPS_PROXY names a proxy")
        return
    yield Finding("Slack", True, f"known as {answer['user']} in {answer['team']} ({answer['team_id']})")
    granted = next((value for name, value in answer.headers.items() if name.lower() == "x-oauth-scopes"), "")
    missing = [scope for scope in SCOPES if scope not in re.split(r"[,\s]+", str(granted))]
    if missing:
        step = "Add them under OAuth & Permissions (docs/slack-manifest.yaml has all), then install the app again"
        yield Finding("scopes", False, f"missing: {', '.join(missing)}", step)
    else:
        yield Finding("scopes", True, f"{len(SCOPES)} of {len(SCOPES)}")


def _addresses(settings: Settings, socket: bool) -> Iterator[Finding]:
    parts = urlsplit(settings.public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        step = "Set ASSISTANT_PUBLIC_URL to where people open the pages, like https://docs.example.org"
        yield Finding("pages", False, "answers cannot link to the quoted words", step)
        return
    yield Finding("pages", True, f"answers link to {settings.public_url}")
    if socket:
        return
    if parts.scheme != "https":
        yield Finding("events", False, "Slack sends to https alone", "Put a proxy with TLS in front of the server")
        return
    try:
        AllowedHosts(settings).check(parts.netloc)
    except ProblemError:
        step = f"Add it: ASSISTANT_ALLOWED_HOSTS={parts.hostname}"
        yield Finding("events", False, f"the server does not answer to the name {parts.hostname}", step)
        return
    yield Finding("events", True, f"request URL: {settings.public_url.rstrip('/')}/slack/events")


def _server(settings: Settings) -> Iterator[Finding]:
    try:
        Admission.of(settings)
        Ledger(ledger_path(settings.index), settings.slack_lease).close()
    except AttestError as error:
        yield Finding("ledger", False, str(error), "Correct it")
    else:
        yield Finding("ledger", True, str(ledger_path(settings.index)))
    try:
        yield Finding("index", True, f"generation {current_id(settings.index)}")
    except AttestError as error:
        yield Finding("index", False, str(error), "Run: assistant build")
