"""Tables with one name in several sections, with parts of a year in their columns, and with numbered columns."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

CLINICS = """한빛의료원 2024년 진료실적

표 1. 진료과별 외래·입원 실적 (단위: 명)

구분\t진료과\t1분기(1~3월)\t2분기(4~6월)\t3분기(7~9월)\t연간
외래\t내과\t12,410\t11,980\t11,205\t48,617
외래\t정형외과\t8,120\t8,455\t8,990\t33,866
외래\t안과\t3,411\t3,602\t3,518\t13,908
입원\t내과\t1,204\t1,150\t1,098\t4,762
입원\t정형외과\t880\t912\t951\t3,613
입원\t안과\t95\t101\t99\t385
"""
PRICES = {
    year: f"""河山县{year}年主要蔬菜批发价格

表 {year}年各季度蔬菜平均批发价（单位：元/公斤）

品种\t一季度\t二季度\t三季度\t四季度
番茄\t{rows[0]}
土豆\t{rows[1]}
青椒\t{rows[2]}
"""
    for year, rows in {
        2023: ("4.2\t3.8\t5.1\t4.6", "2.4\t2.6\t2.3\t2.5", "5.2\t4.7\t6.3\t5.8"),
        2024: ("4.5\t4.1\t5.6\t4.9", "2.7\t2.9\t2.5\t2.6", "5.5\t4.4\t6.8\t6.1"),
    }.items()
}
TRADE = """표. 국가별 수출 실적 (단위: 백만 달러)

국가\t2021년\t2022년\t2023년\t비중(%)
중국\t1,842\t1,760\t1,655\t38.6
미국\t1,103\t1,248\t1,390\t32.4
베트남\t702\t815\t866\t20.2
일본\t540\t512\t498\t8.8
"""
REGATTA = """Kestrel Harbour Regatta, results

Rank\tBoat\tSkipper\tRace 1\tRace 2\tTotal
1\tSilver Gannet\tMoira Tallis\t1\t2\t3
2\tQuickstep\tJonas Arkwright\t3\t1\t4
3\tNorthern Lass\tEwan Priddle\t2\t4\t6
"""
SURVEY = """Staff survey by department

Department\tHead\tStaff\tResponses\tResponse rate\tDissatisfied
Planning\tInes Calloway\t42\t39\t92.9%\t11%
Logistics\tHana Brandt\t118\t64\t54.2%\t30%
Laboratory\tSunniva Aas\t27\t25\t92.6%\t8%
IT Operations\tMarek Zielinski\t35\t20\t57.1%\t35%
"""
PLANS = """CloudNest plans

Plan\tMonthly (EUR)\tAnnual (EUR)\tStorage (GB)\tUsers\tPhone support
Starter\t6.00\t60.00\t50\t1\tNo
Team\t18.00\t180.00\t500\t10\tNo
Studio\t34.00\t336.00\t2,000\t25\tYes
Business\t75.00\t720.00\t5,000\t100\tYes
"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("정형외과 외래 환자는 3분기에 몇 명이었나요?", ["8,990"]),
        ("3분기 외래 환자 수를 진료과 다 합치면 얼마예요?", ["23,713 명"]),
        ("입원 환자가 연간 가장 적은 진료과는 어디죠?", ["안과"]),
        ("안과 연간 외래 환자와 입원 환자의 차이는?", ["13,523 명"]),
        ("이비인후과 외래 환자는 연간 몇 명인가요?", []),
    ],
)
def test_a_name_that_several_sections_have_is_looked_up_in_the_one_that_is_named(
    question: str, items: list[str]
) -> None:
    assert Desk(CLINICS).items(question) == items


def test_the_year_chooses_the_table_and_the_quarter_its_column() -> None:
    desk = Desk(*PRICES.values())
    assert desk.items("2024年青椒第三季度的批发价") == ["6.8"]
    assert desk.items("2023년 감자 4분기 도매가격은?") == ["2.5"]
    assert desk.items("2022年青椒第三季度的批发价") == []
    assert desk.items("番茄2024年第一季度比上年同期贵多少") == ["0.3 元/公斤"]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("2021년부터 2023년까지 수출이 계속 줄어든 나라는?", ["중국", "일본"]),
        ("수출이 전년보다 감소한 국가 수", ["2"]),
        ("哪些国家的出口逐年增长？", ["미국", "베트남"]),
    ],
)
def test_rows_that_rise_or_fall_are_told_by_their_columns_of_years(question: str, items: list[str]) -> None:
    assert Desk(TRADE).items(question) == items


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (REGATTA, "Who skippered the boat that came second?", ["Jonas Arkwright"]),
        (REGATTA, "What did Northern Lass score in race 2?", ["4"]),
        (SURVEY, "In which departments did fewer than 60% of staff respond?", ["Logistics", "IT Operations"]),
        (SURVEY, "Who heads the department with the highest share of dissatisfied staff?", ["Marek Zielinski"]),
        (PLANS, "What is the cheapest plan with phone support?", ["Studio"]),
        (PLANS, "How many users does the Enterprise plan allow?", []),
    ],
)
def test_words_that_go_with_a_column_choose_it(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items
