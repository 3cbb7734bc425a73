"""Questions about one table that the asker points at: operations composed, in three languages, on made-up tables."""

from __future__ import annotations

import pytest

from assistant.ask import cite
from assistant.ask.decide import decide
from assistant.ask.expand import Lexicon
from assistant.ask.explain import explanation
from assistant.ask.plan import composed, plan
from assistant.ask.question import parse
from assistant.ask.table_index import TableIndex
from assistant.ask.verify import faults
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook
from assistant.types import Answer

MATCHES = """Date,Opponent,Venue,Result,Attendance
"May 3, 1998",Harrow,Home,W 20–10,1200
"May 10, 1998",Kestrel,Away,L 7–14,3400
"June 1, 1998",Harrow,Away,W 31–3,2750
"June 8, 1998",Linden,Home,L 0–3,900
"June 15, 1998",Orrin,Home,W 12–5,1800
"""
SHOPS = """점포,지역,매출,직원
강남점,서울,120,14
부산점,부산,95,9
대구점,대구,80,7
홍대점,서울,150,11
"""
PORTS = """港口,省份,吞吐量
甲港,东省,4200
乙港,西省,3100
丙港,东省,5300
"""


def ask(table: str, question: str, pointed: bool = True) -> Answer:
    document = read_document("one.csv", table.encode())
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    asked = parse(question, lexicon, documents=["one.csv"] if pointed else None)
    decision = decide(plan(asked, TableIndex(tables(document)), lambda words: None))
    answer = cite.answer(asked, decision, "1", lambda document_id: document, lambda words: None)
    assert not faults(answer, lambda document_id: document)
    return answer


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (MATCHES, "who was the opponent after kestrel?", ["Harrow"]),
        (MATCHES, "which opponent had the highest attendance?", ["Kestrel"]),
        (MATCHES, "how many games were played at home?", ["3"]),
        (MATCHES, "what was the attendance against orrin?", ["1800"]),
        (MATCHES, "who was the last opponent?", ["Orrin"]),
        (MATCHES, "how many games had an attendance of more than 1,500?", ["3"]),
        (SHOPS, "매출이 가장 높은 점포는?", ["홍대점"]),
        (SHOPS, "부산점의 매출은 얼마인가요?", ["95"]),
        (PORTS, "吞吐量最高的港口是哪个？", ["丙港"]),
    ],
)
def test_operations_are_composed_over_a_table_that_nobody_has_seen(table: str, question: str, items: list[str]) -> None:
    assert [item.text for item in ask(table, question).items] == items


def test_a_computed_answer_cites_the_rows_that_it_counted() -> None:
    answer = ask(MATCHES, "how many games were played at home?")
    assert [citation.quote.split("\t")[1] for citation in answer.citations] == ["Harrow", "Linden", "Orrin"]
    assert "3 of 5 rows" in answer.text


@pytest.mark.parametrize("question", ["who coached the visiting orchestra in vienna?", "why did the mayor resign?"])
def test_what_the_table_does_not_say_is_refused(question: str) -> None:
    assert ask(MATCHES, question).status == "not_found"


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (SHOPS, "강남점과 부산점 매출 차이는?", ["25"]),
        (SHOPS, "강남점과 홍대점 중 매출이 높은 곳은?", ["홍대점"]),
        (SHOPS, "부산점 말고 매출이 100 미만인 점포는?", ["대구점"]),
        (PORTS, "甲港和乙港吞吐量相差多少？", ["1,100"]),
    ],
)
def test_without_a_document_named_a_plan_takes_up_all_that_the_question_names(
    table: str, question: str, items: list[str]
) -> None:
    assert [item.text for item in ask(table, question, pointed=False).items] == items


def test_an_aspect_that_no_column_has_is_a_refusal() -> None:
    assert ask(SHOPS, "강남점과 부산점의 매출 성장률 차이는?", pointed=False).status == "not_found"


def test_an_explanation_tells_the_plans_by_their_likelihood_and_why_the_winner_won() -> None:
    document = read_document("one.csv", SHOPS.encode())
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    index = TableIndex(tables(document))
    asked = parse("매출이 가장 높은 점포는?", lexicon, documents=["one.csv"])
    candidates = plan(asked, index, lambda words: None)
    told = explanation(asked.text, candidates, decide(candidates), composed(asked, index), lambda _: document)
    assert [(one.words, one.chosen, one.unmet) for one in told.candidates] == [("홍대점", True, ())]
    assert told.plans[0].plan == "cells(점포) of highest(매출) rows"
    assert told.plans[0].outputs == ("홍대점",)
    assert list(told.plans) == sorted(told.plans, key=lambda one: -one.probability)
    assert told.reason.startswith("Chosen: nothing unmet")
