"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.ask.constraints import unmet
from assistant.ask.corroborate import corroborated
from assistant.ask.extract import extracts
from assistant.ask.match import Matcher
from assistant.ask.pick import picked
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.spans import Reading, View, fitness, is_strict, read, telling_clause
from assistant.protocols import Extract, Reader
from assistant.types import Candidate, Span, Unmet

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
# where rules find words of these kinds, they are at least as often right as the reader
_RULED = frozenset({"rank", "list", "definition", "role"})
READ = 6  # sentences that are read closely
CONSIDERED = 12  # sentences of which the reader is given as many as it reads at once


def propose(
    question: Question, sentences: Sequence[Sentence], matcher: Matcher, reader: Reader | None = None
) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself."""
    ranked = considered(sentences)
    extracted = None if reader is None else extracts(reader, question, ranked, matcher.weights)
    first = [one for number, one in enumerate(ranked) if number < READ or (extracted and extracted.get(one.span))]
    candidates = [candidate_of(question, sentence, matcher, extracted) for sentence in first]
    best = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))
    return corroborated(best, {sentence.span: sentence.text for sentence in first})


def considered(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The likeliest statements, best first: ``READ`` of them, and all that a reader reads, become candidates."""
    statements = [sentence for sentence in sentences if sentence.block not in _NO_STATEMENTS]
    return sorted(statements, key=lambda sentence: (-probability(sentence, 0.0), sentence.span))[:CONSIDERED]


def candidate_of(
    question: Question, sentence: Sentence, matcher: Matcher, extracted: Mapping[Span, Sequence[Extract]] | None = None
) -> Candidate:
    """What one sentence answers: words of the kind asked for, those the reader picked, or the clause that says most.

    ``extracted`` holds what the reader proposes for the sentences that were open to it.
    """
    text = sentence.text
    view = View(text, sentence.places, matcher.weights)
    reading = read(question, view)
    faults = unmet(question, sentence)
    likely = probability(sentence, 0.0 if reading is None else reading.strength)
    proposals = extracted.get(sentence.span) if extracted is not None else None
    if proposals is not None:
        pick = picked(question.text, text, proposals)
        likely = reread(likely, None if pick is None else pick[1], reading is not None)
        if pick is not None and _prefers(question, reading, text[slice(*pick[0])]):
            reading = Reading("passage" if reading is None else reading.kind, (pick[0],), 0.0)
    if reading is None and is_strict(question):
        faults = (*faults, Unmet("attribute_absent", question.asked_for))
    if reading is None:
        reading = Reading("passage", (telling_clause(view),), 0.0)
    shift = sentence.span.start
    said = sentence.own | sentence.context
    return Candidate(
        kind=reading.kind,
        answers=tuple(Span(sentence.span.document_id, start + shift, end + shift) for start, end in reading.ranges),
        evidence=(sentence.span,),
        score=round(fitness(question, reading) * likely, 6),
        met=tuple(one.text for position, one in enumerate(question.sought) if position in said),
        unmet=faults,
        strength=reading.strength,
    )


def _prefers(question: Question, reading: Reading | None, pick: str) -> bool:
    """Whether to take the reader's pick: where rules found nothing, or several values of the kind, none surely it."""
    if is_strict(question) and not any(character.isdigit() for character in pick):
        return False
    return reading is None or (question.asks not in _RULED and reading.strength < 1.0)
