from __future__ import annotations

from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.types import Table


def read(text: str) -> list[Table]:
    return tables(read_document("a.txt", text.encode()))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def test_columns_of_words_that_one_blank_parts_are_told_apart_by_what_recurs_in_them() -> None:
    rows = (
        "번호 기업명 국적 업종 입주 예정지 투자액 고용 협약일",
        "1 한결소재 한국 이차전지 소재 북천국가산단 1,450 420 7.3",
        "2 리히터 모션 독일 구동모터 남도산단 1,120 310 7.10",
        "3 서진로보틱스 한국 산업용 로봇 미래테크노밸리 640 185 7.16",
        "4 가와베 정밀 일본 정밀 금형 남도산단 285 96 7.24",
        "5 바다온푸드 한국 수산 가공 청라만 식품단지 178 140 7.30",
        "6 노르덴 윈드 덴마크 해상풍력 부품 청라만 항만배후단지 980 260 8.6",
        "7 루미젠 한국 바이오 시약 해온바이오밸리 232 88 8.13",
        "9 대성냉동물류 한국 콜드체인 물류 청라만 항만배후단지 396 175 8.27",
        "11 카스텔 에어로 미국 항공 부품 미래테크노밸리 745 198 9.11",
        "12 태림전장 한국 차량용 전장 남도산단 245 90 9.25",
    )
    (table,) = read("\n\n".join(("표 1. 3분기 투자협약 체결 기업", *rows)))

    assert names(table) == ["번호", "기업명", "국적", "업종", "입주 예정지", "투자액", "고용", "협약일"]
    assert [row[1:5] for row in cells(table)] == [
        ["한결소재", "한국", "이차전지 소재", "북천국가산단"],
        ["리히터 모션", "독일", "구동모터", "남도산단"],
        ["서진로보틱스", "한국", "산업용 로봇", "미래테크노밸리"],
        ["가와베 정밀", "일본", "정밀 금형", "남도산단"],
        ["바다온푸드", "한국", "수산 가공", "청라만 식품단지"],
        ["노르덴 윈드", "덴마크", "해상풍력 부품", "청라만 항만배후단지"],
        ["루미젠", "한국", "바이오 시약", "해온바이오밸리"],
        ["대성냉동물류", "한국", "콜드체인 물류", "청라만 항만배후단지"],
        ["카스텔 에어로", "미국", "항공 부품", "미래테크노밸리"],
        ["태림전장", "한국", "차량용 전장", "남도산단"],
    ]


def test_words_may_stand_on_both_sides_of_numbers() -> None:
    rows = (
        "Project Location State Type Investment (Rs crore) Status",
        "Meridian Sanand Gujarat OSAT 22,516 Shipping",
        "Vasuki-Yunjing Dholera Gujarat Fab 91,000 Construction",
        "Kesar Packaging Sanand Gujarat OSAT 7,600 Pilot line",
        "Bharani Chips Jewar Uttar Pradesh OSAT 3,706 Construction",
    )
    (table,) = read("\n\n".join(("Table 3. Approved chip projects", *rows)))

    assert names(table) == ["Project", "Location", "State", "Type", "Investment (Rs crore)", "Status"]
    assert cells(table)[2:] == [
        ["Kesar Packaging", "Sanand", "Gujarat", "OSAT", "7,600", "Pilot line"],
        ["Bharani Chips", "Jewar", "Uttar Pradesh", "OSAT", "3,706", "Construction"],
    ]


def test_a_row_that_lacks_a_number_has_the_others_where_the_others_of_their_kind_are() -> None:
    (table,) = read(
        "Consolidated income statement\nItem Note 2026 2025 Change\nRevenue 3 1,284.6 1,190.2 7.9%\n"
        "Cost of sales 4 (802.1) (755.8) 6.1%\nGross profit 482.5 434.4 11.1%\n"
        "Distribution costs 5 (142.7) (131.0) 8.9%\n"
    )

    assert cells(table)[2] == ["Gross profit", "", "482.5", "434.4", "11.1%"]


def test_a_sum_stands_in_the_columns_that_it_is_the_sum_of() -> None:
    (table,) = read(
        "시립 수영장 현황\n수영장명 소재지 개장 연도 레인 월 이용료 하루 이용자\n해오름 수영장 동구 2011 8 65 820\n"
        "가람 국민체육센터 남구 2016 6 58 614\n무지개 어린이 수영장 북구 2019 4 42 377\n합계 18 1,811\n"
    )

    assert [(row.total, [cell.text for cell in row.cells]) for row in table.rows][-1] == (
        True,
        ["합계", "", "", "18", "", "1,811"],
    )


def test_a_table_goes_on_below_the_number_and_the_running_head_of_a_page() -> None:
    (table,) = read(
        "统计月报 2026年第11期\n\n个人住房贷款利率表\n期限 首套 二套 执行日期\n5年以下(含) 3.05% 3.45% 2026年1月1日\n"
        "5年以上 3.50% 3.80% 2026年1月1日\n\n- 4 -\n\n统计月报 2026年第11期\n\n公积金5年以下 2.10% 2.52% 2026年5月8日\n"
        "公积金5年以上 2.60% 3.08% 2026年5月8日\n"
    )

    assert [row[0] for row in cells(table)] == ["5年以下(含)", "5年以上", "公积金5年以下", "公积金5年以上"]


def test_prose_that_holds_numbers_is_no_table() -> None:
    assert not read(
        "올해 예산은 1,200억 원으로 정해졌고 사업은 3월에\n시작해 11월 30일까지 이어진다 모두 24개 마을이\n"
        "참여하며 주민 3,400명이 신청했다 지난해에는 18개\n마을에서 2,100명이 참여했다.\n"
    )
