from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.ingest.load.files import SENTENCES, changed, xlsx_bytes

NAME = PurePath("a.xlsx")


def _exports(book: Any) -> None:
    book.properties.title = "칭다오 수출 동향"
    sheet = book.active
    sheet.title = "수출 2024"
    sheet["B2"] = "도시별 수출"
    sheet.merge_cells("B2:E2")
    sheet["B3"] = "(단위: 억 위안)"
    sheet.append([None, "도시", "비중", "금액", "날짜"])
    sheet.append([None, "칭다오", 0.11, 1234.5, date(2025, 8, 25)])
    sheet.append([None, "항저우", -0.023, -99, datetime(2024, 1, 2, 15, 9)])
    formats = {"C5": "0.00 %", "C6": "0.0%", "D5": "#,##0.0", "D6": '"₩"#,##0;("₩"#,##0)'}
    for place, number_format in {**formats, "E5": 'yyyy"년" m"월" d"일"', "E6": "yyyy-mm-dd hh:mm"}.items():
        sheet[place].number_format = number_format
    sheet["B7"] = "자료: 칭다오시"


def test_cells_are_read_as_displayed_under_their_title() -> None:
    found = load(NAME, xlsx_bytes(_exports))

    assert found.title == "칭다오 수출 동향"
    assert found.blocks == (
        RawBlock("heading", "수출 2024", level=2, locator="'수출 2024'!B2:E7"),
        RawBlock("heading", "도시별 수출", level=3),
        RawBlock("paragraph", "(단위: 억 위안)"),
        RawBlock(
            "table",
            rows=(
                ("도시", "비중", "금액", "날짜"),
                ("칭다오", "11.00 %", "1,234.5", "2025년 8월 25일"),
                ("항저우", "-2.3%", "(₩99)", "2024-01-02 15:09"),
            ),
        ),
        RawBlock("paragraph", "자료: 칭다오시"),
    )


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_sheets_and_runs_of_rows_each_have_their_range(language: str) -> None:
    def fill(book: Any) -> None:
        book.active.append([SENTENCES[language], 1])
        book.active["C4"], book.active["D4"] = "가", "나"
        book.create_sheet("수출").append(["다", "라"])

    assert load(NAME, xlsx_bytes(fill)).blocks == (
        RawBlock("table", rows=((SENTENCES[language], "1"),), locator="Sheet!A1:B1"),
        RawBlock("table", rows=(("가", "나"),), locator="Sheet!C4:D4"),
        RawBlock("heading", "수출", level=2, locator="수출!A1:B1"),
        RawBlock("table", rows=(("다", "라"),)),
    )


def test_tables_side_by_side_and_below_each_other_are_told_apart() -> None:
    def fill(book: Any) -> None:
        for row in (
            ("가. 학생", None, None, "나. 교원"),
            ("학년", "학생 수", None, "교과", "교원 수"),
            ("1학년", 212, None, "국어", 9),
            ("2학년", 205, None, "수학", 10),
            ("다. 교실", None, None, None, None),
            ("학년", "교실 수", None, None, None),
            ("1학년", 8, None, None, None),
        ):
            book.active.append(row)

    assert [(block.text, block.rows) for block in load(NAME, xlsx_bytes(fill)).blocks] == [
        ("가. 학생", ()),
        ("", (("학년", "학생 수"), ("1학년", "212"), ("2학년", "205"))),
        ("다. 교실", ()),
        ("", (("학년", "교실 수"), ("1학년", "8"))),
        ("나. 교원", ()),
        ("", (("교과", "교원 수"), ("국어", "9"), ("수학", "10"))),
    ]


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    def fill(book: Any) -> None:
        for row in (("도시", "메모", "수출"), ("칭다오", "비밀", 1), ("합계", "비밀", 2), ("항저우", "비밀", 3)):
            book.active.append(row)
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.create_sheet("숨김")["A1"] = "비밀"
        book["숨김"].sheet_state = "hidden"

    assert load(NAME, xlsx_bytes(fill)).blocks == (
        RawBlock("table", rows=(("도시", "수출"), ("칭다오", "1"), ("항저우", "3")), locator="Sheet!A1:C4"),
    )


def test_a_formula_shows_the_value_saved_with_it() -> None:
    def fill(book: Any) -> None:
        book.active.append([1, 2, "=A1+B1"])

    data = changed(
        xlsx_bytes(fill),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>"),
    )

    assert load(NAME, data).blocks == (RawBlock("table", rows=(("1", "2", "3"),), locator="Sheet!A1:C1"),)


def test_two_cells_at_the_ends_of_a_sheet_are_read_at_once() -> None:
    def fill(book: Any) -> None:
        book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "가", "나", "다"

    assert load(NAME, xlsx_bytes(fill)).blocks == (
        RawBlock("table", rows=(("가", "나"),), locator="Sheet!A1:B1"),
        RawBlock("paragraph", "다", locator="Sheet!XFD1048576:XFD1048576"),
    )


def test_more_cells_than_a_document_may_have() -> None:
    cells = b"".join(b'<c r="A%d"><v>%d</v></c>' % (number, number) for number in range(500_001))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>' + cells
    data = changed(
        xlsx_bytes(lambda book: None),
        "xl/worksheets/sheet1.xml",
        lambda part: sheet + b"</row></sheetData></worksheet>",
    )

    with pytest.raises(
        UnreadableDocument, match=r"^a\.xlsx: 500,001 cells are more than 500,000\. Save each sheet as CSV"
    ):
        load(NAME, data)


def test_an_empty_book_holds_nothing() -> None:
    assert load(NAME, xlsx_bytes(lambda book: None)).blocks == Extracted(()).blocks
