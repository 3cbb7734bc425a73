"""A table as questions name its parts: the column of subjects, the columns that sort them, and those that measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import takewhile

from assistant.ask.exact.called import (
    WIDE,
    Label,
    Value,
    contracted,
    days_called,
    from_to,
    glossed,
    header_called,
    last_words,
    members,
    shortened,
    surnames,
    tail_shared,
    weekday_called,
)
from assistant.ask.exact.roles import MOSTLY, Role, are_numbered, identifier_column, role_of, subject_column
from assistant.ask.grammar.cells import Content, content
from assistant.ask.match import plain_of
from assistant.ask.table_view import Days, View, days_of
from assistant.language.intervals import Interval, are_apart, interval
from assistant.language.measure_units import kind_of
from assistant.language.table_senses import weekday_names
from assistant.language.table_words import summed_of

_PART = re.compile(r"소\s?계|小[计計]|sub-?total", re.IGNORECASE)  # of a row that sums up some of the others
_LONG = 60  # rows of a table in which namesakes are not looked for
_NAMESAKES = 4  # rows that one name may mean
_SUM = re.compile(
    r"총?계|합계|소계|合[计計]|小[计計]|总计|sub-?total|total|all", re.IGNORECASE
)  # of the parts beside it
_WIDE_WORDS = re.compile(r"[가-힣㐀-鿿]{2,}")
_ORDINAL = re.compile(r"第?(\d+)\s?(?:위|등|名|位|st|nd|rd|th)(?:\s?place)?", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:no\.?|#\d*|번호|연번|순번|序号|编号|번)", re.IGNORECASE)
_TWICE = re.compile(r"(?<=[^\W\d_])\s+/\s+(?=[^\W\d_])")  # between a header in two languages


@dataclass(frozen=True)
class Sheet:
    """A view with the roles of its columns; ``roles`` are by column, None for a column of remarks."""

    view: View
    subject: int
    roles: tuple[Role | None, ...]

    @classmethod
    def of(cls, view: View) -> Sheet | None:
        """The sheet of a table; None where no column names its rows."""
        subject = subject_column(view)
        if subject is None:
            return None
        return cls(view, subject, tuple(role_of(view, at, subject) for at in range(len(view.table.columns))))

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that are no totals."""
        return tuple(at for at, row in enumerate(self.view.table.rows) if not row.total)

    @property
    def is_numbered(self) -> bool:
        """Whether the subjects are called by a number and a word."""
        return are_numbered([self.view.cell(row, self.subject).text for row in self.rows])

    @cached_property
    def subjects(self) -> tuple[int, ...]:
        """The columns with the subjects' names: one, or one for each script."""
        columns = self.view.table.columns
        return (
            self.subject,
            *(
                at
                for at in self.view.name_columns
                if at != self.subject and columns[at].language is not None and self._tells_apart(at)
            ),
        )

    def _tells_apart(self, at: int) -> bool:
        """Whether a column has about as many names as the subjects': another script's, not what some of them share.

        Nor what stands beside several of them alike: the sections that the rows are of.
        """
        own, other = ({self.view.cell(row, column).text for row in self.rows} for column in (self.subject, at))
        pairs = {(self.view.cell(row, self.subject).text, self.view.cell(row, at).text) for row in self.rows}
        return len(other) >= MOSTLY * len(own) >= MOSTLY * MOSTLY * len(pairs)

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
        """The columns of numbers whose headers are a period and no more: 2024년(점), 2025/26."""
        columns = self.view.table.columns
        named = {label.column for label in self.labels if not _SUM.fullmatch(label.text)}
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

    def of_kind(self, kinds: Container[str]) -> tuple[int, ...]:
        """The columns of numbers whose units are of some kinds; people for what people are counted in."""
        numbers = (at for at, role in enumerate(self.roles) if role == "number")
        return tuple(at for at in numbers if _kind(self.view.table.columns[at].unit) in kinds)

    @cached_property
    def told(self) -> frozenset[int]:
        """The columns of words whose cells all differ: what each row is, in other words than its name."""
        texts = {at: [self.view.cell(row, at).text for row in self.rows] for at in self._worded}
        return frozenset(at for at, cells in texts.items() if len(set(cells)) == len(cells) > 1 and all(cells))

    def content(self, row: int, column: int) -> Content:
        """What a cell says."""
        return _content(self, row, column)

    def number(self, row: int, column: int) -> Decimal | None:
        """What orders a row by a column; None where nothing is printed."""
        role, cell = self.roles[column], self.view.cell(row, column)
        if role in ("number", "rank"):
            return cell.value if cell.value is not None or not cell.text else content(cell).number
        if role == "time":
            return content(cell).seconds
        days = content(cell).days if role == "date" else None
        return Decimal(days[0]) if days else None

    def numbers(self, column: int, rows: Iterable[int]) -> list[tuple[int, Decimal]]:
        """The rows with what orders them, those without it left out."""
        values = ((row, self.number(row, column)) for row in rows)
        return [(row, value) for row, value in values if value is not None]

    @cached_property
    def values(self) -> dict[str, list[Value]]:
        """What cells of subjects and classes say, by their first two characters."""
        said: dict[tuple[str, int, bool], set[int]] = defaultdict(set)
        for column in self._worded:
            cells = {row: plain_of(self.view.cell(row, column).text).text.strip() for row in self.rows}
            tail = self.tails[column]
            lead = self._lead(column) if column in self.subjects else ""
            for row, text in cells.items():
                said[text, column, True].add(row)
                for part in (
                    *glossed(text),
                    *from_to(text),
                    *weekday_called(text),
                ):
                    said[part, column, True].add(row)
                parts = shortened(text, tail, lead) if column in self.subjects else contracted(text)
                own = (*last_words(text), *surnames(text), *members(text)) if column in self.subjects else ()
                for part in {*parts, *own}:
                    said[part, column, False].add(row)
        for column, row, text in self._told_in_words:
            said[text, column, True].add(row)
        for row, text in self._part_totals:
            said[text, self.subject, False].add(row)
        found: dict[str, list[Value]] = defaultdict(list)
        for (text, column, in_full), rows in said.items():
            if not in_full and column in self.subjects:
                rows |= self._holding(text, column)
            if (
                len(text) > 1
                and (in_full or len(rows) == 1 or column not in self.subjects or self._is_shared(text, rows))
                and any(map(str.isalpha, text))
            ):
                found[text[:2]].append(Value(text, column, frozenset(rows), in_full))
        return dict(found)

    def _holding(self, text: str, column: int) -> set[int]:
        """The rows in whose names words stand, as they do in another's: Lamplighter in Old Lamplighter."""
        if len(self.rows) > _LONG:
            return set()
        names = ((row, plain_of(self.view.cell(row, column).text).text) for row in self.rows)
        return {row for row, name in names if _has_words(name, text.strip())}

    def _is_shared(self, text: str, rows: set[int]) -> bool:
        """Whether a few rows alone are called by what a name begins with: Norrvik Haul of Norrvik Haul S and L."""
        return len(rows) <= _NAMESAKES and 2 * len(rows) <= len(self.rows) and len(text) > 2

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
    def totals(self) -> tuple[int, ...]:
        """The rows that sum up all others."""
        rows = (at for at, row in enumerate(self.view.table.rows) if row.total)
        return tuple(at for at in rows if not _PART.search(self.view.cell(at, self.subject).text))

    @property
    def _told_in_words(self) -> Iterator[tuple[int, int, str]]:
        """The cells of columns of numbers that say a word instead: free, 무료, on request."""
        for column in (at for at, role in enumerate(self.roles) if role == "number"):
            for row in self.rows:
                text = plain_of(self.view.cell(row, column).text).text.strip()
                if len(text) > 1 and text.isalpha() and self.view.cell(row, column).value is None:
                    yield column, row, text

    @property
    def _part_totals(self) -> list[tuple[int, str]]:
        """The rows that sum up some others, by what those are called: foreigners of Foreigners, subtotal."""
        rows = [at for at, row in enumerate(self.view.table.rows) if row.total]
        called = [(at, plain_of(summed_of(self.view.cell(at, self.subject).text)).text.strip(" ,")) for at in rows]
        heads = {label.text for label in self.labels if self.roles[label.column] == "number"}
        return [(at, text) for at, text in called if text and text not in heads]  # that of a column sums up all

    @cached_property
    def latin(self) -> tuple[Value, ...]:
        """What subjects are called in Latin letters."""
        every = (one for values in self.values.values() for one in values if one.column in self.subjects)
        return tuple(one for one in every if one.text.isascii())

    @cached_property
    def intervals(self) -> dict[int, dict[int, Interval]]:
        """The intervals of the rows, by each column of words whose cells are intervals that lie apart."""
        found: dict[int, dict[int, Interval]] = {}
        for column in self._worded:
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

    @cached_property
    def lead(self) -> frozenset[str]:
        """The words that the names of all subjects begin with."""
        return frozenset(word for column in self.subjects for word in self._lead(column).split())

    def _lead(self, column: int) -> str:
        """The words that all names of a column begin with: WS3 of WS3 Agro, WS3 Aero."""
        texts = [plain_of(self.view.cell(row, column).text).text.strip() for row in self.rows]
        words = [text.split()[:-1] for text in texts]
        shared = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False)) if len(words) > 1 else ()
        return " ".join(same[0] for same in shared)

    @property
    def _worded(self) -> list[int]:
        return list(dict.fromkeys((*self.subjects, *(at for at, role in enumerate(self.roles) if role == "class"))))

    @cached_property
    def tails(self) -> dict[int, str]:
        """What most cells of a column of words end in: 점 of 강남점, 中学, School."""
        return {
            column: tail_shared([plain_of(self.view.cell(row, column).text).text for row in self.rows])
            for column in self._worded
        }

    def _of_title(self, label: str) -> list[tuple[str, float]]:
        """A header of one letter with what the title says that it is of: 금메달 of 금 in a table of 메달."""
        if len(label) != 1 or not WIDE.search(label):
            return []
        return [(label + word, 1.0) for word in _WIDE_WORDS.findall(self.view.context.text) if len(word) < 4]

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """How each column may be called."""
        found: dict[tuple[str, int], float] = {}
        for column, one in enumerate(self.view.table.columns):
            for label in _TWICE.split(one.label):
                for text, strength in (*header_called(label, one.unit_text), *self._of_title(label)):
                    found[text, column] = max(strength, found.get((text, column), 0.0))
        return tuple(Label(text, column, strength) for (text, column), strength in found.items())


def _has_words(name: str, words: str) -> bool:
    """Whether words stand in a name with no letter right before or behind them."""
    at = name.find(words)
    while at >= 0:
        if not name[at - 1 : at].isalnum() and not name[at + len(words) : at + len(words) + 1].isalnum():
            return True
        at = name.find(words, at + 1)
    return False


def _kind(unit: str) -> str:
    return "people" if unit == "people" else kind_of(unit)


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


def _content(sheet: Sheet, row: int, column: int) -> Content:
    return content(sheet.view.cell(row, column))
