"""What is asked for is told: the ward and not its specialty, the round by its number, the column of a verb."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

WARDS = """Hospital wards

Ward\tSpecialty\tBeds\tAverage stay (days)
W1\tCardiology\t32\t6.4
W2\tOrthopaedics\t28\t4.8
W3\tMaternity\t24\t2.9
W4\tStroke\t18\t14.2
"""
ROUNDS = """Robotics Olympiad, team results

Team\tCountry\tRound 1\tRound 2\tFinal\tTotal
Iron Lotus\tVietnam\t88\t91\t95\t274
Fjordbots\tNorway\t92\t85\t94\t271
Pampa Mecha\tArgentina\t79\t90\t96\t265
"""
CARS = """2024년 전기차 판매 실적(단위: 대)

모델\t제조사\t2023년\t2024년
솔라 EV5\t한결자동차\t18,420\t24,310
루미나 3\t비전모터스\t15,870\t13,205
캐리온 미니\t한결자동차\t9,540\t11,880
"""
CLASSES = """Weekly classes

Class\tInstructor\tDay\tLength (min)
Aqua fit\tMona Ellis\tMonday\t45
Spin\tJed Harlow\tTuesday\t40
Yoga\tSuki Tran\tSaturday\t75
"""
BAKERIES = """2025년 1분기 지점별 매출 현황(단위: 만원)

지점\t점장\t1월\t2월\t3월\t합계
연남점\t고은별\t4,120\t3,980\t4,560\t12,660
판교점\t서태웅\t5,310\t5,020\t5,640\t15,970
해운대점\t류지안\t3,870\t4,210\t4,090\t12,170
"""
AUCTION = """2025春季拍卖会成交记录

拍品\t作者\t起拍价（万元）\t成交价（万元）\t买家地区
秋山行旅图\t沈鹤年\t180\t426\t香港
行书七言联\t顾怀远\t95\t88\t上海
紫檀书案\t佚名\t260\t530\t北京
"""
STAFF = """Clinics

Clinic\tNurses\tDoctors
Elm Street\t24\t6
Harbour\t18\t3
Westgate\t20\t8
"""
PROJECTS = """진행 중인 과제

과제번호\t과제명\t연구책임자\t참여연구원(명)
R25-01\t해수담수화 막 성능 개선\t문서영\t7
R25-02\t도심 열섬 저감 기술\t강태오\t5
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(WARDS, ROUNDS, CARS, CLASSES, PROJECTS, BAKERIES, AUCTION, STAFF)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Which ward has the longest average stay?", ["W4", "14.2"]),
        ("average number of beds per ward", ["25.5"]),
        ("Which team scored highest in the final round?", ["Pampa Mecha", "96"]),
        ("Which teams beat Fjordbots in round 2?", ["Iron Lotus", "Pampa Mecha"]),
        ("Fjordbots第一轮得了多少分？", ["92"]),
        ("한결자동차가 2024년에 판 전기차는 모두 몇 대야?", ["36,190"]),
        ("판매가 줄어든 모델은 뭐야?", ["루미나 3"]),
        ("Which class lasts the longest?", ["Yoga", "75"]),
        ("스핀 수업은 무슨 요일이야?", ["Tuesday"]),
        ("연남점과 해운대점 1분기 매출 차이는?", ["490"]),
        ("哪些拍品成交价低于起拍价？", ["行书七言联"]),
        ("Which clinic has the most nurses for each doctor?", ["Harbour", "6"]),
    ],
)
def test_the_column_that_is_asked_for_is_told(desk: Desk, question: str, shown: list[str]) -> None:
    answer = desk.ask(question)
    told = f"{answer.text} {' '.join(item.text for item in answer.items)}"
    assert answer.status == "answered" and all(one in told for one in shown), answer


def test_a_number_is_no_answer_to_where(desk: Desk) -> None:
    assert desk.ask("R25-02 과제 참여기업은 어디야?").status == "not_found"


def test_where_a_buyer_is_does_not_tell_the_name(desk: Desk) -> None:
    assert desk.ask("秋山行旅图的买家叫什么名字？").status == "not_found"
