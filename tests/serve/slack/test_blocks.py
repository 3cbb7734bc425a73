"""Answers of every kind as Slack shows them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.protocols import Json
from assistant.serve.schemas import AskRequest, served_answer
from assistant.serve.slack.blocks import answer_message, choice_message, shared_message, sources_message
from assistant.serve.slack.deliver import Message
from assistant.serve.slack.links import Links
from assistant.types import Answer
from tests.serve.slack.fake import Post
from tests.serve.slack.limits import faults
from tests.serve.slack.prepared import ANSWERS, CHOICE, CONFLICT, LONG, NOTHING, TOTAL

LINKS = Links("https://docs.example/")


def posted(message: Message) -> Post:
    body: Json = {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}
    assert faults(body, frozenset({"U1"})) == []
    return Post("chat.postMessage", "C1", body, 0.0)


def shown(answer: Answer, links: Links = LINKS, private: bool = False) -> Post:
    return posted(answer_message(served_answer(answer, AskRequest(question="q")), "r1", links, private))


def messages(answer: Answer) -> Iterator[Message]:
    served = served_answer(answer, AskRequest(question="q"))
    for links in (LINKS, Links(""), Links("https://docs.example/" + "a" * 1200)):
        yield answer_message(served, "r1", links, private=True)
        yield shared_message(served, "r1", links, "U1")
        yield sources_message(served, links)
        yield from (choice_message(served, item, "r1", links) for item in served.items[:3])


@pytest.mark.parametrize("question", list(ANSWERS))
def test_every_message_keeps_slacks_limits(question: str) -> None:
    for message in messages(ANSWERS[question]):
        posted(message)


def test_a_computed_answer_shows_its_rows_as_a_table() -> None:
    place = "Towns &lt;@U9&gt; &amp; *ports* · Office &lt;https://evil.example|of&gt; towns · 2025-02-01 · p. 2"
    assert shown(TOTAL, Links("")).texts == [
        "공장 합계: 58 [1][2][3][4]",
        "*계산 과정*: 12 + 30 + 7 + 9 = 58\n"
        "towns.csv#1\n"
        "```     도시    공장  항구\n"
        "[1]  청도    12    3\n"
        "[2]  지난    30    4\n"
        "[3]  웨이팡  7     5\n"
        "[4]  옌타이  9     6```",
        f"[1] “청도 12 3”\n{place}",
        f"[2] “지난 30 4”\n{place}",
        f"[3] “웨이팡 7 5”\n{place}",
        "👍 맞음",
        "👎 틀림",
        "출처 더 보기",
    ]


def test_an_ambiguous_answer_offers_its_readings_as_buttons() -> None:
    post = shown(CHOICE, Links(""))
    assert post.texts[:4] == [
        "*有多种理解*",
        "同名的有2个。",
        "• 12 — 青岛 &lt;!here&gt; [1]\n• 30 (Jinan) — 济南 [2]",
        post.texts[3],
    ]
    chosen = {name: (button["text"]["text"], button["value"]) for name, button in post.buttons.items()}
    assert chosen["attest_choice_0"] == ("青岛 <!here>", "r1 0")
    assert chosen["attest_choice_1"] == ("济南", "r1 1")


def test_an_answer_that_is_not_there_offers_other_questions() -> None:
    post = shown(NOTHING)
    assert post.texts == [
        "*문서에 없습니다*",
        "문서에 라싸는 나오지 않습니다.",
        "*이렇게 물어보세요*",
        "청도의 수출은?",
        "지난의 수출은?",
        "👍 맞음",
        "👎 틀림",
    ]
    assert post.buttons["attest_question_1"]["value"] == "r1 지난의 수출은?"


def test_a_conflict_says_so_and_shows_each_value_with_its_source() -> None:
    assert shown(CONFLICT, Links("")).texts[:3] == [
        "*The sources disagree*",
        "The sources disagree: 2 different values.",
        "• 12 — 青岛 &lt;!here&gt; [1]\n• 30 (Jinan) — 济南 [2]",
    ]


def test_only_a_private_answer_can_be_shared() -> None:
    assert "attest_share" in shown(TOTAL, private=True).buttons
    assert "attest_share" not in shown(TOTAL).buttons
    assert "attest_share" not in shown(NOTHING, private=True).buttons


def test_a_long_answer_says_how_much_it_leaves_out() -> None:
    texts = shown(LONG).texts
    assert any(text.endswith("and 93 more") for text in texts)
    assert any("and 78 more" in text for text in texts)
