"""Questions over what rows share and what forms say: groups of rows, headings among rows, labels side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "연차별 계획.csv": (
        "연차,연구 내용,연구비(백만원)\n1차년도,설계,250\n,시제품 제작,380\n2차년도,현장 실증,620\n,보급,550\n"
    ),
    "노선.csv": ("노선,길이(km),정류장\n북부권,,\n가온선,12,28\n나루선,21,17\n남부권,,\n다솜선,9,24\n라온선,15,31\n"),
    "公司.html": (
        "<h2>公司概况</h2><table>"
        "<tr><th>公司名称</th><td>启明精密仪器股份有限公司</td><th>股票代码</th><td>301988</td></tr>"
        "<tr><th>法定代表人</th><td>沈怀瑾</td><th>成立日期</th><td>2006-04-18</td></tr>"
        "<tr><th>注册资本</th><td>2.4亿元</td><th>员工人数</th><td>1,836人</td></tr></table>"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("shared")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("1차년도 연구 내용은 무엇인가?", ["설계", "시제품 제작"]),
        ("남부권 노선 중 정류장이 가장 많은 노선은?", ["라온선"]),
        ("启明精密的法定代表人是谁？", ["沈怀瑾"]),
        ("启明精密有多少名员工？", ["1,836人"]),
    ],
)
def test_what_rows_share_and_what_labels_say_is_answered(
    assistant: Assistant, question: str, answer: list[str]
) -> None:
    assert [item.text for item in assistant.ask(question).items] == answer
