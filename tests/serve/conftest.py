from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.keyword_assistant import KeywordAssistant, document_of

FISH = document_of(
    "보고/fish 1.txt",
    ("heading", "Fishing"),
    ("paragraph", "😀 The harbour landed 12 tons of tuna."),
    ("row", "Year\tTons"),
    ("row", "2024\t12"),
    title="Harbour report",
    publisher="Port office",
    date="2025-02-01",
    url="https://port.example/fish",
)
HOSTILE = document_of(
    "hostile.md",
    ("paragraph", '<script>alert("pearl")</script></textarea><img src=x onerror=alert(1)> \u202egnp.evil'),
    ("paragraph", "coral \x1b[31mred\x1b]0;owned\x07 \x9b2J"),
    title="</title><script>alert(2)</script>",
    publisher='"><b>bold</b>',
    url="javascript:alert(3)",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", kept_answers=0)


@pytest.fixture
def assistant() -> KeywordAssistant:
    return KeywordAssistant([FISH, HOSTILE])


@pytest.fixture
def client(settings: Settings, assistant: KeywordAssistant) -> Iterator[TestClient]:
    with TestClient(create_app(settings, assistant), "http://localhost", raise_server_exceptions=False) as client:
        yield client
