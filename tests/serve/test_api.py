from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from assistant.serve.api import UNREADY
from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.conftest import FISH

TUNA = {
    "number": 1,
    "document_id": "보고/fish 1.txt",
    "title": "Harbour report",
    "publisher": "Port office",
    "date": "2025-02-01",
    "locator": None,
    "quote": "😀 The harbour landed 12 tons of tuna.",
    "start": 8,
    "end": 45,
    "sha256": FISH.sha256,
    "url": "https://port.example/fish",
}
SUMMARY = {
    "id": "보고/fish 1.txt",
    "title": "Harbour report",
    "publisher": "Port office",
    "language": "en",
    "date": "2025-02-01",
    "sha256": FISH.sha256,
    "characters": len(FISH.text),
    "url": "https://port.example/fish",
}


def test_an_answer_is_served_field_by_field(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "tuna"})
    answer = {
        "question": "tuna",
        "language": "en",
        "generation": "000001-0123456789ab",
        "status": "answered",
        "kind": "passage",
        "text": "😀 The harbour landed 12 tons of tuna. [1]",
        "items": [{"text": "😀 The harbour landed 12 tons of tuna.", "label": None, "gloss": None, "citations": [1]}],
        "computation": None,
        "citations": [TUNA],
        "alternatives": [],
        "suggestions": [],
        "confidence": 1.0,
        "reason_code": None,
        "reason": "",
        "parts": [],
        "timings_ms": {"retrieve": 2.0},
        "answer_id": "",
    }
    served = response.json()
    answer["answer_id"] = served["answer_id"]
    assert (response.status_code, served, list(served)) == (200, answer, list(answer))


def test_the_same_question_gives_the_same_bytes_in_utf_8(client: TestClient) -> None:
    first, second = (client.post("/api/ask", json={"question": "tuna", "history": ["참치?"]}) for _ in range(2))
    assert first.content == second.content
    assert "😀 The harbour".encode() in first.content
    assert first.headers["content-type"] == "application/json"


def test_an_answer_is_named_by_its_request(client: TestClient) -> None:
    requests = [{"question": "tuna"}, {"question": "tuna", "history": ["eel"]}, {"question": "tuna", "language": "ko"}]
    ids = [client.post("/api/ask", json=request).json()["answer_id"] for request in requests]
    assert len(set(ids)) == 3
    assert all(len(answer_id) == 16 for answer_id in ids)


def test_offsets_count_code_points_of_the_text_that_is_served(client: TestClient) -> None:
    response = client.get("/api/documents/보고/fish%201.txt/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content.decode()[8:45] == TUNA["quote"]


def test_search_gives_passages_with_their_places(client: TestClient) -> None:
    response = client.post("/api/search", json={"query": "tuna", "k": 1})
    tuna = {"document_id": FISH.id, "start": 8, "end": 45, "text": TUNA["quote"], "score": 1.0}
    assert response.json() == {"results": [tuna]}


def test_documents_are_listed_and_served_whole(client: TestClient) -> None:
    listed = client.get("/api/documents").json()
    assert listed["generation"] == "000001-0123456789ab"
    assert listed["documents"][0] == SUMMARY
    counts = {"pages": 0, "passages": 0, "tables": 0}
    read = {"id": SUMMARY["id"], **counts, "sentences": 4, "boilerplate": {"rights": 1}, "reason": ""}
    assert listed["files"][0] == read
    assert listed["files"][-1]["reason"] == "보고/scan.pdf: its pages are pictures (a scan)."
    served = client.get("/api/documents/보고/fish 1.txt").json()
    assert served["text"] == FISH.text
    row = {"kind": "row", "start": 46, "end": 55, "level": 0, "boilerplate": False, "covered": []}
    assert served["blocks"][2] == row


@pytest.mark.parametrize(("quote", "verified"), [(TUNA["quote"], True), ("The harbour landed 13 tons", False)])
def test_a_quotation_is_checked_where_it_is_said_to_stand(client: TestClient, quote: str, verified: bool) -> None:
    place = {"document_id": FISH.id, "start": 8, "end": 45}
    response = client.post("/api/verify", json={**place, "quote": quote})
    assert response.json() == {**place, "verified": verified}


def test_feedback_is_written_beside_the_index_with_the_question(client: TestClient, settings: Settings) -> None:
    answer_id = client.post("/api/ask", json={"question": "tuna", "history": ["eel"]}).json()["answer_id"]
    for verdict, named in [("right", answer_id), ("wrong", "of-another-day")]:
        response = client.post("/api/feedback", json={"answer_id": named, "verdict": verdict, "comment": "참치\n!"})
        assert (response.status_code, response.json()) == (200, {"recorded": True})
    lines = (settings.index.parent / "index-feedback.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [{name: value for name, value in record.items() if name != "time"} for record in records] == [
        {
            "generation": "000001-0123456789ab",
            "answer_id": answer_id,
            "verdict": "right",
            "comment": "참치\n!",
            "question": "tuna",
            "history": ["eel"],
            "asked_of": None,
            "language": "en",
            "status": "answered",
            "items": [TUNA["quote"]],
            "evidence": [TUNA["quote"]],
            "answered_from": [FISH.id],
        },
        {
            "generation": "000001-0123456789ab",
            "answer_id": "of-another-day",
            "verdict": "wrong",
            "comment": "참치\n!",
            "question": None,
            "history": None,
        },
    ]


def test_health_and_readiness_are_told_apart(client: TestClient, settings: Settings) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "generation": "000001-0123456789ab"}
    with TestClient(create_app(settings), "http://localhost") as unready:
        assert unready.get("/healthz").json() == {"status": "ok"}
        assert unready.get("/readyz").status_code == 503


def test_metrics_count_answers_problems_and_time_by_stage(client: TestClient) -> None:
    for question in ("tuna", "tuna", "unicorn"):
        client.post("/api/ask", json={"question": question})
    client.get("/api/documents/none")
    lines = client.get("/metrics").text.splitlines()
    assert 'attest_answers_total{language="en",status="answered"} 2.0' in lines
    assert 'attest_answers_total{language="en",status="not_found"} 1.0' in lines
    assert 'attest_problems_total{kind="unknown-document"} 1.0' in lines
    assert 'attest_stage_seconds_bucket{le="0.0025",stage="retrieve"} 2.0' in lines
    assert 'attest_stage_seconds_bucket{le="0.001",stage="retrieve"} 0.0' in lines


def test_the_description_names_every_status_with_its_body(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    statuses = {
        f"{method.upper()} {path}": sorted(operation["responses"])
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
    # what every route of the interface may answer with: keep out, too many, failed, not ready
    refusals = {"401", "403", "421", "429", "500", "503"}
    own = {name: sorted(set(found) - refusals) for name, found in statuses.items() if refusals <= set(found)}
    assert own == {
        "POST /api/ask": ["200", "404", "413", "422"],
        "POST /api/search": ["200", "404", "413", "422"],
        "GET /api/documents": ["200"],
        "GET /api/documents/{document_id}/text": ["200", "404", "422"],
        "GET /api/documents/{document_id}": ["200", "404", "422"],
        "GET /api/tables": ["200", "404", "422"],
        "GET /api/tables/{table_id}": ["200", "404", "422"],
        "GET /api/tables/{table_id}.csv": ["200", "404", "422"],
        "GET /api/facts": ["200", "404", "422"],
        "POST /api/verify": ["200", "404", "413", "422"],
        "POST /api/feedback": ["200", "413", "422", "507"],
        "POST /api/documents": ["202", "409", "413", "422", "507"],
        "PUT /api/documents/{document_id}": ["202", "404", "413", "422", "507"],
        "DELETE /api/documents/{document_id}": ["202", "404", "422"],
        "GET /api/feedback": ["200"],
        "GET /api/feedback/questions": ["200", "422"],
        "GET /api/unanswered": ["200"],
        "GET /api/builds": ["200"],
        "POST /api/builds": ["202"],
        "GET /api/builds/{build_id}": ["200", "404", "422"],
        "GET /metrics": ["200"],
        "POST /webhook": ["200", "404", "413", "422"],
    }
    assert {name: found for name, found in statuses.items() if name not in own} == {
        "GET /healthz": ["200"],
        "GET /readyz": ["200", "503"],
        "POST /slack/events": ["200", "401", "404", "413", "421", "422", "429", "500", "503"],
        "POST /slack/commands": ["200", "401", "404", "413", "421", "422", "429", "500", "503"],
        "POST /slack/interactions": ["200", "401", "404", "413", "421", "422", "429", "500", "503"],
        "POST /mattermost/command": ["200", "401", "404", "413", "421", "422", "429", "500"],
        "POST /mattermost/webhook": ["200", "401", "404", "413", "421", "422", "429", "500"],
    }
    ask = paths["/api/ask"]["post"]["responses"]
    assert ask["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ServedAnswer"}
    problem = ask["503"]["content"]["application/problem+json"]
    assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert sorted(problem["examples"]) == sorted([*UNREADY, "tokens-unreadable"])


def test_every_reference_in_the_description_leads_somewhere(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    text = json.dumps(description)
    named = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert "HTTPValidationError" not in named
    assert named <= set(description["components"]["schemas"])
