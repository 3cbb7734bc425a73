"""Years that bear two calendar years or a mark: 2023-24, FY2027, FY27, 2027 회계연도, 2026/27财年.

Whose year begins when differs, so two of them are the same only as they are called: by the year in which they end.
"""

from __future__ import annotations

import re
from functools import lru_cache

_YEAR = re.compile(
    r"(?<![\d.,])(?:(?P<mark>FY|fiscal\s(?:year\s)?)\s?)?['’]?(?P<year>(?:19|20)\d\d|(?<=FY)\d\d|(?<=FY\s)\d\d|(?<=FY['’])\d\d)"
    r"(?:\s?[-–—/~]\s?(?P<last>(?:19|20)?\d\d)(?![\d.,]*\d|[-–—/.]\d|\s?(?:월|月|일|日|만|억|%)))?"
    r"(?P<behind>\s?(?:회계연도|회계년도|财年|財年|会计年度|學年|学年|시즌|赛季|학년도))?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # a question is held against many sentences
def fiscal_years(text: str) -> tuple[tuple[int, int, int], ...]:
    """(start, end, the calendar year in which it ends) of every such year of a text; a plain year is none.

    >>> [year for _, _, year in fiscal_years("2023-24, FY27 and FY2027; in 2025; 2024–2026; 2027 회계연도; 2025/26")]
    [2024, 2027, 2027, 2027, 2026]
    """
    found = []
    for match in _YEAR.finditer(text):
        first = _full(match["year"], 2000)
        last = _full(match["last"], first) if match["last"] else None
        if last is not None and last != first + 1:
            continue
        if last is None and not (match["mark"] or match["behind"]):
            continue
        found.append((*match.span(), first if last is None else last))
    return tuple(found)


def _full(digits: str, near: int) -> int:
    return int(digits) if len(digits) > 2 else near // 100 * 100 + int(digits)
