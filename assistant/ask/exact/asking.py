"""A question as every table looks at it: its words, cues, periods, amounts and the bounds that they set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from assistant.ask.compute import Bound
from assistant.ask.exact.clocks import clock_bounds
from assistant.ask.exact.periods_joined import periods_held_apart
from assistant.ask.exact.unit_asked import units_asked
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import Plain, plain_of
from assistant.ask.question import Question
from assistant.ask.sought import Sought
from assistant.ask.table_view import named_facets
from assistant.language.dates import Period, date_spans
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.numbers import Quantity, Relation, quantities
from assistant.language.paraphrases import paraphrases
from assistant.language.table_cues import TableCue, table_cues
from assistant.language.table_senses import asked_columns, verdicts
from assistant.language.words import words
from assistant.types import Word

Range = tuple[int, int]
LATIN = re.compile(r"[^\W\d_가-힣㐀-鿿]+(?:['’]s\b)?")
_LEAD = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|over|above|below|under)\s+(?:than\s+)?|at\s+(?:least|most)\s+"
    r"|(?:exceed(?:s|ed|ing)?|up\s+to|no\s+(?:more|less|fewer)\s+than|minimum\s+of)\s+"
    r"|超过|高于|低于|大于|小于|多于|少于|不足|不到|至少|至多|不低于|不少于|不小于|不超过|不高于|不大于|不多于|최소\s*|적어도\s*|최대\s*)$"
)
_COUNTED = re.compile(r"^(?:total\s+)?number\s+of\s+")
_COUNTER = re.compile(r"\s?[가-힣]{1,2}\s?(?P<ko>이상|이하|초과|미만)|[㐀-鿿](?P<zh>以上|以下)")
_HEDGES: dict[str, Relation] = {"이상": "at_least", "이하": "at_most", "초과": "more", "미만": "less",
                                "以上": "at_least", "以下": "at_most"}  # fmt: skip
_HOW_MANY = re.compile(
    r"며칠|(?:몇\s?|几|多少\s?|\bhow\s+many\s+)[십백천만억조百千万亿]*\s?(?P<unit>일|개월|주|년|시간|분|초|원|달러|위안|킬로|톤|[가-힣]*미터|kg|km|[A-Za-z㎡㎏%]{1,4}(?![A-Za-z])"
    r"|天|个月|年|小时|分钟|公里|公斤|吨|亩|元|美元|米|度电?|千瓦时|days?|months?|years?|weeks?|hours?|minutes?|tonnes?|hectares?|kilomet\w+)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:하나도|(?:단\s*)?한\s?[가-힣]{1,2}도|하루도|전혀|아예)\s*없[가-힣]*|없는|(?:한\s?번|하루|한\s?[가-힣]|하나)도(?=\s*[가-힣]+지\s*(?:않|못))"
    r"|\b(?:without\s+(?:any|a\s+single)|with\s+(?:no|zero)|(?:had|has|have|having|reported|recorded)\s+(?:no|zero)|out\s+of(?=\s+stock))\b"
    r"|(?:一[个家所次件起人名项]也|完全)?没有(?:任何)?(?=[^增减达完\s][^\s]+)",
    re.IGNORECASE,
)  # of a column whose values must be nothing
_HALF = re.compile(
    r"(?:절반|과반)(?:을|이|에|도)?\s*(?:(?:넘|초과|웃도|이상)[가-힣]*|(?P<less>(?:안\s*되|못\s*미|미만|이하|미치지\s*못)[가-힣]*))"
    r"|\b(?:more\s+than|over)\s+(?:a\s+)?half\b(?:\s+of)?|(?P<less2>\b(?:less\s+than|under)\s+(?:a\s+)?half\b(?:\s+of)?)"
    r"|(?:超过|过|高于|大于)(?:一)?半|(?P<less3>(?:不到|不足|低于)一半)",
    re.IGNORECASE,
)
_HALF_OF_ALL = Decimal(50)  # per cent
_FORMS = 6  # of each of two names that a cell joins
_PER = re.compile(r"/[A-Za-zµ]{1,4}[²³23]?(?![A-Za-z])")
_PER_ONE = re.compile(r"\s*(?:每[㐀-鿿]{1,2})?\s*")  # 低于每公斤20元
_HEDGE = re.compile(
    r"\s?(?:[을를이가은는의]\s?)?(?:이상|이하|초과|미만|안\s?넘[가-힣]*|넘지\s?(?:않|못)[가-힣]*|넘[가-힣]*|웃도[가-힣]*|以上|以下|or\s+(?:more|less|fewer|higher|lower|above|below|over|under|better|longer|shorter|older|younger|larger|smaller|greater|bigger|up))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, cut once for all tables: its words, cues, periods, amounts and bounds.

    ``latin`` are its Latin words with places and stems, ``otherwise`` what it names in other forms,
    ``guessed`` names in forms that rules make, ``units`` those that the answer is wanted in, ``asked`` places
    that ask for a column by what its header says, ``timed`` those of terms of time,
    ``counted`` the units that it asks how many there are of, with their kinds, ``joined`` what two neighbours of what
    it names may be called together.
    """

    question: Question
    plain: Plain
    cut: tuple[Word, ...]
    cues: tuple[TableCue, ...]
    periods: tuple[Period, ...]
    dated: tuple[Range, ...]
    amounts: tuple[tuple[Range, tuple[Bound, ...]], ...]
    aspects: frozenset[str]
    latin: tuple[tuple[int, int, str], ...]
    otherwise: tuple[tuple[int, int, tuple[str, ...], frozenset[str]], ...]
    guessed: tuple[tuple[int, int, frozenset[str]], ...]
    units: tuple[tuple[int, int, str], ...] = ()
    asked: tuple[tuple[int, int, tuple[str, ...], bool], ...] = ()
    timed: frozenset[Range] = frozenset()
    counted: tuple[tuple[str, str], ...] = ()
    joined: tuple[tuple[int, int, frozenset[str]], ...] = ()

    @classmethod
    def of(cls, question: Question) -> Asking:
        """The question as all tables look at it."""
        text = question.text
        cues = [*table_cues(text), *_verdicts(text)]
        return cls(
            question,
            Plain.of(text),
            tuple(words(text)),
            tuple(cues),
            tuple(
                one
                for one in periods_held_apart(text, question.reference)
                if not _held_against(one.start, one.end, cues)
            ),
            tuple(one for one in date_spans(text) if not _held_against(*one, cues)),
            tuple(_amounts(text, cues)),
            named_facets(text),
            tuple(_latin(Plain.of(text).text)),
            tuple(_otherwise(text, question.sought)),
            tuple(_guessed(question.sought)),
            tuple(one for one in units_asked(text) if not any(map(str.isdigit, text[one[0] : one[1]]))),
            tuple(_asked(text)),
            frozenset((one.start, one.end) for one in question.sought if one.topic == "time"),
            tuple(units_counted(text)),
            tuple(_joined(text, question.sought)),
        )


def _held_against(start: int, end: int, cues: Sequence[TableCue]) -> bool:
    """Whether a period is the one before, that something is only held against: 작년 of 작년보다, 上年 of 比上年."""
    return any(cue.name == "than" and cue.start <= start and end <= cue.end for cue in cues)


def units_counted(text: str) -> Iterator[tuple[str, str]]:
    """The units that it is asked how many of there are: days of 며칠, 几天, how many days; bare counts left out."""
    for match in _HOW_MANY.finditer(text):
        word = (match["unit"] or "").casefold()
        unit = "days" if not word or word == "일" else unit_named(word)
        if kind_of(unit) not in ("", "count", "people"):
            yield unit, kind_of(unit)


def _asked(text: str) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Verbs and interrogatives that ask for a column, with words of its header, and whether of a named row alone."""
    for one in asked_columns():
        for pattern in one.patterns:
            yield from ((*match.span(), one.heads, one.of_thing) for match in pattern.finditer(text))


def _verdicts(text: str) -> Iterator[TableCue]:
    """What is said of two columns at once: over budget."""
    for one in verdicts():
        for pattern in one.patterns:
            yield from (TableCue(one.name, *match.span()) for match in pattern.finditer(text))


def _latin(text: str) -> Iterator[tuple[int, int, str]]:
    """The Latin words with their stems."""
    for match in LATIN.finditer(text):
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if len(match[0]) == 1 and any(map(str.isdigit, beside)):
            continue  # W of W500
        yield match.start(), match.end(), stem(re.sub("['’]s$", "", match[0]))


def _otherwise(text: str, sought: Sequence[Sought]) -> Iterator[tuple[int, int, tuple[str, ...], frozenset[str]]]:
    """What is named, with its other forms as cells have them, and as labels of columns have them."""
    verbs = {word.end for word in words(text) if word.tag == "verb"}
    for one in sought:
        forms = tuple(dict.fromkeys(Plain.of(form).text for form in one.certain[1:]))
        latin = {_COUNTED.sub("", form) for form in forms if form.isascii()}
        labels = {*forms, *(" ".join(map(stem, LATIN.findall(form))) for form in latin)}
        if one.kind != "name" and not one.text.isascii() and one.end not in verbs:  # who opened asks for no date
            labels |= {Plain.of(form).text for form in paraphrases(text, one.start, one.end)}
        yield one.start, one.end, forms, frozenset({*labels, *(form.replace(" ", "") for form in labels)})


def _guessed(sought: Sequence[Sought]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The names with the forms that only rules find of them."""
    for one in sought:
        forms = frozenset(Plain.of(form).text for form in one.forms if form not in one.certain)
        if one.kind == "name" and forms:
            yield one.start, one.end, forms


def _joined(text: str, sought: Sequence[Sought]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Two things named side by side, with what both are called elsewhere put together."""
    for one, other in pairwise(sought):
        forms = list(product(one.forms[1 : _FORMS + 1], other.forms[1 : _FORMS + 1]))
        if forms and not text[one.end : other.start].strip():
            names = (f"{first}{' ' if first.isascii() else ''}{second}" for first, second in forms)
            yield one.start, other.end, frozenset(plain_of(name).text for name in names)


def _amounts(text: str, cues: Sequence[TableCue]) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """Numbers with the bounds that they set: by a hedge, by a comparative, as a range, or else as what must be."""
    found = [one for one in quantities(text) if not one.ordinal]
    plain = [one for one in found if one.relation in ("exact", "about") and one.upper is None]
    if len(plain) == 2 and len(found) == 2 and any(cue.name == "between" for cue in cues):
        low, high = sorted(plain, key=lambda one: one.value)
        unit = low.unit or high.unit
        place = min(low.start, high.start), max(low.end, high.end)
        yield place, (Bound("at_least", low.value, unit), Bound("at_most", high.value, unit))
        return
    yield from ((match.span(), (Bound("exact", Decimal(0), ""),)) for match in _NONE.finditer(text))
    for match in _HALF.finditer(text):
        yield match.span(), (Bound("less" if any(match.groups()) else "more", _HALF_OF_ALL, "%"),)
    clocks = list(clock_bounds(text))
    yield from ((place, (bound,)) for place, bound in clocks)
    for one in found:
        if any(start < one.end and one.start < end for (start, end), _ in clocks):
            continue
        if one.upper is not None:
            bounds = (Bound("at_least", one.value, one.unit), Bound("at_most", one.upper, one.unit))
            yield (one.start, one.end), bounds
        elif one.relation in ("more", "at_least", "less", "at_most"):
            lead = _LEAD.search(text[: one.start].lower())
            yield (lead.start() if lead else one.start, _after(text, one.end)), (_bound(one, one.relation),)
        elif (hedge := _COUNTER.match(text, one.end)) is not None:  # of a counter that is no unit: 80점 이상
            yield (one.start, hedge.end()), (_bound(one, _HEDGES[hedge["ko"] or hedge["zh"]]),)
        else:
            yield _compared(text, one, cues)


def _compared(text: str, one: Quantity, cues: Sequence[TableCue]) -> tuple[Range, tuple[Bound, ...]]:
    """A plain number and its bound: longer than 5, 5보다 긴, 比5大; else the number itself."""
    sides = [cue for cue in cues if cue.name in ("big", "small")]
    for than in (cue for cue in cues if cue.name == "than"):
        before = than.end <= one.start and _PER_ONE.fullmatch(text[than.end : one.start]) is not None
        after = than.start == one.end
        near = [cue for cue in sides if abs(cue.start - than.end) < 3 or abs(than.start - cue.end) < 3]
        near += [cue for cue in sides if before and 0 <= cue.start - one.end < 2]
        if (before or after) and near:
            side = near[0]
            place = min(than.start, side.start, one.start), max(than.end, side.end, one.end)
            return place, (_bound(one, "more" if side.name == "big" else "less"),)
    return (one.start, one.end), (_bound(one, "exact"),)


def _bound(one: Quantity, relation: Relation) -> Bound:
    return Bound(relation, one.value, one.unit)


def _after(text: str, end: int) -> int:
    """Where an amount ends, with what its unit is of (90 t/ha) and the hedge after it."""
    per = _PER.match(text, end)
    end = per.end() if per else end
    found = _HEDGE.match(text, end)
    return found.end() if found else end
