"""Words that say the same as others of their language, and the phrases of a question that are one word elsewhere."""

from __future__ import annotations

from importlib import resources

import pytest

from assistant.language.paraphrases import paraphrases


@pytest.mark.parametrize(
    ("question", "asked", "told"),
    [
        ("표를 물리면 얼마나 떼나요?", "표를 물리", "반환"),
        ("표를 물리면 얼마나 떼나요?", "떼", "수수료"),
        ("5월 회의에 안 나온 사람은?", "안 나온 사람", "불참"),
        ("할머니가 돌아가시면 며칠 쉬나요?", "돌아가시", "사망"),
        ("도서관을 짓는 데 얼마 들었어?", "짓", "신축"),
        ("짐을 못 가지고 타는 배는?", "못 가지고 타", "반입 금지"),
        ("3번 계류장은 왜 못 써요?", "못 써", "사용 중단"),
        ("老馆为啥不用了？", "不用", "停用"),
        ("二期啥时候能开始生产？", "开始生产", "投产"),
        ("銅壺是誰修好的？", "修好", "修复"),
        ("入院要带哪些东西？", "带哪些东西", "携带"),
    ],
)
def test_an_everyday_word_is_what_notices_call_it(question: str, asked: str, told: str) -> None:
    start = question.index(asked)
    assert told in paraphrases(question, start, start + len(asked))


@pytest.mark.parametrize(
    ("asked", "opposite"),
    [
        ("수입", "수출"), ("최고", "최저"), ("입학", "졸업"), ("신청", "취소"), ("설립", "폐지"), ("찬성", "반대"),
        ("오르다", "하락"), ("문 열다", "폐관"), ("돌아가다", "사망"), ("进口", "出口"), ("同意", "反对"), 
        ("上涨", "下降"), ("入院", "出院"), ("开门", "闭馆"),
    ],
)  # fmt: skip
def test_the_other_side_of_a_contrast_is_no_paraphrase(asked: str, opposite: str) -> None:
    assert opposite not in paraphrases(asked)


def test_what_is_not_done_is_said_as_that_and_not_as_what_is_done() -> None:
    question = "가람체육센터 안 여는 날이 언제예요?"
    start = question.index("여는")
    assert paraphrases(question, start, start + 2) == ()
    assert "휴관" in paraphrases(question, start - 2, start + 4)


@pytest.mark.parametrize(("language", "fewest"), [("ko", 500), ("zh", 400)])
def test_every_group_says_one_thing_in_several_words(language: str, fewest: int) -> None:
    file = resources.files("assistant.language") / "data" / f"paraphrases_{language}.txt"
    groups = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert len(groups) >= fewest
    for line in groups:
        words = [word.strip() for part in line.split(">") for word in part.split(",")]
        assert len(words) > 1 and all(words), line
        assert len(set(words)) == len(words), line
