"""Which words of a question fill which slot on one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.columns_meant import columns_meant, torn_head
from assistant.ask.exact.conditions import in_periods, with_bounds, with_days
from assistant.ask.exact.crossing import crossed
from assistant.ask.exact.flags import with_flags
from assistant.ask.exact.headers import OTHERWISE, Columns
from assistant.ask.exact.implied import implied, of_extreme
from assistant.ask.exact.left_out import excepted, residual
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.outcome import EXTREMES
from assistant.ask.exact.printed_days import column_days, days_at
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.slots import Measure, Slots
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import value_heads
from assistant.language.table_senses import verdicts
from assistant.types import Unmet


def slots(said: Said) -> Slots | None:
    """The parts of what is said; None where a name has several rows or words several columns."""
    said = with_flags(said)
    sheet, left_out = said.sheet, excepted(said)
    cells = [one for one in said.cells if one not in left_out]
    things = [one for one in cells if one.column in sheet.subjects]
    filters = [one for one in cells if one.column not in sheet.subjects]
    is_added = said.cue("sum", "mean", *(("rise", "fall", "difference") if sheet.named_days else ())) is not None
    things, filters = _within_sections(things, filters)
    few = said.cue("few")
    is_added = is_added or (few is not None and any(len(one.rows) == few.number for one in things))
    if any(len(one.rows) > 1 for one in things) and not is_added:
        return None
    if any(one.is_torn for one in said.cells):
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
        _counted(said, _filtered(sheet, filters), left_out),
        names_subject=said.names_subject,
        used=frozenset({"except", "than"} if left_out else ()),
    )
    measured = columns_meant(said, measured)
    if (torn := torn_head(said, measured)) is not None:
        return replace(found, unmet=Unmet("attribute_absent", torn))
    measured += of_extreme(said) if measured else []
    measured = measured or implied(said)
    if not measured and not found.classes and (at := _value_column(found)) is not None:
        is_worded = sheet.roles[at] == "class"
        found = replace(found, classes=(at,)) if is_worded else replace(found, measures=(Measure(0, 0, (at,)),))
        return with_days(found)
    with_measures = _with_measures(found, measured)
    is_implied = bool(measured) and measured[0].columns == sheet.only_dated and measured[0] not in said.columns
    if with_measures is not None and is_implied:
        those = tuple(replace(one, is_implied=True) for one in with_measures.measures)
        with_measures = replace(with_measures, measures=those)
    return None if with_measures is None else with_bounds(with_days(with_measures))


def _counted(said: Said, rows: Sequence[int], left_out: Sequence[Cells]) -> tuple[int, ...]:
    """The rows without those that the question leaves out, and without all others together where things are ranked."""
    out = residual(said).union(*(one.rows for one in left_out))
    return tuple(row for row in rows if row not in out) if out else tuple(rows)


def _within_sections(things: list[Cells], filters: list[Cells]) -> tuple[list[Cells], list[Cells]]:
    """Names that several sections have, in the section that is named: the outpatients of cardiology.

    Of one name in several sections that are named, the sections are what is held against one another.
    """
    if not filters or all(len(one.rows) == 1 for one in things):
        return things, filters
    columns = {one.column for one in filters}
    if len(things) == 1 and len(columns) == 1 and len(filters) > 1:
        parts = [replace(one, rows=one.rows & things[0].rows) for one in filters]
        return (parts, []) if all(len(one.rows) == 1 for one in parts) else (things, filters)
    held = [frozenset().union(*(one.rows for one in filters if one.column == column)) for column in columns]
    within = [replace(one, rows=one.rows.intersection(*held)) for one in things]
    return (within, filters) if all(one.rows for one in within) else (things, filters)


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
    for one in crossed(found, [_with_bare(found.sheet, one) for one in named]):
        asked = found.said.periods
        dated = [at for at in one.columns if column_days(found.column(at))]
        if not dated:
            if len(one.columns) > 1 and any(set(other.columns) < set(one.columns) for other in named):
                continue
            if len(one.columns) > 1 and found.has(*(verdict.name for verdict in verdicts())):
                continue  # the verdict tells which
            if len(one.columns) > 1 and not _agree(found, one.columns):
                return None
            if len(one.columns) > 1:
                one = replace(one, columns=one.columns[:1])
            measures.append(Measure(one.start, one.end, one.columns))
            continue
        if asked:
            chosen = in_periods(found.sheet, dated, asked)
            if chosen is None:
                return None
            if not chosen:
                first = asked[0]
                unmet = Unmet("period_absent", found.said.asking.question.text[first.start : first.end])
            measures.append(Measure(one.start, one.end, tuple(chosen) or tuple(dated[-1:])))
            continue
        known = {at: days for at in dated if (days := days_at(found.sheet, at))}
        if len(set(known.values())) < len(dated):
            return None
        if _spans(found, len(known)):
            measures.append(Measure(one.start, one.end, tuple(sorted(known, key=lambda at: known[at]))))
            continue
        latest = max(dated, key=lambda at: (known[at], -at))
        measures.append(Measure(one.start, one.end, (latest,), len(dated) > 1))
    merged: list[Measure] = []
    for measure in measures:  # 2024 매출 ... 2023 매출: one name twice
        if measure.columns not in [one.columns for one in merged]:
            merged.append(measure)
    return replace(found, measures=tuple(merged), unmet=unmet)


def _spans(found: Slots, periods: int) -> bool:
    """Whether a sum or a mean over as many years or months as there are columns is asked for: 5년간 합쳐서."""
    numbers = [one for _, bounds in found.said.bounds for one in bounds if one.relation == "exact"]
    few = found.said.cue("few")
    if few is not None and few.number == periods > 1 and found.has("sum", "mean") and len(found.thing_rows) == 1:
        return True  # over the three seasons
    return found.has("sum", "mean") and any(
        one.value == periods > 1 and kind_of(one.unit) in ("years", "months") for one in numbers
    )


def _agree(found: Slots, columns: Sequence[int]) -> bool:
    """Whether several columns put the rows in the same order, where only that is asked for: dearest by either price."""
    if (
        not found.has(*EXTREMES, "top", "bottom", "nth")
        or found.has("much", "count", "sum", "mean")
        or found.said.bounds
    ):
        return False
    if not found.has("top", "bottom", "nth"):  # the first of each column alone
        ends = max if found.has("highest", "most") else min
        best = [ends((value for _, value in found.values(at)), default=None) for at in columns]
        firsts = [
            {row for row, value in found.values(at) if value == end} for at, end in zip(columns, best, strict=True)
        ]
        return all(len(one) == 1 for one in firsts) and all(one == firsts[0] for one in firsts)
    orders = [sorted(found.values(at), key=lambda entry: (entry[1], entry[0])) for at in columns]
    distinct = all(len({value for _, value in order}) == len(found.rows) for order in orders)
    return distinct and len({tuple(row for row, _ in order) for order in orders}) == 1


def _with_bare(sheet: Sheet, named: Columns) -> Columns:
    """A column of a period with those that are called by a period alone, where the title says what it is of: GDP."""
    columns = sheet.view.table.columns
    if not sheet.bare_dated or not all(columns[at].period for at in named.columns):
        return named
    called = [one.text for one in sheet.labels if one.column in named.columns and one.strength == 1.0]
    if not all(text in sheet.view.context.text for text in called) or named.strength < OTHERWISE:
        return named
    if {columns[at].unit for at in named.columns} != {columns[at].unit for at in sheet.bare_dated}:
        return named  # of a title that tells tonnes and value, the value
    return replace(named, columns=tuple(dict.fromkeys((*named.columns, *sheet.bare_dated))))
