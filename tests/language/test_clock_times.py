"""Times of day in three languages, and the days for which they hold."""

from __future__ import annotations

import pytest

from assistant.language.clock_times import clock_stretches, clock_times, days_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("도서관은 오전 9시에 열고 오후 5시 30분에 닫는다.", ["오전 9시", "오후 5시 30분"]),
        ("정오에 쉬고 열두 시 반에 다시 연다.", ["정오", "열두 시 반"]),
        ("The pool opens at 8.55 pm, or at 10 a.m. on Fridays.", ["8.55 pm", "10 a.m."]),
        ("The bell rings at noon and at 18:45.", ["noon", "18:45"]),
        ("灯塔上午9点开门，晚上八点半关门。", ["上午9点", "晚上八点半"]),
        ("2025년 12월 1일 10시에 연다.", ["10시"]),
    ],
)
def test_a_time_of_day_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clock_times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "두 시간 동안 세 번 걷는다. 4시간까지 무료이다.",
        "The map costs 9.30 and the boat 5 pounds; 3 points were lost at 16.5 m.",
        "上涨3个百分点，提出5点建议，历时3小时。",
        "7개 도시와 두 시설을 시민이 다시 찾았다.",
    ],
)
def test_what_lasts_or_counts_is_no_time_of_day(text: str) -> None:
    assert clock_times(text) == []


def test_a_stretch_is_whole_and_has_the_days_said_before_it() -> None:
    text = "평일 오전 9시부터 오후 6시까지, 주말과 공휴일은 10:00~13:00에 연다."
    assert [(text[one.start : one.end], sorted(one.days)) for one in clock_stretches(text)] == [
        ("오전 9시부터 오후 6시", ["fri", "mon", "thu", "tue", "wed"]),
        ("10:00~13:00", ["holiday", "sat", "sun"]),
    ]


def test_days_behind_times_belong_to_the_times_before_them() -> None:
    text = "The pool is open 9 to 5 pm on weekdays and 10 to 4 pm on Saturdays."
    assert [(text[one.start : one.end], "sat" in one.days) for one in clock_stretches(text)] == [
        ("9 to 5 pm", False),
        ("10 to 4 pm", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "월요일을 제외하고 매일 10시부터 18시까지 연다.",
        "The pool is open Tuesday to Sunday from 10:00 to 16:00 and closed on Mondays.",
        "周一闭馆，周二至周日9:00—17:00开放。",
    ],
)
def test_a_day_off_has_no_times(text: str) -> None:
    (only,) = clock_stretches(text)
    assert only.days == {"tue", "wed", "thu", "fri", "sat", "sun"}


def test_a_time_may_say_how_long_it_goes_on() -> None:
    text = "면회는 오후 1시부터 30분간이다."
    assert [text[one.start : one.end] for one in clock_stretches(text)] == ["오후 1시부터 30분간"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("토욜은 몇 시까지?", {"sat"}),
        ("on Fridays and Sundays", {"fri", "sun"}),
        ("星期六到星期日", {"sat", "sun"}),
        ("월~수 및 공휴일", {"mon", "tue", "wed", "holiday"}),
        ("6월 10일에 열었다", set()),
        ("the sun sat on the mat", set()),
    ],
)
def test_days_of_the_week_are_named_in_three_languages(text: str, days: set[str]) -> None:
    assert days_named(text) == days
