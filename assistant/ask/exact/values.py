"""What cells of subjects and classes say, in full and in part, and which rows say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from assistant.ask.exact.called import (
    WIDE,
    Value,
    contracted,
    from_to,
    glossed,
    last_words,
    members,
    middle_words,
    shortened,
    surnames,
    weekday_called,
)
from assistant.ask.exact.layout import Layout
from assistant.ask.plain import plain_of
from assistant.language.table_words import summed_of

_LONG = 60  # rows of a table in which namesakes are not looked for
_LETTERS = 3  # of a Latin word that is one of several in a cell
_NAMESAKES = 4  # rows that one name may mean


def values_of(layout: Layout) -> dict[str, list[Value]]:
    """What cells of subjects and classes say, by their first two characters."""
    said: dict[tuple[str, int, bool], set[int]] = defaultdict(set)
    for column in layout.worded:
        cells = {row: plain_of(layout.view.cell(row, column).text).text.strip() for row in layout.rows}
        tail = layout.tails[column]
        lead = layout.lead_of(column) if column in layout.subjects else ""
        for row, part in _members(cells) if column not in layout.subjects else ():
            said[part, column, True].add(row)
        for row, text in cells.items():
            said[text, column, True].add(row)
            for part in (
                *glossed(text),
                *from_to(text),
                *weekday_called(text),
                *([text.replace(" ", "")] if WIDE.search(text) and " " in text else ()),
            ):
                said[part, column, True].add(row)
            parts = shortened(text, tail, lead) if column in layout.subjects else contracted(text)
            own = _of_subject(text, layout.ends) if column in layout.subjects else ()
            for part in {*parts, *own}:
                said[part, column, False].add(row)
    _drop_middles(layout, said)
    for column, row, text in _told_in_words(layout):
        said[text, column, True].add(row)
    for row, text in _part_totals(layout):
        said[text, layout.subject, False].add(row)
    found: dict[str, list[Value]] = defaultdict(list)
    for (text, column, in_full), rows in said.items():
        if not in_full and column in layout.subjects:
            rows |= _holding(layout, text, column)
        if (
            len(text) > 1
            and (in_full or len(rows) == 1 or column not in layout.subjects or _is_shared(layout, text, rows))
            and any(map(str.isalpha, text))
        ):
            found[text[:2]].append(Value(text, column, frozenset(rows), in_full))
    return dict(found)


def _of_subject(text: str, ends: frozenset[str]) -> Iterator[str]:
    """The parts by which the name of a row is called; ``ends`` are those that several names end in."""
    yield from (*last_words(text), *surnames(text), *members(text), *middle_words(text))
    yield from (text.removesuffix(end).strip() for end in ends if text.endswith(end) and len(text) - len(end) > 1)


def _drop_middles(layout: Layout, said: dict[tuple[str, int, bool], set[int]]) -> None:
    """Leaves out words between others of a name that a cell of another column is: the town of a fair and its place."""
    held = {text for text, column, _ in said if column not in layout.subjects}
    for text, column, in_full in [*said]:
        if not in_full and column in layout.subjects and text in held:
            names = (plain_of(layout.view.cell(row, column).text).text for row in said[text, column, in_full])
            if all(text in middle_words(name.strip()) for name in names):
                del said[text, column, in_full]


def _members(cells: Mapping[int, str]) -> list[tuple[int, str]]:
    """The things that cells of a column of words count up, with their rows; behind commas those that several have.

    What stands behind a comma once may be the rest of an address: Ann Arbor, MI.
    """
    found = [(row, part) for row, text in cells.items() for part in members(text) if len(part) >= _least(part)]
    shared = Counter(part for _, part in found)
    return [(row, part) for row, part in found if "," not in cells[row] or shared[part] > 1]


def _least(part: str) -> int:
    return _LETTERS if part.isascii() else 2


def _holding(layout: Layout, text: str, column: int) -> set[int]:
    """The rows in whose names words stand, as they do in another's: Lamplighter in Old Lamplighter."""
    if len(layout.rows) > _LONG:
        return set()
    names = ((row, plain_of(layout.view.cell(row, column).text).text) for row in layout.rows)
    return {row for row, name in names if _has_words(name, text.strip())}


def _is_shared(layout: Layout, text: str, rows: set[int]) -> bool:
    """Whether a few rows alone are called by what a name begins with: Norrvik Haul of Norrvik Haul S and L."""
    return len(rows) <= _NAMESAKES and 2 * len(rows) <= len(layout.rows) and len(text) > 2


def _told_in_words(layout: Layout) -> Iterator[tuple[int, int, str]]:
    """The cells of columns of numbers that say a word instead: free, 무료, on request."""
    for column in (at for at, role in enumerate(layout.roles) if role == "number"):
        for row in layout.rows:
            text = plain_of(layout.view.cell(row, column).text).text.strip()
            if len(text) > 1 and text.isalpha() and layout.view.cell(row, column).value is None:
                yield column, row, text


def _part_totals(layout: Layout) -> list[tuple[int, str]]:
    """The rows that sum up some others, by what those are called: foreigners of Foreigners, subtotal."""
    rows = [at for at, row in enumerate(layout.view.table.rows) if row.total]
    called = [(at, plain_of(summed_of(layout.view.cell(at, layout.subject).text)).text.strip(" ,")) for at in rows]
    heads = {label.text for label in layout.labels if layout.roles[label.column] == "number"}
    return [(at, text) for at, text in called if text and text not in heads]  # that of a column sums up all


def _has_words(name: str, words: str) -> bool:
    """Whether words stand in a name with no letter right before or behind them."""
    at = name.find(words)
    while at >= 0:
        if not name[at - 1 : at].isalnum() and not name[at + len(words) : at + len(words) + 1].isalnum():
            return True
        at = name.find(words, at + 1)
    return False
