"""Columns: what a header says of one (name, unit, period) and what its cells show it to be (type)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assistant.ingest.table_cells import YEAR, YEAR_AND_MONTH, Reading, Token, is_missing, read_number
from assistant.ingest.table_given import FALLING, Setting, given_unit, numeric_type
from assistant.ingest.table_header import Named
from assistant.ingest.table_periods import interval, interval_of_cell
from assistant.ingest.table_units import Unit, split_unit
from assistant.language.table_words import header_kind
from assistant.types import Cell, Column, ColumnType, Language, Span

MOST = 0.6  # of the cells that hold anything
LONGEST_DATE = 40  # characters
SAMPLE = 30  # cells that tell whether looking for dates in the others is worth the time
ANY_DAY = date(2000, 1, 1)


def falling_marks(texts: Sequence[str]) -> str:
    """The triangles that stand for a minus: all of them, but the ones that point down alone where both kinds occur.

    >>> falling_marks(["▲3", "▼2"]), falling_marks(["△3", "2"])
    ('▽▼', '△▲▽▼')
    """
    both = any(text[:1] in "▽▼" for text in texts if text) and any(text[:1] in "△▲" for text in texts if text)
    return "▽▼" if both else FALLING


def read_column(
    named: Named, tokens: Sequence[Token | None], number: int, setting: Setting, language: Language | None = None
) -> tuple[Column, tuple[Cell, ...]]:
    """A column and its cells, from the words of its header and of its cells. ``number`` counts columns from 1."""
    name, unit = split_unit(named.text) if named.text else (f"#{number}", None)
    readings = [None if token is None else read_number(token.text, setting.falling) for token in tokens]
    kind, periods = _type(name, unit, tokens, readings, number, setting)
    if language is not None and kind == "text":
        kind = "name"
    if kind in {"text", "name"} or (kind == "date" and not _are_years(tokens)):
        readings = [None] * len(tokens)
    own = _unit_of(readings)
    if kind == "number" and unit is None and own == "":
        unit = given_unit(name, setting)
        if unit is not None:
            kind = numeric_type(unit.name)
    column = Column(
        name,
        kind,
        unit=unit.name if unit and (own == "" or own == unit.name) else own,
        unit_text=unit.text if unit else "",
        scale=unit.scale if unit and own == "" else Decimal(1),
        period=interval(name, setting.reference) if named.text else None,
        language=language,
        spans=_runs(named.tokens, setting),
    )
    cells = tuple(
        _cell(token, reading, period, setting) for token, reading, period in zip(tokens, readings, periods, strict=True)
    )
    return column, cells


def _cell(token: Token | None, reading: Reading | None, period: str | None, setting: Setting) -> Cell:
    if token is None or not token.text:
        return Cell("")
    return Cell(token.text, reading.value if reading else None, setting.span(token), period)


def _type(
    name: str,
    unit: Unit | None,
    tokens: Sequence[Token | None],
    readings: Sequence[Reading | None],
    number: int,
    setting: Setting,
) -> tuple[ColumnType, list[str | None]]:
    """The type of a column, and the periods that the cells of a column of dates name."""
    none: list[str | None] = [None] * len(tokens)
    printed = [token.text for token in tokens if token is not None and not is_missing(token.text)]
    said = header_kind(name)
    if not printed:
        return ("name" if said == "name" else "text"), none
    numeric = sum(reading is not None for reading in readings) >= MOST * len(printed)
    if numeric and not unit and (said == "rank" or (number == 1 and name == "#1" and _counts_up(readings))):
        return "rank", none
    years = _are_years(tokens)
    if (years and unit is None) or _are_months(printed) or (not numeric and _could_be_dates(printed)):
        periods = [interval_of_cell(token.text, setting.reference) if token else None for token in tokens]
        if sum(period is not None for period in periods) >= MOST * len(printed):
            return "date", periods
    if not numeric:
        return ("name" if said == "name" or (number <= 2 and said not in {"text", "date"}) else "text"), none
    return numeric_type(unit.name if unit else _unit_of(readings)), none


def _are_years(tokens: Sequence[Token | None]) -> bool:
    printed = [token.text for token in tokens if token is not None and not is_missing(token.text)]
    return bool(printed) and all(YEAR.fullmatch(text) for text in printed)


def _are_months(printed: Sequence[str]) -> bool:
    """Whether cells that read as numbers are months of years, all of them: 2024.03, 2025.11."""
    return len(printed) > 1 and all(map(YEAR_AND_MONTH.fullmatch, printed))


def _could_be_dates(printed: Sequence[str]) -> bool:
    """Whether most of the first cells are short, hold a figure, and name a period with little else beside it."""
    some = printed[:SAMPLE]
    short = (text for text in some if len(text) <= LONGEST_DATE and any(map(str.isdecimal, text)))
    return sum(interval_of_cell(text, ANY_DAY) is not None for text in short) >= MOST * len(some)


def _counts_up(readings: Sequence[Reading | None]) -> bool:
    values = [reading.value for reading in readings if reading is not None]
    return bool(values) and values[0] == 1 and all(0 <= second - first <= 2 for first, second in pairwise(values))


def _unit_of(readings: Sequence[Reading | None]) -> str:
    """The unit that the cells themselves give: one for all that give one, "" where they differ."""
    units = Counter(reading.unit for reading in readings if reading is not None and reading.unit)
    return next(iter(units)) if len(units) == 1 else ""


def _runs(tokens: Sequence[Token], setting: Setting) -> tuple[Span, ...]:
    """The places of a header's words, those with one blank between together."""
    spans: list[Span] = []
    for token in tokens:
        if spans and token.start == spans[-1].end + 1:
            spans[-1] = replace(spans[-1], end=token.end)
        elif token.text:
            spans.append(setting.span(token))
    return tuple(spans)


def told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, those of one name qualified by the column to their left; languages kept where they differ.

    >>> found = told_apart([Column("수출액", "money"), Column("성장률"), Column("수입액", "money"), Column("성장률")])
    >>> [column.label for column in found]
    ['수출액', '수출액 성장률', '수입액', '수입액 성장률']
    """
    names = Counter((column.name, column.language) for column in columns)
    qualified: list[Column] = []
    left = ""
    for column in columns:
        if names[column.name, column.language] > 1 and left:
            qualified.append(replace(column, qualifier=left))
            continue
        qualified.append(column)
        if column.type not in {"rank", "name", "text"}:
            left = column.name
    return tuple(qualified)
