"""A follow-up takes over what it leaves out; a new question takes over nothing."""

from functools import partial

import pytest

from assistant.ask.counterpart import counterpart
from assistant.ask.expand import Lexicon
from assistant.ask.follow_up import whole_question, whole_questions
from assistant.ask.table_index import TableIndex
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import load_glossary
from assistant.language.names import NameBook, packaged_names


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(NameBook.of(packaged_names()), load_glossary(), lambda form: 1)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Busan export growth in 2023", "what about Seoul?", "Seoul export growth in 2023"),
        ("도쿄의 명목 성장률은?", "그럼 실질 성장률은?", "도쿄의 실질 성장률은?"),
        ("조선업 매출 순위 1위 기업은?", "2위는?", "조선업 매출 순위 2위 기업은?"),
        ("上海2023年出口额是多少？", "那北京呢？", "北京2023年出口额是多少？"),
        ("서울의 GDP 순위는?", "부산은?", "부산의 GDP 순위는?"),
        ("Price of the KX-20?", "and the KX-30?", "Price of the KX-30?"),
        ("Seoul's exports in 2023", "and its growth?", "Seoul's exports growth in 2023"),
        ("서울 2023년 수출액은?", "증가율은?", "서울 2023년 수출액 증가율은?"),
        ("上海2023年出口额是多少？", "增长率呢？", "上海2023年出口额 增长率是多少？"),
        ("上海2023年GDP增速是多少？", "它的进出口额呢？", "上海2023年进出口额是多少？"),
        ("마을버스 성인 요금은 얼마야?", "어린이는요?", "마을버스 어린이 요금은 얼마야?"),
        ("How much does an adult swim cost?", "And for a child?", "How much does a child swim cost?"),
        ("3번 노선 하루 평균 이용객은?", "11번은?", "11번 노선 하루 평균 이용객은?"),
        ("2分厂的产能是多少？", "3分厂呢？", "3分厂的产能是多少？"),
        ("气象馆招募多少名志愿者？", "其中少儿活动呢？", "气象馆少儿活动招募多少名志愿者？"),
        ("도서관 평일 개관시간 알려줘", "토요일은?", "도서관 토요일 개관시간 알려줘"),
        ("고등학생 장학금은 1인당 얼마야?", "대학생은요?", "대학생 장학금은 1인당 얼마야?"),
        ("ZX-100H 최고 압력은?", "그럼 S 모델은?", "ZX-100S 최고 압력은?"),
        ("조선업 매출 순위 1위 기업은?", "그럼 꼴찌는?", "조선업 매출 순위 꼴찌 기업은?"),
        ("Who makes the Tidewell TK-9?", "When was it launched?", "When was Tidewell TK-9 launched?"),
        ("Tram fare for the first quarter", "Who set it?", "Who set Tram fare for the first quarter?"),
        ("휠체어 서가 예산은 얼마인가요?", "공급사는 어디야?", "휠체어 서가 공급사는 어디야?"),
        ("夏令营共有多少名讲师？", "其中气象工程师几名？", "夏令营气象工程师几名？"),
        ("When was the KX-20 root node built?", "who was the partner?", "who was the partner for KX-20"),
        ("Harbour profit in 2024", "And the year before that?", "Harbour profit in 2023"),
        ("上海2025年出口额是多少？", "今年的目标呢？", "上海今年的目标是多少？"),
        (
            "By how much did nurses' errors rise last night?",
            "and for bus drivers?",
            "By how much did bus drivers' errors rise last night?",
        ),
        ("돌봄센터는 몇 군데 있어?", "그럼 내년 말에는 몇 곳이 돼?", "돌봄센터 내년 말에는 몇 곳이 돼?"),
        ("음악회 장소가 어디예요?", "몇 시에 시작해?", "음악회 몇 시에 시작해?"),
        ("미포에 있는 호텔은?", "객실수 합계는?", "미포 호텔 객실수 합계는?"),
        ("Who leads the river authority?", "Since when?", "Since when leads the river authority?"),
        ("정원이 가장 많은 강좌는?", "두 번째로 많은 건?", "정원이 두 번째로 많은 강좌는?"),
        ("Harbour profit in 2024", "a year earlier?", "Harbour profit in 2023"),
        ("직원은 누구야?", "몇 명이야?", "직원은 몇 명?"),
        ("서울 풍력 대표 기업은?", "태양광은요? 누가 주도해?", "태양광 누가 주도해?"),
        ("조선업 매출 순위 1위 기업 알려줘", "그럼 3위는 어디야?", "조선업 매출 순위 3위 기업 알려줘"),
        ("船厂排名第一名是谁？", "第三名是哪家？", "船厂排名第三名是谁？"),
        ("소금마을은 언제 지정됐어?", "특산물은 뭐야?", "소금마을 특산물은 뭐야?"),
        ("10월 7일에 운항하지 못한 건 뭐야?", "왜?", "10월 7일에 운항하지 못한 건 왜?"),
        ("海盐园2024年游客有多少？", "比前一年多多少？", "海盐园2024年游客有 比前一年多多少？"),
        ("How much is the fare from Quill to Tarn?", "How long does it take?", "How long does Quill to Tarn take?"),
        ("销量最多的车企是哪家？", "最少的是哪家？", "销量最少的车企是哪家？"),
        ("安驰A6的起售价是多少？", "那T1的起售价呢？", "安驰T1的起售价是多少？"),
        ("How much is the family room per night?", "And a double room?", "How much is the double room per night?"),
        ("한중산업타운은 언제 생겼어?", "협력하는 산업은 뭐뭐야?", "한중산업타운 협력하는 산업은 뭐뭐야?"),
        ("海盐馆什么时候开馆的？", "馆长是谁？", "海盐馆馆长是谁？"),
        ("Why was the Quill branch closed?", "What can you borrow there?", "What can you borrow Quill branch?"),
        (
            "Who leads the Quill union?",
            "In which towns are its offices in?",
            "In which towns are the offices of Quill in?",
        ),
        (
            "휠체어 서가는 언제 들어왔어?",
            "예산은 얼마고 담당자는 누구야?",
            "휠체어 서가 예산은 얼마고 담당자는 누구야?",
        ),
    ],
)
def test_what_a_follow_up_names_takes_its_place(before: str, question: str, whole: str, lexicon: Lexicon) -> None:
    assert whole_question(question, [before], lexicon) == whole


@pytest.mark.parametrize("question", ["서울의 2023년 수출액은 얼마인가요?", "Who founded the harbour company?"])
def test_a_question_of_its_own_stays_as_it_is(question: str, lexicon: Lexicon) -> None:
    assert whole_question(question, ["Busan export growth in 2023"], lexicon) == question


def test_follow_ups_follow_each_other(lexicon: Lexicon) -> None:
    history = ["Busan export growth in 2023", "what about Seoul?"]
    assert whole_question("and Tokyo?", history, lexicon) == "Tokyo export growth in 2023"


def test_without_history_a_question_is_what_it_says(lexicon: Lexicon) -> None:
    assert whole_question("그럼 서울은?", [], lexicon) == "그럼 서울은?"


def test_what_may_be_left_out_or_not_is_read_both_ways(lexicon: Lexicon) -> None:
    asked = whole_questions("담당자는 누구야?", ["휠체어 서가 예산은 얼마인가요?"], lexicon)
    assert asked == ("휠체어 서가 담당자는 누구야?", "담당자는 누구야?")


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What does the KX Lite cost?", "and the Pro?", "What does the KX Pro cost?"),
        ("How many urgent jobs were there?", "and routine ones?", "How many routine jobs were there?"),
        ("KX Lite的重量是多少？", "那Pro的呢？", "KX Pro的重量是多少？"),
        ("KX Lite price", "그럼 weight는?", "KX Lite Weight"),
        ("'달빛 정원' 관람객은 몇 명?", "소금 나루는요?", "'소금 나루' 관람객은 몇 명?"),
    ],
)
def test_another_row_or_column_takes_the_place_of_its_neighbour(
    before: str, question: str, whole: str, lexicon: Lexicon
) -> None:
    models = "Model\tWeight (kg)\tPrice (EUR)\nKX Lite\t2\t30\nKX Pro\t3\t50\n"
    shows = "전시\t관람객\t전시품\n달빛 정원\t3,000\t85\n소금 나루\t2,000\t96\n"
    documents = [read_document(f"{number}.tsv", text.encode()) for number, text in enumerate((models, shows))]
    index = TableIndex(table for document in documents for table in tables(document))
    assert whole_questions(question, [before], lexicon, partial(counterpart, index=index))[0] == whole


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("and who comes fourth?", "top three boat makers by speed", "fourth boat makers by speed"),
        ("which one is 3rd?", "top 5 ports by freight", "3rd ports by freight"),
        ("4위는?", "물동량 상위 3개 항구", "물동량 4위 항구"),
        ("那第四名呢？", "吞吐量前三名的港口", "吞吐量第四名的港口"),
    ],
)
def test_a_place_takes_the_place_of_the_first_few(text: str, before: str, expected: str, lexicon: Lexicon) -> None:
    assert whole_question(text, [before], lexicon) == expected


def test_what_a_question_chose_is_the_subject_of_the_next(lexicon: Lexicon) -> None:
    def chosen(question: str) -> tuple[str, ...]:
        names = {"Which port is the largest?": "Quill Harbour", "회장은 누구야?": "채윤서"}
        return (names[question],) if question in names else ()

    asked = partial(whole_questions, lexicon=lexicon, chosen=chosen)
    assert asked("how many berths does it have?", ["Which port is the largest?"])[0] == (
        "how many berths does Quill Harbour have?"
    )
    assert asked("언제 취임했어?", ["회장은 누구야?"])[0] == "채윤서 언제 취임했어?"
    assert asked("Who founded the harbour company?", ["Which port is the largest?"]) == (
        "Who founded the harbour company?",
    )


def test_the_second_one_is_the_second_that_the_answer_lists(lexicon: Lexicon) -> None:
    asked = partial(whole_questions, lexicon=lexicon, chosen=lambda question: ("Gull Point", "Oxbow Fen"))
    assert asked("why is the second one closed?", ["Which reserves does it run?"]) == ("why is Oxbow Fen closed?",)
    assert asked("后者在哪里？", ["有哪些保护区？"]) == ("Oxbow Fen 在哪里？",)


def test_the_same_is_asked_of_the_neighbour_that_a_question_names(lexicon: Lexicon) -> None:
    document = read_document("1.tsv", "마을\t체험객\n백미리\t112,400\n하도리\t48,300\n".encode())
    beside = partial(counterpart, index=TableIndex(tables(document)))
    assert whole_questions("하도리는 얼마나 돼?", ["백미리 체험객은 몇 명이야?"], lexicon, beside)[0] == (
        "하도리 체험객은 몇 명이야?"
    )


def test_a_name_told_before_the_question_is_what_it_speaks_of(lexicon: Lexicon) -> None:
    assert whole_question("We walked to Gull Point on Sunday. How big is it?", [], lexicon) == "How big is Gull Point?"
    assert (
        whole_question("안녕하세요! 서울의 2023년 수출액은? 감사합니다", ["부산은?"], lexicon)
        == "서울의 2023년 수출액은?"
    )


def test_the_end_of_a_name_tells_which_row_a_question_goes_over_to(lexicon: Lexicon) -> None:
    document = read_document("1.tsv", "医院\t门诊量\n江岚市第一医院\t278\n江岚市妇幼保健院\t73\n".encode())
    beside = partial(counterpart, index=TableIndex(tables(document)))
    assert whole_questions("那妇幼保健院呢？", ["江岚市第一医院门诊量是多少？"], lexicon, beside)[0] == (
        "江岚市妇幼保健院门诊量是多少？"
    )


def test_a_way_to_go_and_a_name_told_in_two_scripts_take_the_place_of_their_neighbours(lexicon: Lexicon) -> None:
    fares = read_document(
        "fares.txt",
        "도착역\t완행 운임\t급행 운임\n갈밭\t2,600\t3,900\n솔재\t6,400\t9,200\n은모래\t3,700\t5,400\n".encode(),
    )
    beside = partial(counterpart, index=TableIndex(tables(fares)))
    asked = whole_questions("급행으로 가면요?", ["솔재까지 완행 운임이 얼마예요?"], lexicon, beside)
    assert asked[0] == "솔재까지 급행 운임이 얼마예요?"
    fish = read_document(
        "fish.txt", b"Species\t2023\t2024\nHerring\t13,905\t15,220\nScallop\t3,220\t3,670\nHaddock\t8,760\t9,415\n"
    )
    beside = partial(counterpart, index=TableIndex(tables(fish)))
    asked = whole_questions("그럼 가리비(scallop)는?", ["2024년 청어(herring)는 몇 톤이야?"], lexicon, beside)
    assert asked[0] == "2024년 Scallop는 몇 톤이야?"


def test_what_somebody_did_is_no_part_of_its_name(lexicon: Lexicon) -> None:
    asked = whole_question("and how many did they draw?", ["How many matches did Hexley Town win in 2024?"], lexicon)
    assert asked == "how many did Hexley Town draw?"
