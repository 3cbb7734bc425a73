"""What an answer's card shows, and how: which lines lead, which items are listed, how sure it is, what is copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.neutral import neutral
from assistant.serve.links import citation_address
from assistant.types import Answer, Citation, Item

Sureness: TypeAlias = Literal["sure", "likely", "unsure"]
SURE, LIKELY = 0.75, 0.5  # confidence from which an answer is called so
LISTED = 10  # items and sources shown before the rest is folded away
_MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“(.+)”", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words of an answer, or the mark of a citation where ``citation`` is its number."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of several values: ``value`` is the item's words, with their unit where the text gives it."""

    value: str
    item: Item


@dataclass(frozen=True, slots=True)
class Card:
    """``lead`` are the lines that answer, ``notes`` those that say more of it, ``items`` those that are listed.

    A line that only repeats the items, or a quotation that the sources show anyway, is left out of ``lead``. ``sides``
    are the values of a conflict or an ambiguity.
    """

    lead: tuple[tuple[TextPart, ...], ...]
    notes: tuple[str, ...]
    items: tuple[Item, ...]
    sureness: Sureness
    sides: tuple[Side, ...] = ()


def card(answer: Answer) -> Card:
    """The card of an answer."""
    lines = answer.text.split("\n") if answer.text else []
    if answer.status in ("conflict", "ambiguous") and answer.items:
        sides = tuple(Side(_with_unit(item, lines[1:]), item) for item in answer.items)
        return Card(_parts(lines[:1], answer), (), (), sureness(answer), sides)
    lines = lines[:1] + [line for line in lines[1:] if not _is_shown_quote(line, answer.citations)]
    lead = [line for number, line in enumerate(lines) if number == 0 or _MARK.search(line)]
    notes = [line for line in lines if line not in lead]
    listed = _listed(answer.items, " ".join(lead))
    if lead and listed and plain(lead[0]) == ", ".join(item.text for item in answer.items):
        lead = lead[1:]
    return Card(_parts(lead, answer), tuple(notes), listed, sureness(answer))


def sureness(answer: Answer) -> Sureness:
    """The confidence of an answer in one of three words."""
    return "sure" if answer.confidence >= SURE else "likely" if answer.confidence >= LIKELY else "unsure"


def plain(line: str) -> str:
    """A line without its marks.

    >>> plain("철강, 가전 [1][2]")
    '철강, 가전'
    """
    return _MARK.sub("", line).strip()


def _is_shown_quote(line: str, citations: Sequence[Citation]) -> bool:
    """Whether a line is a sentence in quotation marks that one of the sources shows whole."""
    quoted = _QUOTED.fullmatch(line)
    return quoted is not None and any(quoted[1].strip("…") in citation.quote for citation in citations)


def _listed(items: tuple[Item, ...], lead: str) -> tuple[Item, ...]:
    """The items that say more than the lead does: all of a short list of words, else those that the lead lacks."""
    if lead and plain(lead) == ", ".join(item.text for item in items) and len(items) > 1:
        return items
    return tuple(item for item in items if item.text not in lead or (item.gloss or "") not in lead)


def _with_unit(item: Item, lines: Sequence[str]) -> str:
    """The value of an item as its line of the text gives it: ``463.60 억 위안 — 도표 1 [1]``."""
    values = (line.partition(" — ")[0] for line in lines if item.label and item.label in line)
    return next((value for value in values if value.startswith(item.text)), item.text)


def _parts(lines: Sequence[str], answer: Answer) -> tuple[tuple[TextPart, ...], ...]:
    return tuple(tuple(text_parts(line, len(answer.citations))) for line in lines)


def text_parts(text: str, citations: int) -> list[TextPart]:
    """The text cut at its marks; a number in brackets that no citation has stays text.

    >>> text_parts("Nine [1] of [7].", 1)
    [TextPart(text='Nine ', citation=None), TextPart(text='[1]', citation=1), TextPart(text=' of [7].', citation=None)]
    """
    parts: list[TextPart] = []
    end = 0
    for mark in _MARK.finditer(text):
        if len(mark[1]) < 5 and 1 <= int(mark[1]) <= citations:
            parts += [TextPart(text[end : mark.start()]), TextPart(mark[0], int(mark[1]))]
            end = mark.end()
    return [part for part in [*parts, TextPart(text[end:])] if part.text]


def marked(quote: str, items: Sequence[Item], number: int) -> list[TextPart]:
    """The quotation cut at the words that answer: those parts have ``citation`` set.

    >>> [part.text for part in marked("It opened in 1912.", [Item("1912", None, None, (1,))], 1) if part.citation]
    ['1912']
    """
    words = sorted({item.text for item in items if number in item.citations and item.text != quote}, key=len)
    if not words:
        return [TextPart(quote)]
    # no digit of a longer number is marked
    pattern = "|".join(rf"(?<![\d.,]){re.escape(word)}(?![\d])" for word in reversed(words))
    parts: list[TextPart] = []
    end = 0
    for found in re.finditer(pattern, quote):
        parts += [TextPart(quote[end : found.start()]), TextPart(found.group(), number)]
        end = found.end()
    return [part for part in [*parts, TextPart(quote[end:])] if part.text]


def copied(answer: Answer, origin: str) -> str:
    """The answer as plain text with its sources, each with its address on the server at ``origin``."""
    lines = [answer.question, "", answer.text or answer.reason]
    lines += [f"• {item.text} — {item.gloss}" for item in answer.items if item.gloss]
    for citation in answer.citations:
        about = [citation.title, citation.publisher, citation.date, citation.locator]
        lines += [
            "",
            f"[{citation.number}] {citation.quote}",
            f"    {' · '.join(detail for detail in about if detail)}",
            f"    {origin.rstrip('/')}{citation_address(citation)}",
        ]
    return neutral("\n".join(lines))
