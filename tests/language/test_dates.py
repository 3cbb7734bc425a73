"""Periods as three languages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.dates import contains, date_spans, equals, overlaps, periods

WRITTEN = date(2025, 2, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024 년 1~3 분기", ["2024-01-01 2024-09-30 quarter"]),
        ("2024 1~3분기", ["2024-01-01 2024-09-30 quarter"]),
        ("Q1-Q3 2024", ["2024-01-01 2024-09-30 quarter"]),
        ("Q1-3 2024", ["2024-01-01 2024-09-30 quarter"]),
        ("2024Q3", ["2024-07-01 2024-09-30 quarter"]),
        ("3Q 2024", ["2024-07-01 2024-09-30 quarter"]),
        ("2024年前三季度", ["2024-01-01 2024-09-30 quarter"]),
        ("2024年1-3季度", ["2024-01-01 2024-09-30 quarter"]),
        ("第三季度", ["2024-07-01 2024-09-30 quarter"]),
        ("the first three quarters of 2024", ["2024-01-01 2024-09-30 quarter"]),
        ("the first nine months of 2024", ["2024-01-01 2024-09-30 month"]),
        ("2024년 1월~9월", ["2024-01-01 2024-09-30 month"]),
        ("올해 1~3분기", ["2025-01-01 2025-09-30 quarter"]),
        ("지난해 4월", ["2024-04-01 2024-04-30 month"]),
        ("작년 10월", ["2024-10-01 2024-10-31 month"]),
        ("去年下半年", ["2024-07-01 2024-12-31 half"]),
        ("first half of last year", ["2024-01-01 2024-06-30 half"]),
        ("this year", ["2025-01-01 2025-12-31 year"]),
        ("지난 15 일 기준", ["2025-02-15 2025-02-15 day"]),
        ("지난달 15일", ["2025-01-15 2025-01-15 day"]),
        ("set up in April 2024", ["2024-04-01 2024-04-30 month"]),
        ("어제", ["2025-02-19 2025-02-19 day"]),
        ("오는 12월", ["2025-12-01 2025-12-31 month"]),
        ("11 월 27 일", ["2024-11-27 2024-11-27 day"]),
        ("11월 25일부터 28일까지", ["2024-11-25 2024-11-28 day"]),
        ("11월 27~29일", ["2024-11-27 2024-11-29 day"]),
        ("2024년 11월 27일~12월 3일", ["2024-11-27 2024-12-03 day"]),
        ("2024年11月27日至29日", ["2024-11-27 2024-11-29 day"]),
        ("二〇二四年十一月二十七日", ["2024-11-27 2024-11-27 day"]),
        ("Nov. 27-29, 2024", ["2024-11-27 2024-11-29 day"]),
        ("27 November 2024", ["2024-11-27 2024-11-27 day"]),
        ("November 2024", ["2024-11-01 2024-11-30 month"]),
        ("2021-08-26 09:51:45", ["2021-08-26 2021-08-26 day"]),
        ("2015.7.14/", ["2015-07-14 2015-07-14 day"]),
        ("2020~2023년", ["2020-01-01 2023-12-31 year"]),
        ("from 2020 to 2023", ["2020-01-01 2023-12-31 year"]),
        ("2020-2023", ["2020-01-01 2023-12-31 year"]),
        ("2025赛季", ["2025-01-01 2025-12-31 year"]),
        ("2025시즌", ["2025-01-01 2025-12-31 year"]),
        ("1990년대와 1980s", ["1990-01-01 1999-12-31 decade", "1980-01-01 1989-12-31 decade"]),
        ("２０２４년 상반기", ["2024-01-01 2024-06-30 half"]),
        ("2024년 설립, 4월 착공", ["2024-01-01 2024-12-31 year", "2024-04-01 2024-04-30 month"]),
    ],
)
def test_the_days_that_a_text_names(text: str, expected: list[str]) -> None:
    assert [f"{period.first} {period.last} {period.grain}" for period in periods(text, WRITTEN)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3개월 20년간 15일간 5분기째",
        "전년 동기 대비 5% 증가, 전년비 3%",
        "去年同期",
        "010-2024-1234, MA.2024, 2024명, 2,024, 2024.5%, SIA2024",
        "2월 30일",
        "27일본",
        "it may rise",
    ],
)
def test_what_only_looks_like_a_date_names_none(text: str) -> None:
    assert periods(text, WRITTEN) == []


def test_relative_words_need_a_reference_and_yearless_ones_say_that_they_are() -> None:
    assert periods("올해, last year, 지난 15일", None) == []
    (third_quarter,) = periods("3분기", None)
    assert (third_quarter.first, third_quarter.yearless) == (date(1, 7, 1), True)


def test_a_question_without_a_year_meets_the_quarters_of_any_year() -> None:
    (asked,) = periods("1~3분기 성장률", None)
    (stated,) = periods("in the first three quarters of 2024", None)
    (other,) = periods("2024년 4분기", None)
    assert equals(asked, stated) and overlaps(asked, stated) and not overlaps(asked, other)


def test_a_quarter_lies_in_its_year_and_not_in_the_next() -> None:
    year, quarter, later = periods("2024년; 2024년 3분기; 2025년", None)
    assert contains(year, quarter) and not contains(quarter, year) and not overlaps(quarter, later)


def test_the_span_holds_the_whole_expression_of_the_original() -> None:
    text = "뤄양은 올해 ４월, 톈진은 작년 10월 27 일~29일에"
    assert [text[start:end] for start, end in date_spans(text)] == ["올해 ４월", "작년 10월 27 일~29일"]


PIECES = "2024 1 3 15 31 13 0 년 월 일 분기 ~ - 부터 至 年 月 日 前三季度 올해 지난 Q1 Q3 May to , last year 二 十 half"
pieces = st.sampled_from([*PIECES.split(), " "])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=10).map("".join), st.dates())
def test_any_text_gives_ordered_periods_that_begin_before_they_end(text: str, reference: date) -> None:
    last = 0
    for period in periods(text, reference):
        assert last <= period.start < period.end <= len(text)
        assert period.first <= period.last
        last = period.end
