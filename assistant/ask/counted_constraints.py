"""What is counted, or whom a number calls, should be said where a document of another language has a word for it.

In the question's own language the reading of a number sees to that (``counting``); in another one any number of the
right sort was near enough: two visitors at a time for the nurses of a hospital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought
from assistant.language.phones import asks_phone
from assistant.types import Unmet

# kinds of terms that texts count or call without a word for them
_UNSAID = frozenset({"ask", "body", "event", "function", "general", "level", "measure", "people", "question", "time"})
_HOW_MANY = re.compile(
    r"(?:이|가|은|는|을|를|의|에|에는)?\s*(?:모두|총|전부)?\s*몇"
    r"|(?:共|一共|总共|大约)?(?:有|是|为)?(?:多少|几)(?:[个张名位家所条座只件起台辆本册间艘])?"
)


def counts_unnamed(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence of another language does not say itself what a question asks the number of, and could."""
    if question.asks != "count" or not sentence.foreign:
        return False
    language = sentence.retrieved.passage.language
    counted = [at for at in _counted(question) if question.sought[at].expressible(language)]
    return bool(counted) and sentence.own.isdisjoint(counted)


def called_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """Whom to call: a department's number is not that of another, nor of the body that it belongs to."""
    if question.asks != "code" or not asks_phone(question.text):
        return
    said, language = sentence.own | sentence.about, sentence.retrieved.passage.language
    for position, sought in enumerate(question.sought):
        is_thing = sought.kind == "term" and sought.topic not in _UNSAID | {"attribute"} and not asks_phone(sought.text)
        if is_thing and position not in said and sought.expressible(language):
            yield Unmet("attribute_absent", sought.text)


def _counted(question: Question) -> list[int]:
    """The positions of the terms that a question asks the number of."""
    if question.language == "en":
        named = {one.text for one in question.counted}
        return [at for at, one in enumerate(question.sought) if one.text in named and _is_thing(one)]
    found = _HOW_MANY.search(question.text)
    if found is None:
        return []
    edges = [(one.end == found.start(), one.start == found.end()) for one in question.sought]
    behind = [at for at, (_, begins) in enumerate(edges) if begins and _is_thing(question.sought[at])]
    before = [at for at, (ends, _) in enumerate(edges) if ends and _is_thing(question.sought[at])]
    return behind if question.language == "zh" and behind else before


def _is_thing(one: Sought) -> bool:
    return one.kind == "term" and one.topic not in _UNSAID and len(one.text) > 1
