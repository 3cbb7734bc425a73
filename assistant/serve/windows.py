"""Counts what comes within stretches of time, by a clock that nobody sets back or forward."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from limits import RateLimitItem, parse

from assistant.errors import InvalidRequest

_SWEEP_SECONDS = 60.0


@dataclass(slots=True)
class _Window:
    ends: float
    taken: int = 0


class Windows:
    """How often each has come in its current window, which begins with the first time. Safe in many threads.

    The ``limits`` package has the same by the time of day: where that is set back by a day, whoever has used up a rate
    is refused for a day; and it starts a thread at every hit.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds that only grow."""
        self._clock = clock
        self._lock = threading.Lock()
        self._windows: dict[tuple[str, ...], _Window] = {}
        self._swept = clock()

    def __len__(self) -> int:
        return len(self._windows)

    def hit(self, rate: RateLimitItem, *who: str) -> float:
        """Counts one more; 0.0 where it is within the rate, else the seconds until the next one is taken.

        >>> windows, rate = Windows(iter([0.0, 0.0, 1.0, 60.0]).__next__), parse("1/minute")
        >>> windows.hit(rate, "Kim"), windows.hit(rate, "Kim"), windows.hit(rate, "Kim")
        (0.0, 59.0, 0.0)
        """
        key = (*who, str(rate))
        with self._lock:
            now = self._clock()
            self._sweep(now)
            window = self._windows.get(key)
            if window is None or window.ends <= now:
                window = self._windows[key] = _Window(now + rate.get_expiry())
            window.taken += 1
            return window.ends - now if window.taken > rate.amount else 0.0

    def _sweep(self, now: float) -> None:
        """Forgets windows that have ended, so that they do not pile up over months."""
        if now - self._swept >= _SWEEP_SECONDS:
            self._windows = {key: window for key, window in self._windows.items() if window.ends > now}
            self._swept = now


def parsed_rate(setting: str, rate: str) -> RateLimitItem:
    """The rate that a setting holds. Raises InvalidRequest, which names the setting, for one that is none."""
    try:
        return parse(rate)
    except ValueError as error:
        raise InvalidRequest(f"{setting} is {rate!r}; write it like '600/minute'") from error
