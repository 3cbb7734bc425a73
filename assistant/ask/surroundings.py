"""What a document says first, and around its tables: whom and what they are about."""

from __future__ import annotations

from collections.abc import Callable

from assistant.language.home import home_names
from assistant.types import Document, Table

BEFORE, BEHIND = 700, 300  # characters of a table's document that tell of it
HEAD = 300  # characters of a document that say what it is about


def head(document_id: str, documents: Callable[[str], Document]) -> str:
    """What a document says first: whom or what all of its tables are about."""
    document = documents(document_id)
    home = ", ".join(sorted(home_names(document.text, document.language)))
    return f"{document.title} {home}".rstrip() + f"\n{document.text[:HEAD]}"


def around(table: Table, documents: Callable[[str], Document]) -> str:
    """The text that introduces a table and what is said right behind it, with the beginning of its document."""
    places = [span for row in table.rows for span in row.spans]
    if not places:
        return ""
    text = documents(table.document_id).text
    first, last = min(span.start for span in places), max(span.end for span in places)
    return "\n".join(
        (
            table.document_id,
            head(table.document_id, documents),
            text[max(0, first - BEFORE) : first],
            text[last : last + BEHIND],
        )
    )
