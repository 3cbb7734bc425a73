"""The visible text of an HTML tree as blocks: one pass without recursion, so that depth costs nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from assistant.protocols import RawBlock

HIDDEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "datalist",
        "canvas",
        "audio",
        "video",
        "rp",
        "frameset",
        "noframes",
    ]
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
MARGINAL = frozenset(["nav", "footer", "aside", "button", "select", "menu", "dialog"])
MARGINAL_ROLES = frozenset(["navigation", "contentinfo", "search", "banner", "complementary"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "math",
        "meter",
        "nobr",
        "output",
        "q",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "text",
        "time",
        "tspan",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
LISTS = frozenset({"ul", "ol", "menu"})
BLANKS = re.compile(r"[ \t\r\n\f]+")
LONG_CELL = 400  # characters; a table with a longer cell lays out a page rather than data
MAXIMUM_SPAN = 100


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block, whether a menu, footer or the like holds it, and the share of its characters that are links."""

    block: RawBlock
    marginal: bool
    link_share: float


@dataclass(frozen=True, slots=True)
class _Leave:
    element: etree._Element


_Step: TypeAlias = "etree._Element | _Leave | str"


def page_blocks(tree: etree._Element) -> list[PageBlock]:
    """Headings, paragraphs, items, tables and runs of lines (text with ``<br>`` or ``<pre>``), in reading order."""
    return _Walk().blocks(tree)


def visible_text(element: etree._Element) -> str:
    """The words a reader sees inside ``element``, with one blank between its blocks.

    >>> visible_text(etree.fromstring("<td>a<br/>b <i>c</i><script>d</script></td>"))
    'a b c'
    """
    parts: list[str] = []
    todo: list[_Step] = [element]
    while todo:
        step = todo.pop()
        if isinstance(step, str):
            parts.append(step)
        elif isinstance(step, _Leave):
            parts.append(" ")
        elif not is_hidden(step):
            if step.tag not in INLINE:
                parts.append(" ")
                todo.append(_Leave(step))
            _push_children(step, todo)
    return BLANKS.sub(" ", "".join(parts)).strip(" ")


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader does not see it (scripts, ``hidden``, ``display: none``)."""
    return (
        element.tag in HIDDEN
        or element.get("hidden") is not None
        or HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _push_children(element: etree._Element, todo: list[_Step]) -> None:
    """Puts text, children and tails on the stack so that they come off in reading order."""
    for child in reversed(element):
        if child.tail:
            todo.append(child.tail)
        if isinstance(child.tag, str):
            todo.append(child)
    if element.text:
        todo.append(element.text)


@dataclass(slots=True)
class _Walk:
    """Gathers text until a block begins or ends, then puts it out as a block of the innermost open kind."""

    found: list[PageBlock] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    kinds: list[tuple[str, int]] = field(default_factory=list)  # open headings, items, <pre>
    lists: int = 0
    marginal: int = 0
    links: int = 0
    link_characters: int = 0

    def blocks(self, tree: etree._Element) -> list[PageBlock]:
        todo: list[_Step] = [tree]
        while todo:
            step = todo.pop()
            if isinstance(step, str):
                self.add(step)
            elif isinstance(step, _Leave):
                self.leave(step.element)
            elif not is_hidden(step) and not self.take_table(step):
                self.enter(step)
                todo.append(_Leave(step))
                _push_children(step, todo)
        self.flush()
        return self.found

    def add(self, text: str) -> None:
        if not (self.kinds and self.kinds[-1][0] == "pre"):
            text = BLANKS.sub(" ", text)
        self.parts.append(text)
        if self.links:
            self.link_characters += len(text.strip())

    def enter(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "br":
            self.parts.append(" " if self.kinds and self.kinds[-1][0] in {"heading", "item"} else "\n")
            return
        self.links += tag == "a"
        if tag in INLINE:
            return
        self.flush()
        self.marginal += _is_marginal(element)
        self.lists += tag in LISTS
        if tag in HEADINGS:
            self.kinds.append(("heading", HEADINGS[tag]))
        elif tag == "li":
            self.kinds.append(("item", max(1, self.lists)))
        elif tag in {"pre", "textarea"}:
            self.kinds.append(("pre", 0))

    def leave(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self.links -= tag == "a"
        if tag == "br" or tag in INLINE:
            return
        self.flush()
        self.marginal -= _is_marginal(element)
        self.lists -= tag in LISTS
        if tag in HEADINGS or tag in {"li", "pre", "textarea"}:
            self.kinds.pop()

    def flush(self) -> None:
        text = "".join(self.parts)
        links, self.parts, self.link_characters = self.link_characters, [], 0
        if not text.strip():
            return
        kind, level = self.kinds[-1] if self.kinds else ("paragraph", 0)
        if kind == "item":  # what follows the first block of an item belongs to it, but is no item of its own
            self.kinds[-1] = ("paragraph", 0)
        if kind == "pre" or (kind == "paragraph" and "\n" in text.strip()):
            kind, level = "lines", 0
        else:
            text = BLANKS.sub(" ", text).strip(" ")
        self.put(RawBlock(kind, text, level), links / max(1, len(text.strip())))

    def put(self, block: RawBlock, link_share: float) -> None:
        self.found.append(PageBlock(block, self.marginal > 0, link_share))

    def take_table(self, element: etree._Element) -> bool:
        """Puts out a table of data; False for anything else, a table that lays out a page included."""
        if element.tag != "table" or not _is_data(element):
            return False
        rows = _grid(element)
        captions = [visible_text(caption) for caption in element.iter("caption")]
        words = "".join(captions) + "".join(cell for row in rows for cell in row)
        if _solid(words) != _solid(visible_text(element)):  # words outside its cells
            return False
        self.flush()
        for caption in filter(None, captions):
            self.put(RawBlock("paragraph", caption), 0.0)
        if any(cell for row in rows for cell in row):
            self.put(RawBlock("table", rows=rows), 0.0)
        return True


def _is_marginal(element: etree._Element) -> bool:
    return element.tag in MARGINAL or element.get("role") in MARGINAL_ROLES


def _is_data(table: etree._Element) -> bool:
    if next(table.iterdescendants("table", *HEADINGS), None) is not None:
        return False
    widths = [sum(1 for _ in row.iterchildren("td", "th")) for row in table.iter("tr")]
    return (
        len(widths) > 1 and max(widths) > 1 and all(len(visible_text(cell)) <= LONG_CELL for cell in table.iter("td"))
    )


def _grid(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The cells by row and column: a cell that spans several stands in its first, and the others are empty."""
    cells: dict[tuple[int, int], str] = {}
    rows = [row for row in table.iter("tr") if not is_hidden(row)]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            if is_hidden(cell):
                continue
            while (number, column) in cells:
                column += 1
            down = min(_span(cell, "rowspan"), len(rows) - number)
            right = _span(cell, "colspan")
            cells.update({(number + r, column + c): "" for r in range(down) for c in range(right)})
            cells[number, column] = visible_text(cell)
            column += right
    width = 1 + max((column for _, column in cells), default=-1)
    return tuple(tuple(cells.get((number, column), "") for column in range(width)) for number in range(len(rows)))


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(MAXIMUM_SPAN, int(value))) if value.isdecimal() and len(value) < 6 else 1


def _solid(text: str) -> str:
    return "".join(text.split())
