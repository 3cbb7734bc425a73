"""Lends the open assistant: one generation for a whole request; who gives a replaced one back last closes it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import AttestError, NoIndex
from assistant.serve.answering import Answering


@dataclass(slots=True, eq=False)
class _Open:
    """An open assistant, how many use it, and whether somebody does who will not tell when it is done with."""

    assistant: Answering
    users: int = 0
    uncounted: bool = False
    replaced: bool = False


class _Hold:
    """What one request has been lent: nothing until it asks, then the same until it ends."""

    def __init__(self) -> None:
        self.open: _Open | None = None
        self.ended = False


_held: ContextVar[_Hold | None] = ContextVar("held", default=None)


class Lending:
    """The assistant over the current generation, opened again when a build has made another one current.

    Whoever comes while it is being opened waits for it, so that nobody is answered from a document that a finished
    build has removed.
    """

    def __init__(self, open_assistant: Callable[[], Answering], current: Callable[[], str]) -> None:
        """``current`` tells the id of the generation to serve."""
        self._open_assistant = open_assistant
        self._current = current
        self._opening = threading.Lock()
        self._counting = threading.Lock()  # never held for long: the event loop takes it too
        self._tried: str | None = None
        self._open: _Open | None = None
        self._failure: AttestError | None = None

    def assistant(self) -> Answering:
        """The assistant: inside a request the same to its end. Raises the AttestError that keeps it from opening."""
        hold = _held.get()
        if hold is None or hold.ended:
            lent = self._take()
            with self._counting:
                lent.users -= 1
                lent.uncounted = True
            return lent.assistant
        if hold.open is None:
            lent = self._take()
            with self._counting:
                if hold.open is None and not hold.ended:
                    hold.open = lent
                    return lent.assistant
                kept = hold.open or lent
                kept.uncounted = kept.uncounted or hold.ended
            self._give_back(lent)
            return kept.assistant
        return hold.open.assistant

    @contextmanager
    def lent(self) -> Iterator[Answering]:
        """The same for as long as a block runs, wherever it runs. Raises AttestError."""
        hold = _held.get()
        with self._counting:
            lent = hold.open if hold is not None and not hold.ended else None
            if lent is not None:
                lent.users += 1
        lent = lent or self._take()
        try:
            yield lent.assistant
        finally:
            self._give_back(lent)

    def begin(self) -> _Hold:
        """What a request holds from now on; ``end`` gives it back."""
        hold = _Hold()
        _held.set(hold)
        return hold

    def end(self, hold: _Hold) -> Answering | None:
        """Ends a request; returns the assistant that is to be closed because nobody uses it any more."""
        with self._counting:
            hold.ended = True
            lent, hold.open = hold.open, None
            if lent is None:
                return None
            lent.users -= 1
            return self._unused(lent)

    def close(self) -> None:
        """Closes what is open; nothing is lent afterwards."""
        with self._opening, self._counting:
            lent, self._open = self._open, None
        if lent is not None:
            lent.assistant.close()

    def _take(self) -> _Open:
        with self._opening:
            current = self._current()
            if current != self._tried:
                self._replace(current)
            with self._counting:
                if self._open is None:
                    raise self._failure or NoIndex("the index has been closed")
                self._open.users += 1
                return self._open

    def _replace(self, current: str) -> None:
        opened: Answering | None = None
        self._failure = None
        try:
            opened = self._open_assistant()
        except AttestError as error:
            self._failure = error
        with self._counting:
            old, self._open = self._open, None if opened is None else _Open(opened)
            self._tried = current
            unused = None
            if old is not None:
                gc.unfreeze()  # ``create_app`` took it for what lasts
                old.replaced = True
                unused = self._unused(old)
        if unused is not None:
            unused.close()

    def _give_back(self, lent: _Open) -> None:
        with self._counting:
            lent.users -= 1
            unused = self._unused(lent)
        if unused is not None:
            unused.close()

    @staticmethod
    def _unused(lent: _Open) -> Answering | None:
        """The assistant, where it has been replaced and nobody can be using it; what is uncounted goes by itself."""
        return lent.assistant if lent.replaced and lent.users == 0 and not lent.uncounted else None


class OneGeneration:
    """Serves every request from one generation, from its first look to the last byte of its answer."""

    def __init__(self, app: ASGIApp, lending: Lending) -> None:
        self._app = app
        self._lending = lending

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Runs the application with a hold of its own."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        hold = self._lending.begin()
        try:
            await self._app(scope, receive, send)
        finally:
            unused = self._lending.end(hold)
            if unused is not None:
                await to_thread.run_sync(unused.close)
