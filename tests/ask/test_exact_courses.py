"""Courses, trips and staff: places, days of the week, letters, words among numbers, and parts of a year."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

COURSES = """2학기 강좌 안내

강좌명\t강사\t요일\t강의실\t수강료(원)\t정원(명)\t개강일
생활 도예\t한소율\t월\t공방\t120,000\t12\t2025-09-01
스마트폰 활용\t장민국\t화\t전산실\t무료\t25\t2025-09-02
수채화 입문\t한소율\t목\t미술실\t90,000\t15\t2025-09-04
부동산 경매\t오세준\t목\t302호\t150,000\t30\t2025-09-04
"""
HALLS = """시설 대관 안내

시설명\t위치\t수용 인원(명)\t휴관일
대강당\t본관 1층\t420\t월요일
세미나실\t본관 3층\t48\t없음
다목적홀\t별관 2층\t150\t화요일
"""
STAFF = """职工名册

姓名\t部门\t绩效等级\t基本工资（元）
沈佳宁\t研发部\tA\t18500
陆文博\t研发部\tB\t12800
康志远\t生产部\tA\t13500
"""
SALES = """표 1. 지점별 분기 매출 (단위: 백만 원)

지점\t2024년 1분기\t2024년 2분기\t2024년 3분기\t2024년 4분기
강서점\t812\t845\t790\t930
해안점\t410\t468\t590\t433
송정점\t523\t530\t511\t548
"""
TRIPS = """School trips, summer term

Year group\tDestination\tDate\tReturn\tPacked lunch needed
Reception\tHoneybrook Farm\t6 May 2025\t14:30\tYes
Year 4\tScience Dome\t5 June 2025\t16:15\tNo
Year 6\tGlenwater Centre\t16 June 2025\t17:30\tNo
"""
ROUTES = """Traffic by route

Route\tPassengers\tFlights
Brunnholm\t48,310\t402
Varenne\t22,940\t198
"""
RIVERS = """水质监测

断面\t所在河流\t氨氮（mg/L）
石门桥\t金河干流\t0.21
东营闸\t清水支流\t1.34
南湾口\t黑石河\t1.86
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (COURSES, "목요일에 하는 강좌는 뭐뭐 있나요?", ["수채화 입문", "부동산 경매"]),
        (COURSES, "무료로 들을 수 있는 강좌가 있나요?", ["스마트폰 활용"]),
        (COURSES, "한소율 강사님 수업은 어떤 게 있어요?", ["생활 도예", "수채화 입문"]),
        (COURSES, "부동산 경매 수업은 어디서 하나요?", ["302호"]),
        (HALLS, "다목적홀은 무슨 요일에 쉬어요?", ["화요일"]),
        (HALLS, "수용 인원이 가장 많은 시설은 어디예요?", ["대강당"]),
        (STAFF, "绩效为A的员工有哪些？", ["沈佳宁", "康志远"]),
        (SALES, "송정점의 2024년 연간 매출 합계는 얼마야?", ["2,112 백만 원"]),
        (TRIPS, "What time does the Year 4 trip get back?", ["16:15"]),
        (TRIPS, "Which trips take place in June?", ["Year 4", "Year 6"]),
        (TRIPS, "Which trips don't need a packed lunch?", ["Year 4", "Year 6"]),
        (RIVERS, "氨氮浓度最高的断面在哪条河上？", ["黑石河"]),
    ],
)
def test_what_a_question_asks_in_its_own_words_finds_its_column(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items


def test_the_most_of_what_no_column_measures_is_not_looked_for_in_another_table() -> None:
    assert Desk(ROUTES, COURSES).items("Which route is the most punctual?") == []


STAFFING = """의료진 현황

진료과\t전문의(명)\t간호사(명)
내과\t14\t52
정형외과\t9\t31
안과\t4\t9
"""


def test_how_many_there_are_for_each_one_of_another_column() -> None:
    assert Desk(STAFFING).items("전문의 한 명당 간호사가 몇 명인지 내과 기준으로 알려줘") == ["3.71 명"]
