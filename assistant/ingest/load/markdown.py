"""Markdown: headings, paragraphs, list items and tables, by the tokens of markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.ingest.load.decode import decode
from assistant.ingest.load.html import html_blocks
from assistant.language.labels import is_form
from assistant.protocols import Extracted, RawBlock

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(r"""^([A-Za-z_]+)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
FRONT_MATTER_LIMIT = 20_000  # characters
LONGEST = 4_000_000  # characters; the parser takes quadratic time over some texts
DEEPEST = 60  # nested quotations and lists


def load(path: PurePath, data: bytes) -> Extracted:
    """The blocks of the rendered page. A front matter is metadata; its title opens the page if no heading does."""
    text = decode(data, path)
    fields, text = _front_matter(text)
    blocks = _parsed(text)
    title = fields.get("title") or None
    if title is not None and not any(block.kind == "heading" for block in blocks[:1]):
        blocks = (RawBlock("heading", title, level=1), *blocks)
    if title is None:
        title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), None)
    publisher = fields.get("publisher") or fields.get("source")
    url = fields.get("url") or fields.get("canonical")
    return Extracted(blocks, title=title, publisher=publisher or None, date=fields.get("date"), url=url or None)


def _parsed(text: str) -> tuple[RawBlock, ...]:
    """The blocks of the page; text too large or too deep for the parser comes as raw lines."""
    if len(text) > LONGEST:
        return (RawBlock("lines", text),)
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    if any(token.level >= DEEPEST - 1 for token in tokens):  # the parser drops what lies deeper
        return (RawBlock("lines", text),)
    return tuple(_blocks(tokens))


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = FRONT_MATTER.match(text[:FRONT_MATTER_LIMIT])
    if match is None:
        return {}, text
    return {key.lower(): value for key, value in FIELD.findall(match.group(1))}, text[match.end() :]


def _blocks(tokens: list[Token]) -> Iterator[RawBlock]:
    """Walks the flat token list: ``depth`` counts open lists, ``row`` and ``rows`` gather a table."""
    depth, level, first_of_item = 0, 0, False
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    in_table = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                first_of_item = True
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "table_open":
                in_table, rows = True, []
            case "tr_open":
                row = []
            case "tr_close":
                rows.append(tuple(row))
            case "table_close":
                in_table = False
                yield RawBlock("table", rows=tuple(rows))
            case "inline":
                text = inline_text(token)
                if in_table:
                    row.append(text)
                elif text.strip():
                    inside = depth if first_of_item else 0
                    if level or inside or not is_form(lines := text.split("\n")):
                        yield _prose(text, level, inside)
                    else:
                        yield from (RawBlock("item", line, level=1) for line in lines if line.strip())
                    first_of_item = False
            case "fence" | "code_block":
                yield RawBlock("lines", token.content)
            case "html_block":
                yield from html_blocks(token.content)


def _prose(text: str, level: int, depth: int) -> RawBlock:
    if level:
        return RawBlock("heading", text, level=level)
    return RawBlock("item", text, level=depth) if depth else RawBlock("paragraph", text)


def inline_text(token: Token) -> str:
    """The visible words of an inline token; a soft line break is a blank, an image its alternative text."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append(" " if child.content.lower().startswith("<br") else "")
        elif child.type == "image":
            parts.append(inline_text(child))
        else:
            parts.append(child.content)
    return "".join(parts)
