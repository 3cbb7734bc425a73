"""A server that is ended, or has lost what it needs: a clear word or a clean finish, and nothing lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.program import ASSISTANT, ROOT, assistant, assistant_json, free_port, wait_until_ready, write_documents
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant
from tests.stores.test_refusing_disks import files_up_to, without_privileges
from tests.stores.towns import build


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """``assistant serve`` over an empty corpus, from the moment it answers."""
    port = free_port()
    environment = os.environ | {"ASSISTANT_CORPUS": str(folder / "corpus"), "ASSISTANT_INDEX": str(folder / "index")}
    command = [*ASSISTANT, "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as process:
        try:
            wait_until_ready(process, port, "/healthz")
            yield process, port
        finally:
            process.kill()


def test_a_request_that_has_begun_is_finished_after_sigterm_and_no_other_is_taken(tmp_path: Path) -> None:
    content = os.urandom(200_000)
    with started(tmp_path) as (process, port), socket.create_connection(("127.0.0.1", port)) as connection:
        head = b"PUT /api/documents/a.txt?build=false HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n"
        connection.sendall(head + content[:100_000])
        deadline = time.monotonic() + 30
        while not list((tmp_path / "corpus").glob(".upload-*")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        while True:  # until nothing listens any more
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                break
            assert time.monotonic() < deadline
            time.sleep(0.05)
        connection.sendall(content[100_000:])
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 202 ")
        assert process.wait(30) in (0, -signal.SIGTERM)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert {path.name: path.read_bytes() for path in (tmp_path / "corpus").iterdir()} == {"a.txt": content}


@pytest.mark.slow
def test_a_connection_kept_open_is_answered_after_longer_than_clients_keep_it(tmp_path: Path) -> None:
    """Closed after five seconds, as httpx closes its own, it could end in the very moment of the next question."""
    with started(tmp_path) as (_, port), closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        for wait in 0, 6.5:
            time.sleep(wait)
            connection.request("GET", "/healthz")
            response = connection.getresponse()
            assert (response.status, response.read()[:1]) == (200, b"{")


@pytest.mark.slow
def test_questions_that_have_come_are_answered_after_sigterm(tmp_path: Path) -> None:
    write_documents(tmp_path / "corpus", {"port.md": "# Harbour\n\nThe harbour landed 12 tons of tuna.\n"})
    places = ("--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index"))
    assert assistant("build", *places).returncode == 0
    body = b'{"question": "How many tons of tuna did the harbour land?"}'
    head = b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    with started(tmp_path) as (process, port):
        wait_until_ready(process, port)
        connections = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(6)]
        for connection in connections:
            connection.sendall(head % len(body) + body[:20])
        time.sleep(0.5)  # all six are being read
        process.send_signal(signal.SIGTERM)
        answers = []
        for connection in connections:
            connection.sendall(body[20:])
        for connection in connections:
            with connection, connection.makefile("rb") as file:
                answers.append(file.read())
        assert process.wait(30) in (0, -signal.SIGTERM)
    assert [answer.startswith(b"HTTP/1.1 200 ") for answer in answers] == [True] * 6
    assert {json.loads(answer.partition(b"\r\n\r\n")[2])["items"][0]["text"] for answer in answers} == {"12 tons"}


def test_an_upload_that_a_kill_cuts_short_leaves_the_document_before(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(b"old")
    with started(tmp_path) as (process, port), socket.create_connection(("127.0.0.1", port)) as connection:
        head = b"PUT /api/documents/a.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
        connection.sendall(head + b"new")
        deadline = time.monotonic() + 30
        while not list((tmp_path / "corpus").glob(".upload-*")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.kill()
        process.wait(30)
    assert (tmp_path / "corpus" / "a.txt").read_bytes() == b"old"


def test_without_its_model_a_server_says_so_and_lives(tmp_path: Path) -> None:
    build(tmp_path / "index")
    settings = Settings(index=tmp_path / "index", model=str(tmp_path / "no-model"))
    with TestClient(create_app(settings), "http://localhost") as client:
        answers = [client.get("/readyz"), client.post("/api/ask", json={"question": "tuna"})]
        assert client.get("/healthz").status_code == 200
    for answer in answers:
        assert (answer.status_code, answer.json()["type"]) == (503, "/docs#model-unavailable")
        assert "no-model" in answer.json()["detail"]


def test_a_full_disk_takes_no_answer_away(settings: Settings) -> None:
    app = create_app(settings, KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as client, files_up_to(0):
        refused = client.post("/api/ask", json={"question": "whale"})
        told = client.post("/api/feedback", json={"answer_id": refused.json()["answer_id"], "verdict": "wrong"})
        answered = client.post("/api/ask", json={"question": "tuna"})
    assert [one.status_code for one in (refused, told, answered)] == [200, 507, 200]
    assert told.json()["detail"] == "index-feedback.jsonl cannot be written: File too large."


def test_folders_that_may_not_be_written_take_no_answer_away(shared: Path) -> None:
    corpus = shared / "corpus"
    corpus.mkdir()
    app = create_app(Settings(index=shared / "index", corpus=corpus), KeywordAssistant([FISH]), ("false",))
    with TestClient(app, "http://localhost", client=("127.0.0.1", 50_000)) as client, without_privileges():
        refused = client.post("/api/ask", json={"question": "whale"})
        told = client.post("/api/feedback", json={"answer_id": refused.json()["answer_id"], "verdict": "wrong"})
        stored = client.put("/api/documents/a.txt", content=b"text")
        removed = client.delete("/api/documents/a.txt")
        answered = client.post("/api/ask", json={"question": "tuna"})
    assert [one.status_code for one in (refused, told, stored, removed, answered)] == [200, 507, 503, 404, 200]
    assert told.json()["detail"] == "index-feedback.jsonl cannot be written: Permission denied."
    assert stored.json()["detail"] == "The corpus folder cannot be written: Permission denied."
    assert list(corpus.iterdir()) == []


@pytest.mark.slow
def test_a_build_on_a_full_disk_is_one_line_and_the_index_before_answers(tmp_path: Path) -> None:
    corpus, index = (
        write_documents(tmp_path / "corpus", {"a.txt": "The harbour landed 12 tons of tuna.\n"}),
        tmp_path / "i",
    )
    places = ("--corpus", str(corpus), "--index", str(index))
    assert assistant("build", *places).returncode == 0
    before = sorted(tmp_path.rglob("*"))
    (corpus / "a.txt").write_text("The harbour landed 9 tons of squid.\n")
    with files_up_to(20_000):  # a child has the limits of its parent
        full = assistant("build", *places)
    assert (full.returncode, full.stderr.count("\n"), sorted(tmp_path.rglob("*"))) == (2, 1, before)
    assert full.stderr.endswith(". The index before stays in use\n")
    assert assistant_json("search", "tuna", "--index", str(index))["results"][0]["document_id"] == "a.txt"
    assert assistant("build", *places).returncode == 0


@pytest.mark.parametrize("moved", [-86_400.0, 86_400.0])
def test_files_that_seem_to_be_of_another_day_cost_nobody_an_answer(
    settings: Settings, tmp_path: Path, moved: float
) -> None:
    build(settings.index)
    for path in tmp_path.rglob("*"):
        os.utime(path, (time.time() + moved, time.time() + moved))
    app = create_app(settings, KeywordAssistant([FISH]))
    with TestClient(app, "http://localhost") as client:
        assert client.post("/api/ask", json={"question": "tuna"}).status_code == 200
        assert "attest_index_present 1.0" in client.get("/metrics").text
    assert build(settings.index).startswith("000002-")
