"""How a table meets a question: the rows that it names, the column that it asks for, and what is left unmet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.plain import plain_of
from assistant.ask.table_columns import ColumnFit, best_column
from assistant.ask.table_literal import in_table_words
from assistant.ask.table_pieces import Piece
from assistant.ask.table_question import Side, Wanted
from assistant.ask.table_rows import rows_holding, rows_named, text_columns
from assistant.ask.table_texts import headers_holding, is_headed
from assistant.ask.table_view import View, days_of
from assistant.language.dates import Period, in_year
from assistant.types import Cell, Unmet

_NEARLY = 0.65  # of them, from which what is left of it may be misspelt
_MOSTLY = 0.6  # of a title's characters, where it tells a ranking from others whose titles say the same in part
_BY_PLACE = ("rank", "nth", "places", "top", "bottom", "membership")  # operations on the places that a ranking prints
_ON_ROWS = ("sum", "mean", "top", "bottom", "maximum", "minimum", "nth", "places")  # operations
_JOINED = re.compile(r"(?:\s|의|的|-)*")  # between a word and what it restricts
_AND = re.compile(r"[,，、;；&]|[고며]\s|[와과랑]\s|그리고|[和与及]")  # between two columns that are asked for
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
    is met, ``about`` the part of it that title and headings meet. ``pieces`` are what the question names, in the
    table's own words where it says them; ``also`` are further columns that it asks for of one row.
    """

    view: View
    entities: tuple[Entity, ...]
    rows: tuple[int, ...] | None
    column: ColumnFit | None
    met: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    score: float
    about: float
    pieces: tuple[Piece, ...] = ()
    also: tuple[int, ...] = ()

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
    wanted = in_table_words(wanted, view)
    entities: list[Entity] = []
    unmet: list[Unmet] = []
    met: list[str] = []
    left: list[Piece] = []
    rows = dated = _dated_rows(wanted, view)
    for piece in sorted(wanted.pieces, key=lambda piece: (not piece.is_name, piece.is_class)):
        tier, named = rows_named(view, piece) if piece.is_name else (0.0, ())
        if named:
            entities.append(Entity(piece.text, named, tier))
        elif (at := _within_name(view, piece, entities)) is not None:
            entities[at] = _narrowed(view, piece, entities[at])
        elif _said(view, piece):
            left.append(piece)
            continue
        else:
            held = _held(view, piece, wanted, bool(entities), rows is not None)
            both = held if rows is None else rows & held
            if not both:
                is_code = any(map(str.isdigit, piece.text))
                if (piece.is_name or is_code) and piece.found.stand_in(view.head()):
                    met.append(piece.text)
                elif piece.is_hard:
                    unmet.append(Unmet("entity_absent" if piece.is_name else "attribute_absent", piece.text))
                continue
            rows = both
        met.append(piece.text)
    order = [piece.text for piece in wanted.pieces]
    entities.sort(key=lambda entity: order.index(entity.name))
    entities = _joint(entities)
    if len(entities) == 1 and len(entities[0].rows) > 1 and _works_on_rows(wanted):
        rows = frozenset(entities[0].rows) if rows is None else rows & frozenset(entities[0].rows)
        entities = []
    left = [piece for piece in left if not _heads_filter(view, piece, wanted.pieces)]
    column = best_column(wanted, view, left, dated_rows=dated is not None)
    clear = entities or dated is not None or wanted.operations or wanted.bounds or _is_told(view, rows, wanted.pieces)
    if column is not None and column.is_named and clear:
        things = [piece for piece in wanted.pieces if piece.text in {one.name for one in entities}]
        excused = [one for one in (*unmet, *column.unmet) if _is_excused(one, wanted, view, column, things)]
        if len({one.name for one in excused}) <= len(met) + len(left) - len(column.unmet) + len(wanted.facets):
            unmet = [one for one in unmet if one not in excused]
            column = replace(column, unmet=tuple(one for one in column.unmet if one not in excused))
    also: tuple[int, ...] = ()
    if column is not None and column.is_named and len(entities) == 1 and not wanted.operations and not wanted.bounds:
        column, also = _with_others(column, view, left)
    about = _about(view, wanted.pieces, wanted)
    score = about + sum(entity.tier for entity in entities) + (column.score if column else 0.0)
    met += [piece.text for piece in wanted.pieces if _said(view, piece) and piece.text not in met]
    return Fit(
        view,
        tuple(entities),
        None if rows is None else tuple(sorted(rows)),
        column,
        tuple(met),
        tuple(unmet),
        score,
        about,
        wanted.pieces,
        also,
    )


def _with_others(column: ColumnFit, view: View, pieces: Sequence[Piece]) -> tuple[ColumnFit, tuple[int, ...]]:
    """The column without what is unmet as it is the header of another, and those others: who, and by when."""
    others: dict[str, int] = {}
    for unmet in column.unmet:
        piece = next((one for one in pieces if one.text == unmet.name and unmet.code == "attribute_absent"), None)
        heads = [at for at in range(len(view.headers)) if view.is_measure(at) and at != column.column]
        at = next((at for at in heads if piece is not None and piece.found.stand_in(view.headers[at])), None)
        if at is not None:
            others[unmet.name] = at
    kept = tuple(one for one in column.unmet if one.name not in others)
    return replace(column, unmet=kept), tuple(dict.fromkeys(others.values()))


def _within_name(view: View, piece: Piece, entities: Sequence[Entity]) -> int | None:
    """Which of the things named has the piece in its longer name: Smart Home of Haier Smart Home."""
    if piece.is_name:
        return None
    return next((at for at, one in enumerate(entities) if _rows_naming(view, piece, one)), None)


def _narrowed(view: View, piece: Piece, entity: Entity) -> Entity:
    return Entity(entity.name, _rows_naming(view, piece, entity), entity.tier)


def _rows_naming(view: View, piece: Piece, entity: Entity) -> tuple[int, ...]:
    return tuple(
        row
        for row in entity.rows
        if any(piece.found.stand_in(plain_of(view.cell(row, at).text)) for at in view.name_columns)
    )


def _is_told(view: View, rows: frozenset[int] | None, pieces: Sequence[Piece]) -> bool:
    """Whether the rows left are told by most of one of their cells, and not by a word inside of a long one."""
    return rows is not None and any(
        2 * piece.found.reach(plain_of(cell.text)) >= len(cell.text.replace(" ", ""))
        for row in rows
        for cell in view.table.rows[row].cells
        for piece in pieces
        if cell.text
    )


def _is_excused(unmet: Unmet, wanted: Wanted, view: View, column: ColumnFit, things: Sequence[Piece] = ()) -> bool:
    """Whether a word that nothing in the table explains may stay so: row and column are clear without it.

    A word right before what the column is called restricts it (container throughput, 농산물 수출액), and does not. Nor
    does a noun between the row's name and what the column is called, in a language whose words stand in that order:
    우시의 무인기 생산 증가율 is no growth rate of 우시.
    """
    piece = next((one for one in wanted.pieces if one.text == unmet.name), None)
    if piece is None or not _is_light(piece) or unmet.code != "attribute_absent":
        return False
    behind = [at for at in _called_at(piece, wanted, view, column) if at >= piece.end]
    text = wanted.question.text
    is_of_thing = wanted.question.language != "en" and any(thing.end <= piece.start for thing in things)
    is_of_thing = is_of_thing and any(not _AND.search(text[piece.end : at]) for at in behind)
    return not is_of_thing and not any(_restricts(piece, at, wanted, view) for at in behind)


def _called_at(piece: Piece, wanted: Wanted, view: View, column: ColumnFit) -> list[int]:
    """Where the question begins to say what the column is called."""
    header, text = view.headers[column.column], wanted.question.text
    called = [other.start for other in wanted.pieces if other is not piece and other.found.stand_in(header)]
    return called + [text.find(words) for name, words in wanted.facets if name in view.facets[column.column]]


def _restricts(piece: Piece, called: int, wanted: Wanted, view: View) -> bool:
    """Whether nothing stands between a piece and a column's name but other words that the table does not say."""
    if called < piece.end:
        return False
    apart, text = piece.end, ""
    for other in sorted(wanted.pieces, key=lambda one: one.start):
        if apart <= other.start and other.end <= called and not _said(view, other):
            text += wanted.question.text[apart : other.start]
            apart = other.end
    return _JOINED.fullmatch(text + wanted.question.text[apart:called]) is not None


def _is_light(piece: Piece) -> bool:
    """Whether the piece is a plain word without the digits of a code."""
    return piece.is_plain and not any(map(str.isdigit, piece.text))


def _joint(entities: Sequence[Entity]) -> list[Entity]:
    """The things named, those that only narrow the others down put together with them: a product and a region.

    Things of which no row is both are alternatives; what shares rows with each of the others narrows them down.
    """
    rows = [frozenset(entity.rows) for entity in entities]
    narrowing = [
        at for at in range(len(rows)) if all(rows[at] & other for number, other in enumerate(rows) if number != at)
    ]
    if len(entities) < 2 or not narrowing:
        return list(entities)
    common = frozenset.intersection(*(rows[at] for at in narrowing))
    others = [at for at in range(len(rows)) if at not in narrowing]
    if not common or not all(common & rows[at] for at in others):
        return list(entities)
    tier = max(entities[at].tier for at in narrowing)
    if not others:
        return [Entity(" ".join(entities[at].name for at in narrowing), tuple(sorted(common)), tier)]
    return [Entity(entities[at].name, tuple(sorted(common & rows[at])), entities[at].tier) for at in others]


def _works_on_rows(wanted: Wanted) -> bool:
    """Whether the question asks for work on several rows, so that a name of several is one of all of them."""
    return (
        any(wanted.has(name) for name in _ON_ROWS)
        or bool(wanted.bounds)
        or wanted.asks_every
        or wanted.question.asks in ("count", "list")
    )


def without_column(wanted: Wanted, found: Fit) -> Fit:
    """The fit where no column is asked for: whatever header and title do not say is unmet."""
    placed = found.view.rank_column is not None and any(wanted.has(name) for name in _BY_PLACE)
    is_told = found.about >= _TITLE and (found.entities or _coverage(found.view, found.pieces) >= _MOSTLY)
    title = plain_of(found.view.table.title)
    is_whole = _coverage(found.view, found.pieces) >= _NEARLY
    titled = [] if is_whole else [piece.start for piece in found.pieces if piece.found.stand_in(title)]
    excused = {
        piece.text
        for piece in found.pieces
        if placed and is_told and _is_light(piece) and not _narrows(piece, titled, wanted, found.view)
    }
    missing = tuple(
        Unmet("attribute_absent", piece.text)
        for piece in found.pieces
        if piece.is_hard and piece.text not in found.met and piece.text not in excused
    )
    own = tuple(one for one in found.unmet if one.name not in excused)
    aspects = tuple(
        Unmet("attribute_absent", words)
        for name, words in wanted.facets
        if name not in found.view.context_facets and name not in ("place", "date")
    )
    known = {one.name for one in own}
    extra = tuple(one for one in (*missing, *aspects) if one.name not in known)
    period = _period_unmet(wanted, found)
    score = found.score - (found.column.score if found.column else 0.0)
    return replace(found, column=None, score=score, unmet=(*own, *extra, *period))


def _narrows(piece: Piece, titled: Sequence[int], wanted: Wanted, view: View) -> bool:
    """Whether a word that the table does not say stands right before one of its title: 整车 of 整车制造业."""
    return not _said(view, piece) and any(_restricts(piece, at, wanted, view) for at in titled)


def _period_unmet(wanted: Wanted, found: Fit) -> tuple[Unmet, ...]:
    if not wanted.periods or found.rows is not None:
        return ()
    asked = wanted.periods[0]
    if wanted.side == "in" and any(asked.first <= last and first <= asked.last for first, last in found.view.days):
        return ()
    return (Unmet("period_absent", wanted.question.text[asked.start : asked.end]),)


def _said(view: View, piece: Piece) -> bool:
    """Whether a header, the title or a heading over the table holds the piece."""
    return is_headed(view, piece.found)


def _held(view: View, piece: Piece, wanted: Wanted, has_entity: bool, has_rows: bool) -> frozenset[int]:
    """The rows that a word of the question picks: by a cell of words, or where nothing else names them by their names.

    A word for the sort of thing (exhibition) picks none where other words do.
    """
    columns = text_columns(view)
    by_name = not piece.is_name and not has_entity
    if piece.is_class and (wanted.operations or wanted.asks_every or has_rows):
        by_name = False
    return rows_holding(view, piece, [*view.name_columns, *columns] if by_name else columns)


def _heads_filter(view: View, piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether the piece is the header of a column of words in which another piece picks rows: 배터리 분야."""
    headers = headers_holding(view, piece.found)
    headed = [at for at in text_columns(view) if at in headers]
    return any(rows_holding(view, other, headed) for other in pieces if other is not piece) if headed else False


def _dated_rows(wanted: Wanted, view: View) -> frozenset[int] | None:
    """The rows with a day in, before or after the periods named; None where none is named or the rows have no days."""
    asked = wanted.periods
    dates = [at for at, column in enumerate(view.table.columns) if column.type == "date"]
    if not asked or not dates:
        return None
    rows = enumerate(view.table.rows)
    return frozenset(
        number for number, row in rows if any(_meets(one, row.cells[at], wanted.side) for at in dates for one in asked)
    )


def _meets(asked: Period, cell: Cell, side: Side) -> bool:
    if cell.period is None:
        return False
    first, last = days_of(cell.period)
    begins, ends = (asked.first, asked.last)
    if asked.yearless:
        begins, ends = in_year(begins, first.year), in_year(ends, first.year)
    if side == "before":
        return last < begins
    return first > ends if side == "after" else begins <= last and first <= ends


def _coverage(view: View, pieces: Sequence[Piece]) -> float:
    """The share of the title's characters that the pieces cover, 0 to 1."""
    title = plain_of(view.table.title)
    return min(1.0, sum(piece.found.reach(title) for piece in pieces) / max(1, len(title.text)))


def _about(view: View, pieces: Sequence[Piece], wanted: Wanted) -> float:
    """How much of the question the title and the headings say, and a little for how much of the title that is."""
    title = plain_of(view.table.title)
    in_title = [piece for piece in pieces if piece.found.stand_in(title)]
    in_section = [piece for piece in pieces if piece not in in_title and piece.found.stand_in(view.context)]
    score = _TITLE * len(in_title) + _SECTION * len(in_section) + 0.9 * _coverage(view, pieces)
    size = wanted.number("top")
    return score + (1.0 if size is not None and size == len(view.table.rows) else 0.0)
