"""For the whole suite: nothing may leave the machine, and a test that looked for the network has failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.network import sitecustomize

sitecustomize.install()


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """What the test tried to reach outside this machine; the test fails where that is anything at all."""
    sitecustomize.attempts.clear()
    yield sitecustomize.attempts
    assert sitecustomize.attempts == [], "the program must work with no network"
