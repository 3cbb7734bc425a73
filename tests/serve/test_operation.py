"""What users said and asked in vain, on pages and as a file of questions; the page that manages documents."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.evaluate.questions import Gold, read_questions
from assistant.serve.app import create_app
from assistant.serve.templating import WEB
from assistant.settings import Settings
from tests.program import assistant
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Someone on the server's own machine."""
    app = create_app(settings, KeywordAssistant([FISH, HOSTILE]))
    with TestClient(app, "http://localhost", client=("127.0.0.1", 1)) as client:
        yield client


TUNA = "😀 The harbour landed 12 tons of tuna."


def say(client: TestClient, question: str, verdict: str, comment: str | None = None) -> None:
    answer_id = client.post("/api/ask", json={"question": question}).json()["answer_id"]
    judged = {"answer_id": answer_id, "verdict": verdict, "comment": comment}
    assert client.post("/api/feedback", json=judged).status_code == 200


def test_questions_asked_in_vain_are_counted_the_most_frequent_first(client: TestClient) -> None:
    for question in ("whale", "shark", "whale", "tuna"):
        client.post("/api/ask", json={"question": question, "documents": [FISH.id]})
    found = client.get("/api/unanswered").json()["questions"]
    assert [(one["question"], one["times"], one["reason_code"]) for one in found] == [
        ("whale", 2, "irrelevant"),
        ("shark", 1, "irrelevant"),
    ]
    assert [one["asked_of"] for one in found] == [[FISH.id], [FISH.id]]


def test_no_question_is_kept_where_that_is_not_wanted(client: TestClient, settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"keep_unanswered": False}), KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as other:
        other.post("/api/ask", json={"question": "whale"})
    assert list(settings.index.parent.iterdir()) == []


def test_judged_answers_become_questions_that_evaluate_reads(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    say(client, "tuna", "wrong")
    say(client, "tuna", "right", "정확해요")
    say(client, "whale", "right")
    say(client, "shark", "wrong", "it is in the port report")
    say(client, "coral", "wrong")
    client.post("/api/ask", json={"question": "squid"})
    client.post("/api/feedback", json={"answer_id": "forgotten", "verdict": "right"})

    def exported(*options: str) -> str:
        return assistant("feedback", "export", *options, environment={"ASSISTANT_INDEX": str(settings.index)}).stdout

    (tmp_path / "questions.jsonl").write_text(exported(), "utf-8")
    read = read_questions(tmp_path / "questions.jsonl")
    assert [(one.question, one.answerable, one.gold, one.evidence) for one in read] == [
        ("tuna", True, (Gold(any_of=[TUNA]),), (TUNA,)),
        ("whale", False, (), ()),
        ("shark", True, (), ()),
    ]
    everything = [json.loads(line) for line in exported("--unjudged").splitlines()]
    assert [(one["id"], one["question"], one["answerable"]) for one in everything] == [
        ("f0001", "tuna", True),
        ("f0002", "whale", False),
        ("f0003", "shark", True),
        ("f0004", "coral", True),
        ("f0005", "squid", False),
    ]
    assert everything[0] == {
        "id": "f0001",
        "category": "feedback",
        "lang": "en",
        "question": "tuna",
        "answerable": True,
        "gold": [{"any_of": [TUNA]}],
        "evidence": [TUNA],
        "doc": FISH.id,
        "note": "정확해요",
    }
    assert client.get("/api/feedback/questions").text == (tmp_path / "questions.jsonl").read_text("utf-8")


def test_a_line_that_was_cut_short_loses_no_other(client: TestClient, settings: Settings) -> None:
    say(client, "tuna", "right")
    path = settings.index.parent / "index-feedback.jsonl"
    path.write_bytes(path.read_bytes() + b'{"time": "2026-11-2')
    say(client, "harbour", "right")
    assert [one["question"] for one in client.get("/api/feedback").json()["feedback"]] == ["harbour", "tuna"]


def test_the_pages_show_what_came_from_outside_as_text(client: TestClient) -> None:
    hostile = "<script>alert(1)</script> \u202e"
    say(client, hostile, hostile[:60], "<img src=x onerror=alert(2)>")
    for path in ("/admin", "/manage"):
        page = client.get(path, headers={"accept-language": "ko"}).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in client.get("/admin").text
    assert HOSTILE.id in client.get("/manage").text


def test_the_pages_speak_the_readers_language_with_the_same_keys() -> None:
    tables = tomllib.loads((WEB / "operation.toml").read_text("utf-8"))
    assert set(tables) == {"en", "ko", "zh"}
    assert set(tables["ko"]) == set(tables["zh"]) == set(tables["en"])
