"""The parts of a question on one table: the things named, the rows that count, the columns asked for, the cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.ask.compute import Bound, within
from assistant.ask.exact.mentions import LOOSE, OTHERWISE, Cells, Columns, same_days
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet
from assistant.ask.grammar.tokens import stem
from assistant.ask.table_view import Days, days_of
from assistant.language.dates import Period, periods
from assistant.language.grades import dimension
from assistant.language.measure_units import comparable, kind_of
from assistant.language.table_cues import TableCue, value_heads, worth
from assistant.types import Column, Unmet

_HOW_MUCH = re.compile(r"how\s+much|얼마(?!나)|多少钱", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:人|명|\speople|\spersons)(?:이나|이|인)?\W*$|\speople\b", re.IGNORECASE)
_AFTER = 7  # characters after how many
_FAR = 15  # characters that a column on the unlikelier side of its superlative seems farther off
_ADJACENT = 4  # characters between a column's name and what it must be
_YEARS = range(1000, 2100)
_GRADED = frozenset(
    {
        "top",
        "bottom",
        "places",
        "highest",
        "lowest",
        "big",
        "small",
        "difference",
        "much",
        "nth high",
        "nth low",
        "ratio",
    }
)
_ALWAYS = frozenset({"which", "much", "count", "when", "few", "listed"})  # words that ask and do nothing by themselves


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
        is_kind = is_kind or ("dated" in turned and (self.sheet.roles[at] == "date" or _is_years(self, at)))
        return is_kind or any(_heads(label, word) for label in labels for word in turned)

    def is_begun(self, cue: TableCue, at: int) -> bool:
        """Whether a column is called by what makes a thing old: when it was founded."""
        turned = dimension(self.said.asking.question.text[cue.start : cue.end]).turned
        return any(_heads(one.text, word) for one in self.sheet.labels if one.column == at for word in turned)

    def counts_rows(self, cue: TableCue) -> bool:
        """Whether a superlative goes with what the rows are and with no measure: the most schools, 점포가 가장 많은."""
        near = [one for one in self.said.columns if (one.start >= cue.end) == (self.language == "en")]
        nearest = min(near, key=lambda one: abs(one.start - cue.end), default=None)
        return nearest is not None and self.sheet.roles[nearest.columns[0]] in ("subject", "class")


def slots(said: Said) -> Slots | None:
    """The parts of what is said; None where a name has several rows or words several columns."""
    sheet = said.sheet
    things = [one for one in said.cells if one.column in sheet.subjects]
    filters = [one for one in said.cells if one.column not in sheet.subjects]
    if any(len(one.rows) > 1 for one in things) or any(one.is_torn for one in said.cells):
        return None
    measured = [one for one in said.columns if sheet.roles[one.columns[0]] not in ("subject", "class")]
    if things and filters:  # of the thing named: what holds of it narrows nothing, what does not is of another
        held = {row for one in things for row in one.rows}
        if not all(held <= one.rows for one in filters):
            return None
        filters = []
    found = Slots(
        said,
        tuple(things),
        tuple(filters),
        (),
        _classes(said, filters),
        _filtered(sheet, filters),
        names_subject=said.names_subject,
    )
    measured += _of_extreme(said) if measured else []
    measured = (
        measured
        or _and_price(said, _of_dimension(said))
        or _of_worth(said)
        or _of_time(said)
        or _of_period(said)
        or _only_one(said)
    )
    if not measured and not found.classes and (at := _value_column(found)) is not None:
        is_worded = sheet.roles[at] == "class"
        found = replace(found, classes=(at,)) if is_worded else replace(found, measures=(Measure(0, 0, (at,)),))
        return _dated(found)
    with_measures = _with_measures(found, measured)
    is_implied = bool(measured) and measured[0].columns == sheet.only_dated and measured[0] not in said.columns
    if with_measures is not None and is_implied:
        implied = tuple(replace(one, is_implied=True) for one in with_measures.measures)
        with_measures = replace(with_measures, measures=implied)
    return None if with_measures is None else _bounded(_dated(with_measures))


def _of_dimension(said: Said) -> list[Columns]:
    """The columns that a superlative or comparative is about where no header is named: the price, of the cheapest."""
    for cue in said.cues:
        if cue.name not in _GRADED:
            continue
        about = dimension(said.asking.question.text[cue.start : cue.end])
        labels = [one for one in said.sheet.labels if said.sheet.roles[one.column] == "number"]
        held = {one.column for one in labels if any(_heads(one.text, word) for word in about.headers)}
        of_kind = said.sheet.of_kind(about.kinds) if about.kinds and not held else ()
        if not held and not of_kind and about.kinds:  # the fastest, of a table of times
            held = {one.column for one in labels if any(_heads(one.text, word) for word in about.turned)}
            of_kind = said.sheet.of_kind(about.turned) if not held else ()
        if held or len(of_kind) == 1:
            return [Columns(cue.start, cue.end, tuple(sorted(held or of_kind)), LOOSE)]
    return []


def _only_one(said: Said) -> list[Columns]:
    """The only column of numbers, by which alone things can be the largest or the first three."""
    cue = said.cue("highest", "lowest", "most", "fewest", "top", "bottom", "nth", "nth high", "nth low")
    if cue is None or "rank" in said.sheet.roles or said.periods:
        return []
    about = dimension(said.asking.question.text[cue.start : cue.end])
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    if len(numbers) != 1 or about.is_own or _is_class_named(said):
        return []
    return [Columns(cue.start, cue.end, tuple(numbers), LOOSE)]


def _is_class_named(said: Said) -> bool:
    """Whether the question names a column of words: its commonest word may be meant."""
    return any(said.sheet.roles[one.columns[0]] == "class" for one in said.columns)


def _of_extreme(said: Said) -> list[Columns]:
    """The column that a superlative is about by itself, beside one that is named: the price of the heaviest."""
    cue = said.cue("highest", "lowest", "top", "bottom")
    about = dimension(said.asking.question.text[cue.start : cue.end]) if cue else None
    found = _of_dimension(said) if about and about.is_own else []
    named = {at for one in said.columns for at in one.columns}
    kinds = {kind_of(said.sheet.view.table.columns[at].unit) for at in named}
    if not found or about is None or named & set(found[0].columns) or kinds & about.kinds or len(found[0].columns) > 1:
        return []
    return found


def _and_price(said: Said, found: list[Columns]) -> list[Columns]:
    """The column that a superlative is about, with that of money where it is asked how much such a thing is."""
    asking = [cue for cue in said.cues if cue.name != "difference"]  # how much heavier asks for no price
    if not found or not any(_HOW_MUCH.match(said.asking.question.text, cue.start) for cue in asking):
        return found
    money = said.sheet.of_kind({"money"})
    return found if len(money) != 1 or money == found[0].columns else [*found, Columns(0, 0, money, LOOSE)]


def _of_worth(said: Said) -> list[Columns]:
    """The only column of the sort of value that the question says: its price; how much a thing is."""
    if len(said.valued) == 1:
        return [Columns(0, 0, said.valued, LOOSE)]
    if (people := _people(said)) is not None:
        return [Columns(0, 0, (people,), LOOSE)]
    is_asked = any(_HOW_MUCH.match(said.asking.question.text, cue.start) for cue in said.cues if cue.name == "much")
    money = said.sheet.of_kind({"money"}) if is_asked and said.cells and not said.columns else ()
    return [Columns(0, 0, money, LOOSE)] if len(money) == 1 else []


def _of_time(said: Said) -> list[Columns]:
    """The only column of days or times, where it is asked which of two things is first or last."""
    timed = [at for at, role in enumerate(said.sheet.roles) if role in ("date", "time")]
    cue = said.cue("early", "late", "earliest", "latest")
    return (
        [Columns(cue.start, cue.end, tuple(timed), LOOSE)] if cue and len(timed) == 1 and len(said.cells) == 2 else []
    )


def _people(said: Said) -> int | None:
    """The only column of how many people there are, where that is asked of a thing named: 有多少人, 몇 명."""
    text = said.asking.question.text
    asks = any(cue.name == "count" and _PEOPLE.search(text[cue.start : cue.end + _AFTER]) for cue in said.cues)
    if not asks or not said.cells or said.columns:
        return None
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    words_of = {at for at in numbers if said.sheet.view.table.columns[at].label.casefold() in worth()}
    headed = [at for at in words_of if "people" in worth()[said.sheet.view.table.columns[at].label.casefold()]]
    of_kind = headed or list(said.sheet.of_kind({"people"}))
    return of_kind[0] if len(of_kind) == 1 else None


def _value_column(found: Slots) -> int | None:
    """What a setting is, where the question names the only row it can be and no column."""
    if not (found.things or found.filters) or found.said.bounds or found.said.periods or not found.only():
        return None
    rows = set(found.rows).intersection(*(one.rows for one in found.things))
    headed = [
        at for at, column in enumerate(found.sheet.view.table.columns) if column.label.casefold() in value_heads()
    ]
    headed = [at for at in headed if found.sheet.roles[at] not in ("subject", None)]
    return headed[0] if len(rows) == 1 and len(headed) == 1 and not found.has("which", "when") else None


def _of_period(said: Said) -> list[Columns]:
    """The columns that are called by their periods alone, where the question names a period or no column else is."""
    columns = said.sheet.bare_dated or said.sheet.only_dated
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    place = (said.periods[0].start, said.periods[0].end) if said.periods else (0, 0)
    own = [days for at in columns if (days := column_days(said.sheet.view.table.columns[at]))]
    if not all(_is_printed(period, own, said) for period in said.periods):
        return []
    named = len(columns) > 1 and (said.periods or (list(columns) == numbers and (said.cells or said.cues)))
    return [Columns(*place, columns, LOOSE)] if named else []


def _is_printed(asked: Period, own: Sequence[Days], said: Said) -> bool:
    """Whether a column is of a period; or of parts of it, where a mean or a sum over several is asked for."""
    inside = [one for one in own if asked.first <= one[0] and one[1] <= asked.last]
    adds = said.cue("mean", "sum") is not None
    return any(same_days(asked, one) for one in own) or (adds and len(inside) > 1)


def _heads(label: str, word: str) -> bool:
    return stem(word) in label.split() if word.isascii() else word in label


def _classes(said: Said, filters: Sequence[Cells]) -> tuple[int, ...]:
    """The columns of words that are named, but where one of their words is: the district of South."""
    held = {one.column for one in filters}
    named = (one for one in said.columns if said.sheet.roles[one.columns[0]] == "class")
    return tuple(dict.fromkeys(one.columns[0] for one in named if one.columns[0] not in held))


def _filtered(sheet: Sheet, filters: Sequence[Cells]) -> tuple[int, ...]:
    """The rows that hold one of the words named in every column that some are named of."""
    columns = {one.column for one in filters}
    held = [frozenset().union(*(one.rows for one in filters if one.column == column)) for column in columns]
    return tuple(row for row in sheet.rows if all(row in rows for rows in held))


def _with_measures(found: Slots, named: Sequence[Columns]) -> Slots | None:
    measures: list[Measure] = []
    unmet: Unmet | None = None
    for one in (_with_bare(found.sheet, one) for one in named):
        asked = found.said.periods
        dated = [at for at in one.columns if column_days(found.column(at))]
        if not dated:
            if len(one.columns) > 1 and any(set(other.columns) < set(one.columns) for other in named):
                continue
            if len(one.columns) > 1:
                return None
            measures.append(Measure(one.start, one.end, one.columns))
            continue
        if asked:
            chosen = _in_periods(found.sheet, dated, asked)
            if chosen is None:
                return None
            if not chosen:
                first = asked[0]
                unmet = Unmet("period_absent", found.said.asking.question.text[first.start : first.end])
            measures.append(Measure(one.start, one.end, tuple(chosen) or tuple(dated[-1:])))
            continue
        known = {at: days for at in dated if (days := column_days(found.column(at)))}
        if len(set(known.values())) < len(dated):
            return None
        latest = max(dated, key=lambda at: (known[at], -at))
        measures.append(Measure(one.start, one.end, (latest,), len(dated) > 1))
    merged: list[Measure] = []
    for measure in measures:  # 2024 매출 ... 2023 매출: one name twice
        if measure.columns not in [one.columns for one in merged]:
            merged.append(measure)
    return replace(found, measures=tuple(merged), unmet=unmet)


def _with_bare(sheet: Sheet, named: Columns) -> Columns:
    """A column of a period with those that are called by a period alone, where the title says what it is of: GDP."""
    columns = sheet.view.table.columns
    if not sheet.bare_dated or not all(columns[at].period for at in named.columns):
        return named
    called = [one.text for one in sheet.labels if one.column in named.columns and one.strength == 1.0]
    if not all(text in sheet.view.context.text for text in called) or named.strength < OTHERWISE:
        return named
    return replace(named, columns=tuple(dict.fromkeys((*named.columns, *sheet.bare_dated))))


def _in_periods(sheet: Sheet, columns: Sequence[int], asked: Sequence[Period]) -> list[int] | None:
    """The columns of the periods asked for, in their order; those inside one where none is it.

    None where two are of one period: nothing tells them apart.
    """
    chosen: list[int] = []
    for period in asked:
        known = ((at, column_days(sheet.view.table.columns[at])) for at in columns)
        days = {at: own for at, own in known if own}
        same = [at for at, own in days.items() if same_days(period, own)]
        if period.yearless and len(same) > 1:  # the third quarter of the latest year
            newest = max(days[at] for at in same)
            same = [at for at in same if days[at] == newest]
        inside = [at for at, own in days.items() if period.first <= own[0] and own[1] <= period.last]
        if len(same) > 1 or len({days[at] for at in inside}) < len(inside):
            return None
        chosen += same or (inside if period.grain in ("year", "range") else [])
    return list(dict.fromkeys(chosen))


@lru_cache(maxsize=4096)
def _days_of_label(label: str) -> Days | None:
    named = periods(label, None)
    return (named[0].first, named[0].last) if len(named) == 1 else None


def column_days(column: Column) -> Days | None:
    """The days that a column's values are of; in year 1 where its header names no year; None where it names none."""
    return days_of(column.period) if column.period else _days_of_label(column.label)


def _dated(found: Slots) -> Slots:
    """Periods that no column of values has: a condition on days or years of the rows, else on the table, else unmet."""
    asked = [one for one in found.said.periods if not one.relative]
    if not asked or found.unmet or any(column_days(found.column(at)) for one in found.measures for at in one.columns):
        return found
    dates = [at for at, role in enumerate(found.sheet.roles) if role == "date" or _is_years(found, at)]
    named = [one for one in found.measures if one.column in dates]
    if found.things and named:
        those = [row for one in found.things for row in one.rows]
        days = [value for at in named for row, value in found.values(at.column, those)]
        if len(days) >= len(those) and all(_holds(found, named[0].column, day, asked, False, False) for day in days):
            return found
    columns = [named[0].column] if named else dates if len(dates) == 1 and not found.things else []
    after, before = found.has("since", "next"), found.has("until", "previous")
    if columns:
        at = columns[0]
        rows = tuple(row for row, value in found.values(at) if _holds(found, at, value, asked, after, before))
        side = (
            frozenset({"since", "next", "until", "previous", "between"})
            if len(asked) or after or before
            else frozenset()
        )
        rest = tuple(one for one in found.measures if one.column != at)
        return replace(found, rows=rows, is_dated=True, measures=rest, used=found.used | side)
    first = asked[0]
    if has_period(found.sheet, first):
        return found
    return replace(found, unmet=Unmet("period_absent", found.said.asking.question.text[first.start : first.end]))


def has_period(sheet: Sheet, asked: Period) -> bool:
    """Whether a table is of a period, or one of its columns."""
    printed = (days for column in sheet.view.table.columns if (days := column_days(column)))
    stated = periods(sheet.view.head().text.partition("\n")[0], None)
    if any(same_days(asked, (one.first, one.last)) for one in stated if not one.yearless):
        return True
    return any(_stands_for(asked, own) for own in (*sheet.view.days, *printed))


def _stands_for(asked: Period, own: Days) -> bool:
    """Whether a period is the table's: the same days, or the year that they are of; a part is never its year."""
    inside = asked.grain == "year" and asked.first <= own[0] and own[1] <= asked.last
    return inside or same_days(asked, own)


def _holds(found: Slots, at: int, value: Decimal, asked: Sequence[Period], after: bool, before: bool) -> bool:
    first, last = asked[0].first, asked[-1].last
    years = found.sheet.roles[at] != "date"
    low, high = (
        (Decimal(first.year), Decimal(last.year)) if years else (Decimal(first.toordinal()), Decimal(last.toordinal()))
    )
    if after:
        return value > high if found.has("next") and found.language == "en" else value >= low
    if before:
        return value < low
    return low <= value <= high


def _is_years(found: Slots, at: int) -> bool:
    column = found.column(at)
    if found.sheet.roles[at] != "number" or column.unit:
        return False
    values = found.sheet.numbers(at, found.sheet.rows)
    return bool(values) and all(value == int(value) and int(value) in _YEARS for _, value in values)


def _bounded(found: Slots) -> Slots | None:
    """The bounds, each on the column nearest to it, or on the only one of its unit; None where no column is told."""
    for (start, end), bounds in found.said.bounds:
        if not bounds:
            continue
        numbers = [at for at, role in enumerate(found.sheet.roles) if role in ("number", "rank")]
        options = [
            one for one in found.measures if one.column in numbers and _fits(bounds[0], found.column(one.column))
        ]
        if (
            bounds[0].value == len(found.sheet.rows)
            and bounds[0].relation == "exact"
            and _counts_all(found, start, end)
        ):
            continue
        if bounds[0].relation == "exact":
            options = [one for one in options if min(abs(one.end - start), abs(one.start - end)) <= _ADJACENT]
            if not options and bounds[0].value in (len(found.sheet.rows), len(found.thing_rows)):
                continue  # of all four; of the three cities named
            if not options:
                return None
        if options:
            near = min(options, key=lambda one: min(abs(one.end - start), abs(one.start - end)))
            at = near.column
            found = replace(found, measures=tuple(one for one in found.measures if one is not near))
        else:
            same = [at for at in numbers if bounds[0].unit and found.column(at).unit == bounds[0].unit]
            if len(same) != 1:
                return None
            at = same[0]
        held = [_in_column(bound, found.column(at)) for bound in bounds]
        rows = tuple(within(found.values(at), held))
        found = replace(
            found,
            rows=rows,
            bounds=(*found.bounds, *((at, bound) for bound in held)),
            used=found.used | {"between", "than"},
        )
    return found


def _counts_all(found: Slots, start: int, end: int) -> bool:
    """Whether a number stands right before or behind what the rows are: seven mountains of a table of seven."""
    subjects = [one for one in found.said.columns if found.sheet.roles[one.columns[0]] == "subject"]
    return any(0 <= one.start - end <= 2 or 0 <= start - one.end <= 1 for one in subjects)


def _fits(bound: Bound, column: Column) -> bool:
    return not bound.unit or not column.unit or comparable(bound.unit, column.unit)


def _in_column(bound: Bound, column: Column) -> Bound:
    """The bound in the column's own scale: 2조 위안 is 20,000 of 억 위안."""
    scaled = bound.unit == column.unit and bound.unit
    return Bound(bound.relation, bound.value / column.scale if scaled else bound.value)
