"""What no text says of a question is told nowhere, however near other things are; in other words it is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask.unheard import unheard
from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.ask.things import asked, sentence_of
from tests.program import write_documents

CORPUS = {
    "hospital.txt": (
        "한별병원 진료 안내\n\n내과는 월요일부터 금요일까지 진료한다. 소아청소년과는 토요일에만 진료한다.\n\n"
        "원장은 배준호이다. 병상은 모두 120개이다.\n"
    ),
    "tour.txt": "Season report\n\nIn May the Brackwater orchestra toured Japan, playing in Osaka, Nagoya and Busan.\n",
    "tenants.md": (
        "# 星港大厦简报\n\n地下月租车位每月850元。\n\n"
        "| 租户 | 楼层 | 面积(平方米) |\n|---|---|---|\n| 天穗广告 | 9 | 1,200 |\n| 远舟物流 | 17 | 3,600 |\n"
    ),
    "stores.csv": "지점,점장,매출(백만원)\n한결점,유다인,1120\n누리점,백승호,842\n",
    "bank.txt": "河滨银行简报\n\n2025年，河滨银行营业收入为3.84亿元，同比增长6.2%。全行共有员工418人。\n",
    "coop.txt": "兰汀茶叶合作社简报\n\n兰汀茶叶合作社2025年春茶产量为640吨，比上年增长7.5%。\n",
    "marina.txt": (
        "Brackwater Marina\n\nThe dredging of the basin at Brackwater Marina in March cost £410,000. "
        "Full-time staff have 27 days of paid holiday a year. The oldest boat, the Aldous, was made in 1572.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("unheard")
    settings = Settings(corpus=write_documents(folder / "corpus", CORPUS), index=folder / "index")
    build(settings, lambda step, done, total: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("한별병원 치과는 무슨 요일에 진료해?", "치과"),
        ("How many days of bereavement leave do staff at Brackwater Marina get?", "bereavement leave"),
        ("Where was the Aldous restored?", "restored"),
        ("누리점 부점장은 누구야?", "부점장"),
    ],
)
def test_a_noun_that_no_text_says_is_named_as_the_reason(assistant: Assistant, question: str, absent: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found" and absent in answer.text


def test_what_a_text_says_is_answered(assistant: Assistant) -> None:
    assert [one.text for one in assistant.ask("한별병원 원장은 누구인가요?").items] == ["배준호"]
    assert "27 days" in assistant.ask("How many days of holiday do staff at Brackwater Marina get?").text


def test_a_shop_of_one_language_is_not_answered_with_a_firm_of_another(assistant: Assistant) -> None:
    assert assistant.ask("한결점 2분기 매출은 얼마인가요?").status == "not_found"


def test_a_firm_that_a_text_does_not_name_is_not_the_one_that_it_names(assistant: Assistant) -> None:
    assert assistant.ask("云岭茶叶合作社2025年的春茶产量是多少？").status == "not_found"
    assert "640吨" in assistant.ask("兰汀茶叶合作社2025年的春茶产量是多少？").text


def test_prose_beside_a_table_is_not_of_one_of_its_rows(assistant: Assistant) -> None:
    assert assistant.ask("天穗广告的租金是多少？").status == "not_found"
    assert "1,200" in assistant.ask("天穗广告的面积是多少？").text


def test_a_sentence_that_gives_no_reason_does_not_say_why(assistant: Assistant) -> None:
    assert assistant.ask("Why did the Brackwater orchestra tour Japan?").status == "not_found"


def test_a_year_is_no_weight(assistant: Assistant) -> None:
    assert assistant.ask("How heavy is the Aldous?").status == "not_found"


def test_what_is_said_by_the_root_of_a_noun_is_said() -> None:
    question = asked("회사가 발행한 주식의 발행물량은 얼마인가?")
    told = sentence_of(question, "이 회사는 주식 2,300만 주를 발행했다.", language="ko")
    assert "발행물량" not in unheard(question, [told])


def test_words_that_ask_name_nothing() -> None:
    assert [one.text for one in asked("사진은 몇 장인가요?").sought] == ["사진"]
    assert [one.text for one in asked("버스는 모두 몇 대인가요?").sought] == ["버스"]
