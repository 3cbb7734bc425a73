"""In which of its columns of years, quarters or months a row has its largest value, or one beyond a bound."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

ENVIRONMENT = """Table A. Environment

Indicator\tUnit\t2021\t2022\t2023\t2024
Waste to landfill\tt\t3,920\t3,310\t2,745\t1,860
Natural gas\tGWh\t412\t403\t381\t348
Water use\tm3\t9,100\t9,350\t9,350\t8,800
"""
SPENDING = """표 3. 지출 결산 (단위: 백만 원)

구분\t2022년\t2023년\t2024년
인건비\t2,560\t2,684\t2,790
사료비\t418\t467\t495
시설 유지비\t880\t910\t842
"""
QUARTERS = """表2 各产品产量（单位：万吨）

产品\t一季度\t二季度\t三季度\t四季度
水泥\t51.2\t64.8\t66.1\t58.0
钢材\t30.4\t29.9\t31.7\t33.2
玻璃\t8.1\t8.8\t7.9\t8.4
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(ENVIRONMENT, SPENDING, QUARTERS)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("In which year was waste to landfill the highest?", ["2021"]),
        ("In which years was natural gas use below 400 GWh?", ["2023", "2024"]),
        ("In how many years was waste to landfill more than 3,000 t?", ["2"]),
        ("Which year had the highest water use?", ["2022", "2023"]),
        ("사료비가 제일 많이 든 해는?", ["2024년"]),
        ("인건비가 26억을 넘은 건 몇 년도야?", ["2023년", "2024년"]),
        ("시설 유지비가 가장 적었던 해는 언제인가요?", ["2024년"]),
        ("钢材哪个季度产量最低？", ["二季度"]),
    ],
)
def test_a_row_over_columns_of_periods_answers_which_of_them(desk: Desk, question: str, items: list[str]) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered" and [item.text for item in answer.items] == items, answer


def test_periods_of_another_grain_than_is_asked_for_are_none(desk: Desk) -> None:
    texts = [item.text for item in desk.ask("In which month was waste to landfill the highest?").items]
    assert not {"2021", "2022", "2023", "2024"} & set(texts)
