"""How likely a candidate must be to answer: less where its words, or its document, leave less doubt."""

from __future__ import annotations

from collections.abc import Callable

from assistant.ask.decide import ANCHORED, ANSWER, ANSWER_OWN, EVIDENT
from assistant.ask.evident import anchored, evident
from assistant.ask.question import Question
from assistant.ask.surroundings import head
from assistant.language import detect
from assistant.types import Candidate, Document


def least(question: Question, candidate: Candidate, documents: Callable[[str], Document]) -> float:
    """The probability from which a candidate may answer."""
    document = documents(candidate.evidence[0].document_id)
    if evident(question, candidate, document.quote(candidate.evidence[0])):
        return EVIDENT
    language = document.language
    if anchored(question, head(document.id, documents)):
        return ANCHORED
    return ANSWER_OWN if language == detect.language(question.text) else ANSWER
