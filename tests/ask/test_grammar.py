"""Questions about one table that the asker points at: operations composed, in three languages, on made-up tables."""

from __future__ import annotations

import pytest

from assistant.ask import cite
from assistant.ask.decide import decide
from assistant.ask.expand import Lexicon
from assistant.ask.plan import plan
from assistant.ask.question import parse
from assistant.ask.table_view import TableIndex
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


def ask(table: str, question: str) -> Answer:
    document = read_document("one.csv", table.encode())
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    asked = parse(question, lexicon, documents=["one.csv"])
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
