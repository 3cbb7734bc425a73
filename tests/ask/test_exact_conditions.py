"""Rows by intervals, by verdicts over columns and by nothing at all; columns by the verbs that ask for them."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

LEAVE = """表1 法定年休假

累计工龄\t法定年休假（天）\t福利年假（天）
满1年不满10年\t5\t3
满10年不满20年\t10\t4
20年以上\t15\t5
"""
PARCELS = """표 1. 국내 요금

무게\t같은 구역\t다른 구역
2kg 이하\t4,500원\t5,000원
2kg 초과 5kg 이하\t5,500원\t6,000원
5kg 초과 10kg 이하\t7,000원\t7,800원
"""
SPENDING = """Table 1. Budget and actual spending by department (USD thousand)

Department\tBudget\tActual\tVacancies
Parks\t2,310\t2,405\t3
Roads\t8,900\t8,640\t11
Libraries\t1,875\t1,812\t0
Elections\t640\t702\t0
"""
FAULTS = """표 3. 오류 코드

코드\t의미\t조치
E1\t물통이 비었음\t물을 채운다
E2\t필터가 막힘\t필터를 씻는다
E4\t모터가 멈춤\t전원을 끄고 서비스 센터에 맡긴다
"""
PARTNERS = """Partner universities

University\tCountry\tMoU signed\tMoU expires
Harbour University\tMalta\t2022-03-01\t2027-02-28
North Coast College\tNorway\t2023-05-20\t2028-05-19
Old Bridge University\tTurkey\t2024-09-14\t2027-09-13
"""
TICKETS = """Table 2. Fees (NOK)

Category\tEarly\tRegular
Member\t6,900\t7,800
Non-member\t8,200\t9,400
Student\t2,100\t2,600
"""
TRADE = """Table 2. Trade by partner, 2025 (USD million)

Partner\tExports\tImports\tTotal
China\t6,120\t9,480\t15,600
Russia\t4,010\t8,205\t12,215
Turkey\t1,240\t3,980\t5,220
Korea\t55\t2,610\t2,665
"""
BRANCHES = """표 2. 지점별 처리 실적

지점\t접수 건수\t반송 건수\t목표 접수
도담점\t48,210\t612\t45,000
나리점\t39,870\t540\t42,000
새솔점\t51,035\t731\t50,000
가온점\t33,610\t402\t35,000
"""
STATIONS = """表3 换热站改造计划

换热站\t投资（万元）\t开工\t完工
河滨一站\t186\t2026年5月10日\t2026年9月20日
文化路站\t240\t2026年4月15日\t2026年10月5日
银杏苑站\t95\t2026年5月20日\t2026年8月15日
"""
ROUTES = """Table 1. Routes

Route\tSailings\tAdult fare (EUR)\tAdult fare online (EUR)
Harstad Bay – Lunde\t14\t14.50\t12.90
Lunde – Skarv Island\t6\t28.00\t24.50
Lunde – Moe\t5\t21.00\t19.00
"""
CLINICS = """표 2. 진료과별 현황

진료과\t외래 환자\t전월 외래 환자\t민원
내과\t6,412\t6,180\t4
정형외과\t4,958\t5,203\t7
소아과\t3,120\t2,745\t0
안과\t2,066\t2,101\t1
"""
CHECKS = """표 1. 나이별 검진

나이\t추가 항목\t본인 부담
20~39세\t정신건강 검사\t0원
40~49세\t간염 항체 검사\t3,500원
50세 이상\t대장암 검사\t5,200원
"""
FUNDS = """Table 1. Funds

Fund\tRegion\tAssets (GBP million)\tAssets a year ago (GBP million)
Kestrel Growth\tUK\t1,240\t1,105
Kestrel Income\tUK\t860\t915
Kestrel Asia\tAsia\t412\t298
Kestrel Frontier\tAsia\t95\t61
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (LEAVE, "工龄22年法定年休假有几天？", ["15"]),
        (LEAVE, "工龄10年的人法定年休假有几天？", ["10"]),
        (PARCELS, "3.4kg 상자 다른 구역 요금은?", ["6,000원"]),
        (PARCELS, "12kg 상자 다른 구역 요금은?", []),
        (SPENDING, "Which departments went over budget?", ["Parks", "Elections"]),
        (SPENDING, "예산을 초과한 부서는 어디인가요?", ["Parks", "Elections"]),
        (SPENDING, "哪些部门超支了？", ["Parks", "Elections"]),
        (SPENDING, "Which departments had no vacancies?", ["Libraries", "Elections"]),
        (FAULTS, "E4 뜨면 어떻게 해요?", ["전원을 끄고 서비스 센터에 맡긴다"]),
        (FAULTS, "E2는 무슨 뜻이에요?", ["필터가 막힘"]),
        (PARTNERS, "How many partner universities' MoU run out in 2027?", ["2"]),
        (TICKETS, "What does a non-member save with early instead of regular?", ["1,200"]),
        (BRANCHES, "접수 목표를 달성하지 못한 지점이 몇 군데야?", ["2"]),
        (STATIONS, "9月底以前完工的换热站有几个？", ["2个"]),
        (ROUTES, "how much do you save by booking Lunde to Skarv Island online?", ["3.50 EUR"]),
        (CLINICS, "전월보다 외래 환자가 줄어든 진료과는 어디?", ["정형외과", "안과"]),
        (CLINICS, "전월 대비 외래 환자가 제일 많이 늘어난 과", ["소아과", "375"]),
        (CHECKS, "43세면 본인 부담이 얼마인가요?", ["3,500원"]),
        (FUNDS, "Which Kestrel fund grew the most in assets over the year?", ["Kestrel Growth", "135 GBP million"]),
        (TRADE, "third-largest partner in 2025", ["Turkey"]),
    ],
)
def test_a_table_is_asked_by_what_its_rows_and_columns_mean(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items
