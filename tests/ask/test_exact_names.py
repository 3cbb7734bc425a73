"""Rows that are called by one letter, by a member of what a name counts up, and values that are no numbers."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

PRICES = """품목별 낙찰가 (단위: 원)

품목\t거래단위\t낙찰가\t반입량(톤)
배추\t10kg\t7,850\t412
무\t20kg\t12,300\t286
배\t15kg\t46,200\t147
사과\t10kg\t52,800\t58
"""
FEES = """Table 2. Annual tuition fees (£)

Fee band\tHome\tOverseas
Classroom-based (History, Law, Languages)\t9,535\t19,800
Laboratory-based (Biology, Computing)\t9,535\t24,600
Pharmacy\t9,235\t27,900
"""
SHOWS = """表三 特别展览日程

展览名称\t票价（元）\t展品（件）
古代玻璃展\t免费\t126
恐龙化石展\t50\t84
当代书法展\t免费\t203
宫廷钟表展\t40\t67
"""
EMERGENCIES = """표 2. 등급별 응급실 내원 환자, 2024년 (단위: 명)

구분\t1분기\t2분기\t3분기\t4분기\t계
1등급(소생)\t90\t95\t91\t112\t388
2등급(긴급)\t640\t622\t646\t703\t2,611
3등급(응급)\t3,100\t3,250\t3,320\t3,476\t13,146
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (PRICES, "무는 낙찰가가 얼마예요?", ["12,300"]),
        (PRICES, "梨（배）的낙찰가는 얼마?", ["46,200"]),
        (FEES, "What would an overseas student pay per year for Pharmacy?", ["27,900"]),
        (FEES, "overseas fee for computing", ["24,600"]),
        (SHOWS, "How many of the special exhibitions are free?", ["2"]),
        (EMERGENCIES, "2024년 응급실에 온 1등급하고 2등급 환자 합치면 몇 명?", ["2,999 명"]),
    ],
)
def test_rows_and_values_are_found_by_what_people_call_them(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items


def test_a_letter_inside_a_word_names_no_row() -> None:
    assert "46,200" not in Desk(PRICES).ask("배송비는 얼마예요?").text


def test_a_part_of_the_name_of_what_the_table_is_of_names_no_row() -> None:
    head = "Northmere Community Fund: grants\n\nBody\tTown\tGrant\n"
    desk = Desk(f"{head}Trust\tFenwick\t310\nTheatre\tNorthmere\t220\nLibrary\tNorthmere\t120\n")
    assert desk.items("Which body got the largest grant from the Northmere Community Fund?") == ["Trust"]
    assert desk.items("Which body in Northmere got the largest grant?") == ["Theatre"]
