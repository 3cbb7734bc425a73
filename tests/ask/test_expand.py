"""What a question names, and what documents in other languages and scripts may call it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.language.words import index_forms
from assistant.types import Name
from tests.ask.things import LEXICON, lexicon

SALTWIND = Name({"ko": ("소금바람관",), "en": ("Saltwind Hall",), "zh": ("盐风馆",)}, "place", "corpus")


@pytest.mark.parametrize("written", ["소금바람관", "Saltwind Hall", "盐风馆", "鹽風館"])
def test_a_name_in_any_script_brings_its_other_forms(written: str) -> None:
    known = lexicon([SALTWIND], ["소금바람관"])
    [name] = [one for one in known.sought(f"{written}?") if one.kind == "name"]
    assert {"소금바람관", "Saltwind Hall", "盐风馆"} <= set(name.forms)
    assert (name.text, name.forms[0], name.is_known) == (written, written, True)


def test_a_name_that_nothing_knows_is_not_known() -> None:
    assert [one.is_known for one in lexicon().sought("Where is Qandarovia?") if one.kind == "name"] in ([], [False])


def test_a_rule_finds_a_form_in_the_documents_and_vouches_for_nothing() -> None:
    [name] = [one for one in lexicon(held=["자오저우"]).sought("Where is Jiaozhou?") if one.kind == "name"]
    assert "자오저우" in name.forms
    assert "자오저우" not in name.certain


def test_a_korean_name_in_latin_letters_is_found_as_documents_write_it() -> None:
    question = "Who runs Saesol Middle School?"
    [name] = [one for one in lexicon(held=["새솔중학교"]).sought(question) if one.text == "Saesol"]
    assert (name.kind, "새솔" in name.forms) == ("name", True)
    [unheard] = [one for one in lexicon(held=["한별중학교"]).sought(question) if one.text == "Saesol"]
    assert unheard.forms == ("Saesol", "saesol")


def test_a_public_place_may_be_called_without_who_runs_it() -> None:
    [library] = lexicon(held=["한별시립도서관"]).sought("한별도서관?")
    assert library.forms == ("한별도서관", "한별시립도서관")
    [unheard] = lexicon(held=["가람시립도서관"]).sought("한별도서관?")
    assert unheard.forms == ("한별도서관",)


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Which clusters are national-level?", "national-level", "국가급"),
        ("국가급 클러스터는?", "클러스터", "cluster"),
        ("国家级集群有哪些？", "国家级", "national-level"),
    ],
)
def test_a_term_of_the_glossary_brings_its_translations(question: str, text: str, other: str) -> None:
    [term] = [one for one in LEXICON.sought(question) if one.text == text]
    assert (term.kind, other in term.forms) == ("term", True)


def test_a_plain_word_is_sought_as_it_stands() -> None:
    assert [(one.text, one.kind) for one in LEXICON.sought("zorgle?")] == [("zorgle", "word")]


@pytest.mark.parametrize("question", ["What is it?", "무엇인가요?", "是什么？", "How many are there?", "几个？"])
def test_words_that_only_ask_are_not_sought(question: str) -> None:
    assert LEXICON.sought(question) == []


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("How much tuna was landed in March 2024?", "2024"),
        ("2024년 3월 참치는 몇 톤?", "2024"),
        ("2024年3月的金枪鱼是多少吨？", "2024"),
    ],
)
def test_a_period_is_left_to_be_a_constraint_of_its_own(question: str, period: str) -> None:
    assert [one.text for one in LEXICON.sought(question) if period in one.text] == []


def test_a_weak_word_weighs_less_than_a_strong_one() -> None:
    weights = {one.text: one.weight for one in LEXICON.sought("등대는 몇 개 있나요?")}
    assert weights["등대"] == 1.0
    assert 0 < weights["개"] < 1.0


def test_what_is_sought_lies_in_order_and_apart() -> None:
    question = "How many national-level clusters does Qingdao in Shandong Province have?"
    found = LEXICON.sought(question)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(question[one.start : one.end] == one.text for one in found)


def test_the_pair_of_a_short_name_is_not_searched() -> None:
    """지난 is Jinan, and the beginning of 지난해."""
    question = "지난의 인구는?"
    known = lexicon(held=["지난"])
    sought = known.sought(question)
    assert [one.text for one in sought if one.kind == "name"] == ["지난"]
    forms = [form for term in known.terms(question, sought) for form in term.forms]
    assert "·지난" not in forms
    assert "인구" in forms


def test_the_lexical_index_is_asked_for_forms_that_the_documents_hold() -> None:
    known = lexicon([SALTWIND], ["소금바람관"])
    question = "When was Saltwind Hall built?"
    forms = {form for term in known.terms(question, known.sought(question)) for form in term.forms}
    assert forms & set(index_forms("소금바람관"))


@pytest.mark.parametrize(
    ("words", "language", "gloss"),
    [
        ("클러스터", "en", "cluster"),
        ("소금바람관", "en", "Saltwind Hall"),
        ("소금바람관", "ko", None),
        ("盐风馆", "ko", "소금바람관"),
        ("12.5", "ko", None),
        ("Saltwind Hall", "en", None),
        ("알수없는말", "en", None),
    ],
)
def test_a_gloss_is_given_only_across_languages_and_only_where_it_is_known(
    words: str, language: str, gloss: str | None
) -> None:
    assert lexicon([SALTWIND]).gloss(words, language) == gloss  # type: ignore[arg-type]


def test_units_and_words_without_a_noun_are_no_names() -> None:
    for text in ("공동물류센터 예산 (억원)", "GDP of Velmora in yuan", "SSO 되는 요금제"):
        assert not {"억원", "yuan", "되는"} & {one.text for one in LEXICON.sought(text) if one.kind == "name"}


def test_a_chinese_term_does_not_cut_words_in_two() -> None:
    assert "日出" not in [one.text for one in LEXICON.sought("他是哪年哪月哪日出生的？")]
    assert "日出" in [one.text for one in LEXICON.sought("日出时间是几点？")]


def test_two_countries_joined_are_one_thing() -> None:
    found = [(one.text, one.kind) for one in LEXICON.sought("industries of the Korea-China town")]
    assert ("Korea-China", "term") in found
    assert "한중" in next(one.forms for one in LEXICON.sought("Korea-China trade") if one.text == "Korea-China")


def test_a_name_takes_no_part_of_a_written_word() -> None:
    known = lexicon(held=["하이신", "海信", "빈하이"])
    assert "하이 신" not in [one.text for one in known.sought("빈하이 신제품")]
    assert not [one for one in known.sought("approved as an agency") if one.kind == "name"]


def test_a_particle_behind_a_bracket_is_no_silver() -> None:
    assert "은" not in [one.text for one in LEXICON.sought("벨모라기금(基金)은 얼마를 지원하나요?")]


def test_a_term_ends_where_what_is_left_is_a_word() -> None:
    assert [one.text for one in LEXICON.sought("新能源汽车产量")] == ["新能源汽车", "产量"]


def test_a_phrase_brings_what_its_two_parts_are_called_in_the_words_of_the_documents() -> None:
    [fare] = [
        one for one in lexicon(held=["어른", "운임"]).sought("What is the adult fare?") if one.text == "adult fare"
    ]
    assert "어른 운임" in fare.forms
    [unheard] = [one for one in lexicon(held=["어른"]).sought("What is the adult fare?") if one.text == "adult fare"]
    assert "어른 승차권 요금" not in unheard.forms


def test_a_plural_is_sought_as_the_singular_too() -> None:
    [pupils] = [one for one in LEXICON.sought("How many pupils are there?") if one.text == "pupils"]
    assert "在校生数" in pupils.forms


def test_being_able_to_is_no_number() -> None:
    assert "수" not in [one.text for one in LEXICON.sought("책을 몇 권까지 빌릴 수 있나요?")]


def test_a_phrase_that_ends_in_a_verb_is_what_it_says_as_a_whole() -> None:
    found = LEXICON.sought("당일에 표를 물리면?")
    assert "표" not in {one.text for one in found}
    assert {"반환", "취소"} <= set(next(one for one in found if one.text == "물리").forms)


def test_a_phrase_that_ends_in_a_noun_is_one_thing() -> None:
    [absent] = [one for one in LEXICON.sought("회의에 안 나온 사람은?") if "불참" in one.forms]
    assert absent.text == "안 나온 사람"
    assert "사람" not in {one.text for one in LEXICON.sought("회의에 안 나온 사람은?")}


def test_an_everyday_thing_that_the_cutter_takes_for_a_name_is_none() -> None:
    assert not [one for one in LEXICON.sought("去看病要带哪些东西？") if one.kind == "name"]
