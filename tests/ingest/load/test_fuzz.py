"""Whatever the bytes are: a loader gives what it found or says that the file cannot be read."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load, supported
from assistant.protocols import Extracted
from tests.ingest.load import hwp_files
from tests.ingest.load.files import (
    KOREAN,
    SENTENCES,
    changed,
    docx_bytes,
    hwpx_bytes,
    paragraph,
    pdf_bytes,
    pptx_bytes,
    ruled,
    story_bytes,
    xlsx_bytes,
)

BINARY = (".pdf", ".docx", ".pptx", ".xlsx", ".hwpx", ".hwp")
ARCHIVES = (".docx", ".pptx", ".xlsx", ".hwpx")
FUZZED = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def outcome(name: str, data: bytes) -> Extracted | None:
    """What was found; None for a file that is refused with its name and a reason."""
    try:
        return load(PurePath(name), data)
    except UnreadableDocument as error:
        assert str(error).startswith(f"{name}: ")
        return None


def _word(document: Any) -> None:
    document.add_heading("수출", 1)
    document.add_paragraph(SENTENCES["ko"], style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "도시"


def _slides(presentation: Any) -> None:
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = SENTENCES["ko"]


def _book(book: Any) -> None:
    book.active.append(["도시", 0.11])
    book.active["B1"].number_format = "0.00%"


@functools.cache
def real_file(suffix: str) -> bytes:
    return {
        ".pdf": lambda: story_bytes([ruled([["도시", "수출"], ["칭다오", "1"]], KOREAN)]),
        ".docx": lambda: docx_bytes(_word),
        ".pptx": lambda: pptx_bytes(_slides),
        ".xlsx": lambda: xlsx_bytes(_book),
        ".hwpx": lambda: hwpx_bytes(paragraph(SENTENCES["ko"])),
        ".hwp": lambda: hwp_files.hwp_bytes(_HANGUL),
    }[suffix]()


def mutated(data: bytes, changes: list[tuple[float, int]]) -> bytes:
    """``data`` with a byte changed at each of some places, given as shares of its length."""
    found = bytearray(data)
    for place, value in changes:
        found[int(place * (len(found) - 1))] = value
    return bytes(found)


_HANGUL = hwp_files.paragraph(SENTENCES["ko"], inside=hwp_files.table([(0, 0, 1, 1, "도시"), (0, 1, 1, 1, "수출")]))
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12)


@pytest.mark.parametrize("suffix", supported())
@given(data=st.binary(max_size=300))
@FUZZED
def test_random_bytes(suffix: str, data: bytes) -> None:
    outcome(f"a{suffix}", data)


@pytest.mark.parametrize("suffix", BINARY)
@given(changes=CHANGES, kept=st.floats(0.05, 1))
@FUZZED
def test_real_files_with_bytes_changed_and_their_end_cut(
    suffix: str, changes: list[tuple[float, int]], kept: float
) -> None:
    data = real_file(suffix)

    outcome(f"a{suffix}", mutated(data[: int(kept * len(data))], changes))
    outcome(f"a{suffix}", mutated(data, changes))


@pytest.mark.parametrize("suffix", ARCHIVES)
@given(data=st.data())
@FUZZED
def test_archives_whose_parts_are_changed(suffix: str, data: st.DataObject) -> None:
    file = real_file(suffix)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith((".xml", ".rels", ".hpf")))
    name = data.draw(st.sampled_from(names))
    changes = data.draw(CHANGES)
    # digits and letters for one another keep the XML whole and its meaning not
    letters = [(place, ord("0") + value % 10) for place, value in changes]

    outcome(f"a{suffix}", changed(file, name, lambda part: mutated(part, changes)))
    outcome(f"a{suffix}", changed(file, name, lambda part: mutated(part, letters)))


@given(changes=CHANGES, kept=st.floats(0.1, 1))
@FUZZED
def test_records_of_a_hangul_document_that_are_changed_and_cut(changes: list[tuple[float, int]], kept: float) -> None:
    for stream in _HANGUL, mutated(_HANGUL, changes), mutated(_HANGUL, changes)[: int(kept * len(_HANGUL))]:
        outcome("a.hwp", hwp_files.hwp_bytes(stream))
    outcome("a.hwp", hwp_files.hwp_bytes(_HANGUL, doc_info=mutated(hwp_files.DOC_INFO, changes)))


@given(st.text(alphabet='{}[]":,01truenl ab\n\\', max_size=60))
@FUZZED
def test_text_that_is_almost_json(text: str) -> None:
    outcome("a.jsonl", text.encode())
    outcome("a.json", text.encode())


@given(st.text(alphabet="\"',;\t|ab칭\r\n", max_size=80))
@FUZZED
def test_text_that_is_almost_a_table(text: str) -> None:
    outcome("a.csv", text.encode())
    outcome("a.tsv", text.encode())


def test_the_real_files_are_read() -> None:
    assert all(outcome(f"a{suffix}", real_file(suffix)) is not None for suffix in BINARY)
    assert outcome("a.pdf", pdf_bytes(lambda canvas: canvas.drawString(72, 700, "text"))) is not None
