"""The sample corpus as a reader sees it: its rows, its headings, and what is no part of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from assistant.ingest.clean import normalise
from assistant.ingest.document import read_document
from assistant.ingest.sources import read_sources, without_file
from assistant.types import Document

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted(path.name for path in CORPUS.glob("*.txt"))
NEWSLETTER = "002_9a84cb771e895ce6.txt"


def read(name: str) -> Document:
    return read_document(name, (CORPUS / name).read_bytes(), read_sources(CORPUS / "sources.toml").get(name))


def rows(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == "row"]


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_a_file_is_lost_or_changed(name: str) -> None:
    document = read(name)
    source = normalise((CORPUS / name).read_text(encoding="utf-8"))

    assert "".join(document.text.split()) == "".join(source.split())
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()


def test_every_document_is_described_and_every_description_has_its_document() -> None:
    sources = read_sources(CORPUS / "sources.toml")

    assert sorted(sources) == FILES
    assert without_file(CORPUS / "sources.toml", sources, FILES) == []


def test_the_rows_of_the_newsletter_are_rows_one_by_one() -> None:
    found = rows(read(NEWSLETTER))
    numbered = Counter(row.split()[0] for row in found if row.split()[0].isdigit() and int(row.split()[0]) <= 50)
    exhibitions = [row for row in found if "2024.12." in row]
    growth = [row for row in found if not row[0].isdigit() and row.count("%") == 2]
    capitals = [row for row in found if not row[0].isdigit() and row.count("%") == 1 and row.count(".") == 4]

    assert [numbered[str(rank)] for rank in (1, 10, 11, 20, 21, 50)] == [23, 23, 2, 2, 1, 1]
    assert (len(exhibitions), len(growth), len(capitals)) == (14, 25, 14)
    assert "9 중허테크 众合科技" in found
    assert (
        exhibitions[0] == "SIA2024 선전 국제 공업 자동화 전시회 및 로봇 전시회 2024.12.04-2024.12.06 선전 공업 자동화"
    )


def test_the_imprint_is_marked_and_the_source_line_is_not() -> None:
    document = read("000_5a792d86e3e0fede.txt")
    marked = [document.text[block.start : block.end] for block in document.blocks if block.boilerplate]
    kept = [document.text[block.start : block.end] for block in document.blocks if not block.boilerplate]

    assert "연락처010)8834-9811" in marked and "RSS" in marked and marked[-4] == "한국매일뉴스"
    assert kept[-1] == "자료 제공: SCO Demonstration Zone Administrative Committee"
    assert kept[1] == "등록 2025-08-25 15:39"
