from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from assistant.serve.answering import Answering
from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.program import free_port
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant
from tests.serve.slack.fake import SECRET, TOKEN, FakeSlack, playing_slack

PAGES = "https://docs.example"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with playing_slack() as playing:
        yield playing


@pytest.fixture
def slack_settings(tmp_path: Path, slack: FakeSlack) -> Settings:
    return Settings(
        index=tmp_path / "index",
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api=slack.api,
        public_url=PAGES,
        rate_limit="100000/minute",
        hook_rate_limit="100000/minute",
    )


@contextmanager
def served(settings: Settings, assistant: Answering) -> Iterator[int]:
    """A real server with the hook in this process; its port."""
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings, assistant), port=port, log_level="warning", ws="none", backlog=1024)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def port(slack_settings: Settings) -> Iterator[int]:
    with served(slack_settings, KeywordAssistant([FISH, HOSTILE])) as port:
        yield port


Send = Callable[[str, bytes], int]
