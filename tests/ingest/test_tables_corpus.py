"""Every cell of the newsletter's tables, against values that were read from its raw text by other means."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.sources import read_sources
from assistant.ingest.tables import tables
from assistant.protocols import Json
from assistant.types import Document, Table

CORPUS = Path(__file__).parents[2] / "corpus"
NEWSLETTER = "002_9a84cb771e895ce6.txt"
EXPECTED: list[Json] = json.loads((Path(__file__).parent / "data" / "newsletter_tables.json").read_text("utf-8"))


def read(name: str) -> Document:
    return read_document(name, (CORPUS / name).read_bytes(), read_sources(CORPUS / "sources.toml").get(name))


@pytest.fixture(scope="module")
def newsletter() -> Document:
    return read(NEWSLETTER)


@pytest.fixture(scope="module")
def found(newsletter: Document) -> list[Table]:
    return tables(newsletter)


def test_the_newsletter_has_these_tables_in_this_order(found: list[Table]) -> None:
    assert [(table.title, len(table.rows)) for table in found] == [
        (expected["title"], len(expected["rows"])) for expected in EXPECTED
    ]
    assert [table.id for table in found] == [f"{NEWSLETTER}#{number}" for number in range(1, 27)]


@pytest.mark.parametrize("number", range(len(EXPECTED)), ids=[expected["title"] for expected in EXPECTED])
def test_every_column_and_cell_is_as_printed(found: list[Table], number: int) -> None:
    table, expected = found[number], EXPECTED[number]

    assert [column.label for column in table.columns] == expected["columns"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == expected["rows"]
    if "units" in expected:
        assert [column.unit_text for column in table.columns] == expected["units"]
    if "periods" in expected:
        assert [column.period for column in table.columns] == expected["periods"]


def test_every_value_is_exactly_what_its_cell_prints(found: list[Table]) -> None:
    wrong = [
        (cell.text, cell.value)
        for table in found
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=True)
        if column.type in {"rank", "number", "money", "percent"}
        and cell.value != Decimal(cell.text.replace(",", "").rstrip("%"))
    ]

    assert wrong == []


def test_every_cell_stands_in_its_row_and_every_row_in_the_document(newsletter: Document, found: list[Table]) -> None:
    for table in found:
        for row in table.rows:
            places = [cell.span for cell in row.cells if cell.span is not None]
            assert [newsletter.quote(place) for place in places] == [cell.text for cell in row.cells]
            assert places == sorted(places)
            assert all(any(line.start <= p.start and p.end <= line.end for line in row.spans) for p in places)


def test_units_count_in_the_scale_that_the_header_gives(found: list[Table]) -> None:
    gdp = found[21]

    assert [(column.type, column.unit, column.scale) for column in gdp.columns[3:8]] == [
        *[("money", "CNY", Decimal(10**8))] * 3,
        *[("percent", "%", Decimal(1))] * 2,
    ]
    assert [column.language for column in gdp.columns] == [None, "ko", "zh", *[None] * 6]


def test_periods_come_from_the_title_or_else_from_the_section(found: list[Table]) -> None:
    nine_months, third_quarter = "2024-01-01/2024-09-30", "2024-07-01/2024-09-30"

    assert [table.period for table in found] == [
        *[None] * 21, nine_months, third_quarter, nine_months, nine_months, None
    ]  # fmt: skip


def test_sections_are_the_headings_around_a_table_outermost_first(found: list[Table]) -> None:
    assert found[0].section == (
        "1. [산업분석] 26 개 과학 기술 혁신력 랭킹 발표",
        "◼ 의약 제조업 / 의료 전용 설비 제조업 / 의약 연구개발 서비스업 / 보건 및 사회복지 산업",
    )
    assert found[25].section == ()


def test_prose_holds_no_table() -> None:
    others = sorted(path.name for path in CORPUS.glob("*.txt") if path.name != NEWSLETTER)

    assert [tables(read(name)) for name in others] == [[]] * 4
