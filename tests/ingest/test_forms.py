"""Forms, lists of labels, lines in bold type, clauses: what heads what, and what is said of what; all made up."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from tests.ingest.load.files import docx_bytes

FORM = (
    ("사업명", "창업공간 입주기업 모집", "", ""),
    ("모집 규모", "12개 팀", "입주 기간", "1년"),
    ("임대료", "월 11만원", "담당 부서", "청년정책과"),
)


def blocks(name: str, data: bytes) -> list[tuple[str, str]]:
    document = read_document(name, data)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def html_table(rows: tuple[tuple[str, ...], ...]) -> bytes:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


def test_labels_side_by_side_have_a_row_each() -> None:
    data = html_table(FORM)

    assert blocks("a.html", data) == [
        ("row", "사업명\t창업공간 입주기업 모집"),
        ("row", "모집 규모\t12개 팀"),
        ("row", "입주 기간\t1년"),
        ("row", "임대료\t월 11만원"),
        ("row", "담당 부서\t청년정책과"),
    ]
    document = read_document("a.html", data)
    [table] = tables(document)
    assert [column.name for column in table.columns] == ["사업명", "모집 규모", "입주 기간", "임대료", "담당 부서"]
    assert [cell.text for cell in table.rows[0].cells][1:3] == ["12개 팀", "1년"]
    assert document.quote(table.rows[0].spans[2]) == "입주 기간\t1년"


@pytest.mark.parametrize(
    "rows",
    [
        (("이름", "도시", "직업", "취미"), ("김한솔", "가온시", "교사", "등산"), ("이다온", "나루시", "의사", "수영")),
        (
            ("City", "Country", "Mayor", "Party"),
            ("Ashford", "Arden", "Petra Lind", "Green"),
            ("Foxley", "Arden", "", ""),
        ),
        (("과목", "수강생", "과목", "수강생"), ("요가", "25", "서예", "15"), ("탁구", "16", "바둑", "12")),
    ],
)
def test_a_table_of_four_columns_is_no_form(rows: tuple[tuple[str, ...], ...]) -> None:
    assert [text for _, text in blocks("a.html", html_table(rows))] == ["\t".join(row) for row in rows]


def test_a_list_of_labels_is_rows_and_a_list_of_definitions_is_headings() -> None:
    labels = "<dl><dt>신청 기한</dt><dd>출생일로부터 12개월</dd><dt>신청 장소</dt><dd>행정복지센터</dd></dl>"
    terms = "<dl><dt>Cox</dt><dd>Coxes pay no fee.</dd></dl>"

    assert blocks("a.html", f"<h1>지원금</h1>{labels}{terms}".encode()) == [
        ("heading", "지원금"),
        ("row", "신청 기한\t출생일로부터 12개월"),
        ("row", "신청 장소\t행정복지센터"),
        ("heading", "Cox"),
        ("paragraph", "Coxes pay no fee."),
    ]


def _policy(document: Any) -> None:
    document.add_paragraph().add_run("Who may apply?").bold = True
    document.add_paragraph("All staff may apply.")
    document.add_paragraph("제3조(지원 제외)")
    document.add_paragraph("다음은 지원하지 아니한다.")
    document.add_paragraph("第三条 本办法自今日起施行。")
    document.add_paragraph("Deposits in bold are refunded").add_run(" in part").bold = True


def test_lines_in_bold_type_and_numbers_of_clauses_head_what_follows_them() -> None:
    assert [kind for kind, _ in blocks("a.docx", docx_bytes(_policy))] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_dots_that_lead_to_a_price_part_it_from_its_row_and_those_to_a_page_do_not() -> None:
    text = "요금\n\n주차 위반 ............ $25\n소방로 주차 ........ $75\n과속 ............... $90\n"
    contents = "목차\n\n서론 ............ 3\n본론 ............ 12\n결론 ............ 40\n"
    [table] = tables(read_document("a.txt", text.encode()))

    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["소방로 주차", "$75"]
    assert "\t" not in read_document("a.txt", contents.encode()).text


def test_a_page_that_names_its_site_in_its_title_alone_is_called_so() -> None:
    head = "<head><title>常见问题_临江公积金中心</title></head>"
    page = f"<html>{head}<body><h1>常见问题</h1><p>内容很多。</p></body></html>"

    assert read_document("a.html", page.encode()).title == "常见问题_临江公积金中心"
