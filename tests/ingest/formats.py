"""One content in every format and encoding: the files that ``data/formats.json`` names, made by other libraries."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.ingest.load import hwp_files
from tests.ingest.load.files import (
    CHINESE,
    KOREAN,
    docx_bytes,
    hwpx_bytes,
    paragraph,
    pptx_bytes,
    ruled,
    story_bytes,
    style,
    xlsx_bytes,
)

_DATA = Path(__file__).parent / "data"
_FONTS = {"ko": KOREAN, "zh": CHINESE, "zh-tw": CHINESE, "en": "Helvetica"}


@dataclass(frozen=True)
class Content:
    """What every file says: a title, prose, and a table under a caption. A column is a name and a unit."""

    language: str
    title: str
    date: str
    paragraphs: Sequence[str]
    caption: str
    columns: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]

    @property
    def header(self) -> list[str]:
        return [f"{name}({unit})" if unit else name for name, unit in self.columns]

    @property
    def cells(self) -> list[list[str]]:
        return [self.header, *map(list, self.rows)]


@dataclass(frozen=True)
class File:
    """One file of the set, and what it must be read as; ``table_at`` is the locator of its table.

    One that is ``stored`` lies in ``data``, made by a program; the others are made here.
    """

    name: str
    content: Content
    encoding: str
    table_at: str | None
    stored: bool

    @property
    def data(self) -> bytes:
        if self.stored:
            return (_DATA / self.name).read_bytes()
        made = MAKERS[PurePath(self.name).suffix](self.content, self.encoding)
        return made if isinstance(made, bytes) else made.encode(self.encoding)


def formats() -> list[File]:
    read = json.loads((_DATA / "formats.json").read_text("utf-8"))
    contents = {language: Content(language, **content) for language, content in read["contents"].items()}
    return [
        File(name, contents[file["content"]], file.get("encoding", "utf-8"), file.get("table_at"), "stored" in file)
        for name, file in read["files"].items()
    ]


def _text(content: Content, _: str) -> str:
    rows = "\r\n".join("\t".join(row) for row in content.cells)
    return "\r\n\r\n".join([content.title, content.date, *content.paragraphs, content.caption, rows]) + "\r\n"


def _separated(delimiter: str) -> Callable[[Content, str], str]:
    def make(content: Content, _: str) -> str:
        target = io.StringIO()
        csv.writer(target, delimiter=delimiter).writerows(content.cells)
        return target.getvalue()

    return make


def _html(content: Content, encoding: str) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in content.rows)
    head = "".join(f"<th>{html.escape(name)}</th>" for name in content.header)
    prose = "".join(f"<p>{html.escape(text)}</p>" for text in content.paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{content.title}</title>'
        f'<meta property="article:published_time" content="{content.date}T09:00:00+09:00"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{content.title}</h1>{prose}<h2>{content.caption}</h2>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def _markdown(content: Content, _: str) -> str:
    table = "\n".join("| " + " | ".join(row) + " |" for row in [content.header, ["---"] * 3, *content.rows])
    front = f"---\ntitle: {content.title}\ndate: {content.date}\n---\n"
    return "\n\n".join([front + f"# {content.title}", *content.paragraphs, f"## {content.caption}", table]) + "\n"


def _json_lines(content: Content, _: str) -> str:
    """Each row of the table is a record."""
    return "".join(
        json.dumps(dict(zip(content.header, row, strict=True)), ensure_ascii=False) + "\n" for row in content.rows
    )


def _word(content: Content, _: str) -> bytes:
    def fill(document: Any) -> None:
        document.core_properties.title = content.title
        document.add_heading(content.title, 1)
        for text in content.paragraphs:
            document.add_paragraph(text)
        document.add_heading(content.caption, 2)
        _fill(document.add_table(len(content.cells), 3), content)

    return docx_bytes(fill)


def _slides(content: Content, _: str) -> bytes:
    def fill(presentation: Any) -> None:
        first = presentation.slides.add_slide(presentation.slide_layouts[5])
        first.shapes.title.text = content.title
        first.shapes.add_textbox(9**6, 9**7, 9**7, 9**6).text_frame.text = "\n".join(content.paragraphs)
        second = presentation.slides.add_slide(presentation.slide_layouts[5])
        second.shapes.title.text = content.caption
        _fill(second.shapes.add_table(len(content.cells), 3, 9**6, 9**7, 9**7, 9**7).table, content)

    return pptx_bytes(fill)


def _fill(table: Any, content: Content) -> None:
    for number, row in enumerate(content.cells):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def _book(content: Content, _: str) -> bytes:
    """Numbers as numbers with a format that shows them as printed; the prose on a sheet of its own."""

    def fill(book: Any) -> None:
        book.active.title = content.caption
        book.active.append(content.header)
        for number, (name, amount, growth) in enumerate(content.rows, start=2):
            book.active.append([name, float(amount.replace(",", "")), float(growth)])
            book.active.cell(number, 2).number_format = "#,##0.00" if "." in amount else "#,##0"
            book.active.cell(number, 3).number_format = "0.0"
        prose = book.create_sheet("Notes")
        for text in content.paragraphs:
            prose.append([text])

    return xlsx_bytes(fill)


def _hangul(content: Content, _: str) -> bytes:
    def cell(text: str, row: int, column: int) -> str:
        place = f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="1"/>'
        return f"<hp:tc><hp:subList>{paragraph(text)}</hp:subList>{place}</hp:tc>"

    rows = "".join(
        f"<hp:tr>{''.join(cell(text, number, column) for column, text in enumerate(row))}</hp:tr>"
        for number, row in enumerate(content.cells)
    )
    return hwpx_bytes(
        paragraph(content.title, style=1)
        + "".join(paragraph(text) for text in content.paragraphs)
        + paragraph(content.caption, properties=1)
        + paragraph("", inside=f"<hp:tbl>{rows}</hp:tbl>")
    )


def _old_hangul(content: Content, _: str) -> bytes:
    cells = [(row, column, 1, 1, text) for row, line in enumerate(content.cells) for column, text in enumerate(line)]
    return hwp_files.hwp_bytes(
        hwp_files.paragraph(content.title, shape=hwp_files.OUTLINE)
        + b"".join(hwp_files.paragraph(text) for text in content.paragraphs)
        + hwp_files.paragraph(content.caption, style=hwp_files.HEADING_2)
        + hwp_files.paragraph("", inside=hwp_files.table(cells)),
    )


def _pdf(content: Content, _: str) -> bytes:
    font = _FONTS[content.language]
    body = style(font)
    prose = [part for text in content.paragraphs for part in (Paragraph(text, body), Spacer(1, 12))]
    head = [Paragraph(content.title, body), Spacer(1, 24)]
    table = [Paragraph(content.caption, body), Spacer(1, 6), ruled(content.cells, font)]
    return story_bytes([*head, *prose, PageBreak(), *table])


MAKERS: Mapping[str, Callable[[Content, str], str | bytes]] = {
    ".txt": _text,
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
    ".html": _html,
    ".md": _markdown,
    ".jsonl": _json_lines,
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": _book,
    ".hwpx": _hangul,
    ".hwp": _old_hangul,
    ".pdf": _pdf,
}
