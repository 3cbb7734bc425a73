"""The program from end to end: documents in a folder, whole processes, the real models."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.protocols import Json
from tests.program import assistant, assistant_json, request, serving, without_timings, write_documents

pytestmark = pytest.mark.slow

CORPUS = {
    "port.md": "# Harbour report\n\nThe harbour of Ulsan landed 12 tons of tuna in 2024.\n",
    "항구.txt": "울산 항구 소식\n\n울산 항구는 2024년에 참치 12톤을 들여왔다.\n",
    "broken.md": "",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("program")
    corpus = write_documents(folder / "corpus", CORPUS)
    result = assistant("build", "--corpus", str(corpus), "--index", str(folder / "index"))
    assert result.returncode == 0, result.stderr
    return folder / "index"


def test_a_port_that_is_taken_is_an_error_not_a_traceback(index: Path) -> None:
    with serving("--index", str(index)) as port:
        result = assistant("serve", "--index", str(index), "--port", str(port))
    assert result.returncode != 0
    assert "address already in use" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_built(tmp_path: Path) -> None:
    corpus = write_documents(tmp_path / "corpus", CORPUS)
    result = assistant("build", "--corpus", str(corpus), "--index", str(tmp_path / "index"))
    assert (result.returncode, "2 added, 1 failed" in result.stdout) == (0, True)
    assert result.stderr.startswith("not read: broken.md: ")
    again: Json = assistant_json("build", "--corpus", str(corpus), "--index", str(tmp_path / "index"))
    statuses = {document["id"]: document["status"] for document in again["documents"]}
    assert statuses == {"broken.md": "failed", "port.md": "unchanged", "항구.txt": "unchanged"}


def test_found_is_0_and_nothing_found_is_1(index: Path) -> None:
    found = assistant("ask", "How many tons of tuna did the harbour of Ulsan land?", "--index", str(index))
    assert (found.returncode, found.stderr) == (0, "")
    assert "The harbour of Ulsan landed 12 tons of tuna in 2024." in found.stdout
    nothing = assistant("ask", "Who discovered the planet Neptune?", "--index", str(index))
    assert (nothing.returncode, nothing.stderr) == (1, "")
    assert nothing.stdout.startswith("Not in the documents\n")


def test_the_documents_are_listed_and_the_index_checked(index: Path) -> None:
    listed = assistant("documents", "--index", str(index))
    assert [line.split("\t")[0] for line in listed.stdout.splitlines()] == ["port.md", "항구.txt"]
    checked = assistant_json("verify", "--index", str(index))
    assert (checked["documents"], checked["faults"]) == (2, [])


def test_an_unknown_document_is_an_error(index: Path) -> None:
    result = assistant("search", "tuna", "--document", "none.md", "--index", str(index))
    assert result.returncode == 2
    assert result.stderr == "error: no document has the id 'none.md'. See: GET /api/documents\n"


def test_the_command_line_and_a_running_server_give_the_same_json(index: Path) -> None:
    question = {"question": "참치는 몇 톤인가요?", "history": ["울산 항구는 어디인가요?"], "language": "ko"}
    arguments = ("--history", question["history"][0], "--language", "ko", "--index", str(index))
    printed = assistant_json("ask", str(question["question"]), *arguments)
    searched = assistant_json("search", "tuna", "-k", "2", "--index", str(index))
    with serving("--index", str(index)) as port:
        status, served = request(port, "POST", "/api/ask", question)
        assert (status, without_timings(served)) == (200, without_timings(printed))
        assert request(port, "POST", "/api/search", {"query": "tuna", "k": 2}) == (200, searched)
        assert request(port, "GET", "/readyz") == (200, {"status": "ready", "generation": served["generation"]})
        for citation in served["citations"]:
            _, text = request(
                port, "GET", f"/api/documents/{citation['document_id'].replace('항구', '%ED%95%AD%EA%B5%AC')}/text"
            )
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_running_server_answers_from_a_new_build_and_never_from_a_removed_document(tmp_path: Path) -> None:
    corpus = write_documents(tmp_path / "corpus", {name: CORPUS[name] for name in ("port.md", "항구.txt")})
    folders = ("--corpus", str(corpus), "--index", str(tmp_path / "index"))
    assistant_json("build", *folders)
    with serving("--index", str(tmp_path / "index")) as port:
        body = {"query": "harbour of Ulsan tuna"}
        _, before = request(port, "POST", "/api/search", body)
        write_documents(corpus, {"항구.txt": CORPUS["항구.txt"]})
        assistant_json("build", *folders)
        _, after = request(port, "POST", "/api/search", body)
        assert request(port, "GET", "/api/documents/port.md/text")[0] == 404
    assert "port.md" in {result["document_id"] for result in before["results"]}
    assert "port.md" not in {result["document_id"] for result in after["results"]}
