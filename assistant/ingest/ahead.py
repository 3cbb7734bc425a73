"""Embeds documents in a thread of its own, while the next ones are read and those before are written."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from types import TracebackType
from typing import TypeAlias

from assistant.ingest.background import background
from assistant.ingest.embed import embed
from assistant.ingest.keep import Read
from assistant.protocols import Embedder, Floats, PassageVectors
from assistant.types import Language

_ROOM = 60_000  # characters that are read and not yet written; where there are more, the first of them are waited for

_SWITCH_SECONDS = 0.0005  # that a thread waits for the interpreter: in Python's 5 ms the encoder would stand still

_Lot: TypeAlias = tuple[Sequence[Read], "Future[list[PassageVectors]]"]


class Ahead:
    """A thread that embeds, in the order asked. Used in a ``with`` block, whose end gives up what is not done yet.

    It gives up within a second or two: embedding asks before every few passages whether it is still wanted.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._ended = Event()
        self._pool = ThreadPoolExecutor(1, "ahead")

    def __enter__(self) -> Ahead:
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(min(self._before, _SWITCH_SECONDS))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        self._pool.shutdown(cancel_futures=True)
        sys.setswitchinterval(self._before)

    def background(self) -> Future[dict[Language, Floats]]:
        """What ``background`` gives, later."""
        return self._pool.submit(background, self._embedder)

    def embedded(self, lots: Iterable[Sequence[Read]]) -> Iterator[tuple[Read, PassageVectors]]:
        """Every document of the lots with its vectors, in their order; raises what reading and embedding raise.

        How far reading runs ahead depends on the documents alone, not on what is quicker: every build takes the same
        steps in the same order.
        """
        waiting: deque[_Lot] = deque()
        for lot in lots:
            waiting.append((lot, self._pool.submit(self._embed, lot)))
            while len(waiting) > 1 and _characters(waiting) > _ROOM:
                yield from _taken(waiting)
        while waiting:
            yield from _taken(waiting)

    def _embed(self, lot: Sequence[Read]) -> list[PassageVectors]:
        return embed(self._embedder, [(read.document, read.passages) for read in lot], self._ended.is_set)


def _taken(waiting: deque[_Lot]) -> Iterator[tuple[Read, PassageVectors]]:
    lot, vectors = waiting.popleft()
    yield from zip(lot, vectors.result(), strict=True)


def _characters(waiting: Iterable[_Lot]) -> int:
    return sum(len(read.document.text) for lot, _ in waiting for read in lot)
