"""Tables asked in words of one's own: verbs, short names, slips, sums across a row, and follow-ups on a column."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

FARES = """표 1. 서천항 출발 운임

도착역\t거리(km)\t완행 운임\t급행 운임\t완행 정기권
갈밭\t27.3\t2,600\t3,900\t78,000
솔재\t80.1\t6,400\t9,200\t192,000
은모래\t41.8\t3,700\t5,400\t111,000
"""
LEAGUE = """Table 2. Final standings

Club\tWon\tDrawn\tGoals for\tGoals against\tPoints
Hexley Town\t5\t3\t352\t360\t13
Lower Tarn\t7\t1\t366\t359\t15
Strand College\t2\t2\t318\t389\t6
"""
SCORERS = """Table 3. Leading scorers

Player\tMatches\tPenalties
Tess Arkwright\t12\t9
Judith Penn\t14\t28
Ines Maduro\t14\t0
"""
STOPS = """表4 各站点充电情况

站点\t所属路段\t充电桩数\t充电量（千瓦时）\t可用率
鹿鸣服务区\t南川高速\t8\t21.4\t91.7
柳溪服务区\t环江高速\t14\t63.5\t95.9
望塔停车区\t环江高速\t6\t15.2\t94.0
"""
SPENDING = """표 5. 연도별 지원 계획 (단위: 억 원)

구분\t2025년\t2026년\t2027년
기반 시설\t8.2\t11.5\t14.0
연구개발 보조\t3.4\t4.1\t5.0
인재 유치\t1.2\t1.5\t1.7
"""
ESTATES = """Table 6. Weekly charges

Estate\tCleaning\tLift\tHeating
Abbots Court\t3.10\t2.40\t9.20
Beech Rise\t2.65\t-\t4.10
Elm Tower\t3.80\t4.60\t10.75
"""
FERRIES = """Table 7. Fares from the quay in pounds

Island\tCrossing (minutes)\tAdult single\tAdult return\tChild return
Saltrey\t35\t9.50\t16.00\t8.00
Great Morrow\t50\t12.80\t21.50\t10.50
Gannet Isle\t25\t7.20\t12.40\t6.00
"""
PARKS = """표 8. 단지 현황

단지\t중점 분야\t2023년 생산액(억 원)\t2029년 목표(억 원)\t입주 기업 수
바이사 단지\t탄소섬유\t186\t430\t73
스마오 단지\t냉동 물류\t38\t95\t112
칭위 단지\t전해액\t97\t210\t58
"""
SHOWS = """表9 特别展览一览

展览名称\t展厅\t观众人次\t票价（元）
楚韵青铜\t一号厅\t96,400\t30
纸上江山\t三号厅\t58,750\t20
海丝遗珍\t一号厅\t173,200\t50
"""
SEEDS = """Table 10. Holdings by collection

Collection\tAccessions\tGermination (%)
Meadow grasses\t7,015\t88
Peatland plants\t2,118\t57
Heritage cereals\t4,902\t93
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(FARES, LEAGUE, SCORERS, STOPS, SPENDING, ESTATES, FERRIES, PARKS, SHOWS, SEEDS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("솔재까지 갈 때 급행이 완행보다 얼마나 더 비싼가요?", "2,800"),
        ("Which club conceded the most goals?", "Strand College"),
        ("How many penalties did Tess Arkwrigth take?", "9"),
        ("鹿鸣和柳溪，哪个服务区的可用率高？", "柳溪"),
        ("环江高速两个站点合计充了多少电？", "78.7"),
        ("3년간 연구개발 보조에 쓰는 돈은 합쳐서 얼마인가요?", "12.5"),
        ("How many estates are charged for a lift?", "2"),
        ("단지 중에 들어와 있는 업체가 제일 많은 데는?", "스마오 단지"),
        ("票价不高于30元的展览有几个？", "2"),
        ("How many people went to see 海丝遗珍?", "173,200"),
        ("Which collection germinates worst?", "Peatland plants"),
        ("How long does it take to get to Great Morrow?", "50"),
        ("What do an adult return and a child return to Saltrey cost together?", "24.00"),
        ("새틀리(Saltrey)까지 어른 왕복 요금은 얼마예요?", "16.00"),
    ],
)
def test_a_table_is_asked_in_words_of_ones_own(desk: Desk, question: str, shown: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered" and shown in answer.text, answer


@pytest.mark.parametrize(
    "question",
    [
        "What is the child single fare to Saltrey?",  # there is a child return and an adult single
        "环江高速两个站点合计花了多少电费？",
    ],
)
def test_what_no_column_or_row_is_called_is_not_answered(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not_found"


CAMP = """표 1. 사이트별 1박 요금

사이트\t최대 인원\t평일\t주말\t전기 사용료
솔숲 데크\t4\t25,000\t35,000\t3,000
별마루 오토\t6\t38,000\t52,000\t포함
물소리 파쇄석\t5\t30,000\t40,000\t3,000
"""
METRO = """Table 2. Lines of the metro

Line\tLength (km)\tStations\tPassengers 2023\tPassengers 2024
Red\t22.4\t19\t882\t917
Blue\t31.8\t26\t1,046\t1,039
Green\t14.2\t12\t413\t440
"""
TEAS = """表3 茶品价格与茶园

茶品\t茶园面积（亩）\t保质期（月）
云溪毛峰\t12,600\t12
石笋老茶\t8,350\t60
双涧翠芽\t15,200\t24
"""


@pytest.fixture(scope="module")
def places() -> Desk:
    return Desk(CAMP, METRO, TEAS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("토요일에 별마루 오토에서 하룻밤 자면 얼마예요?", "52,000"),
        ("별마루 오토에 몇 명까지 잘 수 있나요?", "6"),
        ("주말에 4만원 안 넘는 사이트가 몇 군데야?", "2"),
        ("石笋老茶能放多久？", "60"),
    ],
)
def test_a_day_of_the_week_a_limit_and_how_long_a_thing_keeps_name_columns(
    places: Desk, question: str, shown: str
) -> None:
    answer = places.ask(question)
    assert answer.status == "answered" and shown in answer.text, answer


@pytest.mark.parametrize("question", ["How many trains run on the Green line?", "哪种茶最贵？"])
def test_what_is_counted_or_graded_must_be_what_the_column_holds(places: Desk, question: str) -> None:
    assert places.ask(question).status == "not_found"
