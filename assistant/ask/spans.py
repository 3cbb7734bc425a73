"""Inside a sentence, the shortest words of the kind that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.amounts import count, is_amount, is_rank, is_rate, numbers
from assistant.ask.clauses import Maker, clause_around, one_of, telling_clause
from assistant.ask.counting import COUNTS_ANOTHER
from assistant.ask.listed import listed
from assistant.ask.question import Question
from assistant.ask.times import clock, when
from assistant.ask.view import Range, Reading, View, is_asked
from assistant.language import detect
from assistant.language.apposition import definition, entry, glossed, is_code, role
from assistant.language.conditions import tells_reason
from assistant.language.former import asks_former, is_former_office
from assistant.language.holders import holder, is_full_name, titled
from assistant.language.kinds import asks_kind, kind_told
from assistant.language.numbers import quantities
from assistant.language.paired import paired
from assistant.language.phones import asks_phone, phones
from assistant.language.places_in_order import place_asked, says_place
from assistant.language.ratios import ratios

_QUOTED = re.compile(  # the apostrophe of club's opens no quotation
    r"(?:[‘“\"「『《〈<]|(?<![A-Za-z])')\s*([^‘’'“”\"「」『』《》〈〉<>\n]{2,120}?)\s*(?:[’”\"」』》〉>]|'(?![A-Za-z]))"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9_.])(?=[A-Za-z0-9.\-_/]*\d)(?=[A-Za-z0-9.\-_/]*[A-Za-z])[A-Za-z0-9]+(?:[.\-_/][A-Za-z0-9]+)*"
)
_SHORTEST_CODE = 4
_SHORT_CODE = re.compile(r"[A-Z]{1,2}\d{1,2}")
_CLOSING = frozenset("\"'”’」』》〉")  # marks behind a name that is set apart
_LONGER = re.compile(
    r"(?:(?<=[\"'“‘「『《〈])[㐀-鿿]{1,8}|(?<![가-힣])[가-힣]{1,6})$"
)  # what a longer term begins with
_TOPIC = re.compile(r"[^,.\d]*?[가-힣](?:은|는)\s")
_BY_GLOSS = 0.7  # of the strength of a definition, for the words in brackets behind a name
_BY_VALUE = 0.3  # for a mere value: that a fee is 20 euros tells what it comes to
_NO_LISTS = frozenset({"where", "why", "how", "yes_no"})  # questions that no list of what they name answers
_AROUND_VALUE = 2  # characters beside a number that say nothing more
_LEADS = re.compile(r"맡|이끄|이끌|담당|책임[지진졌]|운영하|총괄하")  # who does so is told with any title
_RANKED = 100.0  # more than words weigh
_OF_PAIRS = frozenset({None, "what", "which", "who", "where", "title"})
_TELLS = 0.5  # strength of a sentence that says that it gives a reason, whichever
_HOLDS = 0.9  # strength of a name beside an office


def read(question: Question, view: View) -> Reading | None:
    """The words of the sentence that answer, or None where nothing of the kind asked for stands in it."""
    is_open = question.asks in _OF_PAIRS or (question.asks == "definition" and place_asked(question.text))
    if is_open and (span := _of_pair(question, view)) is not None:
        return Reading("fact", (span,), 1.0)
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
    return question.asks in ("count", "rate", "ratio", "amount", "when", "clock", "code", "rank")


def _of_pair(question: Question, view: View) -> Range | None:
    """What a sentence tells of the one thing that a question names, of several told alike; or whose that is."""
    if detect.language(view.text) != "ko" or not (pairs := paired(view.text)):
        return None
    nouns = [at for at, one in enumerate(question.sought) if len(one.text) > 1 and one.topic != "event"]
    if question.asks in (None, "what") and nouns and not any(at == nouns[-1] for *_, at in view.places):
        return None  # what is asked of the thing is not told there
    things, told = [one.thing for one in pairs], [one.told for one in pairs]
    named, of = _most_named(question, view, things), _most_named(question, view, told)
    if named is None or (of is not None and of[1] > named[1]):
        return None if of is None else things[of[0]]
    if of is not None and of[1] == named[1]:
        return None
    start, end = told[named[0]]
    return next((one for one in titled(view.text) if start <= one[0] and one[1] <= end), (start, end))


def _most_named(question: Question, view: View, spans: Sequence[Range]) -> tuple[int, float] | None:
    """Which of some words the question names, and how much of it; None where it names none, or several alike.

    Of places in an order it is the one asked for.
    """
    if place := place_asked(question.text):
        ranked = [at for at, one in enumerate(spans) if says_place(view.text[slice(*one)], place[1])]
        return (ranked[0], _RANKED) if len(ranked) == 1 else None
    long = [(start, end, at) for start, end, at in view.places if end - start > 1]
    seen = View(view.text, long, view.weights)
    named = [seen.weight(*one) + is_asked(view.text[slice(*one)], question) for one in spans]
    best = max(named)
    return (named.index(best), best) if best > 0 and named.count(best) == 1 else None


def _title(question: Question, view: View) -> Reading | None:
    return one_of("fact", [match.span(1) for match in _QUOTED.finditer(view.text)], question, view)


def _ratio(question: Question, view: View) -> Reading | None:
    """The ratio beside what tells it from others; what a sentence is about holds for all of them."""
    topic = _TOPIC.match(view.text)
    general = {at for _, end, at in view.places if topic and end <= topic.end()}
    weights = [0.0 if at in general else weight for at, weight in enumerate(view.weights)]
    return one_of("fact", list(ratios(view.text)), question, View(view.text, view.places, weights))


def _code(question: Question, view: View) -> Reading | None:
    if asks_phone(question.text):
        return one_of("fact", phones(view.text), question, view)
    return one_of("fact", [match.span() for match in _CODE.finditer(view.text) if _is_code(match[0])], question, view)


def _is_code(text: str) -> bool:
    """Whether letters and digits are a code and no number with its unit: W63, HT-118, not 5G or 3kg."""
    return len(text) >= _SHORTEST_CODE or bool(_SHORT_CODE.fullmatch(text))


def _open(question: Question, view: View) -> Reading | None:
    """Where the question does not tell what it asks for: a closed list of what it names last."""
    if question.asks in _NO_LISTS or not any(word in view.text for word in question.head_words if len(word) > 1):
        return None
    found = listed(question, view)
    return found if found is not None and found.strength == 1.0 else None


def _definition(question: Question, view: View) -> Reading | None:
    if asks_kind(question.text):
        told = kind_told(view.text)
        return Reading("definition", (told,), _HOLDS) if told else None
    for name, strength in _names(question, view):
        if (before := _LONGER.search(view.text, 0, name[0])) and before[0] not in question.text:
            continue  # 추가매수 is not what 기본매수 means
        is_short = view.text[slice(*name)].isupper()  # what stands beside an abbreviation is what it stands for
        if is_short and (span := glossed(view.text, name)):
            return Reading("definition", (span,), strength)
        quoted = (name[0], name[1] + (view.text[name[1] : name[1] + 1] in _CLOSING))
        if span := entry(view.text, quoted) or definition(view.text, view.words, quoted):
            return Reading("definition", (span,), strength * (_BY_VALUE if _is_value(view.text[slice(*span)]) else 1.0))
        if span := glossed(view.text, name):
            return Reading("definition", (span,), strength * _BY_GLOSS)
    return None if question.asks == "definition" else _open(question, view)  # no list tells what a thing is


def _is_value(words: str) -> bool:
    """Whether words are a number with its unit and no more."""
    found = next(iter(quantities(words)), None)
    return found is not None and len(words) - (found.end - found.start) <= _AROUND_VALUE


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
    held = places if asks_former(question.text) else [at for at in places if not is_former_office(view.text, at[0])]
    is_sure = len(held) < len(places)  # and not whoever held it earlier
    for place in sorted(held, key=lambda one: (-view.weight(*clause_around(view, one), one), one)):
        span = holder(view.text, view.words, place)
        if span is not None and not is_asked(view.text[slice(*span)], question):
            is_full = is_full_name(view.text[slice(*span)]) and not view.text[span[1] : place[0]].strip()
            return Reading("fact", (span,), 1.0 if is_sure or is_full else _HOLDS)
    is_verb = all(_LEADS.match(view.text, start) for start, _ in places)
    return one_of("fact", titled(view.text), question, view) if is_verb else None


def _names(question: Question, view: View) -> list[tuple[Range, float]]:
    """The places of what is asked about, neighbours joined, longest first; surer where in the question's own words."""
    joined: list[Range] = []
    for start, end, _ in view.places:
        apart = not joined or bool(view.text[joined[-1][1] : start].strip())
        if not apart and not is_code(view.text[slice(*joined[-1])]):
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


def _why(question: Question, view: View) -> Reading | None:
    """The sentence, where it says that it gives a reason; a reader may choose words of it."""
    return Reading("passage", (telling_clause(view),), _TELLS) if tells_reason(view.text) else None


_MAKERS: dict[str, Maker] = {
    "count": count,
    "rate": numbers("fact", is_rate),
    "ratio": _ratio,
    "amount": numbers("fact", is_amount),
    "rank": numbers("rank", is_rank),
    "when": when,
    "clock": clock,
    "title": _title,
    "code": _code,
    "list": listed,
    "definition": _definition,
    "role": _role,
    "who": _who,
    "why": _why,
}
