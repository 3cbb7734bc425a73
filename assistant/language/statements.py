"""What one sentence of prose states: measures, counts, enumerations, roles, events with dates, definitions.

The functions that find enumerations, offices and definitions are those that read answers out of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import cast

from assistant.language.apposition import definition, role
from assistant.language.cutting import cut as words_of
from assistant.language.datafile import packaged, read_toml
from assistant.language.dates import Period, date_spans, periods
from assistant.language.enumeration import enumerations, may_enumerate
from assistant.language.measure_units import kind_of
from assistant.language.numbers import Quantity, quantities
from assistant.language.operations import LANGUAGES
from assistant.types import Counted, FactKind, Word

Range = tuple[int, int]
LONGEST_MEMBER = 40  # characters
LEAST_MEMBERS = 3  # of two, a sentence more often joins clauses than it lists
_LONGEST = 60  # characters of a subject or attribute
_LONG_AGO = 100  # years that are rather the name of one
_OFFICE = 16  # characters at the end of an office's words that hold its own
_CLAUSE = re.compile(r"[,，;；:：。()（）\[\]“”\"'‘’]|\n")
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]")
_COUNTS = frozenset({"count", "people"})
_NOUNS = frozenset({"noun", "name", "number", "other"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a sentence states; places are in its text, ``None`` where it does not say.

    ``value`` is where the value stands: a number with its unit, a date, an office, a definition. A count is a total, an
    addition to another number, or not told (None). ``stated`` is how many members the sentence says that a list has.
    """

    kind: FactKind
    value: Range
    subject: Range | None = None
    attribute: Range | None = None
    number: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    counted: Counted | None = None
    members: tuple[Range, ...] = ()
    stated: int | None = None


def statements(text: str, reference: date | None, names: Sequence[Range] = ()) -> list[Statement]:
    """What a sentence states, in the order of the values.

    ``reference`` is the day that relative dates count from, ``names`` are places of names in the sentence.

    >>> found = statements("2024년 수출액은 1,600억 위안이다.", None)
    >>> [(one.kind, one.number, one.unit, str(one.period.first)) for one in found]
    [('measure', Decimal('160000000000'), 'CNY', '2024-01-01')]
    """
    cut = list(words_of(text))  # a sentence is read once: nothing needs to be kept
    dated = periods(text, reference)
    found = [*_amounts(text, cut, dated), *_lists(text, cut), *_events(text, cut, dated)]
    found += [*_roles(text, cut, names), *_definitions(text, cut)]
    return sorted(found, key=lambda one: (one.value, one.kind))


def _amounts(text: str, cut: Sequence[Word], dated: Sequence[Period]) -> Iterator[Statement]:
    """Measures and counts, each with the nouns before it and the period nearest before it."""
    inside = date_spans(text)
    for found in quantities(text):
        if found.ordinal or not found.unit or any(start <= found.start < end for start, end in inside):
            continue
        if found.unit == "years" and _is_year(text, found):
            continue
        kind: FactKind = "count" if kind_of(found.unit) in _COUNTS else "measure"
        subject, attribute = _subject(text, cut, found.start), _attribute(text, cut, found)
        before = [one for one in dated if one.start <= found.start]
        yield Statement(
            kind,
            (found.start, found.end),
            subject,
            None if attribute == subject else attribute,
            found.value,
            found.unit,
            (before or list(dated))[-1] if dated else None,
            _counted(text, found) if kind == "count" else None,
        )


def _counted(text: str, found: Quantity) -> Counted | None:
    """Whether the clause around a number says that it is a total or an addition."""
    start = max((mark.end() for mark in _CLAUSE.finditer(text, 0, found.start)), default=0)
    end = next((mark.start() for mark in _CLAUSE.finditer(text, found.end)), len(text))
    clause = text[start:end]
    if _holds("addition", clause):
        return "addition"
    return "total" if _holds("total", clause) else None


def _lists(text: str, cut: Sequence[Word]) -> Iterator[Statement]:
    if not may_enumerate(text):
        return
    counts = [found for found in quantities(text) if kind_of(found.unit) in _COUNTS and not found.ordinal]
    for one in enumerations(text, cut):
        if len(one.members) >= LEAST_MEMBERS and all(_is_thing(text[start:end]) for start, end in one.members):
            start, end = one.members[0][0], one.members[-1][1]
            outside = [found for found in counts if not start <= found.start < end]
            stated = next((int(found.value) for found in outside if found.value == len(one.members)), None)
            yield Statement("enumeration", (start, end), _subject(text, cut, start), members=one.members, stated=stated)


def _is_year(text: str, found: Quantity) -> bool:
    """Whether a number of years is the name of one: 317년, but not 30년 뒤 or 1,000 years."""
    digits = text[found.start : found.end]
    return found.value >= _LONG_AGO and found.value == int(found.value) and digits.rstrip()[-1:] in "년年"


def _is_thing(member: str) -> bool:
    """Whether words may be a member of a list: no clause, no date, not long."""
    return len(member) <= LONGEST_MEMBER and not _holds("clause", member) and not date_spans(member)


def _events(text: str, cut: Sequence[Word], dated: Sequence[Period]) -> Iterator[Statement]:
    """What took place on a day or in a month, where the sentence names one."""
    exact = [one for one in dated if one.grain in ("day", "month") and not (one.yearless and one.first.year == 1)]
    if not exact:
        return
    happened = sorted(match.span() for pattern in patterns("event") for match in pattern.finditer(text))
    if happened:
        day = exact[0]
        yield Statement("event", (day.start, day.end), _subject(text, cut, happened[0][0]), happened[0], period=day)


def _roles(text: str, cut: Sequence[Word], names: Sequence[Range]) -> Iterator[Statement]:
    """The office beside a name, where the words there hold one."""
    for name in names:
        found = role(text, cut, name)
        if found and (set("()（）") & set(text[slice(*found)]) or _holds("body", text[slice(*name)])):
            continue
        if (
            found
            and found[1] - found[0] <= _LONGEST
            and _holds("office", text[max(found[0], found[1] - 16) : found[1]])
        ):
            yield Statement("role", found, name)


def _definitions(text: str, cut: Sequence[Word]) -> Iterator[Statement]:
    """What a sentence says that its first noun phrase is."""
    subject = _leading(text, cut)
    if subject is None:
        return
    bracket = _BRACKET.match(text, subject[1])
    after = bracket.end() if bracket else subject[1]
    if not any(pattern.match(text, after) for pattern in patterns("definition")):
        return
    found = definition(text, cut, subject)
    if found is not None and _defines(text[found[0] : found[1]]):
        yield Statement("definition", found, subject)


def _defines(words_there: str) -> bool:
    """Whether words say what a thing is: no plan, no quotation, no amount."""
    amounts = any(len(words_there) - found.end < 3 for found in quantities(words_there))
    return len(words_there) > 3 and not amounts and not _holds("undefined", words_there) and "“" not in words_there


def _leading(text: str, cut: Sequence[Word]) -> Range | None:
    """The noun phrase that a sentence begins with, without a bullet or an adverb before it."""
    start = next((at for at, letter in enumerate(text) if letter.isalnum()), len(text))
    for _ in range(2):
        aside = next((found for pattern in patterns("aside") if (found := pattern.match(text, start))), None)
        if aside:
            start = aside.end() + len(text[aside.end() :]) - len(text[aside.end() :].lstrip())
    end = None
    for word in cut:
        if word.start < start:
            continue
        if word.tag not in _NOUNS or (end is not None and _CLAUSE.search(text, end, word.start)):
            break
        end = word.end
    named = end is not None and any(map(str.isalpha, text[start:end]))
    return (start, end) if end is not None and named and 1 < end - start <= _LONGEST else None


def _subject(text: str, cut: Sequence[Word], before: int) -> Range | None:
    """The first noun phrase of the sentence, where it ends before the value."""
    leading = _leading(text, cut)
    dates = date_spans(text)
    if leading and leading[1] <= before and not any(start < leading[1] and leading[0] < end for start, end in dates):
        return leading
    return None


def _attribute(text: str, cut: Sequence[Word], found: Quantity) -> Range | None:
    """The nouns nearest before a value, in its clause."""
    left = max((mark.end() for mark in _CLAUSE.finditer(text, 0, found.start)), default=0)
    dates = date_spans(text)
    run: list[Word] = []
    for word in reversed([word for word in cut if left <= word.start and word.end <= found.start]):
        dated = any(start <= word.start < end for start, end in dates)
        if word.tag in ("noun", "name") and not dated:
            if run and text[word.end : run[-1].start].strip():
                break
            run.append(word)
        elif run:
            break
    return (run[-1].start, run[0].end) if run and run[0].end - run[-1].start <= _LONGEST else None


def _holds(name: str, text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns(name))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one section of the data file."""
    tables, _ = read_toml(packaged("facts.toml"))
    entry = cast("dict[str, list[str]]", tables[name])
    return tuple(re.compile(one, re.IGNORECASE) for language in LANGUAGES for one in entry.get(language, []))
