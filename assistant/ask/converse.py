"""Replies to what is no question: a fixed phrase, never an answer from nowhere."""

from __future__ import annotations

from assistant.language import detect
from assistant.language.conversation import remark
from assistant.language.messages import message
from assistant.types import Answer, Language


def reply(text: str, language: Language | None, generation: str) -> Answer | None:
    """The reply to a greeting, thanks, an instruction or a language not spoken here; None for a question.

    Its status is ``not_found`` and its code ``not_a_question``.
    """
    kind = remark(text)
    if kind is None:
        return None
    spoken = language or detect.language(text)
    words = message(f"reason.not_a_question_{kind}", spoken)
    return Answer(
        question=text,
        language=spoken,
        generation=generation,
        status="not_found",
        kind=None,
        text=words,
        reason_code="not_a_question",
        reason=words,
        confidence=1.0,
    )
