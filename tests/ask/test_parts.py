"""A question that asks several things is cut into questions that stand by themselves; another one is left whole."""

import pytest

from assistant.ask.parts import parts
from tests.ask.things import LEXICON


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("When and where is the concert?", ["When is the concert?", "where is the concert?"]),
        ("축제는 언제 어디서 열리나요?", ["축제는 언제 열리나요?", "축제는 어디서 열리나요?"]),
        ("谁在什么时候创办了这家公司？", ["谁创办了这家公司？", "在什么时候创办了这家公司？"]),
        ("When was the union founded, and by whom?", ["When was the union founded?", "by whom was the union founded?"]),
        ("公司在哪里成立，现任总裁是谁？", ["公司在哪里成立?", "公司现任总裁是谁?"]),
        ("제품의 무게와 크기를 알려줘", ["제품의 무게를 알려줘", "제품의 크기를 알려줘"]),
        ("What are the height and weight of it?", ["What is the height of it?", "What is the weight of it?"]),
        ("서울과 부산의 인구는 각각 얼마야?", ["서울의 인구는 얼마야?", "부산의 인구는 얼마야?"]),
        ("2023年、2024年的产量各是多少？", ["2023年的产量是多少？", "2024年的产量是多少？"]),
        ("成人票和儿童票各多少钱？", ["成人票多少钱？", "儿童票多少钱？"]),
        ("水电站的坝高和库容是多少？", ["水电站的坝高是多少？", "水电站的库容是多少？"]),
        ("3월과 4월 매출은?", ["3월 매출은?", "4월 매출은?"]),
    ],
)  # fmt: skip
def test_several_things_are_asked_one_by_one(question: str, asked: list[str]) -> None:
    assert [part.question for part in parts(question, LEXICON)] == asked


@pytest.mark.parametrize(
    "question",
    [
        "When the bridge opened, who cut the ribbon?",
        "언제 어디서나 쓸 수 있나요?",
        "서울과 부산의 인구 차이는?",
        "What is the difference between the height and the weight?",
        "上海和北京哪个人口多？",
        "결과 발표일은 언제야?",
        "What is the budget for research and development?",
        "서울과 부산 중 인구가 더 많은 곳은?",
        "where does arsenic and old lace take place",
    ],
)
def test_a_question_of_things_together_is_left_whole(question: str) -> None:
    assert parts(question, LEXICON) == ()
