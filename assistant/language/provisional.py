"""Values that a text only reports as earlier ones: provisional, of a flash report, of a press release before it."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from assistant.language.datafile import packaged, read_toml

# what stands beside the day on which something was made known
_MADE_KNOWN = re.compile(
    r"\b(?:release|statement|report|announcement|notice|bulletin|estimate|briefing)s?\s+(?:of|on|dated|from|(?:issued|published|made)\s+on)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\s?(?:자|에|의)?\s?(?:[가-힣]{1,5}\s){0,2}?(?:보도자료|발표|속보|공지|브리핑)|(?:发布|公布|印发|发表|公告)的?(?:[㐀-鿿]{0,4}(?:快报|公报|公告|通报|新闻稿|数据|消息))?"
)

_CLAUSE = re.compile(r"[,，;；]\s*")


def is_provisional(text: str) -> bool:
    """Whether a sentence says that its value is provisional, or an earlier source's.

    >>> is_provisional("此前7月1日发布的快报中，旅客吞吐量为86.90万人次。"), is_provisional("旅客吞吐量为86.90万人次。")
    (True, False)
    """
    return _words().search(text) is not None


def provisional_source(text: str) -> str:
    """The words by which a sentence says so, from where they begin; "" where it does not.

    >>> provisional_source("A press release of 3 January 2025 had given 65,000.")
    'A press release'
    """
    found = _words().search(text)
    return "" if found is None else _CLAUSE.split(text[: found.end()])[-1].strip()


def tells_publication(text: str, start: int, end: int) -> bool:
    """Whether the day there is that on which something was made known, and not that of which the text tells.

    >>> tells_publication("A press release of 3 January 2025 had given 65,000.", 19, 33)
    True
    """
    return _MADE_KNOWN.search(text, 0, start) is not None or _KNOWN.match(text, end) is not None


@cache
def _words() -> re.Pattern[str]:
    table = cast("dict[str, list[str]]", read_toml(packaged("disagreement.toml"))[0]["provisional"])
    return re.compile("|".join(one for language in sorted(table) for one in table[language]), re.IGNORECASE)
