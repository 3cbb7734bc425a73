"""Facts out of prose: what sentences of three languages state, each with the words that it stands in."""

from __future__ import annotations

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.facts import facts
from assistant.types import Fact

KOREAN = """# 가온시 산업 현황

가온시는 2024년 생산액이 1,600억 위안이다. 가온시에는 총 12개 기업이 있으며, 올해 5개 기업이 추가로 들어섰다.
가온항만공사(Gaon Port Authority)는 항만을 관리하는 공공 기관이다.
협정은 2024년 5월 3일 다솜에서 체결되었다.
"""
ENGLISH = """# Harbours of the north

The port handled 4,200 tonnes in 2023. Its main goods are timber, wool, copper and fish.
The treaty was signed on 3 May 2024 in Dasom.
"""


def found(text: str, kind: str) -> list[Fact]:
    document = read_document("one.md", text.encode())
    every = facts(document)
    assert [one.id for one in every] == [f"one.md#f{number}" for number in range(1, len(every) + 1)]
    for one in every:
        assert one.span.start <= one.value_span.start < one.value_span.end <= one.span.end
        assert " ".join(document.quote(one.value_span).split()) == one.value
    return [one for one in every if one.kind == kind]


def test_a_measure_has_its_value_in_units_and_its_period() -> None:
    (fact,) = found(KOREAN, "measure")
    assert (fact.subject, fact.attribute, fact.value) == ("가온시", "생산액", "1,600억 위안")
    assert (str(fact.number), fact.unit, fact.period) == ("160000000000", "CNY", "2024-01-01/2024-12-31")


def test_a_count_says_whether_it_is_a_total_or_an_addition() -> None:
    assert [(fact.value, fact.counted) for fact in found(KOREAN, "count")] == [
        ("12개 기업", "total"),
        ("5개 기업", "addition"),
    ]


def test_an_enumeration_lists_its_members_and_a_subject_left_out_is_the_heading() -> None:
    (fact,) = found(ENGLISH, "enumeration")
    assert fact.members == ("timber", "wool", "copper", "fish")


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_an_event_has_the_day_on_which_it_took_place(text: str) -> None:
    (fact,) = found(text, "event")
    assert fact.period == "2024-05-03/2024-05-03"


def test_two_names_side_by_side_are_an_alias() -> None:
    (fact,) = found(KOREAN, "alias")
    assert (fact.subject, fact.value) == ("가온항만공사", "Gaon Port Authority")


def test_a_definition_says_what_a_thing_is() -> None:
    (fact,) = found(KOREAN, "definition")
    assert fact.value == "항만을 관리하는 공공 기관"


def test_tables_and_boilerplate_state_no_facts() -> None:
    document = read_document("one.csv", "점포,매출\n강남점,120억 위안\n".encode())
    assert facts(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "성은 317년 가온에서 지어졌다. 1555년에는 탑이 섰다.",  # years, not numbers of years
        "1345年三个行星结合。",
        "See https://example.org/html/813744.htm, then go on, then stop.",
        "The chair of the board, elected in May 2002, following a vote, which was close, resigned.",
        "가온연구원(Gaon Institute)은 항만을 관리하고, 선박을 검사하며, 항로를 정하고, 등대를 지킨다.",
    ],
)
def test_clauses_links_and_names_of_years_are_no_facts(text: str) -> None:
    document = read_document("one.txt", text.encode())
    assert [one for one in facts(document) if one.kind in ("measure", "enumeration", "role")] == []
