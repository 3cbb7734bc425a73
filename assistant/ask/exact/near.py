"""Questions that a table explains but for words told beside it: in its rows, its headers or the text around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.ask.exact.filling import slots
from assistant.ask.exact.near_words import says, sounds_like_header
from assistant.ask.exact.outcome import Outcome
from assistant.ask.exact.printed_days import column_days
from assistant.ask.exact.rules import outcome
from assistant.ask.exact.said import Said
from assistant.ask.exact.slots import Slots
from assistant.ask.forms import Forms
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import Plain
from assistant.ask.sought import Sought
from assistant.ask.table_view import View
from assistant.language.dates import equals, periods
from assistant.language.table_cues import bearing_words, worth
from assistant.types import Word

_MOST_LEFT = 4  # words that may be told beside the table
_ROWS = 12  # of which the cells are looked at
_SURE = 0.75  # strength of a header that is named
_FAIRLY = 0.7  # of one that is named by a part of it that no other has
_VAGUE = frozenset(
    {"event", "ask", "measure", "time", "general", "level", "indicator", "function", "question", "attribute"}
)
_SAYING_LITTLE = frozenset({"event", "ask", "general", "function", "question"})


@dataclass(frozen=True, slots=True)
class Near:
    """A table that explains a question but for ``told.left``, what comes out, and how many characters are left."""

    told: Said
    parts: Slots
    found: Outcome
    left: int


def near(tellings: Sequence[Said], views: Sequence[View]) -> list[Near]:
    """The tables that answer a question once words that are told beside them are left out, the fullest first.

    ``views`` are all the tables looked at: a word that another of them is called by is not left out.
    """
    found: list[Near] = []
    for told in tellings:
        if len(told.left) > _MOST_LEFT or not _is_pinned(told):
            continue
        parts = slots(told)
        if parts is not None and parts.unmet and _introduces(told, parts):
            parts = replace(parts, unmet=None)
        if parts is None or parts.unmet or (answer := outcome(parts)) is None or not answer.items:
            continue
        left = sum(word.end - word.start for word in told.left)
        places = [(one.start, one.end) for one in told.cells] + [(one.start, one.end) for one in told.columns]
        places += [(cue.start, cue.end) for cue in told.cues]
        explained = sum(end - start for start, end in places) + told.titled
        if not _is_firm(told, parts, answer):
            continue
        others = [view.context for view in views if view is not told.sheet.view]
        if (
            explained >= left
            and not any(_tells_apart(word, told, others) for word in told.left if not _is_bare_verb(word))
            and all(_is_beside(word, told, answer) for word in told.left)
        ):
            found.append(Near(told, parts, answer, left))
    return sorted(found, key=lambda one: (one.left, one.told.sheet.view.table.id))


def untold(told: Said, is_computed: bool) -> Word | None:
    """The first thing that a question restricts its rows or its column by and the table tells nowhere.

    The mean wait in oncology, where all rows are meant; the children's fare of a row that has one fare; the warranty
    of a model, where no column is named. None for words that no list knows.
    """
    asking, view = told.asking, told.sheet.view
    names_row = any(
        one.column in told.sheet.subjects or (len(one.rows) == 1 and one.column in told.sheet.told)
        for one in told.cells
    )
    for word in told.left:
        of_rows = is_computed and not names_row and told.names_measure
        of_column = names_row and (_names_no_column(told) or _stands_before_column(word, told))
        sought = [one for one in asking.question.sought if one.start < word.end and word.start < one.end]
        is_thing = any(one.kind != "word" and one.topic not in _VAGUE and one.weight >= 1.0 for one in sought)
        surface = asking.question.text[word.start : word.end]
        is_counted = any(cue.name == "count" and 0 <= word.start - cue.end < 2 for cue in told.cues)
        is_thing = is_thing or (is_counted and surface.casefold() not in worth())
        is_thing = is_thing or (word.tag == "name" and word.start > 0 and surface.isascii() and surface.istitle())
        is_noun = word.tag in ("noun", "name") or (is_counted and surface.isascii() and word.tag != "function")
        if not is_noun or not is_thing or not (of_rows or of_column):
            continue
        cells = Plain.of("\n".join(cell.text for row in view.table.rows for cell in row.cells))
        told_by = (view.around(), view.context, *view.headers, cells)
        if not any(says(text, surface, sought, asking.question.language) for text in told_by):
            return word
    return None


def _names_no_column(told: Said) -> bool:
    """Whether no column is named, or only what several share that no period tells apart: votes, of three parties."""
    columns = told.sheet.view.table.columns
    named = [one for one in told.columns if told.sheet.roles[one.columns[0]] != "subject"]
    return all(len(one.columns) > 1 and not any(column_days(columns[at]) for at in one.columns) for one in named)


def _stands_before_column(word: Word, told: Said) -> bool:
    """Whether a word stands right before what a column of numbers is called: 어린이 of 어린이 요금."""
    heads = [one.start for one in told.columns if told.sheet.roles[one.columns[0]] == "number"]
    return any(not told.asking.question.text[word.end : start].strip("'’s ") for start in heads if start >= word.end)


def _introduces(told: Said, parts: Slots) -> bool:
    """Whether the only period asked for, which no column is of, is the latest that the text around the table names."""
    asked = [one for one in told.periods if not one.relative]
    if len(asked) != 1 or parts.unmet is None or parts.unmet.code != "period_absent":
        return False
    if any(column_days(column) for column in told.sheet.view.table.columns):
        return False  # its columns are of other periods
    named = [one for one in periods(told.sheet.view.around().text, None) if not one.yearless and not one.relative]
    return any(equals(asked[0], one) for one in named) and all(one.last <= asked[0].last for one in named)


def _is_pinned(told: Said) -> bool:
    """Whether a cell is named, or a column in full and some work on it."""
    return bool(told.cells) or any(one.strength >= _SURE for one in told.columns)


def _is_firm(told: Said, parts: Slots, answer: Outcome) -> bool:
    """Whether what comes out hardly hangs on the words left out.

    Rows that only hold a word must be asked for by what they are, or counted. What is looked up must be of one thing
    that no other table has: things held against one another are compared elsewhere.
    """
    if answer.operation == "filter":
        subjects = (one for one in told.columns if told.sheet.roles[one.columns[0]] == "subject")
        return parts.has("count") or any(one.strength == 1.0 for one in subjects)
    return answer.operation != "lookup" or (len(parts.thing_rows) < 2 and (told.is_sole or not parts.things))


def _is_beside(word: Word, told: Said, answer: Outcome) -> bool:
    """Whether a word that no cell, header or title explains is told of the rows, or in the text around the table."""
    asking, view = told.asking, told.sheet.view
    surface = asking.question.text[word.start : word.end]
    sought = [one for one in asking.question.sought if one.start < word.end and word.start < one.end]
    if _is_of_another_row(surface, told, answer):
        return False
    if _only_bears(word, told, answer):
        return True
    if any(one.kind == "term" and one.topic in _SAYING_LITTLE for one in sought):
        return True
    if surface.casefold() == "vs":
        return len(told.cells) < 2 or answer.operation == "compare"
    language = view.table.columns[told.sheet.subject].language or asking.question.language
    is_name = word.tag == "name" or any(one.kind == "name" for one in sought)
    context = (
        Plain.of(f"{view.context.text}\n{view.head().text}\n{view.table.document_id}") if is_name else view.around()
    )
    cells = "\n".join(cell.text for row in answer.rows[:_ROWS] for cell in view.table.rows[row].cells)
    labels = "\n".join(column.label for column in view.table.columns)
    told_by = (Plain.of(f"{cells}\n{labels}"), *(() if _is_cut_term(sought, told) else (context,)))
    return any(says(text, surface, sought, language) for text in told_by) or sounds_like_header(surface, told)


def _is_cut_term(sought: Sequence[Sought], told: Said) -> bool:
    """Whether a word is of a term of which a column has another part: 不良贷款率 of a column of 贷款 is another thing,
    though the text around speaks of it."""
    terms = [one for one in sought if one.kind == "term"]
    return any(one.start < named.end and named.start < one.end for one in terms for named in told.columns)


def _only_bears(word: Word, told: Said, answer: Outcome) -> bool:
    """Whether a verb only says that things have what a column that is named in full tells: drew the most applications.

    A verb that a header or a cell says may mean that one, and what rows are counted or listed by is a condition.
    """
    text = told.asking.question.text[word.start : word.end].casefold()
    if text not in bearing_words() and word.form not in _bearing_stems():
        return False
    named = [one for one in told.columns_of_numbers if one.strength >= _FAIRLY]
    if answer.operation in ("filter", "count") and len(named) < 2 and answer.measure is None:
        return False
    is_through = answer.operation in ("sum", "mean") and set(answer.columns) <= set(told.sheet.bare_dated)
    if not told.names_measure and not named and not is_through:
        return False
    sought = [one for one in told.asking.question.sought if one.start < word.end and word.start < one.end]
    forms = Forms(form for one in sought for form in (one.text, *one.certain) if len(form) > 1)
    cells = (cell.text for row in told.sheet.view.table.rows for cell in row.cells)
    return not any(forms.stand_in(one) for one in (*told.sheet.view.headers, Plain.of("\n".join(cells))))


@cache
def _bearing_stems() -> frozenset[str]:
    return bearing_words() | {stem(word) for word in bearing_words() if word.isascii()}


def _is_bare_verb(word: Word) -> bool:
    """Whether a word is a Korean verb of one syllable, which tells no table from another: 쓰 of 쓰는 돈."""
    return word.tag == "verb" and word.end - word.start == 1


def _tells_apart(word: Word, told: Said, others: Sequence[Plain]) -> bool:
    """Whether another table is called by a word that this one leaves: which of them is meant."""
    asking = told.asking
    surface = asking.question.text[word.start : word.end]
    named = [one for one in asking.question.sought if one.start < word.end and word.start < one.end]
    forms = Forms(form for one in named for form in (one.text, *one.certain) if len(form) > 1)
    if not any(forms.stand_in(other) for other in others):
        return False
    return not says(told.sheet.view.context, surface, (), told.asking.question.language)


def _is_of_another_row(surface: str, told: Said, answer: Outcome) -> bool:
    """Whether a word begins what a row is called that is not answered from."""
    plain = Plain.of(surface).text
    names = [(row, Plain.of(told.sheet.view.cell(row, told.sheet.subject).text).text) for row in told.sheet.rows]
    held = {row for row, name in names if name.startswith(plain)}
    return bool(held) and held.isdisjoint(answer.rows)
