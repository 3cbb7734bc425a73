"""Words that answer nothing: no name of the sort asked for, or what the question names itself."""

from __future__ import annotations

import re

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.ask.view import Reading
from assistant.language.answer_kinds import is_no_name_of, name_asked
from assistant.language.asked_of_texts import gives_reason
from assistant.language.conditions import is_marked_reason

_OF_REASONS = re.compile(r"\b(?:reasons?|causes?)\b|이유|원인|사유|까닭|原因|理由", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ARTICLE = re.compile(r"^(?:the|an?)\b", re.IGNORECASE)
_TITLE = re.compile(
    r"\s*(?:(?:dr|prof|professor|mr|mrs|ms|miss|sir|dame|rev|captain|capt)\.?|교수|박사|선생님?|씨|의원|대표|教授|博士|先生|女士|老师)\s*",
    re.IGNORECASE,
)
_SAID_AGAIN = frozenset({"who", "where", "which", "what", "title", None})


def is_no_such_name(question: Question, reading: Reading, text: str) -> bool:
    """Whether somebody or some firm is asked for, and the words are clearly no name of one."""
    kind = None if is_strict(question) or len(reading.ranges) > 1 else name_asked(question.text)
    chosen = text[slice(*reading.ranges[0])]
    return kind is not None and (is_no_name_of(kind, chosen) or _says_nothing_new(question, chosen))


def is_title_alone(reading: Reading, text: str) -> bool:
    """Whether all the words are a title before a name: Dr, Professor, 教授 tell nobody, and no place that they left."""
    return len(reading.ranges) == 1 and _TITLE.fullmatch(text[slice(*reading.ranges[0])]) is not None


def says_again(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether all the words are what the question names, in whatever language: 렌필드 습지, Wrenfield Wetland."""
    if question.asks not in _SAID_AGAIN or len(reading.ranges) > 1:
        return False
    start, end = reading.ranges[0]
    left = list(sentence.text[start:end])
    for first, last, _ in sentence.places:
        for at in range(max(first, start), min(last, end)):
            left[at - start] = " "
    return not any(len(word) > 1 for word in _WORD.findall(_ARTICLE.sub("", "".join(left))))


def tells_no_reason(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether it is asked why, and neither the sentence nor the words taken of it are marked as a reason.

    What another language marks as one is less well known, and Chinese need not mark it.
    """
    if question.asks != "why" or sentence.foreign or question.language == "zh":
        return False
    if reading.kind == "list" or _OF_REASONS.search(sentence.text + sentence.announced):
        return False  # three reasons, which go on to be told
    return not gives_reason(sentence.text) and not is_marked_reason(sentence.text, *reading.ranges[0])


def _says_nothing_new(question: Question, chosen: str) -> bool:
    """Whether the question says every word itself."""
    asked = question.text.casefold()
    return all(word.casefold() in asked for word in _WORD.findall(chosen))
