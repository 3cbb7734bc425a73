from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.errors import AttestError, BuildInProgress, DamagedIndex, IndexMismatch, InvalidRequest, ModelError
from assistant.protocols import Json
from assistant.serve.app import create_app
from assistant.serve.problems import KINDS, ProblemError, problem_of, problem_response
from assistant.settings import Settings
from assistant.types import Document
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant


def problem(kind: str, detail: str) -> Json:
    shared = KINDS[kind]
    return {
        "type": f"/docs#{kind}",
        "title": shared.title,
        "status": shared.status,
        "detail": detail,
        "next": shared.next,
    }


def posted(client: TestClient, path: str, body: bytes | str | Json, **headers: str) -> tuple[int, str, Json]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = client.post(path, content=content, headers={"content-type": "application/json", **headers})
    return response.status_code, response.headers["content-type"], response.json()


@pytest.mark.parametrize("path", ["/api/ask", "/api/search"])
def test_a_text_of_2001_characters_is_413_and_one_of_2000_is_not(client: TestClient, path: str) -> None:
    name = "question" if path == "/api/ask" else "query"
    assert posted(client, path, {name: "참" * 2000})[0] == 200
    expected = problem("question-too-long", f"{name} has 2,001 characters; at most 2,000 are taken.")
    assert posted(client, path, {name: "참" * 2001}) == (413, "application/problem+json", expected)
    assert expected == {
        "type": "/docs#question-too-long",
        "title": "The question is too long",
        "status": 413,
        "detail": f"{name} has 2,001 characters; at most 2,000 are taken.",
        "next": "Ask a shorter question.",
    }


def test_an_earlier_question_may_not_be_longer_than_a_question(client: TestClient) -> None:
    detail = "history has 2,001 characters; at most 2,000 are taken."
    body = {"question": "tuna", "history": ["eel", "x" * 2001]}
    assert posted(client, "/api/ask", body) == (413, "application/problem+json", problem("question-too-long", detail))


@pytest.mark.parametrize(
    ("path", "body", "detail"),
    [
        ("/api/ask", {}, "body.question: Field required"),
        ("/api/ask", {"question": ""}, "body.question: is blank"),
        ("/api/ask", {"question": " \n\u3000"}, "body.question: is blank"),
        ("/api/ask", {"question": 7}, "body.question: Input should be a valid string"),
        ("/api/ask", {"question": None}, "body.question: Input should be a valid string"),
        ("/api/ask", {"question": "a\x00b"}, "body.question: holds a NUL character"),
        ("/api/ask", {"question": "tuna", "language": "fr"}, "body.language: Input should be 'ko', 'en' or 'zh'"),
        ("/api/ask", {"question": "tuna", "history": "eel"}, "body.history: Input should be a valid list"),
        ("/api/ask", {"question": "tuna", "history": [3]}, "body.history.0: Input should be a valid string"),
        ("/api/ask", {"question": "tuna", "documents": {}}, "body.documents: Input should be a valid list"),
        ("/api/ask", ["tuna"], "body: must be a JSON object, sent with 'Content-Type: application/json'"),
        ("/api/ask", b"", "body: Field required"),
        ("/api/ask", b'{"question": ', "body.13: JSON decode error"),
        ("/api/search", {"query": "tuna", "k": "3"}, "body.k: Input should be a valid integer"),
        ("/api/search", {"query": "tuna", "k": True}, "body.k: Input should be a valid integer"),
        ("/api/search", {"query": "tuna", "k": 0}, "body.k: Input should be greater than or equal to 1"),
        ("/api/search", {"query": "tuna", "k": 101}, "body.k: Input should be less than or equal to 100"),
        (
            "/api/verify",
            {"document_id": "a", "start": -1, "end": 2, "quote": "b"},
            "body.start: Input should be greater than or equal to 0",
        ),
        (
            "/api/feedback",
            {"answer_id": "../x", "verdict": "right"},
            "body.answer_id: String should match pattern '^[0-9A-Za-z_-]{1,64}$'",
        ),
    ],
)
def test_what_does_not_fit_is_422_and_named(client: TestClient, path: str, body: bytes | Json, detail: str) -> None:
    expected = (422, "application/problem+json", problem("invalid-request", detail))
    assert posted(client, path, body) == expected


@pytest.mark.parametrize("body", [b'{"question": "\\ud800"}', b'{"question": "\xed\xa0\x80"}'])
def test_half_a_surrogate_pair_is_422(client: TestClient, body: bytes) -> None:
    status, _, served = posted(client, "/api/ask", body)
    assert (status, served["type"]) == (422, "/docs#invalid-request")


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"[" * 100_000, b'{"question": "a", "history": ' + b"9" * 5000 + b"}"]
)
def test_a_body_that_no_parser_takes_is_422(client: TestClient, body: bytes) -> None:
    detail = "POST /api/ask: There was an error parsing the body"
    assert posted(client, "/api/ask", body) == (422, "application/problem+json", problem("invalid-request", detail))


def test_a_form_of_another_page_is_not_taken_for_json(client: TestClient) -> None:
    status, _, served = posted(client, "/api/ask", {"question": "tuna"}, **{"content-type": "text/plain"})
    assert (status, served["detail"]) == (
        422,
        "body: must be a JSON object, sent with 'Content-Type: application/json'",
    )


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", {"question": "tuna", "documents": ["no such.txt"]}),
        ("/api/search", {"query": "tuna", "documents": ["no such.txt"]}),
        ("/api/verify", {"document_id": "no such.txt", "start": 0, "end": 1, "quote": "a"}),
        ("/api/documents/no%20such.txt", None),
        ("/api/documents/no%20such.txt/text", None),
    ],
)
def test_an_unknown_document_is_404(client: TestClient, path: str, body: Json) -> None:
    response = client.get(path) if body is None else client.post(path, json=body)
    expected = problem("unknown-document", "no document has the id 'no such.txt'. See: GET /api/documents")
    assert (response.status_code, response.json()) == (404, expected)


def test_other_addresses_and_methods_are_problems_too(client: TestClient) -> None:
    sheets = client.get("/api/sheets")
    assert (sheets.status_code, sheets.json()) == (404, problem("not-found", "GET /api/sheets"))
    get = client.get("/api/ask")
    assert (get.status_code, get.headers["allow"]) == (405, "POST")
    assert get.json() == problem("method-not-allowed", "GET /api/ask")


@pytest.mark.parametrize("path", ["/readyz", "/api/documents", "/api/documents/a.txt/text"])
def test_without_an_index_a_get_is_503_and_says_what_to_run(settings: Settings, path: str) -> None:
    with TestClient(create_app(settings), "http://localhost") as client:
        response = client.get(path)
    expected = problem("no-index", f"{settings.index} holds no index yet. Run: assistant build")
    assert (response.status_code, response.json()) == (503, expected)
    assert expected["next"] == "Run: assistant build"


@pytest.mark.parametrize("path", ["/api/ask", "/api/search", "/api/verify", "/api/feedback"])
def test_without_an_index_a_post_is_503_whatever_its_body(settings: Settings, path: str) -> None:
    with TestClient(create_app(settings), "http://localhost") as client:
        assert posted(client, path, {})[0] == 503


class Failing(KeywordAssistant):
    """Fails as a fault in the program would."""

    def document(self, document_id: str) -> Document:
        raise RuntimeError("secret of /srv/assistant")


def test_an_unexpected_error_is_500_and_tells_nothing_of_the_inside(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(settings, Failing([FISH]))
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as client:
        response = client.get("/api/documents/a.txt")
    expected = problem("internal-error", "An unexpected error ended the request.")
    assert (response.status_code, response.json()) == (500, expected)
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "secret of /srv/assistant" in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DamagedIndex("a"), 503),
        (IndexMismatch("a"), 503),
        (ModelError("a"), 503),
        (BuildInProgress("a"), 409),
        (InvalidRequest("a"), 422),
        (AttestError("a"), 500),
    ],
)
def test_every_error_raised_on_purpose_has_a_status(error: AttestError, status: int) -> None:
    assert problem_of(error).problem.status == status


def test_a_detail_with_half_a_surrogate_pair_is_still_json() -> None:
    body = bytes(problem_response(ProblemError("not-found", "GET /\ud800 참")).body)
    assert json.loads(body)["detail"] == "GET /\ud800 참"
    assert "참".encode() in body


def test_feedback_ends_where_its_file_is_full(client: TestClient, settings: Settings) -> None:
    path = Path(f"{settings.index}-feedback.jsonl")
    with path.open("wb") as file:
        file.truncate(50_000_000)
    body = {"answer_id": "a", "verdict": "right"}
    expected = problem("feedback-full", "index-feedback.jsonl has reached 50,000,000 bytes.")
    assert posted(client, "/api/feedback", body) == (507, "application/problem+json", expected)
    assert path.stat().st_size == 50_000_000
