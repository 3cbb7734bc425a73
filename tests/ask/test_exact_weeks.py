"""Columns of this week and the last, of days called by month and day, and of groups that cross."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

PRICES = """주간 시세 (단위: 원)

품목\t경락가 금주\t경락가 전주\t반입량 금주\t반입량 전주
배추\t7,850\t9,120\t412\t355
무\t12,300\t11,750\t286\t301
오이\t48,500\t42,700\t63\t71
애호박\t19,800\t23,400\t44\t39
반입량 합계\t\t\t805\t766
"""
DAYS = """품목별 일별 낙찰가 (단위: 원)

품목\t10/13(월)\t10/14(화)\t10/16(목)
갓\t8,600\t8,200\t7,700
시금치\t14,100\t14,900\t15,300
당근\t21,000\t20,500\t20,100
"""
BUDGET = """Table 1. Net budget by service

Service\t2024 budget\t2025 budget\tChange
Waste disposal\t38,990\t40,115\t1,125
Fire and rescue\t30,845\t32,170\t1,325
Libraries\t8,155\t7,690\t-465
Street lighting\t5,702\t4,936\t-766
"""

TRADE = """表2 2024年对主要国家和地区进出口情况（单位：亿元，%）

国家\t出口 金额\t出口 比上年增长\t进口 金额\t进口 比上年增长
东盟\t418.6\t9.3\t231.4\t5.2
欧盟\t327.9\t4.1\t142.6\t-2.7
日本\t118.4\t-1.2\t127.5\t-4.9
"""
STATIONS = """Table 1. Stations occupied

Station\tDate\tDepth\tRemarks
S05\t7 May\t1,768\t
S06\t8 May\t2,105\tnet torn
S07\t10 May\t2,390\tdeepest station
S08\t11 May\t1,852\t
"""
LEDGER = """장비 대장

장비명\t제조사\t상태
라만 분광기\t루멘텍\t수리 중
열 분석기\t가온기기\t정상
전자 저울\t한빛계측\t정상
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (TRADE, "对东盟的出口比进口多多少亿元？", ["187.2 亿元"]),
        (STATIONS, "second deepest station", ["S06"]),
        (LEDGER, "라만분광기 상태는?", ["수리 중"]),
        (PRICES, "이번 주 반입량이 가장 많은 품목은?", ["배추"]),
        (PRICES, "지난주 배추 경락가는 얼마였나요?", ["9,120"]),
        (PRICES, "배추 경락가 얼마야", ["7,850"]),
        (PRICES, "반입량 많은 품목 두 가지", ["배추", "무"]),
        (DAYS, "시금치 10월 14일 낙찰가 얼마였어?", ["14,900"]),
        (BUDGET, "waste disposal vs fire and rescue, which gets the bigger budget in 2025", ["Waste disposal"]),
        (BUDGET, "How many services show a negative change?", ["2"]),
    ],
)
def test_columns_told_apart_by_week_day_and_group(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items


def test_a_day_that_no_column_has_is_refused() -> None:
    assert Desk(DAYS).ask("시금치 10월 15일 낙찰가 얼마였어?").reason_code == "period_absent"
