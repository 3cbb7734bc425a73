"""Posting to a Slack that is slow, full or broken: each answer arrives once all the same."""

from __future__ import annotations

import time

import pytest

from tests.program import request
from tests.serve.slack.fake import FakeSlack, command, event, press, send
from tests.stores.test_refusing_disks import files_up_to

TUNA = "😀 The harbour landed 12 tons of tuna. [1]"


def ask(port: int, moment: str, channel: str = "C1") -> None:
    more = {"kind": "message", "channel_type": "im"} if channel.startswith("D") else {}
    assert send(port, "/slack/events", event("<@UBOT> tuna?", moment, channel, **more))[0] == 200


def hooks(port: int) -> list[str]:
    """The figures of the hook, without the help lines."""
    return [line for line in request(port, "GET", "/metrics")[1].splitlines() if line.startswith("attest_hooks_total")]


def test_retry_after_is_kept_for_the_channel_and_other_channels_go_on(port: int, slack: FakeSlack) -> None:
    slack.failures.append((429, {"ok": False, "error": "ratelimited"}, {"retry-after": "2"}))
    began = time.time()
    ask(port, "1700000001.000100", "C1")
    time.sleep(0.5)
    ask(port, "1700000002.000100", "C1")
    ask(port, "1700000003.000100", "C2")
    posts = slack.settled(3)
    assert sorted(post.where for post in posts) == ["C1", "C1", "C2"]
    assert all((post.at - began > 2) == (post.where == "C1") for post in posts)
    assert 'attest_hooks_total{outcome="tried_again",surface="mention"} 1.0' in hooks(port)


@pytest.mark.parametrize("channel", ["C1", "D1"])
def test_an_answer_whose_arrival_was_not_confirmed_is_looked_for_and_not_posted_again(
    port: int, slack: FakeSlack, channel: str
) -> None:
    slack.silent = 1
    ask(port, f"{time.time():.6f}", channel)
    assert len(slack.settled(1, still=4)) == 1
    looked = "conversations.history" if channel == "D1" else "conversations.replies"
    assert slack.calls == ["chat.postMessage", looked]
    assert any('outcome="delivered_before"' in line for line in hooks(port))


def test_a_search_for_an_answer_that_has_to_wait_does_not_end_in_a_second_post(port: int, slack: FakeSlack) -> None:
    slack.silent = 1
    slack.lookups.append((429, {"ok": False, "error": "ratelimited"}, {"retry-after": "1"}))
    ask(port, "1700000001.000100")
    assert len(slack.settled(1, still=5)) == 1
    assert slack.calls == ["chat.postMessage", "conversations.replies", "conversations.replies"]


def test_an_answer_that_slack_failed_to_take_is_posted_again(port: int, slack: FakeSlack) -> None:
    slack.failures += [(500, {}, {}), (200, {"ok": False, "error": "internal_error"}, {})]
    ask(port, "1700000001.000100")
    [post] = slack.settled(1)
    assert post.body["text"] == TUNA
    replies = "conversations.replies"
    assert slack.calls == ["chat.postMessage", replies, "chat.postMessage", replies, "chat.postMessage"]


def test_an_answer_that_slack_will_never_take_is_given_up(port: int, slack: FakeSlack) -> None:
    slack.failures.append((200, {"ok": False, "error": "channel_not_found"}, {}))
    ask(port, "1700000001.000100")
    assert slack.settled(0, still=1.5) == []
    assert slack.calls == ["chat.postMessage"]
    assert 'attest_hooks_total{outcome="not_delivered",surface="mention"} 1.0' in hooks(port)


def test_blocks_that_slack_refuses_leave_the_text(port: int, slack: FakeSlack) -> None:
    slack.failures.append((200, {"ok": False, "error": "invalid_blocks"}, {}))
    ask(port, "1700000001.000100")
    [post] = slack.settled(1)
    assert (post.body["text"], "blocks" in post.body) == (TUNA, False)


def test_a_vote_is_noted_once_for_each_person_with_its_question(port: int, slack: FakeSlack) -> None:
    ask(port, "1700000001.000100")
    [post] = slack.settled(1)
    for person in ("U1", "U1", "U2"):
        assert send(port, "/slack/interactions", press(slack, post, "attest_verdict_wrong", person))[0] == 200
    posts = slack.settled(3)
    assert [(one.body["response_type"], one.body["text"]) for one in posts[1:]] == [
        ("ephemeral", "Thank you, noted.")
    ] * 2


def test_more_sources_come_to_the_person_who_asks_for_them_in_the_thread(port: int, slack: FakeSlack) -> None:
    body = event("<@UBOT> the harbour 2024 year coral alert?", "1700000001.000100")
    assert send(port, "/slack/events", body)[0] == 200
    [post] = slack.settled(1)
    assert send(port, "/slack/interactions", press(slack, post, "attest_sources"))[0] == 200
    more = slack.settled(2)[1]
    assert (more.body["response_type"], more.body["thread_ts"]) == ("ephemeral", "1700000001.000100")
    shown = [text for text in [*post.texts, *more.texts] if "“" in text]
    assert [text.partition("|")[2].partition("]")[0] for text in shown] == [f"[{n}" for n in range(1, len(shown) + 1)]
    assert len(shown) == 5


def test_a_command_is_answered_once_however_often_it_comes(port: int, slack: FakeSlack) -> None:
    body = command(slack, "tuna?")
    assert [send(port, "/slack/commands", body)[0] for _ in range(3)] == [200, 200, 200]
    assert len(slack.settled(1)) == 1
    assert 'attest_hooks_total{outcome="duplicate",surface="command"} 2.0' in hooks(port)


def test_what_a_full_disk_could_not_keep_is_not_acknowledged_and_answered_when_it_comes_again(
    port: int, slack: FakeSlack
) -> None:
    body = event("<@UBOT> tuna?", "1700000001.000100", "C1")
    with files_up_to(0):
        assert send(port, "/slack/events", body)[0] == 503
    assert send(port, "/slack/events", body)[0] == 200
    assert [post.where for post in slack.settled(1)] == ["C1"]
