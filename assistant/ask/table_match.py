"""How a table meets a question: the rows that it names, the column that it asks for, and what is left unmet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.match import Plain
from assistant.ask.table_columns import ColumnFit, best_column
from assistant.ask.table_question import Piece, Wanted
from assistant.ask.table_rows import rows_holding, rows_named, text_columns
from assistant.ask.table_view import View, days_of
from assistant.language.dates import Period
from assistant.types import Cell, Unmet

_TITLE, _SECTION = 2.0, 1.0  # what a thing named is worth where the title holds it, and where the headings over it do


@dataclass(frozen=True, slots=True)
class Entity:
    """What the question calls by a name, and the rows of that name."""

    name: str
    rows: tuple[int, ...]
    tier: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A table against a question. ``rows`` are those that its other words leave, None where they leave all.

    ``column`` is the best one, with its own unmet constraints; ``unmet`` are those of the rest, ``score`` sums up what
    is met, ``about`` the part of it that title and headings meet.
    """

    view: View
    entities: tuple[Entity, ...]
    rows: tuple[int, ...] | None
    column: ColumnFit | None
    met: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    score: float
    about: float

    @property
    def all_unmet(self) -> tuple[Unmet, ...]:
        """What the rows and the column leave unmet."""
        return (*self.unmet, *(self.column.unmet if self.column else ()))

    @property
    def kept(self) -> tuple[int, ...]:
        """The rows that a computation over the table takes: those left, without totals."""
        rows = range(len(self.view.table.rows)) if self.rows is None else self.rows
        return tuple(row for row in rows if not self.view.table.rows[row].total)


def fit(wanted: Wanted, view: View) -> Fit:
    """How the table meets the question."""
    entities: list[Entity] = []
    unmet: list[Unmet] = []
    met: list[str] = []
    rows: frozenset[int] | None = None
    left: list[Piece] = []
    for piece in wanted.pieces:
        tier, named = rows_named(view, piece) if piece.is_name else (0.0, ())
        if named:
            entities.append(Entity(piece.text, named, tier))
            met.append(piece.text)
        elif piece.is_name and not _said(view, piece):
            held = rows_holding(view, piece, text_columns(view))
            if not held:
                unmet.append(Unmet("entity_absent", piece.text))
            else:
                rows, met = held if rows is None else rows & held, [*met, piece.text]
        elif not piece.is_name and not _said(view, piece) and (held := _held(view, piece, wanted, bool(entities))):
            both = held if rows is None else rows & held
            if both:
                rows, met = both, [*met, piece.text]
            elif piece.is_hard:
                unmet.append(Unmet("attribute_absent", piece.text))
        else:
            left.append(piece)
    dated = _dated_rows(wanted.periods, view)
    if dated is not None:
        rows = dated if rows is None else rows & dated
    column = best_column(wanted, view, left, dated_rows=dated is not None)
    about = _about(view, wanted.pieces, wanted)
    score = about + sum(entity.tier for entity in entities) + (column.score if column else 0.0)
    met += [piece.text for piece in left if _said(view, piece)]
    return Fit(
        view,
        tuple(entities),
        None if rows is None else tuple(sorted(rows)),
        column,
        tuple(met),
        tuple(unmet),
        score,
        about,
    )


def without_column(wanted: Wanted, found: Fit) -> Fit:
    """The fit where no column is asked for: whatever header and title do not say is unmet."""
    missing = tuple(
        Unmet("attribute_absent", piece.text)
        for piece in wanted.pieces
        if piece.is_hard and piece.text not in found.met
    )
    aspects = tuple(
        Unmet("attribute_absent", words)
        for name, words in wanted.facets
        if name not in found.view.context_facets and name not in ("place", "date")
    )
    known = {one.name for one in found.unmet}
    extra = tuple(one for one in (*missing, *aspects) if one.name not in known)
    period = _period_unmet(wanted, found)
    return replace(found, column=None, unmet=(*found.unmet, *extra, *period))


def _period_unmet(wanted: Wanted, found: Fit) -> tuple[Unmet, ...]:
    if not wanted.periods or found.rows is not None:
        return ()
    asked = wanted.periods[0]
    if any(asked.first <= last and first <= asked.last for first, last in found.view.days):
        return ()
    return (Unmet("period_absent", wanted.question.text[asked.start : asked.end]),)


def _said(view: View, piece: Piece) -> bool:
    """Whether a header, the title or a heading over the table holds the piece."""
    return any(piece.pattern.search(text) for text in (*view.headers, view.context))


def _held(view: View, piece: Piece, wanted: Wanted, has_entity: bool) -> frozenset[int]:
    """The rows that a word of the question picks: by their names or by a cell of words."""
    columns = text_columns(view)
    if not has_entity and not (piece.is_class and (wanted.operations or wanted.asks_every)):
        columns = [*view.name_columns, *columns]
    return rows_holding(view, piece, columns)


def _dated_rows(asked: Sequence[Period], view: View) -> frozenset[int] | None:
    """The rows with a day inside the periods asked for; None where none is asked for or the rows have no days."""
    dates = [at for at, column in enumerate(view.table.columns) if column.type == "date"]
    if not asked or not dates:
        return None
    rows = enumerate(view.table.rows)
    return frozenset(
        number for number, row in rows if any(_overlaps(one, row.cells[at]) for at in dates for one in asked)
    )


def _overlaps(asked: Period, cell: Cell) -> bool:
    if cell.period is None:
        return False
    first, last = days_of(cell.period)
    if asked.yearless:
        return asked.first.month <= first.month <= asked.last.month
    return asked.first <= first <= asked.last or (first <= asked.first and asked.last <= last)


def _about(view: View, pieces: Sequence[Piece], wanted: Wanted) -> float:
    """How much of the question the title and the headings say, and a little for how much of the title that is."""
    title = Plain.of(view.table.title).text
    in_title = [piece for piece in pieces if piece.pattern.search(title)]
    in_section = [piece for piece in pieces if piece not in in_title and piece.pattern.search(view.context)]
    covered = sum(len(match.group()) for piece in in_title for match in [piece.pattern.search(title)] if match)
    score = _TITLE * len(in_title) + _SECTION * len(in_section) + 0.9 * min(1.0, covered / max(1, len(title)))
    size = wanted.number("top")
    return score + (1.0 if size is not None and size == len(view.table.rows) else 0.0)
