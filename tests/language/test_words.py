"""What a word is, in three scripts and in their mixtures."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.words import index_forms, query_terms, words


def spoken(text: str) -> list[str]:
    return [word.form for word in words(text) if word.tag != "function"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("자오저우의 클러스터는", ["자오저우", "클러스터"]),
        ("횃불센터가2020년4월", ["횃불", "센터", "2020", "년", "4", "월"]),
        ("GDP는 ２０２４년 1,600.0억", ["gdp", "2024", "년", "1600", "억"]),
        ("K팝과 T셔츠", ["k", "팝", "t", "셔츠"]),
        ("枣庄锂电企业的产品种类", ["枣庄", "锂电", "企业", "产品种类"]),
        ("重慶市的集群", ["重庆市", "集群"]),
        ("칭다오市의 항만", ["칭다오", "市", "항만"]),
        ("Jiaozhou's clusters don’t overlap", ["jiaozhou", "cluster", "overlap"]),
        ("above-scale hi-tech firms", ["abov", "scale", "hi", "tech", "firm"]),
        ("Xi'an, Lüliang and O’Brien's", ["xian", "luliang", "obrien"]),
        ("MA.1002 G15 ISO/IEC R&D U.S. pony.ai", ["ma.1002", "g15", "iso", "iec", "r&d", "us", "pony.ai"]),
        ("15MW 2.2kWh 5G 100km", ["15", "mw", "2.2", "kwh", "5g", "100", "km"]),
        ("2024.10.27 15.30% 07월", ["2024", "10", "27", "15.3", "%", "7", "월"]),
        ("the end.Next one", ["end", "next", "one"]),
        ("m² CO₂ ①2024 18조¹", ["m2", "co2", "2024", "18", "조"]),
    ],
)
def test_the_words_of_a_text(text: str, forms: list[str]) -> None:
    assert spoken(text) == forms


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "자오저우의") + " 😀 ＧＤＰ는 칭\u200b다오 ㈜한국"
    found = {text[word.start : word.end]: word.form for word in words(text) if word.tag != "function"}
    assert found == {
        unicodedata.normalize("NFD", "자오저우"): "자오저우",
        "ＧＤＰ": "gdp",
        "칭\u200b다오": "칭다오",
        "㈜": "주",
        "한국": "한국",
    }


def test_a_document_and_a_question_typed_otherwise_share_their_forms() -> None:
    document = index_forms("횃불하이테크산업발전센터(胶州)는 ＴＯＰ20을 발표했다.")
    assert {"횃불", "산업", "발전", "센터", "胶州", "top20", "top", "20"} <= set(document)
    for question in ("횃불 하이테크 산업 발전 센터", "膠州", "top 20"):
        assert {term.forms[0] for term in query_terms(question)} & set(document)


def test_question_words_are_not_searched() -> None:
    for question in ("몇 개입니까?", "무엇인가요?", "what is it?", "how many?", "是什么？", "有多少？"):
        assert all(term.weight < 0.5 for term in query_terms(question)), question


def test_no_form_holds_a_blank_or_is_empty() -> None:
    for form in index_forms("Bank of China 中國銀行 중국 은행(ISO/IEC 15459-1:2014)은 '1,600억'을"):
        assert form and form.split() == [form]


alphabet = st.one_of(
    st.characters(),
    st.sampled_from(
        "가자오저우의는클러스터ㅋㅏᄀ각각重慶的胶州０２，．％㎡㈜½①²⻢ㄱ\u200b\ufeff\u0301\u11a8😀'’.-&,%AaKm019 \n"
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet, max_size=40))
def test_any_text_gives_words_in_order_that_do_not_overlap(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.form and word.form.split() == [word.form]
        last = word.end
    assert all(form.split() == [form] for form in index_forms(text))
    query_terms(text)
