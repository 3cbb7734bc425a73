from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.errors import InvalidRequest
from assistant.serve.app import create_app
from assistant.serve.bodies import BODY_BYTES
from assistant.serve.problems import KINDS
from assistant.serve.security import HEADERS
from assistant.settings import Settings
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", "no-store"),
        ("/docs", "no-store"),
        ("/api/documents", "no-store"),
        ("/api/none", "no-store"),
        ("/static/attest.js", "no-cache"),
        ("/static/none.js", "no-cache"),
        ("/metrics", "no-store"),
    ],
)
def test_every_response_carries_the_security_headers(client: TestClient, path: str, cache: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert headers["cache-control"] == cache


def test_the_policy_lets_no_inline_script_and_no_other_host_in() -> None:
    policy = HEADERS["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def too_large(client: TestClient, content: bytes | Iterator[bytes]) -> None:
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    shared = KINDS["body-too-large"]
    assert (response.status_code, response.json()) == (
        413,
        {
            "type": "/docs#body-too-large",
            "title": shared.title,
            "status": 413,
            "detail": "The body holds more than 1,000,000 bytes.",
            "next": shared.next,
        },
    )


def test_a_large_body_is_refused_by_its_declared_length(client: TestClient) -> None:
    too_large(client, b" " * (BODY_BYTES + 1))


def test_a_large_body_of_undeclared_length_is_refused_while_it_comes(client: TestClient) -> None:
    too_large(client, (b" " * 100_000 for _ in range(11)))


def test_a_body_of_the_largest_size_is_read(client: TestClient) -> None:
    body = b'{"question": "tuna"}'
    content = body + b" " * (BODY_BYTES - len(body))
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 200


def test_one_request_too_many_is_429_with_the_time_to_wait(settings: Settings) -> None:
    limited = settings.model_copy(update={"rate_limit": "2/minute"})
    with TestClient(create_app(limited, KeywordAssistant([FISH])), "http://localhost") as client:
        assert [client.get("/api/documents").status_code for _ in range(3)] == [200, 200, 429]
        refused = client.get("/")
        others = [client.get(path).status_code for path in ("/healthz", "/readyz", "/metrics", "/static/page.css")]
        counted = 'attest_problems_total{kind="too-many-requests"} 2.0' in client.get("/metrics").text
    seconds = int(refused.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert refused.json() == {
        "type": "/docs#too-many-requests",
        "title": "Too many requests",
        "status": 429,
        "detail": f"More than 2 per 1 minute came from one address; the next is taken in {seconds} s.",
        "next": "Wait as long as the Retry-After header says.",
    }
    assert (others, counted) == ([200, 200, 200, 200], True)


def test_a_rate_that_is_none_is_refused_at_once(settings: Settings) -> None:
    with pytest.raises(InvalidRequest, match="'often'; write it like '600/minute'"):
        create_app(settings.model_copy(update={"rate_limit": "often"}))


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200), (None, 200)]
)
def test_a_page_of_another_site_cannot_ask(client: TestClient, site: str | None, status: int) -> None:
    headers = {} if site is None else {"sec-fetch-site": site}
    response = client.post("/api/ask", json={"question": "tuna"}, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize(
    ("listening", "allowed", "host", "status"),
    [
        ("127.0.0.1", "", "127.0.0.1:8000", 200),
        ("127.0.0.1", "", "[::1]:8000", 200),
        ("127.0.0.1", "", "localhost", 200),
        ("127.0.0.1", "", "evil.example:8000", 421),
        ("127.0.0.1", "docs.example, b.example", "Docs.Example:443", 200),
        ("127.0.0.1", "docs.example", "evil.example", 421),
        ("0.0.0.0", "", "docs.example", 200),
        ("0.0.0.0", "docs.example", "evil.example", 421),
    ],
)
def test_a_server_answers_to_its_own_names(
    settings: Settings, listening: str, allowed: str, host: str, status: int
) -> None:
    chosen = settings.model_copy(update={"host": listening, "allowed_hosts": allowed})
    with TestClient(create_app(chosen, KeywordAssistant([FISH]))) as client:
        assert client.get("/healthz", headers={"host": host}).status_code == status
