"""Folders of prepared files: where they are kept, and how they appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


def default_cache() -> Path:
    """The folder of prepared files in the user's cache folder."""
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    return (Path(base) if base else Path.home() / ".cache") / "attest"


@contextlib.contextmanager
def written_aside(folder: Path) -> Iterator[Path]:
    """A new folder beside ``folder``, renamed to it at the end, in place of what stood there.

    Where another process was quicker its folder stays; where the block raises, nothing changes.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    new, old = aside / "new", aside / "old"
    try:
        new.mkdir()
        yield new
        with contextlib.suppress(FileNotFoundError):
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was quicker
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
