"""Names that a document has in its tables alone: prose beside them is of the whole, or of somebody else."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.types import Document, Span


def named_in_rows_alone(document: Document, name: str, place: Span) -> bool:
    """Whether a name stands in rows of tables only, and the place is in none: the rent of one tenant of the list.

    A title or a file name that says it tells that all of the document may be about it.
    """
    if name in document.title or name in document.id or _is_row(document, place.start):
        return False
    places = [found.start() for found in re.finditer(re.escape(name), document.text)]
    return bool(places) and all(_is_row(document, at) for at in places)


def _is_row(document: Document, offset: int) -> bool:
    at = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    return at >= 0 and document.blocks[at].kind == "row"
