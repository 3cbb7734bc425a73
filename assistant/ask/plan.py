"""From tables to candidates: which operation a question asks for, on which rows and column of which table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.ask.grammar.answer import candidate
from assistant.ask.grammar.grid import grid_of
from assistant.ask.grammar.rank import Ranked, ranked
from assistant.ask.question import Question
from assistant.ask.table_draft import Gloss, refusal
from assistant.ask.table_filter import bounded, holding, whole
from assistant.ask.table_match import Fit, fit
from assistant.ask.table_order import extreme, ordered
from assistant.ask.table_question import Wanted, wanted
from assistant.ask.table_sums import compared, summed
from assistant.ask.table_values import lookup, rank
from assistant.ask.table_view import TableIndex, View
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
    "top": ordered,
    "maximum": extreme,
    "minimum": extreme,
    "compare": compared,
}


POINTED = 3  # tables of the documents that the asker points at, so few that the question is about one of them
SURE = 0.46  # fitted probability above which a plan answers; see benchmarks/README.md


def plan(question: Question, index: TableIndex, gloss: Gloss) -> list[Candidate]:
    """What the tables answer: one candidate that meets every constraint, or one that says what is unmet, or none.

    ``gloss`` gives a name in the asker's language, where it is known.
    """
    asked = wanted(question)
    if question.documents is not None and 0 < len(views := index.within(question.documents)) <= POINTED:
        return _pointed(question, views)
    if question.asks in _NOT_ASKED_OF_TABLES and not asked.operations and not asked.bounds:
        return []
    views = index.near([piece.forms for piece in asked.pieces], [name for name, _ in asked.facets], question.documents)
    fits = [fit(asked, view) for view in views]
    if made := _made(asked, fits, gloss):
        return [made]
    refused = _refused(asked, fits)
    return [refused] if refused is not None else []


def likeliest(question: Question, views: Sequence[View]) -> list[Ranked]:
    """The plans over some tables, the likeliest first."""
    found = [one for view in views for one in ranked(question, grid_of(view))]
    return sorted(found, key=lambda one: -one.probability)


def _pointed(question: Question, views: Sequence[View]) -> list[Candidate]:
    """What the few tables that the asker points at answer: the likeliest plan if likely enough, else a refusal."""
    for best in likeliest(question, views)[:1]:
        if best.probability >= SURE and (made := candidate(best, question.language)):
            return [made]
    row = next((row for view in views for row in view.table.rows), None)
    unmet = (Unmet("below_threshold", ""),)
    return [Candidate("fact", (), row.spans[:1], score=0.3, unmet=unmet)] if row else []


def _made(asked: Wanted, fits: Sequence[Fit], gloss: Gloss) -> Candidate | None:
    """The first answer that one of the makers finds."""
    return next((made for maker in _makers(asked, fits) if (made := maker(asked, fits, gloss))), None)


def merge(prose: Sequence[Candidate], tables: Sequence[Candidate], index: TableIndex) -> list[Candidate]:
    """Both kinds of candidates, best first. Where a plan has read the tables, their rows are not read as sentences."""
    if not tables:
        return list(prose)
    kept = [one for one in prose if not all(index.is_row(span) for span in one.evidence)]
    if tables[0].unmet and {one.code for one in tables[0].unmet} == {"period_absent"}:
        kept = [one for one in kept if one.kind != "passage"]  # a sentence about the thing gives no value of that year
    return sorted([*tables, *kept], key=lambda one: (-one.score, one.evidence))


def _makers(asked: Wanted, fits: Sequence[Fit]) -> list[Maker]:
    """What to try, best first."""
    several = any(len(one.entities) > 1 for one in fits)
    makers: list[Maker] = []
    if asked.bounds:
        makers.append(bounded)
    elif several:
        makers += [_MAKERS[cue.name] for cue in asked.operations if _MAKERS[cue.name] in (compared, summed, rank)]
        makers.append(compared)
    else:
        makers += [_MAKERS[cue.name] for cue in asked.operations if cue.name not in ("difference", "ratio", "compare")]
        makers.append(lookup)
        makers += [holding, whole]
    return list(dict.fromkeys(makers))


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
