from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import UnknownDocument, UnknownTable
from assistant.stores.generation import Generation
from assistant.stores.tables import TABLES, TableStore, put_tables
from assistant.types import Cell, Column, Row, Span, Table, TableSummary
from tests.stores.towns import TOWNS, add, writer

KOREAN, CHINESE = TOWNS[0].id, TOWNS[2].id


def table(document: str, number: int) -> Table:
    """A table with everything that a table may have: an interrupted row, a missing cell, a total."""
    return Table(
        id=f"{document}#{number}",
        document_id=document,
        title="도시별 'GDP'",
        section=("1. 경제", "1~3분기"),
        columns=(
            Column("도시", "name", language="ko", spans=(Span(document, 0, 2),)),
            Column("GDP", "money", "CNY", "억 위안", Decimal("1E+8"), "2024-01-01/2024-09-30"),
            Column("성장률", "percent", "%", qualifier="GDP", spans=(Span(document, 3, 5), Span(document, 7, 8))),
        ),
        rows=(
            Row(
                (Cell("칭다오", None, Span(document, 9, 12)), Cell("12,399.10", Decimal("12399.10")), Cell("")),
                (Span(document, 9, 14), Span(document, 20, 31)),
            ),
            Row(
                (Cell("합계"), Cell("-", None, Span(document, 1, 2)), Cell("-0.20%", Decimal("-0.20"))), (), total=True
            ),
            Row((Cell("설립"), Cell("2018년", None, None, "2018-01-01/2018-12-31"), Cell("0")), ()),
        ),
        period="2024-01-01/2024-09-30",
        locator="3쪽",
        title_span=Span(document, 0, 5),
        header_spans=(Span(document, 0, 8),),
        notes=(Span(document, 31, 33),),
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    with writer(tmp_path, extensions=[TABLES]) as target:
        for source in TOWNS:
            add(target, source)
        put_tables(target, [table(KOREAN, number) for number in (1, 2, 10)])
        put_tables(target, [table(CHINESE, 1)])
        put_tables(target, [])
        target.commit()
    return tmp_path


def test_a_table_comes_back_as_it_was_put(index: Path) -> None:
    with Generation.open(index) as generation:
        store = TableStore(generation.documents)

        assert [store.table(f"{KOREAN}#{number}") for number in (1, 2, 10)] == [
            table(KOREAN, number) for number in (1, 2, 10)
        ]
        assert str(store.table(f"{KOREAN}#1").rows[0].cells[1].value) == "12399.10"


def test_tables_are_listed_by_document_in_reading_order(index: Path) -> None:
    with Generation.open(index) as generation:
        store = TableStore(generation.documents)

        assert [summary.id for summary in store.tables()] == [
            f"{KOREAN}#1", f"{KOREAN}#2", f"{KOREAN}#10", f"{CHINESE}#1"
        ]  # fmt: skip
        assert store.tables(CHINESE) == [
            TableSummary(
                f"{CHINESE}#1",
                CHINESE,
                "도시별 'GDP'",
                ("1. 경제", "1~3분기"),
                ("도시", "GDP", "GDP 성장률"),
                3,
                "2024-01-01/2024-09-30",
                "3쪽",
            )
        ]
        assert store.tables(TOWNS[1].id) == []


def test_what_is_not_there_is_named(index: Path) -> None:
    with Generation.open(index) as generation:
        store = TableStore(generation.documents)

        with pytest.raises(UnknownDocument, match=r"nowhere\.txt"):
            store.tables("nowhere.txt")
        with pytest.raises(UnknownTable, match=r"'; DROP TABLE tables; --#1"):
            store.table("'; DROP TABLE tables; --#1")


def test_tables_go_with_their_document_and_leave_nothing(index: Path) -> None:
    with Generation.open(index) as base, writer(index, base, [TABLES]) as target:
        target.remove(KOREAN)
        target.commit()
    with Generation.open(index) as generation:
        assert [summary.id for summary in TableStore(generation.documents).tables()] == [f"{CHINESE}#1"]
        with generation.documents.reading() as connection:
            left = [
                connection.execute(f"SELECT count(DISTINCT table_id) FROM {part}").fetchone()[0]
                for part in ("table_columns", "table_rows", "table_cells")
            ]
        assert left == [1, 1, 1]


def test_values_are_ordered_by_size_in_the_index(index: Path) -> None:
    with Generation.open(index) as generation, generation.documents.reading() as connection:
        rows = connection.execute(
            "SELECT value FROM table_cells WHERE table_id = ? AND number IS NOT NULL ORDER BY number", (f"{CHINESE}#1",)
        ).fetchall()

    assert rows == [("-0.20",), ("12399.10",)]
