"""From tables to candidates: which operation a question asks for, on which rows and column of which table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.exact.answer import exact, nearly, out_of_period, tellings, unaccounted
from assistant.ask.exact.filling import slots
from assistant.ask.exact.near import untold
from assistant.ask.exact.other_kind import of_another_kind
from assistant.ask.exact.outcome import EXTREMES
from assistant.ask.exact.said import Said
from assistant.ask.grammar.answer import candidate
from assistant.ask.grammar.rank import Ranked, Ranking
from assistant.ask.question import Question
from assistant.ask.table_denials import as_its_table_says, tells_days, tells_hours
from assistant.ask.table_draft import Gloss, refusal
from assistant.ask.table_filter import bounded, holding, meets, whole
from assistant.ask.table_index import TableIndex
from assistant.ask.table_match import Fit, fit
from assistant.ask.table_order import extreme, ordered
from assistant.ask.table_question import Wanted, wanted
from assistant.ask.table_sums import compared, summed
from assistant.ask.table_values import lookup, rank
from assistant.ask.table_view import View
from assistant.ask.weighed.plans import Weighed
from assistant.ask.weighed.vetoes import counts_itself
from assistant.language.clues import clues
from assistant.language.table_cues import table_cues
from assistant.types import Candidate, Unmet

Maker = Callable[[Wanted, Sequence[Fit], Gloss], Candidate | None]
_NOT_ASKED_OF_TABLES = frozenset({"role", "why", "how", "definition", "title", "code", "yes_no"})
_MAKERS: dict[str, Maker] = {
    "difference": compared,
    "ratio": compared,
    "sum": summed,
    "mean": summed,
    "membership": rank,
    "rank": rank,
    "bottom": ordered,
    "nth": ordered,
    "places": ordered,
    "top": ordered,
    "maximum": extreme,
    "minimum": extreme,
    "compare": compared,
}


_BY_RULE = ("nth", "places", "rank", "ratio")  # operations that a simple reading answers or leaves alone
_BESIDE = frozenset({"next", "previous"})  # hints that only composed plans follow
COMPOSED = 2  # tables that plans are composed over where no simpler answer was found
POINTED = 3  # tables of the documents that the asker points at, so few that the question is about one of them
SURE = 0.46  # fitted probability above which a plan answers; see benchmarks/README.md


def plan(question: Question, index: TableIndex, gloss: Gloss) -> list[Candidate]:
    """What the tables answer: one candidate that meets every constraint, or one that says what is unmet, or none.

    ``gloss`` gives a name in the asker's language, where it is known.
    """
    planned = [one for one in _planned(question, index, gloss) if one.unmet or _tells_time(question, one)]
    if question.asks == "why":  # by how much it fell gives no reason
        planned = [one for one in planned if one.unmet or one.working is None]
    return [as_its_table_says(question, one, index) for one in planned]


def _tells_time(question: Question, found: Candidate) -> bool:
    return tells_hours(question, found) and tells_days(question, found)


def _planned(question: Question, index: TableIndex, gloss: Gloss) -> list[Candidate]:
    asked = wanted(question)
    if question.documents is not None and 0 < len(views := index.within(question.documents)) <= POINTED:
        accounted = exact(asked, tellings(question, views), gloss)
        return [replace(accounted, way="accounted")] if accounted is not None else _pointed(question, views)
    views = index.near([piece.forms for piece in asked.pieces], [name for name, _ in asked.facets], question.documents)
    told = tellings(question, views)
    if (accounted := exact(asked, told, gloss)) is not None:
        return [_longer(asked, views, accounted, gloss) or replace(accounted, way="accounted")]
    if out_of_period(told) and (refused := unaccounted(told)) is not None:
        return [refused]
    if question.asks in _NOT_ASKED_OF_TABLES and not asked.operations and not asked.bounds:
        return []
    if (close := nearly(asked, told, views, gloss)) is not None:
        return [replace(close, way="accounted")]
    fits = [fit(asked, view) for view in views]
    hints = clues(question.text)
    beside = "except" in hints or (not asked.periods and not asked.bounds and not _BESIDE.isdisjoint(hints))
    ranking = Ranking(question)
    found = _composed(asked, fits, ranking) if beside else None
    if found is None and "except" not in hints:
        found = _told(asked, fits, gloss, beside, ranking)
    if found is not None:
        return [_of_what_is_told(found, told)]
    refused = unaccounted(told) or _refused(asked, fits)
    if refused is None and "except" in hints and views:
        refused = _unread(views, Unmet("qualifier_unmet", question.text[hints["except"][0].start :]))
    return [refused] if refused is not None else []


def _of_what_is_told(found: Candidate, told: Sequence[Said]) -> Candidate:
    """The candidate; refused where rows or the column are restricted by what their table never says."""
    if found.unmet or not found.evidence:
        return found
    own = next((one for one in told if any(found.evidence[0] in row.spans for row in one.sheet.view.table.rows)), None)
    if own is None and found.working is not None and found.working.operation in ("max", "min"):
        named = next((one for one in told if one.names_subject_in_full), None)
        if named is not None:  # the most punctual route is no part of town
            cue = named.cue(*EXTREMES)
            text = named.asking.question.text
            return replace(found, unmet=(Unmet("attribute_absent", text[cue.start : cue.end] if cue else text),))
    if own is not None and (cue := of_another_kind(found, own)) is not None:
        return replace(found, unmet=(Unmet("attribute_absent", own.asking.question.text[cue.start : cue.end]),))
    is_computed = found.working is not None or found.kind == "list"
    each = own.cue("per one", "rate") if own is not None else None  # no ratio was made of what is there
    no = own.cue("negated") if own is not None and own.bounds else None  # nor the other side of a bound taken
    if own is not None and (cue := each or no) is not None:
        return replace(found, unmet=(Unmet("qualifier_unmet", own.asking.question.text[cue.start : cue.end]),))
    parts = slots(own) if own is not None and not own.left else None
    if parts is not None and parts.unmet is not None and parts.unmet.code == "attribute_absent":
        return replace(found, unmet=(parts.unmet,))  # no column is what the words say together
    word = untold(own, is_computed) if own is not None else None
    if own is None or word is None or (name := own.asking.question.text[word.start : word.end]) in found.met:
        return found
    return replace(found, unmet=(Unmet("attribute_absent", name),))


def _longer(asked: Wanted, views: Sequence[View], accounted: Candidate, gloss: Gloss) -> Candidate | None:
    """What another table answers where the one that accounts for every word has too few rows for it."""
    if not accounted.unmet:
        return None
    refusing = accounted.evidence[0]
    others = [view for view in views if not any(refusing in row.spans for row in view.table.rows)]
    made = _made(asked, [fit(asked, view) for view in others], gloss)
    return made if made is not None and not made.unmet else None


def _told(asked: Wanted, fits: Sequence[Fit], gloss: Gloss, beside: bool, ranking: Ranking) -> Candidate | None:
    """What a simple reading of one table gives, or a composed plan that takes up more of the question."""
    plans = Weighed(asked, [one.view for one in fits], ranking)
    made = _made(asked, fits, gloss)
    if made is not None and (asked.bounds or any(asked.has(name) for name in _BY_RULE)):
        return made  # every bound, place and pair was found: nothing to weigh
    if (sure := plans.surely()) is not None:
        return sure
    simple = made or (None if beside else _composed(asked, fits, ranking))
    if simple is not None and _is_unordered(asked, simple):
        simple = None
    return plans.rather(simple) or simple if simple is not None else plans.at_all()


def _is_unordered(asked: Wanted, simple: Candidate) -> bool:
    """Whether rows are only filtered where the highest, the lowest or the first few are asked for."""
    ordered = any(asked.has(name) for name in ("maximum", "minimum", "top", "bottom", "nth", "places"))
    return ordered and simple.working is not None and simple.working.operation == "filter"


def _likeliest(ranking: Ranking, views: Sequence[View]) -> list[Ranked]:
    """The plans over some tables, the likeliest first."""
    found = [one for view in views for one in ranking.ranked(view)]
    return sorted(found, key=lambda one: -one.probability)


def _pointed(question: Question, views: Sequence[View]) -> list[Candidate]:
    """What the few tables that the asker points at answer: the likeliest plan if likely enough, else a refusal."""
    for best in _likeliest(Ranking(question), views)[:1]:
        if best.probability >= SURE and (made := candidate(best, question.language)):
            return [made]
    refused = _unread(views, Unmet("below_threshold", question.text))
    return [refused] if refused is not None else []


def _unread(views: Sequence[View], unmet: Unmet) -> Candidate | None:
    """The refusal of tables that say nothing sure enough, with a row to point at."""
    row = next((row for view in views for row in view.table.rows), None)
    return Candidate("fact", (), row.spans[:1], score=0.3, unmet=(unmet,)) if row else None


def composed(question: Question, index: TableIndex) -> list[Ranked]:
    """The plans over the tables that ``plan`` composes plans over, the likeliest first: for explaining."""
    asked = wanted(question)
    forms, aspects = [piece.forms for piece in asked.pieces], [name for name, _ in asked.facets]
    views = index.near(forms, aspects, question.documents)
    return _likeliest(Ranking(question), [one.view for one in _nearest([fit(asked, view) for view in views])])


def _nearest(fits: Sequence[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda one: (len(one.all_unmet), -one.score, one.view.table.id))[:COMPOSED]


def _composed(asked: Wanted, fits: Sequence[Fit], ranking: Ranking) -> Candidate | None:
    """The likeliest plan over the tables that fit best, where it takes up all that the question names."""
    for best in _likeliest(ranking, [one.view for one in _nearest(fits)])[:1]:
        looked_up = best.plan.operation == "cells" and best.plan.reached.step == "filter"  # the makers refused that
        looked_up = looked_up or (
            best.plan.operation == "count" and asked.question.asks == "list"
        )  # which, not how many
        if best.probability >= SURE and not looked_up and not counts_itself(best) and _takes_up(best, asked):
            return candidate(best, asked.question.language)
    return None


def _takes_up(best: Ranked, asked: Wanted) -> bool:
    """Whether every thing named is a condition of the plan, a header that it uses, or in the title of its table.

    So must be every aspect and period: a growth rate is not answered from an amount.
    """
    view, spans = best.asked.grid.view, best.taken_up
    aspects = view.context_facets.union(*(view.facets[column] for column in best.columns))
    return (
        bool(spans)
        and all(name in aspects or name in ("place", "date") for name, _ in asked.facets)
        and all(_meet(spans, period.start, period.end) for period in asked.periods)
        and all(
            _meet(spans, piece.start, piece.end)
            or piece.found.stand_in(view.context)
            or (piece.is_class and any(piece.found.stand_in(header) for header in view.headers))
            for piece in asked.pieces
            if piece.is_hard or piece.is_class
        )
    )


def _meet(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _made(asked: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The first answer that one of the makers finds."""
    return next((made for maker in _makers(asked, fits) if (made := maker(asked, fits, gloss))), None)


def merge(prose: Sequence[Candidate], tables: Sequence[Candidate], index: TableIndex) -> list[Candidate]:
    """Both kinds of candidates, best first. Where a plan has read the tables, their rows are not read as sentences."""
    if not tables:
        return list(prose)
    kept = [one for one in prose if one.strength == 1.0 or not all(index.is_row(span) for span in one.evidence)]
    if tables[0].unmet and {one.code for one in tables[0].unmet} == {"period_absent"}:
        kept = [one for one in kept if one.kind != "passage"]  # a sentence about the thing gives no value of that year
    return sorted([*tables, *kept], key=lambda one: (-one.score, one.evidence))


def _makers(asked: Wanted, fits: Sequence[Fit]) -> list[Maker]:
    """What to try, best first."""
    several = any(len(one.entities) > 1 for one in fits)
    makers: list[Maker] = []
    if asked.bounds:
        makers += [bounded, meets]
    elif several:
        makers += [_MAKERS[cue.name] for cue in asked.operations if _MAKERS[cue.name] in (compared, summed, rank)]
        makers.append(compared)
    else:
        makers += [_MAKERS[cue.name] for cue in asked.operations if cue.name not in _untried(asked)]
        makers += [] if _holds_against(asked) else [lookup]
        makers += [holding, whole]
    return list(dict.fromkeys(makers))


def _untried(asked: Wanted) -> tuple[str, ...]:
    """Operations of several things; and a mean that the most or least is asked of: it is what a column is called."""
    is_ordered = asked.has("maximum") or asked.has("minimum")
    return ("difference", "ratio", "compare", *(("mean",) if is_ordered else ()))


def _holds_against(asked: Wanted) -> bool:
    """Whether the question holds rows against a value or one another: the value itself is no answer."""
    return any(cue.name in ("than", "same", "last nth", "ratio") for cue in table_cues(asked.question.text))


def _refused(asked: Wanted, fits: Sequence[Fit]) -> Candidate | None:
    """The table nearest to an answer, with what it leaves unmet; None where the question is not one for tables."""
    near = [
        one
        for one in fits
        if one.all_unmet
        and (one.entities or (one.column and one.column.is_named and not one.column.unmet and one.unmet))
        and (one.met or asked.facets)
    ]
    if not near:
        return None
    best = min(near, key=lambda one: (len(one.all_unmet), -one.score, one.view.table.id))
    return refusal(best, best.all_unmet)
