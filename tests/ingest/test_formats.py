"""One content in every format and encoding is read as that content: words, cells, units, and where they stand."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.load import supported
from assistant.ingest.scan import scan
from assistant.ingest.tables import tables
from tests.ingest.formats import File, formats

FILES = formats()
WITHOUT_PROSE = (".csv", ".tsv", ".jsonl")
SAME_FORMAT = {".docm", ".pptm", ".xlsm", ".htm", ".xhtml", ".markdown", ".ndjson", ".json", ".text"}


def test_the_set_has_every_format_and_at_least_thirty_files() -> None:
    assert len(FILES) >= 30
    assert {Path(file.name).suffix for file in FILES} == set(supported()) - SAME_FORMAT


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_words_and_cells_are_those_of_the_content(file: File) -> None:
    document = read_document(file.name, file.data)
    content = file.content
    prose = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.kind in ("paragraph", "item") and not block.boilerplate
    ]

    assert document.language == content.language[:2]
    if not file.name.endswith(WITHOUT_PROSE):
        assert [text for text in prose if text in content.paragraphs] == list(content.paragraphs)
    [table] = tables(document)
    assert [[column.name, column.unit_text] for column in table.columns] == [list(each) for each in content.columns]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [list(row) for row in content.rows]
    quoted = [[document.quote(cell.span) for cell in row.cells if cell.span] for row in table.rows]
    assert quoted == [list(row) for row in content.rows]
    assert table.locator == file.table_at
    if not file.name.endswith(WITHOUT_PROSE):
        assert table.title == content.caption


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_in_either_unicode_form_give_one_id(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    for file in FILES:
        (tmp_path / unicodedata.normalize(form, file.name)).write_bytes(file.data)

    found = scan(tmp_path)

    assert [each.document_id for each in found] == sorted(unicodedata.normalize("NFC", file.name) for file in FILES)
    assert [each.fault for each in found if each.fault] == []
    for each in found:
        assert read_document(each.document_id, each.path.read_bytes()).id == each.document_id
