"""The parts of a question on one table: the things named, the rows that count, the columns asked for, the cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.ask.compute import Bound
from assistant.ask.exact.headers import Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet
from assistant.ask.grammar.tokens import stem
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import TableCue
from assistant.types import Column, Unmet

_FAR = 15  # characters that a column on the unlikelier side of its superlative seems farther off
_YEARS = range(1000, 2100)
_ALWAYS = frozenset(
    {"which", "much", "count", "when", "few", "listed", "totals apart"}
)  # words that ask and do nothing by themselves


@dataclass(frozen=True, slots=True)
class Measure:
    """A column that the question names, one for each period that it names; ``is_latest`` where it names none.

    ``is_implied`` where nothing but the period tells the column.
    """

    start: int
    end: int
    columns: tuple[int, ...]
    is_latest: bool = False
    is_implied: bool = False

    @property
    def column(self) -> int:
        """The column, the last one named where there are several."""
        return self.columns[-1]


@dataclass(frozen=True)
class Slots:
    """``rows`` are those that filters and bounds leave, ``unmet`` what the table cannot meet."""

    said: Said
    things: tuple[Cells, ...]
    filters: tuple[Cells, ...]
    measures: tuple[Measure, ...]
    classes: tuple[int, ...]
    rows: tuple[int, ...]
    bounds: tuple[tuple[int, Bound], ...] = ()
    names_subject: bool = False
    is_dated: bool = False
    unmet: Unmet | None = None
    used: frozenset[str] = frozenset()

    @property
    def sheet(self) -> Sheet:
        """The table."""
        return self.said.sheet

    @property
    def language(self) -> str:
        """The language of the question's words."""
        return self.said.asking.question.language

    def has(self, *names: str) -> bool:
        """Whether one of the cues is there."""
        return any(cue.name in names for cue in self.said.cues)

    def only(self, *names: str) -> bool:
        """Whether there is no cue but these and words that ask."""
        return self.said.names - self.used <= _ALWAYS.union(names)

    @property
    def thing_rows(self) -> tuple[int, ...]:
        """The row of each thing named, in the question's order."""
        return tuple(dict.fromkeys(row for one in self.things for row in sorted(one.rows)))

    @property
    def measures_dates(self) -> bool:
        """Whether a column of days is named."""
        return any(self.sheet.roles[one.column] == "date" for one in self.measures)

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter, a bound or a day leaves only some rows."""
        return bool(self.filters or self.bounds or self.is_dated)

    def column(self, at: int) -> Column:
        """A column of the table."""
        return self.sheet.view.table.columns[at]

    def values(self, at: int, rows: Sequence[int] | None = None) -> list[tuple[int, Decimal]]:
        """The rows that count, or those given, with what orders them by a column."""
        return self.sheet.numbers(at, self.rows if rows is None else rows)

    def ordering(self, cue: TableCue) -> Measure:
        """The measure that a superlative or comparative goes with: after it in English, before it elsewhere."""

        def distance(one: Measure | Columns) -> tuple[int, int]:
            if (one.start, one.end) == (cue.start, cue.end):
                return -len(self.said.asking.question.text), one.start  # what the superlative itself is about
            follows = one.start >= cue.end
            gap = one.start - cue.end if follows else cue.start - one.end
            return gap + (_FAR if follows != (self.language == "en") else 0), one.start

        return min(self.measures, key=distance)

    def is_turned(self, cue: TableCue, at: int) -> bool:
        """Whether more in a column is less of what a superlative says: the fastest has the least time."""
        turned = dimension(self.said.asking.question.text[cue.start : cue.end]).turned
        if not turned:
            return False
        labels = [one.text for one in self.sheet.labels if one.column == at]
        is_kind = kind_of(self.column(at).unit) in turned or (self.sheet.roles[at] == "time" and "time" in turned)
        is_kind = is_kind or ("dated" in turned and (self.sheet.roles[at] == "date" or is_years(self, at)))
        return is_kind or any(is_headed_by(label, word) for label in labels for word in turned)

    def is_begun(self, cue: TableCue, at: int) -> bool:
        """Whether a column is called by what makes a thing old: when it was founded."""
        turned = dimension(self.said.asking.question.text[cue.start : cue.end]).turned
        return any(is_headed_by(one.text, word) for one in self.sheet.labels if one.column == at for word in turned)

    def counts_rows(self, cue: TableCue) -> bool:
        """Whether a superlative goes with what the rows are and with no measure: the most schools, 점포가 가장 많은."""
        near = [one for one in self.said.columns if (one.start >= cue.end) == (self.language == "en")]
        nearest = min(near, key=lambda one: abs(one.start - cue.end), default=None)
        return nearest is not None and self.sheet.roles[nearest.columns[0]] in ("subject", "class")


def is_headed_by(label: str, word: str) -> bool:
    """Whether a header has a word."""
    return stem(word) in label.split() if word.isascii() else word in label


def is_years(found: Slots, at: int) -> bool:
    """Whether a column of plain numbers holds years."""
    column = found.column(at)
    if found.sheet.roles[at] != "number" or column.unit:
        return False
    values = found.sheet.numbers(at, found.sheet.rows)
    return bool(values) and all(value == int(value) and int(value) in _YEARS for _, value in values)
