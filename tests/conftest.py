"""For the whole suite: the same examples every time, and nothing may leave the machine."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.network import sitecustomize

sitecustomize.install()

# The same examples every time, and none fails for being slow on a busy machine.
settings.register_profile("attest", derandomize=True, deadline=None)
settings.load_profile("attest")


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What the test tried to reach outside this machine; the test fails where that is anything at all."""
    sitecustomize.attempts.clear()
    yield sitecustomize.attempts
    assert sitecustomize.attempts == [], "the program must work with no network"


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users reach too."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)
