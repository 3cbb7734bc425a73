"""In a sentence, the time that a question asks for: a day, a stretch of days or an end of it, hours of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ask.clauses import one_of
from assistant.ask.question import Question
from assistant.ask.view import Range, Reading, View
from assistant.language.asked_of_texts import deadline, marks_deadline
from assistant.language.clock_times import clock_stretches, days_named
from assistant.language.dates import date_spans
from assistant.language.measure_units import DURATIONS, kind_of
from assistant.language.numbers import quantities
from assistant.language.relative_times import relative_times

_DAY_ASKED = re.compile(
    r"\bdate\b|\bdeadline\b|날짜|일자|며칠|몇\s*[월일]|(?:신청|접수|모집|제출|등록)\s?(?:기간|기한)|마감|[几幾][月号號日]|日期|哪一?天|截止",
    re.IGNORECASE,
)
_YEAR_ASKED = re.compile(r"\byear\b|몇\s*년|어느\s*해|연도|哪一?年|年份", re.IGNORECASE)
_YEAR_ALONE = re.compile(
    r"\s*(?:(?:19|20)\d\d\s*(?:년|年)?|올해|지난해|작년|내년|[今去明]年|(?:this|last|next)\s+year)\s*", re.I
)
# 1차 2026년 7월 1일 10시 ~ 7월 14일: between two dates; [하이퐁=3월 12일]: where and when a report was filed
_STRETCH = re.compile(
    r"\s*(?:[(（][^()（）]{1,4}[)）])?\s*(?:\d{1,2}(?:시|[:：]\d\d|时|点)\s*)?(?:부터|에서|[~∼～–—-]|至|到|to|through|until)\s*"
)
# a sentence ends with 6 a.m. where another begins
_AFTER_HOURS = re.compile(r"[ap]\.m\.\s+(?=(?:The|An?|It|They|We|Our|On|In|From|For|After|Before|Please|No|All)\s)")
_BY_HOUR = 0.3  # strength of a time of day, where a day may be asked for
_PART = re.compile(
    r"\s?(?:上旬|中旬|下旬|[初底末](?![㐀-鿿]*次)|상순|중순|하순|[초말](?=까지|에|부터|이[며고나]|이다|쯤|경|\s|[,.]|$))"
)
_CLAUSE_END = re.compile(r"[,，;；、。]")
_BEFORE, _BEHIND = 16, 6  # characters beside a time that may mark it as a deadline
_WEEKDAY = re.compile(r"(?:on\s+|last\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_SAID_ON = re.compile(r"\b(?:said|told|announced|reported|confirmed|added|wrote)\b[^,;.]{0,30}$", re.IGNORECASE)
_DATELINE = re.compile(r"\s*[\[【(（][^\[\]【】()（）\n]{1,40}[\]】)）]")
# where and when a report was filed, before what it says: SEOUL, March 3 (AP) --; 新华社北京7月3日电; 군산 3일 /통신/ --
_FILED = re.compile(
    r"[^.。!?\n]{0,60}?(?:/[^/\n]{2,24}/\s*(?:--|—|–|-)|\([A-Z][\w .]{1,20}\)\s*(?:--|—|–|-)|\d\s+(?:--|—|–)\s|日电)"
)
_LASTING = re.compile(r"기간|期限|期间|时长|\bperiod\b", re.IGNORECASE)  # from when to when, or how long
_THAT_DAY = re.compile(
    r"오늘|이날|금일|今天|今日|当天|当日|\b(?:today|this\s+(?:morning|week)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.I,
)


def when(question: Question, view: View) -> Reading | None:
    """The time beside what the question names: a stretch of time whole, or the end of it that is asked for."""
    days = _asks_day(question.text)
    head = _begins(view.text)
    spans = [_with_tail(view.text, span) for span in date_spans(view.text) if span[0] >= head]
    spans = [span for span in spans if not (days and _YEAR_ALONE.fullmatch(view.text[slice(*span)]))]
    if not spans and not days and _LASTING.search(question.text) and (lasting := _durations(view.text)):
        return one_of("fact", lasting, question, view)
    stretches = _of_bound(question.text, view.text, _stretches(view.text, spans))
    found = one_of("fact", [(one[0][0], one[-1][1]) for one in stretches], question, view)
    if found is None and not days and not spans and not _YEAR_ASKED.search(question.text):
        told = [span for span in relative_times(view.text) if not _is_of_report(view.text, span)]
        if not told:  # at what hour, and not on which day
            hours = one_of("fact", [(one.start, one.end) for one in clock_stretches(view.text)], question, view)
            return replace(hours, strength=_BY_HOUR) if hours else None
        return one_of("fact", told, question, view)
    end = deadline(question.text)
    if found is None or end is None:
        return found
    chosen = next(one for one in stretches if one[0][0] == found.ranges[0][0])
    return replace(found, ranges=(chosen[-1 if end == "until" else 0],))


def _durations(text: str) -> list[Range]:
    """How long something lasts, where a text tells so: kept for 60 days."""
    return [(one.start, one.end) for one in quantities(text) if kind_of(one.unit) in DURATIONS or one.unit in DURATIONS]


def _begins(text: str) -> int:
    """Where a text begins behind its dateline, which tells when something happened only where it speaks of that day."""
    placed = _DATELINE.match(text)
    if placed is None and (placed := _FILED.match(text)) and _THAT_DAY.search(text, placed.end()):
        return 0
    return placed.end() if placed else 0


def _with_tail(text: str, span: Range) -> Range:
    """A date with what says which part of it is meant: 3월 말, 2月底, 9月上旬."""
    tail = _PART.match(text, span[1])
    return (span[0], tail.end()) if tail else span


def _of_bound(question: str, text: str, stretches: list[list[Range]]) -> list[list[Range]]:
    """Where a deadline is asked for, the times that are marked as one, if some are: 截止日期为8月25日，面试在9月."""
    if deadline(question) != "until":
        return stretches
    marked = [one for one in stretches if marks_deadline(_beside(text, one[0][0], one[-1][1]))]
    return marked or stretches


def _beside(text: str, start: int, end: int) -> str:
    """A time with the words right before and behind it, in its clause."""
    before = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    return before + text[start:end] + _CLAUSE_END.split(text[end : end + _BEHIND])[0]


def _is_of_report(text: str, span: Range) -> bool:
    """Whether a bare day of the week tells when somebody said so: the city said on Tuesday."""
    return _SAID_ON.search(text, 0, span[1]) is not None and _WEEKDAY.fullmatch(text[slice(*span)].strip()) is not None


def _asks_day(question: str) -> bool:
    """Whether a question for a time wants more than a year."""
    return _DAY_ASKED.search(question) is not None


def clock(question: Question, view: View) -> Reading | None:
    """The time of day, or the stretch from one to another, that holds on the days that the question names."""
    days = days_named(question.text)
    edges = [0, *(found.end() for found in _AFTER_HOURS.finditer(view.text)), len(view.text)]
    start, end = max(pairwise(edges), key=lambda piece: view.weight(*piece))
    stretches = clock_stretches(view.text[start:end])
    held = [(start + one.start, start + one.end) for one in stretches if days <= one.days]
    return one_of("fact", held, question, view)


def _stretches(text: str, spans: Sequence[Range]) -> list[list[Range]]:
    """Dates in order, those that a mark for a stretch of time joins together: 7월 1일 ~ 7월 14일."""
    found: list[list[Range]] = []
    for span in spans:
        if found and _STRETCH.fullmatch(text[found[-1][-1][1] : span[0]]):
            found[-1].append(span)
        else:
            found.append([span])
    return found
