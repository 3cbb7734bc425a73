"""The header of a table whose cells a single blank parts: which lines it is, and how many columns of words it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from assistant.ingest.lines import CAPTION, ends_sentence, marker
from assistant.ingest.plain_model import cut_rows
from assistant.ingest.plain_words import EITHER, VALUE, WORD, RowWords
from assistant.ingest.table_cells import YEAR, Token, is_missing, read_number
from assistant.ingest.table_header import HeaderMatcher, Named, Slot, header_words
from assistant.ingest.table_levels import names_of_levels
from assistant.ingest.table_periods import interval_of_cell
from assistant.ingest.table_units import is_unit_line, split_unit, unit_line
from assistant.language.table_words import heads, is_note, is_rate

MOST_SPANS = 6  # lines of a header
MOST_COLUMNS = 14
MOST_WORDS = 5  # columns of words side by side
ANY_DAY = date(2000, 1, 1)
LIKELY = -0.3  # the score a column from which a header is believed
NEAR, NEAREST = 4.0, 6  # how far below the best header, and how many, the fit of the rows decides
LINE = 0.5  # against each line of a header but the lowest
ENOUGH = 2.0  # against each where the lowest has a word for every column
UNKNOWN = 0.5
SKIPPED, SKIPPED_HEADER = 0.3, 2.0  # against words between the header and the first row, no header's or one's
FIT_COUNTS = 0.35  # how much the fit of the rows counts beside that of the header
PATTERN = {VALUE: f"[{VALUE}{EITHER}]", WORD: f"[{WORD}{EITHER}]+"}
RANK = re.compile(r"(\d{1,3})(?:위|[.．、)])?")


@dataclass(frozen=True, slots=True)
class Header:
    """How the columns are called, and a letter a column."""

    lines: tuple[int, ...]
    names: tuple[Named, ...]
    columns: str
    score: float


def find_header(
    lines: Sequence[Token], found: Sequence[RowWords], first: int, pattern: str, rows: Sequence[RowWords]
) -> Header | None:
    """The best reading of the lines over the first row; None where no way to name the columns is likely."""
    over = [at for at in range(max(0, first - MOST_SPANS - 1), first) if not is_unit(lines[at].text)]
    sorts = _sorts(pattern, rows)
    headers: list[Header] = []
    for skipped, count in product((0, 1), range(1, MOST_SPANS + 1)):
        own = over[-count - skipped : len(over) - skipped]
        if len(own) < count or not all(_could_head(lines[at].text, found[at]) for at in own):
            continue
        tokens = [lines[at] for at in own]
        matcher = HeaderMatcher(header_words(tokens), close=True)
        for columns in _columns(pattern, rows):
            slots = _slots(columns, sorts)
            levels = names_of_levels(tokens, slots)
            if levels is not None:
                headers.append(Header(tuple(own), levels, columns, 4.0 * len(slots)))
            match = matcher.match(slots)
            if match is not None and match.score >= LIKELY * len(slots):
                more = (ENOUGH if len(tokens[-1].text.split()) >= len(columns) else LINE) * (count - 1)
                skip = _against_skipping(lines[over[-1]].text) if skipped else 0.0
                score = match.score - more - skip - _unnamed(match.names, columns)
                headers.append(Header(tuple(own), match.names, columns, score))
    headers.sort(key=lambda header: -header.score)
    near = [header for header in headers if header.score >= headers[0].score - NEAR][:NEAREST]
    fits: dict[str, float] = {}
    for header in near:
        if header.columns not in fits:
            fits[header.columns] = cut_rows(rows[:20], header.columns)[1] if len({h.columns for h in near}) > 1 else 0.0
    return max(near, key=lambda header: header.score + FIT_COUNTS * fits[header.columns], default=None)


def _against_skipping(text: str) -> float:
    """What is against a line over the first row that is no part of the header but heads some of the rows."""
    named = any(heads(word) or is_rate(word) or split_unit(word)[1] for word in text.split())
    return SKIPPED_HEADER if named else SKIPPED


def _unnamed(names: Sequence[Named], columns: str) -> float:
    """What is against columns without a name, and a little against columns of words with one that is no header's."""
    worded = [named.text for named, kind in zip(names, columns, strict=True) if kind == WORD][1:]
    short = sum(len(named.text) == 1 and "가" <= named.text <= "힣" for named in names[1:])
    unnamed = sum(not named.text for named in names[1:])
    return 2.0 * (unnamed + short) + UNKNOWN * sum(not heads(text) for text in worded)


def _columns(pattern: str, rows: Sequence[RowWords]) -> Iterator[str]:
    """The ways to have several columns of words where the pattern has words: as many as the shortest row has."""
    regular = re.compile("".join(f"({PATTERN[kind]})" for kind in pattern))
    matches = [match for row in rows if (match := regular.fullmatch(row.kinds))]
    most = []
    for at, kind in enumerate(pattern, start=1):
        counts = sorted(len(match[at]) for match in matches)
        most.append(min(MOST_WORDS, counts[len(counts) // 10]) if kind == WORD and counts else 1)
    for many in product(*(range(1, highest + 1) for highest in most)):
        if sum(many) <= MOST_COLUMNS:
            yield "".join(kind * count for kind, count in zip(pattern, many, strict=True))


def _slots(columns: str, sorts: Sequence[Slot]) -> list[Slot]:
    values = iter(sorts)
    names = iter(("name",))
    return [next(values) if kind == VALUE else next(names, "text") for kind in columns]  # type: ignore[arg-type]


def _sorts(pattern: str, rows: Sequence[RowWords]) -> list[Slot]:
    """What the columns of numbers hold."""
    regular = re.compile("".join(f"({PATTERN[kind]})" for kind in pattern))
    matches = [(row, match) for row in rows if (match := regular.fullmatch(row.kinds))]
    sorts: list[Slot] = []
    for at, kind in enumerate(pattern, start=1):
        if kind == VALUE:
            printed = [row.tokens[match.start(at)].text for row, match in matches]
            sorts.append("rank" if at == 1 and _is_ranked(rows) else _sort([t for t in printed if not is_missing(t)]))
    return sorts


def _sort(printed: Sequence[str]) -> Slot:
    if printed and all(YEAR.fullmatch(text) for text in printed):
        return "year"
    if 2 * sum(interval_of_cell(text, ANY_DAY) is not None and not read_number(text) for text in printed) > len(
        printed
    ):
        return "date"
    return "percent" if 2 * sum("%" in text or "％" in text for text in printed) > len(printed) else "number"


def _is_ranked(rows: Sequence[RowWords]) -> bool:
    ranks = [int(match[1]) for row in rows if (match := RANK.fullmatch(row.tokens[0].text))]
    return (
        len(ranks) == len(rows)
        and all(0 <= second - first <= 2 for first, second in pairwise(ranks))
        and (ranks[0] <= 2 or len(set(ranks)) > 2)
    )


def _could_head(text: str, found: RowWords) -> bool:
    """Whether a line may be one of a header: no sentence, no caption, and no number but years."""
    numbers = [
        t.text for t, kind in zip(found.tokens, found.kinds, strict=True) if kind == VALUE and read_number(t.text)
    ]
    return not (ends_sentence(text) or CAPTION.match(text) or marker(text) not in {"", "["} or is_note(text)) and all(
        YEAR.fullmatch(number) for number in numbers
    )


def is_unit(text: str) -> bool:
    """Whether a line gives the unit of a whole table."""
    return unit_line(text) is not None or is_unit_line(text)
