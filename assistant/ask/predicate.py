"""Whether a sentence says of its subject what the question asks: that it opened, who heads it, until when."""

from __future__ import annotations

import re

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.asked_of_texts import (
    asks_itself,
    dates_itself,
    deadline,
    denies,
    gives_place,
    gives_reason,
    is_dateline,
    marks_deadline,
    names_agent,
)
from assistant.language.conditions import asks_consequence, tells_condition
from assistant.language.former import asks_next, tells_next
from assistant.language.paraphrases import paraphrases
from assistant.language.questions import value_kinds
from assistant.language.superlatives import asks_most, tells_most

_NO_REASON = 0.12  # the same, where it is asked why, or what happens if …, and the sentence does not say
_UNSAID = 0.35  # of a sentence's score, where it does not say what happened, who holds the office, until when
_NOT_TOLD = 0.1  # the same, where it does not name what is asked of a thing
# the alcohol content of the wine, 葡萄酒的酒精度是
_THE_OF = re.compile(
    r"^what(?:\s+is|\s+was|\s+are|\s+were|[’']s)\s+the\s+(?P<asked>\S+(?:\s+\S+)?)\s+(?:of|for|in)\b", re.IGNORECASE
)
_WHO_DID = re.compile(
    r"who\s+(?:(?:has|had|have|did|does|do|will|would|is|are|was|were|can|also|going|to)\s+)*", re.IGNORECASE
)
_LOOSE = frozenset(
    {None, "general", "attribute", "event", "ask", "measure", "time", "function", "question", "role", "level"}
)
_ONLY_ASKING = frozenset({"general", "ask", "question", "function", "measure"})
_LISTS_WORDS = 0.1  # of that of a line of keywords, which states nothing
# questions for what is not done or allowed; whether something is not, a sentence may tell either way
_NO_MOST = frozenset({"count", "rate", "rank", "code", "clock", "yes_no", "about"})
_OF_WHAT_IS_NOT = frozenset({"list", "who", "which", "where"})
# what speaks of the sentence before, of nothing, or behind a label
_LEANS = re.compile(
    r"^\s*(?:it|its|they|their|this|these|that|those|he|she|his|her|그|이|이는|이것)\b|^\s*[其它他她该此这]|[:：\t]",
    re.I,
)
_KEYWORDS = re.compile(
    r"\s*(?:key\s?words|index terms|关键[词詞字]|關鍵[詞字]|主题[词詞]|주제어|키워드|핵심어|색인어)\s*[:：]",
    re.IGNORECASE,
)


def doubt(question: Question, sentence: Sentence) -> float:
    """What is left of a sentence's score, 0 to 1, where it names the subject and not what is asked of it.

    A question for a time asks when something happened, one for a person who holds an office, one for the name of a son
    or an editor who that is: the event and the office must be called something in the sentence itself, not only above
    it. Words that no document of the sentence's language could use say nothing.
    """
    left = 1.0
    topic = {"when": "event", "who": "role", "role": "role", "title": "role"}.get(question.asks or "")
    if topic is not None and _is_unsaid(question, sentence, topic):
        left *= _UNSAID
    if question.asks == "when" and dates_itself(sentence.text) and not dates_itself(question.text):
        left *= _UNSAID
    if _leaves_agent_unsaid(question, sentence) or _leaves_deed_unsaid(question, sentence):
        left *= _UNSAID
    if (listed := _KEYWORDS.match(sentence.text)) and listed[0].strip(
        " :："
    ).casefold() not in question.text.casefold():
        left *= _LISTS_WORDS
    if question.asks == "why" and not gives_reason(sentence.text):
        left *= _NO_REASON
    if asks_consequence(question.text) and not tells_condition(sentence.text, question.text):
        is_marked = sentence.retrieved.passage.language != "zh"  # 缺席不予录用: Chinese need not mark a condition
        left *= _NO_REASON if is_marked else _UNSAID
    if question.asks == "where" and "어디" not in question.text and not gives_place(sentence.text):  # 시공사는 어디
        left *= _UNSAID
    if question.asks != "when" and is_dateline(sentence.text) and not dates_itself(question.text):
        left *= _LISTS_WORDS
    if denies(question.text) and question.asks in _OF_WHAT_IS_NOT and not denies(sentence.text):
        left *= _UNSAID
    if question.asks in ("who", "role") and asks_next(question.text) and not tells_next(sentence.text):
        left *= _UNSAID
    if is_strict(question) and not sentence.own and not sentence.foreign and not _LEANS.search(sentence.text):
        left *= _UNSAID
    if asks_itself(sentence.text):
        left *= _LISTS_WORDS
    if question.asks not in _NO_MOST and asks_most(question.text) and not tells_most(sentence.text):
        left *= _UNSAID
    if _leaves_asked_unsaid(question, sentence):
        left *= _NOT_TOLD
    if sentence.foreign and _leaves_subject_unsaid(question, sentence):
        left *= _NOT_TOLD
    if _names_alone(question, sentence):
        left *= _UNSAID
    if question.asks in ("when", "clock") and deadline(question.text) == "until" and not marks_deadline(sentence.text):
        left *= _UNSAID
    return left


def _leaves_agent_unsaid(question: Question, sentence: Sentence) -> bool:
    """Whether the question asks who does a work (the developer, 시행사) and the sentence does not call anyone so."""
    if question.asks not in ("who", "where", "which", "what"):
        return False
    language = sentence.retrieved.passage.language
    agents = {
        at
        for at, one in enumerate(question.sought)
        if one.kind != "name" and names_agent(one.text) and one.expressible(language)
    }
    telling = [at for at, one in enumerate(question.sought) if one.topic not in _ONLY_ASKING]
    return bool(telling) and telling[-1] in agents and agents.isdisjoint(sentence.own)


def _leaves_deed_unsaid(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked in English who did something for which there are other words, and none of them is said."""
    found = _WHO_DID.match(question.text) if question.asks == "who" and not sentence.foreign else None
    if found is None:
        return False
    deed = next((at for at, one in enumerate(question.sought) if one.start >= found.end()), None)
    if deed is None or question.sought[deed].topic == "role" or not paraphrases(question.sought[deed].text):
        return False
    return deed not in sentence.own | sentence.lent


def _leaves_asked_unsaid(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked what the alcohol content of a wine is, and the sentence, or what is over it, names none.

    Asked of things that a glossary has a word for; a purpose or a result is told without being called so.
    """
    if question.asks not in ("what", "definition", None) or sentence.foreign:
        return False
    found = _THE_OF.search(question.text)
    if found is None:
        return False
    start, end = found.span("asked")
    inside = [at for at, one in enumerate(question.sought) if start <= one.start and one.end <= end]
    told = sentence.own | sentence.context
    things = [question.sought[at] for at in inside]
    return (
        bool(things)
        and told.isdisjoint(inside)
        and all(one.kind == "term" and one.topic not in _LOOSE for one in things)
    )


def _leaves_subject_unsaid(question: Question, sentence: Sentence) -> bool:
    """Whether a value is asked of a thing that a document of another language has words for and nowhere names.

    What parking costs there does not tell what it costs to charge an electric car.
    """
    if question.asks != "amount" or question.language == "en":  # the first noun of which need not be the subject
        return False
    language, said = sentence.retrieved.passage.language, sentence.own | sentence.context
    things = [
        (at, one)
        for at, one in enumerate(question.sought)
        if one.kind == "term" and one.topic not in _LOOSE and not value_kinds(one.text)
    ]
    if not things or things[0][0] in said or not things[0][1].expressible(language):
        return False
    told = sentence.throughout.casefold()
    return not any(form.casefold() in told for form in things[0][1].forms)


def _names_alone(question: Question, sentence: Sentence) -> bool:
    """Whether all that a sentence and its context have of the question is a name: Qandar, and no lighthouse there."""
    language, said = sentence.retrieved.passage.language, sentence.own | sentence.context
    others = {at for at, one in enumerate(question.sought) if one.kind == "term" and one.expressible(language)}
    has_name = any(question.sought[at].kind == "name" for at in said)
    return has_name and bool(others) and others.isdisjoint(said)


def _ends_so(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked when something ends, and the sentence marks until when it goes on: 展期至1月11日."""
    return deadline(question.text) == "until" and marks_deadline(sentence.text)


def _is_unsaid(question: Question, sentence: Sentence, topic: str) -> bool:
    """Whether the question has words of that topic, of which the sentence has none.

    What happened has too many words across languages (판매, sale) for their absence to tell anything.
    """
    if topic == "event" and (sentence.foreign or _ends_so(question, sentence)):
        return False
    language = sentence.retrieved.passage.language
    asked = {at for at, one in enumerate(question.sought) if one.topic == topic and one.expressible(language)}
    return bool(asked) and asked.isdisjoint(sentence.own | sentence.lent)
