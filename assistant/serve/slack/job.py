"""One thing to be done for one person, once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

Surface: TypeAlias = Literal["mention", "direct", "follow_up", "command", "button"]
Task: TypeAlias = Literal["question", "choice", "sources", "share", "verdict", "refusal"]


@dataclass(frozen=True, slots=True)
class Job:
    """A task as the ledger keeps it.

    ``reference`` names it: the same for every delivery of the same message, command or press. ``thread`` is the
    message it hangs under, "" at the top level of a direct conversation. ``moment`` is when it was written, in seconds
    since 1970. ``text`` is the question, or what a button carries; ``about`` the reference of the job whose answer
    holds the button. A job with a ``response_url`` is answered there, for its person alone.
    """

    reference: str
    surface: Surface
    task: Task
    team: str
    channel: str
    thread: str
    moment: float
    person: str
    text: str
    about: str = ""
    response_url: str = ""

    @property
    def private(self) -> bool:
        """Whether only the person who asked sees the answer."""
        return self.response_url != ""


def reference_of(*parts: str) -> str:
    """32 hex digits that name what these parts name together.

    >>> reference_of("message", "T1", "C1", "17.1") == reference_of("message", "T1", "C1", "17.1")
    True
    >>> reference_of("a", "bc") == reference_of("ab", "c")
    False
    """
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
