from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer

from assistant.ingest.clean import clean
from assistant.ingest.document import read_document
from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from assistant.types import Locator
from tests.ingest.load.files import CHINESE, KOREAN, SENTENCES, pdf_bytes, ruled, story_bytes, style

NAME = PurePath("a.pdf")
FONTS = {"ko": KOREAN, "zh": CHINESE, "en": "Helvetica"}
LONG = {
    "ko": "칭다오시는 강력한 제조 기반을 바탕으로 지난해 수출에서 크게 성장하였다고 발표하였으며 앞으로도 항만과 산업 "
    "클러스터를 함께 키울 계획이라고 관계자가 밝혔다.",
    "zh": "青岛市表示去年依托雄厚的制造业基础出口大幅增长今后还将继续扩建港口并培育更多的国家级产业集群"
    "以带动周边城市的发展。",
    "en": "The city of Qingdao said that its exports grew strongly last year on the back of a broad manufacturing "
    "base, and that it plans to expand both its port and its industrial clusters.",
}
RANKING = [["순위", "도시", "수출"], ["1", "상하이", "4.72"], ["2", "베이징", "4.38"], ["3", "선전", "3.46"]]


def draw(*texts: tuple[float, float, str], font: str = KOREAN, **options: Any) -> bytes:
    """A page with each text at its place (points from the left and the bottom)."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(font, 10)
        for x, y, text in texts:
            canvas.drawString(x, y, text)

    return pdf_bytes(page, **options)


def paragraphs(found: Extracted) -> list[str]:
    cleaned = clean(found)
    return [cleaned.text[block.start : block.end] for block in cleaned.blocks if not block.boilerplate]


@pytest.mark.parametrize("language", sorted(LONG))
def test_paragraphs_broken_into_lines_are_put_together_again(language: str) -> None:
    first, second = f"{LONG[language]} {LONG[language]}", f"{LONG[language]} {SENTENCES[language]}"
    body = style(FONTS[language])
    found = load(NAME, story_bytes([Paragraph(first, body), Spacer(1, 12), Paragraph(second, body)]))

    assert [block.kind for block in found.blocks] == ["lines"]
    assert paragraphs(found) == [first, second]


def test_a_blank_at_a_lines_end_is_kept_as_the_cue_of_a_whole_word() -> None:
    found = load(NAME, draw((72, 700, "국가급 클러스터로 "), (72, 685, "상장에 성공"), (72, 670, "하였다.")))

    assert found.blocks == (RawBlock("lines", "국가급 클러스터로 \n상장에 성공\n하였다.", locator="p. 1"),)


def test_hanzi_are_hanzi_and_no_radicals() -> None:
    assert load(NAME, draw((72, 700, "小马智行 长城汽车"), font=CHINESE)).blocks == (
        RawBlock("lines", "小马智行 长城汽车", locator="p. 1"),
    )


def test_a_hyphen_at_a_lines_end_is_a_hyphen() -> None:
    found = load(NAME, draw((72, 700, "a well-"), (72, 685, "known city"), font="Helvetica"))

    assert found.blocks == (RawBlock("lines", "a well-\nknown city", locator="p. 1"),)


@pytest.mark.parametrize("font", [KOREAN, CHINESE])
def test_a_ruled_table_has_its_cells(font: str) -> None:
    rows = RANKING if font == KOREAN else [["排名", "城市", "出口"], ["1", "上海", "4.72"], ["2", "北京", "4.38"]]
    story = [Paragraph("2024", style(font)), ruled(rows, font), Paragraph("2025", style(font))]

    assert load(NAME, story_bytes(story)).blocks == (
        RawBlock("lines", "2024", locator="p. 1"),
        RawBlock("table", rows=tuple(map(tuple, rows))),
        RawBlock("lines", "2025"),
    )


def test_merged_cells_stand_in_their_first_field_and_broken_words_are_whole() -> None:
    rows = [["도시", "수출", ""], ["", "2023", "2024"], ["칭다오\n항구", "国家级产\n业集群", "1,700"]]
    table = ruled(rows, KOREAN, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("FONT", (1, 2), (1, 2), CHINESE))

    assert load(NAME, story_bytes([table])).blocks == (
        RawBlock(
            "table",
            rows=(("도시", "수출", ""), ("", "2023", "2024"), ("칭다오 항구", "国家级产业集群", "1,700")),
            locator="p. 1",
        ),
    )


def test_cells_that_the_file_draws_without_a_blank_are_parted_at_the_line() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.grid([72, 92, 112], [660, 680, 700])
        for y in (664, 684):
            canvas.drawString(81.5, y, "12")
            canvas.drawString(92.7, y, "34")

    assert load(NAME, pdf_bytes(page)).blocks == (RawBlock("table", rows=(("12", "34"), ("12", "34")), locator="p. 1"),)


def test_a_box_around_a_text_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 600, 300, 120)
        canvas.drawString(72, 700, "boxed words")

    assert load(NAME, pdf_bytes(page)).blocks == (RawBlock("lines", "boxed words", locator="p. 1"),)


@pytest.mark.parametrize("by_column", [False, True])
def test_a_table_without_lines_becomes_rows_however_it_is_drawn(by_column: bool) -> None:
    places = [
        (x, 700 - 16.0 * number, text)
        for number, row in enumerate(RANKING)
        for x, text in zip((72, 160, 300), row, strict=True)
    ]
    found = load(NAME, draw(*sorted(places, key=lambda place: place[0]) if by_column else places))

    assert found.blocks == (RawBlock("lines", "\n".join("\t".join(row) for row in RANKING), locator="p. 1"),)
    assert {block.kind for block in clean(found).blocks} == {"row"}


def test_a_table_without_lines_keeps_its_empty_cells_and_its_narrow_columns() -> None:
    rows = (
        ("Branch", "Manager", "Opened", "Loans"),
        ("Aldergate", "Petra Lindqvist", "1998", "412"),
        ("Foxley", "", "2004", "98"),
        ("Dovecote", "Owen Farrow", "", "7"),
        ("Elmfield", "Noor Haddad", "2011", "61"),
    )
    places = [
        (x, 700 - 16.0 * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((72, 126, 204, 250), row, strict=True)
        if text
    ]
    document = read_document("a.pdf", draw(*places, font="Helvetica"))

    assert [document.text[block.start : block.end] for block in document.blocks] == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("language", sorted(LONG))
def test_two_columns_are_read_one_after_the_other(language: str) -> None:
    texts = [f"{number}: {LONG[language]} {LONG[language]}" for number in range(16)]
    found = load(NAME, story_bytes([Paragraph(text, style(FONTS[language])) for text in texts], columns=2))
    read = "".join(paragraphs(found))

    assert [int(number) for number in re.findall(r"(\d+): ", read)] == list(range(16))


def test_columns_drawn_line_by_line_across_the_page_are_parted() -> None:
    left = [f"left column line number {n} of prose text" for n in range(8)]
    right = [f"right column line number {n} of prose text" for n in range(8)]
    places = [(x, 700 - 14.0 * n, texts[n]) for n in range(8) for x, texts in ((60, left), (310, right))]
    title = (100.0, 740.0, "A title that runs over both of the columns of this page, as titles do")

    assert load(NAME, draw(title, *places, font="Helvetica")).blocks == (
        RawBlock("lines", "\n".join([title[2], *left, *right]), locator="p. 1"),
    )


def test_a_table_below_balanced_columns_is_read_after_both() -> None:
    places = [
        (x, 700 - 14.0 * n, f"{side} column line number {n} of prose text")
        for n in range(6)
        for x, side in ((60, "left"), (310, "right"))
    ]

    def page(canvas: Canvas) -> None:
        for x, y, text in (*places, (60, 590, "City ranking")):
            canvas.drawString(x, y, text)
        canvas.grid([60, 120, 180], [540, 560, 580])
        for x, y, text in ((62, 565, "city"), (122, 565, "exports"), (62, 545, "Qingdao"), (122, 545, "1,700")):
            canvas.drawString(x, y, text)

    found = load(NAME, pdf_bytes(page))
    columns = [text for side in (0, 1) for _, _, text in places[side::2]]

    assert found.blocks == (
        RawBlock("lines", "\n".join([*columns, "City ranking"]), locator="p. 1"),
        RawBlock("table", rows=(("city", "exports"), ("Qingdao", "1,700"))),
    )


def test_running_heads_and_feet_are_marked_and_a_sentence_goes_over_the_page() -> None:
    def margins(canvas: Canvas, document: Any) -> None:
        canvas.setFont(KOREAN, 9)
        canvas.drawString(72, 805, "무역 주간 제12호")
        canvas.drawCentredString(297, 30, f"- {document.page} -")

    text = " ".join([LONG["ko"]] * 60)
    document = read_document("a.pdf", story_bytes([Paragraph(text, style(KOREAN))], on_page=margins))
    kinds = [(block.boilerplate, document.text[block.start : block.end]) for block in document.blocks]

    assert kinds[1:] == [(True, "무역 주간 제12호"), (True, "- 1 -"), (True, "- 2 -"), (True, "- 3 -")]
    # where the page ends inside a paragraph the writer of this file drops a blank
    assert "".join(kinds[0][1].split()) == "".join(text.split())
    assert not kinds[0][0]


def test_every_page_has_its_locator() -> None:
    story = [Paragraph(SENTENCES["ko"], style(KOREAN)), PageBreak(), Paragraph(SENTENCES["zh"], style(CHINESE))]
    document = read_document("a.pdf", story_bytes(story))

    assert document.locators == (Locator("p. 1", 0), Locator("p. 2", document.text.index(SENTENCES["zh"])))


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.setFont(KOREAN, 10)
        for number, row in enumerate(RANKING):
            for x, text in zip((72, 160, 300), row, strict=True):
                canvas.drawString(x, 500 - 16 * number, text)

    assert load(NAME, pdf_bytes(page)).blocks == (
        RawBlock("lines", "\n".join("\t".join(row) for row in RANKING), locator="p. 1"),
    )


def test_what_is_written_aslant_stands_after_the_page_in_whole_lines() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The text of the page.")
        for x, angle, text in ((30, 90, "note up the margin"), (200, 45, "a draft aslant")):
            canvas.saveState()
            canvas.translate(x, 300)
            canvas.rotate(angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        canvas.drawString(72, 310, "Its end.")

    assert load(NAME, pdf_bytes(page)).blocks == (
        RawBlock("lines", "The text of the page.\nIts end.\nnote up the margin\na draft aslant", locator="p. 1"),
    )


def test_title_and_day_come_from_the_file_and_not_what_a_program_fills_in() -> None:
    def titled(canvas: Canvas) -> None:
        canvas.setTitle("칭다오 수출 동향")
        canvas.drawString(72, 700, "text")

    named, unnamed = load(NAME, pdf_bytes(titled)), load(NAME, draw((72, 700, "수출")))

    assert (named.title, unnamed.title) == ("칭다오 수출 동향", None)
    assert named.saved == "2000-01-01"  # the clock of reproducible files


def test_a_long_file_is_read_page_by_page() -> None:
    def pages(canvas: Canvas) -> None:
        for number in range(300):
            canvas.drawString(72, 700, f"Page number {number} says this.")
            canvas.showPage()

    found = load(NAME, pdf_bytes(pages))

    assert len(found.blocks) == 300
    assert found.blocks[299] == RawBlock("lines", "Page number 299 says this.", locator="p. 300")
