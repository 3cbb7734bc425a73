"""Which column of a table a question asks for, and which of its constraints that column leaves unmet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.table_pieces import Piece
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import Days, View, days_of
from assistant.language.dates import Period
from assistant.language.measure_units import kind_of
from assistant.language.operations import all_facets
from assistant.types import Unmet

_EXTRA = {"topic": 1.0, "detail": 0.5, "modifier": 3.0, "silent": 0.0}  # what an aspect nobody asked for costs
_USUAL = 0.1  # a figure without a detail is most likely of the usual one


@dataclass(frozen=True, slots=True)
class ColumnFit:
    """A column, how well it is what is asked for, and what it leaves unmet. ``is_named``: its own header says so.

    ``is_latest`` where it was taken for its period, of columns that differ by nothing else.
    """

    column: int
    score: float
    unmet: tuple[Unmet, ...]
    is_named: bool
    is_latest: bool = False


def best_column(wanted: Wanted, view: View, pieces: Sequence[Piece], dated_rows: bool = False) -> ColumnFit | None:
    """The column that meets most of what is asked, of equals the latest; None where the table has no column at all.

    ``pieces`` are those that no row has met; ``dated_rows`` where the rows themselves meet the period.
    """
    measures = [at for at in range(len(view.headers)) if view.is_measure(at)]
    fits = [_fit(wanted, view, at, pieces, len(measures) == 1, dated_rows) for at in measures]
    fits = [fit for fit in fits if fit.is_named] or fits
    if not fits:
        return None
    best = min(fits, key=lambda fit: (len(fit.unmet), -fit.score, _recency(view, fit.column), fit.column))
    rivals = [fit for fit in fits if fit is not best and (len(fit.unmet), fit.score) == (len(best.unmet), best.score)]
    period = view.table.columns[best.column].period
    latest = not wanted.periods and period is not None and any(view.table.columns[one.column].period for one in rivals)
    return ColumnFit(best.column, best.score, best.unmet, best.is_named, latest)


def _fit(wanted: Wanted, view: View, at: int, pieces: Sequence[Piece], alone: bool, dated_rows: bool) -> ColumnFit:
    column, own = view.table.columns[at], view.facets[at]
    unmet: list[Unmet] = []
    said = [piece for piece in pieces if piece.found.stand_in(view.headers[at])]
    around = [piece for piece in pieces if piece not in said and piece.found.stand_in(view.context)]
    score = 2.0 * len(said) + (2.0 if column.period else 1.0) * len(around)
    unmet += [
        Unmet("attribute_absent", piece.text)
        for piece in pieces
        if piece not in said and piece not in around and piece.is_hard and not _heads_names(view, piece)
    ]
    asked = [(name, words) for name, words in wanted.facets if not _is_of_rows(name, wanted)]
    meant: set[str] = set()
    for name, words in asked:
        how = _facet_met(name, view, at)
        if how is None and said and name in ("place", "date"):
            how = 0.0  # where is the head office: its column need not be called a place
        meant |= {name, all_facets()[name].instead or name}
        score += how or 0.0
        if how is None:
            unmet.append(Unmet("attribute_absent", words))
    extra = [all_facets()[name] for name in sorted(own - meant)]
    for facet in extra:
        score -= _EXTRA[facet.kind] - (_USUAL if facet.usual else 0.0)
        if facet.kind == "modifier":
            unmet.append(Unmet("attribute_absent", said[-1].text if said else wanted.question.asked_for))
    if not own and column.type == "percent" and wanted.question.asks != "rate" and not said:
        score -= 1.0
    in_period, closeness = _period_fit(wanted.periods, column.period, view.days)
    if wanted.periods and not dated_rows and (not in_period or wanted.side != "in"):
        first = wanted.periods[0]
        unmet.append(Unmet("period_absent", wanted.question.text[first.start : first.end]))
    score += closeness
    if wanted.units and kind_of(column.unit) == "money" and column.unit not in wanted.units:
        unmet.append(Unmet("qualifier_unmet", min(wanted.units)))
    named = bool(said) or bool(own & meant) or (column.type == "date" and "date" in meant)
    named = named or bool(around and (column.period or alone))
    return ColumnFit(at, score, tuple(unmet), named)


def _is_of_rows(name: str, wanted: Wanted) -> bool:
    """Where and when may be asked of rows, by "which city", and not of a column."""
    return name in ("place", "date") and bool(wanted.operations or wanted.bounds)


def _facet_met(name: str, view: View, at: int) -> float | None:
    """2 where the header names the aspect, 1 where the title does, 0 for what may stand in for it; None if nothing."""
    facet, own, column = all_facets()[name], view.facets[at], view.table.columns[at]
    if name in own or (name == "date" and column.type == "date"):
        return 2.0
    if facet.instead in own:
        return 0.0
    if facet.kind == "topic" and name in view.context_facets:
        return 1.0
    own_modifiers = [one for one in own if all_facets()[one].kind == "modifier"]
    return 1.0 if column.period and not own_modifiers and name in view.context_facets else None


def _heads_names(view: View, piece: Piece) -> bool:
    """Whether the header of the names says what sort of things they are."""
    return any(piece.found.stand_in(view.headers[at]) for at in view.name_columns)


def _period_fit(asked: Sequence[Period], own: str | None, around: Sequence[Days]) -> tuple[bool, float]:
    """Whether the asked periods are those of the column (of its table where it names none), and how exactly.

    A year stands for the part of it that a table covers; a part never for its year, nor another part.
    """
    if not asked:
        return True, 0.0
    days = [days_of(own)] if own else list(around)
    if all(any(_same(period, one) for one in days) for period in asked):
        return True, 1.0
    return all(any(_covers(period, one) for one in days) for period in asked), 0.0


def _same(period: Period, days: Days) -> bool:
    if period.yearless:
        return (period.first.month, period.first.day, period.last.month, period.last.day) == (
            days[0].month,
            days[0].day,
            days[1].month,
            days[1].day,
        )
    return (period.first, period.last) == days


def _covers(period: Period, days: Days) -> bool:
    return period.grain == "year" and not period.yearless and period.first <= days[0] and days[1] <= period.last


def _recency(view: View, column: int) -> int:
    """Negative and lower the later a column's period ends; 0 where it has none."""
    period = view.table.columns[column].period
    return -days_of(period)[1].toordinal() if period else 0
