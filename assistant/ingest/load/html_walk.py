"""The visible text of an HTML tree as blocks: one pass without recursion, so that depth costs nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from assistant.ingest.load.html_table import data_table, labels_table
from assistant.ingest.load.html_text import BLANKS, INLINE, Leave, Step, is_hidden, push_children
from assistant.protocols import RawBlock

LISTS = frozenset({"ul", "ol", "menu"})
MARGINAL = frozenset({"nav", "footer", "aside", "button", "select", "menu", "dialog"})
MARGINAL_ROLES = frozenset({"navigation", "contentinfo", "search", "banner", "complementary"})
HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6, "dt": 6}


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block, whether a menu, footer or the like holds it, and the share of its characters that are links."""

    block: RawBlock
    marginal: bool
    link_share: float


def page_blocks(tree: etree._Element) -> list[PageBlock]:
    """Headings, paragraphs, items, tables and runs of lines (text with ``<br>`` or ``<pre>``), in reading order."""
    return _Walk().blocks(tree)


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
        todo: list[Step] = [tree]
        while todo:
            step = todo.pop()
            if isinstance(step, str):
                self.add(step)
            elif isinstance(step, Leave):
                self.leave(step.element)
            elif not is_hidden(step) and not self.take_table(step):
                self.enter(step)
                todo.append(Leave(step))
                push_children(step, todo)
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
        """Puts out a table of data, or a list of labels with what is said of them; False for anything else."""
        read = {"table": data_table, "dl": labels_table}.get(str(element.tag))
        found = read(element) if read is not None else None
        if found is None:
            return False
        self.flush()
        for caption in found.captions:
            self.put(RawBlock("paragraph", caption), 0.0)
        if any(cell for row in found.rows for cell in row):
            self.put(RawBlock("table", level=found.level, rows=found.rows, covered=found.covered), 0.0)
        return True


def _is_marginal(element: etree._Element) -> bool:
    return element.tag in MARGINAL or element.get("role") in MARGINAL_ROLES
