"""Of a report in another language the sentence answers that says what is asked, and not any that is on its subject."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "plant.txt": (
        "한빛에너지, 군산에 전지 공장 착공\n\n"
        "한빛에너지는 12일 군산 산업단지에서 전지 공장 기공식을 열었다. 이 공장은 2027년 3월 가동을 시작한다.\n\n"
        "공장 설계는 독일의 게르너 엔지니어링이 맡는다. 개발청은 2023년 이 일대를 전지 특화단지로 지정했다.\n"
    ),
}


def test_who_designs_a_plant_is_not_who_builds_it(tmp_path: Path) -> None:
    settings = Settings(corpus=write_documents(tmp_path / "corpus", CORPUS), index=tmp_path / "index")
    build(settings, lambda step, done, total: None)
    assistant = Assistant.open(settings)
    answer = assistant.ask("Who designs the Gunsan battery plant?")
    assistant.close()
    assert "공장 설계" in answer.citations[0].quote
