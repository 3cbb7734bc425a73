"""Verbs that say only that a thing has a value, and words of courtesy, are no conditions."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

COURSES = """Table 1. Competition for places

Course\tPlaces\tApplications\tAccepted
Marine Biology\t85\t742\t80
Computing\t160\t2,315\t158
History\t110\t903\t109
"""
UNITS = """표 1. 사업부별 매출 (단위: 억 원)

사업부\t2024년 매출\t2025년 매출
특수가스\t112\t131
슬러리\t431\t418
감광액\t203\t226
"""
HALLS = """表1 各展厅讲解收费（元/场）

展厅\t讲解费\t时长（分钟）
古玉厅\t320\t60
书画厅\t260\t45
青铜厅\t280\t50
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(COURSES, UNITS, HALLS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which course drew the most applications?", "Computing"),
        ("2025년 매출이 제일 많이 찍힌 사업부는?", "슬러리"),
        ("2025년 매출은 슬러리랑 감광액 중 어디가 더 커?", "슬러리"),
        ("麻烦帮忙看一下，我们想知道古玉厅的讲解费现在是多少？", "320"),
    ],
)
def test_a_verb_that_only_bears_the_value_does_not_refuse(desk: Desk, question: str, shown: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered" and shown in answer.text, answer


def test_rows_are_not_counted_without_the_verb_that_restricts_them(desk: Desk) -> None:
    assert desk.ask("How many courses were harvested?").status == "not_found"
