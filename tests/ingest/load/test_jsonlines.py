from __future__ import annotations

import json
from pathlib import PurePath

import pytest

from assistant.ingest.load import load
from assistant.protocols import Extracted, Json, RawBlock
from tests.ingest.load.files import SENTENCES


def lines(*records: Json) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_each_record_is_a_section_with_its_place(name: str, language: str) -> None:
    text = f"{SENTENCES[language]}\n\n{SENTENCES[language]}"
    data = lines(
        {"title": "수출", "text": text, "tags": ["항구", "기계"], "n": 2}, {"title": "수입", "text": "줄었다.\n"}
    )

    assert load(PurePath(name), data) == Extracted(
        (
            RawBlock("heading", "수출", level=2, locator="record 1"),
            RawBlock("lines", text),
            RawBlock("paragraph", "tags: 항구, 기계"),
            RawBlock("paragraph", "n: 2"),
            RawBlock("heading", "수입", level=2, locator="record 2"),
            RawBlock("lines", "줄었다.\n"),
        )
    )


def test_short_flat_records_are_the_rows_of_a_table_and_numbers_stay_as_written() -> None:
    data = '{"city": "칭다오", "gdp": 1.10}\n\n{"gdp": 1E3, "city": "항저우"}\n{"city": "선전", "gdp": null}'.encode()

    assert load(PurePath("a.jsonl"), data) == Extracted(
        (RawBlock("table", rows=(("city", "gdp"), ("칭다오", "1.10"), ("항저우", "1E3"), ("선전", ""))),)
    )


def test_an_array_is_read_like_lines_and_one_record_names_the_document() -> None:
    array = json.dumps([{"a": 1, "b": True}, {"a": 2, "b": False}]).encode()
    record = json.dumps({"title": "수출", "date": "2025-08-25", "body": "늘었다.", "more": {"unit": "억"}}).encode()

    assert load(PurePath("a.json"), array) == Extracted(
        (RawBlock("table", rows=(("a", "b"), ("1", "true"), ("2", "false"))),)
    )
    assert load(PurePath("a.json"), record) == Extracted(
        (
            RawBlock("heading", "수출", level=2),
            RawBlock("paragraph", "date: 2025-08-25"),
            RawBlock("lines", "늘었다."),
            RawBlock("paragraph", "more.unit: 억"),
        ),
        title="수출",
        date="2025-08-25",
    )
