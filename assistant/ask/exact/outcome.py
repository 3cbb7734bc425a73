"""What a rule found on a table, and how rows become items: names listed, or a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.slots import Measure, Slots
from assistant.types import Kind

Item: TypeAlias = "tuple[int, int] | str"
EXTREMES = ("highest", "most", "lowest", "fewest", "earliest", "latest")
_UP = ("highest", "most", "big", "late", "latest", "nth high")
_DOWN = ("lowest", "fewest", "small", "early", "earliest", "nth low")
_AND_WHICH = re.compile(
    r"分别(?:是|叫|为|有)|各是|(?:각각|또)\s*(?:무엇|어디|뭐|누구|어느)|(?:이고|이며|고)[,\s]+(?:어디|무엇|뭐|누구)"
    r"|\band\s+(?:which|what|who)\b|\bwhich\s+ones\b|\bname\s+them\b",
    re.IGNORECASE,
)  # how many, and which
MOST = 40  # members that a list may have


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule found: items (a cell's row and column, or a computed value), and the rows and columns it read.

    ``expression`` shows the work, ``measure`` is the column that it is of, ``value`` the number that came out.
    """

    operation: str
    kind: Kind
    items: tuple[Item, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    expression: str
    measure: Measure | None = None
    value: Decimal | None = None


def names(parts: Slots, rows: Sequence[int]) -> tuple[Item, ...]:
    """The cells that name the rows, in the asker's language where there is one; of rows of one name the first."""
    own = [at for at in parts.sheet.subjects if parts.column(at).language == parts.language]
    coded = {one.column for one in parts.things if _is_coded(parts, one)}
    apart = {one.column for one in parts.things} - set(parts.sheet.subjects)  # the sections that one name has
    column = coded.pop() if len(coded) == 1 else own[0] if own else parts.sheet.subject
    column = apart.pop() if len(apart) == 1 else column
    column = next(iter(_asked_for(parts)), column)
    once = {parts.sheet.view.cell(row, column).text: row for row in reversed(rows)}
    return tuple((row, column) for row in rows if row in once.values())


def _asked_for(parts: Slots) -> list[int]:
    """The column beside the names that tells rows apart too, where it is asked which of it: which ward of W1, W2."""
    asking = [cue.end for cue in parts.said.cues if cue.name == "which"]
    return [
        one.columns[0] for one in parts.said.columns
        if len(one.columns) == 1 and one.strength == 1.0 and any(0 <= one.start - end < 2 for end in asking)
        and parts.sheet.roles[one.columns[0]] == "class" and one.columns[0] in parts.sheet.told
    ]  # fmt: skip


def _is_coded(parts: Slots, one: Cells) -> bool:
    """Whether words in Latin letters are all of a cell: CE, FDA of a question in Korean."""
    words_said = parts.said.asking.question.text[one.start : one.end]
    rows = (parts.sheet.view.cell(row, one.column).text.strip() for row in one.rows)
    return words_said.isascii() and all(text.casefold() == words_said.casefold() for text in rows)


def counted(parts: Slots, rows: Sequence[int], columns: Sequence[int], operation: str, shown: str) -> Outcome | None:
    """How many rows, or which, as the question asks."""
    if parts.has("count") and not (rows and _AND_WHICH.search(parts.said.asking.question.text)):
        item = str(len(rows))
        looked_at = tuple(rows) or parts.rows or parts.sheet.rows  # nothing is counted among these
        return Outcome("count", "count", (item,), looked_at, tuple(columns), f"count({shown}) = {item}")
    if not rows:
        return nothing(shown)
    if len(rows) > MOST:
        return None
    found = names(parts, rows)
    kind: Kind = "list" if len(rows) > 1 else "fact"
    return Outcome(operation, kind, found, tuple(rows), tuple(columns), f"{shown}: {len(rows)}")


def nothing(condition: str) -> Outcome:
    """No row meets what is asked for, as ``condition`` says."""
    return Outcome("nothing", "fact", (), (), (), condition)


def way(parts: Slots) -> bool | None:
    """Whether the larger is asked for; None where both or neither is."""
    up, down = parts.has(*_UP), parts.has(*_DOWN)
    if not up and not down and (than := parts.said.cue("than")) is not None:
        side = parts.said.asking.question.text[than.start]
        up, down = side in "高多大", side in "低少小"  # 高于, 低于
    return None if up == down else up


def printed_places(parts: Slots) -> int | None:
    """The column of places in whose order the table stands: another number before the names is none."""
    for at, role in enumerate(parts.sheet.roles):
        places = [value for _, value in parts.values(at, parts.sheet.rows)] if role == "rank" else []
        if places and places == sorted(places):
            return at
    return None


def is_timely(parts: Slots, at: int) -> bool:
    """Whether a column has a first and a last: days, times, places or years."""
    return parts.sheet.roles[at] in ("date", "time", "rank") or looks_dated(parts, at)


def looks_dated(parts: Slots, at: int) -> bool:
    """Whether a column of numbers holds years."""
    values = parts.values(at, parts.sheet.rows)
    if any("," in parts.sheet.view.cell(row, at).text for row, _ in values):
        return False  # 1,204 is no year
    return bool(values) and all(value == int(value) and 1000 <= value < 2100 for _, value in values)
