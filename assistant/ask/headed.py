"""Answers that stand below a heading: the list that it announces, or the text that it asks for (FAQ)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from assistant.ask.constraints import unmet
from assistant.ask.predicate import doubt
from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.types import Candidate, Span

_ANNOUNCES = 0.8  # of a heading's own score, for what stands below it
_FEWEST_ITEMS = 2
_SURE_ENOUGH = 0.8  # strength of words that define by themselves
_LONGER = 1.5  # times as long as the question: a heading that says more than what is asked
_LISTED = frozenset({None, "list", "what", "which", "where", "how"})
BULLET = re.compile(r"\s*(?:[-*•·∙▷▶○●■□◆◇※–—]+|\(?\d{1,2}[.)]|[가-하][.)]|[①-⑳])\s*")


def headed(
    question: Question, sentences: Sequence[Sentence], candidate_of: Callable[[Sentence], Candidate]
) -> list[Candidate]:
    """Candidates from below the headings that speak of the question more than any statement does, best first.

    ``candidate_of`` reads one sentence.
    """
    statements = [one for one in sentences if one.block not in ("heading", "row")]
    best = max((probability(one, 0.0) for one in statements), default=0.0)
    found = []
    for number, heading in enumerate(sentences):
        if heading.block == "heading" and (likely := probability(heading, 0.0)) >= best:
            below = list(_below(heading, sentences[number + 1 :]))
            made = _listed(question, heading, below) or (candidate_of(below[0]) if below else None)
            if made is not None and not _tells_of_more(question, heading, made):
                is_one = len(made.answers) == 1
                said = heading.own | (below[0].own if is_one else heading.context)
                left = _share_said(question, heading, said) * (doubt(question, below[0]) if is_one else 1.0)
                found.append(replace(made, score=max(made.score, round(_ANNOUNCES * likely * left, 6))))
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.evidence))


def _share_said(question: Question, heading: Sentence, said: AbstractSet[int]) -> float:
    """How much of the question is said at and below a heading, 0 to 1, squared.

    Below the name of a museum stands what it is, and not which of its shows was liked best.
    """
    language = heading.retrieved.passage.language
    weights = {at: one.weight for at, one in enumerate(question.sought) if one.expressible(language) or at in said}
    known = sum(weight for at, weight in weights.items() if at in said)
    return (known / sum(weights.values())) ** 2 if known else 0.0


def _tells_of_more(question: Question, heading: Sentence, made: Candidate) -> bool:
    """Whether a heading says more than the name that the question wants explained: its text explains something else.

    Below "Refund" stands what a refund is; below "Refunds refused in May" need not, unless its words define it.
    """
    if question.asks not in ("definition", "role", "title") or made.strength >= _SURE_ENOUGH:
        return False
    return len("".join(heading.text.split())) > _LONGER * len("".join(question.text.split()))


def _below(heading: Sentence, following: Sequence[Sentence]) -> Iterator[Sentence]:
    for one in following:
        if one.block == "heading" or one.retrieved.passage != heading.retrieved.passage:
            return
        if one.block != "row":
            yield one


def _listed(question: Question, heading: Sentence, below: Sequence[Sentence]) -> Candidate | None:
    """The items right below a heading, as a list, where the question may be answered by one."""
    items = [one for one in below if one.block == "item"]
    if len(items) < _FEWEST_ITEMS or below[0].block != "item" or question.asks not in _LISTED or is_strict(question):
        return None
    said = heading.own | heading.context
    return Candidate(
        kind="list",
        answers=tuple(map(_words, items)),
        evidence=tuple(one.span for one in items),
        score=0.0,
        met=tuple(one.text for position, one in enumerate(question.sought) if position in said),
        unmet=unmet(question, heading),
    )


def _words(item: Sentence) -> Span:
    """An item without its bullet and the mark at its end."""
    bullet = BULLET.match(item.text)
    start = item.span.start + (bullet.end() if bullet else 0)
    end = item.span.start + len(item.text.rstrip().rstrip(";；,，、。."))
    return Span(item.span.document_id, start, max(start + 1, end))
