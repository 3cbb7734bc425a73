from __future__ import annotations

from assistant.ingest.clean import clean
from assistant.protocols import Extracted, RawBlock


def kinds(text: str) -> list[tuple[str, str]]:
    cleaned = clean(Extracted((RawBlock("lines", text),)))
    return [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def test_every_line_of_a_ranking_is_a_row_with_its_header_and_below_its_heading() -> None:
    text = (
        "전체 분석 및 평가를 하였다.\n의약 제조업\n순위 기업 명칭\n"
        "1 바이지선저우-U 百济神州-U\n2 헝루이의약 恒瑞医药\n3 TCL 중환 TCL 中环\n"
    )

    assert kinds(text)[1:] == [
        ("heading", "의약 제조업"),
        ("row", "순위 기업 명칭"),
        ("row", "1 바이지선저우-U 百济神州-U"),
        ("row", "2 헝루이의약 恒瑞医药"),
        ("row", "3 TCL 중환 TCL 中环"),
    ]


def test_a_header_broken_over_lines_and_a_stranded_caption_keep_their_places() -> None:
    text = (
        "도표 3. 대외 무역\n순위 도시\n2024 년\n수출입액(억 위안)\n성장률\n"
        "1 선전 深圳 33,721 20.90%\n2 상하이 上海 31,674 0.00%\n"
        "도표 2. 가장 발전적인 도시\n3 닝보 宁波 10,537 -10.30%\n4 둥관 东莞 10,130 6.50%\n"
        "올해 수출입은 20.9%의 성장률을 기록했다.\n"
    )

    assert kinds(text) == [
        ("heading", "도표 3. 대외 무역"),
        ("row", "순위 도시"),
        ("row", "2024 년"),
        ("row", "수출입액(억 위안)"),
        ("row", "성장률"),
        ("row", "1 선전 深圳 33,721 20.90%"),
        ("row", "2 상하이 上海 31,674 0.00%"),
        ("paragraph", "도표 2. 가장 발전적인 도시"),
        ("row", "3 닝보 宁波 10,537 -10.30%"),
        ("row", "4 둥관 东莞 10,130 6.50%"),
        ("paragraph", "올해 수출입은 20.9%의 성장률을 기록했다."),
    ]


def test_a_row_wrapped_over_lines_is_one_row() -> None:
    text = (
        "명칭 기간 장소 분야 \n\n국제 공업 자동화 전시회 및 로봇 전시\n\n회 \n\n2024.12.04-2024.12.06 선전 자동화 \n\n"
        "국제 배터리 전시회 2024.12.04-2024.12.06 선전 배터리 \n\n소프트웨어 제품 및 정보 서비스 \n\n무역 박람회 \n\n"
        "2024.12.17-2024.12.19 난징 소프트웨어 \n"
    )

    assert kinds(text) == [
        ("row", "명칭 기간 장소 분야"),
        ("row", "국제 공업 자동화 전시회 및 로봇 전시회 2024.12.04-2024.12.06 선전 자동화"),
        ("row", "국제 배터리 전시회 2024.12.04-2024.12.06 선전 배터리"),
        ("row", "소프트웨어 제품 및 정보 서비스 무역 박람회 2024.12.17-2024.12.19 난징 소프트웨어"),
    ]


def test_wide_blanks_part_cells() -> None:
    assert kinds("City      Share\nQingdao   a lot\nJinan     some\nYantai    none\n") == [
        ("row", "City\tShare"),
        ("row", "Qingdao\ta lot"),
        ("row", "Jinan\tsome"),
        ("row", "Yantai\tnone"),
    ]


def test_prose_with_numbers_is_no_table() -> None:
    text = "수출은 33,721 20.90% 늘었다.\n수입은 1.5% 줄었다.\n2024년 수출은 3 배였다.\n"

    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3
