"""Why a question was answered as it was: every candidate with its score and constraints, and the plans over tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.ask.decide import ASSURED, Decision
from assistant.ask.grammar.describe import describe
from assistant.ask.grammar.rank import Ranked
from assistant.types import Candidate, Document, Kind, ReasonCode, Unmet

MOST = 8  # candidates and plans that are shown
_SHOWN = 90  # characters of a candidate's words


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate: its words, its score from 0 to 1, what it meets and what it does not, and where it was found.

    ``work`` is the operation and expression of one that was computed, else "".
    """

    words: str
    kind: Kind
    score: float
    met: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    sources: tuple[str, ...]
    work: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WeighedPlan:
    """One plan over a table: what it does, what comes out, its summed weights and how likely its answer is right."""

    plan: str
    table: str
    outputs: tuple[str, ...]
    score: float
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The candidates and plans of one question, best first, and in one sentence why one won or none did."""

    question: str
    candidates: tuple[Weighed, ...]
    plans: tuple[WeighedPlan, ...]
    reason: str
    reason_code: ReasonCode | None


def explanation(
    question: str,
    candidates: Sequence[Candidate],
    decision: Decision,
    plans: Sequence[Ranked],
    document: Callable[[str], Document],
) -> Explanation:
    """What a decision rests on."""
    shown = sorted(candidates[:MOST], key=lambda one: one is not decision.chosen)
    if decision.chosen is not None and decision.chosen not in shown:
        shown.insert(0, decision.chosen)
    return Explanation(
        question,
        tuple(_weighed(one, one is decision.chosen, document) for one in shown),
        tuple(_plan(one) for one in plans[:MOST]),
        why(decision, candidates),
        decision.reason_code,
    )


def why(decision: Decision, candidates: Sequence[Candidate]) -> str:
    """Why the chosen candidate won, or why none did."""
    chosen = decision.chosen
    if chosen is None:
        if decision.unmet is not None:
            return f"Refused: the best candidate leaves {decision.unmet.name!r} unmet ({decision.unmet.code})."
        best = max((one.score for one in candidates), default=0.0)
        if best >= decision.least and 0.0 < decision.confidence < ASSURED:
            return f"Refused ({decision.reason_code}): right with {decision.confidence:.3f}, answers need {ASSURED}."
        return f"Refused ({decision.reason_code}): the best score is {best:.3f}, answers need {decision.least}."
    vetoed = [one for one in candidates if one.unmet and one.score >= chosen.score]
    rivals = [one for one in candidates if not one.unmet and one is not chosen]
    said = f"Chosen: nothing unmet, and its score {chosen.score:.3f} is at least {decision.least}"
    said += f" (right with {decision.confidence:.3f})"
    if vetoed:
        said += f"; {len(vetoed)} with a higher score left a constraint unmet"
    if rivals:
        return f"{said}; the next that meets everything has {max(one.score for one in rivals):.3f}."
    return f"{said}; no other candidate meets every constraint."


def _weighed(one: Candidate, chosen: bool, document: Callable[[str], Document]) -> Weighed:
    words = [document(span.document_id).quote(span) for span in one.answers] + list(one.computed)
    places = one.answers or one.evidence
    if not words:
        words = [document(span.document_id).quote(span) for span in one.evidence[:1]]
    shown = " ".join(", ".join(words).split())
    return Weighed(
        shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…",
        one.kind,
        round(one.score, 4),
        one.met,
        one.unmet,
        tuple(dict.fromkeys(f"{span.document_id}:{span.start}" for span in places))[:3],
        f"{one.working.operation}: {one.working.expression}" if one.working else "",
        chosen,
    )


def _plan(found: Ranked) -> WeighedPlan:
    outputs = tuple(one.text for one in found.plan.outputs[:6])
    table = found.asked.grid.view.table.id
    return WeighedPlan(describe(found.asked, found.plan), table, outputs, found.score, found.probability)
