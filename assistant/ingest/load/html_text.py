"""What a reader sees of an HTML element."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

HIDDEN_TAGS = "script style template noscript head iframe object datalist canvas audio video rp frameset noframes"
INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark math meter nobr output "
    "q rt ruby s samp small span strike strong sub sup svg text time tspan tt u var wbr"
)
HIDDEN = frozenset(HIDDEN_TAGS.split())
INLINE = frozenset(INLINE_TAGS.split())
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of an element whose children have been visited."""

    element: etree._Element


Step: TypeAlias = "etree._Element | Leave | str"


def visible_text(element: etree._Element) -> str:
    """The words a reader sees inside ``element``, with one blank between its blocks.

    >>> visible_text(etree.fromstring("<td>a<br/>b <i>c</i><script>d</script></td>"))
    'a b c'
    """
    parts: list[str] = []
    todo: list[Step] = [element]
    while todo:
        step = todo.pop()
        if isinstance(step, str):
            parts.append(step)
        elif isinstance(step, Leave):
            parts.append(" ")
        elif not is_hidden(step):
            if step.tag not in INLINE:
                parts.append(" ")
                todo.append(Leave(step))
            push_children(step, todo)
    return BLANKS.sub(" ", "".join(parts)).strip(" ")


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader does not see it (scripts, ``hidden``, ``display: none``)."""
    return (
        element.tag in HIDDEN
        or element.get("hidden") is not None
        or HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def push_children(element: etree._Element, todo: list[Step]) -> None:
    """Puts text, children and tails on the stack so that they come off in reading order."""
    for child in reversed(element):
        if child.tail:
            todo.append(child.tail)
        if isinstance(child.tag, str):
            todo.append(child)
    if element.text:
        todo.append(element.text)
