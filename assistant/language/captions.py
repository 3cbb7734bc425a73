"""Lines over tables and pictures, which name them and say nothing of anything."""

from __future__ import annotations

import re

_UNITS = re.compile(r"(?:단위|单位|單位)\s*[:：][^.。]{1,24}$")
_TITLE = re.compile(
    r"\s*[\[【<〈(（]?\s?(?:표|그림|도표|表格?|图表?|圖表?|table|figure|fig\.?|chart)\s?\d{1,3}(?![\d%])"
    r"(?:[^.。!?]|\.(?!\s*$)){0,120}(?<![다요.。!?])$",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or picture, or gives its units.

    >>> [is_caption(text) for text in ("[표 2] 식사 유형별 식비", "Table 3. Sales (GBP)", "(단위: 억 원, %)")]
    [True, True, True]
    >>> is_caption("표 1에서 보듯 수출은 3% 늘었다."), is_caption("Table 4 shows that sales rose.")
    (False, False)
    """
    return _TITLE.match(text) is not None or _UNITS.search(text) is not None
