"""The rows that a computed answer used, as a compact table in letters of one width."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from assistant.serve.slack.links import Links
from assistant.serve.slack.mrkdwn import cut, line, link
from assistant.serve.slack.words import phrase
from assistant.types import Citation, Computation, Language

ROWS, COLUMNS, CELL = 12, 5, 22
ADDRESS = 500  # characters; with a longer one the table would pass the limit of a section


def computed_table(computation: Computation, language: Language, links: Links, citations: Sequence[Citation]) -> str:
    """The operation, and under it the rows used with the marks of their citations; less than 3,000 characters."""
    rows = computation.rows[:ROWS]
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    if computation.column in names:  # the column that was computed with is always shown
        names.remove(computation.column)
        names.insert(min(1, len(names)), computation.column)
    names = names[:COLUMNS]
    cells = [["", *names], *([f"[{row.citation}]", *(row.cells.get(name, "") for name in names)] for row in rows)]
    text = "\n".join(_aligned([[_clipped(cell) for cell in one] for one in cells]))
    title = f"*{phrase('computed', language)}*: {cut(line(computation.expression), 300)}"
    place = citations[rows[0].citation - 1] if rows and 1 <= rows[0].citation <= len(citations) else None
    address = links.quote(place) if place else None
    table = link(address if address and len(address) < ADDRESS else None, cut(line(computation.table), 150))
    left = len(computation.rows) - len(rows)
    more = f"\n{phrase('and_more', language, count=left)}" if left else ""
    return f"{title}\n{table}\n```{cut(text, 1900)}```{more}"


def width(text: str) -> int:
    """How many letters of one width a text takes: those of Chinese and Korean take two.

    >>> width("청도 ab")
    7
    """
    return sum(
        2 if unicodedata.east_asian_width(one) in "WF" else 0 if unicodedata.combining(one) else 1 for one in text
    )


def _clipped(cell: str) -> str:
    words = line(cell).replace("`", "'")
    while width(words) > CELL:
        words = words[:-2].rstrip("…") + "…"
    return words


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widest = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widest, strict=True)).rstrip()
        for row in rows
    ]
