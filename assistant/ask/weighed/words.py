"""The words of a question that a plan over a table must account for, and where a table says them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.ask.forms import Forms
from assistant.ask.grammar.asked import Asked, overlaps, within
from assistant.ask.grammar.grid import grid_of
from assistant.ask.grammar.tokens import forms
from assistant.ask.plain import Plain, plain_of
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.language.clues import clues
from assistant.language.dates import date_spans, periods
from assistant.language.measure_units import unit_named
from assistant.language.numbers import quantities
from assistant.language.operations import facets, marks, operations
from assistant.language.stopwords import stop_words
from assistant.types import Language

Range = tuple[int, int]
_SOFT = frozenset({"event", "ask", "measure", "time", "general"})  # topics of words that a table need not repeat
_WHICH = "哪几何"  # begins a word that asks: 哪门
_WORD = 4  # characters of a word that may end so
_ASKING = frozenset({"focus", "by", "either", "plural", "present", "win", "lose"})
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[-_/.]?[A-Za-z0-9]*\d)(?=[-_/.0-9]*[A-Za-z])[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+)*"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of the question, with what it is made of put together; ``weight`` is what leaving it out costs."""

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    weight: float
    is_hard: bool
    topic: str | None = None


def units_of(wanted: Wanted) -> list[Unit]:
    """The words of the question that say something, those written together as one."""
    text = wanted.question.text
    dated = [*((period.start, period.end) for period in periods(text, None)), *date_spans(text)]
    amounts = [(found.start, found.end) for found in quantities(text) if found.unit]
    codes = [match.span() for match in _CODE.finditer(text)]
    codes = [span for span in codes if not any_overlap(span, [*dated, *amounts])]
    silent = [(cue.start, cue.end) for cue in (*operations(text), *marks(text, "noise"), *marks(text, "every"))]
    silent += [(start, end) for facet, start, end in facets(text) if facet.kind == "silent"]
    silent += [(one.start, one.end) for name, all_of in clues(text).items() if name not in _ASKING for one in all_of]
    silent += dated
    found = [Unit(text[start:end], start, end, (text[start:end],), 1.0, True) for start, end in codes]
    for one in wanted.question.sought:
        span = (one.start, one.end)
        inside = any(start <= span[0] and span[1] <= end for start, end in silent)
        if (
            inside
            or any_overlap(span, codes)
            or _is_silent(one.text)
            or _is_unit(one.text)
            or not any(map(str.isalnum, one.text))
        ):
            continue
        soft = one.topic in _SOFT or (one.kind == "word" and (len(one.text) == 1 or one.text.isdecimal()))
        at = next((at for at, letter in enumerate(one.text) if letter in _WHICH), -1)
        if at >= 0 and len(one.text) <= _WORD:
            if at:
                found.append(Unit(one.text[:at], one.start, one.start + at, (one.text[:at],), 0.3, False))
            continue
        last = found[-1] if found else None
        if last and last.end == one.start and not last.is_hard and one.kind == "word" and len(last.text) == 1:
            found[-1] = Unit(last.text + one.text, last.start, one.end, (last.text + one.text,), 1.0, False)
        else:
            found.append(
                Unit(one.text, *span, one.forms, 0.3 if soft else 1.0, one.kind == "name" and one.is_known, one.topic)
            )
    return sorted(found, key=lambda unit: unit.start)


def any_overlap(span: Range, others: Sequence[Range]) -> bool:
    """Whether a place shares a character with one of the others."""
    return any(overlaps(span, other) for other in others)


def _is_silent(text: str) -> bool:
    languages: tuple[Language, ...] = ("ko", "en", "zh")
    return any(text.casefold() in stop_words(language, kind) for language in languages
               for kind in ("function", "question", "weak"))  # fmt: skip


def _is_unit(text: str) -> bool:
    return bool(unit_named(text) or unit_named(text.lstrip("십백천만억조十百千万亿")))


@lru_cache(maxsize=512)
def _plain(text: str) -> Plain:
    return Plain.of(text)


@lru_cache(maxsize=512)
def _forms_of(forms: tuple[str, ...]) -> Forms:
    return Forms(forms)


@lru_cache(maxsize=512)
def _spelled(code: str) -> str:
    """A code with or without marks between its parts: HC-25, HC25, HC 25."""
    parts = re.findall(r"[A-Za-z]+|\d+", code)
    return r"(?<![A-Za-z0-9])" + r"[-_/. ]?".join(parts) + r"(?![A-Za-z0-9])"


def is_around(unit: Unit, view: View, head: str) -> bool:
    """Whether the title, a heading over the table or its document says the word; a code in any spelling."""
    around = f"{view.context.text}\n{head}"
    if unit.is_hard and any(map(str.isdecimal, unit.text)):
        return re.search(_spelled(unit.text), around, re.IGNORECASE) is not None
    return _forms_of(unit.forms).stand_in(_plain(around))


def header_holds(header: Plain, unit: Unit) -> bool:
    """Whether a header holds a word of Hangul or Hanzi, if only as one character (课 of 课程名称), or is its end."""
    plain = [plain_of(form).text for form in unit.forms if not form.isascii()]
    return any(form in header.text or (len(header.text) > 1 and form.endswith(header.text)) for form in plain)


def in_cells(unit: Unit, asked: Asked) -> bool:
    """Whether a word that a plan leaves out stands in a cell of its table."""
    return any(run and all(word in asked.grid.words for word in run) for run in map(forms, unit.forms))


def in_table(unit: Unit, view: View) -> bool:
    """Whether cells, headers or what stands around a table hold the word."""
    grid = grid_of(view)
    for form in unit.forms:
        run = forms(form)
        if run and (all(word in grid.words for word in run) or any(within(header, run) for header in grid.headers)):
            return True
    return is_around(unit, view, view.head().text)
