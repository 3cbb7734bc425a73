"""Tables of other shapes than the sample's, in three languages; every document here is made up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.types import Document, Table


def read(text: str, name: str = "a.txt") -> tuple[Document, list[Table]]:
    document = read_document(name, text.encode())
    return document, tables(document)


def only(text: str, name: str = "a.txt") -> Table:
    found = read(text, name)[1]
    assert len(found) == 1
    return found[0]


@dataclass(frozen=True)
class Head:
    """What a reader sees of a column: label, type, unit, scale."""

    label: str
    type: str
    unit: str = ""
    scale: int = 1


def heads(table: Table) -> list[Head]:
    return [Head(column.label, column.type, column.unit, int(column.scale)) for column in table.columns]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def values(table: Table, column: int) -> list[Decimal | None]:
    return [row.cells[column].value for row in table.rows]


OIL = """The energy market grew strongly last year, as the following ranking shows.

Table 2. Largest oil companies by revenue, 2023
Rank Company Country Revenue (USD m) Growth
1 Saudi Aramco Saudi Arabia 480,446 -18.4%
2 Sinopec China 429,700 -9.1%
3 PetroChina China 421,714 -12.8%
4 ExxonMobil United States 344,582 -16.7%
5 TotalEnergies France 218,945 -
6 SABIC Saudi Arabia 37,700 (28.5%)
Total 2,256,270 -15.0%
Source: annual reports.

The companies said that they would invest more.
"""


def test_an_english_ranking_with_names_of_several_words() -> None:
    table = only(OIL)

    assert (table.title, table.period) == (
        "Table 2. Largest oil companies by revenue, 2023", "2023-01-01/2023-12-31"
    )  # fmt: skip
    assert heads(table) == [
        Head("Rank", "rank"),
        Head("Company", "name"),
        Head("Country", "text"),
        Head("Revenue", "money", "USD", 10**6),
        Head("Growth", "percent", "%"),
    ]
    assert cells(table) == [
        ["1", "Saudi Aramco", "Saudi Arabia", "480,446", "-18.4%"],
        ["2", "Sinopec", "China", "429,700", "-9.1%"],
        ["3", "PetroChina", "China", "421,714", "-12.8%"],
        ["4", "ExxonMobil", "United States", "344,582", "-16.7%"],
        ["5", "TotalEnergies", "France", "218,945", "-"],
        ["6", "SABIC", "Saudi Arabia", "37,700", "(28.5%)"],
        ["", "Total", "", "2,256,270", "-15.0%"],
    ]
    growth = ("-18.4", "-9.1", "-12.8", "-16.7", None, "-28.5", "-15.0")
    assert values(table, 4) == [None if number is None else Decimal(number) for number in growth]
    assert [row.total for row in table.rows] == [*[False] * 6, True]


def test_a_chinese_table_whose_title_gives_a_unit_that_not_every_column_has() -> None:
    table = only(
        "一、经济概况\n\n2024年上半年，各市经济保持增长。\n\n表1 2024年上半年各市GDP（单位：亿元）\n"
        "排名 城市 GDP（亿元） 增速（%） 人均GDP\n1 青岛 8,012.50 5.6 78,000\n2 济南 6,120.30 5.4 65,120\n"
        "3 烟台 4,987.60 6.2 -\n合计 22,909.50 5.7 58,000\n注：数据为初步核算数。\n"
    )

    assert (table.title, table.section) == ("表1 2024年上半年各市GDP（单位：亿元）", ("一、经济概况",))
    assert table.period == "2024-01-01/2024-06-30"
    assert heads(table) == [
        Head("排名", "rank"),
        Head("城市", "name"),
        Head("GDP", "money", "CNY", 10**8),
        Head("增速", "percent", "%"),
        Head("人均GDP", "number"),
    ]
    assert cells(table)[2:] == [["3", "烟台", "4,987.60", "6.2", "-"], ["", "合计", "22,909.50", "5.7", "58,000"]]
    assert [row.total for row in table.rows] == [False, False, False, True]


def test_a_header_broken_over_five_lines() -> None:
    table = only(
        "企业排名\n排名\n企业名称\n营业收入\n（亿元）\n同比\n增长率\n"
        "1 海尔集团 3,718 6.0%\n2 魏桥创业 2,930 1.2%\n3 山东能源 7,500 -3.1%\n"
    )

    assert heads(table) == [
        Head("排名", "rank"),
        Head("企业名称", "name"),
        Head("营业收入", "money", "CNY", 10**8),
        Head("同比 增长率", "percent", "%"),
    ]
    assert cells(table)[2] == ["3", "山东能源", "7,500", "-3.1%"]


def test_a_unit_above_the_table_is_the_unit_of_its_numbers_and_a_triangle_is_a_minus() -> None:
    table = only(
        "2025년 8월 수출입 동향\n\n(단위: 억 달러, %)\n구분 수출액 무역수지 증가율\n2021 6,444 293 25.7\n"
        "2022 6,836 △478 6.1\n2023 6,322 △104 △7.5\n자료: 관세청\n"
    )

    assert table.title == "2025년 8월 수출입 동향"
    assert heads(table)[:3] == [
        Head("구분", "date"),
        Head("수출액", "money", "USD", 10**8),
        Head("무역수지", "money", "USD", 10**8),
    ]
    assert [row.cells[0].period for row in table.rows] == [f"{year}-01-01/{year}-12-31" for year in (2021, 2022, 2023)]
    assert values(table, 2) == [Decimal(293), Decimal(-478), Decimal(-104)]


def test_triangles_that_point_up_and_down_are_plus_and_minus() -> None:
    table = only(
        "월간 동향\n구분 2023년 2024년 증감률\n수출 120.5 130.2 ▲8.0%\n수입 110.1 100.0 ▼9.2%\n수지 10.4 30.2 ▲190%\n"
    )

    assert values(table, 3) == [Decimal("8.0"), Decimal("-9.2"), Decimal(190)]
    assert [column.period for column in table.columns] == [
        None, "2023-01-01/2023-12-31", "2024-01-01/2024-12-31", None
    ]  # fmt: skip


def test_a_row_of_a_dump_that_lacks_cells_has_the_others_in_their_columns() -> None:
    dump = """
Table 4: Landings by port (tonnes)

Port                Herring      Cod     Haddock     Total
Stenvik               4,210      860                 5,070
Kvalnes                          310         915     1,225
Total                 4,210    1,170         915     6,295

Blank cells mean that nothing was landed.
"""
    table = only(dump)

    assert cells(table) == [
        ["Stenvik", "4,210", "860", "", "5,070"],
        ["Kvalnes", "", "310", "915", "1,225"],
        ["Total", "4,210", "1,170", "915", "6,295"],
    ]
    assert [column.unit for column in table.columns] == ["", "t", "t", "t", "t"]


def test_a_dump_whose_header_has_groups_units_and_rules_is_one_table_in_sections() -> None:
    dump = """
Table 2.  Main crops by district

                        Maize                    Rice
District          Area    Production       Area    Production
                 (ha)      (tonnes)        (ha)     (tonnes)
------------------------------------------------------------
Northern region
  Abena          1,240        3,410
  Bokoro         2,015        5,880          310         1,020
Southern region
  Chiluma                                  1,480         5,105
------------------------------------------------------------
Total            3,255        9,290        1,790         6,125
"""
    table = only(dump)

    assert [(column.label, column.unit) for column in table.columns[:5]] == [
        ("District", ""),
        ("Maize Area", "ha"),
        ("Maize Production", "t"),
        ("Rice Area", "ha"),
        ("Rice Production", "t"),
    ]
    assert cells(table)[2] == ["Chiluma", "", "", "1,480", "5,105", "Southern region"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("구분,남,여\n(단위: %),,\n청년,18.2,27.9\n노년,41.5,44.6\n", ["", "%", "%"]),
        ("$ million,Q2 FY25,Change\nSnacks,98.7,3.8%\nDrinks,72.5,9.5%\n", ["USD", "USD", "%"]),
        ('"(단위: TEU, %)",,\n부두,2025년,전년 대비 증감률\n북항,412300,-5.1\n신항,398750,2.7\n', ["", "TEU", "%"]),
        ("(단위: TEU)\n국가,물동량,항로 수(개)\n일본,512300,26\n미국,498650,11\n", ["", "TEU", "items"]),
        ("(단위: 천 톤)\n품목,수입,수출\n유류,1842,615\n철강재,931,1206\n", ["", "t", "t"]),
    ],
)
def test_a_unit_of_shares_alone_and_one_in_the_corner_are_those_of_the_numbers(text: str, units: list[str]) -> None:
    assert [column.unit for column in only(text, "a.csv").columns] == units


def test_a_title_gives_columns_their_units_by_name() -> None:
    table = only(
        "表1 招生计划（单位：人；学费：元/学年）\n\n|专业|计划|学费|\n|-|-|-|\n|法学|40|18600|\n|会计|20|21500|\n",
        "a.md",
    )
    assert [(column.unit, column.unit_text) for column in table.columns[1:]] == [("people", "人"), ("CNY", "元/学年")]


def test_a_unit_may_stand_over_the_caption() -> None:
    rows = "<tr><th>순위</th><th>지급액</th></tr><tr><td>첫째</td><td>100</td></tr>"
    page = f"<p>(단위: 만원)</p><table><caption>지원금</caption>{rows}</table>"

    assert only(page, "a.html").columns[1].unit == "KRW"


def test_years_alone_may_name_columns() -> None:
    table = only(
        "매출 추이\n회사 2022 2023 2024\n가온 302.2 258.9 300.9\n나래 142.5 162.7 175.2\n다솜 86.6 99.8 107.4\n"
    )

    assert [column.name for column in table.columns] == ["회사", "2022", "2023", "2024"]
    assert cells(table)[0] == ["가온", "302.2", "258.9", "300.9"]


def test_a_word_that_every_row_repeats_belongs_to_the_name() -> None:
    table = only(
        "주요 클러스터 현황\n번호 클러스터명 소재지 기업 수(개) 매출(조원)\n1 스마트 가전 클러스터 칭다오 120 1.5\n"
        "2 부직포 클러스터 셴타오 85 0.8\n3 반도체 클러스터 우시 230 3.2\n"
    )

    assert heads(table) == [
        Head("번호", "rank"),
        Head("클러스터명", "name"),
        Head("소재지", "text"),
        Head("기업 수", "number", "items"),
        Head("매출", "money", "KRW", 10**12),
    ]
    assert cells(table)[0] == ["1", "스마트 가전 클러스터", "칭다오", "120", "1.5"]


def test_a_caption_in_the_middle_of_a_row_parts_it_and_does_not_end_the_table() -> None:
    document, found = read(
        "도표 3. 대외 무역\n순위 도시 수출입액(억 위안) 성장률\n1 선전 深圳 33,721 20.90%\n2 상하이 上海 31,674 0.00%\n"
        "3 닝보 宁波\n도표 2. 가장 발전적인 도시\n10,537 10.30%\n4 둥관 东莞 10,130 6.50%\n5 BYD 比亚迪 9,130 6.50%\n"
    )

    assert [table.title for table in found] == ["도표 3. 대외 무역"]
    assert cells(found[0])[2:] == [
        ["3", "닝보", "宁波", "10,537", "10.30%"],
        ["4", "둥관", "东莞", "10,130", "6.50%"],
        ["5", "BYD", "比亚迪", "9,130", "6.50%"],
    ]
    assert [document.quote(span) for span in found[0].rows[2].spans] == ["3 닝보 宁波", "10,537 10.30%"]


def test_a_number_that_is_missing_is_told_by_the_kinds_of_those_that_are_there() -> None:
    table = only(
        "관광 통계\n순위 도시 관광객(만 명) 전년 대비\n1 칭다오 10,234 12.3%\n2 지난 9,120 8.1%\n3 옌타이 8,001\n"
        "4 웨이팡 7,500 -2.0%\n5 린이 - 1.0%\n"
    )

    assert cells(table)[2:] == [
        ["3", "옌타이", "8,001", ""],
        ["4", "웨이팡", "7,500", "-2.0%"],
        ["5", "린이", "-", "1.0%"],
    ]
    assert table.rows[2].cells[3].span is None


def test_two_rankings_under_one_heading_are_two_tables() -> None:
    found = read("상위 기업\n1 가온 加温\n2 나래 娜来\n3 다솜 多松\n1 라온 罗温\n2 마루 马鲁\n3 바다 巴多\n")[1]

    assert [(table.title, len(table.rows), heads(table)[0]) for table in found] == [
        ("상위 기업", 3, Head("#1", "rank")),
        ("상위 기업", 3, Head("#1", "rank")),
    ]


def test_events_are_found_by_their_dates() -> None:
    table = only(
        "Calendar of events\n\nEvent Date Venue Sector\nBattery Expo Asia 2025.03.04-2025.03.06 Seoul Energy storage\n"
        "Robot World 2025.03.11-2025.03.14 Busan Automation\nKorea Trade Week 2025.05.20 Incheon Trade\n"
    )

    assert table.title == "Calendar of events"
    assert [column.name for column in table.columns] == ["Event", "Date", "Venue", "Sector"]
    assert cells(table)[0] == ["Battery Expo Asia", "2025.03.04-2025.03.06", "Seoul", "Energy storage"]
    assert [row.cells[1].period for row in table.rows] == [
        "2025-03-04/2025-03-06", "2025-03-11/2025-03-14", "2025-05-20/2025-05-20"
    ]  # fmt: skip


def test_a_title_that_begins_like_a_header_is_a_title() -> None:
    table = only("도시 순위\n\n순위 도시 GDP(억 위안)\n1 칭다오 12,399\n2 지난 9,675\n3 옌타이 7,705\n")

    assert (table.title, [column.name for column in table.columns]) == ("도시 순위", ["순위", "도시", "GDP"])


def test_short_tables_with_captions_between_are_not_one() -> None:
    found = read(
        "표 1. 지역별 공장 수\n지역 공장 수 직원 수\n경기 1,200 35,000\n서울 300 9,000\n"
        "표 2. 지역별 매출\n지역 매출(억원) 비중\n경기 12,000 60.0%\n서울 8,000 40.0%\n"
    )[1]

    assert [(table.title, [column.name for column in table.columns], cells(table)) for table in found] == [
        (
            "표 1. 지역별 공장 수",
            ["지역", "공장 수", "직원 수"],
            [["경기", "1,200", "35,000"], ["서울", "300", "9,000"]],
        ),
        ("표 2. 지역별 매출", ["지역", "매출", "비중"], [["경기", "12,000", "60.0%"], ["서울", "8,000", "40.0%"]]),
    ]


def test_groups_over_names_that_come_again_name_the_columns_of_a_text_dump() -> None:
    table = only(
        "Revenue and profit of major firms\n(in millions of euros, except percentages)\n\nCompany 2023 2022 Change\n"
        "Revenue Profit Revenue Profit\nAlpha SA 1,200 100 1,100 90 9.1%\nBeta AG 2,300 210 2,250 205 2.2%\n"
        "Gamma Oy 900 -15 950 20 -5.3%\n"
    )

    assert table.title == "Revenue and profit of major firms"
    assert [(column.name, column.unit) for column in table.columns] == [
        ("Company", ""),
        ("2023 Revenue", "EUR"),
        ("2023 Profit", "EUR"),
        ("2022 Revenue", "EUR"),
        ("2022 Profit", "EUR"),
        ("Change", "%"),
    ]
    assert cells(table)[2] == ["Gamma Oy", "900", "-15", "950", "20", "-5.3%"]


def test_the_unit_may_stand_in_the_title_beside_the_period() -> None:
    table = only(
        "수출 현황 (2024년 상반기, 단위: 백만 달러)\n국가 수출액 수지\n"
        "미국 64,300 28,200\n중국 63,400 -5,500\n일본 14,500 -8,800\n"
    )

    assert (table.period, heads(table)[2]) == ("2024-01-01/2024-06-30", Head("수지", "money", "USD", 10**6))


def test_captions_may_stand_under_their_tables() -> None:
    found = read(
        "Results are shown below for each region of the country in detail.\n\nRegion Sales Share\nNorth 1,200 40%\n"
        "South 900 30%\nEast 600 20%\nTable 1. Sales by region\n\nThe second table lists the staff of each region.\n\n"
        "Region Staff Share\nNorth 120 40%\nSouth 90 30%\nEast 60 20%\nTable 2. Staff by region\n"
    )[1]

    assert [(table.title, table.section) for table in found] == [
        ("Table 1. Sales by region", ()),
        ("Table 2. Staff by region", ()),
    ]


def test_a_header_of_two_levels_with_a_unit_in_the_caption_and_a_footnote() -> None:
    document, found = read(
        "<h1>Trade report</h1><p>Exports rose strongly in most cities of the province during the year.</p><table>"
        "<caption>Table 1: Exports, in millions of USD</caption>"
        "<tr><th rowspan=2>City</th><th colspan=2>Exports</th><th colspan=2>Growth (%)</th></tr>"
        "<tr><th>2022</th><th>2023</th><th>2022</th><th>2023</th></tr>"
        "<tr><td>Qingdao</td><td>1,200</td><td>1,300</td><td>5.1</td><td>8.3</td></tr>"
        "<tr><td>Jinan</td><td>900</td><td>-</td><td>-1.2</td><td>n/a</td></tr>"
        "<tr><td>Total</td><td>2,100</td><td>1,300</td><td></td><td></td></tr>"
        "<tr><td colspan=5>Note: preliminary figures.</td></tr></table><p>The report ends here, after one table.</p>",
        "a.html",
    )
    [table] = found

    assert table.title == "Table 1: Exports, in millions of USD"
    assert heads(table) == [
        Head("City", "name"),
        Head("Exports 2022", "money", "USD", 10**6),
        Head("Exports 2023", "money", "USD", 10**6),
        Head("Growth 2022", "percent", "%"),
        Head("Growth 2023", "percent", "%"),
    ]
    assert [column.period for column in table.columns[1:3]] == ["2022-01-01/2022-12-31", "2023-01-01/2023-12-31"]
    assert values(table, 4) == [Decimal("8.3"), None, None]
    assert [(row.cells[0].text, row.total) for row in table.rows] == [
        ("Qingdao", False), ("Jinan", False), ("Total", True)
    ]  # fmt: skip
    assert [document.quote(note).strip() for note in table.notes] == ["Note: preliminary figures."]


def test_units_in_cells_and_dates_in_markdown() -> None:
    table = only(
        "# 보고서\n\n## 산업 단지\n\n| 이름 | 설립 | 매출 |\n|---|---|---|\n| 가 단지 | 2018년 5월 | 1,234억 위안 |\n"
        "| 나 단지 | 2019년 | 1.6조 위안 |\n| 다 단지 | - | - |\n",
        "a.md",
    )

    assert (table.title, table.section) == ("산업 단지", ("보고서",))
    assert heads(table) == [Head("이름", "name"), Head("설립", "date"), Head("매출", "money", "CNY")]
    assert values(table, 2) == [Decimal(123_400_000_000), Decimal(1_600_000_000_000), None]
    assert [row.cells[1].period for row in table.rows] == ["2018-05-01/2018-05-31", "2019-01-01/2019-12-31", None]


def test_two_tables_with_nothing_between_are_two_by_their_headers() -> None:
    found = read(
        "<h1>회사와 도시</h1><p>두 표에는 회사와 도시의 현황이 차례로 나와 있으니 함께 보면 좋다.</p>"
        "<table><tr><th>회사</th><th>업종</th></tr><tr><td>가온</td><td>가전</td></tr><tr><td>나래</td><td>철강</td></tr>"
        "</table><table><tr><th>도시</th><th>지역</th></tr><tr><td>칭다오</td><td>산둥</td></tr>"
        "<tr><td>우한</td><td>후베이</td></tr></table>",
        "a.html",
    )[1]

    assert [([column.name for column in table.columns], cells(table)) for table in found] == [
        (["회사", "업종"], [["가온", "가전"], ["나래", "철강"]]),
        (["도시", "지역"], [["칭다오", "산둥"], ["우한", "후베이"]]),
    ]


def test_a_thing_and_what_is_said_of_it_have_no_header() -> None:
    table = only(
        "<h1>회사 개요</h1><p>이 회사는 칭다오에 있는 가전 기업으로 오랜 역사를 가지고 있다.</p><table>"
        "<tr><th>설립</th><td>1984년</td></tr><tr><th>본사</th><td>칭다오</td></tr>"
        "<tr><th>매출</th><td>3,718억 위안</td></tr></table>",
        "a.html",
    )

    assert [column.name for column in table.columns] == ["#1", "#2"]
    assert cells(table) == [["설립", "1984년"], ["본사", "칭다오"], ["매출", "3,718억 위안"]]


@pytest.mark.parametrize(
    "text",
    [
        "수출은 33,721 20.90% 늘었다.\n수입은 1.5% 줄었다.\n2024년 수출은 3 배였다.\n",
        "In 2023 sales were 120\nand in 2024 they were 130, which the firm called a success.\n",
        "会议于2024年12月4日在北京举行。\n2024年出口增长5.6%，进口增长3.2%。\n",
        "1. First point of the plan\n2. Second point of the plan\n3. Third point of the plan\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize("text", [OIL, OIL.replace("\n", "\n\n")])
def test_every_cell_is_quoted_from_the_document(text: str) -> None:
    document, found = read(text)

    for table in found:
        for row in table.rows:
            assert [document.quote(cell.span) for cell in row.cells if cell.span] == [
                cell.text for cell in row.cells if cell.text
            ]


WORDS = [
    "순위",
    "도시",
    "1",
    "2",
    "3",
    "青岛",
    "칭다오",
    "12.5",
    "5%",
    "-",
    "2024",
    "년",
    "(억",
    "위안)",
    "2024.12.04-2024.12.06",
    "Total",
    "합계",
    "성장률",
    "△3",
    "(",
    "%",
    "Rank",
    "단위:",
    "n/a",
    "TCL",
    "#",
    ":",
    "*",
    "한다.",
    "$5",
    "0",
    "※",
    "1~3",
    "🙂",
]
lines_of_words = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(around=lines_of_words, row=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), rows=st.integers(0, 4))
def test_whatever_the_lines_are_every_table_is_whole_and_quoted(
    around: list[list[str]], row: list[str], rows: int
) -> None:
    lines = [" ".join(words) for words in around]
    lines += [f"{rank} {' '.join(row)} {rank * 7}.5 {rank}%" for rank in range(1, rows + 1)]
    document, found = read("제목이다.\n" + "\n".join(lines))

    for table in found:
        assert {len(one.cells) for one in table.rows} == {len(table.columns)}
        for one in table.rows:
            assert [document.quote(cell.span) for cell in one.cells if cell.span] == [
                cell.text for cell in one.cells if cell.text
            ]


def test_a_sheet_with_one_model_a_column_is_turned_to_one_model_a_row() -> None:
    text = "Feature,R2,R4 Plus,R9\nWeight (kg),2.1,2.7,3.4\nPorts,3,4,6\n"
    text += "Warranty,1 year,2 years,5 years\nCase,tin,oak,tin\n"
    found = tables(read_document("specs.csv", text.encode()))[0]
    assert [column.name for column in found.columns] == ["Feature", "Weight", "Ports", "Warranty", "Case"]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["R2", "2.1", "3", "1 year", "tin"],
        ["R4 Plus", "2.7", "4", "2 years", "oak"],
        ["R9", "3.4", "6", "5 years", "tin"],
    ]
    assert found.columns[1].unit == "kg"


def test_a_table_of_years_or_of_one_sort_of_value_a_column_is_not_turned() -> None:
    for text in (
        "Item,2024,2025\nRevenue,410,388\nStaff,12,14\nMargin,4%,5%\n",
        "Setting,Default,Note\nPort,8088,open\nName,keeper,change\nRetries,6,locked\n",
        "City,Area,Founded\nAlder,34,1962\nBirch,12,1988\nCedar,51,2005\n",
    ):
        found = tables(read_document("a.csv", text.encode()))[0]
        assert len(found.rows) == 3
        assert found.columns[0].name == text.split(",")[0]


BLOCKS = """Notice of works

8. Lifts by block
Block | Floors | Homes | Load (kg)
Oak House | 15 | 60 | 750
Elm House | 22 | 88 | 1,000
Ash House | 25 | 150 | 1,150

Call the office | 9 to 6 | every weekday
"""


def test_bars_between_cells_make_a_table_of_a_text() -> None:
    table = only(BLOCKS)
    assert table.title == "8. Lifts by block"
    assert heads(table) == [
        Head("Block", "name"),
        Head("Floors", "number"),
        Head("Homes", "number"),
        Head("Load", "number", "kg"),
    ]
    assert cells(table)[2] == ["Ash House", "25", "150", "1,150"]
    assert values(table, 3) == [Decimal(750), Decimal(1000), Decimal(1150)]


def test_prices_of_which_some_are_free_stay_as_they_are() -> None:
    prices = ("Adult | £14.50 | £13.00", "Student | £9.50 | £8.50", "Child | free | free", "Senior | £12.00 | £11.00")
    table = only("\n".join(("Ticket | At the door | Online", *prices)))
    assert [column.label for column in table.columns] == ["Ticket", "At the door", "Online"]


def test_a_line_of_unit_and_source_over_a_sheet_is_no_header() -> None:
    over = "단위: 천 명,,자료: 항만연보\n구분,2024년,2025년\n"
    text = f"{over}중국,160,214\n일본,74,66\n외국인 소계,234,280\n합계,1414,1485\n"
    table = only(text, "arrivals.csv")
    assert heads(table)[1:] == [Head("2024년", "number", "people", 1000), Head("2025년", "number", "people", 1000)]
    assert [row.total for row in table.rows] == [False, False, True, True]


def test_a_specification_sheet_in_two_languages_is_turned() -> None:
    text = ("항목,Item,단위 / Unit,HT-1,HT-2,비고 / Remarks\n소음,Noise,dB,66,67,\n중량,Weight,kg,540,820,dry\n"
            "제어기,Controller,-,Nova 1,Nova 2,\n납기,Lead time,주 / weeks,10,12,\n")  # fmt: skip
    table = only(text, "sheet.csv")
    assert [(one.label, one.unit) for one in table.columns[2:]] == [
        ("중량 / Weight", "kg"),
        ("제어기 / Controller", ""),
        ("납기 / Lead time", "weeks"),
    ]
    assert cells(table) == [["HT-1", "66", "540", "Nova 1", "10"], ["HT-2", "67", "820", "Nova 2", "12"]]


def test_amounts_under_one_cell_of_a_header_name_its_columns() -> None:
    page = (
        "<table><tr><th rowspan='2'>상품명</th><th rowspan='2'>한도</th><th colspan='3'>만기</th></tr>"
        "<tr><th>6개월</th><th>12개월</th><th>24개월</th></tr>"
        "<tr><td>정기예금</td><td>없음</td><td>2.70</td><td>3.15</td><td>3.05</td></tr>"
        "<tr><td>자유적금</td><td>월 50만 원</td><td>2.90</td><td>3.40</td><td>3.60</td></tr>"
        "<tr><td>회전예금</td><td>없음</td><td>-</td><td>3.20</td><td>3.20</td></tr></table>"
    )
    table = only(page, "a.html")
    assert [column.label for column in table.columns] == ["상품명", "한도", "만기 6개월", "만기 12개월", "만기 24개월"]
    assert len(table.rows) == 3


def test_percentages_beside_words_at_the_top_of_a_table_name_columns_of_bare_numbers() -> None:
    doses = "Side effect\t0.5%\t1%\tNo cream\nStinging\t14\t23\t9\nNausea\t4\t9\t3\nRash\t3\t2\t8\n"
    grouped = "Outcome\tCream\t\tNo cream\n\t0.5%\t1%\t\nResponders\t62\t81\t26\nItch score\t-3.1\t-3.9\t-1.4\n"
    table, levels = (only(text.replace("\t", ","), "a.csv") for text in (doses, grouped))
    assert [one.label for one in table.columns] == ["Side effect", "0.5%", "1%", "No cream"]
    assert [one.label for one in levels.columns] == ["Outcome", "Cream 0.5%", "Cream 1%", "No cream"]
    assert {one.unit for one in (*table.columns, *levels.columns)} == {""}


def test_a_header_with_a_counter_of_its_own_has_not_the_unit_of_the_table() -> None:
    rows = "물안\t27\t288\t305\n솔티\t31\t190\t214\n동녘\t38\t436\t401\n"
    text = f"표 2. 출하량 (단위: 톤)\n\n작목반\t농가 수(호)\t2023년\t2024년\n{rows}"
    assert [head.unit for head in heads(only(text))] == ["", "", "t", "t"]
