"""Inside a sentence, the shortest words of the kind asked for, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ask.clauses import CLAUSE_CHARACTERS, telling_clause
from assistant.ask.question import Question
from assistant.ask.spans import fitness, is_strict, read
from assistant.ask.view import View
from tests.ask.things import answers, asked, reading, view


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 항구에는 부두가 몇 개 있나요?", "벨모라 항구는 2024년에 부두 14개를 갖추었다.", ["14개"]),
        ("How many piers are there in Velmora?", "In 2024 Velmora had 14 piers.", ["14"]),
        ("How many piers does Velmora have?", "Velmora has three new piers.", ["three"]),
        ("维尔莫拉有几个码头？", "2024年维尔莫拉港共有14个码头。", ["14个"]),
        ("벨모라 항구의 직원은 몇 명인가요?", "벨모라 항구는 배 7척과 직원 320명을 두고 있다.", ["320명"]),
    ],
)
def test_a_count_is_of_the_thing_counted(question: str, sentence: str, expected: list[str]) -> None:
    found = answers(question, sentence)
    assert len(found) == 1
    assert found[0].startswith(expected[0])


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many tons of tuna did Velmora land?", "Velmora has 14 boats and landed 31 tons of tuna.", "31 tons"),
        ("How many metres high is the lighthouse?", "The lighthouse has 2 lamps and is 31 metres high.", "31 metres"),
        ("벨모라의 참치는 몇 톤인가요?", "벨모라는 배 7척으로 참치 31톤을 잡았다.", "31톤"),
    ],
)
def test_what_is_counted_in_a_unit_is_answered_in_that_unit(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


def test_a_bare_number_before_something_else_is_no_count() -> None:
    assert answers("How many piers are there in Velmora?", "In 2024 the piers of Velmora had 14 lamps.") == []


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 항구의 증가율은?", "벨모라 항구의 물동량은 31만 톤으로 12.5% 늘었다.", "12.5%"),
        ("What was the growth rate of the port of Velmora?", "The port of Velmora moved 31 tons, up 12.5%.", "12.5%"),
        ("维尔莫拉港的增长率是多少？", "维尔莫拉港吞吐量为31万吨，增长12.5%。", "12.5%"),
    ],
)
def test_a_rate_is_a_share_and_no_amount(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 등대의 높이는 얼마인가요?", "벨모라 등대는 1200만 원을 들여 31미터로 지었다.", "31미터"),
        ("벨모라 등대의 비용은 얼마인가요?", "벨모라 등대는 1200만 원을 들여 31미터로 지었다.", "1200만 원"),
        ("How much did the Velmora lighthouse cost?", "The Velmora lighthouse, 31 metres high, cost $1,200.", "$1,200"),
        (
            "What is the height of the Velmora lighthouse?",
            "The Velmora lighthouse, 31 metres, cost $1,200.",
            "31 metres",
        ),
        ("维尔莫拉灯塔的高度是多少？", "维尔莫拉灯塔高度为31米，耗资1200万元。", "31米"),
        ("维尔莫拉灯塔的费用是多少？", "维尔莫拉灯塔高31米，费用为1200万元。", "1200万元"),
    ],
)
def test_an_amount_has_the_unit_that_its_attribute_has(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 등대는 언제 세워졌나요?", "벨모라 등대는 1912년 5월 3일에 세워졌다.", "1912년 5월 3일"),
        ("When was the Velmora lighthouse built?", "The Velmora lighthouse was built on 3 May 1912.", "3 May 1912"),
        ("维尔莫拉灯塔是什么时候建成的？", "维尔莫拉灯塔于1912年5月3日建成。", "1912年5月3日"),
        ("벨모라 축제는 언제 열리나요?", "벨모라 축제는 5월 3일부터 5일까지 열린다.", "5월 3일부터 5일"),
        ("维尔莫拉展览何时举行？", "维尔莫拉展览于5月3日至5日举行。", "5月3日至5日"),
    ],
)
def test_a_date_is_whole_and_so_is_a_range_of_days(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 보고서의 제목은 무엇인가요?", "벨모라 항구는 《소금과 바람》 보고서를 냈다.", "소금과 바람"),
        ("What is the title of the Velmora report?", "The Velmora report “Salt and Wind” came out.", "Salt and Wind"),
        ("维尔莫拉的报告叫什么？", "维尔莫拉发布了《盐与风》报告。", "盐与风"),
        ("벨모라 보고서의 제목은 무엇인가요?", "벨모라 항구는 '소금과 바람' 보고서를 냈다.", "소금과 바람"),
    ],
)
def test_a_title_stands_in_quotation_marks(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 선박의 등록 번호는 무엇인가요?", "벨모라 선박은 2024년에 VM-2031-K로 등록되었다.", "VM-2031-K"),
        ("What is the serial number of the Velmora crane?", "In 2024 the Velmora crane got VM-2031-K.", "VM-2031-K"),
        ("维尔莫拉起重机的编号是什么？", "维尔莫拉起重机编号为VM-2031-K。", "VM-2031-K"),
    ],
)
def test_a_code_holds_letters_and_digits(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "벨모라의 대표 기업들은 무엇인가요?",
            "벨모라의 대표 기업으로는 한별조선, 가온해운, 누리식품 등이 있다.",
            ["한별조선", "가온해운", "누리식품"],
        ),
        (
            "Which companies represent Velmora?",
            "Velmora hosts companies such as Tolland, Brisk and Farrow.",
            ["Tolland", "Brisk", "Farrow"],
        ),
        ("维尔莫拉有哪些代表企业？", "维尔莫拉的代表企业包括远帆、海星、晨光等。", ["远帆", "海星", "晨光"]),
    ],
)
def test_a_list_has_every_member_and_nothing_else(question: str, sentence: str, expected: list[str]) -> None:
    assert answers(question, sentence) == expected


def test_of_two_lists_the_one_beside_the_thing_asked_answers() -> None:
    sentence = "벨모라의 산업으로는 조선, 해운, 식품 등이 있고, 대표 기업으로는 한별, 가온, 누리 등이 있다."
    assert answers("벨모라의 대표 기업들은 무엇인가요?", sentence) == ["한별", "가온", "누리"]
    assert answers("벨모라의 산업들은 무엇인가요?", sentence) == ["조선", "해운", "식품"]


def test_members_that_share_a_head_come_without_it() -> None:
    sentence = "벨모라는 조선과 해운 산업 클러스터 등 두 개의 국가급 클러스터를 두고 있다."
    assert answers("벨모라의 국가급 클러스터들은 무엇인가요?", sentence) == ["조선", "해운"]


def test_a_list_beside_something_else_is_worth_less_than_one_beside_the_thing_asked() -> None:
    question = asked("벨모라의 대표 기업들은 무엇인가요?")
    beside = reading(question.text, "벨모라의 대표 기업으로는 한별, 가온, 누리 등이 있다.")
    elsewhere = reading(question.text, "벨모라에서는 고등어, 참치, 오징어 등이 잡힌다.")
    assert beside is not None
    assert elsewhere is not None
    assert 0.3 <= fitness(question, elsewhere) < fitness(question, beside) <= 1


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("VPA란 무엇인가요?", "벨모라 항만공사(VPA)가 부두를 관리한다.", "벨모라 항만공사"),
        ("VPA란 무엇인가요?", "VPA(벨모라 항만공사)가 부두를 관리한다.", "벨모라 항만공사"),
        ("What is the VPA?", "The VPA is the authority that runs the piers.", "the authority that runs the piers"),
        ("什么是盐风馆？", "盐风馆是一座灯塔博物馆。", "一座灯塔博物馆"),
        ("염풍관이란 무엇인가요?", "염풍관은 등대 박물관이다.", "등대 박물관"),
        ("추가매수가 뭔가요?", "‘추가매수’란 기본매수를 넘긴 장수를 말한다.", "기본매수를 넘긴 장수"),
    ],
)
def test_a_definition_stands_in_brackets_or_behind_is(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


def test_what_defines_a_longer_term_does_not_define_a_part_of_it() -> None:
    assert reading("기본매수가 뭔가요?", "‘추가매수’란 넘겨 출력한 장수를 말한다.") is None


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("하루온은 누구인가요?", "하루온 항만공사 사장이 축사를 했다.", "항만공사 사장"),
        ("Who is Mira Tolland?", "Mira Tolland, head of the port authority, spoke.", "head of the port authority"),
        ("林若溪是谁？", "港口局局长林若溪出席。", "港口局局长"),
    ],
)
def test_a_role_stands_beside_the_name(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("14개 부두 가운데 몇 개가 비었나요?", "벨모라 항구에는 부두 14개가 있다."),
        ("What share of the 12.5% growth is tuna?", "Growth was 12.5%."),
        ("1912년에 무슨 일이 언제 있었나요?", "1912년에 등대가 섰다."),
        ("《盐与风》的报告叫什么？", "维尔莫拉发布了《盐与风》报告。"),
        ("VM-2031-K의 번호는 무엇인가요?", "크레인 VM-2031-K가 섰다."),
    ],
)
def test_what_the_question_says_itself_is_no_answer(question: str, sentence: str) -> None:
    assert answers(question, sentence) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("부두는 몇 개인가요?", "부두는 넓고 깊다."),
        ("증가율은 얼마인가요?", "물동량은 31만 톤이다."),
        ("언제 세워졌나요?", "등대는 바위 위에 있다."),
        ("몇 위인가요?", "물동량은 31만 톤이다."),
    ],
)
def test_a_sentence_without_words_of_the_kind_asked_has_no_reading(question: str, sentence: str) -> None:
    assert reading(question, sentence) is None
    assert is_strict(asked(question))


def test_of_two_numbers_the_one_in_the_clause_of_the_thing_asked_answers() -> None:
    sentence = "참치는 31만 톤으로 12.5% 늘었고, 고등어는 20만 톤으로 3.1% 줄었다."
    assert answers("고등어의 감소율은 얼마인가요?", sentence) == ["3.1%"]
    assert answers("참치의 증가율은 얼마인가요?", sentence) == ["12.5%"]


def test_a_value_is_that_of_the_thing_with_the_number_asked_for() -> None:
    sentence = "3번 노선은 배차 간격을 20분에서 12분으로 줄였고, 5번 노선은 15분에서 18분으로 늘렸다."
    assert answers("5번 노선 배차 간격은 몇 분이야?", sentence) == ["18분"]
    assert answers("3번 노선 배차 간격은 몇 분이야?", sentence) == ["12분"]


def test_whoever_has_a_title_answers_who() -> None:
    sentence = "생활도예는 한별동 강사가, 수채화는 민채원 강사가 맡습니다."
    assert answers("수채화 수업은 누가 맡아?", sentence) == ["민채원"]


def test_of_several_things_told_alike_the_one_that_is_named_is_answered() -> None:
    built = "설계는 한바다사무소가, 연료전지는 두온전지가, 시험 운항은 해양안전원이 맡았다."
    assert answers("시험 운항은 누가 맡았어?", built) == ["해양안전원"]
    ranks = "해지 사유 1위는 잦은 알림이었고, 2위는 비싼 요금, 3위는 느린 속도였다."
    assert answers("해지 사유 2위는 뭐야?", ranks) == ["비싼 요금"]


def test_a_name_right_before_an_office_is_its_holder() -> None:
    sentence = '나래조선 구한별 대표이사는 "수소 탱크가 핵심"이라고 말했다.'
    assert answers("나래조선 대표는 누구?", sentence) == ["구한별"]


def test_a_period_may_be_told_by_how_long_it_lasts() -> None:
    assert answers("분실물 보관 기간은?", "분실물은 60일 동안 보관한다.") == ["60일 동안"]


def test_a_place_with_its_particle_stays_in_the_clause_of_its_number() -> None:
    sentence = "벨모라에서 12톤이, 퀀다르에서 31톤이 잡혔다."
    assert answers("벨모라에서 잡힌 무게는 얼마인가요?", sentence) == ["12톤"]
    assert answers("퀀다르에서 잡힌 무게는 얼마인가요?", sentence) == ["31톤"]


def test_a_short_sentence_tells_as_a_whole() -> None:
    text = "  The lighthouse stands on a rock.\n"
    start, end = telling_clause(View(text, [], []))
    assert text[start:end] == "The lighthouse stands on a rock."


def test_of_a_long_sentence_the_clauses_that_name_what_is_asked_tell() -> None:
    filler = ", ".join(f"pier number {name} was painted and repaired" for name in ("one", "two", "six", "ten"))
    text = f"{filler}, the lighthouse of Velmora got a new lamp, {filler}."
    question = asked("Why did the lighthouse get a lamp?")
    start, end = telling_clause(view(question, text))
    assert "the lighthouse of Velmora got a new lamp" in text[start:end]
    assert end - start <= CLAUSE_CHARACTERS


QUESTIONS = [
    "부두는 몇 개인가요?",
    "증가율은 얼마인가요?",
    "비용은 얼마인가요?",
    "언제 세워졌나요?",
    "제목은 무엇인가요?",
    "번호는 무엇인가요?",
    "기업들은 무엇인가요?",
    "등대란 무엇인가요?",
    "누구인가요?",
    "몇 위인가요?",
    "Which ports are open?",
    "什么是灯塔？",
]
PIECES = [
    "등대",
    "은 ",
    "31",
    "%",
    "톤",
    "년 ",
    "(",
    ")",
    "《",
    "》",
    "‘",
    "’",
    ", ",
    "와 ",
    " 등",
    "是",
    "is ",
    "VM-1",
    ". ",
    "\n",
]


@given(st.sampled_from(QUESTIONS), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_reading_lies_inside_any_sentence(question: str, sentence: str) -> None:
    understood: Question = asked(question)
    seen = view(understood, sentence)
    found = read(understood, seen)
    if found is not None:
        assert 0 <= found.strength <= 1
        assert found.ranges
        assert all(0 <= start < end <= len(sentence) for start, end in found.ranges)
        assert all(sentence[start:end].strip() for start, end in found.ranges)
    start, end = telling_clause(seen, 20)
    assert 0 <= start <= end <= len(sentence)
    assert end - start <= 20


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("어린이 요금은 얼마인가요?", "요금은 성인 5,000원, 어린이 3,000원이다.", "3,000원"),
        ("How much do adults pay?", "The fee is 3 euros for children; adults pay 5 euros.", "5 euros"),
        ("中小企业的补助率是多少？", "补助率为大企业50%、中小企业70%。", "70%"),
    ],
)
def test_of_values_for_several_sides_the_one_asked_for_answers(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("벨모라 등대는 몇 시까지 여나요?", "벨모라 등대는 세 번 고쳤고 오후 5시 30분까지 연다.", ["오후 5시 30분"]),
        (
            "벨모라 등대는 토욜에 몇시까지 여나요?",
            "벨모라 등대는 평일 9시부터 18시까지, 토요일은 10시부터 낮 12시 30분까지 연다.",
            ["10시부터 낮 12시 30분"],
        ),
        (
            "What time does the Velmora lighthouse close on Saturdays?",
            "The Velmora lighthouse is open 10 a.m. to 5 p.m. on weekdays and 11:00-15:00 on Saturdays.",
            ["11:00-15:00"],
        ),
        ("维尔莫拉灯塔周日几点开门？", "维尔莫拉灯塔周六上午9点开门，周日10:00至16:00开放。", ["10:00至16:00"]),
        ("벨모라 등대는 일요일에 몇 시에 여나요?", "벨모라 등대는 평일 9시에 열고 일요일은 휴관한다.", []),
        (
            "What time does the Velmora lighthouse open?",
            "The Velmora lighthouse opened on 3 May 1912 for 5 pounds.",
            [],
        ),
        (
            "What time does the Velmora office close?",
            "The Velmora ferry leaves at 6:30 a.m. The Velmora office closes early.",
            [],
        ),
    ],
)
def test_a_time_of_day_is_that_of_the_day_asked_for(question: str, sentence: str, expected: list[str]) -> None:
    assert answers(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("벨모라의 전화기 생산 증가율은?", "13.5%"),
        ("벨모라의 배 생산 증가율은?", "48.1%"),
    ],
)
def test_what_an_earlier_clause_names_holds_on(question: str, expected: str) -> None:
    text = "올해 벨모라의 배 생산은 48.1% 증가했으며, 등대는 20.0%, 전화기는 13.5%, 그물은 41.6%의 증가율을 보였다."
    assert answers(question, text) == [expected]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("벨모라 등대는 몇 년도에 세워졌나요?", "when"),
        ("벨모라 공장의 연간 생산 대수는?", "count"),
        ("What zone is Velmora the core area of?", "what"),
        ("Who runs the vehicle ID code system?", "who"),
        ("whats the deadline for submitting a claim", "when"),
        ("벨모라상사 대표가 누구야?", "who"),
    ],
)
def test_what_is_asked_for_is_told_by_the_word_that_asks(question: str, kind: str) -> None:
    assert asked(question).asks == kind


def test_a_syllable_behind_a_name_is_no_office() -> None:
    assert answers("벨모라모바일은 누구야?", "벨모라모바일사는 부두를 열었다.") == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("새로운 경제 부문에 있는 기업들은 뭐가 있나요?", ["한별", "가온"]),
        ("새로운 경제 부문에 있는 기관들은?", ["보호센터", "금융센터"]),
        ("Which companies are in the new economy?", ["한별", "가온"]),
        ("新经济有哪些机构？", ["보호센터", "금융센터"]),
        ("신경제 기업이 어디어디인가요? (기관은 빼고)", ["한별", "가온"]),
    ],
)
def test_of_two_lists_the_one_called_what_is_asked_for_answers(question: str, expected: list[str]) -> None:
    sentence = "새로운 경제 부문에는 한별, 가온 등의 기업과 보호센터, 금융센터와 같은 기관이 모여 있다."
    found = reading(question, sentence)
    assert answers(question, sentence) == expected
    assert found is not None
    assert found.strength == 1.0


def test_a_list_in_brackets_is_of_what_stands_before_it() -> None:
    sentence = "기항 시간에 맞춘 반나절 코스 3종(성산, 동문, 오설록)을 준비함."
    assert answers("크루즈 반나절 코스 3종 뭐뭐 준비해?", sentence) == ["성산", "동문", "오설록"]
    assert answers("시간표 3종 뭐뭐 있어?", sentence) == []


def test_a_bound_in_brackets_is_no_value() -> None:
    text = "벨모라의 규모 이상(연 매출 2천만 위안 이상) 기업은 12개로 매출은 3억 위안이다."
    assert answers("벨모라 기업 매출은 얼마인가요?", text) == ["3억 위안"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("제15조(돛삯) 돛삯은 연 1회 14일로 한다.", []),
        ('④ "돛삯(Sail Pay)"이란 선장이 바람을 기다릴 때 주는 수당을 말한다.', ["선장이 바람을 기다릴 때 주는 수당"]),
    ],
)
def test_an_article_on_something_does_not_define_it(sentence: str, expected: list[str]) -> None:
    assert answers("돛삯이 뭔가요?", sentence) == expected


def test_a_date_is_more_than_a_year() -> None:
    assert answers("What is the payment date of the Velmora dividend?", "The Velmora dividend was 9p (2024: 8p).") == []


@pytest.mark.parametrize(
    ("question", "sentence", "expected", "strength"),
    [
        ("How many firms are in Velmora?", "현재 10개 클러스터에 3천950개의 관련 기업이 자리했다.", "3천950개", 1.0),
        ("How many firms are in Velmora?", "벨모라 등 4개 지역의 클러스터가 추가됐다.", "4개 지역", 0.4),
        ("벨모라에 기업이 몇 개 있나요?", "벨모라는 산업 클러스터 및 선도 현(縣)을 7개 보유하고 있다.", "7개", 0.4),
        (
            "벨모라 클러스터랑 선도 현이 합쳐서 몇 개예요?",
            "벨모라는 산업 클러스터 및 선도 현(縣)을 7개 보유하고 있다.",
            "7개",
            1.0,
        ),
        ("维尔莫拉有多少名博士？", "维尔莫拉有硕士31名、博士19名。", "19名", 1.0),
        ("How many of the companies are high-tech enterprises?", "그중 첨단기술 기업은 1천3개이다.", "1천3개", 1.0),
    ],
)
def test_a_number_of_something_else_is_hardly_a_count(
    question: str, sentence: str, expected: str, strength: float
) -> None:
    found = reading(question, sentence)
    assert answers(question, sentence) == [expected]
    assert found is not None
    assert found.strength == strength


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many tons did the port handle?", "The port handled 310 tons, up 20 tons on the year.", "310 tons"),
        ("항구의 물동량은 몇 톤인가요?", "항구 물동량은 20톤 늘어 310톤이 됐다.", "310톤"),
        ("港口吞吐量是多少吨？", "港口吞吐量达到310吨，比去年增加20吨。", "310吨"),
    ],
)
def test_by_how_much_something_grew_is_not_what_it_came_to(question: str, sentence: str, expected: str) -> None:
    assert answers(question, sentence) == [expected]


def test_a_mere_value_hardly_defines_a_thing() -> None:
    told = reading("什么是免赔额？", "免赔额是指由本人承担的费用。")
    valued = reading("什么是免赔额？", "本产品的免赔额为1万元。")
    assert told is not None and valued is not None and valued.strength < told.strength / 2


def test_money_is_not_told_in_a_number_of_things() -> None:
    assert answers("여우 수술비는 얼마 들었어?", "여우는 7월 두 차례 수술을 받았다.") == []
    assert answers("How much did the council spend?", "The council met six times.") == []


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("What is the phone number of the pier office?", "부두 사무실 전화번호는 032-555-0190이다.", ["032-555-0190"]),
        ("부두 사무실 전화번호 알려줘", "码头办公室电话0592-6680311,全年无休。", ["0592-6680311"]),
        ("码头办公室的电话是多少？", "Ring the pier office on 0300 555 0146 in 2024.", ["0300 555 0146"]),
        ("What number do I call to report a lost boat?", "배를 잃으면 국번 없이 122로 신고한다.", ["122"]),
        ("Which extension do I ring for payroll?", "Payroll questions go to Ada Finch on extension 412.", ["412"]),
        ("부두 전화번호는?", "부두는 2019-2023년에 14개로 늘었다.", []),
    ],
)
def test_who_asks_whom_to_call_is_answered_with_a_number_to_call(
    question: str, sentence: str, expected: list[str]
) -> None:
    assert answers(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many hospital beds does Velmora have?", "벨모라에는 210병상 규모의 병원이 있다.", "210"),
        ("How many accidents were there in Velmora?", "维尔莫拉发生事故4起。", "4"),
        ("How many books may one borrow?", "책 10권을 빌릴 수 있다.", "10"),
    ],
)
def test_a_bare_number_counts_what_stands_behind_it_in_another_language(
    question: str, sentence: str, expected: str
) -> None:
    assert answers(question, sentence)[:1] == [expected]
