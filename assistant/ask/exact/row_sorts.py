"""Words of a question that only say what sort of thing the rows of a table are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.title import told_of
from assistant.ask.plain import plain_of
from assistant.language.table_cues import row_words
from assistant.language.table_senses import houses, sorts


def says_rows(rest: str, sheet: Sheet) -> bool:
    """Whether a word only says what sort of thing the rows are: people where they are called by names of such."""
    head = sheet.view.table.columns[sheet.subject].label.casefold()
    months = row_words("months")
    return (
        rest in row_words("things")
        or (rest in row_words("people") and head in row_words("people_heads"))
        or (rest in months and head in months)
        or rest in _sort_words(head)
        or (head in row_words("bare_heads") and rest in _sort_words_of_title(sheet.view.context.text))
    )


@lru_cache(maxsize=4096)
def _sort_words_of_title(title: str) -> frozenset[str]:
    """The words for what rows are whose sort the title says, where the header over names does not: 행사 정보."""
    words = {title, *re.split(r"[\s/(),（）、]+", title)}
    return frozenset(word for one in sorts() if not words.isdisjoint(one.heads) for word in one.words)


@lru_cache(maxsize=4096)
def _sort_words(head: str) -> frozenset[str]:
    """The words for what rows are whose names stand under a header."""
    words = {head, *re.split(r"[\s/(),（）、]+", head)}
    return frozenset(word for one in sorts() if not words.isdisjoint(one.heads) for word in one.words)


def is_of_house(rest: str, sheet: Sheet) -> bool:
    """Whether a word only says of what sort the body is that the table is of: 学校 in a middle school's ledger."""
    signs = [sign for words, names in houses() if rest in words for sign in names]
    if not signs:
        return False
    told = told_of(sheet)
    return any(sign in told for sign in signs)


def is_sort_of_row(rest: str, sheet: Sheet, cells: Sequence[Cells]) -> bool:
    """Whether letters beside the name of a row are what the row has in a column of words: 감 of 대봉감."""
    plain = plain_of(rest).text
    return any(
        one.rows and all(sheet.view.cell(row, column).text.strip().casefold() == plain for row in one.rows)
        for one in cells
        if one.column in sheet.subjects
        for column in sheet.tails
        if column != one.column
    )
