"""Rows that are left out, cells with several members, codes that begin alike, days without a year, rates."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

TRADE = """2024년 품목별 수출입 실적

(단위: 백만 달러, %)

품목\t수출금액\t수출증감률\t수입금액\t수입증감률
반도체\t141,900\t43.9\t75,200\t12.1
자동차\t70,800\t-0.1\t16,400\t-3.2
선박\t25,600\t18.0\t3,100\t9.7
기타\t98,400\t2.2\t187,300\t1.0
"""
MOORINGS = """Ocean moorings

Mooring\tWater depth (m)\tSensors
KM-01\t2,340\tCTD; ADCP
KM-02\t1,180\tCTD
KM-03\t4,015\tCTD; ADCP; sediment trap
KM-04\t3,620\tADCP
"""
BUDGET = """FY2025 budget

Code\tLine item\tBudget\tActual
1100\tTeaching salaries\t4,820\t4,905
1200\tSupport salaries\t1,310\t1,288
2100\tHeating\t210\t248
2200\tElectricity\t185\t201
2300\tCleaning\t96\t92
"""
FESTIVALS = """2024 지역축제 방문객 조사

축제명\t개최기간\t방문객 수(천 명)\t외지인 비율(%)
달빛강 불꽃축제\t10.3~10.5\t612\t41.2
바람섬 유채축제\t4.5~4.14\t274\t78.1
은내 빙어축제\t1.6~1.28\t538\t82.4
"""
CITIES = """2024年全省外贸进出口情况（单位：亿元）

地市\t出口金额\t出口比上年增长\t进口金额\t进口比上年增长
安岭市\t802.1\t8.4%\t402.4\t2.3%
青溪市\t1,530.4\t7.7%\t780.4\t11.9%
雾港市\t120.6\t-4.4%\t334.6\t5.9%
"""
FLATS = """주택형별 공급 내역

주택형\t전용면적(㎡)\t분양가(만원)
59A\t59.94\t48,200
74A\t74.90\t57,900
84A\t84.97\t66,300
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(TRADE, MOORINGS, BUDGET, FESTIVALS, CITIES, FLATS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("기타 빼고 수입을 제일 많이 한 품목은?", ["반도체"]),
        ("수입금액이 가장 큰 품목은?", ["반도체"]),
        ("반도체 수출증감률은?", ["43.9"]),
        ("How many moorings carry a CTD?", ["3"]),
        ("哪些锚系装有ADCP？", ["KM-01", "KM-03", "KM-04"]),
        ("How much was budgeted for lines starting with 2?", ["491"]),
        ("4월에 하는 축제 이름", ["바람섬 유채축제"]),
        ("외지인이 절반 넘는 축제는?", ["바람섬 유채축제", "은내 빙어축제"]),
        ("손님이 제일 많이 온 축제 2개", ["달빛강 불꽃축제", "은내 빙어축제"]),
        ("哪个市出口增长最快？", ["安岭市", "8.4"]),
        ("安岭市和雾港市谁从国外买进的多？", ["安岭市", "402.4", "334.6"]),
        ("분양가가 5억 넘는 타입은?", ["74A", "84A"]),
        ("59A户型的售价是多少？", ["48,200"]),
    ],
)
def test_a_table_answers_about_the_rows_that_are_meant(desk: Desk, question: str, shown: list[str]) -> None:
    answer = desk.ask(question)
    told = f"{answer.text} {' '.join(item.text for item in answer.items)}"
    assert answer.status == "answered" and all(one in told for one in shown), answer


def test_no_row_outside_what_is_meant_is_told(desk: Desk) -> None:
    assert "59A" not in desk.ask("분양가가 5억 넘는 타입은?").text
    assert "달빛강" not in desk.ask("외지인이 절반 넘는 축제는?").text
    assert desk.ask("7월에 하는 축제 이름").status == "not_found"
    assert desk.ask("How much was budgeted for lines starting with 7?").status == "not_found"
