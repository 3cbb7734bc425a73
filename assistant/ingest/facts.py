"""Facts out of the prose of a document: what each of its sentences states, and the names that it writes two ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.ingest.segment import block_sentences
from assistant.language.mining import Pair, mine
from assistant.language.statements import Statement, statements
from assistant.types import Block, Document, Fact, Span

LONGEST = 600  # characters of a sentence that facts are read from: longer ones are no sentences
_PROSE = frozenset({"paragraph", "item"})


def facts(document: Document) -> list[Fact]:
    """The facts of a document in the order of its text, numbered from 1. Rows and boilerplate state none."""
    pairs = mine(document.text)
    found = sorted([*_stated(document, pairs), *_aliases(document, pairs)], key=lambda one: (one.span, one.value_span))
    return [replace(one, id=f"{document.id}#f{number}") for number, one in enumerate(found, 1)]


def _stated(document: Document, pairs: list[Pair]) -> Iterator[Fact]:
    reference = _day(document.date)
    heading = document.title
    for block in document.blocks:
        if block.boilerplate:
            continue
        if block.kind == "heading":
            heading = document.text[block.start : block.end].strip()
        elif block.kind in _PROSE:
            for start, end in block_sentences(document.text, block):
                if end - start <= LONGEST:
                    yield from _of_sentence(document, start, end, heading, pairs, reference)


def _of_sentence(
    document: Document, start: int, end: int, heading: str, pairs: list[Pair], reference: date | None
) -> Iterator[Fact]:
    text = document.text[start:end]
    names = [(one.start - start, one.end - start) for one in pairs if start <= one.start and one.end <= end]
    for one in statements(text, reference, names):
        yield _fact(document, start, text, one, heading)


def _fact(document: Document, offset: int, text: str, one: Statement, heading: str) -> Fact:
    def words(place: tuple[int, int] | None) -> str:
        return " ".join(text[place[0] : place[1]].split()) if place else ""

    span = Span(document.id, offset, offset + len(text))
    value_span = Span(document.id, offset + one.value[0], offset + one.value[1])
    period = f"{one.period.first}/{one.period.last}" if one.period else None
    return Fact(
        "",
        one.kind,
        words(one.subject) or heading,
        words(one.attribute),
        words(one.value),
        span,
        value_span,
        one.subject is None,
        one.number,
        one.unit,
        period,
        one.counted,
        tuple(words(member) for member in one.members),
        one.stated,
    )


def _aliases(document: Document, pairs: list[Pair]) -> Iterator[Fact]:
    """Two forms of one name, side by side in a block."""
    blocks = [block for block in document.blocks if block.kind in _PROSE and not block.boilerplate]
    starts = [block.start for block in blocks]
    for pair in pairs:
        block = _around(blocks, starts, pair)
        if block is not None:
            span = Span(document.id, min(pair.start, pair.other_start), max(pair.end, pair.other_end))
            place = Span(document.id, pair.other_start, pair.other_end)
            yield Fact("", "alias", pair.form, "", pair.other, span, place)


def _around(blocks: list[Block], starts: list[int], pair: Pair) -> Block | None:
    at = bisect_right(starts, pair.start) - 1
    if at < 0 or pair.end > blocks[at].end or not blocks[at].start <= pair.other_start < blocks[at].end:
        return None
    return blocks[at]


def _day(written: str | None) -> date | None:
    """The day of a document's date; the first of the month or year where it names no more."""
    if written is None:
        return None
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    return date(year, month, day)
