"""Inside a sentence, the shortest words of the kind that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from assistant.ask.counting import COUNTS_ANOTHER, counts_it
from assistant.ask.listed import listed
from assistant.ask.question import Question
from assistant.ask.view import Range, Reading, View, between, is_asked
from assistant.language.apposition import definition, entry, glossed, role
from assistant.language.clock_times import clock_stretches, days_named
from assistant.language.contrasts import sides
from assistant.language.dates import date_spans
from assistant.language.holders import holder
from assistant.language.measure_units import comparable, kind_of, unit_named
from assistant.language.numbers import Quantity, quantities
from assistant.language.questions import deadline, value_kinds
from assistant.language.shares import names_change
from assistant.types import Kind

CLAUSE_CHARACTERS = 160  # an answer that is a clause is no longer

_QUOTED = re.compile(r"[‘'“\"「『《〈<]\s*([^‘’'“”\"「」『』《》〈〉<>\n]{2,120}?)\s*[’'”\"」』》〉>]")
_CODE = re.compile(
    r"(?<![A-Za-z0-9_.])(?=[A-Za-z0-9.\-_/]*\d)(?=[A-Za-z0-9.\-_/]*[A-Za-z])[A-Za-z0-9]+(?:[.\-_/][A-Za-z0-9]+)*"
)
_SHORTEST_CODE = 4
# what one classifier counts another may: firms in places, machines in pieces; people are no things
_FAMILIES = (
    frozenset({"people"}),
    frozenset({"items", "companies", "places", "households"}),
    frozenset({"items", "units", "shares"}),
    frozenset({"items", "kinds"}),
    frozenset({"items", "occasions"}),
)
_DURATIONS = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "seconds"})
_CLOSING = frozenset("\"'”’」』》〉")  # marks behind a name that is set apart
_BY_GLOSS = 0.7  # of the strength of a definition, for the words in brackets behind a name
_NO_LISTS = frozenset({"where", "why", "how", "yes_no"})  # questions that no list of what they name answers
_DAY_ASKED = re.compile(r"\bdate\b|날짜|일자|며칠|몇\s*[월일]|[几幾][月号號日]|日期|哪一?天", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\s*(?:19|20)\d\d\s*(?:년|年)?\s*")
_HELD_ON = 0.6  # of the weight of what only the clauses before a value name
_HOLDS = 0.9  # strength of a name beside an office
_ASKS_DAYS = re.compile(r"며칠|몇\s*일|几天|多少天|how\s+many\s+(?:[\w-]+\s+)?days", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:최대\s*)?(?<![월月\d.])(?<!월\s)\d+(?:\.\d+)?\s?(?:영업일|근무일|일간|일(?![가-힣]*\()|个?工作日|天|(?:[a-z]+\s)?days?)",
    re.IGNORECASE,
)
# 1차 2026년 7월 1일 10시 ~ 7월 14일: between two dates; [하이퐁=3월 12일]: where and when a report was filed
_STRETCH = re.compile(
    r"\s*(?:[(（][^()（）]{1,4}[)）])?\s*(?:\d{1,2}(?:시|[:：]\d\d|时|点)\s*)?(?:부터|에서|[~∼～–—-]|至|到|to|through|until)\s*"
)
# a sentence ends with 6 a.m. where another begins
_AFTER_HOURS = re.compile(r"[ap]\.m\.\s+(?=(?:The|An?|It|They|We|Our|On|In|From|For|After|Before|Please|No|All)\s)")
_DATELINE = re.compile(r"\s*[\[【(（][^\[\]【】()（）\n]{1,40}[\]】)）]")
_COUNTS = ("count", "containers", "days", "weeks", "months", "years", "hours", "minutes", "age")
# 31만 톤 and 항구에서 do not end a clause
_CLAUSE_MARK = re.compile(r"[;；,，、]\s*(?![0-9]{3}(?![0-9]))|(?:(?<=[며고나])|(?<=[지다]만)|(?<=[^에]서))\s*,?\s+")


def read(question: Question, view: View) -> Reading | None:
    """The words of the sentence that answer, or None where nothing of the kind asked for stands in it."""
    return _MAKERS.get(question.asks or "what", _open)(question, view)


def fitness(question: Question, reading: Reading) -> float:
    """What is left of a sentence's score where its words are not surely of the kind asked for, 0.2 to 1."""
    if question.asks == "list":
        return 0.2 + 0.8 * reading.strength
    if question.asks == "count" and reading.strength == COUNTS_ANOTHER:
        return reading.strength
    return 0.3 + 0.7 * reading.strength if question.asks in ("definition", "role", "title") else 1.0


def is_strict(question: Question) -> bool:
    """Whether only words of the kind asked for can answer: a number, a date, a code."""
    return question.asks in ("count", "rate", "amount", "when", "clock", "code", "rank")


def is_of_no_kind(question: Question, text: str, span: Range) -> bool:
    """Whether all numbers between two offsets are of another kind than a count or a rate asks for: 40 % of how many.

    A bare number may count anything.
    """
    wanted = {"count": _is_count, "rate": _is_rate}.get(question.asks or "")
    inside = [found for found in quantities(text) if span[0] <= found.start and found.end <= span[1]]
    return (
        wanted is not None
        and bool(inside)
        and not any(wanted(found, question, text[found.end :]) or not (found.unit or found.ordinal) for found in inside)
    )


def telling_clause(view: View, longest: int = CLAUSE_CHARACTERS) -> Range:
    """The sentence where it is short, else clauses side by side, up to ``longest``, that say most of what is asked."""
    text = view.text
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    if whole[1] - whole[0] <= longest:
        return whole
    edges = [whole[0], *(mark.end() for mark in _CLAUSE_MARK.finditer(text)), whole[1]]
    runs = [(start, end) for start in edges for end in edges if 0 < end - start <= longest]
    start, end = max(
        runs,
        key=lambda run: (view.weight(*run), run[1] - run[0], -run[0]),
        default=(whole[0], whole[0] + longest),
    )
    return start, start + len(text[start:end].rstrip(" ,;，；、"))


def _numbers(kind: Kind, wanted: Callable[[Quantity, Question, str], bool]) -> Maker:
    def make(question: Question, view: View) -> Reading | None:
        given = {(found.value, found.unit) for found in quantities(question.text)}
        fresh = [
            found
            for found in quantities(view.text)
            if wanted(found, question, view.text[found.end :])
            and (found.value, found.unit) not in given
            and not _is_criterion(found, view.text)
        ]
        fresh = _of_side(question.text, view.text, fresh)
        if not fresh:
            return None
        unit = _asked_unit(question)
        fresh = [found for found in fresh if unit and found.unit == unit] or fresh
        fits = {found: counts_it(question, view, found) for found in fresh} if question.asks == "count" else {}
        best = max(fits.values(), default=0)
        fresh = [found for found in fresh if fits.get(found, 0) == best]
        start, end = _nearest([(found.start, found.end) for found in fresh], _of_things(question, view))
        end = start + len(view.text[start:end].removesuffix("의").rstrip())
        strength = COUNTS_ANOTHER if best < 0 else 1.0 if len(fresh) == 1 else 0.8
        return Reading(kind, ((start, end),), strength)

    return make


def _is_beside_any(word: str) -> bool:
    return bool(value_kinds(word)) or names_change(word)


def _is_criterion(found: Quantity, text: str) -> bool:
    """Whether a bound in brackets says which things are meant: firms of note (sales of 20 million and more)."""
    if found.relation in ("exact", "about"):
        return False
    opened, closed = (max(text.rfind(mark, 0, found.start) for mark in marks) for marks in ("(（", ")）"))
    return opened > closed


def _of_things(question: Question, view: View) -> View:
    """The view without weight for what the values are called: beside each of them it may stand, or beside the last."""
    calls = {at for at, one in enumerate(question.sought) if one.kind != "name" and _is_beside_any(one.text)}
    return View(view.text, view.places, [0.0 if at in calls else weight for at, weight in enumerate(view.weights)])


def _of_side(question: str, text: str, values: list[Quantity]) -> list[Quantity]:
    """The values of the side that a question asks for, where a text gives several: adults 5 euros, children 3.

    A value is of the side named last before it.
    """
    asked = {(side.contrast, side.group) for side in sides(question)}
    told = [side for side in sides(text) if asked and side.contrast in {contrast for contrast, _ in asked}]
    if len({side.group for side in told}) < 2:
        return values
    before = [[side for side in told if side.end <= value.start][-1:] for value in values]
    own = [
        value for value, last in zip(values, before, strict=True) if {(one.contrast, one.group) for one in last} & asked
    ]
    return own or values


def _when(question: Question, view: View) -> Reading | None:
    """The time beside what the question names: a stretch of time whole, or the end of it that is asked for."""
    days = _asks_day(question.text)
    placed = _DATELINE.match(view.text)
    head = placed.end() if placed else 0
    spans = [span for span in date_spans(view.text) if span[0] >= head]
    spans = [span for span in spans if not (days and _YEAR_ALONE.fullmatch(view.text[slice(*span)]))]
    stretches = _stretches(view.text, spans)
    found = _one_of("fact", [(one[0][0], one[-1][1]) for one in stretches], question, view)
    end = deadline(question.text)
    if found is None or end is None:
        return found
    chosen = next(one for one in stretches if one[0][0] == found.ranges[0][0])
    return replace(found, ranges=(chosen[-1 if end == "until" else 0],))


def _asks_day(question: str) -> bool:
    """Whether a question for a time wants more than a year."""
    return _DAY_ASKED.search(question) is not None


def _clock(question: Question, view: View) -> Reading | None:
    """The time of day, or the stretch from one to another, that holds on the days that the question names."""
    days = days_named(question.text)
    edges = [0, *(found.end() for found in _AFTER_HOURS.finditer(view.text)), len(view.text)]
    start, end = max(pairwise(edges), key=lambda piece: view.weight(*piece))
    stretches = clock_stretches(view.text[start:end])
    held = [(start + one.start, start + one.end) for one in stretches if days <= one.days]
    return _one_of("fact", held, question, view)


def _stretches(text: str, spans: Sequence[Range]) -> list[list[Range]]:
    """Dates in order, those that a mark for a stretch of time joins together: 7월 1일 ~ 7월 14일."""
    found: list[list[Range]] = []
    for span in spans:
        if found and _STRETCH.fullmatch(text[found[-1][-1][1] : span[0]]):
            found[-1].append(span)
        else:
            found.append([span])
    return found


def _count(question: Question, view: View) -> Reading | None:
    """Days where days are counted (연차 15일, 3 working days), though a number of days looks like a day of a month."""
    if not _ASKS_DAYS.search(question.text):
        return _counted(question, view)
    days = _one_of("count", [match.span() for match in _DAYS.finditer(view.text)], question, view)
    return days or _counted(question, view) or _when(question, view)


def _title(question: Question, view: View) -> Reading | None:
    return _one_of("fact", [match.span(1) for match in _QUOTED.finditer(view.text)], question, view)


def _code(question: Question, view: View) -> Reading | None:
    return _one_of(
        "fact", [match.span() for match in _CODE.finditer(view.text) if len(match[0]) >= _SHORTEST_CODE], question, view
    )


def _one_of(kind: Kind, spans: Sequence[Range], question: Question, view: View) -> Reading | None:
    """The span that the question asks for, of those that it does not say itself."""
    fresh = [span for span in spans if not is_asked(view.text[span[0] : span[1]], question)]
    return Reading(kind, (_nearest(fresh, view),), 1.0 if len(fresh) == 1 else 0.8) if fresh else None


def _open(question: Question, view: View) -> Reading | None:
    """Where the question does not tell what it asks for: a closed list of what it names last."""
    if question.asks in _NO_LISTS or not any(word in view.text for word in question.head_words if len(word) > 1):
        return None
    found = listed(question, view)
    return found if found is not None and found.strength == 1.0 else None


def _definition(question: Question, view: View) -> Reading | None:
    for name, strength in _names(question, view):
        is_short = view.text[slice(*name)].isupper()  # what stands beside an abbreviation is what it stands for
        if is_short and (span := glossed(view.text, name)):
            return Reading("definition", (span,), strength)
        quoted = (name[0], name[1] + (view.text[name[1] : name[1] + 1] in _CLOSING))
        if span := entry(view.text, quoted) or definition(view.text, view.words, quoted):
            return Reading("definition", (span,), strength)
        if span := glossed(view.text, name):
            return Reading("definition", (span,), strength * _BY_GLOSS)
    return _open(question, view)


def _role(question: Question, view: View) -> Reading | None:
    for name, strength in _names(question, view):
        if span := role(view.text, view.words, name):
            return Reading("definition", (span,), strength)
    return _definition(question, view)


def _who(question: Question, view: View) -> Reading | None:
    """Whoever holds the office that the question names, beside which the sentence has a name."""
    offices = {at for at, one in enumerate(question.sought) if one.topic == "role"}
    places = sorted(
        ((start, end) for start, end, at in view.places if at in offices), key=lambda span: (span[0], -span[1])
    )
    for place in places:
        span = holder(view.text, view.words, place)
        if span is not None and not is_asked(view.text[slice(*span)], question):
            return Reading("fact", (span,), _HOLDS)
    return None


def _names(question: Question, view: View) -> list[tuple[Range, float]]:
    """The places of what is asked about, neighbours joined, longest first; surer where in the question's own words."""
    joined: list[Range] = []
    for start, end, _ in view.places:
        if joined and not view.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    longest = sorted(joined, key=lambda span: (span[0] - span[1], span[0]))
    return sorted(
        ((span, _certainty(question, view.text[span[0] : span[1]])) for span in longest), key=lambda named: -named[1]
    )


def _certainty(question: Question, words: str) -> float:
    """How surely words are what the question names: its own, another form of the same name, or something like it."""
    if is_asked(words, question):
        return 1.0
    return 0.7 if any(words in one.certain for one in question.sought if one.kind == "name") else 0.3


def _nearest(spans: Sequence[Range], view: View) -> Range:
    """The span whose clause says most of what is asked; among equals the one nearest to what the question names.

    What the clauses before it say holds on: in Shenzhen the output of cars rose by 48 %, that of chips by 20 %.
    """

    def rank(span: Range) -> tuple[float, float, int]:
        distance = min((max(span[0] - end, start - span[1], 0) for start, end, _ in view.places), default=0)
        start, end = _clause(view.text, span)
        own = view.weight(start, end)
        said = own + _HELD_ON * (view.weight(0, end) - own)
        return -round(said, 6), distance, span[0]

    return min(spans, key=rank)


def _clause(text: str, span: Range) -> Range:
    """From clause mark to clause mark around a span."""
    return between(_CLAUSE_MARK, text, span)


def _is_rate(found: Quantity, question: Question, after: str) -> bool:
    return kind_of(found.unit) in ("percent", "permille", "points", "factor")


def _is_amount(found: Quantity, question: Question, after: str) -> bool:
    kinds = value_kinds(question.text)
    if "duration" in kinds:
        kinds |= _DURATIONS
    kinds = kinds or frozenset({kind_of(_asked_unit(question))} - {"", "count"})
    if kinds:
        bare = not found.unit and "people" in kinds and found.value >= 1000  # a population needs no unit
        return kind_of(found.unit) in kinds or found.unit in kinds or bare
    return not found.ordinal and (found.unit not in ("", "rank") or found.value >= 100)


def _is_count(found: Quantity, question: Question, after: str) -> bool:
    """Things counted: of the classifier that the question uses, or of any where it names the things themselves."""
    if not found.unit and not found.ordinal:
        return _counts(after, question)
    asked = _asked_unit(question)
    if found.ordinal or kind_of(found.unit) not in (_COUNTS if kind_of(asked) in ("", *_COUNTS) else (kind_of(asked),)):
        return False
    if asked and kind_of(found.unit) == kind_of(asked) == "count":
        return any({found.unit, asked} <= family for family in _FAMILIES)
    return comparable(found.unit, asked) or kind_of(found.unit) == kind_of(asked)


def _asked_unit(question: Question) -> str:
    """The unit that a question counts in: 명 of 몇 명, tons of how many tons of tuna; "" where it names the things."""
    asked = question.unit or ""
    return unit_named(asked) or unit_named(asked.partition(" ")[0])


def _counts(after: str, question: Question) -> bool:
    """Whether a bare number stands before what is counted, as English has no classifiers: 14 (new) piers."""
    counted = [*question.head_words, *(question.unit or "").split()[-1:]]
    nouns = [re.escape(word.casefold().removesuffix("s")) for word in counted if word.isascii()]
    return bool(nouns) and bool(re.match(rf"(?:\s+[a-z-]+){{0,2}}?\s+(?:{'|'.join(nouns)})", after.casefold()))


def _is_rank(found: Quantity, question: Question, after: str) -> bool:
    return found.ordinal


_counted = _numbers("count", _is_count)
Maker: TypeAlias = Callable[[Question, View], Reading | None]
_MAKERS: dict[str, Maker] = {
    "count": _count,
    "rate": _numbers("fact", _is_rate),
    "amount": _numbers("fact", _is_amount),
    "rank": _numbers("rank", _is_rank),
    "when": _when,
    "clock": _clock,
    "title": _title,
    "code": _code,
    "list": listed,
    "definition": _definition,
    "role": _role,
    "who": _who,
}
