"""A table whose cells a single blank parts: which words of its lines are which column's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from assistant.ingest.plain_header import MOST_SPANS, PATTERN, RANK, Header, find_header, is_unit
from assistant.ingest.plain_model import cut_rows
from assistant.ingest.plain_words import EITHER, VALUE, WORD, RowWords, Scripts, row_words, with_dashes, with_twin_names
from assistant.ingest.table_cells import YEAR, Token, is_missing, read_number, spanning, words
from assistant.ingest.table_header import Named
from assistant.ingest.table_texts import in_two_scripts
from assistant.language.table_words import is_total
from assistant.types import Language

LEAST_ROWS = 2
ALIKE = 0.75  # of the rows have the pattern of the table
HALF = 0.5  # of them have all cells
REACH = 6  # lines below the last row within which sums may stand
SHORT_SECTION = 5  # words


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row's cells, None where nothing is printed, and the heading among the rows that it stands under."""

    line: int
    cells: tuple[Token | None, ...]
    section: Token | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """``header``, ``sections`` and the rows' ``line`` are numbers of lines."""

    names: tuple[Named, ...]
    header: tuple[int, ...]
    rows: tuple[PlainRow, ...]
    sections: tuple[int, ...]
    ranked: bool = False
    scripts: Scripts | None = None

    @property
    def languages(self) -> tuple[Language | None, ...]:
        """The script of each column of a name that stands in two."""
        languages: list[Language | None] = [None] * len(self.names)
        if self.scripts is not None:
            languages[self.ranked : self.ranked + 2] = self.scripts
        return tuple(languages)


def read_plain(lines: Sequence[Token]) -> Plain | None:
    """The table that lines are from the first of its header to its last row; None where they are none.

    >>> lines = ("기업 국적 투자액 고용", "가온 한국 12 3", "노르덴 윈드 독일 9 1", "다올 한국 5 2")
    >>> found = read_plain([Token(line, 100 * at) for at, line in enumerate(lines)])
    >>> [named.text for named in found.names], [cell.text for cell in found.rows[1].cells if cell]
    (['기업', '국적', '투자액', '고용'], ['노르덴 윈드', '독일', '9', '1'])
    """
    found, scripts = with_twin_names(_words(lines), lines)
    pattern, first = _pattern(found)
    if pattern is None or first == 0:
        return None
    totals = [is_total(line.text.split()[0]) for line in lines]
    fitting = [at for at in range(first, len(lines)) if _fits(found[at], pattern) and not totals[at]]
    if pattern[0] == VALUE:
        fitting = _of_one_ranking(fitting, found)
    while len(fitting) > LEAST_ROWS and _is_prose(found[fitting[-1]], [found[at] for at in fitting[:-1]]):
        fitting.pop()
    longest = max(len(found[at].tokens) for at in fitting) if fitting else 0
    last = fitting[-1] if fitting else first
    others = [at for at in range(first, min(len(lines), last + REACH)) if at not in fitting]
    others = [at for at in others if totals[at] or (at < last and _is_row(found[at], pattern, longest))]
    numbers = sorted((*fitting, *others))
    if len(fitting) < max(LEAST_ROWS, HALF * (len(numbers) - sum(totals))):
        return None
    header = find_header(lines, found, first, pattern, [found[at] for at in fitting])
    read = _laid_out(lines, found, numbers, header) if header is not None else None
    return _spread(read, scripts, lines) if read is not None and scripts is not None else read


def _words(lines: Sequence[Token]) -> list[RowWords]:
    """The words of lines, dates as one word each where half of the lines have one."""
    dated = [row_words(line.text, line.start) for line in lines]
    plain = [row_words(line.text, line.start, dated=False) for line in lines]
    with_dates = sum(one.kinds != other.kinds for one, other in zip(dated, plain, strict=True))
    return with_dashes(dated if 2 * with_dates >= len(lines) - MOST_SPANS else plain, lines)


def _of_one_ranking(rows: Sequence[int], found: Sequence[RowWords]) -> list[int]:
    """The rows up to the one where ranks, if they are ranks, begin again."""
    ranks = [RANK.fullmatch(found[at].tokens[0].text) for at in rows]
    if not all(ranks) or int(ranks[0][1]) > 1:  # type: ignore[index]
        return list(rows)
    values = [int(rank[1]) for rank in ranks]  # type: ignore[index]
    again = (number for number, (one, other) in enumerate(pairwise(values), start=1) if other == 1 < one)
    return list(rows[: next(again, len(rows))])


def _is_prose(row: RowWords, others: Sequence[RowWords]) -> bool:
    """Whether a line below rows has so many more words that it is the beginning of a sentence."""
    return len(row.tokens) > max(len(other.tokens) for other in others) + 2


def _pattern(found: Sequence[RowWords]) -> tuple[str | None, int]:
    """A letter a column, columns of words side by side as one, that most lines have; and the first line that has it."""
    patterns = Counter(way for row in found[1:] for way in _ways(row.kinds))
    fitting = {way: [at for at, row in enumerate(found) if _fits(row, way)] for way, _ in patterns.most_common(12)}
    best = max(fitting, key=lambda way: (len(fitting[way]), way.count(VALUE), -len(way)), default=None)
    if best is None or len(fitting[best]) < LEAST_ROWS:
        return None, 0
    first = fitting[best][0]
    if first == 0 and len(fitting[best]) > LEAST_ROWS and _heads_with_years(found[0], found[1]):
        first = fitting[best][1]
    return best, first


def _ways(kinds: str) -> Iterator[str]:
    """The patterns that a row may have: what is a number or words is either in all of its places."""
    for either in (WORD, VALUE):
        way = re.sub(f"{WORD}+", WORD, kinds.replace(EITHER, either))
        if VALUE in way and len(way) > 1:
            yield way


def _fits(row: RowWords, pattern: str) -> bool:
    return re.fullmatch("".join(PATTERN[kind] for kind in pattern), row.kinds) is not None


def _is_row(row: RowWords, pattern: str, longest: int) -> bool:
    """Whether a line among rows may be one that lacks a cell or has a number among its words."""
    values = row.values + row.kinds.count(EITHER)
    return 2 * values > pattern.count(VALUE) and len(row.tokens) <= longest + 2


def _spread(read: Plain, scripts: Scripts, lines: Sequence[Token]) -> Plain:
    """The table with a name in two scripts in two columns; they share the header but where it has a word for each."""
    at = 1 if read.ranked else 0
    name = read.names[at]
    words = name.tokens if len(name.tokens) == 2 and "(" not in name.text else ()
    names = [Named(word.text, (word,)) for word in words] or [name, name]
    rows = tuple(
        replace(row, cells=(*row.cells[:at], *_both(row.cells[at], scripts), *row.cells[at + 1 :])) for row in read.rows
    )
    return replace(read, names=(*read.names[:at], *names, *read.names[at + 1 :]), rows=rows, scripts=scripts)


def _both(cell: Token | None, scripts: Scripts) -> tuple[Token | None, Token | None]:
    if cell is None:
        return None, None
    before, after = in_two_scripts(tuple(words(cell.text, cell.start)), scripts)
    return (spanning(before, cell) if before else None), (spanning(after, cell) if after else None)


def _heads_with_years(first: RowWords, second: RowWords) -> bool:
    values = [token.text for token, kind in zip(first.tokens, first.kinds, strict=True) if kind == VALUE]
    years = all(YEAR.match(text) for text in values)
    return years and not all(
        YEAR.match(token.text) for token, kind in zip(second.tokens, second.kinds, strict=True) if kind == VALUE
    )


def _laid_out(
    lines: Sequence[Token], found: Sequence[RowWords], numbers: Sequence[int], header: Header
) -> Plain | None:
    columns = header.columns
    cuts, _ = cut_rows([found[at] for at in numbers], columns)
    rows: list[PlainRow] = []
    sections: list[int] = []
    section: Token | None = None
    whole = {at: cut for at, cut in zip(numbers, cuts, strict=True)}
    full = [_cells(found[at], cut, lines[at]) for at, cut in whole.items() if cut is not None]
    misfits = 0
    for at in range(header.lines[-1] + 1, len(lines)):
        if at in whole:
            cut = whole[at]
            cells = (
                _cells(found[at], cut, lines[at]) if cut is not None else _placed(found[at], columns, full, lines[at])
            )
            misfits += cells is None or (cut is None and sum(cell is not None for cell in cells) == 1)
            if cells is not None:
                rows.append(PlainRow(at, cells, section))
        elif _is_section(found[at], lines, at, whole):
            section = lines[at]
            sections.append(at)
    if len(rows) < LEAST_ROWS or misfits > (1 - ALIKE) * len(rows):
        return None
    ranked = columns[0] == VALUE
    return Plain(header.names, header.lines, tuple(rows), tuple(sections), ranked)


def _is_section(found: RowWords, lines: Sequence[Token], at: int, rows: Container[int]) -> bool:
    return (
        VALUE not in found.kinds
        and len(found.tokens) <= SHORT_SECTION
        and at + 1 in rows
        and not is_unit(lines[at].text)
    )


def _cells(row: RowWords, cut: Sequence[int], line: Token) -> tuple[Token | None, ...]:
    starts = (0, *cut[:-1])
    return tuple(spanning(row.tokens[first:last], line) for first, last in zip(starts, cut, strict=True))


def _placed(
    row: RowWords, columns: str, full: Sequence[Sequence[Token | None]], line: Token
) -> tuple[Token | None, ...] | None:
    """A row that lacks cells: its words in the first column of words, its numbers where they belong; None for doubt.

    A total belongs where it is the sum, another number where the others are like it.
    """
    words = 0
    while words < len(row.kinds) and row.kinds[words] != VALUE:
        words += 1
    values = row.tokens[words:]
    places = [at for at, kind in enumerate(columns) if kind == VALUE and at > columns.find(WORD)]
    if not words or len(values) > len(places) or VALUE in row.kinds[:words]:
        return None
    best: list[tuple[float, tuple[int, ...]]] = []
    for chosen in combinations(places, len(values)):
        score = sum(_alike(value.text, [cells[at] for cells in full], is_total(line.text.split()[0]))
                    for value, at in zip(values, chosen, strict=True))  # fmt: skip
        best.append((score, chosen))
    best.sort(reverse=True)
    cells: list[Token | None] = [None] * len(columns)
    cells[columns.find(WORD)] = spanning(row.tokens[:words], line)
    if len(best) == 1 or (best and best[0][0] > best[1][0] + 0.5):
        for value, at in zip(values, best[0][1], strict=True):
            cells[at] = value
    return tuple(cells)


def _alike(text: str, column: Sequence[Token | None], total: bool) -> float:
    """How well a value stands among those of a column: alike in unit, decimals and size; best as their sum."""
    own = read_number(text)
    others = [reading for token in column if token is not None and (reading := read_number(token.text))]
    if is_missing(text):
        return 0.2
    if own is None or not others:
        return 0.0
    if total and abs(sum(other.value for other in others) - own.value) <= abs(own.value) / 200:
        return 4.0
    score = 1.0 * (sum(other.unit == own.unit for other in others) * 2 > len(others))
    decimals = Counter(other.value.as_tuple().exponent for other in others).most_common(1)[0][0]
    score += 1.0 * (own.value.as_tuple().exponent == decimals)
    sizes = sorted(abs(other.value) for other in others)
    middle, size = float(sizes[len(sizes) // 2]), float(abs(own.value))
    return score + (0.5 if middle and 0.1 <= size / middle <= 10 else 0.0)
