"""What is asked of a subject must be said of it: that something happened, who holds an office, until when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.constraints import unmet
from assistant.ask.predicate import doubt
from tests.ask.things import answers, asked, sentence_of


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who is the director of the Velmora museum?", "The museum's director, Jane Roe, welcomed them.", "Jane Roe"),
        ("Who runs the Velmora museum?", "Jane Roe is the director of the museum.", "Jane Roe"),
        ("维尔莫拉博物馆的新馆长是谁？", "沈若溪正式就任维尔莫拉博物馆馆长，接替前馆长罗振声。", "沈若溪"),
        ("Who is the director of Velmora?", "Jane Roe was appointed director of Velmora in May.", "Jane Roe"),
        ("벨모라 박물관 관장은 누구인가요?", "벨모라 박물관 관장 오하늘은 전시를 열었다.", "오하늘"),
        ("维尔莫拉博物馆的负责人是谁？", "维尔莫拉博物馆馆长秦若岚介绍了展览。", "秦若岚"),
        ("Who runs the Velmora museum?", "합작법인의 대표이사는 팜 꽝 훙(Phạm Quang Hưng)이 맡는다.", "팜 꽝 훙"),
        ("벨모라 박물관의 책임자는 누구야?", "김종문 벨모라 박물관 센터장은 전시를 소개했다.", "김종문"),
    ],
)
def test_an_office_is_answered_with_who_holds_it(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("신청은 언제까지예요?", "신청 기간: 1차 2026년 7월 1일 ~ 7월 14일 18시", "7월 14일"),
        ("신청은 언제부터예요?", "신청 기간: 1차 2026년 7월 1일 ~ 7월 14일 18시", "2026년 7월 1일"),
        ("신청 기간은 언제인가요?", "신청 기간: 2026년 7월 1일부터 7월 14일까지", "2026년 7월 1일부터 7월 14일"),
        ("전시는 언제 끝나나요?", "전시 기간: 9월 20일 ~ 11월 3일", "11월 3일"),
        ("志愿者报名什么时候截止？", "志愿者报名截止日期为8月25日，面试安排在9月上旬。", "8月25日"),
        ("등대는 언제 준공되나요?", "[하이퐁=3월 12일] 등대는 2028년 1월 준공된다.", "2028년 1월"),
    ],
)
def test_of_a_stretch_of_time_the_end_asked_for_answers(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "says", "does_not"),
    [
        ("Who is the director of the pier?", "Jane Roe is its director.", "Mira Tolland saw the pier."),
        ("신청은 언제까지예요?", "신청은 7월 14일까지 받는다.", "신청은 7월 1일에 공고했다."),
        (
            "Which guests cannot use the pier?",
            "Guests under ten are not allowed on the pier.",
            "All guests use the pier.",
        ),
        ("哪些旅客不能乘坐渡轮？", "孕妇不得乘坐渡轮。", "渡轮上的旅客很多。"),
        ("Who built the pier?", "Jane Roe built the pier.", "Who built the pier?"),
        ("Who built the pier?", "Jane Roe built the pier.", "Velmora, 3 February 2025"),
        ("가장 많이 빌린 책은?", "책은 '구름배'가 가장 많이 나갔다.", "책은 2층에 있다."),
        ("Which fish do most guests choose?", "Guests mainly choose cod.", "Guests choose a fish."),
    ],
)
def test_a_sentence_that_leaves_out_what_is_asked_is_doubted(question: str, says: str, does_not: str) -> None:
    understood = asked(question)
    language = understood.language
    assert doubt(understood, sentence_of(understood, says, language=language)) == 1.0
    assert doubt(understood, sentence_of(understood, does_not, language=language)) < 1.0


def test_a_name_alone_does_not_make_a_sentence_speak_of_the_thing_asked() -> None:
    question = asked("Where are the clusters of Tianjin?")
    festival = sentence_of(question, "Tianjin holds a festival in April.", heading="Festivals")
    clusters = sentence_of(question, "They lie by the harbour.", heading="The clusters of Tianjin")
    assert (doubt(question, clusters), doubt(question, festival) < 1.0) == (1.0, True)


@pytest.mark.parametrize(
    ("question", "asks", "unit"),
    [
        ("등대의 높이 (m)", "amount", "m"),
        ("등대의 비용은 원화로 얼마인가요?", "amount", "원화"),
        ("Velmora GDP 2025 in yuan", "amount", "yuan"),
        ("원금의 몇 퍼센트까지 빌려 주나요?", "rate", "퍼센트"),
        ("certificate price in the second quarter of 2026", "amount", None),
        ("satisfaction score of the scheme last year", "amount", None),
        ("the story of the pier", None, None),
    ],
)
def test_the_unit_that_a_value_is_wanted_in_is_no_word_to_look_for(
    question: str, asks: str | None, unit: str | None
) -> None:
    understood = asked(question)
    assert (understood.asks, understood.unit) == (asks, unit)
    assert unit not in [one.text for one in understood.sought]


def test_of_two_currencies_the_one_asked_for_answers() -> None:
    sentence = "등대의 비용은 11억9천만 위안(2천146억원)이었다."
    assert answers("등대의 비용은 원화로 얼마인가요?", sentence) == ["2천146억원"]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            '"위기 항로"의 정의를 알려주세요',
            '"위기 항로"란 운임이 오른 항로로서 장관이 지정한 것을 말한다.',
            "운임이 오른 항로로서 장관이 지정한 것",
        ),
        ("What does PCTC stand for?", "PCTC: 자동차와 트럭을 함께 싣는 운반선.", "자동차와 트럭을 함께 싣는 운반선."),
        ("UDI는 뭘 가리키는 약자인가", "의료기기 식별코드(UDI) 발급 기관이다.", "의료기기 식별코드"),
    ],
)
def test_an_entry_and_a_quoted_name_are_definitions(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


def test_a_number_must_be_called_what_is_asked_where_its_unit_does_not_tell() -> None:
    question = asked("톈진 클러스터의 자본금")
    area = sentence_of(question, "톈진 클러스터는 5,000㎡ 면적이다.", language="ko")
    capital = sentence_of(question, "톈진 클러스터의 자본금은 1조 2천억 동이다.", language="ko")
    assert [one.name for one in unmet(question, area)] == ["자본금"]
    assert unmet(question, capital) == ()


@pytest.mark.parametrize(
    "question", ["청위가 어디어디를 줄인 말인가요?", "CBAM은 무엇의 약자야?", "What is UDI short for?"]
)
def test_what_a_short_form_stands_for_is_a_definition(question: str) -> None:
    assert asked(question).asks == "definition"


@pytest.mark.parametrize(
    ("question", "text", "doubted"),
    [
        ("벨모라 등대 사업 시행사는 어디야?", "벨모라, 등대 사업 착공", True),
        ("벨모라 등대 사업 시행사는 어디야?", "등대 사업 시행사는 하늘인프라이다.", False),
        ("Why was the Velmora lighthouse delayed?", "The Velmora lighthouse, built of stone, was delayed.", True),
        ("Why was the Velmora lighthouse delayed?", "The Velmora lighthouse was delayed because of rain.", False),
    ],
)
def test_who_does_a_work_and_why_must_be_said(question: str, text: str, doubted: bool) -> None:
    understood = asked(question)
    assert (doubt(understood, sentence_of(understood, text)) < 1.0) is doubted


@pytest.mark.parametrize(
    ("question", "doubted"),
    [("How long is the shelf life of mackerel?", True), ("keywords of the mackerel paper", False)],
)
def test_a_line_of_keywords_answers_only_what_asks_for_keywords(question: str, doubted: bool) -> None:
    understood = asked(question)
    assert (doubt(understood, sentence_of(understood, "Keywords: mackerel, shelf life")) < 1.0) is doubted


def test_how_long_at_most_is_answered_with_no_day_of_the_year() -> None:
    opening = "센터는 2026년 12월 1일에 문을 연다."
    assert answers("센터는 최장 며칠까지 쓸 수 있나요?", opening) == []
    assert answers("센터는 며칠에 여나요?", opening) == ["2026년 12월 1일"]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 등대의 가동 전등은 몇 개인가요?", "벨모라 등대의 허가 전등은 52개, 가동 전등은 47개이다.", "47개"),
        ("벨모라 배로 가는 데 얼마나 걸리나요?", "벨모라 배로 가는 시간이 40분에서 12분으로 줄었다.", "12분"),
        ("What is the budget of Velmora?", "The budget of Velmora is $61 million, up from $58 million.", "$61 million"),
        (
            "What was the budget of Velmora before?",
            "The budget of Velmora is $61 million, up from $58 million.",
            "$58 million",
        ),
        (
            "How much do other guests pay?",
            "Velmora costs £18 for locals and £26 for other guests.",
            "£26",
        ),
        ("벨모라 수입은 얼마나 늘었나요?", "벨모라 수출과 수입은 각각 3.2%, 1.5% 늘었다.", "1.5%"),
        (
            "How far is Velmora from the sea?",
            "Velmora lies at 640 metres, some 22 kilometres from the sea.",
            "22 kilometres",
        ),
        ("벨모라 셔틀버스 요금", "벨모라 셔틀버스 요금은 받지 않습니다.", "요금은 받지 않습니다"),
        ("벨모라 축제는 며칠 동안 열려?", "벨모라 축제가 10월 2일부터 열흘 동안 열린다.", "열흘 동안"),
        (
            "How many of the boats of Velmora are electric?",
            "Velmora has eleven boats, of which four are electric.",
            "four",
        ),
        (
            "What time must guests leave Velmora?",
            "Guests must leave Velmora by 8.30 in the morning.",
            "8.30 in the morning",
        ),
        ("벨모라 공사는 언제 끝나나요?", "벨모라 공사는 내년 3월 말까지 끝난다.", "내년 3월 말"),
        ("벨모라조합 조합장은 누구인가요?", "현 벨모라조합 조합장은 지난 2월 취임한 방은주 씨다.", "방은주"),
        (
            "How long may guests stay in Velmora?",
            "Guests may stay in Velmora for three consecutive nights.",
            "three consecutive nights",
        ),
        (
            "When is rent paid in Velmora?",
            "Rent is paid in Velmora on the fifth of each month.",
            "on the fifth of each month",
        ),
        ("벨모라 학교는 언제 폐교했나요?", "벨모라 학교는 1949년에 개교해 2017년 2월에 폐교했다.", "2017년 2월"),
        (
            "How many workers must a firm of Velmora have to count as mid-sized?",
            "Mid-sized firms of Velmora (300 workers or more) are exempt, and 21 workers were hired.",
            "300 workers",
        ),
        (
            "벨모라에서 절판된 책을 잃어버리면 얼마를 내야 해?",
            "벨모라에서 절판된 책은 정가의 1.5배를 내야 한다.",
            "정가의 1.5배",
        ),
        (
            "When was the zone of Velmora set up?",
            "VELMORA, March 3 (AP) -- The zone of Velmora, set up in 2019, is open.",
            "2019",
        ),
        (
            "How long is the road to Velmora closed?",
            "The road to Velmora is closed for fourteen months.",
            "fourteen months",
        ),
        ("벨모라 회비 납부 기한은 언제인가요?", "벨모라 회비는 매월 25일까지 납부한다.", "매월 25일"),
        ("벨모라 임대 위약금은 얼마인가요?", "남은 임대료의 10%를 위약금으로 낸다.", "10%"),
        ("벨모라로 이사하려면 며칠 전까지 알려야 하나요?", "벨모라로 이사하려는 세대는 닷새 전까지 알린다.", "닷새 전"),
        ("벨모라에서 개는 몇 마리까지 기르나요?", "벨모라에서 개는 세대당 두 마리까지 기를 수 있다.", "두 마리"),
        ("벨모라 안건에 반대한 표는 몇 표야?", "벨모라 안건은 찬성 4표, 반대 5표로 부결되었다.", "5표"),
        ("벨모라 박물관은 언제 쉬나요?", "벨모라 박물관은 매주 월요일에 쉰다.", "매주 월요일"),
        (
            "When is the fare of Velmora refunded?",
            "The fare of Velmora is refunded within ten working days.",
            "within ten working days",
        ),
        ("维尔莫拉博物馆馆长是谁？", "前馆长罗振声离任，维尔莫拉博物馆馆长秦若岚介绍了展览。", "秦若岚"),
    ],
)
def test_of_several_values_the_one_that_holds_and_is_asked_for_answers(
    question: str, sentence: str, expected: str
) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "fits", "does_not"),
    [
        ("물을 안 빼면 어떻게 되나요?", "물을 빼지 않으면 펌프가 얼 수 있다.", "기온이 내려가면 물을 빼야 한다."),
        (
            "What happens if I miss the ferry?",
            "If you miss the ferry, you may take the next one.",
            "The ferry is white.",
        ),
        ("志愿者培训缺席会怎样？", "培训缺席者，不予录用。", "志愿者参加培训。"),
    ],
)
def test_what_happens_under_a_condition_is_said_by_a_sentence_that_has_one(
    question: str, fits: str, does_not: str
) -> None:
    understood = asked(question)
    assert doubt(understood, sentence_of(understood, fits)) > doubt(understood, sentence_of(understood, does_not))


def test_when_a_firm_was_listed_is_not_when_it_was_founded() -> None:
    understood = asked("벨모라전자는 언제 상장했나요?")
    assert unmet(understood, sentence_of(understood, "벨모라전자는 2018년에 설립됐다."))
    assert not unmet(understood, sentence_of(understood, "벨모라전자는 2022년에 상장했다."))


def test_the_next_holder_of_an_office_is_not_the_one_of_today() -> None:
    understood = asked("Who will be the next director of Velmora?")
    chosen = sentence_of(understood, "They have chosen Jane Roe to succeed the director of Velmora.")
    of_today = sentence_of(understood, "Our director in Velmora, Anna Keller, leaves in May.")
    assert doubt(understood, chosen) > doubt(understood, of_today)


def test_what_another_thing_costs_in_a_text_of_another_language_is_doubted() -> None:
    understood = asked("전기차 충전 요금은 얼마인가요?")
    parking = replace(sentence_of(understood, "Parking charges rise to £2.60 an hour."), foreign=True)
    cars = replace(sentence_of(understood, "Electric vehicles are charged for £2.60 an hour."), foreign=True)
    assert doubt(understood, parking) < doubt(understood, cars)
