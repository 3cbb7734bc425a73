"""Columns as questions say them: sorts, totals by default, last year's column beside, means."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

PRICES = """표 1. 10월 셋째 주 평균 경락가 (단위: 원, 상자당)

품목\t품종\t규격\t등급별 가격 특\t등급별 가격 상\t등급별 가격 보통
사과\t감홍\t5kg\t46,800\t37,500\t25,900
사과\t양광\t5kg\t31,500\t24,600\t16,700
배\t신고\t7.5kg\t35,200\t28,900\t19,400
감\t대봉\t10kg\t26,300\t20,700\t15,100
"""
ANIMALS = """표 2. 보유 동물 현황 (2024. 12. 31. 기준, 단위: 마리)

종명\t영문명\t수컷\t암컷\t성별 미상\t계\t2023년 말
미어캣\tMeerkat\t9\t7\t6\t22\t27
수달\tEurasian otter\t4\t3\t1\t8\t6
홍학\tFlamingo\t18\t21\t9\t48\t44
훔볼트펭귄\tHumboldt penguin\t11\t12\t2\t25\t26
"""
CITIES = """표 3. 2025년 상반기 도시별 GDP (단위: 억 위안, %)

도시\t2025년 상반기\t2024년 상반기\t명목 증가율\t실질 증가율
청원\t3,128.4\t2,961.7\t5.6\t5.6
금전\t2,240.6\t2,103.9\t6.5\t6.3
동교\t1,187.9\t1,102.3\t7.8\t7.4
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(PRICES, ANIMALS, CITIES)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("신고배 상등급은 얼마야?", ["28,900"]),
        ("양광 특급 가격", ["31,500"]),
        ("감홍 상 등급 5키로 한 상자 얼마에 팔렸나", ["37,500"]),
        ("대봉감 특 등급과 보통 등급은 값 차이가 얼마나 나나요?", ["11,200"]),
        ("苹果品种감홍特级的平均成交价是多少？", ["46,800"]),
        ("미어캣은 몇 마리야?", ["22"]),
        ("2024년 말 기준 수달은 몇 마리?", ["8"]),
        ("2023년 말 수달은 몇 마리였어?", ["6"]),
        ("미어캣이랑 훔볼트펭귄 중에 어느 쪽이 더 많아?", ["훔볼트펭귄", "25", "22"]),
        ("How many female flamingos are there?", ["21"]),
        ("How many otters are there?", ["8"]),
        ("Which city had the fastest real growth in the first half of 2025?", ["동교"]),
    ],
)
def test_the_column_that_is_meant_answers(desk: Desk, question: str, shown: list[str]) -> None:
    answer = desk.ask(question)
    told = f"{answer.text} {' '.join(item.text for item in answer.items)}"
    assert answer.status == "answered" and all(one in told for one in shown), answer


def test_a_column_without_a_period_is_not_that_of_the_column_beside_it(desk: Desk) -> None:
    assert all(item.text != "7" for item in desk.ask("2023년 미어캣 암컷은 몇 마리?").items)
