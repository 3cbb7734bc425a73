"""What an operator sees: figures, logs, ids of requests; and that no question is in them unless asked for."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from assistant.serve.app import create_app
from assistant.serve.logs import JsonLines, TextLines
from assistant.settings import Settings
from assistant.types import Answer
from tests.program import ROOT
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant
from tests.stores.towns import build

QUESTION = "tuna \x1b[31m 참치?"


@contextmanager
def logged(formatter: logging.Formatter) -> Iterator[list[str]]:
    """The lines that the program logs, as an operator's handler would write them."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler, logger = Keep(), logging.getLogger("assistant")
    handler.setFormatter(formatter)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class Failing(KeywordAssistant):
    """Fails with the words of the question in its error."""

    def ask(self, question: str, *arguments: object, **named: object) -> Answer:
        raise RuntimeError(f"cannot answer {question}")


def test_an_answer_is_logged_with_the_id_of_its_request_and_without_its_question(client: TestClient) -> None:
    with logged(JsonLines()) as lines:
        response = client.post("/api/ask", json={"question": QUESTION}, headers={"x-request-id": "mine-1"})
        client.get("/", params={"question": QUESTION})
        client.get("/healthz")
    answered, request = json.loads(lines[0]), json.loads(lines[1])
    assert response.headers["x-request-id"] == "mine-1"
    assert {name: answered[name] for name in ("message", "request_id", "status", "language", "answer_id")} == {
        "message": "answer",
        "request_id": "mine-1",
        "status": "answered",
        "language": "en",
        "answer_id": response.json()["answer_id"],
    }
    assert {name: request[name] for name in ("message", "request_id", "method", "route", "status", "level")} == {
        "message": "request",
        "request_id": "mine-1",
        "method": "POST",
        "route": "/api/ask",
        "status": 200,
        "level": "info",
    }
    assert [json.loads(line).get("route") for line in lines if "request" in line][-1] == "/"
    assert not any("참치" in line or "tuna" in line for line in lines)


def test_a_question_is_logged_where_that_is_asked_for(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"log_questions": True}), KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as client, logged(JsonLines()) as lines:
        client.post("/api/ask", json={"question": QUESTION})
    assert [json.loads(line).get("question") for line in lines if "answer_id" in line] == [QUESTION]


@pytest.mark.parametrize("formatter", [JsonLines(), TextLines()])
def test_a_failure_is_logged_with_its_place_and_without_the_words_of_its_error(
    settings: Settings, formatter: logging.Formatter
) -> None:
    app = create_app(settings, Failing([FISH]))
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as client, logged(formatter) as lines:
        response = client.post("/api/ask", json={"question": QUESTION})
    assert response.status_code == 500
    failure = next(line for line in lines if "RuntimeError" in line)
    assert "test_observing.py" in failure
    assert response.headers["x-request-id"] in failure
    assert not any("참치" in line or "\x1b" in line for line in lines)


@pytest.mark.parametrize("given", ["", "two words", "x" * 65, "a\tb", "참치"])
def test_an_id_that_is_none_is_not_taken_over(client: TestClient, given: str) -> None:
    headers = [(b"x-request-id", given.encode("utf-8"))]
    assert re.fullmatch("[0-9a-f]{32}", client.get("/healthz", headers=headers).headers["x-request-id"])


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    """Every sample of /metrics, by name and the values of its labels."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_the_figures_tell_answers_requests_problems_and_the_index(tmp_path: Path) -> None:
    settings = Settings(index=tmp_path / "index", kept_answers=0)
    app = create_app(settings, KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as client:
        assert samples(client)["attest_index_present",] == 0
        build(settings.index)
        for question in ("tuna", "tuna", "whale"):
            client.post("/api/ask", json={"question": question})
        client.post("/api/ask", json={})
        client.get("/no/such/place")
        found = samples(client)
    assert found["attest_answers_total", "en", "answered"] == 2
    assert found["attest_answers_total", "en", "not_found"] == 1
    assert found["attest_stage_seconds_count", "retrieve"] == 2
    assert found["attest_requests_total", "POST", "/api/ask", "200"] == 3
    assert found["attest_requests_total", "POST", "/api/ask", "422"] == 1
    assert found["attest_requests_total", "GET", "none", "404"] == 1
    assert found["attest_problems_total", "invalid-request"] == 1
    assert found["attest_requests_in_progress",] == 1, "that for these figures"
    assert found["attest_build_queue",] == 0
    assert found["attest_index_present",] == 1
    assert found["attest_index_documents",] == 4
    assert 0 <= found["attest_index_age_seconds",] < 300
    size = sum(path.stat().st_size for path in (settings.index / "generations").rglob("*") if path.is_file())
    assert 0 < found["attest_index_bytes",] <= size


def test_the_dashboard_uses_only_figures_that_there_are(tmp_path: Path) -> None:
    dashboard = json.loads((ROOT / "deploy" / "grafana.json").read_text("utf-8"))
    used = {
        name
        for panel in dashboard["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\battest_\w+", target["expr"])
    }
    build(tmp_path / "index")
    app = create_app(Settings(index=tmp_path / "index", kept_answers=0), KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as client:
        text = client.get("/metrics").text
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))
    histograms = {f"{name}_bucket" for name, kind in kinds.items() if kind == "histogram"}
    there = {name for name, kind in kinds.items() if kind != "histogram"} | histograms
    assert used <= there
    assert {name for name in there if not name.endswith("_created")} - used == {"attest_index_built_timestamp_seconds"}
