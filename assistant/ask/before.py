"""What the sentence before has to do with a candidate: it gives the reason, or the whole of what this one tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.anaphora import says_of_those
from assistant.language.asked_of_texts import gives_reason
from assistant.language.conditions import follows_from_before
from assistant.language.dates import date_spans
from assistant.language.former import asks_former
from assistant.types import Candidate, Span

_COUNTED = frozenset({"count", "amount", "rate"})
_NOW = re.compile(
    r"(?:현재|지금)(?!의)|올해|\b(?:now|currently|today|at\s+present)\b|目前|现在|现有|如今|今年", re.IGNORECASE
)
_TOPIC = re.compile(r"(?<![가-힣])([가-힣]{2,})(?:은|는|이|가)(?=\s)")  # what a Korean sentence speaks of
_LEAST = 0.1  # of the score of a number of an earlier year, for one of today that comes before it
_GAP = 4  # characters between sentences of one paragraph
_PART = 0.5  # of the score of the whole, for a part that was not asked for


def reasons_before(
    question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence], near: Sequence[Sentence]
) -> list[Candidate]:
    """The candidates; where it is asked why, what a sentence says that it follows from answers for it: 이에 따라 ….

    ``sentences`` are those of the candidates, ``near`` all that were looked at.
    """
    if question.asks != "why":
        return list(candidates)
    told = [
        _by_reason(one, before)
        if follows_from_before(sentence.text) and (before := _before(sentence, near)) is not None
        else one
        for one, sentence in zip(candidates, sentences, strict=True)
    ]
    return _of_it_first(question, told, sentences, near)


def _of_it_first(
    question: Question, candidates: list[Candidate], sentences: Sequence[Sentence], near: Sequence[Sentence]
) -> list[Candidate]:
    """The candidates; what goes on from a sentence on what the question is about stands before the reasons of others.

    "느티점은 문을 닫는다. 설비를 바꾸기 위해서다. 강변점은 좁아 배달하지 않는다.": asked of 느티점, the second answers.
    """
    topic = _TOPIC.search(question.text)
    best = max((one.score for one in candidates if not one.unmet), default=0.0)
    if topic is None:
        return candidates
    found = list(candidates)
    for at, (one, sentence) in enumerate(zip(candidates, sentences, strict=True)):
        if one.unmet or topic[1] in sentence.text or not gives_reason(sentence.text) or _TOPIC.match(sentence.text):
            continue
        before = _before(sentence, near)
        if before is not None and topic[1] in before.text and best > one.score >= _LEAST * best:
            others = (
                rival
                for rival, told in zip(candidates, sentences, strict=True)
                if not rival.unmet and rival.score > one.score
                if topic[1] in told.text or (_TOPIC.match(told.text) is None)
            )
            if not any(others):
                found[at] = replace(one, score=best + 1e-6)
    return found


def _by_reason(one: Candidate, before: Sentence) -> Candidate:
    text, shift = before.text, before.span.start
    told = Span(before.span.document_id, shift + len(text) - len(text.lstrip()), shift + len(text.rstrip()))
    return replace(one, kind="passage", answers=(told,), evidence=(before.span, *one.evidence))


def wholes_first(question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; a part of what the sentence before counts or sums up stands behind it, unless it is asked for.

    "It cost 42 million. Of this, 27 million came from the county.": asked what it cost, the first answers.
    """
    found = list(candidates)
    for at, (part, sentence) in enumerate(zip(candidates, sentences, strict=True)):
        if not is_strict(question) or part.unmet or not says_of_those(sentence.text):
            continue
        said = {position for _, _, position in sentence.places}
        for other, whole in enumerate(candidates):
            is_told = not whole.unmet and whole.kind == part.kind and _is_before(sentences[other], sentence)
            if is_told and said <= sentences[other].own:
                score = max(found[other].score, part.score)
                found[other] = replace(whole, score=score)
                found[at] = replace(part, score=round(score * _PART, 6))
    return found


def current_first(
    question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence]
) -> list[Candidate]:
    """The candidates; where no time is asked for, a number of today stands before one of an earlier year.

    "It began in 2011 with three vets. Today 14 vets work there.": asked how many vets there are, the second answers.
    """
    found = list(candidates)
    if question.asks not in _COUNTED or date_spans(question.text) or asks_former(question.text):
        return found
    for at, (past, told) in enumerate(zip(candidates, sentences, strict=True)):
        if past.unmet or not date_spans(told.text) or _NOW.search(told.text):
            continue
        for other, (now, sentence) in enumerate(zip(candidates, sentences, strict=True)):
            is_same = not now.unmet and now.kind == past.kind and sentence.span.document_id == told.span.document_id
            is_told = is_same and _NOW.search(sentence.text) is not None and told.own <= sentence.own
            if is_told and past.score >= now.score >= _LEAST * past.score:
                found[at], found[other] = replace(past, score=now.score), replace(now, score=past.score + 1e-6)
    return found


def _before(sentence: Sentence, near: Sequence[Sentence]) -> Sentence | None:
    return next((one for one in near if _is_before(one, sentence)), None)


def _is_before(one: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence ends right where another begins, in one paragraph."""
    same = one.span.document_id == sentence.span.document_id and one.block == sentence.block
    return same and 0 <= sentence.span.start - one.span.end <= _GAP
