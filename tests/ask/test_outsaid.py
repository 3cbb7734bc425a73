"""Of a report in another language the sentence answers that says what is asked, and not any that is on its subject."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.ask.things import answers
from tests.program import write_documents

CORPUS = {
    "plant.txt": (
        "한빛에너지, 군산에 전지 공장 착공\n\n"
        "한빛에너지는 12일 군산 산업단지에서 전지 공장 기공식을 열었다. 이 공장은 2027년 3월 가동을 시작한다.\n\n"
        "공장 설계는 독일의 게르너 엔지니어링이 맡는다. 개발청은 2023년 이 일대를 전지 특화단지로 지정했다.\n"
    ),
    "trust.txt": (
        "About the Wrenfield Trust\n\nThe Wrenfield Trust is a charity that looks after marshes.\n\n"
        "It was set up in 1987. Its director is Bronwen Ashdown. The largest reserve is Gull Mere.\n\n"
        "A user who cancels on the same day pays 50% of the fee.\n"
    ),
    "house.txt": (
        "The lens house\n\nThe house was founded by the workers of a paper mill in 1902.\n\n"
        "The most common reason for a claim of members is a broken lens.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("outsaid")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


def test_who_designs_a_plant_is_not_who_builds_it(assistant: Assistant) -> None:
    answer = assistant.ask("Who designs the Gunsan battery plant?")
    assert "공장 설계" in answer.citations[0].quote


def test_the_name_asked_about_is_no_answer(assistant: Assistant) -> None:
    assert [one.text for one in assistant.ask("렌필드 트러스트의 가장 큰 보호구역은?").items] == ["Gull Mere"]


def test_when_something_else_happened_is_not_when_somebody_took_office(assistant: Assistant) -> None:
    assert assistant.ask("When did Bronwen Ashdown become director of the Trust?").status == "not_found"


def test_what_is_paid_when_something_happens_is_no_time(assistant: Assistant) -> None:
    answer = assistant.ask("What does a user have to pay when cancelling on the same day?")
    assert "50% of the fee" in answer.items[0].text


def test_the_most_common_reason_need_not_be_told_as_one(assistant: Assistant) -> None:
    assert "a broken lens" in assistant.ask("What is the most common reason for a claim of members?").text


def test_the_day_of_a_beginning_is_not_that_of_an_end(assistant: Assistant) -> None:
    assert assistant.ask("When was the paper mill closed?").status == "not_found"


def test_an_apostrophe_opens_no_title() -> None:
    assert answers("What is the club called?", "The club's boats win women's events.") != ["s boats win women"]
