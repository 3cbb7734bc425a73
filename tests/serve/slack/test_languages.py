"""The whole way in each language: a small index, the engine, a thread in Slack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents
from tests.serve.slack.conftest import served
from tests.serve.slack.fake import FakeSlack, event, send

CORPUS = {
    "towns.csv": "Town,Exports (tons)\nVelmora,120\nQandar,80\nOstrel,40\n",
    "축제.txt": "퀀다르 축제 안내\n\n퀀다르 꽃 축제는 2025년 4월 18일에 개막한다. 입장료는 8000원이다.\n",
    "馆.txt": "盐风馆简介\n\n盐风馆是一座介绍海盐历史的博物馆。盐风馆收藏了4200件展品。\n",
}


@pytest.fixture
def engine(slack_settings: Settings, tmp_path: Path) -> Iterator[int]:
    write_documents(tmp_path / "corpus", CORPUS)
    settings = slack_settings.model_copy(update={"corpus": tmp_path / "corpus"})
    build(settings, lambda *told: None)
    assistant = Assistant.open(settings)
    with served(settings, assistant) as port:
        yield port
    assistant.close()


@pytest.mark.slow
def test_each_language_is_answered_in_itself_and_a_thread_follows_up(engine: int, slack: FakeSlack) -> None:
    asked = [
        ("What are the exports of Velmora?", "10", "120", "Right"),
        ("And Qandar?", "11", "80", "Right"),
        ("퀀다르 꽃 축제는 언제 개막하나요?", "20", "2025년 4월 18일", "맞음"),
        ("盐风馆收藏了多少件展品？", "30", "4200件", "正确"),
        ("라싸의 인구는 얼마인가요?", "40", "문서에 없습니다", "맞음"),
    ]
    for number, (question, moment, words, right) in enumerate(asked, 1):
        thread = {"thread_ts": "17000000010.000100"} if moment == "11" else {}
        body = event(f"<@UBOT> {question}", f"170000000{moment}.000100", **thread)
        assert send(engine, "/slack/events", body)[0] == 200
        post = slack.settled(number, still=0.2)[number - 1]
        assert words in post.texts[0] + post.texts[1], question
        assert f"👍 {right}" in post.texts
    assert slack.settled(5)[1].body["thread_ts"] == "17000000010.000100"
