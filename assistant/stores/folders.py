"""The folder of an index: generations, the pointer to the current one, the lock of the one who builds.

    index/.lock                         held by the process that builds
    index/current                       a file that names the current generation; replaced by one rename
    index/generations/000007-2f6c…/     generations, the current one and the one before it
    index/building-…/                   a generation in the making

The lock is advisory (``flock``): it goes when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import BuildInProgress, DamagedIndex, NoIndex

_ID = re.compile(r"\d{6,}-[0-9a-f]{12}")
_KEPT = 2
_TRIES = 100


def current_id(index: Path) -> str:
    """The id of the generation that ``index`` serves. Raises NoIndex before the first build."""
    path = index / "current"
    try:
        name = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoIndex(f"{index} holds no index yet. Run: assistant build") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndex(f"{path} cannot be read: {error}. Run: assistant build") from error
    if not _ID.fullmatch(name):
        raise DamagedIndex(f"{path} does not name a generation: {name[:40]!r}. Run: assistant build")
    return name


def has_index(index: Path) -> bool:
    """Whether anything was ever built there, sound or not."""
    return (index / "current").exists()


def generation_folder(index: Path, generation_id: str) -> Path:
    """Where the generation of that id lies."""
    return index / "generations" / generation_id


def new_id(index: Path, content: str) -> str:
    """The id of the generation after the current one: sequence number, and the beginning of the content's digest."""
    return f"{max(map(sequence, _generations(index)), default=0) + 1:06d}-{content[:12]}"


def sequence(generation_id: str) -> int:
    """The sequence number in an id.

    >>> sequence("000007-2f6c8e01d2aa")
    7
    """
    return int(generation_id.partition("-")[0])


@contextmanager
def locked(index: Path) -> Iterator[None]:
    """Hold the build lock of ``index``, making the folder if need be. Raises BuildInProgress if another holds it."""
    index.mkdir(parents=True, exist_ok=True)
    with (index / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildInProgress(f"another process is building {index}. Wait for it to finish") from None
        yield


def publish(index: Path, building: Path, generation_id: str) -> None:
    """Make the finished folder ``building`` the current generation: on disk first, then by one rename."""
    _synchronise(building)
    target = generation_folder(index, generation_id)
    target.parent.mkdir(exist_ok=True)
    building.rename(target)
    _flush(target.parent)
    pointer = index / "current.new"
    pointer.write_text(generation_id + "\n", encoding="utf-8")
    _flush(pointer)
    pointer.replace(index / "current")
    _flush(index)


def remove(folder: Path) -> None:
    """Remove a folder and all in it, also while a library's last thread may still be making files there."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.002)


def clean(index: Path) -> None:
    """Remove what killed builds left, and generations older than the one before the current. Needs the lock."""
    for path in sorted(index.glob("building-*")):
        remove(path)
    (index / "current.new").unlink(missing_ok=True)
    try:
        current = current_id(index)
    except NoIndex:
        current = "000000-"
    except DamagedIndex:  # which one was served is unknown: a finished build will tell
        return
    finished = [name for name in _generations(index) if sequence(name) <= sequence(current)]
    for name in sorted(set(_generations(index)) - set(finished[-_KEPT:])):
        remove(generation_folder(index, name))


def _generations(index: Path) -> list[str]:
    folder = index / "generations"
    names = [path.name for path in folder.iterdir() if _ID.fullmatch(path.name)] if folder.is_dir() else []
    return sorted(names, key=lambda name: (sequence(name), name))


def _synchronise(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _flush(path)
    _flush(folder)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
