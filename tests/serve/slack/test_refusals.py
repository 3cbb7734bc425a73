"""Requests that Slack has not sent, or not sent so: none is answered, and nothing of them is logged."""

from __future__ import annotations

import json
import logging
import time
import unicodedata
from collections.abc import Iterator

import pytest

from assistant.errors import InvalidRequest
from assistant.protocols import Json
from assistant.serve.admission import Admission
from assistant.serve.bodies import BODY_BYTES
from assistant.serve.problems import ProblemError
from assistant.serve.signature import SECONDS, check_signature, signature
from assistant.settings import Settings
from tests.serve.slack.conftest import served
from tests.serve.slack.fake import SECRET, FakeSlack, command, event, press, send, signed
from tests.serve.slack.prepared import PreparedAssistant

MARK = "진주 pearl"


def bodies(slack: FakeSlack) -> Iterator[tuple[str, bytes]]:
    """Some requests to every address, each with the mark in it."""
    for number in range(5):
        yield "/slack/events", event(f"<@UBOT> {MARK} café {number}?", f"170000000{number}.000100")
        yield "/slack/commands", command(slack, f"{MARK} café {number}", f"{number}.2.a")


def forgeries(path: str, body: bytes) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Twenty requests made of one that is sound."""
    good, now = signed(body), time.time()
    yield "another secret", body, signed(body, secret="f" * 32)
    yield "no secret", body, signed(body, secret="")
    yield "no signature", body, {"x-slack-request-timestamp": good["x-slack-request-timestamp"]}
    yield "no time", body, {"x-slack-signature": good["x-slack-signature"]}
    yield "an empty signature", body, {**good, "x-slack-signature": ""}
    yield "another version", body, {**good, "x-slack-signature": good["x-slack-signature"].replace("v0", "v1")}
    yield "half a signature", body, {**good, "x-slack-signature": good["x-slack-signature"][:30]}
    yield "capitals", body, {**good, "x-slack-signature": good["x-slack-signature"].upper()}
    yield "letters that are none", body, {**good, "x-slack-signature": "v0=" + "é" * 64}
    yield "another time", body, {**good, "x-slack-request-timestamp": str(int(now) + 1)}
    yield "no number for a time", body, {**good, "x-slack-request-timestamp": "now"}
    yield "digits of another script", body, {**good, "x-slack-request-timestamp": "17٣"}
    yield "stale", body, signed(body, now - SECONDS - 5)
    yield "of tomorrow", body, signed(body, now + 86_400)
    yield "truncated", body[:-1], good
    yield "cut in half", body[: len(body) // 2], good
    yield "one byte more", body + b" ", good
    recoded = unicodedata.normalize("NFD", body.decode()).encode() if path.endswith("events") else body.lower()
    yield "written otherwise", recoded, good
    yield "in another encoding", body.decode().encode("utf-16"), good
    yield "oversized", body + b" " * BODY_BYTES, signed(body + b" " * BODY_BYTES)


def test_forged_stale_truncated_recoded_and_oversized_requests_are_refused(
    port: int, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = [(*forgery, path) for path, body in bodies(slack) for forgery in forgeries(path, body)]
    statuses = {}
    for number, (kind, body, headers, path) in enumerate(made):
        encoded = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        statuses[f"{number} {kind}"] = send(port, path, body, encoded)[0]
    expected = {name: 413 if name.endswith("oversized") else 401 for name in statuses}
    assert (len(made), statuses) == (200, expected)
    assert slack.settled(0) == []
    logged = caplog.text
    assert "pearl" not in logged and "진주" not in logged and SECRET not in logged and "v0=" not in logged


def test_one_signature_exactly_is_asked_for() -> None:
    fits = signature(SECRET, "1700000000", b"{}")
    check_signature(SECRET, ["1700000000"], [fits], b"{}", now=1_700_000_299.0)
    for timestamps, signatures in [(["1700000000"], [fits, fits]), (["1700000000"] * 2, [fits]), ([], [])]:
        with pytest.raises(ProblemError, match="no signature, or more than one"):
            check_signature(SECRET, timestamps, signatures, b"{}", now=1_700_000_000.0)
    with pytest.raises(ProblemError, match="301 seconds away"):
        check_signature(SECRET, ["1700000000"], [fits], b"{}", now=1_700_000_301.0)


ODD: list[tuple[str, bytes]] = [
    ("/slack/events", b""),
    ("/slack/events", b"[]"),
    ("/slack/events", b"null"),
    ("/slack/events", b'{"type": "event_callback", '),
    ("/slack/events", b"\xff\xfe"),
    ("/slack/events", b"[" * 100_000),
    ("/slack/commands", b""),
    ("/slack/commands", b"text=hello"),
    ("/slack/commands", b'{"command": "/ask"}'),
    ("/slack/interactions", b"payload=%5B%5D"),
    ("/slack/interactions", b"payload="),
    ("/slack/interactions", b"other=1"),
]


@pytest.mark.parametrize(("path", "body"), ODD)
def test_a_signed_body_that_is_no_request_of_slacks_is_a_problem(port: int, path: str, body: bytes) -> None:
    status, content, _ = send(port, path, body)
    assert (status, json.loads(content)["type"]) == (422, "/docs#invalid-request")


STRANGE: list[Json] = [
    {"type": "event_callback"},
    {"type": "event_callback", "event": None},
    {"type": "event_callback", "event": {"type": "message", "ts": 5, "text": ["x"], "user": {"id": 1}}},
    {"type": "event_callback", "event": {"type": "app_mention", "ts": "\ud800", "text": "\ud800\x00", "user": "U1"}},
    {
        "type": "event_callback",
        "team_id": "T1",
        "event": {"type": "app_mention", "ts": "1e5", "text": "x", "user": "U"},
    },
    {"type": "event_callback", "authorizations": [], "event": {"type": "app_mention"}},
    {"type": "unheard_of"},
    {},
]


@pytest.mark.parametrize("body", STRANGE)
def test_a_signed_event_of_a_strange_shape_is_acknowledged_or_refused_and_never_answered(
    port: int, slack: FakeSlack, body: Json
) -> None:
    assert send(port, "/slack/events", json.dumps(body).encode())[0] in (200, 422)
    assert slack.settled(0, still=0.1) == []


def test_without_a_token_nothing_is_taken(slack_settings: Settings) -> None:
    for missing in ("slack_bot_token", "slack_signing_secret"):
        with served(slack_settings.model_copy(update={missing: None}), PreparedAssistant()) as port:
            status, content, _ = send(port, "/slack/events", event("<@UBOT> hello?", "1700000001.000100"))
            assert (status, json.loads(content)["type"]) == (404, "/docs#hook-off")


def test_secrets_are_not_shown(slack_settings: Settings) -> None:
    shown = f"{slack_settings!r} {slack_settings.model_dump_json()}"
    assert SECRET not in shown
    assert "xoxb-" not in shown


@pytest.mark.parametrize(
    ("setting", "value", "noted"),
    [
        ("hook_channels", "C7, C8", "not set up to answer"),
        ("hook_users", "U7", "not set up to answer"),
        ("hook_teams", "T7", "not set up to answer"),
    ],
)
def test_who_is_not_on_the_list_is_told_so_and_not_answered(
    slack_settings: Settings, slack: FakeSlack, setting: str, value: str, noted: str
) -> None:
    with served(slack_settings.model_copy(update={setting: value}), PreparedAssistant()) as port:
        send(port, "/slack/events", event("<@UBOT> hello?", "1700000001.000100"))
        [post] = slack.settled(1)
    assert (post.method, post.body["user"]) == ("chat.postEphemeral", "U1")
    assert "thread_ts" not in post.body
    assert noted in post.body["text"]
    assert "hello" not in post.body["text"]


def test_who_is_on_the_list_is_answered(slack_settings: Settings, slack: FakeSlack) -> None:
    chosen = {"hook_channels": "C1,C2", "hook_users": "U1", "hook_teams": "T1"}
    with served(slack_settings.model_copy(update=chosen), PreparedAssistant()) as port:
        send(port, "/slack/events", event("<@UBOT> hello?", "1700000001.000100"))
        [post] = slack.settled(1)
    assert post.body["text"] == "before:"


def test_people_of_other_organisations_get_no_answer_and_no_note(port: int, slack: FakeSlack) -> None:
    send(port, "/slack/events", event("<@UBOT> tuna?", "1700000001.000100", user_team="T9"))
    shared = json.loads(event("<@UBOT> tuna?", "1700000002.000100")) | {"is_ext_shared_channel": True}
    send(port, "/slack/events", json.dumps(shared).encode())
    assert slack.settled(0) == []


def test_too_many_questions_of_one_person_are_refused_with_one_note(slack_settings: Settings, slack: FakeSlack) -> None:
    with served(slack_settings.model_copy(update={"hook_rate_limit": "3/day"}), PreparedAssistant()) as port:
        for number in range(6):
            send(port, "/slack/events", event(f"<@UBOT> hello {number}?", f"170000000{number}.000100"))
        send(port, "/slack/events", event("<@UBOT> hello?", "1700000009.000100", person="U2"))
        posts = slack.settled(5)
    assert sorted(post.method for post in posts) == ["chat.postEphemeral", *["chat.postMessage"] * 4]
    assert "Too many questions" in next(post for post in posts if post.method == "chat.postEphemeral").body["text"]


def test_a_rate_that_is_none_is_named(slack_settings: Settings) -> None:
    with pytest.raises(InvalidRequest, match="ASSISTANT_HOOK_RATE_LIMIT is 'often'"):
        Admission.of(slack_settings.model_copy(update={"hook_rate_limit": "often"}))


def test_addresses_elsewhere_are_not_answered_to(port: int, slack: FakeSlack) -> None:
    body = command(slack, "tuna?").replace(
        slack.address.encode().replace(b":", b"%3A").replace(b"/", b"%2F"), b"http%3A%2F%2F192.0.2.1"
    )
    assert b"192.0.2.1" in body
    assert send(port, "/slack/commands", body)[0] == 200
    assert slack.settled(0) == []


def test_a_button_of_nobodys_answer_is_harmless(port: int, slack: FakeSlack) -> None:
    send(port, "/slack/commands", command(slack, "tuna?"))
    [post] = slack.settled(1)
    post.buttons["attest_share"]["value"] = "0" * 32 + " share"
    assert send(port, "/slack/interactions", press(slack, post, "attest_share"))[0] == 200
    assert "too old" in slack.settled(2)[1].body["text"]
