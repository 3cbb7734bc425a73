"""Ratios, codes, boxes, totals, days of meetings, provisional figures, people counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.ingest.build import build
from assistant.settings import Settings
from tests.program import write_documents

CORPUS = {
    "minutes.txt": (
        "솔내마을 협동조합 정기총회 회의록\n\n일시: 2025년 3월 15일(토) 10:00~12:20\n장소: 솔내 다목적회관 2층\n"
        "참석: 현장 참석 84명, 위임장 제출 61명\n\n"
        "1. 성원 보고\n조합원 212명 가운데 현장과 위임을 합쳐 145명이 참석하여 총회가 성립되었다.\n\n"
        "2. 결산 보고\n지난해 매출은 4억 2,300만 원이었다. 방앗간 수리만 부품 통관이 늦어져 올해로 넘어왔다.\n\n"
        "3. 임원 선출\n이사장 선거에서는 고명진이 93표 대 48표로 상대 후보를 이겼다.\n"
        "배당안은 찬성 131명, 반대 9명으로 가결하였다.\n"
    ),
    "cooker.txt": (
        "미래정밀 전기압력밥솥 MR-10K 사용 설명서\n\n1. 구성품\n본체 1개, 내솥 1개, 계량컵 1개, 주걱 1개, 찜판 1개\n\n"
        "2. 손질\n증기 배출구: 식초와 물을 1:5로 섞은 물로 월 1회 닦습니다.\n"
        "수리는 접수한 날부터 2주 안에 마칩니다.\n\n"
        "3. 오류 표시\nE1　내솥이 없습니다. 내솥을 넣어 주십시오.\nE4　온도 감지기 고장. 서비스 센터에 문의하십시오.\n"
    ),
    "bulletin.html": (
        "<html><head><meta charset='utf-8'><title>青禾机场运行简报 2025年第6期</title></head><body>"
        "<h1>青禾机场运行简报（2025年第6期）</h1><p>青禾机场集团　2025年7月8日编发</p>"
        "<p>6月，机场完成旅客吞吐量86.32万人次，同比增长5.1%。货邮吞吐量1.47万吨，同比下降2.3%。</p>"
        "<p>此前7月1日发布的快报中，6月旅客吞吐量为86.90万人次。</p></body></html>"
    ),
    "museum.md": (
        "# Marlow Canal Museum: Annual Review 2024\n\nPublished 14 February 2025\n\n## Visitors\n\n"
        "In 2024 the museum welcomed 64,210 visitors. A press release of 3 January 2025 had given a provisional figure "
        'of 65,000 visitors.\n\nThe travelling exhibition "Locks and Keepers" was shown at 9 venues in Wales, Belgium, '
        "Denmark and Portugal between April and November 2024.\n\n## Buildings\n\n"
        "The café floor was laid with a mix of lime and sand in a ratio of 1 to 3. The museum is open from 9 to 5.\n"
    ),
    "trial.md": (
        "# AURORA-3: results in plain language\n\nPublished 9 June 2025\n\n"
        "The AURORA-3 study tested a nasal spray, corvalil, in adults with hay fever. It ran at 31 hospitals in "
        "Norway, Austria, Portugal and Japan from January 2023 to February 2025. A total of 912 adults took part.\n\n"
        "Teachers who took part had to send a signed form, a class list and a risk assessment. "
        "So far 3,410 sprays were sold in Spain, Italy and Greece.\n"
    ),
    "library.html": (
        "<html><head><meta charset='utf-8'><title>洛北图书馆月报 2025年3月</title></head><body><h1>洛北图书馆月报</h1>"
        "<h2>一、借阅</h2><p>3月，全馆接待读者4.82万人次，借出图书6.35万册，同比增长8.2%。外文图书借出1260册。</p>"
        "<h2>二、服务</h2><p>办理借书证须带身份证、近期照片和押金100元。</p></body></html>"
    ),
    "kettle.txt": (
        "Harlow K-22 Electric Kettle\n\nDisplay codes\nE02  Kettle boiled dry. Let it cool for 15 minutes.\n"
        "Er5  Base not seated. Lift the kettle and set it down again.\n"
    ),
    "insurance.md": (
        "# 동글 반려동물 의료보험 안내\n\n## 플랜별 보장 내용\n\n(단위: 만 원)\n\n"
        "| 보장 항목 | 실속형 | 든든형 |\n|---|---:|---:|\n"
        "| 입원 의료비 한도 | 10 | 25 |\n| 통원 의료비 한도 | 8 | 20 |\n\n"
        "의료비 보상 비율은 실속형 50%, 든든형 80%입니다.\n\n## 어떻게 지원하나요?\n\n"
        "가입 지원은 10월 1일부터 10월 20일까지 받습니다.\n\n"
        "## 보험금은 어떻게 청구하나요?\n\n앱에서 진료비 영수증, 진료 내역서, 통장 사본을 사진으로 올리세요.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("manuals")
    write_documents(folder / "corpus", CORPUS)
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings, lambda *told: None)
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("이사장 선거에서 고명진은 몇 대 몇으로 이겼나요?", ["93표 대 48표"]),
        ("솔내마을 배당안은 몇 대 몇으로 가결됐어?", ["찬성 131명, 반대 9명"]),
        ("MR-10K电饭锅清洗蒸汽口时醋和水是几比几？", ["1:5"]),
        ("In what ratio were lime and sand mixed for the café floor?", ["1 to 3"]),
        ("밥솥에 E4가 뜨면 무슨 뜻이야?", ["온도 감지기 고장"]),
        ("MR-10K 밥솥 상자 안에는 뭐가 들어 있어?", ["본체 1개", "내솥 1개", "계량컵 1개", "주걱 1개", "찜판 1개"]),
        ("How long after it is received does a repair of the MR-10K take?", ["2주"]),
        ("솔내마을 총회에 위임까지 다 합쳐서 몇 명이 참석했어?", ["145명"]),
        ("솔내마을 협동조합 2024년 매출은 얼마야?", ["4억 2,300만 원"]),
        ("青禾机场2025年6月的货邮吞吐量是多少？", ["1.47万吨"]),
        ("青禾机场2025年6月旅客吞吐量是多少？", ["86.32万人次", "86.90万人次"]),
        ("How many visitors did the Marlow Canal Museum have in 2024?", ["64,210", "65,000"]),
        ("Which countries hosted the Locks and Keepers exhibition?", ["Wales", "Belgium", "Denmark", "Portugal"]),
        ("동글 반려동물 보험 실속형은 의료비를 몇 퍼센트 보상해줘?", ["50%"]),
        ("What does code Er5 mean on the K-22 kettle?", ["Base not seated"]),
        ("K-22 주전자에 E02가 뜨면 무슨 뜻이에요?", ["Kettle boiled dry"]),
        ("In which countries did the AURORA-3 study take place?", ["Norway", "Austria", "Portugal", "Japan"]),
        ("How many adults took part in AURORA-3 in total?", ["912"]),
        ("Which papers do teachers have to send?", ["a signed form", "a class list", "a risk assessment"]),
        ("반려동물 보험금 청구할 때 기본으로 올려야 하는 서류는?", ["진료비 영수증", "진료 내역서", "통장 사본"]),
        ("洛北图书馆3月外文图书借出多少册？", ["1260册"]),  # and not how many items a heading has below it
        ("到洛北图书馆办借书证要带什么？", ["带身份证", "近期照片", "押金100元"]),
    ],
)
def test_the_words_of_the_kind_asked_for_answer(assistant: Assistant, question: str, values: list[str]) -> None:
    assert [item.text for item in assistant.ask(question).items] == values


def test_a_reason_may_be_told_by_a_state_alone(assistant: Assistant) -> None:
    assert "부품 통관이 늦어져" in assistant.ask("솔내마을 방앗간 수리는 왜 올해로 미뤄졌나요?").text


@pytest.mark.parametrize(
    "question",
    [
        "2024년 솔내마을 협동조합 총회에는 몇 명이 참석했나요?",  # the minutes are of a day in 2025
        "밥솥에 E7이 뜨면 무슨 뜻이야?",
        "青禾机场2025年5月的旅客吞吐量是多少？",
        "青禾机场2025年4月的货邮吞吐量是多少？",  # the sentence before says of which month it is
        "How many of the Locks and Keepers visitors came from Portugal?",  # 9 venues are no visitors
        "How many AURORA-3 participants came from Japan?",  # told of all four countries
        "How many sprays were sold in Italy?",
        "What is the fare on the boat of the Marlow museum in 솔내마을?",
    ],
)
def test_what_the_documents_do_not_hold_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_found"
