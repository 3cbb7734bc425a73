from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.ingest.load.files import SENTENCES, pptx_bytes

NAME = PurePath("a.pptx")
TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6


def _talk(presentation: Any) -> None:
    presentation.core_properties.title = "칭다오 수출 동향"
    presentation.core_properties.modified = datetime(2025, 8, 25)
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text = "수출 현황"
    frame = slide.placeholders[1].text_frame
    frame.text = SENTENCES["ko"]
    inner = frame.add_paragraph()
    inner.text, inner.level = "기계가 늘었다.", 1
    slide.notes_slide.notes_text_frame.text = "잠정치라고 말할 것."
    hidden = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    hidden.shapes.title.text = "숨은 쪽"
    hidden._element.set("show", "0")
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "도시별 수출"
    table = slide.shapes.add_table(3, 3, Inches(1), Inches(3), Inches(6), Inches(1)).table
    for row, words in enumerate((("도시", "수출", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1)).text_frame.text = "표 1. 수출"


def test_slides_become_titles_items_tables_and_notes() -> None:
    assert load(NAME, pptx_bytes(_talk)) == Extracted(
        (
            RawBlock("heading", "수출 현황", level=2, locator="slide 1"),
            RawBlock("item", SENTENCES["ko"], level=1),
            RawBlock("item", "기계가 늘었다.", level=2),
            RawBlock("paragraph", "잠정치라고 말할 것."),
            RawBlock("heading", "도시별 수출", level=2, locator="slide 3"),
            RawBlock("paragraph", "표 1. 수출"),
            RawBlock("table", rows=(("도시", "수출", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700"))),
        ),
        title="칭다오 수출 동향",
        saved="2025-08-25",
    )


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_shapes_are_read_from_the_top_and_groups_in_their_place(language: str) -> None:
    def draw(presentation: Any) -> None:
        shapes = presentation.slides.add_slide(presentation.slide_layouts[BLANK]).shapes
        shapes.add_textbox(0, Inches(4), Inches(4), Inches(1)).text_frame.text = "3"
        group = shapes.add_group_shape()
        group.shapes.add_textbox(Inches(3), Inches(2), Inches(1), Inches(1)).text_frame.text = "2"
        group.shapes.add_textbox(0, Inches(2), Inches(1), Inches(1)).text_frame.text = SENTENCES[language]

    assert [block.text for block in load(NAME, pptx_bytes(draw)).blocks] == [SENTENCES[language], "2", "3"]


def test_the_numbers_behind_a_chart_are_a_table() -> None:
    def draw(presentation: Any) -> None:
        data: Any = CategoryChartData(number_format="0.0%")  # type: ignore[no-untyped-call]  # untyped in python-pptx
        data.categories = ["칭다오", "항저우"]
        data.add_series("비중", (0.125, None))
        slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
        chart = slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(4), Inches(3), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "도시별 비중"

    assert load(NAME, pptx_bytes(draw)).blocks == (
        RawBlock("paragraph", "도시별 비중", locator="slide 1"),
        RawBlock("table", rows=(("", "비중"), ("칭다오", "12.5%"), ("항저우", ""))),
    )
