"""Words by which a question leans on the one before it: pronouns, ``what about``, a bare noun for what is asked."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.question_data import LANGUAGES, by_language, compiled, patterns, patterns_of, question_data

_PLACES = {
    **{word: place for place, word in enumerate(("first", "second", "third", "fourth", "fifth"))},
    **{word: place for place, word in enumerate("一二三四五")},
    **{word: place for place, word in enumerate(("첫", "두", "세", "네", "다섯"))},
}


def follow_up_core(question: str) -> str | None:
    """What a question that says it leans on the one before newly names; None for any other.

    >>> follow_up_core("what about Chengdu?"), follow_up_core("那成都呢？"), follow_up_core("Who is she?")
    ('Chengdu', '成都', None)
    """
    for expression in _follow_ups():
        if found := expression.search(question.strip()):
            return found["core"].strip()
    return None


def asks_by_itself(text: str) -> bool:
    """Whether a text asks something, and is not the bare name of a thing.

    >>> asks_by_itself("담당자는 누구야"), asks_by_itself("담당자"), asks_by_itself("what it costs")
    (True, False, True)
    """
    return any(expression.search(text.strip()) for expression in _leaning("asking"))


def pronouns(question: str) -> list[tuple[int, int]]:
    """Where words stand for the subject of the question before, in order.

    >>> pronouns("When was it published?"), pronouns("그 회사는 어디 있어?"), pronouns("它的人口呢")
    ([(9, 11)], [(0, 5)], [(0, 2)])
    """
    found = {match.span() for expression in _leaning("pronoun") for match in expression.finditer(question)}
    return sorted(found)


def within_before(question: str) -> str | None:
    """The rest of a question for a part of what the one before was about (of those, ...); None for any other.

    >>> within_before("其中女性有几名？"), within_before("그중에 여성은 몇 명이야?"), within_before("몇 명이야?")
    ('女性有几名？', '여성은 몇 명이야?', None)
    """
    patterns = patterns_of("pronoun", ("within",))
    return next((question[match.end() :] for one in patterns if (match := one.match(question.strip()))), None)


def bare_place(text: str) -> str | None:
    """The place in an order that is all a follow-up names, where it asks who or what has it; None for any other.

    >>> bare_place("3위는 어디야?"), bare_place("who came second?"), bare_place("2위 매출은?")
    ('3위', 'second', None)
    """
    bare = text.strip().rstrip("?？.。! ")
    return next((found["rank"] for one in by_language("bare_place") if (found := one.fullmatch(bare))), None)


def asks_change_since(question: str) -> bool:
    """Whether a follow-up asks only by how much something changed since the time before it.

    >>> asks_change_since("전년보다 얼마나 늘었어?"), asks_change_since("比前一年多多少？")
    (True, True)
    """
    bare = question.strip().rstrip("?？.。! ")
    return any(one.fullmatch(bare) for one in by_language("change_since"))


def one_of_those(question: str) -> tuple[int, int, int] | None:
    """Where a question speaks of one of the things that the answer before lists, and its place: 0, 1, …, -1 the last.

    >>> one_of_those("why is the second one closed?"), one_of_those("后者在哪里？"), one_of_those("why is it closed?")
    ((7, 21, 1), (0, 2, -1), None)
    """
    for expression in _leaning("one_of_those"):
        if found := expression.search(question):
            named = found.groupdict()
            if rank := named.get("rank"):
                return *found.span(), _PLACES[rank.casefold()]
            return *found.span(), -1 if named.get("last") else 0
    return None


def names_attribute(text: str) -> bool:
    """Whether words end with a noun for what is asked of a thing: a date, a price, a person in charge.

    >>> names_attribute("합격자 발표일"), names_attribute("联系人"), names_attribute("the mini")
    (True, True, False)
    """
    return any(expression.search(text.strip()) for expression in _attribute_nouns())


def is_attribute_noun(word: str) -> bool:
    """Whether a word is such a noun and no more: 대상, 日期; not what a longer one tells of, as 경쟁률 does.

    >>> is_attribute_noun("대상"), is_attribute_noun("경쟁률")
    (True, False)
    """
    return any(expression.fullmatch(word.strip()) for expression in _attribute_nouns())


@cache
def _leaning(section: str) -> tuple[re.Pattern[str], ...]:
    return patterns_of(section, LANGUAGES)


@cache
def _attribute_nouns() -> tuple[re.Pattern[str], ...]:
    table: dict[str, str] = question_data()["attribute_noun"]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(compiled(table[language]) for language in LANGUAGES)


@cache
def _follow_ups() -> tuple[re.Pattern[str], ...]:
    return tuple(patterns(question_data()["follow_up"]))  # type: ignore[arg-type]  # a table, not a list of tables
