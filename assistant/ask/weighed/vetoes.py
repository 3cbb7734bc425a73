"""What speaks against a plan over a table: what decides it (vetoes), and what only weighs (doubts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.ask.grammar.asked import Asked, overlaps
from assistant.ask.grammar.conditions import Condition
from assistant.ask.grammar.rank import Ranked
from assistant.ask.table_question import Wanted, adds_fewer
from assistant.ask.table_view import Days, days_of
from assistant.ask.weighed.columns import (
    ORDERED,
    PERSON,
    aspects,
    counted,
    is_asked_for,
    is_named,
    orders,
    restricts,
    unit_of_another_kind,
)
from assistant.ask.weighed.words import Unit, any_overlap
from assistant.language.dates import Period, date_spans, in_year, periods

_LETTERS = re.compile(r"^[A-Za-z]|(?<![A-Za-z])[A-Za-z]{1,5}[-_/.]?$", re.ASCII)  # that a number is a code with
_SHORTEST = 2  # letters of a header that is said to be empty
_BESIDE = ("first", "last", "other", "same", "next", "previous", "after", "before")
_SAID_OF_THINGS = frozenset(
    {"finance", "indicator", "attribute", "policy", "demonym"}
)  # topics of what is asked of things


def vetoes(wanted: Wanted, one: Ranked, units: Sequence[Unit], left: Sequence[Unit]) -> Iterator[str]:
    """What a plan may not leave out or do, each in a few words for explaining; nothing where it may answer."""
    yield from (f"unmet {unit.text}" for unit in left if unit.is_hard or unit.topic in _SAID_OF_THINGS)
    yield from (f"restricted by {unit.text}" for unit in left if unit.weight >= 1 and restricts(unit, one))
    yield from (f"aspect {name}" for name in aspects(wanted, one))
    text = wanted.question.text
    yield from (f"period {text[at.start : at.end]}" for at in wanted.periods if not _in_period(at, one))
    yield from _of_conditions(wanted, one)
    yield from (f"part of a word: {unit.text}" for unit in left if _takes_part(unit, one.plan.conditions))
    yield from _of_work(wanted, one)
    yield from _of_output(one, units, left)
    if (unit := unit_of_another_kind(wanted, one)) is not None:
        yield f"unit of another kind: {unit}"
    by = one.plan.by if one.plan.operation == "choice" else None
    if by is not None and not is_named(one.asked, by) and any(unit.weight >= 1 for unit in left):
        yield "held against each other by something else"


def _of_conditions(wanted: Wanted, one: Ranked) -> Iterator[str]:
    """A condition set by the number of a date or a rank, or by a few characters inside of a longer word."""
    asked = one.asked
    numbered = [(cue.start, cue.end) for cue in wanted.operations if cue.number is not None]
    numbered += [(clue.start, clue.end) for name in ("few", "nth") for clue in asked.clues.get(name, ())]
    dated = date_spans(asked.question.text)
    taken = [*numbered, *dated]
    for held in one.plan.conditions:
        words = asked.question.text[held.start : held.end]
        if held.is_number and held.how != "period" and any_overlap((held.start, held.end), taken):
            yield f"number of another thing: {words}"
        if held.how != "period" and held.end and _within((held.start, held.end), dated):
            yield f"part of a date: {words}"
        if held.how == "filled" or (held.how in ("zero", "empty") and not held.end):
            yield f"nothing asked of: {words}"
        if _is_part(asked, held) or _is_in_code(asked.question.text, held):
            yield f"part of a word: {words}"


def _takes_part(unit: Unit, conditions: Sequence[Condition]) -> bool:
    """Whether a condition is set by a part of a term that is left out as a whole: Public Works for public schools."""
    return unit.topic is not None and any(
        held.how == "holds" and held.end and unit.start <= held.start and held.end <= unit.end for held in conditions
    )


def _within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _of_work(wanted: Wanted, one: Ranked) -> Iterator[str]:
    """A computation, an order or a step that is not asked for, or is of a column that is not."""
    asked, plan = one.asked, one.plan
    adds = plan.operation in ("sum", "mean")
    if adds and not (asked.hints(plan.operation) or wanted.has(plan.operation) or plan.column in counted(asked)):
        yield "no such computation asked for"
    if adds and adds_fewer(wanted, len(plan.reached.rows)):
        yield "more rows than are asked for"
    extreme = wanted.has("maximum") or wanted.has("minimum")
    if plan.operation == "mean" and extreme and plan.by is None and plan.reached.step not in ORDERED:
        yield "a mean of rows of which one is asked for"
    if not plan.conditions and not (plan.reached.step in ORDERED or adds):
        yield "no condition"
    computes = plan.operation in ("sum", "mean", "range", "difference")
    names = asked.grid.view.name_columns
    if counts_itself(one):
        yield "a thing is not counted by its own name"
    if computes and plan.column is not None and (plan.column in names or not is_named(asked, plan.column)):
        yield "column of a computation not named"
    if plan.reached.step in ("highest", "lowest", "nth", "few") and not orders(asked, one):
        yield "order not named"
    if plan.reached.step in _BESIDE and not _hinted(asked, one):
        yield "step not asked"


def counts_itself(one: Ranked) -> bool:
    """Whether a plan counts one row that its own name, or a description of its own, picks.

    Or rows whose names say the word inside of a longer one, about something else: 股东 in 归属于股东的净利润.
    """
    plan, names = one.plan, one.asked.grid.view.name_columns
    counts_one = plan.operation == "count" and len(plan.reached.rows) == 1
    if plan.operation == "count" and any(_is_inside(one, held) for held in plan.conditions):
        return True
    return counts_one and any(held.column in names or _tells_apart(one.asked, held.column) for held in plan.conditions)


def _is_inside(one: Ranked, held: Condition) -> bool:
    view = one.asked.grid.view
    if held.how != "holds" or held.column not in view.name_columns or not held.end:
        return False
    word = one.asked.question.text[held.start : held.end].casefold()
    names = [view.cell(row, held.column).text.casefold().strip() for row in held.rows]
    inside = [name for name in names if word in name and not name.startswith(word) and not name.endswith(word)]
    return len(inside) == len(names) and not word.isascii()


def _tells_apart(asked: Asked, column: int) -> bool:
    """Whether a column of words says something else of every row."""
    rows = asked.grid.rows
    return asked.grid.sorts[column] == "text" and len(asked.grid.distinct(column, rows)) == len(rows) > 1


def _of_output(one: Ranked, units: Sequence[Unit], left: Sequence[Unit]) -> Iterator[str]:
    """A cell of a column that is not asked for."""
    if one.plan.operation != "cells" or one.plan.column is None:
        return
    if not is_asked_for(one.asked, one, units):
        yield "column not asked for"
    names_things = one.plan.column in one.asked.grid.view.name_columns
    if names_things and not is_named(one.asked, one.plan.column) and any(unit.weight >= 1 for unit in left):
        yield "named for a word that only some of the question speaks of"
    label = one.asked.grid.view.table.columns[one.plan.column].label
    person = one.asked.hints("who") and len(one.plan.conditions) > 1 and PERSON.search(label)
    if not person and not is_named(one.asked, one.plan.column) and any(unit.weight >= 1 for unit in left):
        yield "something else asked for"


def _hinted(asked: Asked, one: Ranked) -> bool:
    """Whether a hint at the step stands in the question that is no word of a header or a condition."""
    step = {"after": "next", "before": "previous"}.get(one.plan.reached.step, one.plan.reached.step)
    hints = [(clue.start, clue.end) for clue in asked.clues.get(step, ())]
    return any(not any_overlap(hint, one.taken_up) for hint in hints)


def _is_in_code(text: str, held: Condition) -> bool:
    """Whether the words of a condition are a number inside of a code: the 3 of WS3."""
    words = text[held.start : held.end]
    return words.isdecimal() and bool(_LETTERS.search(text[: held.start]) or _LETTERS.match(text[held.end :]))


def _is_part(asked: Asked, held: Condition) -> bool:
    """Whether a condition is set by a few characters inside of a longer word."""
    if held.how != "holds" or held.is_number:
        return False
    text = asked.question.text
    size = held.end - held.start
    if text[held.start : held.end].isascii():
        return size == 1
    for one in asked.question.sought:
        if overlaps((one.start, one.end), (held.start, held.end)):
            return size < 2 or size * 2 < one.end - one.start or (one.start < held.start and size < 3)
    return size < 2


def _in_period(asked: Period, one: Ranked) -> bool:
    """Whether a condition, the plan's column or the table is of the period that is asked for."""
    plan, view = one.plan, one.asked.grid.view
    by_words = [held for held in plan.conditions if held.how in ("period", "is", "holds")]
    if any(overlaps((held.start, held.end), (asked.start, asked.end)) for held in by_words):
        return True
    columns = [at for at in (plan.column, plan.reached.column, plan.by) if at is not None]
    own = [view.table.columns[at].period for at in columns]
    if any(own):
        return any(_touches(asked, days_of(period)) for period in own if period)
    dated = [at for at in columns if any(map(str.isdecimal, view.table.columns[at].label))]
    spans = [span for at in dated for span in one.asked.headings[at].spans]
    if any(overlaps((asked.start, asked.end), span) for span in spans):
        return True
    said = () if view.days else periods(view.head().text, None)
    stated = view.days or [(named.first, named.last) for named in said if not named.yearless]
    return any(_contains(asked, days) or _touches(asked, days) for days in stated)


def _touches(asked: Period, days: Days) -> bool:
    first, last = asked.first, asked.last
    if asked.yearless:
        first, last = in_year(first, days[0].year), in_year(last, days[0].year)
    return (first, last) == days or (first <= days[0] and days[1] <= last)


def _contains(asked: Period, days: Days) -> bool:
    first, last = asked.first, asked.last
    if asked.yearless:
        first, last = in_year(first, days[0].year), in_year(last, days[0].year)
    return first <= days[0] and days[1] <= last


def doubts(wanted: Wanted, one: Ranked) -> float:
    """What speaks against a plan without deciding it, in the units of an account's score."""
    asked, plan = one.asked, one.plan
    doubt = 0.0
    if plan.part in ("number", "second number"):
        doubt += 0.5
    heads = [span for at, heading in enumerate(asked.headings) for span in heading.spans]
    for held in plan.conditions:
        if held.how == "holds" and any(overlaps((held.start, held.end), span) for span in heads):
            doubt += 0.6
    counting = counted(asked)
    if counting and plan.operation in ("sum", "cells") and plan.column in counting:
        doubt -= 0.6
    elif counting and plan.operation == "count":
        doubt += 0.8
    measured = plan.column if plan.operation in ("sum", "difference", "range") else plan.by or plan.reached.column
    if (
        measured is not None
        and asked.grid.view.table.columns[measured].type == "percent"
        and asked.question.asks != "rate"
    ):
        doubt += 0.0 if asked.headings[measured].share == 1 else 0.4
    counts = wanted.question.asks in ("count", "yes_no")
    if plan.operation == "count" and not counts:
        doubt += 0.8
    if plan.operation == "sum" and not wanted.has("sum") and not asked.hints("sum"):
        doubt += 0.5
    if plan.operation not in (("sum", "count") if counts else ("sum",)) and wanted.has("sum"):
        doubt += 0.6
    if plan.operation != "mean" and wanted.has("mean"):
        doubt += 0.6
    if plan.operation == "cells":
        doubt += _wrong_sort(asked, one)
    return doubt


def _wrong_sort(asked: Asked, one: Ranked) -> float:
    """What speaks against a column that holds another sort of thing than is asked for."""
    plan, grid = one.plan, asked.grid
    column = plan.column if plan.column is not None else 0
    label = grid.view.table.columns[column].label
    if column in grid.view.name_columns[1:] and not is_named(asked, column):
        return 0.15  # a code, where the thing has a name
    if asked.hints("who"):
        return -0.3 if PERSON.search(label) else 0.0 if column in grid.view.name_columns else 0.4
    if asked.question.asks == "when" and asked.hints("when") and any(sort == "date" for sort in grid.sorts):
        return 0.0 if grid.sorts[column] == "date" else 0.2
    if (
        plan.reached.step in ORDERED
        and plan.reached.column == column
        and asked.question.asks not in ("amount", "rate", "count")
    ):
        return 0.4
    return 0.0
