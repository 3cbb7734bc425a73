"""What a text tells that a question may ask for without naming it: a deadline, a reason, its date, who does a work."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant.language.dates import date_spans
from assistant.language.question_data import LANGUAGES, by_language, patterns, patterns_of, question_data

_NEGATION = re.compile(
    r"\b(?:not|never|cannot|can\x27t|no\s+longer|excluded?|except|absent|apologies)\b|n\x27t\b"
    r"|않|없|못|제외|불가|금지|불참|결석|不(?![同少仅僅过過断斷锈鏽只但久止足])|没有|禁止|除外|缺席",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
# a place and a day, by themselves: Halden Bay, 3 February 2025; 군산, 6월 12일
_PLACE_AND_DAY = re.compile(r"\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s*[,，·/|]\s*(?:[(（][^()（）]{1,4}[)）])?\s*")
_WORDS_OF_LINE = 2  # of a line that says when a text was published, beside the day
_SHORTEST_WORK = 5  # letters of an English one


def denies(text: str) -> bool:
    """Whether a text says or asks what is not so.

    >>> denies("Which expenses can never be claimed?"), denies("Expenses that can be claimed"), denies("有什么不同")
    (True, False, False)
    """
    return _NEGATION.search(text) is not None


def deadline(question: str) -> Literal["until", "since"] | None:
    """Whether a question for a time asks until when, or since when; None where it asks when.

    >>> deadline("신청은 언제까지예요?"), deadline("Since when is it open?"), deadline("何时开通？")
    ('until', 'since', None)
    """
    bounds = _bounds_of_time()
    if any(pattern.search(question) for pattern in bounds["until"]):
        return "until"
    return "since" if any(pattern.search(question) for pattern in bounds["since"]) else None


def marks_deadline(text: str) -> bool:
    """Whether a text says until when something goes on: a deadline, or a stretch of time.

    >>> marks_deadline("접수: 7월 1일 ~ 7월 14일"), marks_deadline("7월 1일에 열렸다")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _bounds_of_time()["marks"])


def gives_reason(text: str) -> bool:
    """Whether a text says why.

    >>> gives_reason("It was late because of rain."), gives_reason("因征地纠纷推迟"), gives_reason("It was late.")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in by_language("reason"))


def gives_place(text: str) -> bool:
    """Whether a text may say where something is.

    >>> gives_place("It is in Harland Hall."), gives_place("公司董事长是罗启明。"), gives_place("本馆设在安渡")
    (True, False, True)
    """
    return any(pattern.search(text) for pattern in by_language("place"))


def is_dateline(text: str) -> bool:
    """Whether a line says nothing but when a text was published.

    >>> is_dateline("작성일: 2025-01-15"), is_dateline("Updated 2024-06-12"), is_dateline("Issued in 2024, it sold.")
    (True, True, False)
    >>> is_dateline("Halden Bay, 3 February 2025"), is_dateline("준공 2019년")
    (True, False)
    """
    spans = date_spans(text)
    bare = text
    for start, end in reversed(spans):
        bare = bare[:start] + bare[end:]
    is_short = bool(spans) and len(_WORD.findall(bare)) <= _WORDS_OF_LINE
    return is_short and (dates_itself(text) or _PLACE_AND_DAY.fullmatch(bare) is not None)


def asks_itself(text: str) -> bool:
    """Whether a sentence asks something, as those of a FAQ do, and tells nothing.

    >>> asks_itself("Q. 회원증은 어떻게 만드나요?"), asks_itself("“是谁？”他问。"), asks_itself("Who may join?")
    (True, False, True)
    """
    return text.rstrip().endswith(("?", "？"))


def names_agent(word: str) -> bool:
    """Whether a word calls someone by the work that they do: a developer, an operator.

    >>> names_agent("시행사"), names_agent("contractor"), names_agent("开发商"), names_agent("park")
    (True, True, True, False)
    """
    return any(pattern.search(word) for pattern in by_language("agent"))


def work_of_agent(word: str) -> str | None:
    """The work by which a word calls someone: 시공 of 시공사; None where it is no such word, or too short.

    >>> work_of_agent("시공사"), work_of_agent("开发商"), work_of_agent("developer"), work_of_agent("공원")
    ('시공', '开发', 'develop', None)
    """
    if not names_agent(word):
        return None
    work = next((bare for one in by_language("agent_ending") if (bare := one.sub("", word)) != word), "")
    return work if len(work) >= (_SHORTEST_WORK if work.isascii() else 2) else None


def dates_itself(text: str) -> bool:
    """Whether a text says when it was published, or a question asks for that.

    >>> dates_itself("发布日期：2026年5月19日"), dates_itself("5월 19일에 문을 연다")
    (True, False)
    """
    return any(pattern.search(text) for pattern in patterns_of("publication", LANGUAGES))


@cache
def _bounds_of_time() -> dict[str, list[re.Pattern[str]]]:
    return {entry["bound"]: patterns(entry) for entry in question_data()["time_bound"]}  # type: ignore[misc]  # a word
