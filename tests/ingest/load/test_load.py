from __future__ import annotations

import sys
from pathlib import PurePath

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock
from tests.program import run


def test_a_text_file_is_one_run_of_lines() -> None:
    assert load(PurePath("a.TXT"), b"one \n\ntwo") == Extracted((RawBlock("lines", "one \n\ntwo"),))


def test_form_feeds_part_pages() -> None:
    assert load(PurePath("a.text"), b"one\ftwo").blocks == (
        RawBlock("lines", "one", locator="p. 1"),
        RawBlock("lines", "two", locator="p. 2"),
    )


def test_the_libraries_of_a_format_are_imported_when_a_file_of_it_is_read() -> None:
    libraries = {"pypdfium2", "pdfplumber", "docx", "pptx", "openpyxl"}
    program = f"import sys, assistant.ingest.load; print(*{libraries} & set(sys.modules))"

    assert run(sys.executable, "-c", program).stdout.split() == []


@pytest.mark.parametrize(("name", "what"), [("a.exe", r"no loader reads \.exe"), ("README", "a file without a suffix")])
def test_an_unknown_format_is_refused_with_those_that_are_read(name: str, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"{name}: .*{what}\. Supported: .*\.html, .*\.txt"):
        load(PurePath(name), b"")
