"""The queue of builds, with small programs in the place of a build's process; and one build from end to end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.protocols import Json
from assistant.serve.builds import Build, Builds
from assistant.serve.problems import ProblemError
from assistant.settings import Settings
from tests.program import request, serving, write_documents

DONE = """
import json, pathlib, sys, time
settings = json.load(sys.stdin)
go_on = pathlib.Path(settings["index"], "go-on")
print(json.dumps({"stage": "read", "done": 1, "total": 2}), flush=True)
while not go_on.exists():
    time.sleep(0.01)
documents = [
    {"id": "a.txt", "status": "added", "reason": ""},
    {"id": "b.txt", "status": "added", "reason": ""},
    {"id": "c.pdf", "status": "failed", "reason": "c.pdf: its pages are pictures (a scan)."},
]
print(json.dumps({"generation": "000001-0123456789ab", "documents": documents}))
"""
FAILS = """
import json
print(json.dumps({"kind": "nothing-to-build", "detail": "corpus holds no document that can be read."}))
"""
KILLED = 'import os; print(\'{"stage": "read", "done": 0, "total": 1}\', flush=True); os.abort()'
BUSY_AT_FIRST = """
import json, pathlib, sys
tried = pathlib.Path(json.load(sys.stdin)["index"], "tried")
if not tried.exists():
    tried.touch()
    print(json.dumps({"kind": "build-in-progress", "detail": "another process is building"}))
else:
    print(json.dumps({"generation": "000002-0123456789ab", "documents": []}))
"""


def builds_with(program: str, folder: Path, told: list[str]) -> Builds:
    return Builds(Settings(index=folder), told.append, (sys.executable, "-c", program))


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ended(builds: Builds, build_id: str) -> Build:
    until(lambda: builds.get(build_id).finished is not None)
    return builds.get(build_id)


def test_one_build_runs_and_all_who_come_meanwhile_share_the_next(tmp_path: Path) -> None:
    told: list[str] = []
    builds = builds_with(DONE, tmp_path, told)
    first = builds.request()
    until(lambda: builds.get(first.id).stage == "read")
    running = builds.get(first.id)
    assert (first.state, running.state, running.done, running.total) == ("queued", "running", 1, 2)
    second, third = builds.request(), builds.request()
    assert (second.id == third.id, second.id == first.id, second.state) == (True, False, "queued")
    (tmp_path / "go-on").touch()
    done = ended(builds, first.id)
    assert (done.state, done.generation, dict(done.documents)) == (
        "done",
        "000001-0123456789ab",
        {"added": 2, "failed": 1},
    )
    assert [(one.document_id, one.reason) for one in done.not_read] == [
        ("c.pdf", "c.pdf: its pages are pictures (a scan).")
    ]
    assert ended(builds, second.id).state == "done"
    assert [one.id for one in builds.all()] == [second.id, first.id]
    assert told == ["done", "done"]
    builds.close()


def test_a_build_that_fails_says_why_and_the_next_one_runs(tmp_path: Path) -> None:
    told: list[str] = []
    builds = builds_with(FAILS, tmp_path, told)
    for _ in range(2):
        build = ended(builds, builds.request().id)
        assert build.problem is not None
        assert (build.state, build.problem.type, build.problem.detail) == (
            "failed",
            "/docs#nothing-to-build",
            "corpus holds no document that can be read.",
        )
    assert told == ["failed", "failed"]
    builds.close()


def test_a_build_that_is_killed_is_told_as_one_that_did_not_end(tmp_path: Path) -> None:
    builds = builds_with(KILLED, tmp_path, [])
    problem = ended(builds, builds.request().id).problem
    assert problem is not None
    assert problem.type == "/docs#build-ended"
    builds.close()


def test_a_build_waits_for_that_of_another_process(tmp_path: Path) -> None:
    builds = builds_with(BUSY_AT_FIRST, tmp_path, [])
    assert ended(builds, builds.request().id).generation == "000002-0123456789ab"
    builds.close()


def test_closing_ends_a_running_build_and_starts_no_other(tmp_path: Path) -> None:
    builds = builds_with(DONE, tmp_path, [])
    first = builds.request()
    until(lambda: builds.get(first.id).stage == "read")
    second = builds.request()
    builds.close()
    assert (builds.get(first.id).state, builds.get(second.id).state) == ("failed", "queued")
    with pytest.raises(ProblemError, match="No build of this server has that id"):
        builds.get("none")


@pytest.mark.slow
def test_what_is_uploaded_is_found_and_what_is_deleted_is_gone_without_a_restart(tmp_path: Path) -> None:
    corpus = write_documents(tmp_path / "corpus", {})
    environment = {"ASSISTANT_CORPUS": str(corpus), "ASSISTANT_INDEX": str(tmp_path / "index")}

    with serving(environment=environment, ready=False) as port:

        def built(method: str, path: str, body: bytes | None = None) -> Json:
            status, response = request(port, method, path, body)
            assert status == 202, response
            until(lambda: request(port, "GET", f"/api/builds/{response['build']['id']}")[1]["finished"] is not None)
            status, build = request(port, "GET", f"/api/builds/{response['build']['id']}")
            assert build["state"] == "done", build
            return build["documents"]

        def found(query: str) -> set[str]:
            status, response = request(port, "POST", "/api/search", {"query": query})
            assert status == 200
            return {result["document_id"] for result in response["results"] if query in result["text"]}

        assert request(port, "GET", "/readyz")[0] == 503
        assert built("PUT", "/api/documents/port.md", b"# Harbour\n\nThe harbour landed 12 tons of tuna.\n") == {
            "added": 1
        }
        assert built("PUT", "/api/documents/farm.md", b"# Farm\n\nThe farm grew 30 tons of barley.\n") == {
            "added": 1,
            "unchanged": 1,
        }
        assert (found("tuna"), found("barley")) == ({"port.md"}, {"farm.md"})
        assert built("PUT", "/api/documents/port.md", b"# Harbour\n\nThe harbour landed 9 tons of squid.\n") == {
            "changed": 1,
            "unchanged": 1,
        }
        assert (found("tuna"), found("squid")) == (set(), {"port.md"})
        assert built("DELETE", "/api/documents/farm.md") == {"removed": 1, "unchanged": 1}
        assert (found("barley"), found("squid")) == (set(), {"port.md"})
        assert built("DELETE", "/api/documents/port.md") == {"removed": 1}
        assert (found("squid"), request(port, "GET", "/readyz")[0]) == (set(), 200)
        answer = request(port, "POST", "/api/ask", {"question": "How many tons of squid did the harbour land?"})[1]
        assert (answer["status"], answer["reason"]) == ("not_found", "Nothing in the documents is about this.")
        assert [request(port, "GET", page)[0] for page in ("/", "/documents", "/tables", "/facts", "/manage")] == [
            200
        ] * 5
