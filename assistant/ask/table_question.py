"""A question as it is put to tables: the operation, and every constraint that a table must meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from assistant.ask.compute import Bound
from assistant.ask.expand import Sought
from assistant.ask.match import Forms
from assistant.ask.question import Question
from assistant.language.dates import Period, date_spans, periods_asked
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.numbers import Quantity, quantities
from assistant.language.operations import Cue, facets, marks, operations
from assistant.language.words import words

Range = tuple[int, int]
Side: TypeAlias = Literal["in", "before", "after"]  # of the periods that the question names
CLASSES = frozenset({"meeting", "body", "level", "demonym"})  # topics of words that say what sort of thing a row is
_SOFT = frozenset({"event", "ask", "measure", "time"})  # topics of words that no table need hold
_MEASURED = frozenset({"indicator", "attribute", "level", "time", "finance", "role"})  # of what is said of a thing
_RESTRICTS = re.compile(r"(?:급|级|-level)$")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-./]?(?=[A-Za-z]*\d)[A-Za-z0-9]+)+", re.ASCII)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_EDITION = 40  # characters from an ordinal to the word for the event that it counts
_SCALE = re.compile(r"^[십백천만억조十百千万亿兆]+")
_MEASURES = re.compile(
    r"[가-힣]{1,3}짜리|층|급(?![여])|인용|인승|년식"
)  # after a number that says which rows are meant
_MAY_NAME = re.compile(r"total|together|in\s+all|总计|一共|합계", re.IGNORECASE)
_THAN = re.compile(r"\s*(?:than|于|보다)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that the question names and a table must hold: in a row's name, a header, a title or a cell.

    ``is_class`` for what only says what sort of thing the rows are (cities, companies), ``is_hard`` where its absence
    is a reason to refuse, ``is_plain`` for words that are neither a name nor what figures are called. ``start`` and
    ``end`` are where it stands.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    certain: tuple[str, ...]
    is_name: bool
    is_class: bool
    is_hard: bool
    found: Forms
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants of tables.

    ``operations`` are best first, ``facets`` the aspects that it names, each with its words, ``units`` those of money.
    """

    question: Question
    operations: tuple[Cue, ...]
    pieces: tuple[Piece, ...]
    facets: tuple[tuple[str, str], ...]
    bounds: tuple[Bound, ...]
    periods: tuple[Period, ...]
    side: Side
    units: frozenset[str]
    asks_lower: bool
    asks_every: bool

    def has(self, name: str) -> bool:
        """Whether the question names an operation."""
        return any(cue.name == name for cue in self.operations)

    def number(self, name: str) -> int | None:
        """The number that stands with an operation: 3 of top 3."""
        return next((cue.number for cue in self.operations if cue.name == name), None)


def wanted(question: Question) -> Wanted:
    """The question as it is put to tables."""
    text = question.text
    names = [(one.start, one.end) for one in question.sought if one.kind == "name" and not _is_unit(one.text)]
    asked = tuple(period for period in periods_asked(text, question.reference))
    dated = date_spans(text)
    amounts = [found for found in quantities(text) if not found.ordinal]
    cues = [cue for cue in operations(text) if not _inside((cue.start, cue.end), [*dated, *names])]
    cues = [cue for cue in cues if not (cue.name == "nth" and _is_edition(cue, question.sought))]
    aspects = [place for place in facets(text) if not _inside(place[1:], [*names, *dated])]
    bounds, bounding = _bounds(text, amounts, cues)
    noise = [(cue.start, cue.end) for cue in (*marks(text, "noise"), *marks(text, "every"), *marks(text, "negative"))]
    noise += [(cue.start, cue.end) for name in ("before", "after") for cue in marks(text, name)]
    longer = [(one.start, one.end) for one in question.sought if one.kind == "term" and one.end - one.start > 1]
    noise = [span for span in noise if span[1] - span[0] > 1 or not _inside(span, longer)]  # 家 of 家电
    spoken = dict((facet.name, text[start:end]) for facet, start, end in aspects if facet.kind != "silent")
    if question.asks == "when" and not any(facet.kind == "modifier" for facet, _, _ in aspects):
        spoken.setdefault("date", text)
    if falling := [cue for cue in marks(text, "negative") if bounds]:
        spoken.setdefault("growth", text[falling[0].start : falling[0].end])
    consumed = [
        *dated,
        *noise,
        *((cue.start, cue.end) for cue in cues),
        *((found.start, found.end) for found in amounts),
        *((start, end) for _, start, end in aspects),
        *bounding,
    ]
    return Wanted(
        question=question,
        operations=tuple(cue for cue in cues if not bounds or cue.name != "compare"),
        pieces=tuple(_pieces([_edition(_whole_code(one, text)) for one in question.sought], consumed, dated)),
        facets=tuple(spoken.items()),
        bounds=bounds,
        periods=asked,
        side=_side(text) if asked else "in",
        units=frozenset(unit for unit in (_unit(one.text) for one in question.sought) if kind_of(unit) == "money")
        | {found.unit for found in amounts if kind_of(found.unit) == "money"},
        asks_lower=bool(marks(text, "lower")),
        asks_every=question.asks == "list" or bool(marks(text, "every")),
    )


def adds_few(wanted: Wanted) -> bool:
    """Whether a few rows are to be added up, by words that say nothing else: the total of a column may be its name."""
    adds = [wanted.question.text[cue.start : cue.end] for cue in wanted.operations if cue.name in ("sum", "mean")]
    few = any(wanted.has(name) for name in ("top", "bottom", "places"))
    return few and any(not _MAY_NAME.fullmatch(words.strip()) for words in adds)


def adds_fewer(wanted: Wanted, rows: int) -> bool:
    """Whether fewer than so many rows are to be added up: the top five, four of five plants."""
    few = [cue.number for cue in wanted.operations if cue.name in ("top", "bottom", "places", "nth")]
    counted = [one.value for one in quantities(wanted.question.text) if _counts(one)]
    is_few = not wanted.bounds and any(number is not None and number < rows for number in few)
    return is_few or any(1 < number < rows for number in counted)


def asked_kinds(wanted: Wanted) -> frozenset[str]:
    """The kinds of the units that the question says without a number, what is measured in them: the most days."""
    text = wanted.question.text
    taken = [*date_spans(text), *((one.start, one.end) for one in quantities(text))]
    said = [one for one in wanted.question.sought if not _inside((one.start, one.end), taken)]
    return frozenset(kind_of(unit_named(one.text)) for one in said) - {"", "count", "money", "percent"}


def leaves_amount(wanted: Wanted) -> bool:
    """Whether a plain number stands in the question that is no period, count of things, place or bound: 25층짜리."""
    text = wanted.question.text
    taken = [*date_spans(text), *((cue.start, cue.end) for cue in wanted.operations if cue.number is not None)]
    names = [(one.start, one.end) for one in wanted.question.sought if one.kind in ("name", "term")]
    amounts = [one for one in quantities(text) if not one.ordinal and one.relation == "exact" and not _counts(one)]
    free = [one for one in amounts if not _inside((one.start, one.end), [*taken, *names]) and not one.unit]
    return any(_MEASURES.match(text, one.end) for one in free) and not wanted.bounds


def _counts(one: Quantity) -> bool:
    """Whether a number counts things: four plants, 네 곳, 三家."""
    return not one.ordinal and one.relation == "exact" and one.upper is None and kind_of(one.unit) == "count"


def _whole_code(one: Sought, text: str) -> Sought:
    """A word that begins a code with all of it: KX of KX-30."""
    code = _CODE.match(text, one.start)
    if one.kind != "word" or code is None or code.end() < one.end or not any(map(str.isdigit, code.group())):
        return one
    whole = code.group()
    spelt = (whole, whole.replace("-", ""), re.sub(r"(?<=[A-Za-z])(?=\d)", "-", whole))  # HC25 is HC-25
    forms = tuple(dict.fromkeys(spelt))
    return replace(one, text=whole, end=code.end(), forms=forms, certain=forms)


def _edition(one: Sought) -> Sought:
    """An English ordinal with what counts editions in other languages: 5th, 제5회, 第5届."""
    number = _ORDINAL.fullmatch(one.text)
    if number is None:
        return one
    return replace(one, forms=(*one.forms, f"제{number[1]}회", f"第{number[1]}届", f"第{number[1]}次"))


def _is_edition(cue: Cue, sought: Sequence[Sought]) -> bool:
    """Whether an ordinal counts the times that something was held: the 5th expo."""
    return any(one.topic == "meeting" and 0 <= one.start - cue.end <= _EDITION for one in sought)


def _side(text: str) -> Side:
    if marks(text, "before"):
        return "before"
    return "after" if marks(text, "after") else "in"


def _bounds(text: str, amounts: Sequence[Quantity], cues: Sequence[Cue]) -> tuple[tuple[Bound, ...], list[Range]]:
    """The bounds that the question sets, and the comparing words before them."""
    bounds: list[Bound] = []
    bounding: list[Range] = []
    for found in amounts:
        if any(cue.start <= found.start < cue.end for cue in cues if cue.name in ("top", "bottom", "nth", "places")):
            continue  # 50强 is a list of fifty
        before = [cue for cue in cues if cue.name == "compare" and _THAN.fullmatch(text[cue.end : found.start])]
        if found.relation in ("more", "at_least", "less", "at_most"):
            bounds.append(Bound(found.relation, found.value, found.unit))
        elif before:
            lower = any(mark.start >= before[-1].start for mark in marks(text[: found.start], "lower"))
            bounds.append(Bound("less" if lower else "more", found.value, found.unit))
            bounding.append((before[-1].start, found.start))
    if not bounds and len(amounts) == 2 and (both := marks(text, "between")):
        low, high = sorted(amounts, key=lambda found: found.value)
        bounds += [Bound("at_least", low.value, low.unit or high.unit), Bound("at_most", high.value, high.unit)]
        bounding += [(mark.start, mark.end) for mark in both]
    if not bounds and marks(text, "negative"):
        bounds.append(Bound("less", Decimal(0), "%"))
    return tuple(bounds), bounding


def _pieces(sought: Sequence[Sought], consumed: Sequence[Range], dated: Sequence[Range]) -> list[Piece]:
    pieces: list[Piece] = []
    for one in sought:
        if one.kind == "name":
            if not _is_unit(one.text) and not _inside((one.start, one.end), dated):
                pieces.append(_piece(one, one.forms, one.certain))
            continue
        free = [at for at in range(one.start, one.end) if not any(start <= at < end for start, end in consumed)]
        left = "".join(one.text[at - one.start] for at in free).strip()
        if len(free) == one.end - one.start:
            forms, certain = one.forms, one.certain
        else:  # 인당 GDP: what its facet leaves of it
            forms = tuple(dict.fromkeys((left, *(bare for form in one.forms if (bare := _without_facets(form))))))
            certain = forms
        if len(left) > 1 and any(map(str.isalpha, left)) and not _is_unit(left) and _is_content(one, left):
            pieces.append(_piece(one, forms, certain))
    return pieces


def _piece(one: Sought, forms: tuple[str, ...], certain: tuple[str, ...]) -> Piece:
    is_class = one.topic in CLASSES and not any(_RESTRICTS.search(form) for form in forms)
    return Piece(
        text=forms[0],
        start=one.start,
        end=one.end,
        forms=forms,
        certain=certain,
        is_name=one.kind == "name",
        is_class=is_class,
        is_hard=not is_class and one.topic not in _SOFT,
        found=Forms(forms),
        is_plain=one.kind == "word" or (one.kind == "term" and one.topic not in _MEASURED),
    )


def _without_facets(form: str) -> str:
    spans = [(start, end) for _, start, end in facets(form)]
    return "".join(c for at, c in enumerate(form) if not any(start <= at < end for start, end in spans)).strip()


def _is_content(one: Sought, left: str) -> bool:
    """Whether a plain word is one that names something, not a verb or function word."""
    return one.kind != "word" or any(word.tag in ("noun", "name", "other") for word in words(left))


def _is_unit(text: str) -> bool:
    return bool(_unit(text))


def _unit(text: str) -> str:
    """The unit that a word is, with or without a scale before it: 亿元."""
    return unit_named(text) or unit_named(_SCALE.sub("", text))


def _inside(span: Range, others: Sequence[Range]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
