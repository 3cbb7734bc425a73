"""Forms: tables with a label and what is said of it, then the next label beside it (기간 | 3일 | 장소 | 공원)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from assistant.language.dates import date_spans
from assistant.language.table_words import heads, is_label, is_total

Rows = Sequence[Sequence[str]]

WIDTHS = (4, 6)
LEAST_ROWS = 2
LONGEST_LABEL = 24  # characters
SAID = 0.8  # of the labels have words beside them
LIKELY = 0.4  # of the labels are words that head columns
MIXED = (0.2, 0.8)  # the share of what is said that holds a figure, where labels hold none


def form_rows(rows: Rows) -> list[tuple[str, str]] | None:
    """Each label with what is said of it, in reading order; None where rows are no form.

    >>> form_rows([("기간", "3일간", "장소", "물빛공원"), ("내용", "전시와 장터", "", "")])
    [('기간', '3일간'), ('장소', '물빛공원'), ('내용', '전시와 장터')]
    """
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    if width not in WIDTHS or len(filled) < LEAST_ROWS or any(len(row) != width for row in filled):
        return None
    pairs = [(row[at], row[at + 1]) for row in filled for at in range(0, width, 2)]
    said = [pair for pair in pairs if any(pair)]
    labels = [label for label, _ in said]
    if not _could_be_labels(labels) or sum(bool(words) for _, words in said) < SAID * len(said) or _has_header(filled):
        return None
    across = len(said) < len(pairs) and any(all(row) for row in filled) and any(map(is_label, labels[width // 2 :]))
    known = sum(map(is_label, labels)) / len(labels)
    figures = sum(any(map(str.isdecimal, words)) for _, words in said) / len(said)
    mixed = MIXED[0] <= figures <= MIXED[1] and not any(map(str.isdecimal, chain(*labels)))
    return said if across or known >= LIKELY or (known >= LIKELY / 2 and mixed) else None


def _could_be_labels(labels: Sequence[str]) -> bool:
    """Whether words may be labels: all there and different, short, and neither days nor sums."""
    distinct = len({"".join(label.split()) for label in labels}) == len(labels)
    short = all(label and len(label) <= LONGEST_LABEL and any(map(str.isalpha, label)) for label in labels)
    return distinct and short and not any(date_spans(label) or is_total(label) for label in labels)


def _has_header(rows: Rows) -> bool:
    """Whether the first row names columns, as no first cell below it does."""
    first = sum(map(_heads, rows[0]))
    return 4 * first >= 3 * len(rows[0]) and 2 * sum(_heads(row[0]) for row in rows[1:]) < len(rows[1:])


def _heads(label: str) -> bool:
    bare = label.strip(":：· ")
    return bool(bare) and (heads(bare) or heads("".join(bare.split())))
