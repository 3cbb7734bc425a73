"""What stands around a table: its title over or under it, the headings that enclose it, its unit and its period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.ingest.lines import CAPTION, STATEMENT, ends_sentence, width
from assistant.ingest.table_periods import interval
from assistant.ingest.table_regions import Region
from assistant.ingest.table_units import Unit, is_unit_line, units_in_title, units_over
from assistant.language.table_words import is_byline, is_note
from assistant.types import Block, Document, Span

REACH = 3  # blocks over a table among which its unit and its title stand
LONGEST_TITLE = 100  # columns
LONGEST_AFTER = 60


@dataclass(frozen=True, slots=True)
class Title:
    """``text`` with its place (None: it is the document's own); the enclosing headings; units and period they give."""

    text: str
    span: Span | None
    section: tuple[str, ...]
    units: tuple[Unit, ...]
    period: str | None


def find_titles(document: Document, regions: Sequence[Region], reference: date | None) -> list[Title]:
    """The title of every region, in order."""
    below = _captions_stand_below(document, regions)
    return [_title(document, region, reference, below) for region in regions]


def _captions_stand_below(document: Document, regions: Sequence[Region]) -> bool:
    """Whether every table has its numbered caption under it, and the first has none over it."""
    under = [_words(document, region.last + 1) for region in regions]
    return (
        bool(regions) and all(map(CAPTION.match, under)) and not CAPTION.match(_words(document, regions[0].first - 1))
    )


def _title(document: Document, region: Region, reference: date | None, below: bool) -> Title:
    over, units, bylines = (None, (), []) if below else _over(document, region)
    under = _under(document, region, below) if over is None else None
    number = over if over is not None else under
    headings = _headings(document, region.first)
    if number is None and headings:
        number = headings.pop()
    elif number is not None:
        headings = [] if under is not None and not below else [at for at in headings if at < number]
        level = document.blocks[number].level
        if document.blocks[number].kind == "heading":
            headings = [at for at in headings if document.blocks[at].level < level]
    section = tuple(_words(document, at) for at in (*headings, *bylines))
    if number is None:
        return Title(document.title, None, section, units, interval(document.title, reference))
    text = _words(document, number)
    block = document.blocks[number]
    period = next((found for part in (text, *reversed(section)) if (found := interval(part, reference))), None)
    return Title(text, Span(document.id, block.start, block.end), section, units or tuple(units_in_title(text)), period)


def _over(document: Document, region: Region) -> tuple[int | None, tuple[Unit, ...], list[int]]:
    """The heading, caption or short line directly over a table, the units that a line there gives, and its bylines."""
    given: tuple[Unit, ...] = ()
    bylines: list[int] = []
    for number in range(region.first - 1, max(-1, region.first - 1 - REACH), -1):
        block, text = document.blocks[number], _words(document, number)
        if block.kind == "row" and not block.boilerplate:
            break
        units = units_over(text)
        if units is not None:
            given = tuple(units)
        elif is_unit_line(text) or (block.kind != "heading" and STATEMENT.match(text)):
            continue
        elif block.kind != "heading" and is_byline(text):
            bylines.insert(0, number)
        elif not block.boilerplate:
            if not _could_be_title(block, text):
                return None, given, bylines
            over = units_over(_words(document, number - 1)) if number and not given else None
            return number, tuple(over or ()) or given, bylines
    return None, given, bylines


def _could_be_title(block: Block, text: str) -> bool:
    if block.kind == "heading" or CAPTION.match(text):
        return True
    return width(text) <= LONGEST_TITLE and not ends_sentence(text) and text[-1] not in ":：,，、" and not is_note(text)


def _under(document: Document, region: Region, below: bool) -> int | None:
    """The short line directly under a table that heads nothing itself."""
    number = region.last + 1
    if number >= len(document.blocks):
        return None
    block, text = document.blocks[number], _words(document, number)
    if below:
        return number
    following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
    heads = following is not None and (following.kind == "row" or block.kind == "heading")
    short = (
        width(text) <= LONGEST_AFTER and not ends_sentence(text) and not is_note(text) and text[-1] not in ":：,，、"
    )
    return number if short and not heads and not _is_reference(text) else None


def _is_reference(text: str) -> bool:
    return "://" in text or not any(map(str.isalpha, text))


def _headings(document: Document, first: int) -> list[int]:
    """The headings that are open where a block begins, outermost first."""
    found: list[int] = []
    for number in range(first):
        block = document.blocks[number]
        words = _words(document, number)
        if block.kind == "heading" and not block.boilerplate and not CAPTION.match(words) and not is_unit_line(words):
            found = [at for at in found if document.blocks[at].level < block.level]
            found.append(number)
    return found


def _words(document: Document, number: int) -> str:
    if not 0 <= number < len(document.blocks):
        return ""
    block = document.blocks[number]
    return document.text[block.start : block.end]
