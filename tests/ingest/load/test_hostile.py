"""Files that are broken, locked, mislabelled or made to do harm: refused at once, with a reason to act on."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from pathlib import PurePath

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load
from assistant.protocols import RawBlock
from tests.ingest.load.files import (
    changed,
    docx_bytes,
    hwpx_bytes,
    paragraph,
    pdf_bytes,
    pptx_bytes,
    xlsx_bytes,
    zip_bytes,
)

MAIN_PARTS = {
    ".docx": "word/document.xml",
    ".pptx": "ppt/presentation.xml",
    ".xlsx": "xl/workbook.xml",
    ".hwpx": "Contents/section0.xml",
}
ZIPPED = tuple(MAIN_PARTS)


def real(suffix: str) -> bytes:
    if suffix == ".docx":
        return docx_bytes(lambda document: document.add_paragraph("수출"))
    if suffix == ".pptx":
        return pptx_bytes(lambda presentation: presentation.slides.add_slide(presentation.slide_layouts[0]))
    return xlsx_bytes(lambda book: book.active.append(["수출"])) if suffix == ".xlsx" else hwpx_bytes(paragraph("수출"))


def refusal(name: str, data: bytes) -> str:
    """Why a file is refused; it takes neither long nor much memory."""
    began = time.perf_counter()
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableDocument) as refused:
            load(PurePath(name), data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - began < 60
    assert peak < 3 * len(data) + 64 * 1024 * 1024
    return str(refused.value)


@pytest.mark.parametrize("suffix", ZIPPED)
def test_a_member_that_unpacks_to_far_more_than_its_size(suffix: str) -> None:
    bomb = changed(real(suffix), MAIN_PARTS[suffix], lambda part: part + b" " * 20_000_000)

    assert f"{MAIN_PARTS[suffix]} unpacks to more than 200 times its size" in refusal(f"a{suffix}", bomb)


def test_a_bomb_that_lies_about_its_size() -> None:
    name = MAIN_PARTS[".docx"]
    bomb = changed(real(".docx"), name, lambda part: part + b" " * 20_000_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        true = struct.pack("<I", archive.getinfo(name).file_size)

    assert "the file is damaged" in refusal("a.docx", bomb.replace(true, struct.pack("<I", 1000)))


def test_more_members_than_any_document_has() -> None:
    data = zip_bytes({"word/document.xml": "<a/>", **{f"a{number}": "" for number in range(20_001)}})

    assert "20,002 members are more than 20,000" in refusal("a.docx", data)


@pytest.mark.parametrize("suffix", ZIPPED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_that_would_read_another_file(suffix: str, encoding: str) -> None:
    source = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/hostname">]><a>&secret;</a>'
    data = changed(real(suffix), MAIN_PARTS[suffix], lambda part: source.encode(encoding))

    assert f"{MAIN_PARTS[suffix]} declares a document type" in refusal(f"a{suffix}", data)


@pytest.mark.parametrize("suffix", ZIPPED)
def test_elements_nested_without_end(suffix: str) -> None:
    data = changed(real(suffix), MAIN_PARTS[suffix], lambda part: b"<a>" * 100_000 + b"</a>" * 100_000)
    reason = refusal(f"a{suffix}", data)

    assert "nests elements over 200 deep" in reason or "broken XML (Excessive depth" in reason


@pytest.mark.parametrize("suffix", ZIPPED)
def test_broken_xml(suffix: str) -> None:
    data = changed(real(suffix), MAIN_PARTS[suffix], lambda part: part[: len(part) // 2])

    assert f"{MAIN_PARTS[suffix]} is broken XML" in refusal(f"a{suffix}", data)


@pytest.mark.parametrize("suffix", [*ZIPPED, ".pdf"])
def test_an_empty_file(suffix: str) -> None:
    assert "empty" in refusal(f"a{suffix}", b"")


@pytest.mark.parametrize("suffix", ZIPPED)
def test_a_file_cut_short(suffix: str) -> None:
    data = real(suffix)

    assert "the file is damaged" in refusal(f"a{suffix}", data[: len(data) // 2])


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"plain text", "this is no .docx file"),
        ("a.docx", real(".xlsx"), "word/document.xml is missing"),
        ("a.xlsx", real(".docx"), "xl/workbook.xml is missing"),
        ("a.hwpx", real(".pptx"), "Contents/content.hpf is missing"),
        ("a.pdf", real(".docx"), "damaged or no PDF"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged or no PDF"),
        ("a.csv", real(".xlsx"), "this is not text"),
        ("a.jsonl", b'{"a": 1}\n{"a": \n', "broken JSON in line 2"),
        ("a.json", b"[" * 100_000, "nested too deep"),
        ("a.hwp", b"\xd0\xcf\x11\xe0", "save it as .hwpx"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name: str, data: bytes, reason: str) -> None:
    assert reason in refusal(name, data)


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx"])
def test_an_office_file_with_a_password_and_one_of_the_old_format(suffix: str) -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

    assert "locked with a password" in refusal(f"a{suffix}", magic + "EncryptedPackage".encode("utf-16-le"))
    assert f"an old binary format. Open it and save it as {suffix}" in refusal(f"a{suffix}", magic)


def test_a_pdf_with_a_password() -> None:
    locked = pdf_bytes(lambda canvas: canvas.drawString(72, 700, "secret"), encrypt="password")

    assert "locked with a password" in refusal("a.pdf", locked)


def test_a_hangul_document_with_a_password() -> None:
    manifest = '<odf:manifest xmlns:odf="urn:x"><odf:encryption-data/></odf:manifest>'
    with zipfile.ZipFile(io.BytesIO(hwpx_bytes(paragraph("수출")))) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}

    assert "locked with a password" in refusal("a.hwpx", zip_bytes({**members, "META-INF/manifest.xml": manifest}))


def test_a_scan_and_an_empty_page_say_what_they_lack() -> None:
    def scan(canvas: Canvas) -> None:
        grey = b"P5 2 2 255 " + bytes([0, 100, 200, 255])
        canvas.drawImage(ImageReader(io.BytesIO(grey)), 0, 0, 500, 700)

    assert "pictures (a scan). Run text recognition" in refusal("a.pdf", pdf_bytes(scan))
    assert "no text in it" in refusal("a.pdf", pdf_bytes(lambda canvas: canvas.rect(72, 700, 100, 50)))


def test_a_pdf_of_too_many_pages() -> None:
    def pages(canvas: Canvas) -> None:
        for _ in range(10_001):
            canvas.showPage()

    assert "10,001 pages are more than 10,000. Split the file" in refusal("a.pdf", pdf_bytes(pages))


def test_a_page_that_draws_more_than_a_page_may() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 0.8)
        for number in range(201):
            canvas.drawString(72, 20 + 4 * number, "a" * 1000)

    assert "page 1 draws 201" in refusal("a.pdf", pdf_bytes(page))


def nested(levels: int) -> bytes:
    """A PDF whose page draws a form that draws another twice, and so on."""
    last = b"/Resources << /Font << /F 5 0 R >> >>", b"BT /F 10 Tf 72 700 Td (text) Tj ET"
    forms = [(b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + n), b"/X Do /X Do") for n in range(levels)]
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /X 6 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] %s /Length %d >>\nstream\n%s\nendstream"
            % (resources, len(drawing), drawing)
            for resources, drawing in (*forms, last)
        ),
    ]
    objects = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, start=1)]
    return b"%PDF-1.7\n" + b"".join(objects) + b"trailer << /Root 1 0 R >>\n%%EOF"


def test_drawings_inside_drawings_without_measure() -> None:
    assert load(PurePath("a.pdf"), nested(3)).blocks == (RawBlock("lines", "text", locator="p. 1"),)
    assert "parts inside parts" in refusal("a.pdf", nested(28))


def test_a_workbook_whose_every_sheet_is_hidden() -> None:
    data = changed(real(".xlsx"), "xl/workbook.xml", lambda part: part.replace(b'state="visible"', b'state="hidden"'))

    assert "every sheet is hidden or a chart" in refusal("a.xlsx", data)


def test_a_table_that_claims_to_be_endless() -> None:
    cell = '<hp:tc><hp:subList>{}</hp:subList><hp:cellAddr colAddr="{}" rowAddr="99999"/></hp:tc>'
    row = "".join(cell.format(paragraph("수출"), column) for column in (0, 99_998))
    table = paragraph("", inside=f"<hp:tbl><hp:tr>{row}</hp:tr></hp:tbl>")

    assert "is larger than 500,000" in refusal("a.hwpx", hwpx_bytes(table))
