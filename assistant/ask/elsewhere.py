"""Things that a question calls by a word which only documents of its own language have.

Where a Korean document speaks of a 로봇수술기, an English one for which no list knows that word says nothing of it,
however near it sounds: what it says of the other words of the question is about something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.language.hanzi import is_hanzi
from assistant.language.words import words
from assistant.types import Candidate, Document, Unmet

_WEAK = 0.5  # weight of words that say nothing of a subject: most of them
_FEWEST = {"ko": 3, "zh": 3, "en": 6}  # characters of a word that is hardly a part of speech about anything


def told_in_its_words(
    question: Question,
    candidates: Sequence[Candidate],
    documents: Callable[[str], Document],
    holds: Callable[[str], bool],
) -> list[Candidate]:
    """The candidates, best first; refused are those at the top of another language that cannot say what is asked of.

    ``holds`` tells whether some document has a word. Only nouns count that no name and no term stands for.
    """
    found = list(candidates)
    things: list[str] | None = None
    for at, one in enumerate(candidates):
        if one.unmet or not one.evidence:
            continue
        document = documents(one.evidence[0].document_id)
        if document.language == question.language:
            break
        things = [word for word in _things(question) if holds(word)] if things is None else things
        absent = next((word for word in things if word.casefold() not in document.text.casefold()), None)
        if absent is None:
            break
        found[at] = replace(one, unmet=(Unmet("entity_absent", absent),))
    return found


def _things(question: Question) -> list[str]:
    nouns = {word.start for word in words(question.text) if word.tag in ("noun", "name")}
    fewest = _FEWEST[question.language]
    return [
        one.text
        for one in question.sought
        if one.kind == "word"
        and one.weight > _WEAK
        and one.start in nouns
        and len(one.text) >= fewest
        and (question.language == "en" or not one.text.isascii())
        and (question.language == "zh" or not is_hanzi(one.text))
        and not any(one.expressible(language) for language in ("ko", "zh", "en") if language != question.language)
    ]
