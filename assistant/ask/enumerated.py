"""Answers that a sentence announces and the text behind it counts up: the items, not the words that announce them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.announced import announces, items_below
from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.ask.spans import fitness
from assistant.ask.view import Reading
from assistant.language.asked_of_texts import denies
from assistant.language.labels import marked
from assistant.language.numbers import quantities
from assistant.language.ordered import ordered
from assistant.types import Candidate, Document, Span

_LISTED = frozenset({"list", None, "what", "which", "how", "why"})
_OF_ALL = frozenset({"list", "why"})
_ONE_OF = 0.9  # of the score of a list that answers, for one of its members
_WHOLE = Reading("list", (), 1.0)


def enumerated(
    question: Question, candidate: Candidate, sentence: Sentence, documents: Callable[[str], Document]
) -> Candidate:
    """The candidate of a sentence; where items follow that the sentence announces, these are its answers.

    A question that asks for no list is answered so only by a sentence that says that items follow, or how many. One
    that asks what is not so is answered by none that says what is so.
    """
    if question.asks not in _LISTED or len(candidate.answers) > 1:
        return candidate
    says_so = announces(sentence.text)
    if denies(question.text) != denies(sentence.text):
        return candidate
    items = _following(sentence, documents(sentence.span.document_id), says_so)
    counted = any(found.value == len(items) and not found.ordinal for found in quantities(sentence.text))
    if len(items) < 2 or not (question.asks == "list" or says_so or counted):
        return candidate
    told = Reading(candidate.kind, (), candidate.strength)
    score = candidate.score / fitness(question, told) * fitness(question, _WHOLE)
    if question.asks == "list" or counted:  # a reader that has read the sentence alone has not seen the items
        score = max(score, probability(sentence, _WHOLE.strength))
    return replace(
        candidate,
        kind="list",
        answers=items,
        evidence=(sentence.span, *items),
        score=round(min(1.0, score), 6),
        strength=1.0,
    )


def without_members(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where reasons or members are asked for, one member of a list that answers is less likely."""
    if question.asks not in _OF_ALL:
        return list(candidates)
    lists = [one for one in candidates if len(one.evidence) > len(one.answers) > 1 and not one.unmet]
    found = []
    for one in candidates:
        whole = next((of for of in lists if of is not one and _holds(of, one)), None)
        found.append(one if whole is None else replace(one, score=min(one.score, round(whole.score * _ONE_OF, 6))))
    return found


def _holds(whole: Candidate, one: Candidate) -> bool:
    """Whether a candidate rests on a sentence in which a member of a list stands."""
    return any(
        place.document_id == item.document_id and place.start < item.end and item.start < place.end
        for place in one.evidence
        for item in whole.answers
    )


def _following(sentence: Sentence, document: Document, says_so: bool) -> tuple[Span, ...]:
    """The items right behind a sentence: counted up in its own paragraph or the next, or, if it says so, below it."""
    counted = ordered(document.text, sentence.span.end)
    if counted:
        return tuple(Span(document.id, start, end) for start, end in counted)
    return tuple(_bare(one, document) for one in items_below(document, sentence.span)) if says_so else ()


def _bare(item: Span, document: Document) -> Span:
    """An item without its marker and the mark at its end."""
    text = document.quote(item)
    start = item.start + marked(text)[1]
    return Span(document.id, start, max(start + 1, item.start + len(text.rstrip(" \n\t;；,，、。."))))
