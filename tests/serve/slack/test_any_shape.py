"""Signed requests of any shape: none fails the server, none brings a word of itself into the log."""

from __future__ import annotations

import json
import logging
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.protocols import Json
from tests.serve.slack.fake import BOT, TEAM, FakeSlack, event, send

WORDS = st.one_of(
    st.sampled_from(
        ["", "U1", BOT, TEAM, "C1", "D1", "im", "message", "app_mention", "1700000001.000100", "block_actions"]
    ),
    st.text(max_size=20),
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=6,
)
EVENT = st.fixed_dictionaries(
    {},
    optional={name: ANYTHING for name in ("type", "user", "text", "ts", "channel", "thread_ts", "subtype", "bot_id")},
)
BODY = st.fixed_dictionaries(
    {"type": st.sampled_from(["event_callback", "url_verification", "block_actions", "view_submission", "other"])},
    optional={
        "event": st.one_of(EVENT, ANYTHING),
        **{name: ANYTHING for name in ("team_id", "event_id", "authorizations", "is_ext_shared_channel", "enterprise")},
        **{name: ANYTHING for name in ("user", "team", "channel", "container", "message", "actions", "view")},
    },
)


def test_a_signed_request_of_any_shape_is_no_failure(port: int, slack: FakeSlack) -> None:
    @settings(max_examples=150)
    @given(body=BODY)
    def survives(body: Json) -> None:
        content = json.dumps(body).encode()
        assert send(port, "/slack/events", content)[0] in (200, 422)
        assert send(port, "/slack/interactions", urlencode({"payload": content}).encode())[0] in (200, 422)

    survives()


def test_a_signed_command_of_any_shape_is_no_failure(port: int, slack: FakeSlack) -> None:
    names = (
        "command",
        "text",
        "team_id",
        "channel_id",
        "user_id",
        "trigger_id",
        "response_url",
        "ssl_check",
        "payload",
    )

    @settings(max_examples=100)
    @given(form=st.fixed_dictionaries({}, optional={name: WORDS for name in names}))
    def survives(form: dict[str, str]) -> None:
        content = urlencode({name: value.encode("utf-8", "replace") for name, value in form.items()}).encode()
        assert send(port, "/slack/commands", content)[0] in (200, 422)

    survives()


def test_what_is_asked_and_answered_is_not_logged(
    port: int, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slack.failures += [(200, {"ok": False, "error": "invalid_blocks"}, {}), (500, {}, {})]
    assert send(port, "/slack/events", event("<@UBOT> tuna?", "1700000001.000100"))[0] == 200
    assert len(slack.settled(1)) == 1
    assert "tuna" not in caplog.text
    assert "xoxb" not in caplog.text
    assert "UBOT" not in caplog.text
