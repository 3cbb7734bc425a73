"""Presentations, slide by slide: titles, texts, tables, the numbers behind charts, speaker's notes.

A hidden slide is not shown, and left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import pptx
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import TextFrame

from assistant.ingest.load.archive import check_archive, reading
from assistant.ingest.load.grid import GridCell, covered_fields, grid_rows
from assistant.ingest.load.number_format import displayed
from assistant.ingest.load.ooxml import saved_date, stated_title
from assistant.protocols import Extracted, RawBlock

DEEPEST = 20  # groups inside groups
HEADING_LEVEL = 2
MARGIN_TYPES = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"})
BODY_TYPES = frozenset({"BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"})


def load(path: PurePath, data: bytes) -> Extracted:
    """The blocks of a presentation; slide ``n`` begins with the locator ``slide n``.

    Raises ``UnreadableDocument`` for a file that is damaged, locked, unsafe to unpack or another format.
    """
    check_archive(path, data, "ppt/presentation.xml")
    with reading(path, "PowerPoint"):
        presentation = pptx.Presentation(io.BytesIO(data))
        blocks: list[RawBlock] = []
        for number, slide in enumerate(presentation.slides, start=1):
            if slide._element.get("show") in ("0", "false"):
                continue
            locator: str | None = f"slide {number}"
            for block in _slide_blocks(slide):
                blocks.append(_placed(block, locator))
                locator = None
        properties = presentation.core_properties
        return Extracted(
            tuple(blocks),
            title=stated_title(properties.title),
            saved=saved_date(properties.modified or properties.created),
        )


def _placed(block: RawBlock, locator: str | None) -> RawBlock:
    return replace(block, locator=locator)


def _slide_blocks(slide: Slide) -> Iterator[RawBlock]:
    """The title first, then the shapes from the top, then the notes."""
    title = slide.shapes.title
    if title is not None and title.text_frame.text.strip():
        yield RawBlock("heading", _text(title.text_frame.text), level=HEADING_LEVEL)
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in _ordered(shapes):
        yield from _shape_blocks(shape, 0)
    if slide.has_notes_slide:
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            yield from (RawBlock("paragraph", text) for text in _paragraphs(frame))


def _ordered(shapes: Sequence[BaseShape]) -> list[BaseShape]:
    """From the top of the slide, then from the left; shapes that inherit their place as they are drawn."""
    placed = [(shape.top or 0, shape.left or 0, number, shape) for number, shape in enumerate(shapes)]
    return [shape for *_, shape in sorted(placed, key=lambda entry: entry[:3])]


def _shape_blocks(shape: BaseShape, depth: int) -> Iterator[RawBlock]:
    if isinstance(shape, GroupShape):
        if depth < DEEPEST:
            for inner in _ordered(list(shape.shapes)):
                yield from _shape_blocks(inner, depth + 1)
    elif isinstance(shape, GraphicFrame):
        if shape.has_table:
            yield from _table(shape.table)
        elif shape.has_chart:
            yield from _chart(shape.chart)
    elif shape.has_text_frame:
        yield from _frame(shape)


def _frame(shape: Any) -> Iterator[RawBlock]:
    """The paragraphs of a shape: list items in a slide's body, boilerplate in its margins."""
    kind = shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""
    frame: TextFrame = shape.text_frame
    several = sum(bool(paragraph.text.strip()) for paragraph in frame.paragraphs) > 1
    for paragraph in frame.paragraphs:
        text = _text(paragraph.text)
        if not text:
            continue
        if kind == "SUBTITLE" or kind in MARGIN_TYPES or not (paragraph.level or (kind in BODY_TYPES and several)):
            yield RawBlock("paragraph", text, boilerplate=kind in MARGIN_TYPES)
        else:
            yield RawBlock("item", text, level=paragraph.level + 1)


def _paragraphs(frame: TextFrame) -> list[str]:
    return [text for text in (_text(paragraph.text) for paragraph in frame.paragraphs) if text]


def _text(text: str) -> str:
    return text.replace("\v", "\n").strip()


def _table(table: Table) -> Iterator[RawBlock]:
    cells = [
        GridCell(row, column, " ".join(cell.text.split()), cell.span_height if cell.is_merge_origin else 1)
        for row, own in enumerate(table.rows)
        for column, cell in enumerate(own.cells)
    ]
    if any(cell.text for cell in cells):
        yield RawBlock("table", rows=grid_rows(cells), covered=covered_fields(cells))


def _chart(chart: Any) -> Iterator[RawBlock]:
    """A chart's title, and its numbers as a table: one row a category, one column a series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield from (RawBlock("paragraph", text) for text in _paragraphs(chart.chart_title.text_frame))
    for plot in chart.plots:
        series = [(str(one.name or ""), list(one.values), _number_format(one)) for one in plot.series]
        labels = [str(label) for label in plot.categories]
        if labels and series:
            rows = [
                (label, *(displayed(values[n], form) if n < len(values) else "" for _, values, form in series))
                for n, label in enumerate(labels)
            ]
            yield RawBlock("table", rows=(("", *(name for name, _, _ in series)), *rows))


def _number_format(series: Any) -> str:
    codes = series._element.xpath("./c:val//c:formatCode/text()")
    return str(codes[0]) if codes else "General"
