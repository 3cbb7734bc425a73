"""Things that a question calls by a word which only documents of its own language have.

Where a Korean document speaks of a 로봇수술기, an English one for which no list knows that word says nothing of it,
however near it sounds: what it says of the other words of the question is about something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.ask.strangers import strangers
from assistant.language.hanzi import is_hanzi
from assistant.language.name_file import script_language
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
    things: list[tuple[str, str]] | None = None
    for at, one in enumerate(candidates):
        if one.unmet or not one.evidence:
            continue
        document = documents(one.evidence[0].document_id)
        if document.language == question.language:
            break
        things = [thing for thing in _things(question) if holds(thing[1])] if things is None else things
        text = f"{document.title}\n{document.id}\n{document.text}".casefold()
        absent = next((whole for name, whole in things if name.casefold() not in text), None)
        if absent is None:
            break
        found[at] = replace(one, unmet=(Unmet("entity_absent", absent),))
    return found


def _things(question: Question) -> list[tuple[str, str]]:
    """The nouns, and the names, each with the whole word that it is written in: 동해 of 동해공장."""
    nouns = {word.start for word in words(question.text) if word.tag in ("noun", "name")}
    fewest = _FEWEST[question.language]
    own = [one for one in strangers(question) if script_language(one.name) == question.language != "en"]
    names = [(one.name, one.whole) for one in own]
    return names + [
        (one.text, one.text)
        for one in question.sought
        if one.kind == "word"
        and one.weight > _WEAK
        and one.start in nouns
        and len(one.text) >= fewest
        and (question.language == "en" or not one.text.isascii())
        and (question.language == "zh" or not is_hanzi(one.text))
        and not any(one.expressible(language) for language in ("ko", "zh", "en") if language != question.language)
    ]
