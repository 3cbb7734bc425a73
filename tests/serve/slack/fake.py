"""A server that plays Slack: it takes posts, keeps conversations and checks its limits.

Requests to the program are signed as Slack signs them.
"""

from __future__ import annotations

import http.client
import itertools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode

from assistant.protocols import Json
from assistant.serve.signature import signature
from tests.serve.slack.limits import faults

SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "xoxb-1-2-abc"
TEAM, BOT = "T1", "UBOT"
SCOPES = "app_mentions:read,channels:history,chat:write,commands,groups:history,im:history"


@dataclass(frozen=True)
class Post:
    """A message that Slack has taken: ``where`` is a channel, or the address of a response."""

    method: str
    where: str
    body: Json
    at: float

    @property
    def texts(self) -> list[str]:
        """Every text of its blocks, in order."""
        found = []
        for block in self.body.get("blocks", []):
            if "text" in block:
                found.append(block["text"]["text"])
            for element in block.get("elements", []):
                found.append(element["text"]["text"] if isinstance(element["text"], dict) else element["text"])
        return found

    @property
    def buttons(self) -> dict[str, Json]:
        """Its buttons by the action's name."""
        blocks = self.body.get("blocks", [])
        return {one["action_id"]: one for block in blocks if block["type"] == "actions" for one in block["elements"]}


@dataclass
class FakeSlack:
    """What Slack has seen. ``faults`` are all of its limits that were passed."""

    posts: list[Post] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    failures: list[tuple[int, Json, dict[str, str]]] = field(default_factory=list)  # answered to the next posts
    lookups: list[tuple[int, Json, dict[str, str]]] = field(default_factory=list)  # the same, to conversations.*
    silent: int = 0  # so many posts are taken, then the connection breaks
    pace: float = 0.0  # seconds between taking a post and saying so
    scopes: str = SCOPES
    people: frozenset[str] = frozenset({"U1", "U2"})
    address: str = ""
    socket: str = ""  # the address that Socket Mode is sent to
    changed: threading.Condition = field(default_factory=threading.Condition)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    def wait_for(self, count: int, seconds: float = 20) -> list[Post]:
        """The posts, as soon as there are so many."""
        with self.changed:
            self.changed.wait_for(lambda: len(self.posts) >= count, seconds)
            return list(self.posts)

    def settled(self, count: int, seconds: float = 20, still: float = 0.6) -> list[Post]:
        """The posts when there are so many and no more come; fails where a limit was passed."""
        self.wait_for(count, seconds)
        time.sleep(still)
        with self.changed:
            assert self.faults == []
            return list(self.posts)

    def take(self, method: str, where: str, body: Json) -> tuple[int, Json, dict[str, str]] | None:
        """The answer to a post; None where the connection is to break after it."""
        with self.changed:
            self.faults += faults(body, self.people)
            if self.failures:
                return self.failures.pop(0)
            self.posts.append(Post(method, where, body, time.time()))
            self.changed.notify_all()
            if self.silent:
                self.silent -= 1
                return None
            return 200, {"ok": True, "ts": f"1700000000.{len(self.posts):06}", "channel": where}, {}

    def messages(self, channel: str, thread: str | None) -> list[Json]:
        """What was posted to a channel, or to one thread of it."""
        with self.changed:
            return [
                {"text": post.body["text"], "blocks": post.body.get("blocks", [])}
                for post in self.posts
                if post.where == channel and post.body.get("thread_ts") == thread
            ]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    slack: FakeSlack

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        path, _, query = self.path.partition("?")
        method = path.removeprefix("/api/")
        is_json = "json" in (self.headers.get("content-type") or "")
        content = (
            json.loads(body or "{}")
            if is_json
            else {name: values[0] for name, values in parse_qs(body or query).items()}
        )
        self.slack.calls.append(method)
        if path.startswith("/api/") and method != "apps.connections.open" and not self._authorised(method):
            self._answer(200, {"ok": False, "error": "invalid_auth"}, {})
            return
        answer = self._answered(path, method, content)
        if answer is None:
            self.close_connection = True
            self.connection.close()
        else:
            self._answer(*answer)

    def _authorised(self, method: str) -> bool:
        if self.headers.get("authorization") == f"Bearer {TOKEN}":
            return True
        if method != "auth.test":
            self.slack.faults.append(f"{method}: not authorised")
        return False

    def _answered(self, path: str, method: str, content: Json) -> tuple[int, Json, dict[str, str]] | None:
        if path.startswith("/respond/") or method in ("chat.postMessage", "chat.postEphemeral"):
            is_response = path.startswith("/respond/")
            taken = self.slack.take(
                "respond" if is_response else method, path if is_response else content["channel"], content
            )
            time.sleep(self.slack.pace)
            return taken
        if method in ("conversations.replies", "conversations.history"):
            if self.slack.lookups:
                return self.slack.lookups.pop(0)
            thread = content["ts"] if method.endswith("replies") else None
            return 200, {"ok": True, "messages": self.slack.messages(content["channel"], thread)}, {}
        if method == "apps.connections.open":
            return 200, {"ok": True, "url": self.slack.socket}, {}
        if method == "auth.test":
            known = {"ok": True, "team": "Harbour", "team_id": TEAM, "user": "attest", "user_id": BOT, "bot_id": "B1"}
            return 200, known, {"x-oauth-scopes": self.slack.scopes}
        return 200, {"ok": False, "error": "unknown_method"}, {}

    def _answer(self, status: int, body: Json, headers: dict[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "content-length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that a killed process left is no fault."""


@contextmanager
def playing_slack() -> Iterator[FakeSlack]:
    """The server, on a port of this machine."""
    slack = FakeSlack()
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"slack": slack})) as server:
        slack.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield slack
        server.shutdown()


def signed(body: bytes, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers of a body as Slack signs it."""
    timestamp = str(int(time.time() if at is None else at))
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature(secret, timestamp, body)}


def event(
    text: str,
    moment: str,
    channel: str = "C1",
    person: str = "U1",
    kind: str = "app_mention",
    event_id: str = "",
    team: str = TEAM,
    **more: Json,
) -> bytes:
    """An event as Slack sends it."""
    body = {
        "type": "event_callback",
        "team_id": team,
        "api_app_id": "A1",
        "event_id": event_id or f"Ev{channel}{moment}{kind}",
        "event_time": 1,
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}],
        "event": {"type": kind, "user": person, "text": text, "ts": moment, "channel": channel, "team": team, **more},
    }
    return json.dumps(body, ensure_ascii=False).encode()


def command(slack: FakeSlack, text: str, trigger: str = "1.2.a", channel: str = "C1", person: str = "U1") -> bytes:
    """A slash command as Slack sends it."""
    return urlencode(
        {
            "token": "old",
            "team_id": TEAM,
            "team_domain": "harbour",
            "channel_id": channel,
            "channel_name": "general",
            "user_id": person,
            "user_name": "ann",
            "command": "/ask",
            "text": text,
            "response_url": f"{slack.address}/respond/{next(slack.numbers)}",
            "trigger_id": trigger,
        }
    ).encode()


def press(slack: FakeSlack, post: Post, action: str, person: str = "U1", moment: str = "1700000500.000100") -> bytes:
    """The press of a button of a message that was posted."""
    private = post.method == "respond"
    thread = post.body.get("thread_ts")
    container = {"type": "message", "message_ts": "1700000400.000100", "is_ephemeral": private}
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "harbour"},
        "user": {"id": person, "username": "ann", "team_id": TEAM},
        "channel": {"id": "C1" if private else post.where, "name": "general"},
        "api_app_id": "A1",
        "container": {**container, **({"thread_ts": thread} if thread else {})},
        "trigger_id": f"9.{next(slack.numbers)}.b",
        "response_url": f"{slack.address}/respond/{next(slack.numbers)}",
        "actions": [{**post.buttons[action], "block_id": "x", "action_ts": moment}],
    }
    return urlencode({"payload": json.dumps(payload, ensure_ascii=False)}).encode()


def send(port: int, path: str, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, bytes, float]:
    """Status, body and seconds of one signed request to a server on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    content_type = "application/json" if path.endswith("events") else "application/x-www-form-urlencoded"
    began = time.perf_counter()
    try:
        connection.request("POST", path, body, {"content-type": content_type, **(headers or signed(body))})
        response = connection.getresponse()
        content = response.read()
        return response.status, content, time.perf_counter() - began
    finally:
        connection.close()
