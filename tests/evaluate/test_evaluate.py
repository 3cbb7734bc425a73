"""A question file is run on a real index, by the command that a user types."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from assistant.errors import DataFileError
from assistant.evaluate.questions import read_questions
from tests.program import assistant, write_documents

CORPUS = {
    "ferry.md": "# The ferry of Velmora\n\nThe ferry of Velmora was built in 1931. The ferry carries 120 passengers.\n",
    "mill.txt": "벨모라 제분소 안내\n\n벨모라 제분소의 직원은 모두 37명이다. 제분소는 강가에 있다.\n",
}
QUESTIONS = [
    {"id": "a", "question": "When was the ferry of Velmora built?", "gold": [{"any_of": ["1931"]}], "category": "date"},
    {"id": "b", "question": "벨모라 제분소 직원은 몇 명인가요?", "gold": [{"any_of": ["37명"]}], "note": "left alone"},
    {"id": "c", "question": "How many passengers does the ferry of Velmora carry?", "gold": [{"any_of": ["99"]}]},
    {"id": "d", "question": "Who won the chess cup of Brisbane?", "answerable": False},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluate")
    write_documents(folder / "corpus", CORPUS)
    lines = [json.dumps(question, ensure_ascii=False) for question in QUESTIONS]
    (folder / "known.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    built = assistant("build", "--corpus", str(folder / "corpus"), "--index", str(folder / "index"))
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.slow
def test_figures_are_shown_kept_and_drawn(folder: Path) -> None:
    command = ("evaluate", str(folder / "known.jsonl"), "--index", str(folder / "index"))
    first = assistant(*command, "--pictures", str(folder / "pictures"), "--failures")
    assert (first.returncode, first.stderr) == (0, "")
    assert "known.jsonl: 4 questions" in first.stdout
    assert "right                             75.0%\n" in first.stdout
    assert "c [all/en] How many passengers" in first.stdout
    assert "a [date/en]" not in first.stdout
    for name in ("reliability.svg", "risk-coverage.svg"):
        root = ElementTree.parse(folder / "pictures" / name).getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "4 questions" in "".join(root.itertext())
    again = assistant(*command)
    assert "75.0% (last time 75.0%)" in again.stdout
    kept = (folder / "index-evaluations.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["right"] for line in kept] == [0.75, 0.75]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no question"),
        ('{"question": "ok"}\n{"question": }\n', ":2: not JSON"),
        ('{"gold": []}\n', ":1: question: Field required"),
        ('{"question": "q", "gold": [{"any_of": []}]}\n', ":1: gold.0.any_of: List should have at least 1 item"),
    ],
)
def test_a_fault_of_a_question_file_is_named_by_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(DataFileError, match=message.replace("(", r"\(").replace("[", r"\[")):
        read_questions(file)
