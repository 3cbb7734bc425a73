from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.ingest.load.files import SENTENCES, changed, docx_bytes

NAME = PurePath("a.docx")


def body(markup: str) -> tuple[RawBlock, ...]:
    """The blocks of a document whose body is ``markup`` (without namespaces)."""
    names = nsdecls("w", "m") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    source = f"<w:document {names}><w:body>{markup}</w:body></w:document>"
    return load(NAME, changed(docx_bytes(lambda _: None), "word/document.xml", lambda _: source.encode())).blocks


def text(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def _report(document: Any) -> None:
    document.core_properties.title = "칭다오 수출 동향"
    document.core_properties.modified = datetime(2025, 8, 25)
    document.sections[0].header.paragraphs[0].text = "무역 주간"
    document.sections[0].footer.paragraphs[0].text = "무역관"
    document.add_heading("칭다오", 0)
    document.add_heading("수출 현황", 2)
    document.add_paragraph(SENTENCES["ko"])
    document.add_paragraph("기계 증가", style="List Bullet")
    document.add_paragraph("전자 감소", style="List Number 2")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "도시"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "수출(억 위안)"
    for cell, words in zip(
        (*table.rows[1].cells[1:], *table.rows[2].cells), ("2023", "2024", "칭다오", "1,600", "1,700"), strict=True
    ):
        cell.text = words
    document.add_paragraph("표는 잠정치다.")


def test_a_report_becomes_headings_paragraphs_items_and_a_table() -> None:
    assert load(NAME, docx_bytes(_report)) == Extracted(
        (
            RawBlock("paragraph", "무역 주간", boilerplate=True),
            RawBlock("heading", "칭다오", level=1),
            RawBlock("heading", "수출 현황", level=2),
            RawBlock("paragraph", SENTENCES["ko"]),
            RawBlock("item", "기계 증가", level=1),
            RawBlock("item", "전자 감소", level=2),
            RawBlock(
                "table",
                rows=(("도시", "수출(억 위안)", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700")),
                covered=frozenset({(1, 0)}),
            ),
            RawBlock("paragraph", "표는 잠정치다."),
            RawBlock("paragraph", "무역관", boilerplate=True),
        ),
        title="칭다오 수출 동향",
        saved="2025-08-25",
    )


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_words_of_every_language(language: str) -> None:
    sentence = SENTENCES[language]

    assert load(NAME, docx_bytes(lambda document: document.add_paragraph(sentence))).blocks == (
        RawBlock("paragraph", sentence),
    )


def test_what_a_template_fills_in_is_no_title_and_no_date() -> None:
    found = load(NAME, docx_bytes(lambda document: document.add_paragraph("수출")))

    assert (found.title, found.saved) == (None, None)


def test_insertions_and_content_controls_are_read_and_deletions_are_not() -> None:
    assert body(
        f"<w:sdt><w:sdtContent><w:p>{text('수출은 ')}<w:ins>{text('1,700')}</w:ins>"
        "<w:del><w:r><w:delText>1,600</w:delText></w:r></w:del>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨은 말</w:t></w:r>{text('억이다.')}</w:p></w:sdtContent></w:sdt>"
    ) == (RawBlock("paragraph", "수출은 1,700억이다."),)


def test_a_text_box_is_read_once_though_it_is_drawn_in_two_ways() -> None:
    box = f"<w:txbxContent><w:p>{text('상자')}</w:p></w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert body(f"<w:p>{text('본문')}<w:r>{drawn}</w:r></w:p>") == (
        RawBlock("paragraph", "본문"),
        RawBlock("paragraph", "상자"),
    )


def test_a_table_that_frames_a_page_is_read_as_its_paragraphs_and_inner_tables() -> None:
    inner = "".join(
        f"<w:tr><w:tc><w:p>{text(a)}</w:p></w:tc><w:tc><w:p>{text(b)}</w:p></w:tc></w:tr>" for a, b in ("가1", "나2")
    )
    outer = f"<w:tbl><w:tr><w:tc><w:p>{text('머리')}</w:p><w:tbl>{inner}</w:tbl></w:tc></w:tr></w:tbl>"

    assert body(outer) == (RawBlock("paragraph", "머리"), RawBlock("table", rows=(("가", "1"), ("나", "2"))))


def test_tabs_breaks_and_formulas_are_part_of_the_words() -> None:
    assert body(
        f"<w:p>{text('가')}<w:r><w:tab/></w:r>{text('나')}<w:r><w:br/></w:r>{text('다')}"
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    ) == (RawBlock("paragraph", "가\t나\n다x=1"),)


def test_an_outline_level_makes_a_heading() -> None:
    assert body(f'<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>{text("현황")}</w:p>') == (
        RawBlock("heading", "현황", level=2),
    )


def test_footnotes_follow_the_body() -> None:
    def noted(document: Any) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        document.add_paragraph("본문")
        source = f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator"><w:p/></w:footnote>' + (
            f"<w:footnote><w:p>{text('통계국 자료')}</w:p></w:footnote></w:footnotes>"
        )
        parse_xml(source)
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        part = Part(PackURI("/word/footnotes.xml"), "application/xml", source.encode(), document.part.package)
        document.part.relate_to(part, kind)

    assert load(NAME, docx_bytes(noted)).blocks == (RawBlock("paragraph", "본문"), RawBlock("paragraph", "통계국 자료"))
