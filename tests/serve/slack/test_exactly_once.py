"""Every event many times, two processes, one of them killed: one post for each question."""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.program import ROOT, free_port, wait_until_ready
from tests.serve.slack.fake import SECRET, TOKEN, FakeSlack, event, signed

EVENTS, REPLAYS, SENDERS = 1000, 4, 8


@contextmanager
def process(port: int, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.serve.slack.server", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}) as running:
        try:
            wait_until_ready(running, port)
            yield running
        finally:
            running.kill()


def deliver(bodies: Sequence[bytes], ports: Sequence[int], sent: Counter[int]) -> list[bytes]:
    """Sends the bodies to the servers in turn; those that no server has acknowledged."""
    missed = []
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for port in ports]
    for number, body in enumerate(bodies):
        port, connection = ports[number % len(ports)], connections[number % len(ports)]
        try:
            connection.request("POST", "/slack/events", body, {"content-type": "application/json", **signed(body)})
            response = connection.getresponse()
            response.read()
            acknowledged = response.status == 200
        except (OSError, http.client.HTTPException):
            connection.close()
            acknowledged = False
        sent[port] += acknowledged
        if not acknowledged:
            missed.append(body)
    for connection in connections:
        connection.close()
    return missed


@pytest.mark.slow
def test_a_thousand_events_five_times_each_are_a_thousand_posts(slack: FakeSlack, tmp_path: Path) -> None:
    environment = {
        "ASSISTANT_INDEX": str(tmp_path / "index"),
        "ASSISTANT_SLACK_BOT_TOKEN": TOKEN,
        "ASSISTANT_SLACK_SIGNING_SECRET": SECRET,
        "ASSISTANT_SLACK_API": slack.api,
        "ASSISTANT_SLACK_LEASE": "3",
        "ASSISTANT_RATE_LIMIT": "1000000/minute",
        "ASSISTANT_HOOK_RATE_LIMIT": "1000000/minute",
    }
    began = int(time.time())
    moments = [f"{began}.{number:06}" for number in range(EVENTS)]
    bodies = [event("<@UBOT> tuna?", moment, f"C{int(moment[-1])}") for moment in moments]
    deliveries = bodies * (1 + REPLAYS)
    random.Random(7).shuffle(deliveries)
    first, second = free_port(), free_port()
    sent: Counter[int] = Counter()
    with process(second, environment):
        with process(first, environment) as killed, ThreadPoolExecutor(SENDERS) as senders:
            sending = [
                senders.submit(deliver, deliveries[start::SENDERS], (first, second), sent) for start in range(SENDERS)
            ]
            slack.wait_for(EVENTS // 3)
            slack.pace = 0.5  # so that the killed process leaves posts that were taken and not confirmed
            slack.wait_for(EVENTS // 3 + 8)
            killed.kill()
            killed.wait()
            slack.pace = 0.0
            missed = [body for future in sending for body in future.result()]
        with process(first, environment):
            missed = deliver(missed, (first, second), sent)
            posts = slack.settled(EVENTS, seconds=40, still=4)
    assert missed == []
    assert sent[first] > 300 and sent[second] > 300
    answered = Counter(post.body["thread_ts"] for post in posts)
    assert (len(posts), answered) == (EVENTS, Counter(moments))
    assert "conversations.replies" in slack.calls


@pytest.mark.slow
def test_two_hundred_mentions_at_once_are_all_answered(port: int, slack: FakeSlack) -> None:
    bodies = [event("<@UBOT> tuna?", f"1700000{number:03}.000100", f"C{number % 20}") for number in range(200)]
    together = threading.Barrier(len(bodies))

    def mention(body: bytes) -> int:
        together.wait()
        return len(deliver([body], [port], Counter()))

    with ThreadPoolExecutor(len(bodies)) as people:
        assert list(people.map(mention, bodies)) == [0] * len(bodies)
    posts = slack.settled(len(bodies))
    assert Counter(post.body["thread_ts"] for post in posts) == Counter(f"1700000{n:03}.000100" for n in range(200))
