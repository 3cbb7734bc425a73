"""Small real files of every format, written by the libraries that make such files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import openpyxl
import pptx
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Table, TableStyle

KOREAN, CHINESE = "HYSMyeongJo-Medium", "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
SENTENCES = {
    "ko": "칭다오는 지난해 수출에서 1위를 차지했다.",
    "zh": "青岛去年出口居全省第一位。",
    "en": "Qingdao ranked first in exports last year.",
}
HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
HWPX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList>
<hh:paraProperties><hh:paraPr id="0"><hh:heading type="NONE" level="0"/></hh:paraPr>
<hh:paraPr id="1"><hh:heading type="OUTLINE" level="1"/></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="BULLET" level="0"/></hh:paraPr></hh:paraProperties>
<hh:styles><hh:style id="0" name="바탕글"/><hh:style id="1" name="개요 1" engName="Outline 1"/></hh:styles>
</hh:refList></hh:head>"""
HWPX_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata><opf:title>칭다오 수출 동향</opf:title>
<opf:meta name="CreatedDate" content="text">2025-08-01T01:00:00Z</opf:meta>
<opf:meta name="ModifiedDate" content="text">2025-08-25T06:39:00Z</opf:meta></opf:metadata></opf:package>"""


def docx_bytes(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    return saved(document.save)


def pptx_bytes(fill: Callable[[Any], None]) -> bytes:
    presentation = pptx.Presentation()
    fill(presentation)
    return saved(presentation.save)


def xlsx_bytes(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    return saved(book.save)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def hwpx_bytes(*sections: str, package: str = HWPX_PACKAGE) -> bytes:
    """A Hangul document; each section is the markup inside ``<hs:sec>``."""
    members = {"mimetype": "application/hwp+zip", "Contents/content.hpf": package, "Contents/header.xml": HWPX_HEAD}
    for number, body in enumerate(sections):
        members[f"Contents/section{number}.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
            f'xmlns:hp="{HP}">{body}</hs:sec>'
        )
    return zip_bytes(members)


def paragraph(text: str, style: int = 0, properties: int = 0, inside: str = "") -> str:
    """A paragraph of a Hangul document."""
    return (
        f'<hp:p styleIDRef="{style}" paraPrIDRef="{properties}"><hp:run><hp:t>{text}</hp:t>{inside}</hp:run>'
        "<hp:linesegarray><hp:lineseg/></hp:linesegarray></hp:p>"
    )


def zip_bytes(members: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    return zip_bytes({**members, name: change(members[name])})


def pdf_bytes(draw: Callable[[Canvas], None], **options: Any) -> bytes:
    """A PDF that ``draw`` puts on a canvas of A4 pages."""
    _register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def story_bytes(
    story: Sequence[Flowable], columns: int = 1, on_page: Callable[[Canvas, Any], None] | None = None
) -> bytes:
    """A PDF of flowing paragraphs and tables, set in columns."""
    _register_fonts()
    target = io.BytesIO()
    width = (WIDTH - 100 - 20 * (columns - 1)) / columns
    frames = [Frame(50 + n * (width + 20), 80, width, 680, leftPadding=0, rightPadding=0) for n in range(columns)]
    template = PageTemplate(frames=frames, onPage=on_page or (lambda canvas, document: None))
    BaseDocTemplate(target, pagesize=(WIDTH, HEIGHT), pageTemplates=[template], invariant=1).build(list(story))
    return target.getvalue()


def style(font: str, align: int = 0) -> ParagraphStyle:
    _register_fonts()
    wrap = {"wordWrap": "CJK"} if font in (KOREAN, CHINESE) else {}
    return ParagraphStyle("body", fontName=font, fontSize=10, leading=15, alignment=align, **wrap)


def ruled(rows: Sequence[Sequence[str]], font: str, *commands: tuple[Any, ...], ruled: bool = True) -> Table:
    _register_fonts()
    grid = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))] if ruled else []
    return Table(
        [list(row) for row in rows], style=TableStyle([("FONT", (0, 0), (-1, -1), font, 10), *grid, *commands])
    )


def _register_fonts() -> None:
    for font in (KOREAN, CHINESE):
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(font))
