"""Questions that name things in another script than the documents do, though no list has the name."""

from __future__ import annotations

import pytest

from assistant.ask.expand import Lexicon
from assistant.ask.match import Matcher
from assistant.language.glossary import load_glossary
from assistant.language.name_collection import collect
from assistant.language.names import NameBook
from assistant.language.words import index_forms
from assistant.types import Name
from tests.ask.tables import Desk
from tests.ask.things import asked, document

LINES = """표 1. 2024년 선사별 매출

선사\t매출(억 원)\t선박 수
한빛상선\t3,210\t14
도담해운\t2,870\t9
누리라인\t1,540\t6
"""
YARDS = """Table 2. Orders of the yards, 2024

Yard\tOrders\tWorkers
Haesol Heavy Industries\t14\t5,200
Kowalski Shipbuilding\t9\t1,900
Lindqvist Marine\t3\t640
"""
KOREAN = "락후옌항은 2018년에 개장했다. 도담해운은 1987년에 세워졌다."


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(LINES, YARDS, names=(), reads_names=True)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("What is the turnover of Hanbit?", ["3,210"]),
        ("Dodam 선박 수", ["9"]),
        ("해솔중공업의 Orders?", ["14"]),
        ("코발스키 workers?", ["1,900"]),
        ("린드크비스트의 orders?", ["3"]),
    ],
)
def test_a_row_is_found_by_the_sound_of_its_name(desk: Desk, question: str, items: list[str]) -> None:
    assert desk.items(question) == items


def test_a_row_is_found_by_the_place_that_its_name_begins_with() -> None:
    farms = (
        "표 3. 풍력단지 발전량\n\n단지\t발전량(MWh)\n영덕해맞이풍력\t5,214\n태백매봉풍력\t5,668\n강릉안인풍력\t4,120\n"
    )
    town = Name({"ko": ("태백시",), "en": ("Taebaek",)}, "place", "corpus")  # its short form stands in no list
    wind = Desk(farms, names=(town,))
    assert wind.items("What is the power generation of Taebaek?") == ["5,668"]
    assert wind.items("What is the power generation of Taegu?") == []


@pytest.mark.parametrize("question", ["Haneul 선박 수", "What is the turnover of Dosan?", "코스키넨 workers?"])
def test_no_row_is_taken_for_a_name_that_only_resembles_its_own(desk: Desk, question: str) -> None:
    assert desk.items(question) == []


def _lexicon(text: str) -> Lexicon:
    book = NameBook.from_rows(collect([document(text)]))
    indexed = index_forms(text)
    return Lexicon(book, load_glossary(), indexed.count)


def test_a_name_is_looked_for_as_the_documents_write_it() -> None:
    known = _lexicon(KOREAN)
    sought = known.sought("When was Dodam founded?")
    assert any("도담해운" in term.forms for term in known.terms("When was Dodam founded?", sought))


@pytest.mark.parametrize("written", ["Lach Huyen", "Lạch Huyện", "LẠCH HUYỆN"])
def test_a_sentence_that_writes_the_name_in_another_script_names_it(written: str) -> None:
    question = asked(f"When did {written.title()} open?", _lexicon(KOREAN))
    matcher = Matcher(question.sought, [1.0] * len(question.sought))
    names = [at for at, one in enumerate(question.sought) if one.kind == "name"]
    assert [set(names) <= matcher.found(part) for part in KOREAN.split(". ")] == [True, False]
