"""Every constraint of the question is met by the sentence that answers, or named as the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.constraints import of_another_place, unmet
from assistant.ask.period_constraints import of_another_goal
from assistant.types import Name
from tests.ask.things import LEXICON, asked, lexicon, sentence_of

VELMORA = Name({"ko": ("벨모라",), "en": ("Velmora",), "zh": ("维尔莫拉",)}, "place", "corpus")
QANDAR = Name({"ko": ("퀀다르",), "en": ("Qandar",), "zh": ("昆达尔",)}, "place", "corpus")
KNOWN = lexicon([VELMORA, QANDAR], ["벨모라", "퀀다르", "Velmora", "Qandar"])


def faults(question: str, text: str, **given: str) -> list[tuple[str, str]]:
    """Code and words of every constraint that a sentence leaves unmet, its support set aside."""
    understood = asked(question, KNOWN)
    sentence = sentence_of(understood, text, supported=1.0, **given)  # type: ignore[arg-type]
    return [(fault.code, fault.name) for fault in unmet(understood, sentence)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("벨모라의 등대는 어디에 있나요?", "벨모라 등대는 바위 위에 있다."),
        ("Where is the lighthouse of Velmora?", "벨모라 등대는 바위 위에 있다."),
        ("维尔莫拉的灯塔在哪里？", "The lighthouse of Velmora stands on a rock."),
    ],
)
def test_a_name_in_another_script_meets_the_name_of_the_question(question: str, text: str) -> None:
    assert faults(question, text) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("퀀다르의 등대는 어디에 있나요?", "퀀다르"),
        ("Where is the lighthouse of Qandar?", "Qandar"),
        ("昆达尔的灯塔在哪里？", "昆达尔"),
    ],
)
def test_a_neighbour_is_not_the_entity_asked_for(question: str, name: str) -> None:
    assert faults(question, "벨모라 등대는 바위 위에 있다.") == [("entity_absent", name)]


def test_a_heading_may_name_the_entity() -> None:
    assert faults("퀀다르의 등대는 어디에 있나요?", "등대는 바위 위에 있다.", heading="퀀다르 소식") == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("벨모라의 국가급 클러스터는?", "벨모라에는 성급 클러스터가 둘 있다."),
        ("What are the national-level clusters of Velmora?", "벨모라에는 성급 클러스터가 둘 있다."),
        ("维尔莫拉的国家级集群？", "벨모라에는 성급 클러스터가 둘 있다."),
    ],
)
def test_a_provincial_cluster_is_no_national_one(question: str, text: str) -> None:
    assert [code for code, _ in faults(question, text)] == ["qualifier_unmet"]


@pytest.mark.parametrize(
    "text",
    [
        "벨모라에는 국가급 클러스터가 둘 있다.",
        "벨모라에는 국가 차원의 클러스터가 둘 있다.",
        "Velmora has two national-level clusters.",
    ],
)
def test_the_level_may_be_said_in_other_words(text: str) -> None:
    assert faults("벨모라의 국가급 클러스터는?", text) == []


def test_a_level_in_the_heading_alone_does_not_meet_it() -> None:
    """A section on national clusters may speak of provincial ones too."""
    found = faults("벨모라의 국가급 클러스터는?", "벨모라에는 성급 클러스터가 둘 있다.", heading="국가급 클러스터")
    assert [code for code, _ in found] == ["qualifier_unmet"]


def test_another_indicator_is_no_answer_to_how_much() -> None:
    found = faults("벨모라의 수출액은 얼마인가요?", "벨모라의 인구는 31만 명이다.")
    assert [code for code, _ in found] == ["attribute_absent"]
    assert faults("벨모라의 수출액은 얼마인가요?", "벨모라는 31억 달러를 수출했다.") == []


@pytest.mark.parametrize(
    ("question", "asked_for"),
    [
        ("2019년 벨모라의 참치는 몇 톤?", "2019년"),
        ("How many tons of tuna in Velmora in 2019?", "2019"),
        ("2019年维尔莫拉有多少吨金枪鱼？", "2019年"),
    ],
)
def test_another_year_is_no_answer(question: str, asked_for: str) -> None:
    assert faults(question, "벨모라는 2024년에 참치 12톤을 잡았다.") == [("period_absent", asked_for)]


@pytest.mark.parametrize(
    ("text", "heading", "date"),
    [
        ("벨모라는 2019년에 참치 12톤을 잡았다.", "Title", None),
        ("벨모라는 2018~2020년에 참치 12톤을 잡았다.", "Title", None),
        ("벨모라는 참치 12톤을 잡았다.", "2019년 어획", "2024-05-01"),
        ("벨모라는 지난해 참치 12톤을 잡았다.", "Title", "2020-05-01"),
        ("벨모라는 참치 12톤을 잡았다.", "Title", "2019-12-01"),
        ("벨모라는 참치 12톤을 잡았다.", "Title", "2020"),
        ("벨모라는 참치 12톤을 잡았다.", "Title", None),
    ],
)
def test_sentence_heading_or_date_of_the_document_may_allow_the_year(text: str, heading: str, date: str | None) -> None:
    question = asked("2019년 벨모라의 참치는 몇 톤?", KNOWN)
    sentence = sentence_of(question, text, heading=heading, date=date, supported=1.0)
    assert [fault.code for fault in unmet(question, sentence)] == []


def test_last_year_in_a_document_of_another_year_is_another_year() -> None:
    question = asked("2019년 벨모라의 참치는 몇 톤?", KNOWN)
    sentence = sentence_of(question, "벨모라는 지난해 참치 12톤을 잡았다.", date="2025-05-01", supported=1.0)
    assert [fault.code for fault in unmet(question, sentence)] == ["period_absent"]


def test_a_sentence_that_speaks_of_nothing_asked_has_no_support() -> None:
    question = asked("What colour is the zorgle of the brindle?", LEXICON)
    sentence = sentence_of(question, "The lighthouse stands on a rock.")
    assert unmet(question, sentence)[0].code == "below_threshold"


def test_the_first_fault_is_the_weightiest() -> None:
    codes = [code for code, _ in faults("2019년 퀀다르의 국가급 클러스터는?", "벨모라에는 2024년에 클러스터가 있다.")]
    assert codes == ["entity_absent", "qualifier_unmet", "period_absent"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("벨모라의 등대를 세운 기술자가 태어난 도시는?", "벨모라의 등대를 세운 기술자는 퀀다르에서 태어났다."),
        ("Which country bought the lighthouse of Velmora?", "The lighthouse of Velmora was bought by Qandar."),
    ],
)
def test_a_city_or_country_asked_for_is_no_level_that_the_sentence_must_state(question: str, text: str) -> None:
    assert faults(question, text) == []


@pytest.mark.parametrize(
    ("question", "text", "unmet"),
    [
        ("벨모라 2단계 단지의 면적은?", "1단계 단지의 면적은 벨모라에서 가장 넓은 389헥타르다.", "2단계"),
        ("When does phase II of Velmora open?", "The first phase of Velmora opens in May 2027.", "phase II"),
        ("维尔莫拉二期何时完工？", "维尔莫拉一期于2022年6月完工。", "二期"),
    ],
)
def test_what_is_said_of_one_phase_is_no_answer_for_another(question: str, text: str, unmet: str) -> None:
    assert faults(question, text) == [("qualifier_unmet", unmet)]


def test_a_sentence_that_names_both_phases_or_none_is_not_refused_for_the_phase() -> None:
    assert faults("벨모라 2단계의 면적은?", "벨모라 1단계는 389헥타르, 2단계는 642헥타르다.") == []
    assert faults("벨모라 2단계의 면적은?", "벨모라 단지의 면적은 642헥타르다.") == []


def test_revenue_is_no_answer_to_profit() -> None:
    found = faults("벨모라의 순이익은 얼마인가요?", "벨모라의 매출은 31억 원이다.")
    assert ("attribute_absent", "순이익") in found


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("벨모라의 외국인 방문객은 몇 명인가요?", "벨모라의 방문객은 31만 명이다.", "외국인"),
        ("How many foreign visitors came to Velmora?", "벨모라의 방문객은 31만 명이다.", "foreign"),
        ("벨모라의 외국인 방문객은 몇 명인가요?", "벨모라의 외국인 방문객은 3만 명이다.", None),
        ("벨모라 등대는 언제 완공되나요?", "벨모라 등대 사업 체결식이 4월에 열렸다.", "완공"),
    ],
)
def test_what_is_said_of_the_whole_or_of_another_part_is_no_answer(
    question: str, text: str, expected: str | None
) -> None:
    found = [name for code, name in faults(question, text) if code == "qualifier_unmet"]
    assert found == ([expected] if expected else [])


def test_another_code_is_no_answer() -> None:
    assert ("entity_absent", "VX.1005") in faults("VX.1005 lamp of Velmora", "The lamp VX.1002 of Velmora is red.")
    assert faults("VX.1005 lamp of Velmora", "The lamp VX.1005 of Velmora is red.") == []


def test_the_holder_of_an_office_needs_the_office_said() -> None:
    assert faults("Who is the director of Velmora?", "벨모라에는 해운 회사가 이끄는 산업이 있다.") == [
        ("attribute_absent", "director")
    ]
    assert faults("Who is the director of Velmora?", "벨모라의 국장은 김철수이다.") == []


def test_what_was_last_numbered_above_numbers_a_sentence() -> None:
    told = "벨모라 2단계 등대 사업이 시작됐다.\n"
    text = "사업비는 31억 원이다."
    assert faults("벨모라 1단계 사업비는 얼마인가요?", text, heading="벨모라", above=told) == [
        ("qualifier_unmet", "1단계")
    ]
    assert faults("벨모라 2단계 사업비는 얼마인가요?", text, heading="벨모라", above=told) == []
    assert faults("벨모라 1단계 사업비는 얼마인가요?", text, heading="벨모라") == []


def test_another_month_is_no_answer() -> None:
    asked_for = "벨모라는 9월에 참치를 몇 톤 잡았나요?"
    assert faults(asked_for, "벨모라는 8월에 참치 12톤을 잡았다.") == [("period_absent", "9월")]
    assert faults(asked_for, "벨모라는 9월에 참치 12톤을 잡았다.") == []


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("벨모라의 2030년 목표는 몇 톤인가요?", "- 퀀다르는 2030년까지 12톤을 잡는다는 목표를 세웠다.", "벨모라"),
        ("How many tons does Velmora aim for?", "Qandar aims for 12 tons.", "Velmora"),
        ("벨모라의 2030년 목표는 몇 톤인가요?", "2030년까지 12톤을 잡는다는 목표를 세웠다.", None),
        ("벨모라의 2030년 목표는 몇 톤인가요?", "퀀다르에서 12톤을 잡는다는 목표를 세웠다.", None),  # only where
        ("퀀다르의 목표는 몇 톤인가요?", "퀀다르는 12톤을 잡는다는 목표를 세웠다.", None),
    ],
)
def test_what_a_sentence_says_of_another_place_is_no_answer(question: str, text: str, expected: str | None) -> None:
    understood = asked(question, KNOWN)
    sentence = sentence_of(understood, text, heading="벨모라 소식")
    found = of_another_place(understood, sentence, KNOWN.opening_place)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("벨모라 가구 부채 중 부동산 비율은?", "벨모라 가구 부채의 70%가 부동산과 관련이 있다.", True),
        ("벨모라 매출 중 수출 비중은?", "벨모라의 매출은 수출에 힘입어 전년비 42% 증가했다.", False),
        ("What share of Velmora's debt is property?", "70% of Velmora's debt is tied to property.", True),
    ],
)
def test_any_percentage_but_a_growth_is_a_share(question: str, text: str, met: bool) -> None:
    assert (("attribute_absent" in dict(faults(question, text))) is False) is met


@pytest.mark.parametrize(
    ("question", "met"),
    [("벨모라 등대 방문객은 2014년에 몇 명?", False), ("벨모라 등대 방문객은 2020년에 몇 명?", True)],
)
def test_a_goal_for_another_year_is_no_value_of_the_year_asked_for(question: str, met: bool) -> None:
    text = "작년 10월 벨모라는 2020년까지 등대 방문객을 5천 명으로 늘린다는 목표를 세웠다."
    understood = asked(question, KNOWN)
    goal = of_another_goal(understood, sentence_of(understood, text), text.index("5천"))
    assert (goal is None) is met


def test_what_is_aimed_at_is_said_at_the_time_of_the_text() -> None:
    text = "벨모라는 6월 「등대 발전 의견」을 발표하고 2020년까지 방문객을 늘린다는 목표를 제시했다."
    assert faults("벨모라가 2015년 6월에 발표한 문서 제목은?", text, date="2015-07-16") == []


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Rated flow of the DP-600?", "The required NPSH of the DP-400 is 3.2 m at rated flow.", ["DP-600"]),
        ("Rated flow of the DP-600?", "At rated flow the DP600 needs 3.2 m.", []),
        ("DV-70D 가격은 얼마인가요?", "DV-70의 가격은 8만 2천원이다.", ["DV-70D"]),
    ],
)
def test_a_sibling_of_a_model_is_not_that_model(question: str, text: str, other: list[str]) -> None:
    assert [name for _, name in faults(question, text) if "-" in name] == other


@pytest.mark.parametrize(
    ("text", "met"),
    [("벨모라 항구는 올해 방문객을 5 % 늘릴 계획이다.", True), ("벨모라 항구의 방문객은 5 % 늘었다.", False)],
)
def test_what_came_about_is_no_goal(text: str, met: bool) -> None:
    found = faults("벨모라 항구 방문객 증가율 목표는 얼마인가요?", text)
    assert (("attribute_absent", "목표") not in found) is met


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("Visitors of Velmora in 2023-24?", "Velmora had 5,000 visitors in 2024–25.", ["2023-24"]),
        ("Visitors of Velmora in FY2025?", "Velmora had 5,000 visitors in 2024–25.", []),
        ("벨모라 2027 회계연도 방문객은 몇 명?", "벨모라 FY27 방문객은 5,000명이다.", []),
    ],
)
def test_a_financial_year_is_told_however_it_is_written(question: str, text: str, other: list[str]) -> None:
    assert [name for code, name in faults(question, text) if code == "period_absent"] == other


@pytest.mark.parametrize(
    ("question", "met"),
    [("Which keepers join the lighthouse pilot in February 2027?", True), ("Which keepers join in March 2027?", False)],
)
def test_the_next_sentence_may_say_when(question: str, met: bool) -> None:
    understood = asked(question, KNOWN)
    sentence = sentence_of(understood, "Three keepers will join the pilot.", date="2026-09-01")
    sentence = replace(sentence, throughout=f"{sentence.text} It starts on 1 February 2027.")
    assert ([fault.code for fault in unmet(understood, sentence) if fault.code == "period_absent"] == []) is met


def test_a_version_that_only_the_top_of_a_document_names_is_not_told_of() -> None:
    understood = asked("When is Qandar 5.4 released?", KNOWN)
    sentence = sentence_of(understood, "Doore Soft, 5 November 2026", heading="Qandar 5.3")
    sentence = replace(sentence, context=frozenset(range(len(understood.sought))))
    assert ("entity_absent", "5.4") in [(fault.code, fault.name) for fault in unmet(understood, sentence)]


def test_the_length_of_a_bridge_is_not_its_span() -> None:
    assert faults("大桥的跨度是多少米？", "大桥全长86米。", language="zh") == [("attribute_absent", "跨度")]
    assert faults("大桥的跨度是多少米？", "大桥跨度86米。", language="zh") == []


@pytest.mark.parametrize(
    ("question", "text", "is_met"),
    [
        (
            "What is the parking fee at the Larch Hotel?",
            "Cancellation is free; later the first night is charged 40 euros.",
            False,
        ),
        ("What is the parking fee at the Larch Hotel?", "Guests pay 12 euros a day for parking.", True),
    ],
)
def test_another_price_is_no_answer_to_what_one_thing_costs(question: str, text: str, is_met: bool) -> None:
    assert (faults(question, text) == []) is is_met


def test_a_sentence_that_says_nothing_of_the_question_does_not_tell_the_attribute() -> None:
    assert ("attribute_absent", "sodium content") in faults(
        "마늘의 sodium content", "양파는 노균병으로 줄었다.", heading="마늘"
    )
    assert not faults("마늘의 sodium content", "나트륨은 4mg이다.", heading="마늘")


def test_a_sentence_without_a_place_in_an_order_does_not_tell_who_has_it() -> None:
    assert faults("벨모라 관광객 7위 마을은?", "벨모라 관광객 실적은 마을 7곳이 발표했다.") == [
        ("qualifier_unmet", "7위")
    ]
    assert faults("벨모라 관광객 2위 마을은?", "벨모라 관광객은 새마을이 가장 많았고 소금마을이 뒤를 이었다.") == []


def test_one_edition_is_not_another() -> None:
    fault = [("qualifier_unmet", "第十三届")]
    assert faults("维尔莫拉第十三届茶会在哪里举行？", "维尔莫拉第十二届茶会在临溪举行。") == fault


def test_a_sentence_on_other_models_does_not_tell_of_this_one() -> None:
    assert ("entity_absent", "T1") in faults("T1 가격은 얼마야?", "A6 가격은 16만 원, S3 가격은 11만 원이다.")
    assert faults("A6 가격은 얼마야?", "A6 가격은 16만 원, S3 가격은 11만 원이다.") == []


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("벨모라 병원 안과 전화번호는?", "벨모라 병원의 대표전화는 031-555-7000이다.", False),
        ("벨모라 병원 안과 전화번호는?", "벨모라 병원 안과는 031-555-7012로 받는다.", True),
        ("What is the phone number of the eye clinic in Velmora?", "벨모라 병원 안과 전화 031-555-7012", True),
    ],
)
def test_the_number_of_another_department_is_not_the_one_asked_for(question: str, text: str, met: bool) -> None:
    assert (faults(question, text) == []) is met
