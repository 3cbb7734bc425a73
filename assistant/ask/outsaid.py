"""Sentences of one document of which another says all that they say of the question, and more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.types import Candidate, Span

_OUTSAID = 0.25  # of the score of a sentence, beside one that says more of the question
_NEAR_ENOUGH = 0.15  # of its score, that the one which says more must have
_FEW = 0.5  # weight of a word that says something of a subject
_TOLD_APART = frozenset({"who", "where", "which", "what", "title", "how", None})


def outsaid(question: Question, candidates: Sequence[Candidate], sentences: Mapping[Span, Sentence]) -> list[Candidate]:
    """The candidates; of another language, one counts for less beside one of its document that says more.

    Across languages nearness of meaning tells little of one report's sentences. Asked who designs a plant, the one that
    speaks of a design says more than those that only speak of the plant, as all of them do.
    """
    if question.asks not in _TOLD_APART:
        return list(candidates)
    told = [_told(question, sentences.get(one.evidence[0])) if not one.unmet else None for one in candidates]
    found = []
    for one, own in zip(candidates, told, strict=True):
        is_outsaid = own is not None and any(
            more is not None
            and own < more
            and other.evidence[0].document_id == one.evidence[0].document_id
            and other.score >= _NEAR_ENOUGH * one.score
            for other, more in zip(candidates, told, strict=True)
        )
        found.append(replace(one, score=round(one.score * _OUTSAID, 6)) if is_outsaid else one)
    return found


def _told(question: Question, sentence: Sentence | None) -> frozenset[int] | None:
    """What a sentence of another language says of the question beyond names and its title; None where it is none."""
    if sentence is None or not sentence.foreign:
        return None
    things = (
        at
        for at in sentence.own - sentence.about
        if question.sought[at].kind != "name" and question.sought[at].weight > _FEW
    )
    return frozenset(things)
