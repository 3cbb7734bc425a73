"""Quantities as three languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.measure_units import comparable, unit_named
from assistant.language.numbers import agree, format_quantity, quantities
from assistant.types import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,600억 위안", ["160000000000 CNY"]),
        ("1600亿元", ["160000000000 CNY"]),
        ("160 billion yuan", ["160000000000 CNY"]),
        ("RMB 160 billion", ["160000000000 CNY"]),
        ("$1.6bn and US$3m", ["1600000000 USD", "3000000 USD"]),
        ("(100m yuan)", ["100000000 CNY"]),
        ("a 100m track", ["100 m"]),
        ("1조 5천억 위안", ["1500000000000 CNY"]),
        ("11억9천만 위안(2천146억원)", ["1190000000 CNY", "214600000000 KRW"]),
        ("천억 위안(약 18조원)급", ["100000000000 CNY", "18000000000000 KRW"]),
        ("1.6조 1,600억", ["1600000000000 -", "160000000000 -"]),
        ("2.2 만 개와 4.52 억 위안", ["22000 items", "452000000 CNY"]),
        ("1만 5천 개 이상", ["15000 items"]),
        ("12만 5천 명", ["125000 people"]),
        ("1천3개, 3천950개", ["1003 items", "3950 items"]),
        ("１，７３１ 만 주", ["17310000 shares"]),
        ("5,000㎡와 15 만 톤", ["5000 m2", "150000 t"]),
        ("17.7 %와 -1.10%", ["17.7 %", "-1.10 %"]),
        ("마이너스 2% 負3%", ["-2 %", "-3 %"]),
        ("세 곳에서 두 가지", ["3 places", "2 kinds"]),
        ("三万五千户、十二家企业、百分之三十", ["35000 households", "12 companies", "30 %"]),
        ("15兆瓦 5千米 3个百分点", ["15 MW", "5 km", "3 percentage points"]),
        ("15,000 above-scale enterprises", ["15000 companies"]),
        ("8위 第8 8th 第八名 3번째", ["8 rank"] * 4 + ["3 rank"]),
        ("2024년 1~3분기 11 월 27 일에 3배", ["3 times"]),
        ("010)8834-9811 0086-10-8805 G15 MA.1002 5G TOP20 09:51:45 1인당 15일", []),
        ("천안 백화점 만약 조사 一个 三", []),
        ("5 조사", ["5 -"]),
        ("세대는 두 마리 nineteen weeks", ["2 items", "19 weeks"]),
        ("28 원저우 50 도시 3세대 5 주", ["28 -", "50 -", "3 -", "5 weeks"]),
        ("보통주 5주를 2주 안에 5주", ["5 shares", "2 weeks", "5 shares"]),
        ("12주", ["12 shares"]),
        ("a@126.com 百人会 多少亿元", []),
        ("1950", ["1950 -"]),
    ],
)
def test_exact_values_and_canonical_units(text: str, expected: list[str]) -> None:
    assert [f"{found.value:f} {found.unit or '-'}" for found in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("200여 개", "more"),
        ("10여만 명", "more"),
        ("3万多人", "more"),
        ("200余家", "more"),
        ("1600억 위안을 넘어섰다", "more"),
        ("超过500家", "more"),
        ("over 15,000 people", "more"),
        ("약 18조원", "about"),
        ("300家左右", "about"),
        ("about 3 km", "about"),
        ("1만 5천 개 이상", "at_least"),
        ("at least 3 sites", "at_least"),
        ("500명 이하", "at_most"),
        ("不超过30%", "at_most"),
        ("5% 미만", "less"),
        ("不到5%", "less"),
        ("109개로 늘어났다", "exact"),
        ("최근 43개", "exact"),
        ("계약 3건", "exact"),
        ("附近3家", "exact"),
    ],
)
def test_how_a_value_is_hedged(text: str, relation: str) -> None:
    assert [found.relation for found in quantities(text)] == [relation]


def test_a_range_is_one_quantity_with_two_ends() -> None:
    found = [f"{q.value} {q.upper} {q.unit}" for q in quantities("3~5개, 5~10만 명, 5 to 10 companies")]
    assert found == ["3 5 items", "50000 100000 people", "5 10 companies"]


def test_spans_hold_number_and_unit_of_the_original_text() -> None:
    text = "총생산액은 ￥１，６００億, 종류는 ２００여 개, −１７.５％"
    assert [text[q.start : q.end] for q in quantities(text)] == ["￥１，６００億", "２００여 개", "−１７.５％"]


def test_values_agree_at_the_coarser_precision_rounded_or_cut_off() -> None:
    coarse, rounded, cut, other, money = quantities(
        "1.6조 원; 1조 5,987억 원; 1조 6,900억 원; 1조 5,400억 원; 1.6조 위안"
    )
    assert [agree(coarse, one) for one in (rounded, cut, other, money)] == [True, True, False, False]
    assert agree(rounded, coarse)


def test_counting_words_of_three_languages_can_be_compared() -> None:
    assert comparable(unit_named("개사"), unit_named("家")) and comparable(unit_named("개"), unit_named("companies"))
    assert not comparable(unit_named("위안"), unit_named("美元"))
    assert not comparable(unit_named("%"), unit_named("명"))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("160000000000", "CNY", ("1,600억 위안", "1600亿元", "160 billion yuan")),
        ("1190000000", "CNY", ("11억 9,000만 위안", "11.9亿元", "1.19 billion yuan")),
        ("1500000000000", "CNY", ("1조 5,000억 위안", "1.5万亿元", "1.5 trillion yuan")),
        ("15000", "items", ("1만 5,000개", "1.5万个", "15,000")),
        ("1003", "companies", ("1,003개사", "1003家", "1,003 companies")),
        ("-17.50", "%", ("-17.50%", "-17.50%", "-17.50%")),
        ("12345678.9", "", ("12,345,678.9", "12345678.9", "12,345,678.9")),
        ("0", "people", ("0명", "0人", "0 people")),
    ],
)
def test_values_are_written_for_readers_unrounded(value: str, unit: str, expected: tuple[str, str, str]) -> None:
    languages: tuple[Language, ...] = ("ko", "zh", "en")
    assert tuple(format_quantity(Decimal(value), unit, language) for language in languages) == expected


units = st.sampled_from(["CNY", "people", "%"])
languages = st.sampled_from(["ko", "zh", "en"])


@settings(max_examples=200, deadline=None)
@given(st.decimals(-(10**15), 10**15, places=2), units, languages)
def test_what_is_written_for_readers_reads_back_unchanged(value: Decimal, unit: str, language: Language) -> None:
    assert [(q.value, q.unit) for q in quantities(format_quantity(value, unit, language))] == [(value, unit)]


PIECES = "1 2.5 1,600 0 억 조 만 천 개 위안 万 亿 元 三 十 约 多 여 ~ - % 이상 billion $ m yuan 第 8th ( ２ 월 two"
pieces = st.sampled_from([*PIECES.split(), " "])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=9).map("".join))
def test_any_text_gives_ordered_quantities(text: str) -> None:
    last = 0
    for found in quantities(text):
        assert last <= found.start < found.end <= len(text) and found.step > 0
        last = found.end


def test_english_says_how_often_with_twice_and_times() -> None:
    told = {text: [(str(one.value), one.unit) for one in quantities(text)] for text in (
        "may be renewed twice", "three times a year", "twice as large", "20 pence a day"
    )}  # fmt: skip
    assert told == {
        "may be renewed twice": [("2", "occasions")],
        "three times a year": [("3", "occasions")],
        "twice as large": [],
        "20 pence a day": [("20", "pence")],
    }


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("관람료는 300원입니다.", "KRW"),
        ("518만 원보다 줄었다", "KRW"),
        ("15분입니다", "minutes"),
        ("20분밖에 없다", "minutes"),
    ],
)
def test_a_korean_unit_keeps_its_meaning_before_the_ends_of_polite_sentences(text: str, unit: str) -> None:
    (found,) = quantities(text)
    assert found.unit == unit
