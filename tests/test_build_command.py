"""``assistant build`` as a whole process: nothing to do twice, the same anywhere, all or nothing when killed."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.stores.generation import Generation
from tests.program import (
    ASSISTANT,
    ROOT,
    assistant,
    assistant_json,
    request,
    serving,
    without_timings,
    write_documents,
)

KILLS = 20  # of the whole program; tests/stores/test_killed_builds.py kills the writer 50 times
QUESTIONS = ("When did the Harbour Library open?", "항구 도서관은 언제 문을 열었나?", "Who founded the museum?")


def write_edition(corpus: Path, edition: int) -> None:
    """Three documents that change together; one more is there in every second edition only."""
    documents = {
        "library.md": f"# Harbour Library\n\nThe Harbour Library opened in 1912. This is edition {edition}.\n",
        "도서관.txt": f"항구 도서관은 1912년에 문을 열었다. This is edition {edition}.\n",
        "港口.txt": f"港口图书馆于1912年开放。This is edition {edition}.\n",
        "even.txt": f"The reading room has 40 seats. This is edition {edition}.\n",
    }
    write_documents(corpus, {name: text for name, text in documents.items() if name != "even.txt" or edition % 2 == 0})


def editions(index: Path) -> set[tuple[str, int]]:
    """Which edition of which document the index holds; every byte of it is checked against its manifest."""
    with Generation.open(index, verify=True) as generation:
        texts = {each.id: generation.documents.document(each.id).text for each in generation.documents.documents()}
    return {(name, int(number)) for name, text in texts.items() for number in re.findall(r"edition (\d+)", text)}


def whole(edition: int) -> set[tuple[str, int]]:
    names = ["library.md", "도서관.txt", "港口.txt", *(["even.txt"] if edition % 2 == 0 else [])]
    return {(name, edition) for name in names}


def build(corpus: Path, index: Path, **environment: str) -> None:
    result = assistant("build", "--corpus", str(corpus), "--index", str(index), environment=environment)
    assert result.returncode == 0, result.stderr


def build_and_kill(corpus: Path, index: Path, seconds: float) -> bool:
    """Whether the build was still at work after so many seconds, when it was killed with all its children."""
    command = [*ASSISTANT, "build", "--corpus", str(corpus), "--index", str(index)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and time of change."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_building_again_with_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    write_edition(tmp_path / "corpus", 2)
    build(tmp_path / "corpus", tmp_path / "index")
    before = files(tmp_path / "index")
    build(tmp_path / "corpus", tmp_path / "index")
    assert files(tmp_path / "index") == before


@pytest.mark.slow
def test_the_same_documents_built_elsewhere_give_the_same_bytes(tmp_path: Path) -> None:
    """Other folders, another process, another seed for the order of sets: the same answers."""
    answers = []
    for seed in ("1", "2"):
        corpus, index = tmp_path / seed / "corpus", tmp_path / seed / "index"
        corpus.parent.mkdir()
        write_edition(corpus, 2)
        build(corpus, index, PYTHONHASHSEED=seed)
        environment = {"PYTHONHASHSEED": seed}
        asked = [assistant_json("ask", each, "--index", str(index), environment=environment) for each in QUESTIONS]
        answers.append([without_timings(answer) for answer in asked])
    assert answers[0] == answers[1]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_build_killed_at_any_moment_leaves_one_whole_edition_serving(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_edition(corpus, 1)
    build(corpus, index)
    write_edition(corpus, 2)
    started = time.monotonic()
    build(corpus, index)
    duration = time.monotonic() - started

    moments = random.Random(2026)
    standing, killed = 2, 0
    for edition in range(3, 3 + KILLS):
        write_edition(corpus, edition)
        moment = moments.uniform(0, duration)
        if build_and_kill(corpus, index, moment):
            killed += 1
        else:
            duration = moment  # the machine has become quicker: other work on it has ended
        found = editions(index)
        assert found in (whole(standing), whole(edition))
        standing = edition if found == whole(edition) else standing

    assert killed >= KILLS // 2, "too few builds were still at work when they were to be killed"
    build(corpus, index)
    assert editions(index) == whole(2 + KILLS)
    found = assistant_json("search", "Harbour Library edition", "--index", str(index))["results"]
    assert {number for hit in found for number in re.findall(r"edition (\d+)", hit["text"])} == {str(2 + KILLS)}
    size = sum(length for length, _ in files(index).values())
    write_edition(tmp_path / "fresh", 2 + KILLS)
    build(tmp_path / "fresh", tmp_path / "fresh-index")
    fresh = sum(length for length, _ in files(tmp_path / "fresh-index").values())
    assert size < 3 * fresh, "what the killed builds left has not been swept away"


def heed_interrupts() -> None:
    """A shell starts what runs in its background deaf to Ctrl-C, and all that it starts in turn."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_watching_builds_what_changes_survives_faults_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_edition(corpus, 1)
    command = [*ASSISTANT, "build", "--watch", "--corpus", str(corpus), "--index", str(index)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    ) as process:
        try:
            wait_for(lambda: index.exists() and (index / "current").exists() and editions(index) == whole(1))
            with serving("--index", str(index)) as port:
                write_edition(corpus, 2)
                wait_for(lambda: editions(index) == whole(2))
                found = request(port, "POST", "/api/search", {"query": "Harbour Library edition"})[1]["results"]
                assert {number for hit in found for number in re.findall(r"edition (\d+)", hit["text"])} == {"2"}
            (corpus / "names.toml").write_text('[[name]]\nko = ["하나"]\n', "utf-8")  # a fault: one language alone
            assert process.stderr
            errors: list[str] = []
            while not any(line.startswith("error: ") for line in errors):
                errors.append(process.stderr.readline())
            (corpus / "names.toml").unlink()
            write_edition(corpus, 3)
            wait_for(lambda: editions(index) == whole(3))
            write_documents(corpus, {})
            wait_for(lambda: not editions(index))
            process.send_signal(signal.SIGINT)
            shown, last = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, last.splitlines()[-1]) == (0, "stopped")
    assert "names.toml:1" in errors[-1]
    assert shown.count("generation ") >= 4
    assert sorted(path.name for path in index.iterdir()) == [".lock", "current", "generations"]


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it has not come about in time"
        time.sleep(0.2)
