from __future__ import annotations

from pathlib import PurePath

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock


def test_a_text_file_is_one_run_of_lines() -> None:
    assert load(PurePath("a.TXT"), b"one \n\ntwo") == Extracted((RawBlock("lines", "one \n\ntwo"),))


def test_form_feeds_part_pages() -> None:
    assert load(PurePath("a.text"), b"one\ftwo").blocks == (
        RawBlock("lines", "one", locator="p. 1"),
        RawBlock("lines", "two", locator="p. 2"),
    )


@pytest.mark.parametrize(("name", "what"), [("a.exe", r"no loader reads \.exe"), ("README", "a file without a suffix")])
def test_an_unknown_format_is_refused_with_those_that_are_read(name: str, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"{name}: .*{what}\. Supported: .*\.html, .*\.txt"):
        load(PurePath(name), b"")
