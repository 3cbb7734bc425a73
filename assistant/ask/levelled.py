"""The sentences of a document told apart by what they say, and not by whether they say its subject again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.match import Matcher
from assistant.ask.score import log_odds, probability
from assistant.ask.sentences import CONTEXT_WEIGHT, Sentence
from assistant.ask.sought import Sought
from assistant.types import Candidate


def levelled(sentence: Sentence, matcher: Matcher) -> Sentence:
    """The sentence as if it said the names that its title and heading have: they speak for all of the section."""
    named = {at for at in sentence.about if matcher.sought[at].kind != "term" or _in_name(matcher.sought, at)}
    if named <= sentence.own:
        return sentence
    language, own = sentence.retrieved.passage.language, sentence.own | named
    matched, together = matcher.share(own, language), matcher.share(sentence.context | own, language)
    return replace(sentence, matched=matched, supported=matched + CONTEXT_WEIGHT * (together - matched))


def _in_name(sought: Sequence[Sought], at: int) -> bool:
    """Whether an English term is written as a part of a name: Energy of Brightmoor Community Energy."""
    one = sought[at]
    beside = [other for other in sought[max(0, at - 1) : at + 2] if other is not one]
    return one.text.isascii() and one.text[:1].isupper() and any(_joins(one, other) for other in beside)


def _joins(one: Sought, other: Sought) -> bool:
    return other.text[:1].isupper() and (one.start - other.end == 1 or other.start - one.end == 1)


def on_one_level(candidates: Sequence[Candidate], sentences: Sequence[Sentence], matcher: Matcher) -> list[Candidate]:
    """The candidates, those of one document in the order that they have when its sentences are levelled.

    "The plant in Kostanay was opened in May. It will reach full output in 2028.": asked when the plant in Kostanay
    reaches full output, the first says more of the question's words, and the second what is asked. The scores of a
    document's candidates stay the same numbers: which of them has which changes.
    """
    found = list(candidates)
    documents: dict[str, list[int]] = {}
    for at, (one, sentence) in enumerate(zip(candidates, sentences, strict=True)):
        if not one.unmet:
            documents.setdefault(sentence.span.document_id, []).append(at)
    for places in documents.values():
        scores = sorted((candidates[at].score for at in places), reverse=True)
        level = {at: _level(candidates[at].score, sentences[at], matcher) for at in places}
        for at, score in zip(sorted(places, key=lambda at: -level[at]), scores, strict=True):
            found[at] = replace(candidates[at], score=score)
    return found


def _level(score: float, sentence: Sentence, matcher: Matcher) -> float:
    """The log-odds of a candidate whose sentence is levelled."""
    gained = log_odds(probability(levelled(sentence, matcher), 0.0)) - log_odds(probability(sentence, 0.0))
    return log_odds(score) + gained
