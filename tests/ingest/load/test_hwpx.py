from __future__ import annotations

from pathlib import PurePath

import pytest

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.ingest.load.files import SENTENCES, hwpx_bytes, paragraph

NAME = PurePath("a.hwpx")


def cell(text: str, row: int, column: int, down: int = 1, across: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList>{paragraph(text)}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'
    )


TABLE = (
    f"<hp:tbl><hp:tr>{cell('도시', 0, 0, down=2)}{cell('수출', 0, 1, across=2)}</hp:tr>"
    f"<hp:tr>{cell('2023', 1, 1)}{cell('2024', 1, 2)}</hp:tr>"
    f"<hp:tr>{cell('칭다오', 2, 0)}{cell('1,600', 2, 1)}{cell('1,700', 2, 2)}</hp:tr></hp:tbl>"
)


def test_a_document_becomes_headings_items_tables_and_notes() -> None:
    head = f"<hp:ctrl><hp:header><hp:subList>{paragraph('무역 주간')}</hp:subList></hp:header></hp:ctrl>"
    note = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph('통계국 자료')}</hp:subList></hp:footNote></hp:ctrl>"
    found = load(
        NAME,
        hwpx_bytes(
            paragraph("칭다오", style=1, inside=head)
            + paragraph("현황", properties=1)
            + paragraph(SENTENCES["ko"], inside=note)
            + paragraph("기계 증가", properties=2)
            + paragraph("", inside=TABLE)
        ),
    )

    assert found == Extracted(
        (
            RawBlock("heading", "칭다오", level=1),
            RawBlock("paragraph", "무역 주간", boilerplate=True),
            RawBlock("heading", "현황", level=2),
            RawBlock("paragraph", SENTENCES["ko"]),
            RawBlock("paragraph", "통계국 자료"),
            RawBlock("item", "기계 증가", level=1),
            RawBlock(
                "table",
                rows=(("도시", "수출", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700")),
                covered=frozenset({(1, 0)}),
            ),
        ),
        title="칭다오 수출 동향",
        saved="2025-08-25",
    )


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_sections_are_read_in_the_order_of_their_numbers(language: str) -> None:
    sections = [paragraph(f"{number}. {SENTENCES[language]}") for number in range(11)]

    assert load(NAME, hwpx_bytes(*sections)).blocks == tuple(
        RawBlock("paragraph", f"{number}. {SENTENCES[language]}", locator=f"section {number + 1}")
        for number in range(11)
    )


def test_marks_inside_a_text_and_hidden_words() -> None:
    hidden = (
        f"<hp:ctrl><hp:hiddenComment><hp:subList>{paragraph('숨은 설명')}</hp:subList></hp:hiddenComment></hp:ctrl>"
    )
    text = paragraph("수출<hp:tab/>1,700<hp:lineBreak/>수입<hp:nbSpace/>900", inside=hidden)

    assert load(NAME, hwpx_bytes(text)).blocks == (RawBlock("paragraph", "수출\t1,700\n수입 900"),)


def test_a_text_box_and_a_frame_of_one_cell_are_paragraphs() -> None:
    box = f"<hp:rect><hp:drawText><hp:subList>{paragraph('상자')}</hp:subList></hp:drawText></hp:rect>"
    frame = f"<hp:tbl><hp:tr>{cell('테두리', 0, 0)}</hp:tr></hp:tbl>"

    assert load(NAME, hwpx_bytes(paragraph("본문", inside=box + frame))).blocks == (
        RawBlock("paragraph", "본문"),
        RawBlock("paragraph", "상자"),
        RawBlock("paragraph", "테두리"),
    )
