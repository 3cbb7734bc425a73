"""What has become of a value since the period before, in columns, rows and totals; what one price is below another;
columns of yes and no, and rows that share a name."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

OUTPUT = """Table 1. Production by beer

Beer\tStyle\tABV (%)\t2023\t2024\t2025
Ferrisham Bitter\tBitter\t4.1\t5,820\t5,610\t5,395
Old Lamplighter\tStout\t5.4\t1,340\t1,425\t1,610
Lamplighter Reserve\tStout\t8.2\t90\t180\t265
Millrace Pale\tPale ale\t4.5\t3,975\t4,480\t5,230
Total\t-\t-\t11,225\t11,695\t12,500
"""
VISITS = """표 1. 시설별 이용 인원

시설\t소재 동\t2025년 상반기\t2026년 상반기\t증감
물결수영장\t갯마을동\t61,730\t74,080\t12,350
한솔테니스장\t한솔동\t14,205\t15,020\t815
갯마을축구장\t갯마을동\t19,880\t16,940\t-2,940
새터론볼장\t새터동\t2,640\t2,590\t-50
"""
YEARS = """表2 历年主要指标

年度\t营业收入（亿元）\t财政补贴（亿元）
2022年\t5.03\t5.21
2023年\t6.24\t5.08
2024年\t6.71\t4.96
2025年\t7.05\t4.83
"""
EXPORTS = """表3 2025年三季度出口

目的地\t三季度（吨）\t去年同期（吨）
韩国\t486\t402
日本\t615\t688
泰国\t98\t104
"""
FEES = """표 4. 진료비

항목\t일반\t조합원
도수치료 30분\t80,000\t70,000
도수치료 60분\t140,000\t120,000
영양제 수액\t60,000\t50,000
"""
TRAINING = """表4 员工培训

课程\t费用（元）\t内部员工价（元）
水质检测\t760\t400
冷链管理\t540\t300
船舶驾驶\t3,900\t2,500
"""
COURSES = """표 3. 강습 프로그램

강좌\t강사\t정원\t신청자\t온라인 접수
새벽수영\t추가람\t30\t52\t가능
어린이수영\t봉하늘\t40\t38\t가능
시니어 아쿠아\t추가람\t25\t31\t불가
요가\t한여울\t20\t20\t불가
"""
LINES = """표 1. 노선별 이용객 (단위: 명)

노선\t2024년\t2025년
1번(누리역)\t398,150\t421,760
3번(달빛마을)\t190,310\t186,940
7번(한들읍)\t271,450\t290,115
"""
BIKES = """Specifications of the cargo bikes

Model\tPrice (GBP)\tWeight (kg)
Norrvik Haul S\t4,290\t31.8
Norrvik Haul L\t5,150\t37.4
Dray Porter\t3,180\t29.6
Solano Burro\t2,390\t26.9
Halyard Tug\t3,890\t33.1
"""
MONTHS = """Monthly visitors to the brewery

Month\tVisitors\tTours
May\t1,204\t38
June\t1,390\t42
July\t1,655\t49
August\t1,712\t51
"""
CATCH = """表1 各品种情况

品种\t基地\t平均售价（元/公斤）
牡蛎\t澜溪\t12.6
扇贝\t青浦湾\t28.4
海带\t青浦湾\t3.2
鲍鱼\t石臼\t142.5
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (OUTPUT, "How much did production of Millrace Pale grow from 2023 to 2025?", ["1,255"]),
        (OUTPUT, "By how much did total production rise in 2025 compared with the year before?", ["805"]),
        (OUTPUT, "Which beer fell the most compared with 2024?", ["Ferrisham Bitter", "215"]),
        (VISITS, "물결수영장 이용 인원은 작년 같은 기간보다 몇 명 늘었나요?", ["12,350"]),
        (VISITS, "전년 대비 이용 인원이 가장 많이 줄어든 시설은?", ["갯마을축구장", "2,940"]),
        (VISITS, "이용 인원이 감소한 시설은 몇 곳이죠", ["2곳"]),
        (YEARS, "2025年营业收入比上年增加多少亿元？", ["0.34 亿元"]),
        (YEARS, "2022到2025年营业收入增加了多少？", ["2.02 亿元"]),
        (EXPORTS, "三季度对韩国出口比去年同期多多少吨？", ["84 吨"]),
        (FEES, "도수치료 60분 조합원 할인 금액", ["20,000"]),
        (TRAINING, "船舶驾驶培训内部员工能便宜多少钱？", ["1,400 元"]),
        (MONTHS, "total visitors from May to July", ["4,249"]),
    ],
)
def test_a_change_is_counted_from_the_period_or_the_price_it_is_held_against(
    table: str, question: str, items: list[str]
) -> None:
    assert Desk(table).items(question) == items


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (COURSES, "온라인 접수가 되는 강좌는 무엇인가요?", ["새벽수영", "어린이수영"]),
        (COURSES, "온라인 접수가 없는 강좌는 몇 개예요?", ["2개"]),
        (COURSES, "신청자가 정원을 넘은 강좌 알려줘", ["새벽수영", "시니어 아쿠아"]),
        (BIKES, "How many of the five cargo bikes cost less than £4,000?", ["3"]),
        (CATCH, "售价低于每公斤20元的品种有几个？", ["2个"]),
    ],
)
def test_rows_are_chosen_by_yes_and_no_by_other_columns_and_by_bounds(
    table: str, question: str, items: list[str]
) -> None:
    assert Desk(table).items(question) == items


def test_a_line_that_the_table_does_not_have_is_not_taken_for_the_number_of_its_lines() -> None:
    answer = Desk(LINES).ask("3번 노선 2025년 이용객은 전년보다 얼마나 줄었나요?")
    assert [item.text for item in answer.items] == ["3,370 명"]
    assert (
        Desk(LINES.replace("3번(달빛마을)", "5번(달빛마을)")).items(
            "3번 노선 2025년 이용객은 전년보다 얼마나 늘었나요?"
        )
        == []
    )


def test_a_name_that_two_rows_begin_with_is_told_of_both() -> None:
    answer = Desk(BIKES).ask("How much is the Norrvik Haul?")
    assert (answer.status, [(item.text, item.label) for item in answer.items]) == (
        "ambiguous",
        [("4,290", "Norrvik Haul S"), ("5,150", "Norrvik Haul L")],
    )
    assert Desk(OUTPUT).items("What is the ABV of Lamplighter?") == ["5.4", "8.2"]
    assert Desk(OUTPUT).items("What is the ABV of Lamplighter Reserve?") == ["8.2"]
