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


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
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
