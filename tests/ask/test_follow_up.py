"""A follow-up takes over what it leaves out; a new question takes over nothing."""

import pytest

from assistant.ask.expand import Lexicon
from assistant.ask.follow_up import whole_question
from assistant.language.glossary import load_glossary
from assistant.language.names import NameBook, packaged_names


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(NameBook.of(packaged_names()), load_glossary(), lambda form: 1)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Busan export growth in 2023", "what about Seoul?", "Seoul export growth in 2023"),
        ("도쿄의 명목 성장률은?", "그럼 실질 성장률은?", "도쿄의 실질 성장률은?"),
        ("조선업 매출 순위 1위 기업은?", "2위는?", "조선업 매출 순위 2위 기업은?"),
        ("上海2023年出口额是多少？", "那北京呢？", "北京2023年出口额是多少？"),
        ("서울의 GDP 순위는?", "부산은?", "부산의 GDP 순위는?"),
        ("Price of the KX-20?", "and the KX-30?", "Price of the KX-30?"),
        ("Seoul's exports in 2023", "and its growth?", "Seoul's exports growth in 2023"),
        ("서울 2023년 수출액은?", "증가율은?", "서울 2023년 수출액 증가율은?"),
        ("上海2023年出口额是多少？", "增长率呢？", "上海2023年出口额 增长率是多少？"),
        ("上海2023年GDP增速是多少？", "它的进出口额呢？", "上海2023年进出口额是多少？"),
    ],
)
def test_what_a_follow_up_names_takes_its_place(before: str, question: str, whole: str, lexicon: Lexicon) -> None:
    assert whole_question(question, [before], lexicon) == whole


@pytest.mark.parametrize("question", ["서울의 2023년 수출액은 얼마인가요?", "Who founded the harbour company?"])
def test_a_question_of_its_own_stays_as_it_is(question: str, lexicon: Lexicon) -> None:
    assert whole_question(question, ["Busan export growth in 2023"], lexicon) == question


def test_follow_ups_follow_each_other(lexicon: Lexicon) -> None:
    history = ["Busan export growth in 2023", "what about Seoul?"]
    assert whole_question("and Tokyo?", history, lexicon) == "Tokyo export growth in 2023"


def test_without_history_a_question_is_what_it_says(lexicon: Lexicon) -> None:
    assert whole_question("그럼 서울은?", [], lexicon) == "그럼 서울은?"
