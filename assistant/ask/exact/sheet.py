"""A table as questions name its parts: rows by words, days, places and numbers, columns by periods and intervals."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache

from assistant.ask.exact.called import Value, days_called
from assistant.ask.exact.layout import Layout
from assistant.ask.exact.roles import MOSTLY, identifier_column
from assistant.ask.exact.values import values_of
from assistant.ask.table_view import Days, View, days_of
from assistant.language.intervals import Interval, are_apart, interval
from assistant.language.table_senses import weekday_names

_SUM = re.compile(
    r"총?계|합계|소계|合[计計]|小[计計]|总计|sub-?total|total|all", re.IGNORECASE
)  # of the parts beside it
_AT_ITS_END = re.compile(r"말|초|말\s?현재|현재|기준|연말|年?[末底初]|期末|(?:at\s+)?(?:year[\s-]?)?end", re.IGNORECASE)
_ORDINAL = re.compile(r"第?(\d+)\s?(?:위|등|名|位|st|nd|rd|th)(?:\s?place)?", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:no\.?|#\d*|번호|연번|순번|序号|编号|번)", re.IGNORECASE)


class Sheet(Layout):
    """A layout with what questions may call its rows and columns."""

    @cached_property
    def named_days(self) -> dict[int, Days]:
        """The days that each row is called by; none where any is called by something else."""
        found: dict[int, Days] = {}
        for row in self.rows:
            cell = self.view.cell(row, self.subject)
            days = days_of(cell.period) if cell.period else days_called(cell.text)
            if days is None:
                return {}
            found[row] = days
        return found

    @cached_property
    def bare_dated(self) -> tuple[int, ...]:
        """The columns of numbers whose headers are a period and no more: 2024년(점), 2025/26, 2023년 말."""
        columns = self.view.table.columns
        said = (label for label in self.labels if not _SUM.fullmatch(label.text))
        named = {label.column for label in said if not _AT_ITS_END.fullmatch(label.text)}
        numbers = (at for at, role in enumerate(self.roles) if role == "number")
        dated = [at for at in numbers if columns[at].period or days_called(columns[at].name)]
        return tuple(at for at in dated if at not in named)

    @cached_property
    def only_dated(self) -> tuple[int, ...]:
        """The columns of the one name that several columns share, each with a period of its own; none for two names."""
        columns = self.view.table.columns
        names: dict[str, list[int]] = defaultdict(list)
        for label in self.labels:
            if label.strength == 1.0 and self.roles[label.column] == "number" and columns[label.column].period:
                names[label.text].append(label.column)
        groups = [tuple(sorted(found)) for found in names.values() if len(found) > 1]
        return groups[0] if len(groups) == 1 else ()

    @cached_property
    def placed(self) -> dict[int, int]:
        """The row of each place, where one column of places is printed that is no numbering of rows."""
        ranked = [at for at, role in enumerate(self.roles) if role == "rank"]
        if len(ranked) != 1 or _NUMBERING.fullmatch(self.view.table.columns[ranked[0]].label.strip()):
            return {}
        places = {int(value): row for row, value in self.numbers(ranked[0], self.rows)}
        return places if len(places) == len(self.rows) else {}

    @cached_property
    def ordinals(self) -> dict[int, int]:
        """The row of each place, where the subjects are called by places and nothing else: 第1名, 2위, 3rd."""
        found: dict[int, int] = {}
        for row in self.rows:
            place = _ORDINAL.fullmatch(self.view.cell(row, self.subject).text.strip())
            if place is None:
                return {}
            found[int(place[1])] = row
        return found if len(found) == len(self.rows) > 1 else {}

    @cached_property
    def numbers_of_rows(self) -> dict[str, int]:
        """The row of each number that rows are called by and nothing else: bus 900, room 12."""
        if identifier_column(self.view) != self.subject:
            return {}
        return {self.view.cell(row, self.subject).text.strip().casefold(): row for row in self.rows}

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """The columns that are called by days of the week, where there are several."""
        named = [
            at for at, one in enumerate(self.view.table.columns) if one.label.strip().casefold() in weekday_names()
        ]
        return frozenset(named if len(named) > 2 else ())

    @cached_property
    def told(self) -> frozenset[int]:
        """The columns of words whose cells all differ: what each row is, in other words than its name."""
        texts = {at: [self.view.cell(row, at).text for row in self.rows] for at in self.worded}
        return frozenset(at for at, cells in texts.items() if len(set(cells)) == len(cells) > 1 and all(cells))

    @cached_property
    def values(self) -> dict[str, list[Value]]:
        """What cells of subjects and classes say, by their first two characters."""
        return values_of(self)

    @cached_property
    def latin(self) -> tuple[Value, ...]:
        """What subjects are called in Latin letters."""
        every = (one for values in self.values.values() for one in values if one.column in self.subjects)
        return tuple(one for one in every if one.text.isascii())

    @cached_property
    def intervals(self) -> dict[int, dict[int, Interval]]:
        """The intervals of the rows, by each column of words whose cells are intervals that lie apart."""
        found: dict[int, dict[int, Interval]] = {}
        for column in self.worded:
            held = {row: one for row in self.rows if (one := interval(self.view.cell(row, column).text)) is not None}
            own = set(held.values())
            if len(own) > 1 and len(held) >= MOSTLY * len(self.rows) and are_apart([*own]):
                found[column] = held
        return found

    @cached_property
    def headed_intervals(self) -> dict[int, Interval]:
        """The intervals that headers of columns are; none where they overlap."""
        labels = {at: column.label for at, column in enumerate(self.view.table.columns) if at not in self.subjects}
        held = {at: one for at, label in labels.items() if (one := interval(label)) is not None}
        return held if are_apart([*held.values()]) else {}


def sheet_of(view: View) -> Sheet | None:
    """The sheet of a view; those of the last views asked for are kept."""
    return _sheet(_Same(view))


class _Same:
    """An object as a key: itself and no other."""

    __slots__ = ("one",)

    def __init__(self, one: View) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.one is self.one

    def __hash__(self) -> int:
        return id(self.one)


@lru_cache(maxsize=1024)
def _sheet(key: _Same) -> Sheet | None:
    return Sheet.of(key.one)
