"""A question that says how many members a list has is answered by a list of so many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "canal.txt": (
        "Works on the Ostrel Canal\n\nThe locks of the Ostrel Canal are Marrow, Tavin and Quill. "
        "The towpath was opened to cyclists in 2019.\n"
    ),
    "工程.txt": (
        "奥斯特市工作报告\n\n今年将集中力量实施“四大工程”：创新策源工程、产业倍增工程、城市更新工程和乡村振兴工程。\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("members")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


def items(assistant: Assistant, question: str) -> list[str]:
    return [item.text for item in assistant.ask(question).items]


def test_a_list_of_as_many_members_as_the_question_states_answers(assistant: Assistant) -> None:
    assert items(assistant, "Name the three locks of the Ostrel Canal") == ["Marrow", "Tavin", "Quill"]
    works = ["创新策源工程", "产业倍增工程", "城市更新工程", "乡村振兴工程"]
    assert items(assistant, "奥斯特市的四大工程是哪四个？") == works


def test_a_list_of_fewer_members_is_refused_with_the_number(assistant: Assistant) -> None:
    refused = assistant.ask("Name the five locks of the Ostrel Canal")
    assert (refused.status, "five" in refused.text) == ("not_found", True)
