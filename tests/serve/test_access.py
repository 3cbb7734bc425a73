"""Who is let in: with tokens, without, from this machine, from elsewhere, through a gate."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from assistant.errors import InvalidRequest
from assistant.serve.access import CHALLENGE, needed_scope, require_guard
from assistant.serve.app import create_app
from assistant.serve.tokens import Scope, Tokens, token_path
from assistant.settings import Settings
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant

HERE, ELSEWHERE = ("127.0.0.1", 50000), ("192.0.2.7", 50000)


@contextmanager
def calling(settings: Settings, client: tuple[str, int] = HERE) -> Iterator[TestClient]:
    app = create_app(settings, KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost", client=client) as caller:
        yield caller


def create(settings: Settings, *scopes: Scope, rate: str | None = None) -> dict[str, str]:
    presented, _ = Tokens(token_path(settings.index)).create("ann", scopes, rate=rate)
    return {"authorization": f"Bearer {presented}"}


def test_every_address_needs_the_scope_it_should(settings: Settings) -> None:
    paths = create_app(settings, KeywordAssistant([FISH])).openapi()["paths"]
    needed: dict[str | None, set[str]] = {}
    for path, methods in paths.items():
        for method in methods:
            needed.setdefault(needed_scope(method.upper(), path), set()).add(f"{method.upper()} {path}")
    signed = ("POST /slack/", "POST /mattermost/", "POST /webhook")
    assert {one for one in needed[None] if not one.startswith(signed)} == {"GET /healthz", "GET /readyz"}
    assert needed["ask"] == {
        "POST /api/ask",
        "POST /api/search",
        "GET /api/documents",
        "GET /api/documents/{document_id}",
        "GET /api/documents/{document_id}/text",
        "GET /api/tables",
        "GET /api/tables/{table_id}",
        "GET /api/tables/{table_id}.csv",
        "GET /api/facts",
        "POST /api/verify",
        "POST /api/feedback",
        "GET /metrics",
    }
    assert needed["admin"] == {"GET /api/feedback", "GET /api/feedback/questions", "GET /api/unanswered"}
    assert [needed_scope("GET", page) for page in ("/manage", "/admin")] == ["build", "admin"]
    assert needed["build"] == {
        "POST /api/documents",
        "PUT /api/documents/{document_id}",
        "DELETE /api/documents/{document_id}",
        "GET /api/builds",
        "POST /api/builds",
        "GET /api/builds/{build_id}",
    }


def test_with_tokens_nothing_but_health_is_served_without_one(settings: Settings) -> None:
    create(settings, "ask")
    with calling(settings) as caller:
        paths = ("/", "/docs", "/openapi.json", "/api/documents", "/documents/x", "/metrics", "/api/none")
        assert [caller.get(path).status_code for path in paths] == [401] * len(paths)
        assert [caller.get(path).status_code for path in ("/healthz", "/readyz", "/static/icon.svg")] == [200] * 3
        refused = caller.post("/api/ask", json={"question": "tuna"})
    assert refused.headers["www-authenticate"] == CHALLENGE
    assert refused.json() == {
        "type": "/docs#unauthorized",
        "title": "A token is needed",
        "status": 401,
        "detail": "The request brings no token.",
        "next": "Send one as 'Authorization: Bearer ...'; make one with: assistant token create NAME",
    }


def test_a_token_is_taken_as_bearer_and_as_the_password_that_a_browser_asks_for(settings: Settings) -> None:
    bearer = create(settings, "ask")
    presented = bearer["authorization"].removeprefix("Bearer ")
    basic = {"authorization": "Basic " + base64.b64encode(f"anyone:{presented}".encode()).decode()}
    wrong = {"authorization": "Basic " + base64.b64encode(b"anyone:attest_0_0").decode()}
    with calling(settings, ELSEWHERE) as caller:
        assert [caller.get("/", headers=one).status_code for one in (bearer, basic, wrong)] == [200, 200, 401]
        assert caller.get("/", headers={"authorization": "Basic %"}).status_code == 401


def test_a_token_created_or_revoked_while_the_server_runs_counts_at_once(settings: Settings) -> None:
    with calling(settings) as caller:
        assert caller.get("/api/documents").status_code == 200
        token = create(settings, "ask")
        assert caller.get("/api/documents").status_code == 401
        assert caller.get("/api/documents", headers=token).status_code == 200
        Tokens(token_path(settings.index)).revoke("ann")
        assert caller.get("/api/documents", headers=token).status_code == 401


def test_a_token_may_do_what_its_scope_says_and_admin_everything(settings: Settings) -> None:
    ask, build, admin = create(settings, "ask"), create(settings, "build"), create(settings, "admin")
    with calling(settings) as caller:
        statuses = [caller.get("/api/documents", headers=token).status_code for token in (ask, build, admin)]
        refused = caller.get("/api/documents", headers=build).json()
    assert statuses == [200, 403, 200]
    assert refused["detail"] == "The token 'ann' may not do this; it needs the scope 'ask'."


def test_each_token_has_a_rate_of_its_own(settings: Settings) -> None:
    slow, usual = create(settings, "ask", rate="2/minute"), create(settings, "ask")
    with calling(settings) as caller:
        assert [caller.get("/api/documents", headers=slow).status_code for _ in range(3)] == [200, 200, 429]
        assert caller.get("/api/documents", headers=usual).status_code == 200
        detail = caller.get("/api/documents", headers=slow).json()["detail"]
    assert detail.startswith("More than 2 per 1 minute came with one token; the next is taken in ")


def test_a_damaged_token_file_keeps_everybody_out_and_names_no_path(settings: Settings) -> None:
    token = create(settings, "admin")
    token_path(settings.index).write_text("[")
    with calling(settings) as caller:
        response = caller.get("/api/documents", headers=token)
    assert (response.status_code, response.json()["detail"]) == (503, "The server's log has the reason.")


@pytest.mark.parametrize(
    ("host", "gate", "client", "headers", "method", "status"),
    [
        ("127.0.0.1", False, HERE, {}, "GET", 200),
        ("127.0.0.1", False, HERE, {}, "DELETE", 405),
        ("127.0.0.1", False, ELSEWHERE, {}, "GET", 200),  # a proxy on this machine that tells whom it speaks for
        ("127.0.0.1", False, ELSEWHERE, {}, "DELETE", 401),
        ("127.0.0.1", False, HERE, {"x-forwarded-for": "192.0.2.7"}, "DELETE", 401),
        ("127.0.0.1", True, HERE, {}, "GET", 200),
        ("127.0.0.1", True, HERE, {}, "DELETE", 401),
        ("0.0.0.0", True, ELSEWHERE, {}, "GET", 200),
        ("0.0.0.0", True, ELSEWHERE, {}, "DELETE", 401),
        ("0.0.0.0", False, HERE, {}, "GET", 401),
        ("0.0.0.0", False, ELSEWHERE, {}, "GET", 401),
    ],
)
def test_without_tokens_only_this_machine_may_change_documents(
    settings: Settings,
    host: str,
    gate: bool,
    client: tuple[str, int],
    headers: dict[str, str],
    method: str,
    status: int,
) -> None:
    chosen = settings.model_copy(update={"host": host, "behind_gate": gate})
    with calling(chosen, client) as caller:
        assert caller.request(method, "/api/documents", headers=headers).status_code == status


def test_a_public_address_is_refused_until_somebody_is_at_the_door(settings: Settings) -> None:
    public = settings.model_copy(update={"host": "0.0.0.0"})
    with pytest.raises(InvalidRequest, match=r"^0\.0\.0\.0 can be reached .*assistant token create NAME.*BEHIND_GATE"):
        require_guard(public)
    require_guard(settings)
    require_guard(public.model_copy(update={"behind_gate": True}))
    create(public, "ask")
    require_guard(public)


def test_pages_of_an_allowed_site_may_call_and_those_of_others_may_not(settings: Settings) -> None:
    chosen = settings.model_copy(update={"allowed_origins": "https://team.example.org"})
    with calling(chosen) as caller:
        allowed = {"origin": "https://team.example.org", "sec-fetch-site": "cross-site"}
        other = allowed | {"origin": "https://evil.example"}
        asking = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
        answers = [caller.post("/api/ask", json={"question": "tuna"}, headers=one) for one in (allowed, other)]
        before = [caller.options("/api/ask", headers=one | asking) for one in (allowed, other)]
    assert [one.status_code for one in answers] == [200, 403]
    assert [one.status_code for one in before] == [200, 400]
    assert [one.headers.get("access-control-allow-origin") for one in answers] == ["https://team.example.org", None]


@pytest.mark.parametrize(
    ("origin", "status"), [("http://localhost", 200), ("https://evil.example", 403), ("null", 403)]
)
def test_a_browser_that_tells_no_more_than_an_origin_is_judged_by_it(
    settings: Settings, origin: str, status: int
) -> None:
    with calling(settings) as caller:
        response = caller.post("/api/ask", json={"question": "tuna"}, headers={"origin": origin})
    assert response.status_code == status


@pytest.mark.parametrize("origin", ["team.example.org", "ftp://team.example.org", "https://team.example.org/path", "*"])
def test_an_origin_that_is_none_is_refused_at_once(settings: Settings, origin: str) -> None:
    with pytest.raises(InvalidRequest, match="write it like"):
        create_app(settings.model_copy(update={"allowed_origins": origin}))
