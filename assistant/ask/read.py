"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.ask.constraints import unmet
from assistant.ask.extract import extracts
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.snap import snapped
from assistant.ask.spans import Reading, View, fitness, is_strict, read, telling_clause
from assistant.protocols import Extract, Reader
from assistant.types import Candidate, Span, Unmet

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
READ = 6  # sentences that are read closely
CONSIDERED = 12  # sentences of which the reader is given as many as it reads at once


def propose(
    question: Question, sentences: Sequence[Sentence], matcher: Matcher, reader: Reader | None = None
) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself."""
    statements = [sentence for sentence in sentences if sentence.block not in _NO_STATEMENTS]
    ranked = sorted(statements, key=lambda sentence: (-probability(sentence, 0.0), sentence.span))
    extracted = None
    if reader is not None:
        extracted = extracts(reader, question.text, ranked[:CONSIDERED], matcher.weights)
    first = [one for number, one in enumerate(ranked) if number < READ or (extracted and one.span in extracted)]
    candidates = [candidate_of(question, sentence, matcher, extracted) for sentence in first]
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))


def candidate_of(
    question: Question, sentence: Sentence, matcher: Matcher, extracted: Mapping[Span, Extract] | None = None
) -> Candidate:
    """What one sentence answers: words of the kind asked for, those the reader picked, or the clause that says most.

    ``extracted`` holds what the reader picked, by sentence; None where no reader has read.
    """
    text = sentence.text
    view = View(text, sentence.places, matcher.weights)
    reading = read(question, view)
    faults = unmet(question, sentence)
    if reading is None and is_strict(question):
        faults = (*faults, Unmet("attribute_absent", question.asked_for))
    likely = probability(sentence, 0.0 if reading is None else reading.strength)
    if extracted is not None:
        extract = extracted.get(sentence.span)
        likely = reread(likely, None if extract is None else extract.score, reading is not None)
        if reading is None and extract is not None:
            words = snapped(text, extract.start, extract.end)
            reading = Reading("passage", (words,), 0.0) if words is not None else None
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
