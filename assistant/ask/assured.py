"""How likely an answer is right: a logistic function of how it was found, and of what else the question says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from assistant.ask.evident import anchored
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.score import log_odds, logistic, weights_of
from assistant.ask.spans import is_strict
from assistant.ask.surroundings import head
from assistant.language import detect
from assistant.language.operations import operations
from assistant.types import Answer, Candidate, Document

Source: TypeAlias = Literal["text", "table"]
FEATURES: dict[Source, tuple[str, ...]] = {
    "text": (
        "likely",
        "foreign",
        "likely_foreign",
        "unsaid",
        "strength",
        "ahead",
        "things",
        "value",
        "unread",
        "read_foreign",
        "anchored",
    ),
    "table": ("accounted", "computed", "unsaid"),
}
_ABOVE, _BELOW = 600, 100  # characters around the evidence that may say what it leaves unsaid
_SUREST = 3.0  # log-odds: more says no more
_AHEAD = (-4.0, 8.0)  # log-odds between an answer and the next one
_READ = 12.0  # log-odds of a reader's words
_MOST_THINGS = 6

Documents: TypeAlias = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Likeliest:
    """The answer that a candidate comes to, with what is known of it; ``given`` if it is likely enough."""

    answer: Answer
    source: Source
    features: tuple[float, ...]
    score: float
    given: bool


def source(candidate: Candidate) -> Source:
    """Whether rows of a table were planned over, or a text was read."""
    return "text" if candidate.way == "read" else "table"


def assured(
    question: Question, candidates: Sequence[Candidate], matcher: Matcher, documents: Documents, one: Candidate
) -> float:
    """The fitted probability, 0 to 1, that one of the candidates answers rightly (``data/confidence.toml``)."""
    if not one.evidence:
        return 0.0
    return probability(source(one), features(question, candidates, matcher, documents, one))


def probability(of: Source, values: Sequence[float]) -> float:
    """The probability that goes with the values of the features of a text's or a table's answer.

    >>> probability("table", (1.0, 0.0, 0.0)) > probability("table", (0.0, 0.0, 0.5))
    True
    """
    return round(logistic(values, *_weights(of)), 3)


def features(
    question: Question, candidates: Sequence[Candidate], matcher: Matcher, documents: Documents, one: Candidate
) -> tuple[float, ...]:
    """The numbers that ``FEATURES`` names for one of the candidates, which are best first.

    ``likely``: log-odds of its score; ``foreign``: whether its document is in another language than the question;
    ``unsaid``: the share of the question's weight that neither the evidence nor its surroundings say, in a table only
    where it is of the question's language; ``ahead``: log-odds before the next candidate with other words; ``things``:
    how many the question names; ``value``: whether only a value answers; ``read``: a reader's log-odds for its words.
    """
    document = documents(one.evidence[0].document_id)
    is_foreign = detect.language(question.text) != document.language
    missing = unsaid(question, one, matcher, documents)
    if source(one) == "table":
        return float(one.way == "accounted"), float(one.working is not None), 0.0 if is_foreign else missing
    likely = min(log_odds(one.score), _SUREST)
    read = max(-_READ, min(_READ, one.read or 0.0))
    return (
        likely,
        float(is_foreign),
        likely * is_foreign,
        missing,
        one.strength,
        _ahead(one, candidates, documents),
        float(min(len(question.sought), _MOST_THINGS)),
        float(is_strict(question)),
        float(one.read is None),
        read * is_foreign,
        float(anchored(question, head(document.id, documents))),
    )


def unsaid(question: Question, one: Candidate, matcher: Matcher, documents: Documents) -> float:
    """The share of the question's weight, 0 to 1, that neither the evidence says nor the text above or the opening.

    Only what the document's language has words for counts; of a table, nothing that tells which value to take from it.
    """
    document, place = documents(one.evidence[0].document_id), one.evidence[0]
    texts = [documents(span.document_id).quote(span) for span in one.evidence]
    texts.append(document.text[max(0, place.start - _ABOVE) : place.end + _BELOW])
    said = matcher.found(head(document.id, documents)).union(*map(matcher.found, texts))
    expected = left = 0.0
    for position, (sought, weight) in enumerate(zip(question.sought, matcher.weights, strict=True)):
        if sought.expressible(document.language):
            expected += weight
            is_said = position in said or sought.text in one.met
            if not is_said and not (source(one) == "table" and _tells_which(sought.topic, sought.text)):
                left += weight
    return round(left / expected, 6) if expected else 0.0


def _tells_which(topic: str | None, text: str) -> bool:
    return topic == "indicator" or bool(operations(text))


def _ahead(one: Candidate, candidates: Sequence[Candidate], documents: Documents) -> float:
    """The log-odds between a candidate and the next that meets every constraint and says something else."""
    least, most = _AHEAD
    words = _words(one, documents)
    others = (other for other in candidates if not other.unmet and other is not one)
    rival = next((other for other in others if _words(other, documents) != words), None)
    return most if rival is None else max(least, min(most, log_odds(one.score) - log_odds(rival.score)))


def _words(one: Candidate, documents: Documents) -> tuple[str, ...]:
    return (*(documents(span.document_id).quote(span) for span in one.answers), *one.computed)


@cache
def _weights(of: Source) -> tuple[tuple[float, ...], float]:
    return weights_of("confidence.toml", of, FEATURES[of])
