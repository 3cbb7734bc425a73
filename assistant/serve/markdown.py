"""An answer as Markdown, for chats that show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.neutral import neutral
from assistant.serve.answer_view import text_parts
from assistant.serve.schemas import ServedAnswer
from assistant.serve.slack.links import Links
from assistant.serve.slack.words import phrase
from assistant.types import Citation, Item

CHARACTERS = 12_000  # Mattermost takes 16,383
ITEMS, SOURCES, ROWS, COLUMNS = 30, 10, 12, 6
QUOTE = 400
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~:$-])")


def escaped(text: str) -> str:
    """The words so that Markdown shows them, on one line, and calls nobody.

    >>> escaped("@all: *see* [here](http://evil.example)").replace("\\u200b", "")
    '@all\\\\: \\\\*see\\\\* \\\\[here\\\\]\\\\(http\\\\://evil.example\\\\)'
    """
    marked = _MARKUP.sub(r"\\\1", " ".join(neutral(text).split()))
    return marked.replace("@", "@\u200b")


def markdown(answer: ServedAnswer, links: Links) -> str:
    """The answer with its items, its rows and its quotes, in the asker's language; at most ``CHARACTERS``."""
    shown, left = [], CHARACTERS
    for line in _lines(answer, links):
        left -= len(line) + 1
        if left < 0:
            break
        shown.append(line)
    return "\n".join(shown)


def _lines(answer: ServedAnswer, links: Links) -> Iterator[str]:
    if answer.status in ("conflict", "ambiguous", "not_found"):
        yield f"**{phrase(answer.status, answer.language)}**"
    if answer.text:
        parts = text_parts(answer.text, len(answer.citations))
        yield "".join(
            _mark(answer.citations[part.citation - 1], links) if part.citation else _spaced(part.text[:3000])
            for part in parts[:100]
        )
    if answer.reason and answer.reason != answer.text:
        yield escaped(answer.reason)
    if len(answer.items) > 1 or any(item.label for item in answer.items):
        yield from (f"* {_item(item, answer, links)}" for item in answer.items[:ITEMS])
    if len(answer.items) > ITEMS:
        yield phrase("and_more", answer.language, count=len(answer.items) - ITEMS)
    yield from _rows(answer)
    for citation in answer.citations[:SOURCES]:
        details = [one for one in (citation.title, citation.publisher, citation.date, citation.locator) if one]
        quote = citation.quote if len(citation.quote) <= QUOTE else f"{citation.quote[:QUOTE]}…"
        yield f"> {_mark(citation, links)} “{escaped(quote)}” — {escaped(' · '.join(details))}"
    if answer.suggestions:
        yield f"**{phrase('ask_instead', answer.language)}**"
        yield from (f"* {escaped(suggestion)}" for suggestion in answer.suggestions[:5])


def _spaced(text: str) -> str:
    """The words escaped, with the blanks at both ends that tell them from the marks around."""
    return (" " if text[:1].isspace() else "") + escaped(text) + (" " if text[-1:].isspace() else "")


def _mark(citation: Citation, links: Links) -> str:
    address = links.quote(citation)
    mark = f"\\[{citation.number}\\]"
    return mark if address is None else f"[{mark}](<{address}>)"


def _item(item: Item, answer: ServedAnswer, links: Links) -> str:
    words = " — ".join([item.text, *(one for one in (item.gloss, item.label) if one)])
    marks = [_mark(answer.citations[n - 1], links) for n in item.citations[:3] if 1 <= n <= len(answer.citations)]
    return " ".join([escaped(words), *marks])


def _rows(answer: ServedAnswer) -> Iterator[str]:
    computation = answer.computation
    if computation is None or not computation.rows:
        return
    rows = computation.rows[:ROWS]
    names = list(dict.fromkeys(name for row in rows for name in row.cells))[:COLUMNS]
    yield f"**{phrase('computed', answer.language)}**: {escaped(computation.expression[:300])}"
    yield ""
    yield f"| | {' | '.join(escaped(name) for name in names)} |"
    yield f"|---|{'---|' * len(names)}"
    for row in rows:
        yield f"| {row.citation} | {' | '.join(escaped(row.cells.get(name, '')[:80]) for name in names)} |"
    yield ""
