"""Totals: how they are asked for, and which number of a text is called one."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"합쳐|합해|합하[면여]|합치면|다\s?(?:해서|더해|합)|모두|전부|총|도합"
    r"|一共|总共|合计|总计|加起来|加上|\b(?:in\s+total|altogether|combined|in\s+all|total)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:합쳐|합해|합하여|합친|더해|모두|총|전체|도합|合计|共计|总计|一共|共|共有|\ba\s+total\s+of|\baltogether|\bin\s+all|\bin\s+total)"
    r"[,，]?\s*(?:약\s*|约|[가-힣]{1,4}\s)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*[a-z]*\s*(?:in\s+total|altogether|in\s+all|combined)\b", re.IGNORECASE)


def asks_total(question: str) -> bool:
    """Whether a question says that it asks for a total.

    >>> asks_total("모두 합쳐서 몇 명이 왔어?"), asks_total("몇 명이 왔어?")
    (True, False)
    """
    return _ASKS.search(question) is not None


def is_total(text: str, start: int, end: int) -> bool:
    """Whether a text calls the number there a total.

    >>> text = "84명이 왔고 위임을 합쳐 145명이 참석했다."
    >>> is_total(text, 0, 3), is_total(text, 14, 18)
    (False, True)
    """
    return _BEFORE.search(text, 0, start) is not None or _BEHIND.match(text, end) is not None
