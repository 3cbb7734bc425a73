"""Of several numbers of one thing in a document, the one that the text calls their total, where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.language.numbers import Quantity, quantities
from assistant.language.totals import asks_total, is_total
from assistant.types import Candidate, Document

_ASKED = frozenset({"count", "amount"})
_LEAST = 0.1  # of the score of a part, for its total


def totals_first(
    question: Question, candidates: Sequence[Candidate], documents: Callable[[str], Document]
) -> list[Candidate]:
    """The candidates; where the total of something is asked for, what a text calls so stands before a smaller number.

    "84 came, 61 sent a proxy. With proxies 145 took part in all.": asked how many took part in total, 145 answers.
    """
    found = list(candidates)
    if question.asks not in _ASKED or not asks_total(question.text):
        return found
    values = [_value(one, documents) if not one.unmet else None for one in found]
    for at, whole in enumerate(values):
        if whole is None or not _is_total(found[at], documents):
            continue
        for other, part in enumerate(values):
            is_same = part is not None and part.unit == whole.unit and part.value < whole.value
            is_same = is_same and found[other].evidence[0].document_id == found[at].evidence[0].document_id
            is_near = is_same and found[other].score >= found[at].score >= _LEAST * found[other].score
            if is_near and not _is_total(found[other], documents):
                found[at] = replace(found[at], score=found[other].score + 1e-6)
    return found


def _value(one: Candidate, documents: Callable[[str], Document]) -> Quantity | None:
    if len(one.answers) != 1 or one.computed:
        return None
    told = quantities(documents(one.answers[0].document_id).quote(one.answers[0]))
    return told[0] if len(told) == 1 else None


def _is_total(one: Candidate, documents: Callable[[str], Document]) -> bool:
    evidence, answer = one.evidence[0], one.answers[0]
    if not evidence.start <= answer.start < evidence.end:
        return False
    said = documents(evidence.document_id).quote(evidence)
    start, end = answer.start - evidence.start, answer.end - evidence.start
    return is_total(said, start, end)
