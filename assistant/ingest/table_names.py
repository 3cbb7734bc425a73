"""Which columns name the rows of a table: the thing itself, its code, its name in another script; no mere category."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.table_cells import is_missing
from assistant.language.name_file import script_language
from assistant.language.table_words import says_name
from assistant.types import Cell, Column, ColumnType, Language

DISTINCT = 0.85  # of the cells of a column that tells the rows apart
CALLED = 0.6  # of one whose header says that it names them, where codes tell them apart
CODED = 0.8
OF_ONE_SCRIPT = 0.8
_CODE = re.compile(r"(?=[^\d]*\d)[A-Za-z]{0,8}[-_./#]?(?:[A-Za-z0-9]+[-_./])*[A-Za-z0-9]+")


def with_names(columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns; of those taken for names all but the one that names the rows, its code and its twin are words.

    The twin is the same name in another script. A column that says the same of many rows (a country, a sort of goods)
    is no name where another tells the rows apart.
    """
    named = [at for at, column in enumerate(columns) if column.type == "name"]
    if len(named) == 1 and (other := _beside_group(named[0], columns, cells)) is not None:
        kinds: dict[int, ColumnType] = {named[0]: "text", other: "name"}
        return [replace(column, type=kinds.get(at, column.type)) for at, column in enumerate(columns)]
    if len(named) < 2 or any(column.language for column in columns):
        return list(columns)
    distinct = [at for at in named if _is_distinct(cells[at])]
    plain = [at for at in distinct if not are_codes(cells[at])]
    plain = plain or [at for at in named if says_name(columns[at].name) and _is_distinct(cells[at], CALLED)]
    first = next(iter((*plain, *distinct, *named)))
    kept = {first, *(at for at in distinct if are_codes(cells[at])), *_twins(first, plain, cells)}
    kept |= {at for at in named if columns[at].name == columns[first].name and _differs(cells[at], cells[first])}
    return [replace(column, type="text") if at in named and at not in kept else column
            for at, column in enumerate(columns)]  # fmt: skip


def _beside_group(first: int, columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> int | None:
    """The column of words that tells the rows apart, right behind one of groups that several rows share; else None."""
    groups = [cell.span for cell in cells[first] if cell.span]
    other = first + 1
    while other < len(columns) and columns[other].type == "text" and not _is_distinct(cells[other]):
        other += 1
    if len(set(groups)) == len(groups) or other == len(columns) or columns[other].type != "text":
        return None
    return other if len(_printed(cells[other])) == len(cells[other]) else None


def with_languages(columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns, the script told of those of names where a table has them in two."""
    found = [script_of(of_column) if column.type == "name" else None
             for column, of_column in zip(columns, cells, strict=True)]  # fmt: skip
    if len({language for language in found if language}) < 2:
        return list(columns)
    return [
        replace(column, language=column.language or language) for column, language in zip(columns, found, strict=True)
    ]


def are_codes(cells: Sequence[Cell]) -> bool:
    """Whether most cells are codes: letters and figures without a blank.

    >>> are_codes([Cell("CW-001"), Cell("SZ26-031")]), are_codes([Cell("BOE"), Cell("Sony 3")])
    (True, False)
    """
    printed = _printed(cells)
    return bool(printed) and sum(_CODE.fullmatch(text) is not None for text in printed) >= CODED * len(printed)


def script_of(cells: Sequence[Cell]) -> Language | None:
    """The script that most names of a column are in; None where they differ, or are codes."""
    if are_codes(cells):
        return None
    scripts = Counter(script_language(text) for text in _printed(cells))
    if not scripts:
        return None
    language, count = scripts.most_common(1)[0]
    return language if count >= OF_ONE_SCRIPT * sum(scripts.values()) else None


def _twins(first: int, plain: Sequence[int], cells: Sequence[Sequence[Cell]]) -> list[int]:
    own = script_of(cells[first])
    return [at for at in plain if at != first and own is not None and script_of(cells[at]) not in (own, None)]


def _differs(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether two columns under one header are of two scripts; two things may have one name in one of them."""
    return script_of(cells) not in (None, script_of(others))


def _is_distinct(cells: Sequence[Cell], share: float = DISTINCT) -> bool:
    printed = _printed(cells)
    return bool(printed) and len(set(printed)) >= share * len(printed)


def _printed(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text and not is_missing(cell.text)]
