"""How long each stage of an answer takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Clock:
    """Milliseconds by stage."""

    def __init__(self, on_stage: Callable[[str], None] | None = None) -> None:
        self._stages: dict[str, float] = {}
        self._on_stage = on_stage

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times the block."""
        if self._on_stage is not None:
            self._on_stage(name)
        began = time.perf_counter()
        yield
        self._stages[name] = self._stages.get(name, 0.0) + time.perf_counter() - began

    def milliseconds(self) -> dict[str, float]:
        """What every stage took, and all of them together."""
        stages = self._stages | {"total": sum(self._stages.values())}
        return {name: round(1000 * seconds, 3) for name, seconds in stages.items()}
