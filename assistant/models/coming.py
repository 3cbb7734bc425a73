"""What is made of something on its way, once it is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")


class MadeOf(Generic[Part, Made]):
    """A ``Coming``: ``make`` is called by whoever asks for the result, each time.

    >>> coming = Future()
    >>> made = MadeOf(coming, len)
    >>> made.done()
    False
    >>> coming.set_result("abc")
    >>> made.result()
    3
    """

    def __init__(self, coming: Future[Part], make: Callable[[Part], Made]) -> None:
        self._coming, self._make = coming, make

    def done(self) -> bool:
        """Whether what it is made of is there."""
        return self._coming.done()

    def result(self) -> Made:
        """What is made, waited for."""
        return self._make(self._coming.result())
