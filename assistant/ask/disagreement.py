"""Sources that give different values for one thing: both are shown, each with where and when it was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from assistant.ask.conflict import Statement, conflict
from assistant.ask.question import Question
from assistant.ask.table_draft import value
from assistant.ask.table_view import View
from assistant.ask.value_clauses import clause_of, names_thing, set_apart_as, subject_of
from assistant.language.dates import Period, first_day, periods
from assistant.language.numbers import Quantity, agree, quantities
from assistant.language.provisional import is_provisional, provisional_source, tells_publication
from assistant.language.qualifiers import qualifiers, stated_in
from assistant.language.words import words
from assistant.types import Candidate, Document, Span

Documents = Callable[[str], Document]
Holding = Callable[[Span], "View | None"]
_ASKED = frozenset({"count", "rate", "amount", "when", "what", None})
_LEAST = 0.05  # share of the likeliest one's score that another source must have
_LEAST_BESIDE = 0.005  # the same of a sentence that says nearly the same as a table, for which no sentence was read
_MOST = 4  # values that are shown
_YEAR = 366  # days by which two documents may be apart and still speak of one time
_ALIKE = Decimal("1.5")  # times by which two values of one thing may differ
_UNIT_BEHIND = re.compile(r"[(（]([^()（）\d\s]{1,3})[)）]\s*$")
_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)+|(?<=[a-z,]\s)[A-Z][\w'’-]*")


def disagreement(
    question: Question, chosen: Candidate, others: Sequence[Candidate], documents: Documents, holding: Holding
) -> Candidate | None:
    """The answer with the values of all sources that say the same of the same thing; None where none gives another.

    Values that agree at the coarser of their precisions do not differ. A source is another document, or a table beside
    prose. What is told of another period, of a part, or years apart, is no other value of the same.
    """
    if question.asks not in _ASKED or chosen.status != "answered":
        return None
    first = _statement(question, chosen, documents, holding)
    if first is None:
        return None
    groups = [[first]]
    for one in others:
        told = _is_rival(question, chosen, one, documents) and _statement(question, one, documents, holding)
        if not told or not _of_one_thing(question, first, told):
            continue
        if one.score < _LEAST * chosen.score and not _nearly_agree(first, told):
            continue
        group = next((group for group in groups if _agree(question, group[0], told)), None)
        if group is None and len(groups) < _MOST:
            groups.append([told])
    return conflict(question, groups) if len(groups) > 1 else None


def _is_rival(question: Question, chosen: Candidate, other: Candidate, documents: Documents) -> bool:
    """Whether another candidate may answer as well: likely enough, and saying all that the chosen one says.

    What a text reports as a provisional value need not say again that it came about.
    """
    if other is chosen or other.unmet or other.status != "answered":
        return False
    if other.score < (_LEAST_BESIDE if chosen.text and not other.text else _LEAST) * chosen.score:
        return False
    named = {one.text for one in question.sought}
    if set(chosen.met) & named <= set(other.met) or bool(other.text):
        return True
    things = {one.text for one in question.sought if one.topic != "event"}
    return set(chosen.met) & things <= set(other.met) and any(
        is_provisional(documents(one.evidence[0].document_id).quote(one.evidence[0])) for one in (chosen, other)
    )


def _statement(question: Question, one: Candidate, documents: Documents, holding: Holding) -> Statement | None:
    """What a candidate states, where it is one value of the kind asked for."""
    is_worked_out = bool(one.computed) or (one.working is not None and one.working.operation != "cells")
    if len(one.answers) != 1 or is_worked_out or not one.evidence:
        return None
    span, evidence = one.answers[0], one.evidence[0]
    document = documents(span.document_id)
    if one.text:
        return _of_row(question, one, document, holding)
    if not (evidence.start <= span.start and span.end <= evidence.end) or span == evidence:
        return None
    said = document.quote(evidence)
    start, end = span.start - evidence.start, span.end - evidence.start
    begin, finish = clause_of(said, start, end)
    source = stated_in(said)
    if source[0] <= start and end <= source[1]:
        begin, finish = max(begin, source[0]), min(finish, source[1])
    words_of_value = said[start:end]
    reference = first_day(document.date or "")
    day = _day(words_of_value) if question.asks == "when" else None
    quantity = None if question.asks == "when" else _quantity(words_of_value)
    if day is None and quantity is None:
        return None
    rest = f"{said[begin:start]} {said[end:finish]}"
    named = [p for p in periods(rest, reference) if not p.yearless and not tells_publication(rest, p.start, p.end)]
    told = frozenset((str(p.first), str(p.last)) for p in named)
    is_named = names_thing(question, said[begin:start]) or 0 < source[0] == begin  # who says so is no subject
    subject = "" if is_named else subject_of(said, begin)
    of = qualifiers(f"{_undated(rest)} {_undated(subject)}", document.language)
    by = said[: source[0]].strip() or provisional_source(said[:start])
    return Statement(
        one, words_of_value, quantity, day, document, of, told, False, by, is_provisional(said), set_apart_as(said)
    )


def _of_row(question: Question, one: Candidate, document: Document, holding: Holding) -> Statement | None:
    """The value of a cell, with its unit."""
    view = next((found for span in one.evidence if (found := holding(span)) is not None), None)
    if view is None or question.asks == "when":
        return None
    table = view.table
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell.span == one.answers[0]:
                column = table.columns[at]
                shown = value(cell, column)
                counted = _UNIT_BEHIND.search(view.name(table.rows.index(row)).text)
                if counted and not column.unit:  # 志愿者人数（名）
                    shown = f"{shown}{counted[1]}"
                quantity = _quantity(shown)
                if quantity is None:
                    return None
                told = frozenset((str(p.first), str(p.last)) for p in periods(column.name, None) if not p.yearless)
                of = qualifiers(_undated(column.name), document.language)
                return Statement(one, shown, quantity, None, document, of, told, True)
    return None


def _of_one_thing(question: Question, one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same: no word of one tells it from the other, nor does a period.

    Two of one document are so where each says who makes it: 시에 따르면 …, 연구원은 … 추정했다; where one of them is
    only reported as provisional; or where one of them stands in a note or answers a question.
    """
    is_beside = one.document.id != other.document.id or one.is_row != other.is_row
    is_beside = is_beside or (bool(one.source and other.source) and one.source != other.source)
    is_beside = is_beside or one.is_provisional != other.is_provisional
    is_beside = is_beside or one.set_apart != other.set_apart
    if not is_beside or (one.is_row and other.is_row) or not _comparable(one, other):
        return False
    asked = {(str(p.first), str(p.last)) for p in periods(question.text, question.reference)}
    if (one.periods - asked != other.periods - asked and not _is_latest(asked, one, other)) or _apart(
        question, one, other
    ):
        return False
    known = _known(question, one) | _known(question, other)
    apart = (one.of - other.of - _named_in(other.document)) | (other.of - one.of - _named_in(one.document))
    named = " ".join(form for it in question.sought for form in it.forms)
    return all(not word.isascii() and word in named for word in apart - known)  # 鸿 and 泰 of 鸿泰, as it is cut there


def _is_latest(asked: Collection[tuple[str, str]], one: Statement, other: Statement) -> bool:
    """Whether, where no period is asked for, a row gives the latest value of a table and its document tells nearly the
    same of now, or of no period: the members of last year, and those that a club has."""
    row, told = (one, other) if one.is_row else (other, one)
    if row is other and row.candidate.way != "accounted":
        return False  # which may be of something else
    if asked or not row.is_row or told.periods or row.document.id != told.document.id:
        return False
    return _nearly_agree(row, told)


def _nearly_agree(one: Statement, other: Statement) -> bool:
    """Whether two values differ by no more than sources do that count one thing at other times."""
    if one.quantity is None or other.quantity is None:
        return False
    low, high = sorted((one.quantity.value, other.quantity.value))
    return low > 0 and high <= low * _ALIKE


def _known(question: Question, one: Statement) -> frozenset[str]:
    """The words that the question says, in any form, and those of what the document is called."""
    title = "" if one.document.title.endswith("…") else one.document.title  # the first words of a text are no title
    said = " ".join((question.text, title, *(form for it in question.sought for form in it.forms)))
    return frozenset(word.form for word in words(said))


def _named_in(document: Document) -> frozenset[str]:
    """The words of the names in Latin letters that a document has anywhere: what it need not say again."""
    return frozenset(word.form for name in set(_NAME.findall(document.text)) for word in words(name))


def _apart(question: Question, one: Statement, other: Statement) -> bool:
    """Whether two documents are more than a year apart, and may both be right in their time."""
    first, second = first_day(one.document.date or ""), first_day(other.document.date or "")
    if question.asks == "when" or one.periods or first is None or second is None:
        return False
    return abs((first - second).days) > _YEAR


def _comparable(one: Statement, other: Statement) -> bool:
    if one.quantity is not None and other.quantity is not None:
        units = one.quantity.unit, other.quantity.unit
        return units[0] == units[1]
    return one.day is not None and other.day is not None


def _agree(question: Question, one: Statement, other: Statement) -> bool:
    """Whether two values are one: equal as far as both say."""
    if one.quantity is not None and other.quantity is not None:
        return agree(one.quantity, other.quantity)
    if one.day is None or other.day is None:
        return True
    return one.day.meets(other.day)


def _quantity(text: str) -> Quantity | None:
    found = quantities(text)
    return found[0] if len(found) == 1 and found[0].upper is None and found[0].relation in ("exact", "about") else None


def _day(text: str) -> Period | None:
    found = [one for one in periods(text, None) if not one.yearless]
    return found[0] if len(found) == 1 else None


def _undated(text: str) -> str:
    for one in reversed(periods(text, None)):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text
