"""What every ``Loader`` promises: every visible word once, and a reason a user can act on for what it cannot read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import LOADERS, load, supported
from assistant.protocols import Extracted
from tests.ingest.load import hwp_files
from tests.ingest.load.files import docx_bytes, hwpx_bytes, paragraph, pdf_bytes, pptx_bytes, xlsx_bytes

WORDS = ("Velmora", "lighthouse", "piers", "등대지기", "灯塔")
LATIN = WORDS[:3]


def _docx() -> bytes:
    def fill(document: Any) -> None:
        document.add_heading("Velmora", 1)
        document.add_paragraph("lighthouse")
        row = document.add_table(1, 2).rows[0]
        row.cells[0].text, row.cells[1].text = "piers", "등대지기"
        document.add_paragraph("灯塔")

    return docx_bytes(fill)


def _pptx() -> bytes:
    def fill(presentation: Any) -> None:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = "Velmora lighthouse"
        slide.placeholders[1].text = "piers 등대지기"
        slide.notes_slide.notes_text_frame.text = "灯塔"

    return pptx_bytes(fill)


def _xlsx() -> bytes:
    def fill(book: Any) -> None:
        book.active.append(["Velmora", "lighthouse"])
        book.active.append(["piers", "등대지기"])
        book.create_sheet("two").append(["灯塔"])

    return xlsx_bytes(fill)


def _pdf() -> bytes:
    def draw(canvas: Any) -> None:
        for line, word in enumerate(LATIN):
            canvas.drawString(72, 700 - 40 * line, word)

    return pdf_bytes(draw)


def _html() -> bytes:
    body = "<h1>Velmora</h1><p>The lighthouse has</p><ul><li>piers</li></ul><table><tr><td>등대지기</td></tr></table>"
    return f"<html><body><article>{body}<p>灯塔</p></article></body></html>".encode()


FILES: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: "\n".join(WORDS).encode(),
    ".md": lambda: "# Velmora\n\nlighthouse **piers**\n\n- 등대지기\n\n> 灯塔\n".encode(),
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".pptx": _pptx,
    ".xlsx": _xlsx,
    ".hwpx": lambda: hwpx_bytes(paragraph(" ".join(WORDS))),
    ".hwp": lambda: hwp_files.hwp_bytes(hwp_files.paragraph(" ".join(WORDS))),
    ".csv": lambda: "Velmora,lighthouse\npiers,등대지기\n灯塔,\n".encode(),
    ".tsv": lambda: "Velmora\tlighthouse\npiers\t등대지기\n灯塔\t\n".encode(),
    ".jsonl": lambda: json.dumps({"text": " ".join(WORDS)}, ensure_ascii=False).encode(),
}


def visible(extracted: Extracted) -> str:
    """Everything that a reader would see, block after block."""
    lines = [block.text for block in extracted.blocks]
    cells = [cell for block in extracted.blocks for row in block.rows for cell in row]
    return "\n".join([*lines, *cells])


def test_every_loader_is_held_to_the_contract() -> None:
    assert [loader for loader in LOADERS if not loader.suffixes & FILES.keys()] == []
    assert sorted(suffix for loader in LOADERS for suffix in loader.suffixes) == supported()


@pytest.mark.parametrize("suffix", sorted(FILES))
def test_every_visible_word_is_found_once(suffix: str) -> None:
    text = visible(load(PurePath(f"a{suffix}"), FILES[suffix]()))
    words = LATIN if suffix == ".pdf" else WORDS
    assert {word: len(re.findall(word, text)) for word in words} == dict.fromkeys(words, 1)


@pytest.mark.parametrize("suffix", sorted(FILES))
def test_the_same_bytes_give_the_same_blocks(suffix: str) -> None:
    data = FILES[suffix]()
    assert load(PurePath(f"a{suffix}"), data) == load(PurePath(f"a{suffix}"), data)


@pytest.mark.parametrize("suffix", supported())
def test_a_suffix_may_be_written_in_capitals(suffix: str) -> None:
    data = FILES.get(suffix)
    if data is not None:
        assert load(PurePath(f"a{suffix.upper()}"), data()).blocks == load(PurePath(f"a{suffix}"), data()).blocks


@pytest.mark.parametrize("suffix", sorted({".pdf", ".docx", ".pptx", ".xlsx", ".hwpx", ".hwp"}))
@pytest.mark.parametrize("junk", [b"", b"junk", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 60, b"\xd0\xcf\x11\xe0" * 9])
def test_junk_is_refused_with_the_name_of_the_file_and_a_reason(suffix: str, junk: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=rf"a\{suffix}: .{{10,}}"):
        load(PurePath(f"a{suffix}"), junk)
