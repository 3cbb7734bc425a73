from __future__ import annotations

from pathlib import PurePath

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.ingest.load.files import SENTENCES
from tests.ingest.load.hwp_files import (
    BULLET,
    HEADING_2,
    OUTLINE,
    compound_file,
    control,
    hwp_bytes,
    listed,
    paragraph,
    record,
    table,
)

NAME = PurePath("a.hwp")
CELLS = [
    (0, 0, 2, 1, "도시"),
    (0, 1, 1, 2, "수출"),
    (1, 1, 1, 1, "2023"),
    (1, 2, 1, 1, "2024"),
    (2, 0, 1, 1, "칭다오"),
    (2, 1, 1, 1, "1,600"),
    (2, 2, 1, 1, "1,700"),
]
ROWS = (("도시", "수출", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700"))
OBJECT = "\x0b" + "tbl pointer"[:6] + "\x0b"  # what stands in a text for a table: eight characters
LINK, TAB = "\x03linkto\x03", "\t inline"[:7] + "\t"


def test_a_document_becomes_headings_items_tables_boxes_and_notes() -> None:
    set_up = control("secd", 1, record(73, 2, bytes(40))) + control("cold", 1)
    head = control("head", 1, listed(2, "무역 주간"))
    box = control("gso ", 1, record(76, 2, bytes(20)) + listed(3, "상자 안"))
    found = load(
        NAME,
        hwp_bytes(
            paragraph("칭다오", shape=OUTLINE, inside=set_up + head)
            + paragraph("현황", style=HEADING_2)
            + paragraph(
                f"{LINK}칭다오는{TAB}지난해{OBJECT} 1위이다.", inside=control("fn  ", 1, listed(2, "통계국 자료"))
            )
            + paragraph("기계 증가", shape=BULLET)
            + paragraph(OBJECT, inside=table(CELLS, caption="표 1. 수출"))
            + paragraph("끝", inside=box + control("tcmt", 1, listed(2, "숨은 설명")))
        ),
    )

    assert found == Extracted(
        (
            RawBlock("heading", "칭다오", level=1),
            RawBlock("paragraph", "무역 주간", boilerplate=True),
            RawBlock("heading", "현황", level=2),
            RawBlock("paragraph", "칭다오는\t지난해 1위이다."),
            RawBlock("paragraph", "통계국 자료"),
            RawBlock("item", "기계 증가", level=2),
            RawBlock("paragraph", "표 1. 수출"),
            RawBlock("table", rows=ROWS, covered=frozenset({(1, 0)})),
            RawBlock("paragraph", "끝"),
            RawBlock("paragraph", "상자 안"),
        )
    )


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize("packed", [0, 1])
def test_sections_are_read_in_the_order_of_their_numbers(language: str, packed: int) -> None:
    sections = [paragraph(f"{number}. {SENTENCES[language]}") for number in range(11)]

    found = load(NAME, hwp_bytes(*sections, properties=packed))

    assert [(block.text, block.locator) for block in found.blocks] == [
        (f"{number}. {SENTENCES[language]}", f"section {number + 1}") for number in range(11)
    ]


def test_long_records_and_characters_beyond_the_basic_plane_are_read() -> None:
    text = "𠮷 " * 3000 + "끝"
    assert load(NAME, hwp_bytes(paragraph(text))).blocks == (RawBlock("paragraph", text),)


def test_a_table_that_lays_out_a_page_is_prose() -> None:
    inner = table([(0, 0, 1, 1, "도시"), (0, 1, 1, 1, "수출")], level=3)
    frame = control("tbl ", 1, record(77, 2, bytes(22)) + record(72, 2, bytes(34)) + paragraph("안내", 2, inside=inner))
    found = load(NAME, hwp_bytes(paragraph(OBJECT, inside=frame)))

    assert found.blocks == (RawBlock("paragraph", "안내"), RawBlock("table", rows=(("도시", "수출"),)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Hangul document"),
        (b"HWP Document File V3.00 \x1a", "of a Hangul before 2002"),
        (compound_file({"WordDocument": b"x"}), r"this is no \.hwp file"),
        (compound_file({"FileHeader": b"other"}), r"this is no \.hwp file"),
        (hwp_bytes(paragraph("비밀"), properties=3), "locked with a password"),
        (hwp_bytes(paragraph("배포"), properties=5), "locked for distribution"),
        (hwp_bytes(b"\xff" * 40), "damaged"),
        (hwp_bytes(record(66, 0) * 300_002), "damaged"),
        (hwp_bytes(paragraph("가")[:20] + bytes(70_000_000)), "unpacking it is not safe"),
        (hwp_bytes(paragraph(OBJECT, inside=table([(65535, 65535, 1, 1, "멀리"), (0, 0, 1, 1, "")]))), "damaged"),
        (hwp_bytes(b"".join(record(66, level % 1024) for level in range(1, 1000))), "damaged"),
    ],
    ids=["empty", "old", "word", "other", "password", "distributed", "noise", "many", "bomb", "wide", "deep"],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"^a\.hwp: .*{reason}"):
        load(NAME, data)
