"""What a question asks for, in three languages."""

from __future__ import annotations

import pytest

from assistant.language.questions import cue, value_kinds


@pytest.mark.parametrize(
    ("asks", "questions"),
    [
        ("role", ["하루온은 어떤 직책을 맡고 있나요?", "Who is Mira Tolland?", "林若溪是谁？"]),
        ("why", ["왜 문을 닫았나요?", "Why did it close?", "为什么关闭？"]),
        ("why", ["무엇 때문에 문을 닫았나요?", "What caused the delay?", "故障是什么引起的？"]),
        ("rank", ["몇 위인가요?", "What rank does the port hold?", "排名第几？"]),
        ("clock", ["몇시까지 여나요?", "What time does it close?", "几点开门？"]),
        ("clock", ["평일 운영 시간은?", "opening hours of the pier", "图书馆营业时间是？"]),
        ("count", ["부두는 몇 개인가요?", "How many piers are there?", "有几个码头？"]),
        ("count", ["몇 회로 구성되나요?", "how many kinds are there", "芯片分成几大类"]),
        ("count", ["몇 시간 걸리나요?", "How many hours does it take?", "要几个小时？"]),
        ("when", ["언제 여나요?", "When did the pier open?", "什么时候开门？"]),
        ("when", ["언제 세워졌나요?", "When was it built?", "什么时候建成？"]),
        ("rate", ["증가율은 얼마인가요?", "What percentage of it was sold?", "增长率是多少？"]),
        ("amount", ["비용은 얼마인가요?", "What did the new pier cost?", "费用是多少？"]),
        ("title", ["보고서의 제목은 무엇인가요?", "What is the title of the report?", "报告叫什么？"]),
        ("code", ["발급 코드는 무엇인가요?", "What is the serial number?", "编号是什么？"]),
        ("where", ["어디에 있나요?", "Where is it?", "在哪里？"]),
        ("list", ["어떤 기업들이 있나요?", "Which companies take part?", "有哪些企业？"]),
        (
            "definition",
            [
                "등대란 무엇인가요?",
                "What is a lighthouse?",
                "什么是灯塔？",
                "什么叫灯塔",
                "등대지기는 누구를 말하나요?",
                "What does TEU mean in the statistics?",
                "what counts as a tropical night",
                "어떤 경우를 결석으로 보나요",
                "怎样才算长期空置",
                "한빛에너지는 어떤 회사야?",
                "What kind of company is Hanbit?",
                "KIC中国是个什么样的机构？",
            ],
        ),
        ("who", ["누가 세웠나요?", "Who built it?", "谁建的？"]),
        ("how", ["어떻게 지었나요?", "How was it built?", "如何建成？"]),
        ("yes_no", ["문을 열었나요, 맞나요?", "Is it open?", "开放吗？"]),
        ("which", ["어느 부두인가요?", "Which pier is it?", "哪个码头？"]),
    ],
)
def test_a_cue_of_each_language_tells_what_is_asked_for(asks: str, questions: list[str]) -> None:
    assert [cue(question).asks for question in questions] == [asks] * len(questions)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("부두는 몇 개인가요?", "개"),
        ("직원은 몇 명이야?", "명"),
        ("How many container ships are there?", "container ships"),
        ("How many passengers used the old ferries in 2025?", "passengers"),
        ("How many overseas branches posted a loss?", "overseas branches"),
        ("How many registered users are there?", "registered users"),
        ("number of piers", "piers"),
        ("有几家企业？", "家"),
        ("共有多少人？", "人"),
    ],
)
def test_a_count_names_what_is_counted(question: str, unit: str) -> None:
    assert cue(question).unit == unit


@pytest.mark.parametrize("text", ["벨모라 등대", "Velmora lighthouse", "维尔莫拉灯塔", "", "12"])
def test_words_without_a_question_ask_for_nothing_in_particular(text: str) -> None:
    assert cue(text).asks is None


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("등대의 높이는?", {"length"}),
        ("What was the budget of the port?", {"money"}),
        ("码头的面积是多少？", {"area"}),
        ("How heavy is it?", {"mass"}),
        ("灯塔有多高？", {"length"}),
        ("How much is it?", set()),
        ("The sharecropper's tale", set()),
    ],
)
def test_an_attribute_tells_the_kind_of_its_unit(question: str, kinds: set[str]) -> None:
    assert value_kinds(question) == kinds


def test_a_way_to_pay_is_no_sum() -> None:
    assert value_kinds("SSO 되는 요금제") == frozenset()
    assert value_kinds("월 요금은") == value_kinds("요금제외") == frozenset({"money"})


@pytest.mark.parametrize(
    "question",
    [
        "Which three international bodies approved the code institute?",
        "What future industries is the zone focusing on?",
        "future industries the zone is betting on",
        "leading manufacturers behind the production bases",
        "Could you tell me who the trustees are?",
        "생산거점엔 뭐가 포함되나요?",
        "참가 자격 조건 네 가지가 뭔가요?",
        "선도현 7개 전부 알려주세요",
        "고신구 6곳 이름",
        "天津 动力电池 代表企业",
        "新增的四个地方是？",
        "哪三家公司入选？",
    ],
)
def test_a_question_for_several_things_asks_for_a_list(question: str) -> None:
    assert cue(question).asks == "list"


@pytest.mark.parametrize(
    "question",
    [
        "family membership numbers of the society",
        "visitors in 2023",
        "opening hours of the museum",
        "news of the port",
        "whats the deadline for the claims in May",
        "Was the address of the firm changed?",
    ],
)
def test_what_only_looks_like_several_things_asks_for_no_list(question: str) -> None:
    assert cue(question).asks != "list"
