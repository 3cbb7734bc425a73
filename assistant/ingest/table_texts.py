"""The words of rows in their columns: a name in two scripts side by side, and several words parted by blanks alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from assistant.ingest.table_cells import Token
from assistant.language.alignment import agreement
from assistant.language.names import packaged_names
from assistant.types import Language

Words: TypeAlias = tuple[Token, ...]
SCRIPTS: dict[Language, re.Pattern[str]] = {
    "ko": re.compile("[가-힣]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "en": re.compile("[A-Za-z]"),
}
MOST = 0.6  # of the rows hold a name in both scripts
ALMOST_ALL = 0.8
BESIDE_HANZI: tuple[tuple[Language, Language], ...] = (("ko", "zh"), ("zh", "ko"))
BESIDE_LATIN: tuple[tuple[Language, Language], ...] = (("zh", "en"), ("en", "zh"), ("ko", "en"), ("en", "ko"))


def scripts_of(rows: Sequence[Words]) -> tuple[Language, Language] | None:
    """The scripts of two columns of names, left and right, or None where the words are one column in this respect.

    >>> scripts_of([(Token("칭다오", 0), Token("青岛", 4)), (Token("TSMC", 9), Token("台积电", 14))])
    ('ko', 'zh')
    """
    for pairs, share in ((BESIDE_HANZI, MOST), (BESIDE_LATIN, ALMOST_ALL)):
        counts = {pair: sum(bool(_boundaries(row, pair)) for row in rows) for pair in pairs}
        best = max(pairs, key=lambda pair: counts[pair])
        if rows and counts[best] >= share * len(rows):
            return best
    return None


def in_two_scripts(row: Words, scripts: tuple[Language, Language]) -> tuple[Words, Words]:
    """The name in the first and in the second script; the other is empty where a row has one alone."""
    cuts = _boundaries(row, scripts)
    if cuts:
        cut = max(cuts, key=lambda at: (_agreement(row[:at], row[at:], scripts), -abs(len(row) - 2 * at)))
        return row[:cut], row[cut:]
    second = any(_has(token, scripts[1]) for token in row) and not any(_has(token, scripts[0]) for token in row)
    return ((), row) if second and scripts[1] != "en" else (row, ())


def _boundaries(row: Words, scripts: tuple[Language, Language]) -> list[int]:
    """Where a row may be cut so that each side holds its own script and not the other's; Latin may stand on both."""
    found = []
    for cut in range(1, len(row)):
        before, after = row[:cut], row[cut:]
        good = _apart(before, after, scripts) if "en" in scripts else _beside(before, after, scripts)
        if good:
            found.append(cut)
    return found


def _apart(before: Words, after: Words, scripts: tuple[Language, Language]) -> bool:
    left, right = ({_script(token) for token in words} - {""} for words in (before, after))
    return left == {scripts[0]} and right == {scripts[1]}


def _beside(before: Words, after: Words, scripts: tuple[Language, Language]) -> bool:
    left, right = scripts
    return (
        any(_has(token, left) or _has(token, "en") for token in before)
        and not any(_has(token, right) and not _has(token, left) for token in before)
        and any(_has(token, right) for token in after)
        and not any(_has(token, left) for token in after)
    )


def _script(token: Token) -> str:
    return next((language for language, script in SCRIPTS.items() if script.search(token.text)), "")


def _has(token: Token, language: Language) -> bool:
    return bool(SCRIPTS[language].search(token.text))


def _agreement(before: Words, after: Words, scripts: tuple[Language, Language]) -> float:
    if set(scripts) != {"ko", "zh"}:
        return 0.0
    said = {scripts[0]: _solid(before), scripts[1]: _solid(after)}
    return agreement(said["ko"], said["zh"])


def _solid(words: Words) -> str:
    return "".join(token.text for token in words)


def in_columns(rows: Sequence[Words], count: int, leading: bool) -> list[tuple[Words, ...]]:
    """The words of every row in ``count`` columns.

    The first column takes what is left over (a name before a country); with ``leading`` the last does (a place before
    a field). What the outermost column holds is learnt from the rows with one word a column, from known names, and from
    words that recur.

    >>> lines = ("Sony Japan", "Toyota Motor Japan", "BP United Kingdom")
    >>> rows = [tuple(Token(word, 0) for word in line.split()) for line in lines]
    >>> [[" ".join(word.text for word in cell) for cell in cells] for cells in in_columns(rows, 2, leading=False)]
    [['Sony', 'Japan'], ['Toyota Motor', 'Japan'], ['BP', 'United Kingdom']]
    """
    if count == 1:
        return [(row,) for row in rows]
    outer = _OuterColumn(rows, count, leading)
    return [outer.cut(row) for row in rows]


class _OuterColumn:
    """What the column at the end whose cells are short holds; rows are read from that end."""

    def __init__(self, rows: Sequence[Words], count: int, leading: bool) -> None:
        self._count = count
        self._leading = leading
        texts = [self._texts(row) for row in rows]
        self._plain = {row[0] for row in texts if len(row) == count}
        self._recurring = Counter(row[:length] for row in texts for length in range(2, len(row)))

    def cut(self, row: Words) -> tuple[Words, ...]:
        """One row in columns; a row of too few words (a total) has the first alone."""
        count = self._count
        if len(row) < count:
            return (row, *((),) * (count - 1))
        ends = (self._length(self._texts(row), len(row) - count + 1), *(1,) * (count - 2))
        cells: list[Words] = []
        for length in ends:
            cells.append(row[:length] if self._leading else row[-length:])
            row = row[length:] if self._leading else row[:-length]
        return (*cells, row) if self._leading else (row, *reversed(cells))

    def _texts(self, row: Words) -> tuple[str, ...]:
        texts = tuple(token.text for token in row)
        return texts if self._leading else texts[::-1]

    def _length(self, own: tuple[str, ...], room: int) -> int:
        """How many words the outer cell of a row has, at most ``room``."""
        longer = range(room, 1, -1)
        for length in longer:
            name = own[:length] if self._leading else own[:length][::-1]
            if " ".join(name).casefold() in _known_names():
                return length
        if own[0] in self._plain:
            return 1
        return next((length for length in longer if self._recurring[own[:length]] > 1), 1)


@cache
def _known_names() -> frozenset[str]:
    """Packaged names of several words."""
    forms = (form for name in packaged_names() for of_language in name.forms.values() for form in of_language)
    return frozenset(form.casefold() for form in forms if " " in form)
