"""Tells when the documents of a corpus change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import watchfiles

from assistant.ingest.scan import is_hidden

_QUIET = 500  # milliseconds without a change after which a file is taken for written
_PATIENCE = 10_000  # milliseconds of changes without end after which they are told of all the same
_LOOK = 300  # milliseconds between looks whether the corpus is still there


def changes(corpus: Path, index: Path, stop: threading.Event | None = None) -> Iterator[None]:
    """Yields at once, then after every run of changes in ``corpus`` (a folder or one file), until ``stop`` is set.

    What changes while the caller is busy is told of when it comes back. Hidden files and those of ``index`` do not
    count. A corpus that goes away is told of, and again when it is back. Raises KeyboardInterrupt at Ctrl-C.
    """
    stop = stop or threading.Event()
    while not stop.is_set():
        if corpus.exists():
            yield from _while_there(corpus.absolute(), index.absolute(), stop)
        if not stop.is_set():
            yield
        while not corpus.exists() and not stop.wait(_LOOK / 1000):
            pass


def _while_there(corpus: Path, index: Path, stop: threading.Event) -> Iterator[None]:
    folder = corpus if corpus.is_dir() else corpus.parent  # editors replace a file: its folder sees the new one

    def counts(_: watchfiles.Change, name: str) -> bool:
        path = Path(name)
        if not path.is_relative_to(corpus) or path.is_relative_to(index):
            return False
        return not any(is_hidden(part) for part in path.relative_to(corpus).parts)

    begun = False
    for changed in watchfiles.watch(
        folder,
        watch_filter=counts,
        step=_QUIET,
        debounce=_PATIENCE,
        rust_timeout=_LOOK,
        yield_on_timeout=True,  # at first too: nothing is missed between the first build and the watch
        stop_event=stop,
        raise_interrupt=True,
    ):
        if not corpus.exists():
            return
        if changed or not begun:
            begun = True
            yield
