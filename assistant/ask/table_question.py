"""A question as it is put to tables: the operation, and every constraint that a table must meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.ask.compute import Bound
from assistant.ask.question import Question
from assistant.ask.sought import Sought
from assistant.ask.table_pieces import (
    Piece,
    Range,
    is_unit,
    lies_inside,
    pieces_of,
    unit_said,
    whole_code,
    with_editions,
)
from assistant.language.dates import Period, date_spans, periods_asked
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.numbers import Quantity, quantities
from assistant.language.operations import Cue, facets, marks, operations

Side: TypeAlias = Literal["in", "before", "after"]  # of the periods that the question names
_EDITION = 40  # characters from an ordinal to the word for the event that it counts
_MEASURES = re.compile(
    r"[가-힣]{1,3}짜리|층|급(?![여])|인용|인승|년식"
)  # after a number that says which rows are meant
_MAY_NAME = re.compile(r"total|together|in\s+all|总计|一共|합계", re.IGNORECASE)
_THAN = re.compile(r"\s*(?:than|于|보다)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants of tables.

    ``operations`` are best first, ``facets`` the aspects that it names, each with its words, ``units`` those of money.
    """

    question: Question
    operations: tuple[Cue, ...]
    pieces: tuple[Piece, ...]
    facets: tuple[tuple[str, str], ...]
    bounds: tuple[Bound, ...]
    periods: tuple[Period, ...]
    side: Side
    units: frozenset[str]
    asks_lower: bool
    asks_every: bool

    def has(self, name: str) -> bool:
        """Whether the question names an operation."""
        return any(cue.name == name for cue in self.operations)

    def number(self, name: str) -> int | None:
        """The number that stands with an operation: 3 of top 3."""
        return next((cue.number for cue in self.operations if cue.name == name), None)


def wanted(question: Question) -> Wanted:
    """The question as it is put to tables."""
    text = question.text
    names = [(one.start, one.end) for one in question.sought if one.kind == "name" and not is_unit(one.text)]
    asked = tuple(period for period in periods_asked(text, question.reference))
    dated = date_spans(text)
    amounts = [found for found in quantities(text) if not found.ordinal]
    cues = [cue for cue in operations(text) if not lies_inside((cue.start, cue.end), [*dated, *names])]
    cues = [cue for cue in cues if not (cue.name == "nth" and _is_edition(cue, question.sought))]
    aspects = [place for place in facets(text) if not lies_inside(place[1:], [*names, *dated])]
    bounds, bounding = _bounds(text, amounts, cues)
    noise = [(cue.start, cue.end) for cue in (*marks(text, "noise"), *marks(text, "every"), *marks(text, "negative"))]
    noise += [(cue.start, cue.end) for name in ("before", "after") for cue in marks(text, name)]
    longer = [(one.start, one.end) for one in question.sought if one.kind == "term" and one.end - one.start > 1]
    noise = [span for span in noise if span[1] - span[0] > 1 or not lies_inside(span, longer)]  # 家 of 家电
    spoken = dict((facet.name, text[start:end]) for facet, start, end in aspects if facet.kind != "silent")
    if question.asks == "when" and not any(facet.kind == "modifier" for facet, _, _ in aspects):
        spoken.setdefault("date", text)
    if falling := [cue for cue in marks(text, "negative") if bounds]:
        spoken.setdefault("growth", text[falling[0].start : falling[0].end])
    consumed = [
        *dated,
        *noise,
        *((cue.start, cue.end) for cue in cues),
        *((found.start, found.end) for found in amounts),
        *((start, end) for _, start, end in aspects),
        *bounding,
    ]
    return Wanted(
        question=question,
        operations=tuple(cue for cue in cues if not bounds or cue.name != "compare"),
        pieces=tuple(pieces_of([with_editions(whole_code(one, text)) for one in question.sought], consumed, dated)),
        facets=tuple(spoken.items()),
        bounds=bounds,
        periods=asked,
        side=_side(text) if asked else "in",
        units=frozenset(unit for unit in (unit_said(one.text) for one in question.sought) if kind_of(unit) == "money")
        | {found.unit for found in amounts if kind_of(found.unit) == "money"},
        asks_lower=bool(marks(text, "lower")),
        asks_every=question.asks == "list" or bool(marks(text, "every")),
    )


def adds_few(wanted: Wanted) -> bool:
    """Whether a few rows are to be added up, by words that say nothing else: the total of a column may be its name."""
    adds = [wanted.question.text[cue.start : cue.end] for cue in wanted.operations if cue.name in ("sum", "mean")]
    few = any(wanted.has(name) for name in ("top", "bottom", "places"))
    return few and any(not _MAY_NAME.fullmatch(words.strip()) for words in adds)


def adds_fewer(wanted: Wanted, rows: int) -> bool:
    """Whether fewer than so many rows are to be added up: the top five, four of five plants."""
    few = [cue.number for cue in wanted.operations if cue.name in ("top", "bottom", "places", "nth")]
    counted = [one.value for one in quantities(wanted.question.text) if _counts(one)]
    is_few = not wanted.bounds and any(number is not None and number < rows for number in few)
    return is_few or any(1 < number < rows for number in counted)


def asked_kinds(wanted: Wanted) -> frozenset[str]:
    """The kinds of the units that the question says without a number, what is measured in them: the most days."""
    text = wanted.question.text
    taken = [*date_spans(text), *((one.start, one.end) for one in quantities(text))]
    said = [one for one in wanted.question.sought if not lies_inside((one.start, one.end), taken)]
    return frozenset(kind_of(unit_named(one.text)) for one in said) - {"", "count", "money", "percent"}


def leaves_amount(wanted: Wanted) -> bool:
    """Whether a plain number stands in the question that is no period, count of things, place or bound: 25층짜리."""
    text = wanted.question.text
    taken = [*date_spans(text), *((cue.start, cue.end) for cue in wanted.operations if cue.number is not None)]
    names = [(one.start, one.end) for one in wanted.question.sought if one.kind in ("name", "term")]
    amounts = [one for one in quantities(text) if not one.ordinal and one.relation == "exact" and not _counts(one)]
    free = [one for one in amounts if not lies_inside((one.start, one.end), [*taken, *names]) and not one.unit]
    return any(_MEASURES.match(text, one.end) for one in free) and not wanted.bounds


def _counts(one: Quantity) -> bool:
    """Whether a number counts things: four plants, 네 곳, 三家."""
    return not one.ordinal and one.relation == "exact" and one.upper is None and kind_of(one.unit) == "count"


def _is_edition(cue: Cue, sought: Sequence[Sought]) -> bool:
    """Whether an ordinal counts the times that something was held: the 5th expo."""
    return any(one.topic == "meeting" and 0 <= one.start - cue.end <= _EDITION for one in sought)


def _side(text: str) -> Side:
    if marks(text, "before"):
        return "before"
    return "after" if marks(text, "after") else "in"


def _bounds(text: str, amounts: Sequence[Quantity], cues: Sequence[Cue]) -> tuple[tuple[Bound, ...], list[Range]]:
    """The bounds that the question sets, and the comparing words before them."""
    bounds: list[Bound] = []
    bounding: list[Range] = []
    for found in amounts:
        if any(cue.start <= found.start < cue.end for cue in cues if cue.name in ("top", "bottom", "nth", "places")):
            continue  # 50强 is a list of fifty
        before = [cue for cue in cues if cue.name == "compare" and _THAN.fullmatch(text[cue.end : found.start])]
        if found.relation in ("more", "at_least", "less", "at_most"):
            bounds.append(Bound(found.relation, found.value, found.unit))
        elif before:
            lower = any(mark.start >= before[-1].start for mark in marks(text[: found.start], "lower"))
            bounds.append(Bound("less" if lower else "more", found.value, found.unit))
            bounding.append((before[-1].start, found.start))
    if not bounds and len(amounts) == 2 and (both := marks(text, "between")):
        low, high = sorted(amounts, key=lambda found: found.value)
        bounds += [Bound("at_least", low.value, low.unit or high.unit), Bound("at_most", high.value, high.unit)]
        bounding += [(mark.start, mark.end) for mark in both]
    if not bounds and marks(text, "negative"):
        bounds.append(Bound("less", Decimal(0), "%"))
    return tuple(bounds), bounding
