"""From tables to candidates: which operation a question asks for, on which rows and column of which table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.ask.question import Question
from assistant.ask.table_draft import Gloss, refusal
from assistant.ask.table_filter import bounded, holding, whole
from assistant.ask.table_match import Fit, fit
from assistant.ask.table_order import extreme, ordered
from assistant.ask.table_question import Wanted, wanted
from assistant.ask.table_sums import compared, summed
from assistant.ask.table_values import lookup, rank
from assistant.ask.table_view import TableIndex
from assistant.types import Candidate

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


def plan(question: Question, index: TableIndex, gloss: Gloss) -> list[Candidate]:
    """What the tables answer: one candidate that meets every constraint, or one that says what is unmet, or none.

    ``gloss`` gives a name in the asker's language, where it is known.
    """
    asked = wanted(question)
    if question.asks in _NOT_ASKED_OF_TABLES and not asked.operations and not asked.bounds:
        return []
    views = index.near([piece.forms for piece in asked.pieces], [name for name, _ in asked.facets], question.documents)
    fits = [fit(asked, view) for view in views]
    for maker in _makers(asked, fits):
        made = maker(asked, fits, gloss)
        if made is not None:
            return [made]
    refused = _refused(asked, fits)
    return [refused] if refused is not None else []


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
