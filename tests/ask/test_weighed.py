"""Questions as people at work put them to their own tables: filters by cells, two columns, sums; all made up."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

LEDGER = """장비 대장

관리번호\t장비명\t공장\t공정\t도입일\t가격(만원)\t담당자\t상태
EQ-01\t사출기 1호\t평택\t성형\t2020-03-02\t1,200\t한가람\t가동
EQ-02\t사출기 2호\t평택\t성형\t2021-07-15\t1,500\t한가람\t수리중
EQ-03\t로봇 팔\t평택\t조립\t2022-01-20\t800\t윤슬\t가동
EQ-04\t로봇 팔\t구미\t조립\t2023-05-11\t950\t도담\t가동
EQ-05\t검수대\t구미\t포장\t2019-11-30\t90\t도담\t수리중
"""

ORDERS = """Orders of 2026

Order no.\tClient\tModel\tQuantity (units)\tAmount (USD)\tShip date\tSales rep
PO-11\tHartwell\tKX-20\t4\t4,000\t2026-02-10\tAnn Reed
PO-12\tFabry\tKX-35\t6\t9,000\t2026-02-28\tAnn Reed
PO-13\tHartwell\tKX-35\t10\t15,000\t2026-04-05\tBo Lind
PO-14\tLindqvist\tKX-20\t2\t2,000\t2026-06-30\tBo Lind
"""

STAFF = """部门人员

部门\t地点\t正式工（人）\t临时工（人）\t合计（人）\t负责人
冲压车间\t无锡\t40\t12\t52\t高远
喷涂车间\t无锡\t25\t9\t34\t白露
仓储部\t常州\t18\t3\t21\t方舟
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(LEDGER, ORDERS, STAFF, names=())


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("평택 성형 공정 장비 가격 합계는?", ["2,700 만원"]),
        ("수리중인 장비 목록 보여줘", ["사출기 2호", "검수대"]),
        ("EQ-03 담당자와 도입일", ["2022-01-20", "윤슬"]),
        ("how many KX-35 units were ordered altogether?", ["16 units"]),
        ("po12 amount", ["9,000"]),
        ("Which client and model had the highest amount?", ["Hartwell", "KX-35"]),
        ("orders with ship date in February 2026", ["PO-11", "PO-12"]),
        ("无锡各部门一共多少人？", ["86 人"]),
        ("喷涂车间临时工多少人", ["9"]),
        ("仓储部的负责人和合计人数", ["方舟", "21"]),
        ("方舟负责哪个部门", ["仓储部"]),
        ("제일 비싼 장비", ["사출기 2호"]),
        ("白露管哪个部门", ["喷涂车间"]),
        ("cheapest order by Ann Reed", ["PO-11"]),
    ],
)
def test_a_plan_that_takes_up_the_words_of_the_question_answers_it(desk: Desk, question: str, items: list[str]) -> None:
    assert desk.items(question) == items


def test_values_of_two_rows_of_one_name_are_told_apart(desk: Desk) -> None:
    answer = desk.ask("로봇 팔 가격 얼마야?")

    assert answer.status == "ambiguous"
    assert [item.text for item in answer.items] == ["800", "950"]


@pytest.mark.parametrize(
    "question",
    [
        "EQ-09 가격은?",
        "사출기 1호 보험료",
        "PO-12 invoice number",
        "KX-50 amount",
        "平台部临时工多少人",
        "2025년 평택 장비 가격 합계",
    ],
)
def test_what_no_cell_or_header_says_is_refused(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not_found"


def test_the_first_is_not_answered_for_the_second() -> None:
    beds = Desk("表1. 各医院床位\n\n医院\t床位数（张）\n长汀第一医院\t1,000\n石屏第三医院\t820\n白鹭第四医院\t640\n")
    assert beds.items("长汀第一医院的床位数是多少？") == ["1,000"]
    assert beds.ask("长汀第二医院的床位数是多少？").status == "not_found"


def test_a_part_of_a_term_picks_no_row() -> None:
    desk = Desk(
        "Spending by department\n\nDepartment\tFY2026 adopted\tFY2027 adopted\tFTE FY2027\tDirector\n"
        "Police\t27,260\t26,890\t231\tAnn Reed\nPublic Works\t17,260\t16,890\t131\tBo Lind\n"
        "Parks\t910\t880\t20\tCy Dorn\n",
        names=(),
    )
    assert desk.items("How much will be spent on public schools in FY2027?") == []
    assert desk.items("Public Works FY2027 adopted") == ["16,890"]
