"""What counts as a change of the corpus, and when it is told of."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from assistant.ingest.watch import changes

SOON = 15.0  # seconds on a busy machine
NEVER = 1.5


@contextmanager
def told(corpus: Path, index: Path) -> Iterator[Queue[None]]:
    """What ``changes`` yields, from the moment it watches."""
    stop, found = threading.Event(), Queue[None]()

    def run() -> None:
        for item in changes(corpus, index, stop):
            found.put(item)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        found.get(timeout=SOON)
        yield found
    finally:
        stop.set()
        thread.join(SOON)
        assert not thread.is_alive()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "a.txt").write_text("one\n")
    return folder


def change(corpus: Path) -> None:
    (corpus / "2024" / "a.txt").write_text("two\n")


def add(corpus: Path) -> None:
    (corpus / "new").mkdir()
    (corpus / "new" / "b.txt").write_text("new\n")


def remove(corpus: Path) -> None:
    (corpus / "2024" / "a.txt").unlink()


def move(corpus: Path) -> None:
    (corpus / "2024").rename(corpus / "2025")


@pytest.mark.parametrize("act", [change, add, remove, move])
def test_files_that_change_come_and_go_are_told_of(corpus: Path, tmp_path: Path, act: Callable[[Path], None]) -> None:
    with told(corpus, tmp_path / "index") as found:
        act(corpus)
        found.get(timeout=SOON)


@pytest.mark.slow
def test_many_changes_at_once_are_one(corpus: Path, tmp_path: Path) -> None:
    with told(corpus, tmp_path / "index") as found:
        for number in range(50):
            (corpus / f"{number}.txt").write_text("new\n")
        found.get(timeout=SOON)
        with pytest.raises(Empty):
            found.get(timeout=NEVER)


@pytest.mark.slow
def test_hidden_files_and_the_index_inside_the_corpus_are_not_told_of(corpus: Path) -> None:
    index = corpus / "index"
    index.mkdir()
    with told(corpus, index) as found:
        for name in (".a.txt.swp", "~$a.docx", "index/current", "2024/.hidden"):
            (corpus / name).write_text("nothing\n")
        with pytest.raises(Empty):
            found.get(timeout=NEVER)
        change(corpus)
        found.get(timeout=SOON)


@pytest.mark.slow
def test_one_file_that_an_editor_replaces_is_told_of(corpus: Path, tmp_path: Path) -> None:
    one = corpus / "2024" / "a.txt"
    with told(one, tmp_path / "index") as found:
        (corpus / "2024" / "other.txt").write_text("nothing\n")
        with pytest.raises(Empty):
            found.get(timeout=NEVER)
        for text in ("two", "three"):
            aside = corpus / "2024" / "a.tmp"
            aside.write_text(text)
            aside.replace(one)
            found.get(timeout=SOON)


@pytest.mark.slow
def test_a_corpus_that_goes_away_is_told_of_and_watched_again_when_it_is_back(corpus: Path, tmp_path: Path) -> None:
    with told(corpus, tmp_path / "index") as found:
        shutil.rmtree(corpus)
        found.get(timeout=SOON)
        add_back = corpus / "2024"
        add_back.mkdir(parents=True)
        (add_back / "a.txt").write_text("back\n")
        found.get(timeout=SOON)
        while True:  # the same change may be told of again
            try:
                found.get(timeout=NEVER)
            except Empty:
                break
        change(corpus)
        found.get(timeout=SOON)
