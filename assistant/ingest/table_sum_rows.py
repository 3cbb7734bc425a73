"""Rows whose numbers are the sums of other rows': a total by any name, and the sections that rows stand under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ingest.table_cells import Token, read_number
from assistant.ingest.table_groups import GridRow

_LEAST = 3  # rows that a total of another name sums up
_FEWEST = 2  # sections of one table
_COLUMNS = 2  # that add up
_ORDINAL = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）]?\s?[、.．]|[(（][一二三四五六七八九十]{1,2}[)）]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,2}\s?[.、]?"
    r"|[IVX]{1,4}\.|[가나다라마바사아]\.|[A-H][.)])\s*"
)
_COUNT = re.compile(r"\s*[(（]\s*(?:共)?\d+\s*[가-힣㐀-鿿A-Za-z]{0,9}\s*[)）]$|[:：]$")


def marked(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, the one that sums up all others marked so, where it is the first or last and says it by numbers alone.

    >>> lines = ("North\\t4\\t10", "Mid\\t6\\t22", "South\\t3\\t9", "All piers\\t13\\t41")
    >>> split = [GridRow(tuple(Token(cell, 0) for cell in line.split("\\t")), ()) for line in lines]
    >>> [row.adds for row in marked(split)]
    [False, False, False, True]
    """
    plain = [at for at, row in enumerate(rows) if not row.total]
    if len(plain) <= _LEAST or len(plain) < len(rows):
        return list(rows)
    values = [_numbers(row) for row in rows]
    for own in (plain[-1], plain[0]):
        if _adds_up(values[own], [values[at] for at in plain if at != own]):
            return [replace(row, adds=True) if at == own else row for at, row in enumerate(rows)]
    return list(rows)


def sections(rows: Sequence[GridRow]) -> tuple[list[GridRow], list[Token]]:
    """The rows, those that open a section with its sums marked as totals, and the sections' names in order.

    Only where every row but the totals stands in a section: sums that come out by chance do not divide a whole table.

    >>> lines = ("I. Roads\\t\\t7\\t30", "1\\tBypass\\t3\\t10", "2\\tBridge\\t4\\t20", "II. Schools\\t\\t9\\t4",
    ...          "3\\tOak\\t2\\t1", "4\\tElm\\t7\\t3")
    >>> split = [[Token(cell, 0) if cell else None for cell in line.split("\\t")] for line in lines]
    >>> made, names = sections([GridRow(tuple(cells), ()) for cells in split])
    >>> [row.adds for row in made], [name.text for name in names]
    ([True, False, False, True, False, False], ['Roads', 'Schools'])
    """
    plain = [at for at, row in enumerate(rows) if not row.total]
    values = [_numbers(row) for row in rows]
    heads: list[int] = []
    at = 0
    while at < len(plain):
        size = _section(rows, [values[row] for row in plain[at:]], plain[at])
        if not size:
            return list(rows), []
        heads.append(plain[at])
        at += size + 1
    if len(heads) < _FEWEST:
        return list(rows), []
    made = [_named(row, plain, rows, heads) if at in heads else row for at, row in enumerate(rows)]
    return made, [_name(rows[at]) for at in heads]


def _section(rows: Sequence[GridRow], values: Sequence[dict[int, Decimal]], head: int) -> int:
    """How many rows behind the first one it sums up; 0 where it opens no section."""
    if not values[0] or not _words(rows[head]):
        return 0
    gapped = sum(cell is not None for cell in rows[head].cells)
    for size in range(1, len(values)):
        inside = values[1 : size + 1]
        fuller = all(sum(cell is not None for cell in rows[head + at].cells) > gapped for at in range(1, size + 1))
        is_called = _ORDINAL.match(_words(rows[head])[0].text) is not None
        if _adds_up(values[0], inside, 1 if fuller and is_called else _COLUMNS) and (size > 1 or is_called):
            return size
    return 0


def _adds_up(whole: dict[int, Decimal], parts: Sequence[dict[int, Decimal]], least: int = _COLUMNS) -> bool:
    """Whether most numbers of a row are the sums of those below one another in others, as many columns as told."""
    sums = {at: [part[at] for part in parts if at in part] for at in whole}
    held = [at for at, value in whole.items() if value and sums[at] and _is_sum(value, sums[at])]
    return len(held) >= least and 2 * len(held) > len(whole)


def _is_sum(value: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether a number is the sum of others, as far as they are printed."""
    exponents = (one.as_tuple().exponent for one in (value, *parts))
    step = Decimal(1).scaleb(min(int(exponent) for exponent in exponents if isinstance(exponent, int)))
    return abs(sum(parts, Decimal(0)) - value) <= (step if step < 1 else 0)


def _numbers(row: GridRow) -> dict[int, Decimal]:
    read = ((at, read_number(cell.text)) for at, cell in enumerate(row.cells) if cell is not None)
    return {at: one.value for at, one in read if one is not None and not one.unit}


def _words(row: GridRow) -> list[Token]:
    return [cell for cell in row.cells if cell and any(map(str.isalpha, cell.text)) and read_number(cell.text) is None]


def _name(row: GridRow) -> Token:
    """What a section is called, without its number and how many rows it has."""
    token = _words(row)[0]
    found = _ORDINAL.match(token.text)
    start = found.end() if found and found.end() < len(token.text) else 0
    text = _COUNT.sub("", token.text[start:]).strip() or token.text[start:]
    return Token(text, token.start + token.text.index(text, start))


def _named(row: GridRow, plain: Sequence[int], rows: Sequence[GridRow], heads: Sequence[int]) -> GridRow:
    """The row of sums, called by its section where the others have their names."""
    others = [rows[at] for at in plain if at not in heads]
    token = _words(row)[0]
    own = row.cells.index(token)
    worded = [
        at for at in range(len(row.cells)) if all((cell := one.cells[at]) and cell in _words(one) for one in others)
    ]
    if not worded or own in worded or row.cells[worded[0]] is not None:
        return replace(row, adds=True)
    cells = tuple(token if at == worded[0] else None if at == own else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=cells, adds=True)
