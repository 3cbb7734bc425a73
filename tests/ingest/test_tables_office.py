"""Tables as offices keep them: registers, price lists, plans, forms; every document here is made up."""

from __future__ import annotations

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.types import Table


def only(text: str, name: str = "a.csv") -> Table:
    found = tables(read_document(name, text.encode()))
    assert len(found) == 1
    return found[0]


def names(table: Table) -> list[str]:
    return [column.label for column in table.columns if column.type == "name"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "No,Supplier,Country,Goods,Spend (USD)\n1,Hartwell,UK,Castings,120\n2,Borgmann,Germany,Castings,90\n"
            "3,Lindqvist,Sweden,Seals,75\n4,Fabry,Germany,Seals,70\n",
            ["Supplier"],
        ),
        (
            "비품번호,비품명,지역,제품,금액(원)\nEQ-01,현미경,서울,광학,10\nEQ-02,원심분리기,서울,회전,20\n"
            "EQ-03,저울,대전,계량,30\n",
            ["비품번호", "비품명"],
        ),
        (
            "合同号,客户,城市,金额（万元）\nHT-001,甲纸业,苏州,10\nHT-002,甲纸业,苏州,12\nHT-003,乙化工,无锡,9\n",
            ["合同号"],
        ),
        ("城市,City,人口（万人）\n苏州,Suzhou,1290\n无锡,Wuxi,750\n常州,Changzhou,537\n", ["城市", "City"]),
    ],
)
def test_rows_are_named_by_what_tells_them_apart_and_not_by_a_category(text: str, named: list[str]) -> None:
    assert names(only(text)) == named


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Staff,,Pay,\nName,Team,Base (USD),Bonus (USD)\nAnn,Sales,10,1\nBob,Audit,12,2\n",
         ["Staff Name", "Staff Team", "Pay Base", "Pay Bonus"]),
        ("차량,,운행,\n번호,차종,거리(km),횟수\n11가1,트럭,100,2\n22나2,승용,50,1\n",
         ["차량 번호", "차량 차종", "운행 거리", "운행 횟수"]),
        ("设备,,维修,\n编码,型号,费用（元）,次数\nA1,车床,100,2\nA2,铣床,50,1\n",
         ["设备 编码", "设备 型号", "维修 费用", "维修 次数"]),
    ],
)  # fmt: skip
def test_groups_over_the_names_of_columns_are_a_level_of_the_header(text: str, labels: list[str]) -> None:
    table = only(text)

    assert [column.label for column in table.columns] == labels
    assert len(table.rows) == 2


def test_units_for_each_of_something_are_units() -> None:
    table = only("城市,住宿上限（元/晚）,운임(천원/건),Fee (USD/kg),Salt (% w/w)\n苏州,450,12,3,4\n无锡,400,10,2,5\n")

    assert [(column.label, column.unit, column.unit_text, int(column.scale)) for column in table.columns[1:]] == [
        ("住宿上限", "CNY", "元/晚", 1),
        ("운임", "KRW", "천원/건", 1000),
        ("Fee", "USD", "USD/kg", 1),
        ("Salt", "%", "% w/w", 1),
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("| Property | Value |\n|-|-|\n| Colour | Amber |\n| Odour | Mild |\n", ["Property", "Value"]),
        ("| 증상 | 조치 |\n|-|-|\n| 누수 | 씰 교체 |\n| 소음 | 급유 |\n", ["증상", "조치"]),
        ("| 故障 | 处理方法 |\n|-|-|\n| 漏水 | 更换密封件 |\n| 噪声 | 加油 |\n", ["故障", "处理方法"]),
    ],
)
def test_two_columns_of_words_have_the_header_that_says_what_they_are(text: str, labels: list[str]) -> None:
    assert [column.label for column in only(f"# Sheet\n\n{text}", "a.md").columns] == labels


@pytest.mark.parametrize(
    "line", ["Prepared by Finance, 3 May 2026", "작성: 구매팀 · 2026년 5월 3일", "编制：采购部 2026年5月3日"]
)
def test_who_made_a_table_is_not_its_title(line: str) -> None:
    table = only(
        f"# Supplier list\n\n{line}\n\n| Supplier | Spend |\n|-|-|\n| Hartwell | 12 |\n| Fabry | 9 |\n", "a.md"
    )

    assert (table.title, table.section) == ("Supplier list", (line,))


def test_a_file_of_rows_alone_is_called_by_its_name() -> None:
    text = "월,라인,불량률\n2026-01,가공,1.2%\n2026-02,용접,2.1%\n"
    document = read_document("quality/불량_현황_2026.csv", text.encode())

    assert document.title == "불량 현황 2026"
    assert tables(document)[0].title == "불량 현황 2026"
