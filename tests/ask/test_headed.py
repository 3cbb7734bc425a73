"""What stands below a heading answers for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "pump.md": (
        "# Velmora pump\n\n"
        "## Fields of application\n\n- Drinking water\n- Ballast water\n- Pharmaceutical water\n\n"
        "## Can I return an unused pump?\n\nYes, within 30 days of delivery. A restocking fee of 15% applies.\n"
    ),
    "museum.txt": (
        "海风馆简介\n\n海风馆是介绍海盐历史的公益性民办博物馆，由收藏家郑怀之于2006年创办。\n\n"
        "去年接待观众9万人次。观众评价最高的展览是“大漆与茶”。\n"
    ),
    "휴가.md": (
        "# 휴가 규정\n\n## 신청 서류\n\n1) 휴가 신청서\n2) 진단서 사본\n\n"
        "## 연차\n\n직원은 1년을 근무하면 연차 15일을 받는다. 병가는 진단서를 내면 1년에 60일까지 쓸 수 있다.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("headed")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


def items(assistant: Assistant, question: str) -> list[str]:
    return [item.text for item in assistant.ask(question).items]


def test_a_heading_that_is_asked_for_is_answered_by_the_items_below_it(assistant: Assistant) -> None:
    assert items(assistant, "What are the fields of application of the pump?") == [
        "Drinking water",
        "Ballast water",
        "Pharmaceutical water",
    ]
    assert items(assistant, "휴가 신청 서류는 뭐뭐 있어?") == ["휴가 신청서", "진단서 사본"]


def test_what_a_thing_is_answers_for_no_more_than_that(assistant: Assistant) -> None:
    assert items(assistant, "海风馆里观众评价最高的展览是什么？") == ["“大漆与茶”"]
    assert items(assistant, "海风馆是一家什么样的机构？") == ["介绍海盐历史的公益性民办博物馆"]


def test_a_collection_of_two_passages_still_answers(assistant: Assistant) -> None:
    """With so few passages those that answer are also the measure of what is near: others must stand beside them."""
    assert items(assistant, "연차는 며칠인가요?") == ["15일"]
    assert items(assistant, "Within how many days of delivery can I return a pump?") == ["30 days"]
    assert assistant.ask("What is the population of Ostrel?").status == "not_found"


def test_days_are_counted_and_not_read_as_a_date(assistant: Assistant) -> None:
    assert items(assistant, "병가는 최대 며칠까지 쓸 수 있나요?") == ["60일"]
