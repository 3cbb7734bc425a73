"""A block on its way into the canonical text."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the canonical text; ``text`` has single blanks, a row tabs between its cells.

    ``mark`` is the bullet or kind of numbering it begins with, ``covered`` as in ``Block``.
    """

    kind: BlockKind
    text: str
    level: int = 0
    boilerplate: bool = False
    locator: str | None = None
    mark: str = ""
    covered: tuple[int, ...] = ()
