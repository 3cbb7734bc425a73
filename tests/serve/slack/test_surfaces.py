"""Each place in Slack where a question can be asked, answered once and where it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from assistant.serve.slack.job import reference_of
from assistant.settings import Settings
from tests.serve.slack.conftest import served
from tests.serve.slack.fake import FakeSlack, command, event, press, send
from tests.serve.slack.prepared import PreparedAssistant


@pytest.fixture
def prepared(slack_settings: Settings) -> Iterator[int]:
    with served(slack_settings, PreparedAssistant()) as port:
        yield port


def test_a_mention_in_a_channel_is_answered_in_its_thread(port: int, slack: FakeSlack) -> None:
    status, content, _ = send(port, "/slack/events", event("<@UBOT> tuna?", "1700000001.000100"))
    assert (status, content) == (200, b"")
    [post] = slack.settled(1)
    link = "https://docs.example/documents/%EB%B3%B4%EA%B3%A0/fish%201.txt?start=8&amp;end=45#quote"
    assert (post.method, post.where, post.body["thread_ts"]) == ("chat.postMessage", "C1", "1700000001.000100")
    assert post.body["text"] == "😀 The harbour landed 12 tons of tuna. [1]"
    reference = reference_of("message", "C1", "1700000001.000100")
    assert post.body["blocks"][0]["block_id"] == reference
    assert post.texts == [
        f"😀 The harbour landed 12 tons of tuna. <{link}|[1]>",
        f"<{link}|[1]> “😀 The harbour landed 12 tons of tuna.”\n"
        "<https://port.example/fish|Harbour report> · Port office · 2025-02-01",
        "👍 Right",
        "👎 Wrong",
    ]


def test_a_direct_message_is_answered_in_the_conversation_and_follows_up_on_it(prepared: int, slack: FakeSlack) -> None:
    for number, text in enumerate(["first", "second", "third"], 1):
        body = event(text, f"170000000{number}.000100", "D1", kind="message", channel_type="im")
        assert send(prepared, "/slack/events", body)[0] == 200
        slack.wait_for(number)
    posts = slack.settled(3)
    assert [(post.where, post.body.get("thread_ts"), post.body["text"]) for post in posts] == [
        ("D1", None, "before:"),
        ("D1", None, "before: | first"),
        ("D1", None, "before: | first | second"),
    ]


def test_a_thread_goes_on_without_a_mention_and_knows_its_own_questions_alone(prepared: int, slack: FakeSlack) -> None:
    thread = "1700000001.000100"

    def said(text: str, moment: str, person: str = "U1", kind: str = "message", within: str | None = thread) -> None:
        more = {"thread_ts": within} if within else {}
        body = event(text, moment, person=person, kind=kind, channel_type="channel", **more)
        assert send(prepared, "/slack/events", body)[0] == 200

    said("<@UBOT> root", thread, kind="app_mention", within=None)
    said("<@UBOT> elsewhere", "1700000002.000100", kind="app_mention", within=None)
    said("<@U2> what do you think?", "1700000003.000100")
    said("thanks", "1700000004.000100")
    said("not to the bot", "1700000005.000100", within="1699999999.000100")
    said("at top level", "1700000006.000100", within=None)
    slack.settled(2)
    said("next", "1700000007.000100", person="U2")
    posts = slack.settled(3)
    assert [(post.body["thread_ts"], post.body["text"]) for post in posts[2:]] == [(thread, "before: | root | thanks")]
    assert sorted(post.body["thread_ts"] for post in posts[:2]) == [thread, "1700000002.000100"]


def test_a_slash_command_is_answered_to_its_person_alone_and_can_be_shared_once(port: int, slack: FakeSlack) -> None:
    assert send(port, "/slack/commands", command(slack, "tuna?"))[:2] == (200, b"")
    [private] = slack.settled(1)
    assert (private.where, private.body["response_type"]) == ("/respond/1", "ephemeral")
    assert list(private.buttons) == ["attest_verdict_right", "attest_verdict_wrong", "attest_share"]
    for _ in range(2):
        assert send(port, "/slack/interactions", press(slack, private, "attest_share"))[:2] == (200, b"")
    shared = slack.settled(2)[1]
    assert (shared.body["response_type"], shared.body["replace_original"]) == ("in_channel", False)
    assert "thread_ts" not in shared.body
    assert shared.texts[0] == "Shared by <@U1>: tuna?"
    assert shared.texts[1:] == private.texts[:-1]


def test_a_command_without_a_question_tells_how_to_ask(port: int, slack: FakeSlack) -> None:
    status, content, _ = send(port, "/slack/commands", command(slack, " "))
    assert (status, json.loads(content)["response_type"]) == (200, "ephemeral")
    assert "/ask Which companies are in the top ten?" in json.loads(content)["text"]
    assert slack.settled(0) == []


def test_the_address_is_confirmed_to_slack(port: int) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "x"}).encode()
    status, content, _ = send(port, "/slack/events", body)
    assert (status, json.loads(content)) == (200, {"challenge": "3eZbrw1a"})


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B1"},
        {"bot_id": "B7", "person": "U7"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed"},
        {"person": "UBOT"},
        {"person": "USLACKBOT"},
        {"kind": "reaction_added"},
    ],
)
def test_bots_and_edits_are_not_answered(port: int, slack: FakeSlack, more: dict[str, str]) -> None:
    body = event("<@UBOT> tuna?", "1700000001.000100", "D1", channel_type="im", **{"kind": "message", **more})
    assert send(port, "/slack/events", body)[0] == 200
    assert slack.settled(0) == []


def test_a_mention_that_also_comes_as_a_message_is_answered_once(port: int, slack: FakeSlack) -> None:
    for kind in ("message", "app_mention", "message"):
        body = event("<@UBOT> tuna?", "1700000001.000100", kind=kind, channel_type="channel", event_id=f"Ev{kind}")
        assert send(port, "/slack/events", body)[0] == 200
    assert len(slack.settled(1)) == 1
