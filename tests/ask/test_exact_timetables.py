"""Timetables, rates by season, months of a year, winners and the youngest: what their headers do not say outright."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

TRAINS = """燕清城际铁路列车时刻表

车次\t始发站\t终点站\t开车时间\t到达时间\t全程时间\t二等座票价（元）\t一等座票价（元）
C6201\t燕州\t清河\t06:45\t07:32\t47分\t38.5\t61.5
C6203\t燕州\t清河\t08:10\t09:05\t55分\t38.5\t61.5
C6205\t燕州\t临溪\t09:20\t10:48\t1小时28分\t72.0\t115.0
C6208\t清河\t燕州\t07:15\t08:01\t46分\t38.5\t61.5
C6212\t临溪\t燕州\t13:40\t15:12\t1小时32分\t72.0\t115.0
C6216\t清河\t临溪\t17:05\t17:44\t39分\t31.0\t49.5
"""
ROOMS = """Hotel Maremonte, room rates

Room type\tSize (m²)\tLow season (Nov–Dec)\tMid season (Apr–Jun)\tHigh season (Jul–Aug)\tSea view
Single\t14\t€68\t€84\t€112\tNo
Double Classic\t20\t€96\t€118\t€164\tNo
Double Superior\t24\t€118\t€142\t€198\tYes
"""
AIR = """표 1. 2024년 대기질

월\t미세먼지 PM10(㎍/㎥)\t오존(ppm)\t나쁨 이상 일수
1월\t52\t0.018\t9
2월\t47\t0.022\t7
3월\t61\t0.031\t11
4월\t49\t0.042\t6
5월\t38\t0.051\t3
6월\t31\t0.054\t2
7월\t22\t0.041\t0
8월\t21\t0.039\t0
9월\t26\t0.035\t1
10월\t34\t0.030\t2
11월\t45\t0.021\t6
12월\t50\t0.017\t8
"""
FUNDS = """표 2. 연구비 재원별 현황 (2024년, 단위: 백만 원)

재원\t금액\t비율(%)
정부 부처\t35,120\t68.9
지방자치단체\t4,310\t8.5
민간기업\t8,905\t17.5
교내\t2,670\t5.2
"""
CHESS = """Pinecroft Open 2025, final standings

Rank\tPlayer\tCountry\tRating\tAge\tPoints
1\tIlse Brandvold\tNorway\t2412\t24\t7.0
2\tMateo Quiroga\tArgentina\t2388\t31\t6.5
3\tHan Seojun\tSouth Korea\t2301\t17\t5.5
4\tZofia Wrona\tPoland\t2355\t28\t5.0
"""
WARDS = """Results by ward

Ward\tVotes Greenleaf\tVotes Civic Union\tVotes Independent\tTurnout (%)
Harbour\t1,842\t1,511\t420\t42.3
Mill Lane\t1,105\t1,693\t388\t43.0
Old Town\t2,014\t1,120\t655\t40.8
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (TRAINS, "C6205次几点到临溪？", ["10:48"]),
        (TRAINS, "从燕州去清河最早一班车是哪趟？", ["C6201"]),
        (TRAINS, "燕州到临溪一等座比二等座贵多少钱？", ["43.0 元"]),
        (TRAINS, "全程用时最短的是哪趟车？", ["C6216"]),
        (ROOMS, "What does a Double Superior cost in July?", ["€198"]),
        (ROOMS, "What does a Double Superior cost in March?", []),
        (AIR, "12月的PM10浓度是多少？", ["50"]),
        (AIR, "연간 나쁨 이상 일수는 모두 며칠이었나요?", ["55"]),
        (AIR, "나쁨 이상 일수가 하루도 없었던 달은?", ["7월", "8월"]),
        (AIR, "오존 농도가 0.04ppm을 넘은 달은 몇 개월인가요?", ["4"]),
        (FUNDS, "2024년 연구비 가운데 민간기업이 차지하는 비율은?", ["17.5"]),
        (CHESS, "How old is the winner?", ["24"]),
        (CHESS, "Who is the youngest player?", ["Han Seojun"]),
        (CHESS, "How many points separated the champion from the runner-up?", ["0.5"]),
        (WARDS, "In how many wards did Greenleaf beat Civic Union?", ["2"]),
        (WARDS, "How many votes did the Labour candidate get in Harbour?", []),
    ],
)
def test_a_table_answers_what_its_headers_imply(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items
