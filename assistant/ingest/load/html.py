"""HTML pages: every visible word once, in reading order; what is not the main content is marked, not cut."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from lxml import etree
from trafilatura import bare_extraction

from assistant.ingest.load.decode import decode
from assistant.ingest.load.html_metadata import PageMetadata, page_metadata
from assistant.ingest.load.html_walk import PageBlock, page_blocks
from assistant.protocols import Extracted, RawBlock

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
DECLARED_WITHIN = 4096
TREE_DEPTH = 250  # a deeper page is read, but nobody tells its main content from the rest
UNSEEN = re.compile(r"<!--.*?-->|<(script|style|template|noscript|head)\b.*?</\1\s*>", re.DOTALL | re.I)
TAG = re.compile(r"<[^<>]*>")
# trafilatura fills tables with what a span covers, whatever its size; only the words are asked of it
SPAN = re.compile(r"\b(?:row|col)span\b", re.I)
BETWEEN_WORDS = re.compile(r"[\W_]+")
MAIN_LIMIT = 500_000  # characters of a page whose main content is looked for
MAIN_SHARE = 0.2  # of the page's words; a smaller extraction has failed
FULL_DATE = re.compile(r"(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}")


def load(path: PurePath, data: bytes) -> Extracted:
    """The blocks of the page; those outside its main content, which trafilatura tells, are marked as boilerplate.

    Metadata come from ``<meta>`` and JSON-LD.
    """
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    source = decode(data, path, declared.group(1).decode("ascii") if declared else None)
    tree = _parse(source)
    if tree is None:
        return Extracted(tuple(_flat(source)))
    found = page_metadata(tree)
    main = _main_words(source) if len(source) <= MAIN_LIMIT and _depth(tree) <= TREE_DEPTH else ""
    return _extracted(_marked(page_blocks(tree), main, found.title), found)


def html_blocks(source: str) -> list[RawBlock]:
    """The blocks of a piece of markup, none of them marked (the HTML inside a Markdown page)."""
    tree = _parse(source)
    return list(_flat(source)) if tree is None else [part.block for part in page_blocks(tree)]


def _extracted(blocks: list[RawBlock], found: PageMetadata) -> Extracted:
    first = next((block.text for block in blocks if block.kind == "heading" and not block.boilerplate), None)
    title = found.title if found.title is not None else first
    return Extracted(tuple(blocks), title=title, publisher=found.publisher, date=found.date, url=found.url)


def _parse(source: str) -> etree._Element | None:
    """The page's tree; None where there is nothing in it, or the parser gave up (nesting of thousands)."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        tree = etree.fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    gave_up = any("depth" in entry.message for entry in parser.error_log)
    return None if gave_up else tree


def _depth(tree: etree._Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _flat(source: str) -> Iterator[RawBlock]:
    """The words of markup that no tree is made of: one run of lines, broken at its tags."""
    text = html.unescape(TAG.sub("\n", UNSEEN.sub(" ", source)))
    if text.strip():
        yield RawBlock("lines", text)


def _main_words(source: str) -> str:
    """The main content's letters and digits in a row, as trafilatura finds it; empty where it finds none."""
    found = bare_extraction(
        SPAN.sub(" ", source),
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        fast=True,
    )
    text = getattr(found, "text", None)
    return _words(text) if isinstance(text, str) else ""


def _words(text: str) -> str:
    return BETWEEN_WORDS.sub("", text)


def _block_words(block: RawBlock) -> str:
    return _words(block.text) + "".join(_words(cell) for row in block.rows for cell in row)


def _marked(parts: list[PageBlock], main: str, title: str | None) -> list[RawBlock]:
    """The blocks, marked as boilerplate where they stand outside the main content.

    A block that the extraction dropped between two that it kept stays content unless it is a list of links.
    """
    words = [_block_words(part.block) for part in parts]
    kept = [bool(word) and _is_in(part.block, word, main) for part, word in zip(parts, words, strict=True)]
    total = sum(map(len, words))
    if len(main) < MAIN_SHARE * total or not any(kept):
        kept = [not part.marginal for part in parts]
    first, last = kept.index(True) if True in kept else 0, len(kept) - 1 - kept[::-1].index(True) if True in kept else 0
    marked = []
    for index, (part, word) in enumerate(zip(parts, words, strict=True)):
        inside = first < index < last and not part.marginal and part.link_share < 0.5
        fact = not part.marginal and (FULL_DATE.search(part.block.text) is not None or word == _words(title or " "))
        content = kept[index] or inside or fact
        marked.append(replace(part.block, boilerplate=not content))
    return marked


def _is_in(block: RawBlock, words: str, main: str) -> bool:
    if block.kind != "table" and block.kind != "lines":
        return words in main
    pieces = [_words(cell) for row in block.rows for cell in row] if block.rows else map(_words, block.text.split("\n"))
    found = [piece in main for piece in pieces if piece]
    return 2 * sum(found) > len(found)
