"""The index that the size benchmark makes holds all that a built one does: it opens, is searched, and answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from assistant.stores.folders import current_id, generation_folder
from benchmarks.scale_build import make_index
from benchmarks.scale_corpus import read_bases
from benchmarks.scale_measure import in_process
from tests.program import write_documents
from tests.word_embedder import WORDS

CORPUS = {
    "port.txt": (
        "Harbour news\n\nThe harbour of Ulsan landed 12 tons of tuna in March.\n\n"
        "The market of the harbour opened on a Monday morning.\n\nThe bridge behind the market was painted green.\n"
    ),
    "port-ko.txt": (
        "항구 소식\n\n등대는 항구 앞 바위 위에 높이 서 있다.\n\n참치는 지난 3월에 항구로 들어왔다고 한다.\n\n"
        "시장은 월요일 아침에 처음 문을 열었다.\n"
    ),
    "port-zh.txt": (
        "港口消息\n\n灯塔建在港口前面的一块高高的岩石上面。\n\n金枪鱼是今年三月份从海上运到港口来的。\n\n"
        "市场从星期一早上七点钟开始对外开门营业。\n"
    ),
}
TABLE = "Ship\tTons\nAurora\t12\nBorealis\t9"
PASSAGES = 200


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index as ``assistant build`` makes it."""
    folder = tmp_path_factory.mktemp("scale")
    write_documents(folder / "corpus", CORPUS)
    build(Settings(corpus=folder / "corpus", index=folder / "built"), lambda *told: None, WORDS)
    return folder / "built"


@pytest.fixture(scope="module")
def made(built: Path) -> Path:
    """An index of 200 passages made from the sentences of the built one."""
    make_index(built.parent / "made", read_bases([built], 100), PASSAGES, [TABLE], WORDS)
    return built.parent / "made"


def parts(index: Path) -> dict[str, bool]:
    """Every table and index of documents.sqlite, and whether it holds a row."""
    path = generation_folder(index, current_id(index)) / "documents.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        names = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT 1 FROM {name}").fetchone() is not None for name in sorted(names)}


def test_it_fills_every_part_that_a_built_index_fills(built: Path, made: Path) -> None:
    filled = {name for name, holds in parts(built).items() if holds}
    assert parts(made).keys() == parts(built).keys()
    assert filled <= {name for name, holds in parts(made).items() if holds}


def test_its_passages_are_found_and_its_table_answers(made: Path) -> None:
    assistant = Assistant.open(Settings(index=made, reader="none"), WORDS)
    (first,) = assistant.search("How many tons of tuna did the harbour of Ulsan land?", 1)
    assert "12 tons of tuna" in first.text
    answer = assistant.ask("What are the tons of Borealis?")
    assert (answer.status, [item.text for item in answer.items]) == ("answered", ["9"])
    assistant.close()


def test_its_measurement_finds_the_nearest_of_every_question(made: Path) -> None:
    report = in_process(made, ["When was the tuna landed?", "등대는 어디에 있나?", "市场几点开门？"], WORDS)
    assert report["recall@10"] == 1.0
    assert report["cells"] == {}
    assert report.keys() >= {"open_s", "parts", "recall@100", "stores"}
