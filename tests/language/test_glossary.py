from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import DataFileError
from assistant.language.datafile import packaged
from assistant.language.glossary import Glossary, load_glossary
from assistant.language.glossary_file import GlossaryTerm, read_lines, read_toml_terms
from assistant.language.glossary_terms import PackagedTerms
from assistant.types import Language

CLUSTER = GlossaryTerm(("클러스터",), ("cluster",), ("集群",))
NATIONAL = GlossaryTerm(("국가급",), ("national-level", "national"), ("国家级",), "level")
ABOVE_SCALE = GlossaryTerm(("규모 이상 산업",), ("above-scale industry",), ("规模以上工业",))
INDUSTRY = GlossaryTerm(("산업",), ("industry",), ("产业",))
PARK = GlossaryTerm(("산업단지",), ("industrial park",), ("产业园区",))
ESTABLISH = GlossaryTerm(("설립하다", "세우다"), ("establish", "set up"), ("成立",))
RISE = GlossaryTerm(("오르다",), ("rise",), ("上升",))
HIGH = GlossaryTerm(("높다",), ("high",), ("高",))
RIVER = GlossaryTerm(("강",), ("river",), ("河",))
MAYOR = GlossaryTerm(("시장",), ("mayor",), ("市长",))
MARKET = GlossaryTerm(("시장",), ("market",), ("市场",))
IT = GlossaryTerm(("정보기술",), ("IT",), ("信息技术",))
TERMS = (CLUSTER, NATIONAL, ABOVE_SCALE, INDUSTRY, PARK, ESTABLISH, RISE, HIGH, RIVER, MAYOR, MARKET, IT)


def found(text: str, language: Language | None = None) -> list[tuple[str, str]]:
    """What of the text is a term, and the term's first English form."""
    return [(text[match.start : match.end], match.term.en[0]) for match in Glossary(TERMS).find(text, language)]


def test_korean_terms_are_found_before_particles_and_in_compounds() -> None:
    assert found("국가급 클러스터에서는") == [("국가급", "national-level"), ("클러스터", "cluster")]
    assert found("국가급클러스터가") == [("국가급", "national-level"), ("클러스터", "cluster")]
    assert found("자오저우클러스터는") == [("클러스터", "cluster")]


def test_letters_inside_another_korean_word_are_no_term() -> None:
    assert found("강원도와 한강") == []
    assert found("클러스터링") == []
    assert found("강은 길다") == [("강", "river")]


def test_the_longest_term_wins_and_blanks_may_be_left_out_or_put_in() -> None:
    assert found("규모이상 산업") == [("규모이상 산업", "above-scale industry")]
    assert found("산업 단지를") == [("산업 단지", "industrial park")]
    assert found("산업, 단지") == [("산업", "industry")]


def test_korean_verbs_are_found_inflected() -> None:
    assert found("언제 설립됐나, 누가 세웠나") == [("설립", "establish"), ("세웠", "establish")]
    assert found("물가가 올랐고 더 오른 뒤 높은") == [("올랐", "rise"), ("오른", "rise"), ("높", "high")]


def test_english_terms_are_whole_words_in_any_inflection() -> None:
    assert found("National-level clusters were established") == [
        ("National-level", "national-level"),
        ("clusters", "cluster"),
        ("established", "establish"),
    ]
    assert found("international industrialist") == []
    assert found("Is it IT?") == [("IT", "IT")]


def test_chinese_terms_are_found_inside_text_and_in_traditional_characters() -> None:
    assert found("胶州有几个国家级集群？") == [("国家级", "national-level"), ("集群", "cluster")]
    assert found("國家級集群") == [("國家級", "national-level"), ("集群", "cluster")]
    assert found("規模以上工業") == [("規模以上工業", "above-scale industry")]


def test_a_single_hanzi_inside_a_name_is_no_term() -> None:
    assert found("魁北河谷") == []
    assert found("哪条河是国家级的？") == [("国家级", "national-level")]
    assert found("河有几个集群") == [("河", "river"), ("集群", "cluster")]


def test_homonyms_are_all_given() -> None:
    assert found("시장은 누구") == [("시장", "mayor"), ("시장", "market")]


def test_a_word_within_a_question_is_not_taken_for_another_that_begins_like_it() -> None:
    glossary = load_glossary()
    questions = ("이 섬은 무엇이라고 불리는가?", "속도가 줄 때 무엇이 변하나?", "세부 계획은?")
    matched = [match.term.en[0] for question in questions for match in glossary.find(question)]
    assert not {"disadvantageous", "give", "be divided"} & set(matched)
    assert "be known as" in matched


def test_a_language_leaves_out_the_forms_of_the_others() -> None:
    assert found("클러스터 cluster 集群", "zh") == [("cluster", "cluster"), ("集群", "cluster")]


def test_translations_are_the_forms_of_the_language() -> None:
    glossary = Glossary(TERMS)
    (match,) = glossary.find("国家级")
    assert glossary.translations(match, "en") == ("national-level", "national")


def test_a_phrase_is_glossed_only_where_every_part_is_known() -> None:
    glossary = Glossary(TERMS)
    phrases = ("국가급 산업 클러스터", "국가급 반도체 클러스터", "강릉", "", "2024년")
    assert [glossary.gloss(phrase, "en") for phrase in phrases] == [
        "national-level industry cluster",
        None,
        None,
        None,
        None,
    ]
    assert glossary.gloss("national clusters", "zh") == "国家级集群"
    assert glossary.gloss("国家级集群", "ko") == "국가급 클러스터"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("국가급 | national-level", ":2: 2 parts"),
        ("국가급 | national-level | 国家级 | x", ":2: 4 parts"),
        ("국가급, | national-level | 国家级", ":2: an empty form"),
        ("국가급 | national-level | 국가급", ":2: '국' does not belong"),
        ("国家级 | national-level | 国家级", ":2: '国' does not belong"),
        ("국가급 | 国家级 | 国家级", ":2: '国' does not belong"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "glossary.txt"
    path.write_text(f"[level]\n{line}\n", encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        read_lines(path)
    assert str(raised.value).startswith(f"{path}{fault}")


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('[[term]]\nko = ["국가급"]\n', ":3: a term needs forms in at least two languages"),
        ('[[term]]\nko = ["국가급"]\nde = ["x"]\n', ":3: a term has ko, en, zh and kind"),
        ('[[term]]\nko = [1]\nen = ["x"]\n', ":3: ko is a list of texts"),
        ('[[term]]\nko = ["국가급"]\nen = ["x"]\nkind = 3\n', ":3: kind is a text"),
        ('[[term]]\nko = "국가급\n', ":4: not TOML"),
        ('[term]\nko = ["국가급"]\n', ": holds a term that is no list"),
        ("[[name]]\nko = []\n", ": holds name"),
    ],
)
def test_a_faulty_entry_of_a_corpus_is_named(tmp_path: Path, entry: str, fault: str) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(f"# own terms\n\n{entry}", encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        read_toml_terms(path)
    assert str(raised.value).startswith(f"{path}{fault}")


def test_the_terms_of_a_corpus_come_before_the_packaged_ones(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(
        '[[term]]\nko = "클러스터"\nen = ["computer cluster"]\nzh = ["机群"]\n', encoding="utf-8"
    )
    matches = load_glossary(tmp_path).find("클러스터를")
    assert [match.term.en[0] for match in matches] == ["computer cluster", "cluster"]
    assert load_glossary(tmp_path / "none").find("클러스터를")[0].term.en[0] == "cluster"


def test_a_packaged_file_is_the_same_whether_its_forms_are_prepared_or_not_and_after_it_changed(tmp_path: Path) -> None:
    path, cache = tmp_path / "glossary.txt", tmp_path / "cache"
    path.write_text("[zone]\n클러스터 | cluster | 集群\n", encoding="utf-8")
    opened = [Glossary((NATIONAL,), PackagedTerms(path, cache)) for _ in range(2)]
    assert [one.gloss("국가급 클러스터", "zh") for one in opened] == ["国家级集群", "国家级集群"]
    path.write_text("[zone]\n클러스터 | cluster | 产业群\n", encoding="utf-8")
    changed = Glossary((NATIONAL,), PackagedTerms(path, cache))
    assert changed.gloss("국가급 클러스터", "zh") == "国家级产业群"
    for prepared in cache.glob("*/forms.marisa"):
        prepared.write_bytes(b"damaged")
    assert Glossary((), PackagedTerms(path, cache)).terms == (
        GlossaryTerm(("클러스터",), ("cluster",), ("产业群",), "zone"),
    )


def test_packaged_terms_are_found_where_the_cache_cannot_be_written(tmp_path: Path) -> None:
    path, cache = tmp_path / "glossary.txt", tmp_path / "a file"
    path.write_text("클러스터 | cluster | 集群\n", encoding="utf-8")
    cache.write_text("", encoding="utf-8")
    assert Glossary((), PackagedTerms(path, cache)).gloss("clusters", "ko") == "클러스터"


def test_every_packaged_term_has_its_forms_in_three_languages_and_is_found_by_them() -> None:
    glossary = load_glossary()
    assert len(glossary.terms) > 10000
    lost = [
        form
        for term in glossary.terms
        for form in (*term.ko, *term.en, *term.zh)
        if not any(match.term is term for match in glossary.find(form))
    ]
    assert lost == []


def test_no_two_packaged_terms_are_one_meaning() -> None:
    terms = read_lines(packaged("glossary.txt"))
    pairs = Counter(
        pair
        for term in terms
        for pair in {(term.ko[0], term.en[0]), (term.ko[0], term.zh[0]), (term.en[0].casefold(), term.zh[0])}
    )
    assert [pair for pair, count in pairs.items() if count > 1] == []
    assert [term for term in terms if any(len(forms) != len(set(forms)) for forms in (term.ko, term.en, term.zh))] == []


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("스마트 가전 제품", "en", "smart home appliances"),
        ("강구조", "en", "steel structure"),
        ("첨단장비 제조", "zh", "高端装备制造"),
        ("신에너지 자동차 산업 클러스터", "en", "new energy vehicle industrial cluster"),
        ("수출입 총액", "en", "trade volume"),
        ("above-scale industry growth rate", "ko", "규모 이상 산업 성장률"),
        ("国家级高新区", "ko", "국가급 첨단기술단지"),
        ("外贸总额", "en", "foreign trade volume"),
        ("15MW 가스터빈", "zh", "15MW燃气轮机"),
        ("maternity leave", "ko", "출산휴가"),
        ("不良率", "ko", "불량률"),
        ("신청 마감", "en", "application deadline"),
        ("운임", "zh", "运价"),
        ("flash point", "ko", "인화점"),
        ("年销售额", "en", "annual sales"),
        ("현장등록비", "zh", "现场注册费"),
        ("夜间模式", "ko", "취침모드"),
        ("매총이익률", "zh", "毛利率"),
        ("save percentage", "zh", "扑救成功率"),
        ("한빛 15MW", "zh", None),
        ("성장률 3.5", "en", None),
        ("산업, 기업", "en", None),
    ],
)
def test_common_phrases_are_glossed(phrase: str, language: Language, expected: str | None) -> None:
    assert load_glossary().gloss(phrase, language) == expected


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("등록금", "学杂费"),
        ("床位数", "병상"),
        ("nurse aide", "간호조무사"),
        ("연차 일수", "leave entitlement"),
        ("낙찰업체", "中标单位"),
        ("leakiest", "누수율"),
        ("班次间隔", "배차 간격"),
        ("제조국", "country of origin"),
        ("bed occupancy", "床位使用率"),
        ("vote share", "得票率"),
        ("滞纳金", "late fee"),
        ("공신부", "MIIT"),
        ("on loan", "대출 중"),
    ],
)
def test_what_a_user_says_is_linked_with_what_a_document_says(asked: str, said: str) -> None:
    terms = [match.term for match in load_glossary().find(asked)]
    assert any(said in (*term.ko, *term.en, *term.zh) for term in terms)


def test_an_inflected_verb_is_of_no_plural_noun() -> None:
    held = {form for match in load_glossary().find("where is it held") for form in match.term.en}
    assert "holdings" not in held
