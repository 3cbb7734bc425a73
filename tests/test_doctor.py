"""What the doctor finds and mends. The index is of real documents; the model is the bundled one."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from assistant.doctor import Finding, examine, repair
from assistant.ingest.build import build
from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings

pytestmark = pytest.mark.slow


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def faults(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.part, one.message) for one in found if not one.sound]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "port.md").write_text("# Harbour\n\nThe harbour landed 12 tons of tuna.\n")
    build(Settings(corpus=folder / "corpus", index=folder / "index"), quiet)
    return folder


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    shutil.copytree(built, tmp_path / "it")
    return Settings(corpus=tmp_path / "it" / "corpus", index=tmp_path / "it" / "index")


def test_what_is_sound_is_said_to_be(settings: Settings) -> None:
    found = examine(settings)
    assert faults(found) == []
    parts = ["settings", "tokens", "corpus", "disk", "leftovers", "model", "index"]
    assert [one.part for one in found] == parts
    assert found[-1].message.endswith(": 1 documents, 1 passages, every byte as it was written")


def test_leftovers_damage_and_open_tokens_are_found_and_mended(settings: Settings) -> None:
    Tokens(token_path(settings.index)).create("ann", ["ask"])
    token_path(settings.index).chmod(0o644)
    (settings.index / "building-1").mkdir()
    (settings.index / "generations" / "000009-0123456789ab").mkdir()  # a kill between the last two steps of a build
    unfinished = settings.corpus / ".upload-00"
    unfinished.write_bytes(b"half")
    os.utime(unfinished, (time.time() - 7200, time.time() - 7200))
    vectors = next(settings.index.glob("generations/*/vectors.faiss"))
    vectors.write_bytes(vectors.read_bytes()[:-1])
    found = examine(settings)
    assert [(one.part, one.repairable) for one in found if not one.sound] == [
        ("tokens", True),
        ("leftovers", True),
        ("index", True),
    ]
    assert "vectors.faiss has" in found[-1].message
    assert faults(repair(settings, quiet)) == []
    assert not unfinished.exists()
    assert not (settings.index / "building-1").exists()
    assert not (settings.index / "generations" / "000009-0123456789ab").exists()


def test_a_corpus_that_has_moved_on_is_counted_and_built(settings: Settings) -> None:
    (settings.corpus / "port.md").write_text("# Harbour\n\nThe harbour landed 9 tons of squid.\n")
    (settings.corpus / "new.md").write_text("# Farm\n\nThe farm grew barley.\n")
    message = "the corpus folder has moved on: 1 new, 1 changed. Run: assistant build"
    assert faults(examine(settings)) == [("index", message)]
    assert faults(repair(settings, quiet)) == []


def test_what_only_a_person_can_mend_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CROPUS", "typo")
    wrong = settings.model_copy(
        update={"corpus": tmp_path / "none", "host": "0.0.0.0", "model": str(tmp_path / "no-model"), "rate_limit": "x"}
    )
    found = examine(wrong)
    told = dict(faults(found))
    assert set(told) == {"settings", "corpus", "model"}
    assert ("settings", "ASSISTANT_CROPUS is set and is no setting. See the table in docs/reference.md") in faults(
        found
    )
    assert told["settings"] == "ASSISTANT_RATE_LIMIT is 'x'; write it like '600/minute'"
    assert "is neither a folder nor a file" in told["corpus"]
    assert "no-model" in told["model"]
    assert not any(one.repairable for one in found if not one.sound)


def test_no_index_yet_is_built(settings: Settings) -> None:
    shutil.rmtree(settings.index)
    assert [part for part, _ in faults(examine(settings))] == ["index"]
    assert faults(repair(settings, quiet)) == []


def test_a_clock_that_was_set_back_is_told(settings: Settings) -> None:
    from dataclasses import replace

    from assistant.stores.folders import current_id, generation_folder
    from assistant.stores.manifest import Manifest

    folder = generation_folder(settings.index, current_id(settings.index))
    replace(Manifest.read(folder), created="2999-01-01T00:00:00+00:00").write(folder)
    assert faults(examine(settings)) == [
        ("index", "it was built at 2999-01-01T00:00:00+00:00, which is yet to come. Check the clock")
    ]
