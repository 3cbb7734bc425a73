"""A question is understood: its language, what it asks for, what it names."""

from __future__ import annotations

import pytest

from assistant.ask.question import parse
from assistant.errors import InvalidRequest
from tests.ask.things import LEXICON, asked


@pytest.mark.parametrize("text", ["", "   ", "???", "…！？", "\n\t", "()[]"])
def test_a_text_without_a_word_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidRequest, match=r"holds no word.*such as"):
        asked(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [("등대의 높이는?", "ko"), ("How tall is it?", "en"), ("灯塔有多高？", "zh"), ("Velmora 등대는?", "ko")],
)
def test_the_answer_is_in_the_language_of_the_question_unless_told(text: str, language: str) -> None:
    assert asked(text).language == language
    assert parse(text, LEXICON, language="zh").language == "zh"


def test_blanks_around_a_question_change_nothing() -> None:
    assert asked("  등대의 높이는?\n") == asked("등대의 높이는?")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Which clusters in Velmora are national-level?", "clusters"),
        ("벨모라의 국가급 클러스터는 무엇인가요?", "클러스터"),
        ("维尔莫拉有哪些产业集群？", "产业集群"),
    ],
)
def test_a_list_is_asked_of_the_last_noun_or_the_first_english_plural(text: str, head: str) -> None:
    assert any(word.endswith(head[-2:]) for word in asked(text).head_words)


def test_a_question_without_nouns_has_no_head_and_asks_for_itself() -> None:
    question = asked("What is it?")
    assert (question.head_words, question.asked_for) == ((), "What is it?")


@pytest.mark.parametrize("documents", [None, [], ["a.txt", "b.txt"]])
def test_the_documents_to_answer_from_are_kept_as_they_are(documents: list[str] | None) -> None:
    kept = parse("tuna?", LEXICON, documents=documents).documents
    assert kept == (None if documents is None else tuple(documents))


def test_how_many_percent_asks_for_a_rate() -> None:
    assert asked("How many percent of the salmon came back?").asks == "rate"


def test_what_a_bracket_says_again_is_no_demand_of_its_own() -> None:
    understood = asked("도록의 주편(편집 책임자)은 누구인가요?")
    assert [one.topic for one in understood.sought if one.text == "책임자"] == [None]


@pytest.mark.parametrize(
    ("text", "named", "called"),
    [
        ("예비과정(预科) 학비는?", ["예비", "과정", "학비"], {"预科": ["예비", "과정"]}),
        (
            "price of a virtual private network (VPN)",
            ["price", "virtual private network"],
            {"VPN": ["virtual private network"]},
        ),
        ("지리정보시스템(GIS) 이용자 수", ["지리정보", "시스템", "이용자 수"], {"GIS": ["지리정보", "시스템"]}),
    ],
)
def test_a_bracket_in_another_script_is_another_form_of_the_word_before_it(
    text: str, named: list[str], called: dict[str, list[str]]
) -> None:
    sought = asked(text).sought
    assert [one.text for one in sought] == named
    for form, texts in called.items():
        assert [one.text for one in sought if form in one.forms] == texts


def test_words_that_ask_for_a_number_name_nothing() -> None:
    assert [one.text for one in asked("芯片分成几大类").sought] == ["芯片", "分成"]
    assert "项目" in asked("准备投哪几个项目").head_words
