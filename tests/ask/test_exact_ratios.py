"""Ratios of two columns of a row, which way a value went, times of day as bounds, and what has none of something."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

PIERS = """Table 1. Traffic by pier, 2024

Pier\tShip calls\tCargo (tonnes)\tPassengers\tBerths
Alder Quay\t412\t2,318\t0\t4
Birch Dock\t1,906\t147\t811,200\t3
Cedar Jetty\t233\t5,904\t-\t2
Doune Basin\t518\t1,476\t12,450\t5
All piers\t3,069\t9,845\t823,650\t14
"""
CASES = """표 1. 부서별 민원 처리

부서\t접수 건수\t처리 건수\t담당 직원\t만족도
교통과\t1,842\t1,790\t12\t81.5
환경과\t967\t921\t8\t77.2
건축과\t1,305\t1,188\t10\t70.4
"""
FIRST_HALF = CASES.replace("표 1. 부서별", "표 1. 2024년 상반기 부서별")
SECOND_HALF = FIRST_HALF.replace("상반기", "하반기").replace("967", "1,120").replace("1,305", "1,254")
COLLEGES = """表2 各学院毕业生情况

学院\t毕业生人数\t升学人数\t平均月薪（元）
机械学院\t412\t98\t7,620
土木学院\t358\t84\t6,480
材料学院\t244\t109\t7,310
"""
LINES = """表3 地铁线路

线路\t起点站\t终点站\t首班车\t末班车
1号线\t云台\t河口南\t05:50\t23:10
2号线\t西岭\t会展中心\t06:00\t23:00
3号线\t大学城\t高铁东站\t05:55\t22:50
"""
STOCK = """Table 2. Spare parts

Part\tIn stock\tReorder level\tUnit price (£)
Shaft seal\t410\t150\t22.80
Bearing housing\t14\t25\t96.00
Gauge\t-\t60\t31.25
Valve\t58\t75\t47.90
"""
GALLERIES = """Table 3. Visitors to the galleries

Gallery\tVisitors 2022\tVisitors 2023\tStaff
Design Museum\t129,540\t118,400\t56
Folk Museum\t73,620\t80,010\t31
Sea Museum\t84,200\t91,750\t40
"""

REGIONS = """表4 分地区经营情况（单位：万元）

地区\t营业收入\t营业成本\t员工人数
华东\t186,420\t121,170\t1,420
华南\t132,850\t92,995\t980
海外\t76,330\t45,798\t238
"""
MEDALS = """Table 4. Medals by island

Rank\tIsland\tMedals Gold\tMedals Silver\tMedals Bronze\tMedals Total\tAthletes
1\tSarnia\t42\t31\t38\t111\t212
2\tTorvik\t29\t33\t21\t83\t145
3\tOrsay\t17\t22\t15\t54\t98
"""
LEVELS = """Table 5. Reservoir storage at the end of the month

Reservoir\tCapacity\tJan 2025\tApr 2025\tOct 2025
Blackstone\t84.0\t79.2\t81.6\t52.9
Coldwell\t42.5\t40.0\t41.1\t24.3
Ladyford\t118.0\t109.7\t112.4\t79.5
"""
STATIONS = """표 2. 발전소 현황

발전소명\t에너지원\t소재지\t설비용량(MW)\t준공연도
새만솔라\t태양광\t군산\t297\t2022
영동풍력\t풍력\t강릉\t108\t2015
보림화력\t석탄\t보령\t2,000\t1993
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (PIERS, "cargo per ship call at Cedar Jetty", ["25.34 tonnes"]),
        (PIERS, "Which pier has the highest cargo per ship call?", ["Cedar Jetty", "25.34 tonnes"]),
        (CASES, "교통과 처리율은?", ["97.18%"]),
        (CASES, "처리율이 가장 낮은 부서는?", ["건축과", "91.03%"]),
        (COLLEGES, "材料学院的升学率是多少？", ["44.67%"]),
        (COLLEGES, "升学人数占毕业生人数比例最高的学院是哪个？", ["材料学院", "44.67%"]),
    ],
)
def test_a_ratio_of_two_columns_is_computed_where_no_column_is_called_so(
    table: str, question: str, items: list[str]
) -> None:
    assert Desk(table).items(question) == items


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (REGIONS, "海外人均营业收入是多少万元？", ["320.71 万元"]),
        (REGIONS, "营业收入比营业成本高最多的地区是哪个？", ["华东", "65,250 万元"]),
        (MEDALS, "Which islands won more silver than gold?", ["Torvik", "Orsay"]),
        (MEDALS, "medals per athlete for Torvik", ["0.57"]),
        (MEDALS, "How many bronze medals did the top two islands win together?", ["59"]),
        (LEVELS, "How far did Coldwell fall between April and October 2025?", ["16.8"]),
        (LEVELS, "Coldwell storage in April and October 2025", ["41.1", "24.3"]),
        (LEVELS, "What percentage of its capacity was Coldwell at in October 2025?", ["57.18%"]),
        (STATIONS, "가장 오래된 발전소는?", ["보림화력"]),
        (STATIONS, "새만솔라 설비용량은?", ["297"]),
        (STATIONS, "새만솔라는 어디에 있어?", ["군산"]),
    ],
)
def test_columns_are_meant_by_their_group_their_period_and_for_each_person(
    table: str, question: str, items: list[str]
) -> None:
    assert Desk(table).items(question) == items


@pytest.mark.parametrize("question", ["교통과 반려율은?", "cargo per crane at Cedar Jetty"])
def test_a_ratio_of_what_the_table_does_not_hold_is_refused(question: str) -> None:
    assert Desk(CASES, PIERS).items(question) == []


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("末班车晚于23点的线路有哪些？", ["1号线"]),
        ("막차가 밤 11시 이후인 노선은?", ["1号线", "2号线"]),
        ("2号线从哪里到哪里？", ["西岭", "会展中心"]),
    ],
)
def test_a_time_of_day_bounds_the_rows(question: str, items: list[str]) -> None:
    assert Desk(LINES).items(question) == items


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (STOCK, "Which parts are below their reorder level?", ["Bearing housing", "Valve"]),
        (STOCK, "Which part is out of stock?", ["Gauge"]),
        (PIERS, "total number of berths", ["14"]),
        (PIERS, "Which pier has the most berths?", ["Doune Basin"]),
    ],
)
def test_a_dash_is_none_and_a_row_that_adds_up_the_others_is_none_of_them(
    table: str, question: str, items: list[str]
) -> None:
    assert Desk(table).items(question) == items


BUDGET = """표 5. 사업별 예산 (단위: 백만원)

사업명\t2023년 예산\t2024년 예산\t비중(%)\t담당 인원
상수관 교체\t9,000\t12,400\t41.2\t12
버스정류장 설치\t2,100\t1,950\t6.5\t4
하천 복원\t5,040\t6,350\t21.1\t9
돌봄 지원\t9,800\t9,400\t31.2\t31
"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("상수관 교체 예산은 2023년 대비 2024년에 몇 % 늘었어?", ["37.78%"]),
        ("2024년 예산 상위 2개 사업의 비중 합계는?", ["72.4%"]),
        ("2024년 예산이 7,000백만원 넘는 사업의 담당 인원은 모두 몇 명이야?", ["43"]),
    ],
)
def test_changes_are_told_in_per_cent_and_shares_and_bounded_rows_are_added_up(question: str, items: list[str]) -> None:
    assert Desk(BUDGET).items(question) == items


def test_a_value_is_told_in_the_scale_that_it_is_asked_for_in() -> None:
    answer = Desk(BUDGET).ask("하천 복원 2024년 예산은 몇 억원이야?")
    assert [item.text for item in answer.items] == ["6,350"] and "63.5 억원" in answer.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Did visitors to the Design Museum go up or down between 2022 and 2023?", "It fell: 129,540 → 118,400"),
        ("Did the Folk Museum's visitors fall between 2022 and 2023?", "No: It rose: 73,620 → 80,010"),
    ],
)
def test_it_is_told_which_way_a_value_went(question: str, text: str) -> None:
    assert Desk(GALLERIES).ask(question).text.startswith(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("환경과 접수 건수는 상반기보다 하반기에 얼마나 늘었어?", "차이: 153"),
        ("환경과 접수 건수는 상반기보다 하반기에 몇 % 늘었어?", "차이: 15.82%"),
        ("건축과 접수 건수는 상반기와 하반기 사이에 늘었나요 줄었나요?", "감소: 1,305 → 1,254"),
    ],
)
def test_tables_of_two_parts_of_a_year_are_held_against_each_other(question: str, text: str) -> None:
    assert Desk(FIRST_HALF, SECOND_HALF).ask(question).text.startswith(text)
