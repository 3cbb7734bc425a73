from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest

from assistant.errors import DamagedIndex, NoIndex
from assistant.serve.schemas import AskRequest
from assistant.serve.service import Service
from assistant.settings import Settings
from assistant.stores.folders import current_id
from assistant.types import SearchResult
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


def test_the_memory_of_a_replaced_generation_can_be_found_again(tmp_path: Path) -> None:
    service = Service(Settings(index=tmp_path), lambda: KeywordAssistant([FISH]), lambda: current_id(tmp_path))
    (tmp_path / "current").write_text("000001-0123456789ab")
    served = weakref.ref(service.assistant)
    held = served()
    assert held is not None
    held.itself = held  # type: ignore[attr-defined]  # as parts of an assistant point at each other
    gc.freeze()  # as a server does once it has opened its first
    del held
    (tmp_path / "current").write_text("000002-0123456789ab")
    _ = service.assistant
    gc.collect()
    assert served() is None


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


class Numbered(KeywordAssistant):
    """An assistant of one generation, which tells whether it has been closed and may be held up."""

    def __init__(self, generation: str, answers: threading.Event) -> None:
        super().__init__([FISH])
        self.generation = generation
        self.closed = False
        self._answers = answers

    def search(self, query: str, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        assert self._answers.wait(20)
        assert not self.closed, "it was closed while it was being asked"
        return super().search(query, k, documents)

    def close(self) -> None:
        self.closed = True


class Swapped:
    """A server over generations that a test makes current."""

    def __init__(self, folder: Path) -> None:
        self.opened: list[Numbered] = []
        self.answers = threading.Event()
        self.answers.set()
        self._folder = folder
        self.service = Service(Settings(index=folder), self._open, lambda: current_id(folder))

    def swap(self, number: int) -> None:
        (self._folder / "current.new").write_text(f"{number:06d}-0123456789ab")
        (self._folder / "current.new").replace(self._folder / "current")

    def _open(self) -> Numbered:
        self.opened.append(Numbered(current_id(self._folder), self.answers))
        return self.opened[-1]


def test_a_replaced_generation_is_closed_when_its_last_request_has_ended(tmp_path: Path) -> None:
    served = Swapped(tmp_path)
    lending = served.service.lending
    served.swap(1)
    with lending.lent() as first, lending.lent() as again:
        served.swap(2)
        with lending.lent() as second:
            assert (first is again, first is second) == (True, False)
        assert [one.closed for one in served.opened] == [False, False]
    assert [one.closed for one in served.opened] == [True, False]
    served.service.close()
    assert [one.closed for one in served.opened] == [True, True]


def test_a_request_stays_with_the_generation_it_has_begun_with(tmp_path: Path) -> None:
    served = Swapped(tmp_path)
    lending = served.service.lending
    served.swap(1)

    def request() -> list[str]:
        hold = lending.begin()
        before = served.service.assistant.generation
        served.swap(2)
        with lending.lent() as inside:
            seen = [before, inside.generation, served.service.assistant.generation]
        unused = lending.end(hold)
        assert unused is None or unused is served.opened[0]
        return seen

    assert copy_context().run(request) == ["000001-0123456789ab"] * 3
    assert served.service.assistant.generation == "000002-0123456789ab"


def test_no_answer_fails_or_is_mixed_while_generations_are_swapped(tmp_path: Path) -> None:
    served = Swapped(tmp_path)
    served.swap(1)
    stop = threading.Event()
    faults: list[str] = []

    def ask() -> None:
        while not stop.is_set():
            hold = lending.begin()
            seen = {served.service.assistant.generation}
            answer = served.service.ask(AskRequest(question="tuna"))
            seen |= {answer.generation, served.service.assistant.generation}
            unused = lending.end(hold)
            if unused is not None:
                unused.close()
            if len(seen) != 1:
                faults.append(f"mixed: {seen}")

    lending = served.service.lending
    threads = [threading.Thread(target=copy_context().run, args=(ask,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(2, 40):
        time.sleep(0.01)
        served.swap(number)
    stop.set()
    for thread in threads:
        thread.join()
    assert served.service.assistant.generation == "000039-0123456789ab"
    assert faults == []
    assert [one.closed for one in served.opened] == [True] * (len(served.opened) - 1) + [False]


def test_who_comes_while_a_generation_is_being_opened_waits_for_it(tmp_path: Path) -> None:
    opening, go_on = threading.Event(), threading.Event()

    def open_assistant() -> Numbered:
        opening.set()
        assert go_on.wait(20)
        return Numbered(current_id(tmp_path), go_on)

    service = Service(Settings(index=tmp_path), open_assistant, lambda: current_id(tmp_path))
    (tmp_path / "current").write_text("000001-0123456789ab")
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(lambda: service.assistant.generation) for _ in range(2)]
        assert opening.wait(20)
        go_on.set()
        assert [one.result(20) for one in asked] == ["000001-0123456789ab"] * 2
