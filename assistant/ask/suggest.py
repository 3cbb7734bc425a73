"""What to ask instead: near questions that the documents do answer, made of what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from assistant.ask.plan import plan
from assistant.ask.question import Question
from assistant.ask.retrieve import Retrieved
from assistant.ask.sentences import SECTION
from assistant.ask.table_index import TableIndex
from assistant.ask.table_match import Fit, fit
from assistant.ask.table_question import wanted
from assistant.language.messages import message
from assistant.types import Language

SUGGESTIONS = 3
_TRIED = 6  # questions of a table that are tried out
_HEADING_CHARACTERS = 60
_BULLETS = re.compile(r"^[^\w‘“《「『(]+|\s+$")
_VALUES = frozenset({"number", "percent", "money"})
_NEAR = 2.0  # standard deviations above the mean from which a passage is about something like what was asked

Gloss = Callable[[str], str | None]
Parse = Callable[[str], Question]


def suggestions(
    question: Question, retrieved: Sequence[Retrieved], index: TableIndex, parse: Parse, gloss: Gloss
) -> tuple[str, ...]:
    """Up to three questions in the asker's language, the nearest first.

    Those of tables are tried out and kept where the tables answer; those of sections name a heading that is there.
    """
    tried = islice(_of_tables(question, index, gloss), _TRIED)
    answered = (text for text in tried if text != question.text and _is_answered(parse(text), index, gloss))
    found = [*islice(answered, SUGGESTIONS), *_of_sections(retrieved, index, question.language)]
    return tuple(dict.fromkeys(found))[:SUGGESTIONS]


def _is_answered(question: Question, index: TableIndex, gloss: Gloss) -> bool:
    made = plan(question, index, gloss)
    return bool(made) and not made[0].unmet and made[0].status == "answered"


def _of_tables(question: Question, index: TableIndex, gloss: Gloss) -> Iterator[str]:
    """Other columns of the rows that the question names, and other rows of the column that it names."""
    asked = wanted(question)
    views = index.near([piece.forms for piece in asked.pieces], [name for name, _ in asked.facets], question.documents)
    fits = sorted((fit(asked, view) for view in views), key=lambda one: (-one.score, one.view.table.id))
    for one in fits:
        if one.entities:
            yield from _attributes(one, question.language, gloss)
    for one in fits:
        if not one.entities and one.column is not None and one.column.is_named:
            yield from _others(one, question, gloss)


def _attributes(found: Fit, language: Language, gloss: Gloss) -> Iterator[str]:
    row = found.entities[0].rows[0]
    for at, column in enumerate(found.view.table.columns):
        if column.type in _VALUES and not column.name.startswith("#") and found.view.cell(row, at).text:
            yield _attribute_of(found.view.name(row).text, column.label, language, gloss)


def _others(found: Fit, question: Question, gloss: Gloss) -> Iterator[str]:
    """The same question with a name that is there in place of the one that is not."""
    absent = [one.name for one in found.unmet if one.code == "entity_absent" and one.name in question.text]
    names = [found.view.name(row).text for row in found.kept[:SUGGESTIONS]]
    for name in names if absent else []:
        yield question.text.replace(absent[0], gloss(name) or name)


def _attribute_of(name: str, attribute: str, language: Language, gloss: Gloss) -> str:
    words = {"name": gloss(name) or name, "attribute": gloss(attribute) or attribute}
    return message("suggestion.attribute_of", language, **words)


def _of_sections(retrieved: Sequence[Retrieved], index: TableIndex, language: Language) -> list[str]:
    """What there is on the sections in which the nearest passages stand."""
    near = [hit.passage.heading.rsplit(SECTION, 1)[-1] for hit in retrieved if hit.nearness >= _NEAR]
    headings = dict.fromkeys(_BULLETS.sub("", heading) for heading in near)
    labels = {column.name for view in index.views for column in view.table.columns if len(column.name) > 1}
    fit = [one for one in headings if one and len(one) <= _HEADING_CHARACTERS and not _is_header(one, labels)]
    return [message("suggestion.about", language, name=heading) for heading in fit]


def _is_header(heading: str, labels: Collection[str]) -> bool:
    """Whether it is the header line of a table."""
    return sum(label in heading for label in labels) > 1
