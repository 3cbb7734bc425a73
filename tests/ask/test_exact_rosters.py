"""Rosters by days of the week, rows that are known by their numbers, short codes, yearly editions, names by sound."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

HOURS = """Stormhaven Health Centre, who is in when

Doctor\tSpeciality\tMon\tTue\tWed\tThu\tRoom
Dr Ailsa Munro\tGeneral practice\t9-13\t9-13\t-\t14-18\t1
Dr Kofi Baptiste\tGeneral practice\t14-18\t14-18\t9-13\t-\t2
Dr Noor Haddad\tDermatology\t-\t9-12\t-\t9-12\t5
Dr Piers Lindqvist\tPaediatrics\t9-15\t-\t9-15\t9-15\t3
"""
BUSES = """노선 안내

노선번호\t기점\t종점\t막차\t배차간격(분)\t요금(원)\t저상버스 운행
11\t백운역\t시청\t22:40\t12\t1500\tO
23\t터미널\t하늘공원\t21:50\t20\t1500\tX
35-1\t백운역\t산업단지\t23:10\t15\t1700\tO
900\t백운역\t인천공항\t20:30\t40\t9000\tO
"""
MODELS = """태론정공 세척기 사양

모델명\t탱크 용량(L)\t중량(kg)\t소음(dB)\t소비자가(만 원)
TR-W300\t120\t185\t62\t480
TR-W500\t210\t260\t65\t720
TR-W500S\t210\t248\t58\t860
TR-W800\t340\t395\t68\t1,150
"""
OPEX = [
    f"""표 1. 누리봄소프트 {year}년 부서별 운영비 (단위: 만 원)

부서\t인원\t예산\t집행액
{rows}
"""
    for year, rows in (
        (2023, "개발팀\t12\t8400\t8120\n영업팀\t15\t12200\t11800\n품질팀\t6\t2900\t2980"),
        (2024, "개발팀\t14\t9600\t9740\n영업팀\t13\t11500\t10900\n품질팀\t7\t3200\t3150"),
    )
]
LEAGUE = """Oakfield League, final table

Pos\tTeam\tP\tW\tD\tL\tGF\tGA\tPts
1\tHarrow Vale\t18\t13\t3\t2\t41\t15\t42
2\tOakfield Rovers\t18\t12\t2\t4\t38\t20\t38
3\tPennick Town\t18\t6\t6\t6\t25\t26\t24
4\tCopsewood\t18\t3\t4\t11\t17\t35\t13
"""
EXPORTS = """Republic of Veldora

Table 1. Exports by product, million veldas

Product\t2022\t2023\t2024
Coffee\t1,240\t1,315\t1,468
Copper ore\t3,875\t3,410\t3,022
Textiles\t1,930\t1,884\t1,951
"""
EXAM = """学校成绩

이름\t학년\t수학\t결석일수
고은별\t1\t92\t0
남시우\t1\t81\t2
도하린\t2\t67\t1
라온유\t2\t99\t0
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (HOURS, "Who works on Wednesdays?", ["Dr Kofi Baptiste", "Dr Piers Lindqvist"]),
        (HOURS, "What are Dr Munro's hours on Thursday?", ["14-18"]),
        (HOURS, "周一有哪些医生出诊？", ["Dr Ailsa Munro", "Dr Kofi Baptiste", "Dr Piers Lindqvist"]),
        (BUSES, "900번 버스 막차 몇 시예요?", ["20:30"]),
        (BUSES, "저상버스가 다니는 노선 알려주세요", ["11", "35-1", "900"]),
        (BUSES, "백운역에서 산업단지 가려면 몇 번 타야 해?", ["35-1"]),
        (BUSES, "900번 버스 어린이 요금 얼마예요?", []),
        (MODELS, "W500S랑 W500 중에 어느 게 더 조용해?", ["TR-W500S"]),
        (MODELS, "W800은 W300보다 탱크가 얼마나 더 커요?", ["220 L"]),
        (MODELS, "W500S의 보증 기간은 얼마나 되나요?", []),
        (LEAGUE, "How many goals did Pennick Town concede?", ["26"]),
        (LEAGUE, "Which team drew the most games?", ["Pennick Town"]),
        (LEAGUE, "Who finished bottom of the league?", ["Copsewood"]),
        (EXAM, "한 번도 결석하지 않은 학생들 이름 알려줘", ["고은별", "라온유"]),
        (EXPORTS, "维尔多拉2024年出口最多的产品是什么？", ["Copper ore"]),
    ],
)
def test_what_people_call_rows_and_columns_finds_them(table: str, question: str, items: list[str]) -> None:
    assert Desk(table).items(question) == items


def test_values_in_the_tables_of_two_years_are_held_against_each_other() -> None:
    desk = Desk(*OPEX)
    assert desk.items("영업팀 인원이 2023년에 비해 2024년에 얼마나 줄었어?") == ["2"]
    assert desk.items("영업팀 인원이 2023년에 비해 2024년에 얼마나 늘었어?") == []
    assert desk.items("2023년에 예산보다 더 집행한 팀은 몇 곳?") == ["1곳"]
    assert Desk(OPEX[1]).items("영업팀 인원이 2023년에 비해 2024년에 얼마나 줄었어?") == []
