"""Plans over tables held to account: how much of a question each takes up, and what it may not leave out.

The fitted weights of ``grammar`` order the plans of one table; which table is meant, and whether it answers at all, is
told by the question's own words: each must be a condition, a header, the title's, or one that asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.ask.grammar.asked import Asked, overlaps, within
from assistant.ask.grammar.answer import candidate
from assistant.ask.grammar.conditions import Condition
from assistant.ask.grammar.grid import grid_of
from assistant.ask.grammar.parts import output
from assistant.ask.grammar.rank import Ranked, ranked
from assistant.ask.grammar.tokens import forms
from assistant.ask.match import Forms, Plain
from assistant.ask.table_draft import SCORE
from assistant.ask.table_question import Wanted
from assistant.ask.table_values import distinction
from assistant.ask.table_view import View, days_of
from assistant.language.clues import clues
from assistant.language.dates import Period, date_spans, periods
from assistant.language.measure_units import unit_named
from assistant.language.numbers import quantities
from assistant.language.operations import all_facets, facets, marks, operations
from assistant.language.stopwords import stop_words
from assistant.language.table_words import is_total
from assistant.types import Candidate, Language

Range = tuple[int, int]
Head = Callable[[str], str]
PLANS = 60  # of each table, the likeliest
LEAST, COVERED = 1.9, 0.55  # score and share of the question's words from which a plan answers
SURELY = 2.6  # score from which it is as sure as any answer from a table
_WIDE = 3  # rows of which several columns are told
_AND = re.compile(r"[,，、&/]|이고|이며|[와과랑]\s|(?:이)?랑|하고|및|그리고|\band\b|和|与|及|以及|还有")
_FAR = 0.5  # share of a word that the head of the document alone says, left
TABLES = 6  # whose plans are looked at
_PARTLY = 0.5  # share of a word that a condition takes up, from which it takes up the word
_SOFT = frozenset({"event", "ask", "measure", "time", "general"})  # topics of words that a table need not repeat
_ASKING = frozenset({"focus", "by", "either", "plural", "present", "win", "lose"})
_SAID_OF_THINGS = frozenset({"finance", "indicator", "attribute", "policy"})  # topics of what is asked of things
_BETWEEN = re.compile(r"(?:\s|의|的|-)*")
_OPERATIONS = ("cells", "count", "sum", "mean", "range", "difference", "choice", "most", "least")
_BESIDE = ("first", "last", "other", "same", "next", "previous", "after", "before")
_ORDERED = ("highest", "lowest", "few", "nth", "first", "last")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[-_/.]?[A-Za-z0-9]*\d)(?=[-_/.0-9]*[A-Za-z])[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+)*"
)
_PERSON = re.compile(
    r"담당|책임|대표|자$|인$|강사|교수|负责|姓名|讲师|人$|员$|教师|manager|lead|owner|contact|person|instructor|by$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of the question, with what it is made of put together; ``weight`` is what leaving it out costs."""

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    weight: float
    is_hard: bool
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A plan with the share of the question's words that it takes up, those left, and what speaks against it at all."""

    ranked: Ranked
    score: float
    covered: float
    left: tuple[str, ...]
    vetoes: tuple[str, ...]


def accounts(wanted: Wanted, views: Sequence[View], head: Head) -> list[Account]:
    """The plans over some tables, the best first: those that nothing speaks against before the others.

    ``head`` gives what a document says of itself.
    """
    units = units_of(wanted)
    found = [
        _account(wanted, units, one, head)
        for view in _nearest(units, views, head)
        for one in ranked(wanted.question, grid_of(view), fullest=True)[:PLANS]
        if one.plan.operation in _OPERATIONS
    ]
    return sorted(found, key=lambda one: (len(one.vetoes) > 0, -one.score, one.ranked.asked.grid.view.table.id))


def answer(wanted: Wanted, views: Sequence[View], head: Head) -> Candidate | None:
    """What the best plan over the tables answers, if nothing speaks against it and it takes up enough; else None."""
    for best in accounts(wanted, views, head)[:1]:
        if not best.vetoes and best.score >= LEAST and best.covered >= COVERED:
            made = candidate(_widened(best.ranked), wanted.question.language)
            score = min(1.0, best.score / SURELY)
            return made and _told_apart(replace(made, score=SCORE * score), best.ranked)
    return None


def _widened(one: Ranked) -> Ranked:
    """The plan with the other columns that the question asks for beside its own: 담당자와 기한, model & price."""
    asked, plan = one.asked, one.plan
    if plan.operation != "cells" or plan.column is None or len(plan.outputs) > _WIDE:
        return one
    text, own = asked.question.text, asked.headings[plan.column].spans
    apart = {
        plan.column,
        plan.reached.column,
        *(held.column for held in plan.conditions),
        *asked.grid.view.name_columns,
    }
    held = [(condition.start, condition.end) for condition in plan.conditions]
    columns = [
        at
        for at, heading in enumerate(asked.headings)
        if at not in apart and heading.share >= _PARTLY
        and any(_joined(text, span, one) for span in heading.spans if not _any_overlap(span, [*own, *held]) for one in own)
    ]  # fmt: skip
    outputs = tuple(
        output(asked, row, at, "whole")
        for row in dict.fromkeys(told.row for told in plan.outputs)
        for at in sorted((plan.column, *columns))
    )
    return replace(one, plan=replace(plan, outputs=outputs)) if columns else one


def _joined(text: str, one: Range, other: Range) -> bool:
    """Whether an and stands between two places."""
    first, second = sorted((one, other))
    return first[1] <= second[0] and _AND.search(text[first[1] : second[0]]) is not None


def _told_apart(made: Candidate, one: Ranked) -> Candidate:
    """The candidate as an ambiguity where its values are of several rows of one name."""
    plan, view = one.plan, one.asked.grid.view
    rows = [told.row for told in plan.outputs]
    one_name = any(held.how == "is" and held.column in view.name_columns for held in plan.conditions)
    several = len({told.text for told in plan.outputs}) > 1 and len(set(rows)) == len(rows)
    if plan.operation != "cells" or plan.reached.step != "filter" or not (one_name and several):
        return made
    if one.asked.question.asks == "list":
        return made
    return replace(made, kind="fact", status="ambiguous", labels=tuple(distinction(view, row, rows) for row in rows))


def units_of(wanted: Wanted) -> list[Unit]:
    """The words of the question that say something, those written together as one."""
    text = wanted.question.text
    dated = [*((period.start, period.end) for period in periods(text, None)), *date_spans(text)]
    amounts = [(found.start, found.end) for found in quantities(text) if found.unit]
    codes = [match.span() for match in _CODE.finditer(text)]
    codes = [span for span in codes if not _any_overlap(span, [*dated, *amounts])]
    silent = [(cue.start, cue.end) for cue in (*operations(text), *marks(text, "noise"), *marks(text, "every"))]
    silent += [(start, end) for facet, start, end in facets(text) if facet.kind == "silent"]
    silent += [(one.start, one.end) for name, all_of in clues(text).items() if name not in _ASKING for one in all_of]
    silent += dated
    found = [Unit(text[start:end], start, end, (text[start:end],), 1.0, True) for start, end in codes]
    for one in wanted.question.sought:
        span = (one.start, one.end)
        inside = any(start <= span[0] and span[1] <= end for start, end in silent)
        if (
            inside
            or _any_overlap(span, codes)
            or _is_silent(one.text)
            or _is_unit(one.text)
            or not any(map(str.isalnum, one.text))
        ):
            continue
        soft = one.topic in _SOFT or (one.kind == "word" and (len(one.text) == 1 or one.text.isdecimal()))
        last = found[-1] if found else None
        if last and last.end == one.start and not last.is_hard and one.kind == "word" and len(last.text) == 1:
            found[-1] = Unit(last.text + one.text, last.start, one.end, (last.text + one.text,), 1.0, False)
        else:
            found.append(
                Unit(one.text, *span, one.forms, 0.3 if soft else 1.0, one.kind == "name" and one.is_known, one.topic)
            )
    return sorted(found, key=lambda unit: unit.start)


def _nearest(units: Sequence[Unit], views: Sequence[View], head: Head) -> list[View]:
    """The tables that hold most of the question's words, in cells, headers or around them."""
    held = [
        (sum(unit.weight for unit in units if _is_in(unit, view, head)), number) for number, view in enumerate(views)
    ]
    best = sorted((entry for entry in held if entry[0]), key=lambda entry: (-entry[0], entry[1]))[:TABLES]
    return [views[number] for _, number in best]


def _is_in(unit: Unit, view: View, head: Head) -> bool:
    grid = grid_of(view)
    for form in unit.forms:
        run = forms(form)
        if run and (all(word in grid.words for word in run) or any(within(header, run) for header in grid.headers)):
            return True
    return _is_around(unit, view, head(view.table.document_id))


def _account(wanted: Wanted, units: Sequence[Unit], one: Ranked, head: Head) -> Account:
    asked, plan = one.asked, one.plan
    said = head(asked.grid.view.table.document_id)
    left, far = [], 0.0
    for unit in units:
        if _takes(one.taken_up, unit) or _is_in_header(unit, one) or _is_around(unit, asked.grid.view, ""):
            continue
        if _is_around(unit, asked.grid.view, said):
            far += _FAR * unit.weight
        else:
            left.append(unit)
    total = sum(unit.weight for unit in units) or 1.0
    covered = 1 - (far + sum(unit.weight for unit in left)) / total
    vetoes = tuple(_vetoes(wanted, one, units, left, said))
    score = 2 * covered + 0.8 * one.probability + 0.3 * bool(plan.conditions) - _doubts(wanted, one)
    score += sum(
        0.3 * min(1.0, asked.headings[at].share) for at in {plan.column, plan.reached.column, plan.by} if at is not None
    )
    score += 0.2 * any(held.how == "is" for held in plan.conditions)
    score -= 0.3 * sum(_is_known(unit, asked) for unit in left)
    return Account(one, round(score, 4), round(covered, 4), tuple(unit.text for unit in left), vetoes)


def _is_known(unit: Unit, asked: Asked) -> bool:
    """Whether a word that a plan leaves out stands in a cell of its table."""
    return any(run and all(word in asked.grid.words for word in run) for run in map(forms, unit.forms))


def _is_in_header(unit: Unit, one: Ranked) -> bool:
    """Whether the header of a column that the plan reads, or of the names, holds the word, if only as one character."""
    columns = {*one.columns, *one.asked.grid.view.name_columns}
    return any(_holds(one.asked.grid.view.headers[at], unit) for at in columns)


def _holds(header: Plain, unit: Unit) -> bool:
    return any(not form.isascii() and Plain.of(form).text in header.text for form in unit.forms)


def _takes(taken: Sequence[Range], unit: Unit) -> bool:
    inside = {at for start, end in taken for at in range(max(start, unit.start), min(end, unit.end))}
    return len(inside) >= _PARTLY * (unit.end - unit.start)


def _is_around(unit: Unit, view: View, head: str) -> bool:
    """Whether the title, a heading over the table or its document says the word; a code in any spelling."""
    around = f"{view.context.text}\n{head}"
    if unit.is_hard and any(map(str.isdecimal, unit.text)):
        return re.search(_spelled(unit.text), around, re.IGNORECASE) is not None
    return Forms(unit.forms).stand_in(_plain(around))


@lru_cache(maxsize=512)
def _plain(text: str) -> Plain:
    return Plain.of(text)


@lru_cache(maxsize=512)
def _spelled(code: str) -> str:
    """A code with or without marks between its parts: HC-25, HC25, HC 25."""
    parts = re.findall(r"[A-Za-z]+|\d+", code)
    return r"(?<![A-Za-z0-9])" + r"[-_/. ]?".join(parts) + r"(?![A-Za-z0-9])"


def _vetoes(wanted: Wanted, one: Ranked, units: Sequence[Unit], left: Sequence[Unit], head: str) -> Iterator[str]:
    asked, plan = one.asked, one.plan
    yield from (f"unmet {unit.text}" for unit in left if unit.is_hard or unit.topic in _SAID_OF_THINGS)
    yield from (f"restricted by {unit.text}" for unit in left if unit.weight >= 1 and _restricts(unit, one))
    yield from (f"aspect {name}" for name in _aspects(wanted, one))
    for period in wanted.periods:
        if not _in_period(period, one, head):
            yield f"period {wanted.question.text[period.start : period.end]}"
    numbered = [(cue.start, cue.end) for cue in wanted.operations if cue.number is not None]
    numbered += [(clue.start, clue.end) for name in ("few", "nth") for clue in asked.clues.get(name, ())]
    dated = date_spans(asked.question.text)
    for held in plan.conditions:
        if held.is_number and held.how != "period" and _any_overlap((held.start, held.end), [*numbered, *dated]):
            yield f"number of another thing: {asked.question.text[held.start : held.end]}"
    if plan.operation in ("sum", "mean") and not (asked.hints(plan.operation) or wanted.has(plan.operation)):
        if plan.column not in _counted(asked):
            yield "no such computation asked for"
    if not plan.conditions and not (plan.reached.step in _ORDERED or plan.operation in ("sum", "mean")):
        yield "no condition"
    if (
        plan.operation in ("sum", "mean", "range", "difference")
        and plan.column is not None
        and not _is_named(asked, plan.column)
    ):
        yield "column of a computation not named"
    if plan.reached.step in ("highest", "lowest", "nth", "few") and not _orders(asked, one):
        yield "order not named"
    if plan.reached.step in _BESIDE and not _hinted(asked, one):
        yield "step not asked"
    if plan.operation == "cells" and plan.column is not None:
        if not _is_asked_for(asked, one, units):
            yield "column not asked for"
        if not _is_named(asked, plan.column) and any(unit.weight >= 1 for unit in left):
            yield "something else asked for"
    yield from (
        f"part of a word: {asked.question.text[held.start : held.end]}"
        for held in plan.conditions
        if _is_part(asked, held)
    )


def _doubts(wanted: Wanted, one: Ranked) -> float:
    """What speaks against a plan without deciding it."""
    asked, plan = one.asked, one.plan
    doubt = 0.0
    if plan.part in ("number", "second number"):
        doubt += 0.5
    heads = [span for at, heading in enumerate(asked.headings) for span in heading.spans]
    for held in plan.conditions:
        if held.how == "holds" and any(overlaps((held.start, held.end), span) for span in heads):
            doubt += 0.6
    counted = _counted(asked)
    if counted and plan.operation in ("sum", "cells") and plan.column in counted:
        doubt -= 0.6
    elif counted and plan.operation in ("count", "distinct"):
        doubt += 0.8
    measured = plan.column if plan.operation in ("sum", "difference", "range") else plan.by or plan.reached.column
    if (
        measured is not None
        and asked.grid.view.table.columns[measured].type == "percent"
        and asked.question.asks != "rate"
    ):
        doubt += 0.0 if asked.headings[measured].share == 1 else 0.4
    if plan.operation in ("count", "distinct") and (
        wanted.has("sum") or wanted.question.asks not in ("count", "yes_no")
    ):
        doubt += 0.8
    if plan.operation == "sum" and not wanted.has("sum") and not asked.hints("sum"):
        doubt += 0.5
    if plan.operation != "sum" and wanted.has("sum"):
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
    if asked.hints("who"):
        return -0.3 if _PERSON.search(label) else 0.0 if column in grid.view.name_columns else 0.4
    if asked.question.asks == "when" and asked.hints("when") and any(sort == "date" for sort in grid.sorts):
        return 0.0 if grid.sorts[column] == "date" else 0.2
    if (
        plan.reached.step in _ORDERED
        and plan.reached.column == column
        and asked.question.asks not in ("amount", "rate", "count")
    ):
        return 0.4
    return 0.0


def _counted(asked: Asked) -> list[int]:
    """The columns whose values count what is asked for: people, pieces; the one of totals where several do."""
    question, columns = asked.question, asked.grid.view.table.columns
    if question.asks != "count" or not question.unit:
        return []
    unit = unit_named(question.unit) or next((u for word in question.unit.split() if (u := unit_named(word))), "")
    same = unit != "items" or any(column.unit_text == question.unit for column in columns)
    found = [at for at in asked.grid.columns if unit and columns[at].unit == unit and asked.grid.sorts[at] == "number"]
    found = found if same else []
    named = [at for at in found if asked.headings[at].share]
    totals = [at for at in found if any(is_total(word) for word in columns[at].label.split())]
    return named or totals or (found if len(found) == 1 else [])


def _restricts(unit: Unit, one: Ranked) -> bool:
    """Whether a word that nothing takes up stands right before what the plan's column is called: 工业 of 工业增长率."""
    text = one.asked.question.text
    columns = [at for at in (one.plan.column, one.plan.reached.column, one.plan.by) if at is not None]
    starts = [start for at in columns for start, _ in one.asked.headings[at].spans]
    return any(_BETWEEN.fullmatch(text[unit.end : start]) for start in starts if start >= unit.end)


def _aspects(wanted: Wanted, one: Ranked) -> Iterator[str]:
    """The aspects that are asked for and not the columns', and those of the column read that nobody asked for."""
    view = one.asked.grid.view
    own = view.context_facets.union(*(view.facets[column] for column in one.columns))
    asked = [name for name, _ in wanted.facets]
    meant = {other for name in asked for other in (name, all_facets()[name].instead)}
    yield from (name for name in asked if name not in own and all_facets()[name].instead not in own
                and name not in ("place", "date"))  # fmt: skip
    column = one.plan.column if one.plan.reached.column is None else one.plan.reached.column
    if column is not None and one.asked.headings[column].share < 1:
        yield from (
            name for name in sorted(view.facets[column]) if all_facets()[name].kind == "modifier" and name not in meant
        )


def _hinted(asked: Asked, one: Ranked) -> bool:
    """Whether a hint at the step stands in the question that is no word of a header or a condition."""
    step = {"after": "next", "before": "previous"}.get(one.plan.reached.step, one.plan.reached.step)
    hints = [(clue.start, clue.end) for clue in asked.clues.get(step, ())]
    return any(not _any_overlap(hint, one.taken_up) for hint in hints)


def _is_named(asked: Asked, column: int) -> bool:
    heading = asked.headings[column]
    return heading.share > 0 or heading.kin > 0 or column in _counted(asked)


def _orders(asked: Asked, one: Ranked) -> bool:
    column = one.plan.reached.column
    return column is not None and column not in asked.grid.view.name_columns and _is_named(asked, column)


def _is_asked_for(asked: Asked, one: Ranked, units: Sequence[Unit]) -> bool:
    """Whether the column is named, is of the sort that is asked for, or names the rows where rows are asked for."""
    plan, grid = one.plan, asked.grid
    column = plan.column if plan.column is not None else 0
    held = [(condition.start, condition.end) for condition in plan.conditions]
    spans = asked.headings[column].spans
    if any(not _any_overlap(span, held) for span in spans) or asked.headings[column].kin:
        return True
    if any(_holds(grid.view.headers[column], unit) for unit in units if not _any_overlap((unit.start, unit.end), held)):
        return True
    label = grid.view.table.columns[column].label
    if asked.hints("who") and _PERSON.search(label):
        return True
    dates = [at for at in grid.columns if grid.sorts[at] == "date"]
    if asked.hints("when") and dates == [column]:
        return True
    rows_asked = asked.question.asks in ("list", "which", "what", "who") or plan.reached.step in _ORDERED
    if column in grid.view.name_columns and rows_asked:
        return not any(
            heading.focus and heading.share == 1 for at, heading in enumerate(asked.headings) if at != column
        )
    others = [
        at for at in grid.columns if at not in grid.view.name_columns and at not in {c.column for c in plan.conditions}
    ]
    return others == [column] and not rows_asked


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


def _in_period(asked: Period, one: Ranked, head: str) -> bool:
    """Whether a condition, the plan's column or the table is of the period that is asked for."""
    plan, view = one.plan, one.asked.grid.view
    if any(overlaps((held.start, held.end), (asked.start, asked.end)) for held in plan.conditions):
        return True
    columns = [at for at in (plan.column, plan.reached.column, plan.by) if at is not None]
    own = [view.table.columns[at].period for at in columns]
    if any(own):
        return any(_touches(asked, days_of(period)) for period in own if period)
    dated = [at for at in columns if any(map(str.isdecimal, view.table.columns[at].label))]
    spans = [span for at in dated for span in one.asked.headings[at].spans]
    if any(overlaps((asked.start, asked.end), span) for span in spans):
        return True
    stated = view.days or [(named.first, named.last) for named in periods(head, None) if not named.yearless]
    return any(_contains(asked, days) or _touches(asked, days) for days in stated)


def _touches(asked: Period, days: tuple[object, object]) -> bool:
    first, last = asked.first, asked.last
    if asked.yearless:
        first, last = first.replace(year=days[0].year), last.replace(year=days[0].year)  # type: ignore[attr-defined]
    return (first, last) == days or (first <= days[0] and days[1] <= last)  # type: ignore[operator]


def _contains(asked: Period, days: tuple[object, object]) -> bool:
    first, last = asked.first, asked.last
    if asked.yearless:
        first, last = first.replace(year=days[0].year), last.replace(year=days[0].year)  # type: ignore[attr-defined]
    return first <= days[0] and days[1] <= last  # type: ignore[operator]


def _is_unit(text: str) -> bool:
    return bool(unit_named(text) or unit_named(text.lstrip("십백천만억조十百千万亿")))


def _any_overlap(span: Range, others: Sequence[Range]) -> bool:
    return any(overlaps(span, other) for other in others)


def _is_silent(text: str) -> bool:
    languages: tuple[Language, ...] = ("ko", "en", "zh")
    return any(text.casefold() in stop_words(language, kind) for language in languages
               for kind in ("function", "question", "weak"))  # fmt: skip
