"""Setting the hook up: what is missing, the manifest, Socket Mode."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

import pytest
from websockets.sync.server import ServerConnection, serve

from assistant.errors import InvalidRequest
from assistant.protocols import Json
from assistant.serve.service import Service
from assistant.serve.slack.check import SCOPES, check
from assistant.serve.slack.socket_mode import run_socket_mode
from assistant.settings import Settings
from tests.program import ROOT, assistant, run
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant
from tests.serve.slack.fake import SECRET, TOKEN, FakeSlack, event


def complete(slack: FakeSlack, index: Path) -> dict[str, str]:
    index.mkdir()
    (index / "current").write_text("000001-0123456789ab")
    return {
        "ASSISTANT_INDEX": str(index),
        "ASSISTANT_SLACK_BOT_TOKEN": TOKEN,
        "ASSISTANT_SLACK_SIGNING_SECRET": SECRET,
        "ASSISTANT_SLACK_API": slack.api,
        "ASSISTANT_PUBLIC_URL": "https://docs.example",
        "ASSISTANT_ALLOWED_HOSTS": "docs.example",
    }


def test_a_complete_set_up_is_ready(slack: FakeSlack, tmp_path: Path) -> None:
    result = assistant("slack", "check", environment=complete(slack, tmp_path / "index"))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "ok       bot token: ASSISTANT_SLACK_BOT_TOKEN is set",
        "ok       signing secret: ASSISTANT_SLACK_SIGNING_SECRET is set",
        "ok       Slack: known as attest in Harbour (T1)",
        "ok       scopes: 6 of 6",
        "ok       pages: answers link to https://docs.example",
        "ok       events: request URL: https://docs.example/slack/events",
        f"ok       ledger: {tmp_path / 'index-slack.sqlite3'}",
        "ok       index: generation 000001-0123456789ab",
        "ready",
    ]


def test_everything_that_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    report = assistant_json_of_nothing(tmp_path)
    assert report["ready"] is False
    lacking = {finding["name"]: finding["next"] for finding in report["findings"] if not finding["good"]}
    assert lacking == {
        "bot token": "Copy it from the app's page (OAuth & Permissions) into ASSISTANT_SLACK_BOT_TOKEN",
        "signing secret": "Copy it from the app's page (Basic Information) into ASSISTANT_SLACK_SIGNING_SECRET",
        "pages": "Set ASSISTANT_PUBLIC_URL to where people open the pages, like https://docs.example.org",
        "index": "Run: assistant build",
    }


def assistant_json_of_nothing(tmp_path: Path) -> Json:
    result = assistant("slack", "check", "--index", str(tmp_path / "index"), "--json")
    assert result.returncode == 2
    return json.loads(result.stdout)


def test_a_refused_token_missing_scopes_and_an_unknown_name_are_told(slack: FakeSlack, tmp_path: Path) -> None:
    slack.scopes = "commands,chat:write"
    settings = Settings(
        index=tmp_path / "index",
        slack_bot_token=TOKEN,
        slack_signing_secret="too short",
        slack_api=slack.api,
        public_url="https://docs.example",
        allowed_hosts="other.example",
    )
    details = {finding.name: finding.detail for finding in check(settings).findings if not finding.good}
    assert details["scopes"] == "missing: app_mentions:read, channels:history, groups:history, im:history"
    assert details["events"] == "the server does not answer to the name docs.example"
    assert details["signing secret"] == "ASSISTANT_SLACK_SIGNING_SECRET does not look like one (32 hex digits)"
    refused = settings.model_copy(update={"slack_bot_token": Settings(slack_bot_token="xoxb-other").slack_bot_token})
    found = {finding.name: finding.detail for finding in check(refused, socket=True).findings}
    assert found["Slack"] == "Slack does not take the bot token: invalid_auth"
    assert found["app token"] == "ASSISTANT_SLACK_APP_TOKEN is not set"
    assert "too short" not in str(details) and TOKEN not in str(found)


def test_the_manifest_asks_for_the_scopes_that_are_checked() -> None:
    lines = (ROOT / "docs/slack-manifest.yaml").read_text("utf-8").splitlines()
    scopes = lines[lines.index("    bot:") + 1 : lines.index("settings:")]
    assert tuple(line.strip("- ").partition(" #")[0].strip() for line in scopes) == SCOPES


def test_socket_mode_acknowledges_over_the_connection_and_answers_once(slack: FakeSlack, tmp_path: Path) -> None:
    acknowledged: list[str] = []
    payload = json.loads(event("<@UBOT> tuna?", "1700000001.000100"))

    def play(connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        for envelope in ("e1", "e2"):
            sent = {
                "type": "events_api",
                "envelope_id": envelope,
                "payload": payload,
                "accepts_response_payload": False,
            }
            connection.send(json.dumps(sent))
            acknowledged.append(json.loads(connection.recv())["envelope_id"])
        for _ in connection:
            pass

    with serve(play, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        slack.socket = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/link"
        settings = Settings(
            index=tmp_path / "index", slack_bot_token=TOKEN, slack_app_token="xapp-1-abc", slack_api=slack.api
        )
        service = Service(settings, lambda: KeywordAssistant([FISH]))
        stopping = threading.Event()
        running = threading.Thread(target=run_socket_mode, args=(service, stopping), daemon=True)
        running.start()
        posts = slack.settled(1)
        stopping.set()
        running.join(20)
        server.shutdown()
    assert not running.is_alive()
    assert acknowledged == ["e1", "e2"]
    assert [post.body["text"] for post in posts] == ["😀 The harbour landed 12 tons of tuna. [1]"]


def test_socket_mode_says_what_it_lacks(tmp_path: Path) -> None:
    service = Service(Settings(index=tmp_path / "index", slack_bot_token=TOKEN), lambda: KeywordAssistant([FISH]))
    with pytest.raises(InvalidRequest, match="ASSISTANT_SLACK_APP_TOKEN is not set"):
        run_socket_mode(service, threading.Event())


def test_nothing_of_slack_is_loaded_where_it_is_not_set_up() -> None:
    program = (
        "import sys; from assistant.serve.app import create_app; from assistant.settings import Settings; "
        "from starlette.testclient import TestClient\n"
        "import assistant.cli\n"
        "with TestClient(create_app(Settings())): pass\n"
        "print(*sorted({'slack_bolt', 'slack_sdk', 'aiohttp'} & set(sys.modules)))"
    )
    result = run(sys.executable, "-c", program)
    assert (result.returncode, result.stdout.strip()) == (0, "")
