"""What a table's own words hold against an answer from it: another year, phase or number, a unit that is no money."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ask.question import Question
from assistant.ask.table_index import TableIndex
from assistant.ask.table_view import View
from assistant.language.clock_times import clock_times
from assistant.language.contrasts import opposed
from assistant.language.dates import date_spans
from assistant.language.deputies import deputy
from assistant.language.designators import contradicted, designators
from assistant.language.fiscal import fiscal_years
from assistant.language.measure_units import kind_of
from assistant.language.questions import value_kinds
from assistant.language.table_senses import weekday_names
from assistant.language.table_words import is_label
from assistant.types import Candidate, Unmet

_NAME = re.compile(r"[^\W\d_]{2}")  # B-003 is nobody
_AMOUNT = re.compile(r"얼마(?!나)|몇\s?(?:명|개|건|원|점|%|퍼센트)|how\s+(?:much|many)|多少", re.IGNORECASE)
_PEOPLE = re.compile(
    r"몇\s?(?:명|사람|분(?!\s?(?:걸|간|정도|동안|이나|쯤)))|how\s+many\s+(?:people|persons|employees|staff)|多少人|几个?人",
    re.I,
)
_LASTING = re.compile(
    r"몇\s?(?:분|초)(?!\s?에)|몇\s?시간|(?:几|多少)(?:分钟|秒|小时)|how\s+many\s+(?:minutes|seconds|hours)",
    re.IGNORECASE,
)  # how long, and no time of day
_WHICH = re.compile(r"어느|어디|어떤|무엇|뭐|무슨|누[가구]|which|who|what|where|哪|谁|什么", re.IGNORECASE)
_PERCENT = re.compile(
    r"(?:몇|얼마)\s*(?:%|퍼센트|퍼(?![가-힣])|프로(?![가-힣]))|\b(?:what|which)\s+percent|百分之[几多幾]", re.IGNORECASE
)
_MAY_BE_PERCENT = frozenset({"", "count", "percent", "permille", "points", "factor"})
_SHORT = 4  # characters of a cell that may be a number: III
_NUMBERED = frozenset({"phase", "round", "zone", "line", "plant"})  # classes of things that tables tell apart


def tells_hours(question: Question, found: Candidate) -> bool:
    """Whether a table answers a question for a time of day with one; any other question passes."""
    rows = found.working.rows if found.working else ()
    told = "\n".join((found.text or "", *(cell for _, row in rows for cell in row.values())))
    return question.asks != "clock" or _LASTING.search(question.text) is not None or bool(clock_times(told))


def tells_days(question: Question, found: Candidate) -> bool:
    """Whether what a table lists for a question when something is holds a day, a month or a year; others pass."""
    if question.asks != "when" or found.kind not in ("list", "count") or found.working is None:
        return True
    told = (found.text or "").partition("\n")[0]
    return bool(date_spans(told) or clock_times(told)) or any(name in told.casefold() for name in weekday_names())


def _tells_labels(found: Candidate, view: View) -> bool:
    """Whether what a form's label is called, or how many labels there are, is taken for what stands behind one."""
    table = view.table
    labels = [row.cells[0] for row in table.rows]
    is_form = len(table.columns) == 2 and not table.header_spans and table.columns[1].type == "text"
    if not is_form or 2 * sum(is_label(label.text) for label in labels) < max(3, len(labels)):
        return False
    counted = found.working is not None and not found.answers
    return counted or (
        bool(found.answers) and all(answer in {label.span for label in labels} for answer in found.answers)
    )


def _of_the_thing_asked(question: Question, found: Candidate) -> Candidate:
    """The candidate; refused where its one row is of another number: of the first hospital for the second."""
    if len(found.evidence) != 1 or found.unmet:
        return found
    told = " ".join(found.working.rows[0][1].values()) if found.working and found.working.rows else found.text
    other = contradicted(question.text, told.partition("\n")[0])
    return replace(found, unmet=(Unmet("qualifier_unmet", other),)) if other else found


def as_its_table_says(question: Question, found: Candidate, index: TableIndex) -> Candidate:
    """The candidate; refused where its table is of another number, year or phase than asked for, or its cell of another
    kind: no money, no time."""
    found = _of_the_thing_asked(question, found)
    view = index.holding(found.evidence[0]) if not found.unmet and found.evidence else None
    if view is None:
        return found
    if not _is_filled(found, view):
        return replace(found, unmet=(Unmet("qualifier_unmet", " · ".join(found.met) or question.text),))
    if _tells_labels(found, view):
        return replace(found, unmet=(Unmet("below_threshold", question.text),))
    fault = _of_another_year(question, view) or _unnumbered(question, view) or _of_another_kind(question, found, view)
    fault = (
        fault
        or _of_a_deputy(question, view)
        or _no_percent(question, found, view)
        or _no_such_things(question, found, view)
    )
    return replace(found, unmet=(fault,)) if fault else found


def _is_filled(found: Candidate, view: View) -> bool:
    """Whether the cells that answer hold more than a stroke or a dot, which stands for no data."""
    told = [cell.text for row in view.table.rows for cell in row.cells if cell.span in found.answers]
    return bool(found.computed) or not told or any(map(str.isalnum, "".join(told)))


def _is_time_of_day(text: str) -> bool:
    return clock_times(text)[:1] == [(0, len(text))]


def _of_another_year(question: Question, view: View) -> Unmet | None:
    """The season or financial year that is asked for, where a table tells of others."""
    asked = fiscal_years(question.text)
    told = {year for *_, year in fiscal_years(_words(view))} if asked else set()
    absent = next((question.text[start:end] for start, end, year in asked if told and year not in told), None)
    return Unmet("period_absent", absent) if absent else None


def _of_a_deputy(question: Question, view: View) -> Unmet | None:
    """The office of a deputy that is asked for, where a table names none such: its 점장 is no 부점장."""
    asked = deputy(question.text)
    return Unmet("attribute_absent", asked) if asked and deputy(_words(view)) is None else None


def _no_percent(question: Question, found: Candidate, view: View) -> Unmet | None:
    """What is asked for, where a share is wanted in per cent and the cells that answer are money, or tons."""
    if not _PERCENT.search(question.text):
        return None
    answers = set(found.answers)
    units = {
        kind_of(view.table.columns[at].unit)
        for row in view.table.rows
        for at, cell in enumerate(row.cells)
        if cell.span in answers and "%" not in cell.text
    }
    is_other = bool(units) and units.isdisjoint(_MAY_BE_PERCENT)
    return Unmet("attribute_absent", question.asked_for) if is_other else None


def _no_such_things(question: Question, found: Candidate, view: View) -> Unmet | None:
    """What a list is asked of, where one cell that a part of the question led to would answer, and its table has no
    word for such things: countries, of a table of treatments."""
    if question.asks != "list" or found.way == "accounted" or len(found.answers) != 1 or found.computed:
        return None
    heads = [word.casefold() for word in question.head_words if len(word) > 1]
    told = _words(view).casefold()
    is_said = any(word in told or word.removesuffix("s") in told for word in heads)
    return Unmet("attribute_absent", heads[0]) if heads and not is_said else None


def _unnumbered(question: Question, view: View) -> Unmet | None:
    """The phase, plant or line that is asked for by its number, where a table numbers none so."""
    asked = [
        (name, number, words)
        for name, values in designators(question.text).items()
        for number, words in values.items()
        if name in _NUMBERED and (words.isascii() or " " not in words)  # HT-125 기준가격 is of no 125th
    ]
    told = designators(f"{_words(view)}\n{_numbered_cells(view)}") if asked else {}
    absent = (words for name, number, words in asked if number not in told.get(name, ()))
    return next((Unmet("qualifier_unmet", words) for words in absent), None)


def _numbered_cells(view: View) -> str:
    """Short cells behind the headers of their columns: the II of a column Phase is Phase II."""
    labels = [column.label for column in view.table.columns]
    told = (
        (label, cell.text.strip()) for row in view.table.rows for label, cell in zip(labels, row.cells, strict=True)
    )
    return "\n".join(f"{label} {text}" for label, text in told if 0 < len(text) <= _SHORT)


def _of_another_kind(question: Question, found: Candidate, view: View) -> Unmet | None:
    """What is asked for, where the one cell that answers is no money, holds no time or no name, as it is wanted."""
    places = [(row, at) for row in view.table.rows for at, cell in enumerate(row.cells) if cell.span in found.answers]
    if len(found.answers) != 1 or len(places) != 1:
        return None
    (row, at), unmet = places[0], Unmet("attribute_absent", question.asked_for)
    if other := opposed(question.text, view.table.columns[at].label):
        return Unmet("qualifier_unmet", other)
    if question.asks == "when":
        text = row.cells[at].text
        is_weekday = any(len(name) > 1 and name in text.casefold() for name in weekday_names())
        return None if any(map(str.isdigit, text)) or date_spans(text) or is_weekday else unmet
    if question.asks == "who" and not _NAME.search(_without_periods(row.cells[at].text)):
        return unmet
    if question.asks == "where" and view.table.columns[at].type in ("number", "money", "percent"):
        return unmet
    if at in view.name_columns and _asks_amount(question.text) and not any(map(str.isdigit, row.cells[at].text)):
        return unmet  # who it is, of how much they got
    if _asks_amount(question.text) and question.asks != "clock" and _is_time_of_day(row.cells[at].text):
        return unmet  # when the first tram leaves, of how many there are
    if _PEOPLE.search(question.text) and _counts_no_people(view, at):
        return unmet
    kind = kind_of(view.table.columns[at].unit)
    asks_money = value_kinds(question.text) == {"money"} and question.asks not in ("count", "rate")
    return unmet if asks_money and kind not in ("", "count", "money") else None


def _counts_no_people(view: View, at: int) -> bool:
    """Whether a column of numbers is of no people, beside columns that are."""
    columns = view.table.columns
    return (
        columns[at].type == "number" and columns[at].unit != "people" and any(one.unit == "people" for one in columns)
    )


def _asks_amount(text: str) -> bool:
    """Whether nothing but an amount is asked for."""
    return bool(_AMOUNT.search(text)) and not _WHICH.search(text)


def _without_periods(text: str) -> str:
    for start, end in reversed(date_spans(text)):
        text = text[:start] + text[end:]
    return text


def _words(view: View) -> str:
    rows = (cell.text for row in view.table.rows for cell in row.cells)
    labels = (column.label for column in view.table.columns)
    return "\n".join((view.context.text, view.head().text, *labels, *rows))
