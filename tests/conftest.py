"""For the whole suite: the same examples every time, and nothing may leave the machine."""

from __future__ import annotations

from collections.abc import Iterator

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
