"""Gives an answer again where the same has been asked of the same generation: it would be the same, byte for byte.

Those who ask the same at the same moment wait for one of them, so that a question that everybody asks when the
documents have just changed is answered once.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from pydantic_core import to_json

from assistant.serve.schemas import AskRequest
from assistant.types import Answer


class Recall:
    """The answers of one generation that were asked for last. Safe in many threads."""

    def __init__(self, size: int) -> None:
        """``size`` is how many answers are kept at most; with 0 each is made anew."""
        self._size = size
        self._lock = threading.Lock()
        self._generation = ""
        self._answers: OrderedDict[bytes, Future[Answer]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def answer(self, generation: str, request: AskRequest, make: Callable[[], Answer]) -> Answer:
        """What ``make`` answers, or has answered before; then ``timings_ms`` is what looking it up has taken.

        Raises what ``make`` raises, also to those who have waited for it; that is not kept.
        """
        if self._size == 0:
            return make()
        began = time.perf_counter()
        key = to_json([generation, request])
        with self._lock:
            known = self._known(generation, key)
            if known is None:
                mine = self._answers[key] = Future[Answer]()
                if len(self._answers) > self._size:
                    self._answers.popitem(last=False)
        if known is not None:
            answer, took = known.result(), round(1000 * (time.perf_counter() - began), 3)
            return replace(answer, timings_ms={"recall": took, "total": took})
        try:
            made = make()
        except BaseException as error:
            with self._lock:
                if self._answers.get(key) is mine:
                    del self._answers[key]
            mine.set_exception(error)
            raise
        mine.set_result(made)
        return made

    def _known(self, generation: str, key: bytes) -> Future[Answer] | None:
        """The answer where it is kept; those of another generation are forgotten, with the words of its documents."""
        if generation != self._generation:
            self._answers.clear()
            self._generation = generation
        known = self._answers.get(key)
        if known is not None:
            self._answers.move_to_end(key)
        return known
