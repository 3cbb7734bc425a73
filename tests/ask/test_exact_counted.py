"""What is counted, founded, built or grown names a column of another language; the body's sort is no condition."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

HOUSES = """Elmsworth Botanic Garden: glasshouses

House\tBuilt\tSpecies\tSeats\tVisitors
Palm House\t1897\t640\t120\t161,300
Orchid House\t1932\t1,150\t40\t98,700
Desert House\t1974\t820\t60\t74,250
"""
CROPS = """산나래농협 작목별 생산

작목\t재배 면적(ha)\t생산량(톤)\t수매가(원/kg)
인삼\t41\t88\t38,500
사과\t322\t7,890\t2,950
마늘\t97\t1,180\t4,300
"""
WHARVES = """青湾渔港各码头概况

码头\t在册渔船(艘)\t渔民(人)\t冷库容量(吨)
东澳码头\t312\t1,480\t5,200
金沙码头\t96\t455\t1,500
白鹭码头\t241\t1,126\t4,100
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(HOUSES, CROPS, WHARVES)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("난초 온실(Orchid House)에는 몇 종이 있나요?", "1,150"),
        ("Elmsworth植物园的Desert House有多少个座位？", "60"),
        ("Elmsworth哪个温室建得最早？", "Palm House"),
        ("How many hectares of ginseng does the Sannarae (산나래) cooperative grow?", "41"),
        ("金沙码头有多少艘船？", "96"),
        ("진사(金沙) 부두에 등록된 어선은 몇 척인가요?", "96"),
        ("How many fishermen are there at 白鹭码头?", "1,126"),
    ],
)
def test_what_is_counted_names_its_column_in_another_language(desk: Desk, question: str, shown: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered" and shown in answer.text, answer


@pytest.mark.parametrize(
    "question",
    ["난초 온실(Orchid House)에는 몇 석의 주차장이 있나요?", "How many trees does the 산나래 cooperative grow?"],
)
def test_what_no_column_counts_is_refused(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not_found"
