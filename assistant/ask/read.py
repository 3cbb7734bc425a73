"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ask import spans
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.language.words import words
from assistant.types import Candidate, Kind, Span

READ = 6  # sentences that are read closely
_KINDS: dict[str, Kind] = {
    "count": "count",
    "rate": "fact",
    "amount": "fact",
    "when": "fact",
    "title": "fact",
    "code": "fact",
    "where": "fact",
    "who": "fact",
    "which": "fact",
    "rank": "rank",
    "list": "list",
    "definition": "definition",
    "role": "definition",
    "yes_no": "yes_no",
}


def propose(question: Question, sentences: Sequence[Sentence], matcher: Matcher) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place."""
    first = sorted(sentences, key=lambda sentence: (-probability(sentence, 0.0), sentence.span))[:READ]
    candidates = [_candidate(question, sentence, matcher) for sentence in first]
    return sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))


def _candidate(question: Question, sentence: Sentence, matcher: Matcher) -> Candidate:
    """What one sentence answers: words of the kind asked for, or the sentence itself."""
    text = sentence.text
    reading = spans.read(question, text, words(text), matcher.places(text))
    kind = _KINDS.get(question.asks or "", "passage")
    if reading is None:
        return Candidate("passage", (sentence.span,), (sentence.span,), probability(sentence, 0.0))
    shift = sentence.span.start
    answers = tuple(Span(sentence.span.document_id, start + shift, end + shift) for start, end in reading.ranges)
    return Candidate(kind, answers, (sentence.span,), probability(sentence, reading.strength))
