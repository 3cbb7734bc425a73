"""What rows of a table share: merged cells, groups named once, headings among the rows; every document is made up."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.types import Document, Table
from tests.ingest.load.files import docx_bytes, hwpx_bytes, paragraph, pptx_bytes, xlsx_bytes


def read(name: str, data: bytes) -> tuple[Document, Table]:
    document = read_document(name, data)
    found = tables(document)
    assert len(found) == 1
    return document, found[0]


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _stores(book: Any) -> None:
    sheet = book.active
    for row in (
        ("大区", "门店", "收入", "负责人"),
        ("华东", "苏澜店", 1280, "罗文"),
        (None, "杭溪店", 1975, None),
        ("华南", "穗园店", 2210, None),
        ("合计", None, 5465, None),
    ):
        sheet.append(row)
    for area in ("A2:A3", "D2:D3", "A5:B5"):
        sheet.merge_cells(area)


def test_a_merged_cell_of_a_sheet_is_said_of_every_row_that_it_covers_and_of_no_other() -> None:
    document, table = read("a.xlsx", xlsx_bytes(_stores))

    assert cells(table) == [
        ["华东", "苏澜店", "1280", "罗文"],
        ["华东", "杭溪店", "1975", "罗文"],
        ["华南", "穗园店", "2210", ""],
        ["合计", "合计", "5465", ""],
    ]
    shared = table.rows[1].cells[0].span
    assert shared is not None and document.quote(shared) == "华东" and shared in table.rows[1].spans
    assert document.quote(table.rows[1].spans[0]) == "\t杭溪店\t1975\t"


def test_a_cell_of_a_web_page_over_several_rows_is_said_of_them_all() -> None:
    page = (
        "<table><tr><th>Name</th><th>Type</th><th>Aperture</th></tr><tr><td>Aurora</td><td rowspan=2>Reflector</td>"
        "<td>1.8</td></tr><tr><td>Boreas</td><td>3.5</td></tr><tr><td>Dorn</td><td></td><td>0.6</td></tr></table>"
    )

    assert [row[1] for row in cells(read("a.html", page.encode())[1])] == ["Reflector", "Reflector", ""]


def _scores(document: Any) -> None:
    table = document.add_table(5, 3)
    rows = (
        ("구분", "항목", "배점"),
        ("서류", "구체성", "40"),
        ("", "기술", "30"),
        ("면접", "의지", "20"),
        ("", "지역", "10"),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for first, last in ((1, 2), (3, 4)):
        merged = table.cell(first, 0).merge(table.cell(last, 0))
        merged.text = merged.text.strip()


def test_a_merged_cell_of_a_word_document_is_said_of_its_rows() -> None:
    table = read("a.docx", docx_bytes(_scores))[1]

    assert [row[:2] for row in cells(table)] == [
        ["서류", "구체성"],
        ["서류", "기술"],
        ["면접", "의지"],
        ["면접", "지역"],
    ]
    assert [column.type for column in table.columns[:2]] == ["text", "name"]


PROGRAMME = (("시간", "순서", "장소"), ("10시", "개막식", "무대"), ("11시", "강연", ""), ("13시", "낭독", "마당"))


def _slide(presentation: Any) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    table = slide.shapes.add_table(4, 3, 0, 0, 5_000_000, 2_000_000).table
    for number, row in enumerate(PROGRAMME):
        for at, text in enumerate(row):
            table.cell(number, at).text = text
    table.cell(1, 2).merge(table.cell(2, 2))


def _hangul() -> bytes:
    rows = ""
    for number, row in enumerate(PROGRAMME):
        shown = [(at, text) for at, text in enumerate(row) if text]
        rows += "<hp:tr>" + "".join(
            f'<hp:tc><hp:subList>{paragraph(text)}</hp:subList><hp:cellAddr colAddr="{at}" rowAddr="{number}"/>'
            f'<hp:cellSpan colSpan="1" rowSpan="{2 if text == "무대" else 1}"/></hp:tc>'
            for at, text in shown
        )
        rows += "</hp:tr>"
    return hwpx_bytes(paragraph("", inside=f"<hp:tbl>{rows}</hp:tbl>"))


@pytest.mark.parametrize(("name", "data"), [("a.pptx", pptx_bytes(_slide)), ("a.hwpx", _hangul())])
def test_a_merged_cell_of_a_slide_or_a_hangul_document_is_said_of_its_rows(name: str, data: bytes) -> None:
    assert [row[2] for row in cells(read(name, data)[1])] == ["무대", "무대", "마당"]


def test_a_group_that_a_file_prints_once_is_said_of_the_rows_below_it() -> None:
    text = "Region,Branch,Staff\nNorth,Aldergate,12\n,Foxley,9\nSouth,Dovecote,7\n,Elmfield,5\nTotal,,33\n"

    assert [row[0] for row in cells(read("a.csv", text.encode())[1])] == ["North", "North", "South", "South", "Total"]


@pytest.mark.parametrize(
    "text",
    [
        "No,Branch,Staff\n1,Aldergate,12\n2,Foxley,9\n,Total,21\n",  # only the sum has no number
        "Region,Branch,Staff\nNorth,Aldergate,12\nNorth,Foxley,9\n,Dovecote,7\nNorth,Elmfield,5\n",  # one is not known
    ],
)
def test_an_empty_cell_that_groups_nothing_stays_empty(text: str) -> None:
    assert [row[0] for row in cells(read("a.csv", text.encode())[1])].count("") == 1


def test_headings_among_the_rows_are_said_of_the_rows_below_them_and_of_no_sum_of_all() -> None:
    north = "북부권,,\n가온선,12,28\n나루선,21,17\n소계,33,45\n"
    text = f"노선,길이,정류장\n{north}남부권,,\n다솜선,9,24\n소계,9,24\n총계,42,69\n"
    document, table = read("a.csv", text.encode())

    assert [(row[0], row[-1]) for row in cells(table)] == [
        ("가온선", "북부권"),
        ("나루선", "북부권"),
        ("소계", "북부권"),
        ("다솜선", "남부권"),
        ("소계", "남부권"),
        ("총계", ""),
    ]
    heading = table.rows[3].cells[-1].span
    assert heading is not None and document.quote(heading) == "남부권"


def test_rows_that_open_a_section_with_its_sums_are_totals_and_name_the_section_of_those_below() -> None:
    rows = (
        "序号\t项目名称\t建设单位\t总投资\t开工时间",
        "一、交通项目（2个）\t\t\t43.7\t",
        "1\t抚河大桥\t交投公司\t18.2\t2024.03",
        "2\t环城东路\t城建集团\t25.5\t2025.04",
        "二、产业项目（2个）\t\t\t53.0\t",
        "3\t云栖数据中心\t云栖数科\t35.0\t2024.11",
        "4\t康源产业园\t康源医药\t18.0\t2025.10",
        "合计\t\t\t96.7\t",
    )
    document, table = read("a.tsv", "\n".join(rows).encode())

    assert [row.total for row in table.rows] == [True, False, False, True, False, False, True]
    assert [row.cells[-1].text for row in table.rows] == [*["交通项目"] * 3, *["产业项目"] * 3, ""]
    assert [column.type for column in table.columns][-2] == "date"
    heading = table.rows[4].cells[-1].span
    assert heading is not None and document.quote(heading) == "产业项目"
