from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.errors import DataFileError
from assistant.ingest.sources import SourceEntry, read_sources, without_file


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_are_read_by_document_id(tmp_path: Path) -> None:
    path = write(tmp_path, '[documents."news/a.txt"]\ntitle = "제목"\ndate = "2024-12"\nlanguage = "ko"\n')

    assert read_sources(path) == {"news/a.txt": SourceEntry(title="제목", date="2024-12", language="ko")}


def test_a_corpus_needs_no_such_file(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.toml") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[documents."a.txt"]\ntitle = "제목"\nauthor = "김"\n',
            "sources.toml:3: unknown key 'author' for 'a.txt'. Known: title",
        ),
        (
            '[documents."a.txt"]\ndate = "2024.12.2"\n',
            "sources.toml:2: date of 'a.txt' is '2024.12.2'. Write 2025-08-25",
        ),
        ('[documents."a.txt"]\ndate = 2024-12-02\n', "sources.toml:2: date of 'a.txt' must be text in quotes"),
        ('[documents."a.txt"]\nlanguage = "fr"\n', "sources.toml:2: language of 'a.txt' is 'fr'. Known: ko, en, zh"),
        ('[document."a.txt"]\ntitle = "제목"\n', "sources.toml:1: unknown table [document]"),
        ('[documents."a.txt"]\ntitle = "제목\n', "sources.toml:2: not TOML"),
    ],
)
def test_a_fault_is_reported_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataFileError, match=re.escape(message)):
        read_sources(write(tmp_path, text))


def test_an_entry_without_its_file_is_pointed_out(tmp_path: Path) -> None:
    path = write(tmp_path, '[documents."a.txt"]\ntitle = "가"\n\n[documents."b.txt"]\ntitle = "나"\n')

    assert without_file(path, read_sources(path), ["a.txt"]) == [
        f"{path}:4: no document 'b.txt' in the corpus. Correct the name or remove the entry."
    ]
