"""In a sentence, the number that a question asks for: a count, a rate, an amount or a rank, and of which thing."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.ask.clauses import Maker, nearest, one_of, stands_apart
from assistant.ask.counting import COUNTS_ANOTHER, counts_it
from assistant.ask.dated_values import of_period
from assistant.ask.held import that_hold
from assistant.ask.question import Question
from assistant.ask.times import when
from assistant.ask.view import Range, Reading, View
from assistant.language.free_of_charge import free_of_charge
from assistant.language.measure_units import DURATIONS, comparable, kind_of, unit_named
from assistant.language.numbers import Quantity, quantities
from assistant.language.prices import shares_of_price
from assistant.language.questions import asks_price, value_kinds
from assistant.language.respective import respective
from assistant.language.shares import names_change
from assistant.language.totals import asks_total, is_total
from assistant.types import Kind

# what one classifier counts another may: firms in places, machines in pieces; people are no things
_FAMILIES = (
    frozenset({"people"}),
    frozenset({"votes"}),
    frozenset({"items", "companies", "places", "households"}),
    frozenset({"items", "units", "shares"}),
    frozenset({"items", "kinds"}),
    frozenset({"items", "occasions"}),
)
# 며칠 asks for a day, or for how many days; the latter where it is the longest, or lasts
_MAY_BE_A_DAY = re.compile(r"^(?!.*(?:최장|최대|동안|걸리|걸려|며칠\s?(?:씩|간|이나|나(?=\s)))).*(?:며칠|몇\s*일)")
_HOW_MANY_PEOPLE = re.compile(
    r"多少(?:名|位|个)?(?:[\u3400-\u9fff]{0,2}?[人客员生者民兵工]|观众|师生|会员|群众)(?!次|均|民币)"
)
_ASKS_DAYS = re.compile(r"며칠|몇\s*일|几天|多少天|how\s+many\s+(?:[\w-]+\s+)?days", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름|한\s?달)(?:간|씩|\s동안|\s?(?:전|후|뒤|이내|안))|(?:최대\s*)?(?<![월月\d.])(?<!월\s)\d+(?:\.\d+)?\s?(?:영업일|근무일|일간|일(?![가-힣]*\()|个?工作日|天|(?:[a-z]+\s)?days?)",
    re.IGNORECASE,
)
_COUNTS_THINGS = re.compile(
    r"\s+(?:[a-z]{3,}\s)?[a-z]{3,}s\b(?<!ss)"
)  # 540 passengers, which no question for an amount means
_INSIDE = re.compile(r"[가-힣㐀-鿿A-Za-z0-9]")
_TO_VALUE = re.compile(
    r"[은는이가]?\s?[:：=]?\s*(?:(?:약|총|매|월|연|주|1인당|[가-힣]{1,3}당|每[㐀-鿿]|[为是约])\s?){0,2}[(（]?"
)
_LABEL = 2  # characters of what is asked for, at least
_LASTS = re.compile(
    r"(?:up\s+to\s+)?\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty)\s+"
    r"(?:(?:consecutive|full|whole|calendar|working|business|school)\s+)?(?:night|day|week|month|year|hour|minute|semester|term)s?\b",
    re.IGNORECASE,
)
# sums that a text may tell as a share of another: 위약금은 임대료의 10%
_MAY_BE_A_SHARE = re.compile(
    r"위약금|연체료|연체이자|수수료|가산금|할증|할인|보증금|계약금|과징금|违约金|滞纳金|手续费|佣金|定金|折扣"
    r"|\b(?:penalty|surcharge|commission|late\s+fee|handling\s+fee|cancellation\s+fee|discount|deposit)\b",
    re.IGNORECASE,
)
_CLASSIFIERS = re.compile(r"[起册间张宗幅](?![㐀-鿿]?[年月])|(?:권|석|면)(?=[,.\s이을으]|$)")  # that are no units
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_ARE = re.compile(r"\s+(?:is|are|was|were|has|have|had)\s+[a-z]", re.IGNORECASE)
_ASKS_OF_THEM = re.compile(r"\bhow\s+many\s+of\b", re.IGNORECASE)
_COUNTS = ("count", "containers", "days", "weeks", "months", "years", "hours", "minutes", "age")


def is_of_no_kind(question: Question, text: str, span: Range) -> bool:
    """Whether all numbers between two offsets are of another kind than a count or a rate asks for: 40 % of how many.

    A bare number may count anything.
    """
    wanted = {"count": _is_count, "rate": is_rate}.get(question.asks or "")
    if question.asks == "amount" and _COUNTS_THINGS.match(text, span[1]):
        return True
    inside = [found for found in quantities(text) if span[0] <= found.start and found.end <= span[1]]
    timed = kind_of(_asked_unit(question)) in DURATIONS  # no bare number tells how many months
    return (
        wanted is not None
        and bool(inside)
        and not any(
            wanted(found, question, text[found.end :]) or not (timed or found.unit or found.ordinal) for found in inside
        )
    )


def numbers(kind: Kind, wanted: Callable[[Quantity, Question, str], bool]) -> Maker:
    """A maker of readings of ``kind``: of the numbers that ``wanted`` takes, the one of the clause that tells most."""

    def make(question: Question, view: View) -> Reading | None:
        given = {(found.value, found.unit) for found in quantities(question.text)}
        fresh = [
            found
            for found in quantities(view.text)
            if wanted(found, question, view.text[found.end :]) and (found.value, found.unit) not in given
        ]
        fresh = of_period(question, view.text, that_hold(question.text, view.text, fresh))
        if len(fresh) > 1 and asks_total(question.text):
            fresh = [found for found in fresh if is_total(view.text, found.start, found.end)] or fresh
        free = list(free_of_charge(view.text)) if is_amount is wanted and asks_price(question.text) else []
        if not fresh and wanted is is_amount and "duration" in value_kinds(question.text):
            free = [found.span() for found in _LASTS.finditer(view.text)]
        if not fresh and not free and wanted is is_amount and _MAY_BE_A_SHARE.search(question.text):
            fresh = [found for found in quantities(view.text) if found.unit == "%"]
        if not fresh and not free and wanted is is_amount and _may_be_of_price(question):
            free = shares_of_price(view.text)
        if not fresh and not free:
            return None
        unit = _asked_unit(question)
        fresh = [found for found in fresh if unit and found.unit == unit] or fresh
        fits = {found: counts_it(question, view, found) for found in fresh} if question.asks == "count" else {}
        best = max(fits.values(), default=0)
        fresh = [found for found in fresh if fits.get(found, 0) == best]
        labelled = [found for found in fresh if _is_labelled(question, view.text, found.start)]
        fresh = labelled if len(labelled) == 1 else fresh
        spans, things = [*((found.start, found.end) for found in fresh), *free], _of_things(question, view)
        ordered = respective(view.text, spans, [(first, last) for first, last, _ in things.places])
        start, end = ordered or nearest(spans, things)
        is_sure = ordered is not None or stands_apart((start, end), spans, things)
        strength = COUNTS_ANOTHER if best < 0 else 1.0 if is_sure else 0.8
        end = start + len(view.text[start:end].removesuffix("의").rstrip())
        if question.asks == "count" and _is_counter(question.unit) and view.text.startswith(question.unit or "", end):
            end += len(question.unit or "")
        return Reading(kind, ((start, end),), strength)

    return make


def _may_be_of_price(question: Question) -> bool:
    """Whether what something costs is asked for, which may be told by what something else costs."""
    return asks_price(question.text) or "money" in value_kinds(question.text)


def _is_labelled(question: Question, text: str, start: int) -> bool:
    """Whether what is asked for stands right before a value, with nothing that is another: 门票60元，学生票30元.

    Between them may stand how often it is paid: 기숙사비는 학기당 95만 원.
    """
    label = question.asked_for
    at = text.rfind(label, 0, start)
    if len(label) < _LABEL or label.isascii() or at < 0 or (at and _INSIDE.match(text[at - 1])):
        return False
    return _TO_VALUE.fullmatch(text[at + len(label) : start]) is not None


def _is_beside_any(word: str) -> bool:
    return bool(value_kinds(word)) or names_change(word)


def _of_things(question: Question, view: View) -> View:
    """The view without weight for what the values are called: beside each of them it may stand, or beside the last."""
    calls = {at for at, one in enumerate(question.sought) if one.kind != "name" and _is_beside_any(one.text)}
    return View(view.text, view.places, [0.0 if at in calls else weight for at, weight in enumerate(view.weights)])


def count(question: Question, view: View) -> Reading | None:
    """Days where days are counted (연차 15일, 3 working days), though a number of days looks like a day of a month."""
    if not _ASKS_DAYS.search(question.text):
        return _counted(question, view)
    days = one_of("count", [match.span() for match in _DAYS.finditer(view.text)], question, view)
    found = days or _counted(question, view)
    return found or (when(question, view) if _MAY_BE_A_DAY.search(question.text) else None)


def is_rate(found: Quantity, question: Question, after: str) -> bool:
    """Whether a number is a share or a change: per cent, points, times."""
    return kind_of(found.unit) in ("percent", "permille", "points", "factor")


def is_amount(found: Quantity, question: Question, after: str) -> bool:
    """Whether a number has a unit of what the question names, or any where it names nothing measured."""
    kinds = value_kinds(question.text)
    if "duration" in kinds:
        kinds |= DURATIONS
    if "age" in kinds:
        kinds |= {"years"}
    kinds = kinds or frozenset({kind_of(_asked_unit(question))} - {"", "count"})
    if kinds:
        bare = not found.unit and "people" in kinds and found.value >= 1000  # a population needs no unit
        return kind_of(found.unit) in kinds or found.unit in kinds or bare
    if _HOW_MANY_PEOPLE.search(question.text):  # 多少游客: no money answers that
        return kind_of(found.unit) in ("people", "count") or (not found.unit and not found.ordinal)
    if kind_of(found.unit) == "count" and question.language != "zh":
        return False  # 얼마 and how much ask for no number of things, as 多少 may
    if not found.unit and _COUNTS_THINGS.match(after):
        return False
    return not found.ordinal and (found.unit not in ("", "rank") or found.value >= 100)


def _is_count(found: Quantity, question: Question, after: str) -> bool:
    """Things counted: of the classifier that the question uses, or of any where it names the things themselves."""
    if not found.unit and not found.ordinal:
        return _counts(after, question)
    asked = _asked_unit(question)
    if found.unit == "weeks" and question.unit == "주":
        return True  # and no shares
    if found.ordinal or kind_of(found.unit) not in (_COUNTS if kind_of(asked) in ("", *_COUNTS) else (kind_of(asked),)):
        return False
    if asked and kind_of(found.unit) == kind_of(asked) == "count":
        return any({found.unit, asked} <= family for family in _FAMILIES)
    return comparable(found.unit, asked) or kind_of(found.unit) == kind_of(asked)


def _asked_unit(question: Question) -> str:
    """The unit that a question counts in: 명 of 몇 명, tons of how many tons of tuna; "" where it names the things."""
    asked = question.unit or ""
    return unit_named(asked) or unit_named(asked.partition(" ")[0])


def _is_counter(unit: str | None) -> bool:
    """Whether words that a question counts in are no unit, but what is counted: 병상, 단계."""
    return bool(unit) and unit is not None and not unit.isascii() and len(unit) > 1 and not unit_named(unit)


def _counts(after: str, question: Question) -> bool:
    """Whether a bare number stands before what is counted, as English has no classifiers: 14 (new) piers."""
    if _OF_THEM.match(after) or (_ARE.match(after) and _ASKS_OF_THEM.search(question.text)):
        return True  # 38 of them, of which four are electric
    classifier = _CLASSIFIERS.match(after)
    if (classifier and classifier[0] not in (question.unit or "")) or after.startswith(_wide_forms(question)):
        return True  # of 多少册 the classifier is the unit, which the answer keeps
    counted = [*question.head_words, *(question.unit or "").split()[-1:]]
    if _is_counter(question.unit):
        return after.lstrip().startswith(question.unit or "")  # 640병상 of 병상 수
    nouns = [re.escape(word.casefold().removesuffix("s")) for word in counted if word.isascii()]
    return bool(nouns) and bool(re.match(rf"(?:\s+[a-z-]+){{0,2}}?\s+(?:{'|'.join(nouns)})", after.casefold()))


def _wide_forms(question: Question) -> tuple[str, ...]:
    """What Korean and Chinese documents call the things that an English question asks the number of: 병상 of beds."""
    return tuple(form for one in question.counted for form in one.forms if len(form) > 1 and not form.isascii())


def is_rank(found: Quantity, question: Question, after: str) -> bool:
    """Whether a number is a place in an order."""
    return found.ordinal


_counted = numbers("count", _is_count)
