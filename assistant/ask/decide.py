"""Answer, or an honest no with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.types import Candidate, ReasonCode, Unmet

ANSWER = 0.034  # fitted probability above which an answer is given; see benchmarks/README.md
ANSWER_OWN = 0.014  # the same where question and document are of one language: there, words that are near mean more
ANCHORED = 0.0035  # the same where the question names what the document is of: the firm, the school, the town
EVIDENT = 0.0015  # the same where the sentence and what stands above it say every thing that the question names
ASSURED = 0.25  # fitted probability of being right below which no answer is given (``assured``, decision 0017)
IRRELEVANT = 0.003  # below it nothing in the documents is about the question
RUNNERS_UP = 3
REMOTE = 6.0  # times likelier
_WORDED = frozenset({"entity_absent", "attribute_absent"})  # they say that the documents lack a word
_CONSTRAINTS = frozenset({"entity_absent", "period_absent", "qualifier_unmet"})


@dataclass(frozen=True, slots=True)
class Decision:
    """The candidate that answers, or None with the reason; the runners-up, best first.

    ``faults`` are all that may be told as the reason, ``unmet`` the first of them. ``least`` is the probability from
    which the best candidate that meets every constraint might answer, ``confidence`` how likely it, or else the first
    runner-up, is right, 0 to 1.
    """

    chosen: Candidate | None
    runners_up: tuple[Candidate, ...] = ()
    reason_code: ReasonCode | None = None
    unmet: Unmet | None = None
    faults: tuple[Unmet, ...] = ()
    least: float = ANSWER
    confidence: float = 0.0


def definitions_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for a definition: a sentence that tells what a thing is stands before lists and cells with it."""
    top = candidates[0] if candidates else None
    told = next((one for one in candidates if one.kind == "definition" and not one.unmet and one.score >= ANSWER), None)
    if top is None or told is None or top.unmet or top.kind in ("definition", "passage"):
        return list(candidates)
    return [replace(told, score=top.score), *(one for one in candidates if one is not told)]


def decide(
    candidates: Sequence[Candidate],
    least: Callable[[Candidate], float] = lambda _: ANSWER,
    assured: Callable[[Candidate], float] = lambda _: 1.0,
) -> Decision:
    """The best candidate that meets every constraint, if it is likely enough to be right.

    ``candidates`` are best first; ``least`` gives the probability from which one may answer, by what speaks for it;
    ``assured`` how likely it is right, with all that is known of it. A constraint that the best one leaves unmet is the
    reason for the refusal.
    """
    fit = [candidate for candidate in candidates if not candidate.unmet]
    needed = least(fit[0]) if fit else ANSWER
    likely = next((one for one in fit if one.score >= least(one)), None)
    if likely is not None and not _is_remote(likely, candidates[0]) and not _is_half(likely, candidates):
        sure = assured(likely)
        others = tuple(candidate for candidate in candidates if candidate is not likely)
        if sure >= ASSURED:
            return Decision(likely, others[:RUNNERS_UP], least=least(likely), confidence=sure)
        return Decision(None, (likely, *others)[:RUNNERS_UP], "below_threshold", least=least(likely), confidence=sure)
    if not candidates or candidates[0].score < IRRELEVANT:
        return Decision(None, reason_code="irrelevant", least=needed)
    best = next((one for one in candidates if one.answers and one.unmet and one.score >= ANSWER), candidates[0])
    runners_up = (best, *(candidate for candidate in candidates[:RUNNERS_UP] if candidate is not best))[:RUNNERS_UP]
    sure = assured(best)
    faults = tuple(fault for fault in best.unmet if not (fault.code in _WORDED and _is_met(fault, candidates)))
    if faults:
        return Decision(None, runners_up, faults[0].code, faults[0], faults, needed, sure)
    return Decision(None, runners_up, "below_threshold", least=needed, confidence=sure)


def _is_met(fault: Unmet, candidates: Sequence[Candidate]) -> bool:
    """Whether another candidate has what the best one lacks: then the documents do mention it."""
    return any(fault.name in candidate.met for candidate in candidates)


def _is_remote(fit: Candidate, best: Candidate) -> bool:
    """Whether what would answer is far less likely than the answer for another name, period or level.

    Asked when the lighthouse of Qandar was built, the date of Velmora's lighthouse shows what kind of statement is
    sought; the opening of Qandar's festival is none of that kind.
    """
    if not best.answers or not any(fault.code in _CONSTRAINTS for fault in best.unmet):
        return False
    if set(best.met) < set(fit.met):
        return False  # it says all that the likelier one does, and what that one lacks
    return fit.score * REMOTE < best.score or _says_less(fit, best)


def _is_half(fit: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a statement has the attribute asked for and nothing else, and a likelier one the thing without it.

    Asked for the net profit of one firm, the sentence on its sales, and another firm's net profit, are no answer.
    """
    rivals = [one for one in candidates if one.answers and one.score >= fit.score]
    return bool(fit.met) and any(
        one.met and set(one.met).isdisjoint(fit.met) and {fault.code for fault in one.unmet} == {"attribute_absent"}
        for one in rivals
    )


def _says_less(fit: Candidate, best: Candidate) -> bool:
    """Whether a statement has only a part of what the likelier one, which is of another period, has of the question.

    Asked for the freight of a year, beside the freight of another year, how long ships wait is no answer.
    """
    is_of_period = {fault.code for fault in best.unmet} == {"period_absent"}
    return is_of_period and fit.kind == best.kind and set(fit.met) < set(best.met)
