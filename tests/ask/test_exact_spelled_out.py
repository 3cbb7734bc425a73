"""Things that a question calls otherwise than their table: names word by word, places of a ranking, sorts of rows."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

FAIRS = """2025年下半年展会日程

展会名称\t时间\t地点
第十二届北川国际茶叶博览会\t2025.09.12-09.15\t杭州
第三届低空经济论坛暨无人机展\t2025.12.03-12.05\t深圳
2025智能制造装备展\t2025.10.20-10.23\t苏州
"""
RACE = """Larkhaven Half Marathon 2025, women's open category

Place\tRunner\tFinish time\tCountry
1\tAmara Osei\t1:11:42\tGhana
2\tHanne Dahl\t1:12:05\tNorway
3\tBeth Rowe\t1:12:58\tUnited Kingdom
"""
PLOTS = """Orchard harvest

Plot\tPicked (kg)\tRejected (kg)\tFirst harvest\tPicker
A2\t4,120\t305\t2024-08-19\tOwen Pryce
B2\t4,870\t180\t2024-08-22\tIris Coombe
C2\t6,010\t340\t2024-10-02\tIris Coombe
"""
CROPS = """县区农业

县区\t粮食产量（万吨）\t蔬菜产量（万吨）
临溪县\t28.9\t35.2
古田县\t36.1\t22.4
白水区\t9.8\t48.9
"""
PORTS = """主要港口吞吐量

港口\t货物吞吐量（万吨）\t同比增长（%）\t集装箱吞吐量（万TEU）\t集装箱同比增长（%）
云屿港\t41,275\t-1.2\t1,185\t2.7
石岬港\t35,080\t0.4\t905\t-3.5
青滩港\t67,910\t4.6\t3,045\t7.9
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(FAIRS, RACE, PLOTS, CROPS, PORTS)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Where will the 3rd Low-Altitude Economy Forum be held?", ["深圳"]),
        ("Who came third in the women's race at Larkhaven?", ["Beth Rowe"]),
        ("女子组第二名来自哪个国家？", ["Norway"]),
        ("How much faster was Amara Osei than Hanne Dahl?", ["0:23"]),
        ("Which plot had the bigger harvest, A2 or B2?", ["B2", "4,870", "4,120"]),
        ("Which plots did Iris Coombe pick?", ["B2", "C2"]),
        ("C2地块首次采收是哪天？", ["2024-10-02"]),
        ("临溪县和古田县哪个生产的蔬菜更多？", ["临溪县", "35.2", "22.4"]),
        ("컨테이너 물동량이 줄어든 항만은 어디야?", ["石岬港"]),
        ("云屿港和青滩港哪个货物吞吐量增长更快？", ["青滩港", "4.6"]),
    ],
)
def test_what_a_table_calls_otherwise_is_found(desk: Desk, question: str, shown: list[str]) -> None:
    answer = desk.ask(question)
    told = f"{answer.text} {' '.join(item.text for item in answer.items)}"
    assert answer.status == "answered" and all(one in told for one in shown), answer


@pytest.mark.parametrize(
    "question",
    [
        "Where will the 4th Low-Altitude Economy Forum be held?",
        "Who came third in the men's race at Larkhaven?",
        "D7地块首次采收是哪天？",
    ],
)
def test_what_a_table_does_not_have_stays_refused(desk: Desk, question: str) -> None:
    assert desk.ask(question).status == "not_found"
