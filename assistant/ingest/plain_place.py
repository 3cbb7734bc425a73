"""Where the lines of a text dump are tables whose cells a single blank parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.ingest.lines import ADDRESS, ends_sentence, marker, width
from assistant.ingest.plain import LEAST_ROWS, Plain, read_plain
from assistant.ingest.plain_header import MOST_SPANS, RANK
from assistant.ingest.plain_words import row_words
from assistant.ingest.table_cells import Token, is_missing, read_number
from assistant.ingest.table_units import split_unit
from assistant.language.table_words import heads, is_rate, is_total

MOST_WIDTH = 130
PAGE_BREAK, MOST_FURNITURE = 5, 60  # lines, columns
LABELLED = re.compile(r"[^\W\d][^\s:：]{0,12}\s?[:：]\s")
MEASURING = re.compile("[수량액률율비값가일]$|[数量额率价]$")
PAGE = re.compile(
    r"[-–—\[【(]?\s?(?:p\.?|page|쪽|第)?\s?\d{1,4}\s?(?:/\s?\d{1,4}|쪽|页|頁)?\s?[-–—\]】)]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """Numbers of lines of a table: its header's, those of its rows, and those of a page's end and beginning between."""

    header: tuple[int, ...]
    rows: tuple[int, ...]
    between: tuple[int, ...] = ()


def find_plain(texts: Sequence[str], gaps: Sequence[int], of_tables: bool = False) -> list[Place]:
    """The tables among lines, each with a header. ``gaps`` are the empty lines before each line.

    With ``of_tables`` the lines are known to be those of tables.

    >>> lines = ("개요", "기업 국적 투자액 고용", "가온 한국 12 3", "노르덴 독일 9 1", "다올 한국 5 2", "설명이다.")
    >>> find_plain(lines, [0] * 6)
    [Place(header=(1,), rows=(2, 3, 4), between=())]
    """
    found: list[Place] = []
    for run in _runs(texts, gaps):
        rest = [at for at in run if not found or at > found[-1].rows[-1]]
        while len(rest) > LEAST_ROWS:
            place = _first_place(rest, texts, of_tables)
            if place is None:
                break
            found.append(place)
            rest = [at for at in rest if at > place.rows[-1]]
    return found


def _first_place(run: Sequence[int], texts: Sequence[str], of_tables: bool) -> Place | None:
    read = read_plain([Token(texts[at], 0) for at in run])
    if read is None:
        return None
    lines = {*(row.line for row in read.rows), *read.sections}
    place = _continued(Place(tuple(run[at] for at in read.header), tuple(run[at] for at in sorted(lines))), texts)
    if of_tables or _is_worth(read):
        return place
    read = read_plain([Token(texts[at], 0) for at in (*place.header, *place.rows)])
    return place if read is not None and _is_worth(read) else None


def _continued(place: Place, texts: Sequence[str]) -> Place:
    """The table with the rows that follow beyond a page's end."""
    last = place.rows[-1]
    heading = [texts[at] for at in place.header]
    lines = [Token(texts[at], 0) for at in (*place.header, *place.rows)]
    for start in range(last + 2, min(last + 2 + PAGE_BREAK, len(texts))):
        if not _is_furniture(texts[start - 1], heading, texts):
            break
        more = list(
            takewhile(lambda at: _could_be_of_table(texts[at]) and texts[at] not in heading, range(start, len(texts)))
        )
        read = read_plain([*lines, *(Token(texts[at], 0) for at in more)]) if more else None
        taken = [row.line - len(lines) for row in read.rows if row.line >= len(lines)] if read is not None else []
        if taken and taken[0] <= 1 and _counts_on(texts[last], texts[more[taken[0]]]):
            between = tuple(range(last + 1, start))
            longer = Place(place.header, (*place.rows, *more[: taken[-1] + 1]), (*place.between, *between))
            return _continued(longer, texts)
    return place


def _counts_on(last: str, following: str) -> bool:
    """Whether the ranks of two rows, if they have any, are of one table."""
    first, second = RANK.fullmatch(last.split()[0]), RANK.fullmatch(following.split()[0])
    return (first is None) == (second is None) and (
        first is None or second is None or 0 <= int(second[1]) - int(first[1]) <= 2
    )


def _is_furniture(text: str, heading: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a line may stand at the end or the beginning of a page: its number, what recurs, the header again."""
    return (
        text in heading or PAGE.fullmatch(text) is not None or (texts.count(text) > 1 and width(text) <= MOST_FURNITURE)
    )


def _is_worth(read: Plain) -> bool:
    """Whether lines that can be read as a table are one: its header has words of headers, or rows enough."""
    naming = sum(bool(named.text) and _names_column(named.text) for named in read.names)
    if 2 * naming >= len(read.names):
        return True
    columns = zip(*(row.cells for row in read.rows), strict=True)
    values = sum(all(cell is None or read_number(cell.text) or is_missing(cell.text) for cell in of) for of in columns)
    return len(read.rows) > LEAST_ROWS and naming + values >= len(read.names) / 2 and values > 1


def _names_column(text: str) -> bool:
    return heads(text) or is_rate(text) or split_unit(text)[1] is not None or MEASURING.search(text) is not None


def _runs(texts: Sequence[str], gaps: Sequence[int]) -> Iterator[list[int]]:
    """Lines that follow each other evenly, short and no sentences, with a number in most."""
    run: list[int] = []
    for at, text in enumerate(texts):
        fits = _could_be_of_table(text)
        apart = run and gaps[at] > (gaps[run[1]] if len(run) > 1 else 2)
        if run and (not fits or apart):
            yield from _trimmed(run, texts)
            run = []
        if fits:
            run.append(at)
    yield from _trimmed(run, texts)


def _could_be_of_table(text: str) -> bool:
    if not text or width(text) > MOST_WIDTH or ADDRESS.match(text) or ends_sentence(text) or LABELLED.match(text):
        return False
    return marker(text) in {"", "["} or is_total(text.split()[0])


def _trimmed(run: Sequence[int], texts: Sequence[str]) -> Iterator[list[int]]:
    """The run up to its last line with a number, from as many lines over the first one as a header may have."""
    valued = [at for at in run if any(map(str.isdecimal, texts[at])) and len(texts[at].split()) > 1]
    if len(valued) >= LEAST_ROWS:
        first = next((at for at in valued if row_words(texts[at]).values), valued[0])
        yield [at for at in run if first - MOST_SPANS - 1 <= at <= valued[-1]]
