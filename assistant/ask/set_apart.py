"""Nouns that a question sets apart from their like: foreign visitors, a subsidy for cars."""

from __future__ import annotations

from itertools import pairwise

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.words import words

_SORTS = frozenset({"noun", "name", "verb", "other"})  # of words that may set a noun apart


def is_narrower(question: Question, sentence: Sentence) -> bool:
    """Whether the question narrows down what the sentence measures: foreign visitors, where it has visitors.

    What is done to a thing is not narrowed down by it: fruit that is handed in.
    """
    language = sentence.retrieved.passage.language
    if language == "en" or question.language != language or not is_strict(question):
        return False
    said = sentence.own | sentence.context
    verbs = {word.start for word in words(question.text) if word.tag == "verb"}
    return any(
        number not in said
        and after.start not in verbs
        and number + 1 in sentence.own
        and one.kind != "name"
        and not question.text[one.end : after.start].strip()
        and question.sought[number + 1].kind != "name"
        for number, (one, after) in enumerate(pairwise(question.sought))
    )


def of_another_sort(question: Question, sentence: Sentence) -> str | None:
    """What sets a Chinese noun apart in the question, where the sentence only has the noun set apart by another.

    A subsidy for settling in, 安家补贴, is none for a car, 购车补贴.
    """
    if sentence.foreign or question.language != "zh" or not is_strict(question):
        return None
    said = sentence.own | sentence.context
    cut = {word.end: word for word in words(sentence.text)}
    for number, (one, after) in enumerate(pairwise(question.sought)):
        if number in said or number + 1 not in sentence.own or one.end != after.start or one.kind == "name":
            continue
        before = [cut.get(start) for start, _, at in sentence.places if at == number + 1]
        if len(one.text) > 1 and all(word and word.tag in _SORTS and word.end - word.start > 1 for word in before):
            return one.text
    return None
