"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ask.constraints import unmet
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.ask.spans import Reading, View, fitness, is_strict, read, telling_clause
from assistant.types import Candidate, Span, Unmet

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
READ = 6  # sentences that are read closely


def propose(question: Question, sentences: Sequence[Sentence], matcher: Matcher) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself."""
    statements = [sentence for sentence in sentences if sentence.block not in _NO_STATEMENTS]
    first = sorted(statements, key=lambda sentence: (-probability(sentence, 0.0), sentence.span))[:READ]
    candidates = [candidate_of(question, sentence, matcher) for sentence in first]
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))


def candidate_of(question: Question, sentence: Sentence, matcher: Matcher) -> Candidate:
    """What one sentence answers: words of the kind asked for, or the clause that says most of what was asked."""
    text = sentence.text
    view = View(text, sentence.places, matcher.weights)
    reading = read(question, view)
    faults = unmet(question, sentence)
    if reading is None:
        if is_strict(question):
            faults = (*faults, Unmet("attribute_absent", question.asked_for))
        reading = Reading("passage", (telling_clause(view),), 0.0)
    shift = sentence.span.start
    said = sentence.own | sentence.context
    return Candidate(
        kind=reading.kind,
        answers=tuple(Span(sentence.span.document_id, start + shift, end + shift) for start, end in reading.ranges),
        evidence=(sentence.span,),
        score=round(fitness(question, reading) * probability(sentence, reading.strength), 6),
        met=tuple(one.text for position, one in enumerate(question.sought) if position in said),
        unmet=faults,
        strength=reading.strength,
    )
