"""Things that one sentence tells in a row, with a number each, read as the rows of a small table: sums, the highest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from assistant.ask.exact.answer import exact, tellings
from assistant.ask.exact.conditions import has_period
from assistant.ask.exact.said import Said
from assistant.ask.plain import Plain
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.surroundings import BEFORE, BEHIND, head
from assistant.ask.table_draft import Gloss
from assistant.ask.table_question import wanted
from assistant.ask.table_view import View
from assistant.language.table_cues import bearing_words, row_words
from assistant.language.told_rows import ToldRow, ToldRows, told_rows
from assistant.types import Candidate, Cell, Column, Document, Row, Span, Table

_LOOKED_AT = 6  # of the likeliest sentences
_SCORE = 0.95
_WORKED = frozenset({"sum", "mean", "max", "min", "difference", "lead", "compare", "ratio", "share", "count", "rank"})
_VALUES = frozenset({"count", "amount", "rate", "what", None})  # what a question asks for that one number may answer
_ASKING = frozenset({"count", "much"})
_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")
_TAIL = re.compile(r"(?<=[가-힣])(?:은|는|이|가|에|로|의|으로|에는)$|[:：,，、为是]+$")
_LAST_CLAUSE = re.compile(r"[.。,，;；:：]\s*")
_HANZI = re.compile(r"[张位份根块本册间套]")
_LONGEST_HEADER = 24

Documents = Callable[[str], Document]


def rows_told(
    question: Question,
    sentences: Sequence[Sentence],
    planned: Sequence[Candidate],
    documents: Documents,
    gloss: Gloss,
) -> list[Candidate]:
    """What comes of the things that one of the likeliest sentences tells in a row; [] where nothing does.

    Every word of the question must be accounted for as over a table: by a thing, by what the sentence says of all, by
    the headings over it. Where a table accounts for it all, as ``planned`` tells, no sentence is looked at.
    """
    if any(one.way == "accounted" and not one.unmet for one in planned):
        return []
    views = [view for one in sentences[:_LOOKED_AT] for view in _views(one, documents)]
    if not views:
        return []
    asked, told = wanted(question), [_without_light(one) for one in tellings(question, views)]
    found = exact(asked, told, gloss)
    if found is not None and not found.unmet and found.status == "answered" and _is_worked(found):
        return [replace(found, score=_SCORE, way="accounted", text=_without_title(found.text))]
    return _looked_up(told) if question.asks in _VALUES else []


def apart_from_rows(candidates: Sequence[Candidate], in_rows: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without what else was read in the sentences that ``in_rows`` answer from."""
    spans = {span for one in in_rows for span in one.evidence}
    beside = [one for one in candidates if not spans.isdisjoint(one.evidence) and one not in in_rows]
    met = tuple(dict.fromkeys(name for one in (*in_rows, *beside) for name in one.met))
    return [replace(one, met=met) if one in in_rows else one for one in candidates if one not in beside]


def _is_worked(found: Candidate) -> bool:
    return found.working is not None and found.working.operation in _WORKED


def _looked_up(told: Sequence[Said]) -> list[Candidate]:
    """The number of the only thing that the question names, where nothing but that is asked and no word is left."""
    found = [
        (one.sheet.view.table.rows[min(one.cells[0].rows)], one)
        for one in told
        if not one.left and not one.bounds and one.names <= _ASKING and [len(cell.rows) for cell in one.cells] == [1]
        if all(has_period(one.sheet, period) for period in one.periods)
    ]
    if len(found) != 1:
        return []
    row = found[0][0]
    value = row.cells[1].span
    return [Candidate("fact", (value,), row.spans, score=_SCORE, strength=1.0, way="accounted")] if value else []


def _without_light(told: Said) -> Said:
    """What is said, where no words are left that name no thing: verbs that say that things have a value, sorts of
    things, and who votes where votes are told."""
    light = bearing_words() | row_words("things") | row_words("sorts")
    light = light | row_words("voters") if told.sheet.view.table.columns[1].unit == "votes" else light
    text = told.asking.question.text
    before = told.sheet.view.context.text
    left = [
        one
        for one in told.left
        if not _is_light(text[one.start : one.end].casefold(), one.form, light)
        and not (one.end - one.start == 2 and _HANZI.match(text, one.start) and text[one.end - 1] in before)  # 张床
    ]
    return replace(told, left=tuple(left))


def _is_light(word: str, form: str, light: frozenset[str]) -> bool:
    return word in light or form in light or (not word.isascii() and word[:-1] in light)


def _without_title(text: str) -> str:
    """The answer's text without the line that names its table: its sentence is quoted."""
    return text.rpartition("\n")[0] or text


def _views(sentence: Sentence, documents: Documents) -> Iterator[View]:
    if sentence.block == "row" or sum(map(str.isdigit, sentence.text)) < 2:
        return
    document = sentence.span.document_id
    for told in _told(sentence.text):
        yield View.of(
            _table(sentence, told), partial(_head, document, documents), partial(_around, sentence, documents)
        )


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[ToldRows, ...]:
    return tuple(told_rows(text))


def _head(document: str, documents: Documents) -> Plain:
    return Plain.of(head(document, documents))


def _around(sentence: Sentence, documents: Documents) -> Plain:
    """The text around the sentence, as it is read around a table, with the beginning of its document."""
    span = sentence.span
    text = documents(span.document_id).text
    near = text[max(0, span.start - BEFORE) : span.end + BEHIND]
    return Plain.of("\n".join((span.document_id, head(span.document_id, documents), near)))


def _table(sentence: Sentence, told: ToldRows) -> Table:
    """The things as a table of two columns, under what the sentence says of all of them."""
    span, document = sentence.span, sentence.span.document_id

    def cell(start: int, end: int, value: Decimal | None = None) -> Cell:
        return Cell(sentence.text[start:end], value, Span(document, span.start + start, span.start + end))

    printed = [_printed(sentence.text, one) for one in told.rows]
    units = {unit for _, unit in printed}
    numbers = [number for number, _ in printed if number]
    is_shared = len(units) == 1 and len(numbers) == len(printed)  # all in 万元
    values = numbers if is_shared else [one.quantity.value for one in told.rows]
    first = told.rows[0].quantity
    measure = Column(
        _header(told.before) or "#2",
        "number",
        first.unit,
        units.pop() if is_shared else "",
        first.value / numbers[0] if is_shared else Decimal(1),
    )
    return Table(
        id=f"{document}#{span.start}",
        document_id=document,
        title=f"{told.before} … {told.behind}",
        section=(sentence.retrieved.passage.heading,),
        columns=(Column("#1", "name"), measure),
        rows=tuple(
            Row((cell(*one.thing), cell(*one.value, value)), (span,))
            for one, value in zip(told.rows, values, strict=True)
        ),
    )


def _printed(text: str, one: ToldRow) -> tuple[Decimal | None, str]:
    """The number of a value as printed and the unit behind it; None where it is written otherwise: 2천 원."""
    words = text[slice(*one.value)]
    found = _NUMBER.match(words)
    unit = words[found.end() :].strip() if found else ""
    if found is None or any(map(str.isdigit, unit)):
        return None, ""
    return Decimal(found[0].replace(",", "")), unit


def _header(before: str) -> str:
    """What a sentence says before its row that the numbers are, where that is short."""
    clauses = [part for part in _LAST_CLAUSE.split(before) if part.strip()]
    words = _TAIL.sub("", clauses[-1].strip()) if clauses else ""
    return words if len(words) <= _LONGEST_HEADER and any(map(str.isalpha, words)) else ""
