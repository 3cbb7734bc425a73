from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import DamagedIndex, NoIndex
from assistant.serve.service import Service
from assistant.settings import Settings
from assistant.stores.folders import current_id
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant


def test_a_new_generation_is_opened_when_it_is_current_and_only_then(tmp_path: Path) -> None:
    opened: list[KeywordAssistant] = []

    def open_assistant() -> KeywordAssistant:
        opened.append(KeywordAssistant([FISH]))
        return opened[-1]

    service = Service(Settings(index=tmp_path), open_assistant, lambda: current_id(tmp_path))
    with pytest.raises(NoIndex, match="Run: assistant build"):
        _ = service.assistant
    for generation, count in [("000001-0123456789ab", 1), ("000001-0123456789ab", 1), ("000002-0123456789ab", 2)]:
        (tmp_path / "current").write_text(generation)
        assert service.assistant is opened[-1]
        assert len(opened) == count


def test_a_generation_that_cannot_be_opened_is_refused_until_there_is_another(tmp_path: Path) -> None:
    tries: list[str] = []

    def open_assistant() -> KeywordAssistant:
        tries.append(current_id(tmp_path))
        if len(tries) == 1:
            raise DamagedIndex("vectors.faiss has 3 bytes instead of 4. Run: assistant build")
        return KeywordAssistant([FISH])

    service = Service(Settings(index=tmp_path), open_assistant, lambda: current_id(tmp_path))
    (tmp_path / "current").write_text("000001-0123456789ab")
    for _ in range(2):
        with pytest.raises(DamagedIndex, match="3 bytes"):
            _ = service.assistant
    (tmp_path / "current").write_text("000002-0123456789ab")
    assert service.assistant.documents()[0].id == FISH.id
    assert tries == ["000001-0123456789ab", "000002-0123456789ab"]
