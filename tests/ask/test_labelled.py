"""What a label, a clause or a question of a FAQ announces answers for it: all members, and how many they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "minutes.md": (
        "# Minutes of the Quarrel Hill Allotment Society\n\n"
        "**Present:** Ada Moss (Chair), Ben Tarn and Cleo Vane\n**Apologies:** Dan Ure\n"
        "**Venue:** the Old Pump House\n\n"
        "## Works\n\nThe following repairs were approved:\n\n- Gate hinge\n- Water butt\n- Shed roof\n"
    ),
    "botanist.md": (
        "# 나도람\n\n나도람은 늘봄시에서 태어난 식물학자이다.\n\n"
        "## 저서\n\n《섬의 풀》(1971), 《남쪽 나무》(1980), 《풀빛》(1985)\n\n"
        "## 제언\n\n나도람은 세 가지를 권한다: (1) 표본 공개; (2) 서식지 조사; (3) 씨앗 보관.\n"
    ),
    "除湿机说明书.md": (
        "# 云溪YX-3除湿机说明书\n\n## 2 工作模式\n\n本机共有四种模式：自动、连续、干衣、静音。\n\n"
        "## 3 What cannot be returned?\n\n- opened filters\n- used hoses\n"
    ),
    "공고.txt": (
        "늘봄시 청소년 목공 교실 수강생 모집 공고\n\n"
        "1. 교육 기간 : 2026. 5. 4.(월) ~ 5. 29.(금)\n2. 장소 : 늘봄시 청소년회관 3층 공작실\n"
        "3. 신청 자격\n  ① 늘봄시에 사는 13세 이상인 사람\n  ② 보호자의 동의를 받은 사람\n"
        "4. 제출 서류: 신청서, 보호자 동의서, 주민등록등본\n5. 문의처: 청소년회관 하나래 주임\n"
    ),
    "등대.md": (
        "# 늘봄 등대 이용 안내\n\n늘봄 등대는 세 번 고쳐 지었다.\n\n"
        "- 관람 시간: 평일 09:00~18:00, 토요일 09:00~13:00\n- 입장료: 5,000원\n\n"
        "상반기 나라별 등대 투자 상위 3개국 단위: 백만 달러\n"
    ),
    "须知.md": (
        "# 青禾游泳馆会员须知\n\n## 常见问题\n\n问：可以带儿童吗？\n答：每位会员最多可带1名儿童。\n\n"
        "问：会员费包括哪些服务？\n答：包括储物柜、淋浴和毛巾。\n\n"
        "表1 班次（单位：人；学费：元/季）\n\n## 注意事项\n\n"
        "一、携带物品：泳帽、泳镜、拖鞋\n二、联系人：顾晓岚，电话：555-0101\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("labelled")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


def items(assistant: Assistant, question: str) -> list[str]:
    return [item.text for item in assistant.ask(question).items]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who was present at the Quarrel Hill meeting?", ["Ada Moss (Chair)", "Ben Tarn", "Cleo Vane"]),
        ("목공 교실 제출 서류는?", ["신청서", "보호자 동의서", "주민등록등본"]),
        ("목공 교실 장소가 어디예요?", ["늘봄시 청소년회관 3층 공작실"]),
        ("목공 교실 교육 기간이 언제인가요?", ["2026. 5. 4.(월) ~ 5. 29.(금)"]),
        ("游泳馆的联系人是谁？", ["顾晓岚"]),
        ("青禾游泳馆要携带什么物品？", ["泳帽", "泳镜", "拖鞋"]),
        ("수영장 준비물은? (青禾游泳馆)", ["泳帽", "泳镜", "拖鞋"]),
        ("云溪除湿机都有哪些工作模式", ["自动", "连续", "干衣", "静音"]),
    ],
)
def test_what_stands_behind_a_label_answers_for_it(assistant: Assistant, question: str, answer: list[str]) -> None:
    assert items(assistant, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which repairs were approved?", ["Gate hinge", "Water butt", "Shed roof"]),
        ("Which parts can never be returned?", ["opened filters", "used hoses"]),
        ("나도람의 저서 목록", ["《섬의 풀》(1971)", "《남쪽 나무》(1980)", "《풀빛》(1985)"]),
        ("목공 교실 신청 자격은?", ["늘봄시에 사는 13세 이상인 사람", "보호자의 동의를 받은 사람"]),
    ],
)
def test_the_items_below_a_clause_or_an_announcing_sentence_are_its_list(
    assistant: Assistant, question: str, answer: list[str]
) -> None:
    assert items(assistant, question) == answer


def test_the_reply_answers_the_question_of_a_faq(assistant: Assistant) -> None:
    assert items(assistant, "青禾游泳馆会员费包括哪些服务") == ["储物柜", "淋浴", "毛巾"]


def test_members_are_counted_with_the_members_as_what_was_counted(assistant: Assistant) -> None:
    repairs = assistant.ask("How many repairs were approved?")
    assert [item.text for item in repairs.items] == ["3"]
    assert repairs.text == "3 items: Gate hinge, Water butt, Shed roof [1][2][3]"
    assert items(assistant, "목공 교실 제출 서류는 몇 가지인가요?") == ["3개"]


def test_a_label_of_something_else_answers_nothing(assistant: Assistant) -> None:
    assert assistant.ask("목공 교실 수강료는 얼마인가요?").status == "not_found"
    assert assistant.ask("游泳馆的开业日期是哪天？").status == "not_found"
    assert assistant.ask("상반기 등대 투자 상위 3개국은?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "hours"),
    [
        ("늘봄 등대 관람은 몇 시까지인가요?", ["평일 09:00~18:00, 토요일 09:00~13:00"]),
        ("늘봄 등대 토욜 관람은 몇시까지 하나요?", ["09:00~13:00"]),
        ("늘봄 등대 일요일 관람은 몇 시까지인가요?", []),
    ],
)
def test_the_hours_behind_a_label_are_those_of_the_day_asked_for(
    assistant: Assistant, question: str, hours: list[str]
) -> None:
    assert items(assistant, question) == hours


def test_the_caption_of_a_table_answers_nothing(assistant: Assistant) -> None:
    assert "元/季" not in assistant.ask("青禾游泳馆哪个班次学费最贵").text
