"""What candidates do to each other: one goes on from another, is called what is asked for, is of another place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.constraints import (
    OpeningPlace,
    of_another_place,
    unnumbered,
)
from assistant.ask.counting import COUNTS_ANOTHER
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.types import Candidate

_UNCOUNTED = 0.3  # of that of a number of something else, beside one that may be of what is asked for
_UNCALLED = 0.5  # of the score of a list that is called otherwise than asked for, beside one that is called so
_GOES_ON = 0.5  # of a sentence's score, for the one after it that holds what is asked for


def ahead(label: Candidate, read: Sequence[Candidate]) -> Candidate:
    """What a label announces, ahead of what was read from the same sentence without it."""
    beside = [one.score for one in read if one.evidence[0] == label.evidence[0] and not one.unmet]
    return replace(label, score=max([label.score, *(round(score + 1e-6, 6) for score in beside)]))


def placed(
    question: Question,
    candidates: Sequence[Candidate],
    sentences: Sequence[Sentence],
    opening_place: OpeningPlace,
) -> list[Candidate]:
    """The candidates; those of sentences that speak of another place are refused."""
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        fault = None if one.unmet else of_another_place(question, sentence, opening_place)
        found.append(replace(one, unmet=(fault,)) if fault else one)
    return found


def numbered(question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; those that do not number the thing asked for are refused where likelier ones number another."""
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        rivals = [other for other, rated in zip(sentences, candidates, strict=True) if rated.score >= one.score]
        fault = None if one.unmet else unnumbered(question, sentence, rivals)
        found.append(replace(one, unmet=(fault,)) if fault else one)
    return found


def called_first(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; beside a list that is called what is asked for, another one of the document counts for less.

    So does a number of something else beside one that may be of what is asked for.
    """
    called = {
        (one.kind, sentence.span.document_id)
        for one, sentence in zip(candidates, sentences, strict=True)
        if not one.unmet and (one.strength == 1.0 if one.kind == "list" else one.strength > COUNTS_ANOTHER)
    }
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        beside = {kind for kind, document in called if document == sentence.span.document_id}
        if "list" in beside and one.strength < 1.0:
            one = replace(one, score=round(one.score * _UNCALLED, 6))
        elif "count" in beside and one.strength == COUNTS_ANOTHER:
            one = replace(one, score=round(one.score * _UNCOUNTED, 6))
        found.append(one)
    return found


def continued(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates, where one goes on from a likelier sentence with half of its score at least.

    "The ferry carries 120 people. It was built in 1931.": the first names the subject and holds no value of the kind
    asked for, the second holds one and says more of the question. Both must stand in one passage, in this order.
    """
    best = max(range(len(candidates)), key=lambda at: candidates[at].score, default=0)
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        goes_on = (
            not one.unmet
            and {fault.code for fault in candidates[best].unmet} == {"attribute_absent"}
            and sentence.retrieved.passage == sentences[best].retrieved.passage
            and sentence.span.start >= sentences[best].span.end
            and sentence.own - sentences[best].own
        )
        found.append(replace(one, score=max(one.score, _GOES_ON * candidates[best].score)) if goes_on else one)
    return found
