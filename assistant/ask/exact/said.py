"""What a question says of one table: cells, columns and cues without overlap, and the words that nothing explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.compute import Bound
from assistant.ask.exact.asked_columns import columns_asked
from assistant.ask.exact.asking import Asking, Range
from assistant.ask.exact.directions import with_directions
from assistant.ask.exact.headers import (
    LOOSE,
    Columns,
    columns_counted,
    columns_counted_up,
    columns_numbered,
    columns_said,
)
from assistant.ask.exact.intervals import columns_between, rows_between
from assistant.ask.exact.leftover import take_counted, without_values, words_left
from assistant.ask.exact.mentions import Cells, cells_said, rows_dated, rows_lettered
from assistant.ask.exact.numbered import columns_designated
from assistant.ask.exact.other_heads import columns_otherwise
from assistant.ask.exact.placed import asks_place, names_winner, rows_placed
from assistant.ask.exact.printed_days import of_one_year
from assistant.ask.exact.rates import ratios_said
from assistant.ask.exact.rows_said import rows_otherwise
from assistant.ask.exact.senses import (
    adds_amounts,
    as_asked,
    before_head,
    has_bound_unit,
    has_unit,
    holds_rate,
    is_in_word,
    is_of_title,
    is_titled,
    of_one_column,
    orders_things,
    whole_year,
    without_ends,
    without_gap,
    without_heads,
    without_idle,
)
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.title import begins_title, is_in_titled_name, take_title
from assistant.ask.table_view import key
from assistant.language.dates import Period
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import TableCue
from assistant.types import Word

_OF_WINNER = frozenset({"first placed", "second placed", "which"})


@dataclass(frozen=True, slots=True)
class Said:
    """What the question says of a sheet. ``left`` are words that nothing explains, ``titled`` those of its title.

    ``periods`` are those that name no rows, ``valued`` the columns of the sort of value that a word says: price, cost.
    ``is_sole`` where no other table has the things named.
    """

    asking: Asking
    sheet: Sheet
    cells: tuple[Cells, ...]
    columns: tuple[Columns, ...]
    cues: tuple[TableCue, ...]
    bounds: tuple[tuple[Range, tuple[Bound, ...]], ...]
    left: tuple[Word, ...]
    titled: int
    periods: tuple[Period, ...] = ()
    valued: tuple[int, ...] = ()
    is_sole: bool = False

    def cue(self, *names: str) -> TableCue | None:
        """The first cue of one of the names."""
        return next((cue for cue in self.cues if cue.name in names), None)

    @property
    def names_subject(self) -> bool:
        """Whether the question says what sort of things the rows are."""
        return any(self.sheet.roles[one.columns[0]] == "subject" for one in self.columns)

    @property
    def names_subject_in_full(self) -> bool:
        """Whether it says what the rows are by all of the header over their names."""
        return any(self.sheet.roles[one.columns[0]] == "subject" and one.strength == 1.0 for one in self.columns)

    @property
    def names_measure(self) -> bool:
        """Whether it names a column of values in full."""
        kinds = ("number", "date", "time", "rank")
        return any(one.strength == 1.0 and self.sheet.roles[one.columns[0]] in kinds for one in self.columns)

    @property
    def columns_of_numbers(self) -> tuple[Columns, ...]:
        """The columns of numbers that it names."""
        return tuple(one for one in self.columns if self.sheet.roles[one.columns[0]] == "number")

    @property
    def focuses_subject(self) -> bool:
        """Whether the question asks which of the subjects: 어느 학교, which team, 哪个部门."""
        asking = [cue.end for cue in self.cues if cue.name == "which"]
        subjects = [one.start for one in self.columns if self.sheet.roles[one.columns[0]] == "subject"]
        return any(0 <= start - end < 2 for end in asking for start in subjects)

    @property
    def names(self) -> frozenset[str]:
        """The names of the cues."""
        return frozenset(cue.name for cue in self.cues)


def _is_header(one: object, heads: Sequence[Columns]) -> bool:
    """Whether words that a cell has in part are all of the header over it: university of partner universities."""
    return (
        isinstance(one, Cells)
        and not one.in_full
        and any(
            head.strength == 1.0 and one.column in head.columns and head.start <= one.start and one.end <= head.end
            for head in heads
        )
    )


def _is_in_title(asking: Asking, sheet: Sheet, cell: Cells) -> bool:
    """Whether letters that a cell has are only a part of a longer term or name that the title says: 응급 of 응급실."""
    return is_in_titled_name(asking, sheet, cell.start, cell.end) or any(
        one.kind == "term"
        and one.start <= cell.start
        and cell.end <= one.end
        and one.end - one.start > cell.end - cell.start
        and key(one.text) in key(sheet.view.context.text)
        for one in asking.question.sought
    )


def _is_superlative(asking: Asking, sheet: Sheet, cell: Cells) -> bool:
    """Whether a remark only has the words of a superlative that the question counts from: second deepest station."""
    counts = any(cue.name in ("nth", "last nth", "top", "bottom") for cue in asking.cues)
    inside = (cue for cue in asking.cues if cell.start <= cue.start and cue.end <= cell.end)
    return (
        counts
        and cell.column not in sheet.subjects
        and any(cue.name in ("highest", "lowest", "most", "fewest") for cue in inside)
    )


def said(asking: Asking, sheet: Sheet) -> Said | None:
    """The question against a sheet: of mentions that overlap the longest holds, cells before headers before cues.

    None where the question names no cell and no column.
    """
    found: list[tuple[int, int, int, object]] = []
    for cell in (*cells_said(asking, sheet), *rows_otherwise(asking, sheet)):
        if _is_in_title(asking, sheet, cell) or _is_superlative(asking, sheet, cell):
            continue
        shared = cell.column in sheet.subjects and not cell.in_full and len(cell.rows) > 1
        found.append((cell.end - cell.start, 3 if shared else 5, cell.start, cell))
    heads = [*columns_said(asking, sheet), *columns_counted(asking, sheet), *columns_numbered(asking, sheet)]
    heads += [*columns_between(asking, sheet), *columns_counted_up(asking, sheet, heads)]
    heads += [*columns_designated(asking, sheet), *columns_otherwise(asking, sheet)]
    heads, ratios = ratios_said(asking, sheet, heads)
    between = list(rows_between(asking, sheet, heads))
    found += [(one.end - one.start, 5, one.start, one) for one in between]
    names_thing = any(isinstance(entry[3], Cells) and entry[3].column in sheet.subjects for entry in found)
    heads += columns_asked(asking, sheet, names_thing)
    if found:
        found = [entry for entry in found if not _is_header(entry[3], heads)]
    heads = [one for one in heads if not any(start < one.start < end for start, end in asking.dated)]  # 월 of 6월
    lettered = rows_lettered(asking, sheet, [(one.end, one.columns) for one in heads])
    found += [(one.end - one.start, 5, one.start, one) for one in lettered]
    is_dated = bool(sheet.named_days or sheet.bare_dated) or names_winner(asking, sheet)
    is_dated = is_dated or ("date" in sheet.roles and bool(asking.periods))
    is_bound = any(has_bound_unit(sheet, bounds) for _, bounds in asking.amounts)
    is_placed = asks_place(asking, sheet)
    is_work = orders_things(asking) or adds_amounts(asking)
    if not found and not heads and not is_dated and not is_bound and not is_placed and not is_work:
        return None
    by_strength = sorted(heads, key=lambda one: -one.strength)  # of the same words the fuller name
    found += [(one.end - one.start, 4 if one.strength > LOOSE else 1, one.start, one) for one in by_strength]
    cues_said = [
        before_head(cue, heads)
        for cue in asking.cues
        if not is_titled(asking, sheet, cue)
        and not holds_rate(sheet, cue, heads)
        and not is_in_word(asking, cue, heads)
    ]
    cues_said += whole_year(asking, sheet)
    found += [*((cue.end - cue.start, 2, cue.start, cue) for cue in cues_said), *ratios]
    wanted = [one for one in asking.units if has_unit(sheet, one[2])]
    found += [
        (place[1] - place[0], 3, place[0], (place, bounds))
        for place, bounds in without_heads(asking, heads)
        if not any(start <= place[0] and place[1] <= end for start, end, _ in wanted)
        and not is_of_title(asking, sheet, place)
        and not any(one.start <= place[0] and place[1] <= one.end for one in asking.periods)
    ]
    months = list(rows_dated(asking, sheet))
    found += [(one.end - one.start, 5, one.start, one) for one in months]
    taken = [False] * len(asking.question.text)
    for start, end, _ in wanted:
        taken[start:end] = [True] * (end - start)
    for start, end in asking.dated:
        if not any(one.start < end and start < one.end for one in months):
            taken[start:end] = [True] * (end - start)
    kept: list[object] = []
    for size, _, start, one in sorted(found, key=lambda entry: (-entry[0], -entry[1], entry[2])):
        if not any(taken[start : start + size]):
            taken[start : start + size] = [True] * size
            kept.append(one)
    kept = [as_asked(sheet, one, asking) for one in kept]
    asked_of = [one for one in kept if isinstance(one, Columns) and sheet.roles[one.columns[0]] != "subject"]
    is_alone = not asked_of and not any(isinstance(one, TableCue) and one.name not in _OF_WINNER for one in kept)
    kept = [other for one in kept for other in rows_placed(sheet, one, is_alone)]
    columns = sorted((one for one in kept if isinstance(one, Columns)), key=lambda one: one.start)
    columns = [one for one in columns if len(columns) == 1 or not begins_title(asking, sheet, one, taken)]
    cues = sorted((one for one in kept if isinstance(one, TableCue)), key=lambda one: one.start)
    cues = without_gap(asking, cues, [one for one in kept if isinstance(one, Cells)], columns)
    cues = without_idle(asking, sheet, without_ends(sheet, cues, kept), columns)
    if any(cue.name == "mean" for cue in cues):  # per branch: of the rows
        own = {*sheet.subjects, *sheet.told}
        subjects = {one.start for one in columns if one.columns[0] in own}
        cues = [cue for cue in cues if not (cue.name == "grouped" and subjects & {cue.end, cue.end + 1})]
    named = {at for one in columns for at in one.columns if one.strength == 1.0}
    adds = any(cue.name in ("sum", "mean", "count") for cue in cues)
    named = named or {one.columns[0] for one in columns if len(one.columns) == 1}
    cells = [of_one_column(one, found, named, adds) for one in kept if isinstance(one, Cells)]
    cells = sorted(with_directions(asking, sheet, cells, found), key=lambda one: one.start)
    bounds = [one for one in kept if isinstance(one, tuple)]
    before = list(taken)
    take_title(asking, sheet, taken)
    for (_, end), one in bounds:
        take_counted(asking, taken, end) if one and columns else None
    left = tuple(words_left(asking, sheet, taken, cells, columns, cues))
    left, valued = without_values(asking, sheet, left, columns)
    if not valued and not any(sheet.roles[at] == "number" for one in columns for at in one.columns):
        valued = tuple(dict.fromkeys(at for *_, unit in wanted for at in sheet.of_kind({kind_of(unit)})))
    titled = sum(taken) - sum(before)
    others = [one for one in asking.periods if one.start not in {month.start for month in months}]
    periods = tuple(of_one_year(sheet, others, asking.question.reference))
    return Said(asking, sheet, tuple(cells), tuple(columns), tuple(cues), tuple(bounds), left, titled, periods, valued)
