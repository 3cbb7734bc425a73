from __future__ import annotations

import pytest

from assistant.ingest.boilerplate import is_boilerplate, mark
from assistant.ingest.piece import Piece


@pytest.mark.parametrize(
    "text",
    [
        "본문 바로가기",
        "Skip to main content",
        "최용대 기자",
        "By Jane W. Doe",
        "责任编辑：王晓明",
        "ⓒ 신문사 All rights reserved.",
        "무단 전재 및 재배포 금지",
        "版权所有 未经许可不得转载",
        "등록번호인천 아 01909",
        "ISSN 1234-5678",
        "전화:0086-10-8805-0795",
        "Tel: +82-2-1234-5678",
        "연락처010)8834-9811",
        "desk@news.kr",
        "RSS",
        "목록",
        "[※ 편집자 주 = 이 보도자료는 자료 제공사에서 제공한 것입니다.]",
        "(끝)",
        "- 12 -",
        "Page 3 of 10",
        "010020071350000000000000011100001310149560",
        "개인정보 처리방침",
    ],
)
def test_what_tells_nothing_is_boilerplate(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "자료 제공: SCO Demonstration Zone Administrative Committee",
        "출처: 신화망 | 2021-08-26 09:51:45 | 편집: 朱雪松",
        "Source: Xinhua",
        "등록 2025-08-25 15:39",
        "2024-12-02",
        "저작권 거래 시장이 두 배로 커졌다고 시가 발표하였다.",
        "저작권법 개정안이 국회를 통과했다.",
        "전화 3대를 새로 놓았다.",
        "발행인 김모 씨는 혐의를 부인했다.",
        "Trade in copyright doubled in a year, said the bureau.",
        "1,234,567,890.00",
        "기자 회견에서 시장은 계획을 밝혔다.",
        "칭다오의 자오저우, 혁신 산업 시스템 구축 가속화",
        "1) 가전",
    ],
)
def test_facts_dates_and_titles_are_none(text: str) -> None:
    assert not is_boilerplate(text)


def marks(*texts: str) -> list[str]:
    return ["B" if piece.boilerplate else " " for piece in mark([Piece("paragraph", text) for text in texts])]


def test_the_imprint_below_an_article_is_marked_whole_and_its_title_only_when_repeated() -> None:
    found = marks(
        "칭다오의 혁신 산업 구축",
        "최용대 기자",
        "칭다오의 혁신 산업 구축",
        "칭다오는 혁신 산업을 구축하고 있다.",
        "자료 제공: 칭다오시",
        "(끝)",
        "헤드라인 뉴스",
        "한국신문",
        "등록번호 01909",
        "RSS",
    )

    assert "".join(found) == " BB  BBBBB"


def test_a_menu_above_the_title_is_marked_and_the_title_is_not() -> None:
    found = marks(
        "본문 바로가기",
        "이슈 & 트렌드",
        "이슈 & 트렌드",
        "중국 기술서비스업의 발전",
        "CSF 2015-07-16",
        "서비스업이 발전했다.",
    )

    assert found[0] == "B"
    assert found[2:] == ["B", " ", " ", " "]


def test_rows_are_never_taken_for_repeated_lines() -> None:
    row = Piece("row", "순위 기업 명칭")

    assert mark([row, row, row]) == [row, row, row]


def test_cells_of_a_table_that_come_again_are_not_taken_for_running_heads() -> None:
    assert marks("선전", "5.40%", "공업", "상하이", "5.40%", "공업", "우한", "5.40%", "공업") == [" "] * 9


def test_a_running_head_between_paragraphs_is_marked_from_its_second_time() -> None:
    head = "주간 동향"
    found = marks(
        "첫 문장이다.",
        head,
        "둘째 문장이다.",
        "말.",
        "말이다.",
        "글이다.",
        head,
        "셋째 문장이다.",
        "가.",
        "나.",
        "다.",
        head,
        "끝이다.",
    )

    assert [index for index, flag in enumerate(found) if flag == "B"] == [6, 11]
