"""Words that set things of one sort apart are told in every language, and what names only the other side is seen."""

from __future__ import annotations

import pytest

from assistant.language.contrasts import opposed, sides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("외국인 관람객과 내국인 관람객", [("origin", "외국인"), ("origin", "내국인")]),
        ("Foreign visitors and 中小企业", [("origin", "Foreign"), ("size of a firm", "中小企业")]),
        ("月平均和年平均", [("span of a rate", "月平均"), ("span of a rate", "年平均")]),
        ("하루 평균, 하루평균", [("span of a rate", "하루 평균"), ("span of a rate", "하루평균")]),
        ("The mentor spoke to shipmen", []),  # men stands inside of longer words
    ],
)
def test_the_sides_that_a_text_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(side.contrast, side.words) for side in sides(text)] == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("대기업의 보조율은?", "보조율은 중소기업 70퍼센트, 중견기업 50퍼센트", "대기업"),
        ("Subsidy rate for large companies?", "보조율은 중소기업 70퍼센트", "large companies"),
        ("大型企业的补助率是多少？", "Subsidies for SMEs are 70 %.", "大型企业"),
        ("What is the weekend fare?", "The weekday fare is 3 euros.", "weekend"),
        ("What is the weekend fare?", "3 euros on weekdays, 4 on weekends", None),
        ("9월 월평균", "2025년 평균은 1,581포인트", "월평균"),
        ("보조율은?", "보조율은 중소기업 70퍼센트", None),
        ("외국인 관람객 수", "관람객 31만 명", None),  # names no side at all
    ],
)
def test_a_text_that_names_only_other_sides_opposes_the_question(
    question: str, text: str, expected: str | None
) -> None:
    assert opposed(question, text) == expected


def test_stages_of_a_work_tell_apart_only_when_things_happened() -> None:
    assert opposed("완공은 언제?", "4월에 체결식이 열렸다.", stages=True) == "완공"
    assert opposed("준공까지 얼마나 드나?", "4월에 체결식이 열렸다.") is None
