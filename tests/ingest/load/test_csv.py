from __future__ import annotations

from pathlib import PurePath

import pytest

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock

TABLE = (("도시", "수출", "비고"), ("칭다오", "1,600", "a;b"), ("항저우", "3", ""))
CHINESE = (("城市", "出口", "备注"), ("青岛", "1,600", "全省第一"), ("杭州", "3", "增长"))


def rows(name: str, text: str, encoding: str = "utf-8") -> tuple[tuple[str, ...], ...]:
    """The table of a file that holds nothing else."""
    (block,) = load(PurePath(name), text.encode(encoding)).blocks
    assert block == RawBlock("table", rows=block.rows)
    return block.rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_delimiters_and_encodings_are_found(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' if set(cell) & set(",;") else cell for cell in row) for row in TABLE)

    assert rows("a.csv", text, encoding) == TABLE


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_chinese_tables(encoding: str) -> None:
    text = "\n".join("\t".join(row) for row in CHINESE)

    assert rows("a.tsv", text, encoding) == CHINESE


def test_short_rows_are_padded_and_quotes_may_hold_anything() -> None:
    assert rows("a.csv", 'a,b,c\n"1\n2","say ""hi"""\n\n') == (("a", "b", "c"), ("1\n2", 'say "hi"', ""))


def test_decimal_commas_do_not_part_fields() -> None:
    assert rows("a.csv", "도시;비중\n칭다오;11,5\n항저우;3,2\n상하이;4,1\n") == (
        ("도시", "비중"),
        ("칭다오", "11,5"),
        ("항저우", "3,2"),
        ("상하이", "4,1"),
    )


def test_lines_above_the_header_are_no_rows() -> None:
    assert load(PurePath("a.csv"), "도시별 수출\n(단위: 억)\n\n도시,수출\n칭다오,1\n".encode()) == Extracted(
        (
            RawBlock("paragraph", "도시별 수출"),
            RawBlock("paragraph", "(단위: 억)"),
            RawBlock("table", rows=(("도시", "수출"), ("칭다오", "1"))),
        )
    )


def test_what_is_said_of_a_table_in_two_fields_is_no_row() -> None:
    text = "Rainfall\nUnit:\tmm\nSource:\tMet Office\n\nMonth\t2022\t2023\nMay\t81\t95\nJune\t64\t58\n"

    assert load(PurePath("a.tsv"), text.encode()).blocks == (
        RawBlock("paragraph", "Rainfall"),
        RawBlock("paragraph", "Unit: mm"),
        RawBlock("paragraph", "Source: Met Office"),
        RawBlock("table", rows=(("Month", "2022", "2023"), ("May", "81", "95"), ("June", "64", "58"))),
    )


def test_a_title_over_another_header_begins_another_table() -> None:
    text = "Clinic,Visits\nAsh,18\nBrook,15\nStaff by clinic,\nClinic,Nurses\nAsh,21\nBrook,18\n"

    assert [block.kind for block in load(PurePath("a.csv"), text.encode()).blocks] == ["table", "paragraph", "table"]


def test_one_column_is_a_table_of_one_column() -> None:
    assert rows("a.csv", "도시\n칭다오\n항저우\n") == (("도시",), ("칭다오",), ("항저우",))


def test_the_delimiter_that_the_file_names_holds() -> None:
    assert rows("a.csv", "sep=|\na|b,c\n1|2,3\n") == (("a", "b,c"), ("1", "2,3"))


def test_a_file_with_several_tables_is_read_as_such() -> None:
    lines = (
        "Budget summary,,,",
        "",
        "Table 1. Net budget,,,",
        "Service,2024,2025,Change",
        "Care,,,",
        "Older people,98,104,6",
        "Street lighting,12,10,-2",
        "",
        "Table 2. Savings,,,",
        "Proposal,Saving,Lead,",
        "Lamps,7,Pell,",
        "Note: rounded,,,",
        ",,,",
        "(a) Lighting falls as lamps are changed.,,,",
    )

    assert load(PurePath("a.csv"), "\n".join(lines).encode()) == Extracted(
        (
            RawBlock("paragraph", "Budget summary"),
            RawBlock("paragraph", "Table 1. Net budget"),
            RawBlock(
                "table",
                rows=(
                    ("Service", "2024", "2025", "Change"),
                    ("Care", "", "", ""),
                    ("Older people", "98", "104", "6"),
                    ("Street lighting", "12", "10", "-2"),
                ),
            ),
            RawBlock("paragraph", "Table 2. Savings"),
            RawBlock("table", rows=(("Proposal", "Saving", "Lead"), ("Lamps", "7", "Pell"))),
            RawBlock("paragraph", "Note: rounded"),
            RawBlock("paragraph", "(a) Lighting falls as lamps are changed."),
        )
    )


def test_blank_lines_inside_a_table_part_nothing() -> None:
    assert rows("a.csv", "도시,수출\n칭다오,1\n\n항저우,3\n") == (("도시", "수출"), ("칭다오", "1"), ("항저우", "3"))


def test_a_header_below_a_blank_line_begins_another_table() -> None:
    blocks = load(PurePath("a.csv"), "도시,수출\n칭다오,1\n\n항구,화물\n웨이팡,3\n".encode()).blocks
    assert [block.rows[0] for block in blocks] == [("도시", "수출"), ("항구", "화물")]
