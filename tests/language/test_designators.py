"""Numbered things are told apart in three languages."""

from __future__ import annotations

import pytest

from assistant.language.designators import contradicted, designators


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("락후옌 2단계 산단", "phase", "2"),
        ("Phase III of the works", "phase", "3"),
        ("项目二期", "phase", "2"),
        ("A구역 38헥타르", "zone", "a"),
        ("in the third quarter", "quarter", "3"),
        ("5번 노선 배차 간격", "route", "5"),
        ("8路公交车", "route", "8"),
        ("上半年", "half", "1"),
        ("제2인민병원", "ordinal", "2"),
        ("第十三届博览会", "edition", "13"),
        ("제13회 영화제", "edition", "13"),
        ("the 13th Salt Tea Expo", "edition", "13"),
    ],
)
def test_what_numbers_a_thing_is_found(text: str, name: str, value: str) -> None:
    assert list(designators(text)[name]) == [value]


@pytest.mark.parametrize(
    "text", ["2030년 12월 31일", "新能源产业", "국가급 클러스터", "1,200대를 팔았다", "The third party", "3번째 회의"]
)
def test_other_numbers_number_nothing(text: str) -> None:
    assert designators(text) == {}


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("제2인민병원의 병상 수는?", "长汀第一人民医院 1000", "제2"),
        ("Q3 revenue", "Revenue of the second quarter was 5 million.", "Q3"),
        ("B区何时完工？", "A区于2027年完工，B区于2028年完工。", None),
        ("면적은 얼마인가?", "1단계 면적은 389헥타르다.", None),
    ],
)
def test_a_text_contradicts_only_what_it_numbers_otherwise(question: str, text: str, words: str | None) -> None:
    assert contradicted(question, text) == words
