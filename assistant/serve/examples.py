"""Questions to begin with, made from the tables of the documents: only such that are answered."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

from assistant.language.name_file import script_language
from assistant.language.particles import with_particle
from assistant.serve.answering import Answering
from assistant.serve.interface import Interface
from assistant.types import Language, Table

WANTED = 4
TRIED = 16  # questions asked at most to find them
TABLES = 24  # tables looked at, evenly spread
_LONGEST = 40  # characters of a name in a question
_SLOT = re.compile(r"\{(\w+)(?::([^}]+))?\}")


class Examples:
    """Finds them once a generation and language."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[str, Language], tuple[str, ...]] = {}

    def of(self, assistant: Answering, interface: Interface) -> tuple[str, ...]:
        """Up to four questions in the reader's language that the documents answer."""
        key = (assistant.generation, interface.language)
        with self._lock:
            if key not in self._found:
                self._found = {known: found for known, found in self._found.items() if known[0] == key[0]}
                self._found[key] = tuple(_answered(assistant, interface))
            return self._found[key]


def _answered(assistant: Answering, interface: Interface) -> Iterator[str]:
    count = 0
    for _, question in zip(range(TRIED), _questions(assistant, interface), strict=False):
        if assistant.ask(question, language=interface.language).status == "answered":
            yield question
            count += 1
        if count == WANTED:
            return


def _questions(assistant: Answering, interface: Interface) -> Iterator[str]:
    """Questions about the tables, of each table one in turn, those over columns of numbers first."""
    summaries = assistant.tables()
    tables = [assistant.table(summary.id) for summary in summaries[:: -(-len(summaries) // TABLES) or 1]]
    tables.sort(key=lambda table: not _measures(table))
    asked = [list(_of_table(table, number, assistant, interface)) for number, table in enumerate(tables)]
    seen: set[str] = set()
    for turn in range(2):
        for questions in asked:
            if turn < len(questions) and questions[turn] not in seen:
                seen.add(questions[turn])
                yield questions[turn]


def _of_table(table: Table, number: int, assistant: Answering, interface: Interface) -> Iterator[str]:
    """A table's questions: the value of a row and the highest of a column, or the first of a ranking of names."""

    def said(text: str) -> str | None:
        return _said(text, assistant, interface.language)

    names = [at for at, column in enumerate(table.columns) if column.type == "name"]
    measures = _measures(table)
    if names and measures and table.rows:
        row = table.rows[(5 * number) % len(table.rows)]
        column = said(table.columns[measures[number % len(measures)]].label)
        name = next((words for at in names if (words := said(row.cells[at].text))), None)
        if name and column:
            yield filled(interface.words["example_value"], name=name, column=column)
        if column := said(table.columns[measures[-1]].label):
            yield filled(interface.words["example_highest"], column=column)
    elif names and any(column.type == "rank" for column in table.columns) and (title := said(table.title)):
        yield filled(interface.words["example_first"], title=title)


def _measures(table: Table) -> list[int]:
    """The columns of numbers whose header names what they measure, and not only a period."""
    return [
        at
        for at, column in enumerate(table.columns)
        if column.type in ("number", "percent", "money") and column.period is None
    ]


def _said(text: str, assistant: Answering, language: Language) -> str | None:
    """Words of a document in a language: as they stand where they are in it, else what glossary and names call them."""
    if len(text) > _LONGEST or not text:
        return None
    return text if script_language(text) == language else assistant.gloss(text, language)


def filled(pattern: str, **values: str) -> str:
    """The pattern with its slots filled; ``{name:은/는}`` is the value with its Korean particle.

    >>> filled("{name}의 {column:은/는}?", name="칭다오", column="수출액")
    '칭다오의 수출액은?'
    """

    def value(slot: re.Match[str]) -> str:
        return with_particle(values[slot[1]], slot[2]) if slot[2] else values[slot[1]]

    return _SLOT.sub(value, pattern)
