"""Passages: whole sentences under one heading, as long as the limit allows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.types import Block, Document, Passage, Span

SEPARATOR = " › "
LONGEST_HEADING = 240  # characters of the whole heading
LONGEST_PART = 100  # characters of one of its parts
CAPTION_LENGTH = 120  # characters; prose this short stays with the rows of a table beside it
MOST_HEADER_ROWS = 12
NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Part:
    """The sentences of one block and the headings above it."""

    block: Block
    sentences: tuple[Span, ...]
    headings: tuple[str, ...]
    header: str = ""


def passages(document: Document, sentences: Sequence[Span], limit: int) -> list[Passage]:
    """The passages of a document, numbered from 0; boilerplate is in none.

    A passage holds whole sentences of one section, at most ``limit`` characters unless one sentence is longer. Its
    heading is the title, the section headings above it, and for later rows of a table the table's header.
    """
    found: list[Passage] = []
    for group in _filled(_parts(document, sentences), limit):
        spans = tuple(span for part, spans in group for span in spans)
        part = next((part for part, _ in group if part.block.kind != "heading"), group[-1][0])
        header = part.header if group[0][0].block.kind == "row" else ""
        heading = _heading(document.title, part.headings, header)
        span = Span(document.id, spans[0].start, spans[-1].end)
        found.append(Passage(len(found), span, document.language, heading, spans))
    return found


def _parts(document: Document, sentences: Sequence[Span]) -> Iterator[_Part | None]:
    """Every block with its sentences; None in the place of boilerplate."""
    starts = [sentence.start for sentence in sentences]
    open_headings: list[tuple[int, str]] = []
    headers = _header_rows(document)
    for number, block in enumerate(document.blocks):
        if block.boilerplate:
            yield None
            continue
        if block.kind == "heading":
            text = document.text[block.start : block.end]
            open_headings = [*(pair for pair in open_headings if pair[0] < block.level), (block.level, text)]
        inside = sentences[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        headings = tuple(text for _, text in open_headings)
        yield _Part(block, tuple(inside), headings, headers.get(number, ""))


def _filled(parts: Iterator[_Part | None], limit: int) -> Iterator[list[tuple[_Part, list[Span]]]]:
    """Groups of (block, some of its sentences) that make one passage each."""
    group: list[tuple[_Part, list[Span]]] = []
    for part in parts:
        if group and (part is None or _is_turn(part, group)):
            yield group
            group = []
        if part is None:
            continue
        for sentence in part.sentences:
            if group and sentence.end - group[0][1][0].start > limit:
                yield group
                group = []
            if group and group[-1][0] is part:
                group[-1][1].append(sentence)
            else:
                group.append((part, [sentence]))
    if group:
        yield group


def _is_turn(part: _Part, group: Sequence[tuple[_Part, list[Span]]]) -> bool:
    """Whether a section begins, or prose turns into a table or back, but for a caption."""
    previous = group[-1][0]
    if part.block.kind == "heading":
        return previous.block.kind != "heading"
    if (previous.block.kind == "row") == (part.block.kind == "row"):
        return False
    if part.block.kind == "row":
        return group[-1][1][-1].end - group[0][1][0].start > CAPTION_LENGTH
    return part.block.end - part.block.start > CAPTION_LENGTH


def _header_rows(document: Document) -> dict[int, str]:
    """For the rows of each table after its header, the header's words."""
    headers: dict[int, str] = {}
    run: list[int] = []
    for number, block in enumerate((*document.blocks, None)):
        if block is not None and block.kind == "row":
            run.append(number)
        elif block is None or block.kind == "heading" or block.boilerplate or block.end - block.start > CAPTION_LENGTH:
            if run:
                _note_header(document, run, headers)
            run = []
    return headers


def _note_header(document: Document, run: Sequence[int], headers: dict[int, str]) -> None:
    texts = [document.text[document.blocks[n].start : document.blocks[n].end] for n in run]
    counts = [len(text.split()) for text in texts]
    shares = [sum(NUMBER.search(word) is not None for word in text.split()) / len(text.split()) for text in texts]
    usual_count, usual_share = sorted(counts)[len(run) // 2], sorted(shares)[len(run) // 2]
    data = (n for n in range(1, min(len(run), MOST_HEADER_ROWS)) if 2 * shares[n] >= usual_share)
    top = next((n for n in data if 2 * counts[n] >= usual_count), 1)
    header = " ".join(" ".join(texts[:top]).split())
    headers.update(dict.fromkeys(run[top:], header))


def _heading(title: str, headings: Sequence[str], header: str) -> str:
    """Title and headings from the top, each once, cut to a bounded length; the lowest are kept."""
    parts: list[str] = []
    for part in (title, *headings, header):
        short = _cut(part, LONGEST_PART)
        if short and short not in parts:
            parts.append(short)
    while len(parts) > 2 and len(SEPARATOR.join(parts)) > LONGEST_HEADING:
        del parts[1]
    return _cut(SEPARATOR.join(parts), LONGEST_HEADING)


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
