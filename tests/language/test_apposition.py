"""What a sentence says a thing is: in brackets, beside a name, behind "is"."""

from __future__ import annotations

import pytest

from assistant.language.apposition import definition, glossed, noun_phrase_before, role
from assistant.language.words import words


def shown(text: str, found: tuple[int, int] | None) -> str | None:
    return None if found is None else text[found[0] : found[1]]


def place(text: str, name: str) -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("유일한 항만 관리기구(VPA)이다.", "VPA", "항만 관리기구"),
        ("VPA(벨모라 항만공사)가 밝혔다.", "VPA", "벨모라 항만공사"),
        ("维尔莫拉港务局（VPA）表示", "VPA", "维尔莫拉港务局"),
        ("VPA（维尔莫拉港务局）表示", "VPA", "维尔莫拉港务局"),
        ("항만 관리기구(港務局, VPA)이다.", "VPA", "항만 관리기구"),
        ("항만 관리기구의 기본 요구사항(VPA 要求)이다.", "VPA", None),
        ("(주) 다른 말 VPA 그리고", "VPA", None),
        ("VPA(닫히지 않은", "VPA", None),
        ("VPA said so.", "VPA", None),
    ],
)
def test_a_bracket_gives_the_full_name(text: str, name: str, expected: str | None) -> None:
    assert shown(text, glossed(text, place(text, name))) == expected


def test_a_phrase_before_a_bracket_does_not_cross_a_mark() -> None:
    text = "먼저, 항만공사(VPA)"
    assert shown(text, noun_phrase_before(text, text.index("("))) == "항만공사"
    assert noun_phrase_before("(VPA)", 0) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("하루온(河累溫) 산업부 부부장이 말했다.", "하루온", "산업부 부부장"),
        ("하루온 사장은 말했다.", "하루온", "사장"),
        ("Mira Tolland, chair of the port board, spoke.", "Mira Tolland", "chair of the port board"),
        ("港务局局长林若溪表示", "林若溪", "港务局局长"),
    ],
)
def test_an_office_stands_before_or_behind_a_name(text: str, name: str, expected: str) -> None:
    assert shown(text, role(text, words(text), place(text, name))) == expected


def test_a_name_alone_has_no_office() -> None:
    text = "하루온은 웃었다."
    assert role(text, words(text), place(text, "하루온")) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A lamp house is a small tower on a pier.", "lamp house", "a small tower on a pier"),
        ("VPA stands for Velmora Port Authority.", "VPA", "Velmora Port Authority"),
        ("盐风馆是一座博物馆，建于1912年。", "盐风馆", "一座博物馆"),
        ("盐风馆（旧称灯楼）是一座博物馆。", "盐风馆", "一座博物馆"),
        ("염풍관이란 등대 박물관을 뜻한다.", "염풍관", "등대 박물관"),
        ("염풍관은 등대 박물관이다.", "염풍관", "등대 박물관"),
        ("염풍관은 문을 닫았다.", "염풍관", None),
        ("미사용 장수는 다음 달로 넘어가지 아니한다.", "미사용 장수", None),
        ("‘등탑’이란 등을 단 탑을 말하며, 높이는 묻지 않는다.", "등탑’", "등을 단 탑"),
        ("The lamp house burnt down.", "lamp house", None),
    ],
)
def test_a_definition_stands_behind_the_copula(text: str, name: str, expected: str | None) -> None:
    assert shown(text, definition(text, words(text), place(text, name))) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("By a warm night we mean one that stays above 20 degrees.", "warm night", "one that stays above 20 degrees"),
        ("Members who miss three meetings are considered inactive.", "inactive", "Members who miss three meetings"),
        ("本办法所称长期空置，是指连续六个月无人居住。", "长期空置", "连续六个月无人居住"),
        ("连续三次缺席视为自动退出。", "自动退出", "连续三次缺席"),
        ("석 달 넘게 비어 있는 집을 ‘장기 공가’라고 한다.", "장기 공가", "석 달 넘게 비어 있는 집"),
        ("30분 넘게 늦으면 결석으로 처리한다.", "결석", "30분 넘게 늦으면"),
    ],
)
def test_a_definition_may_stand_before_the_name_or_be_led_over_to(text: str, name: str, expected: str) -> None:
    assert shown(text, definition(text, words(text), place(text, name))) == expected
