"""A value in the scale that a question asks for, where its column is printed in another: 63억 원 of 6,300 백만원."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.types import Column

_POWERS = {
    "천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "십억": 9, "천억": 11, "조": 12,
    "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_ASKED = (
    re.compile(
        r"(?:몇|얼마)\s?(?P<unit>(?P<scale>천만|백만|십억|천억|억|조|만|천)\s?(?:원|달러|위안|엔|유로|명|톤)?)(?![가-힣]*\s?(?:이상|이하|넘|초과))"
    ),
    re.compile(
        r"(?P<unit>(?P<scale>천만|백만|십억|천억|억|조|만|천)\s?(?:원|달러|위안|엔|유로|명|톤))(?:\s?단위)?(?:으로|로)"
    ),
    re.compile(r"(?:多少|几)(?P<unit>(?P<scale>万亿|百万|千万|亿|万)(?:元|美元|人民币|韩元|人次|人|吨|千瓦时)?)"),
    re.compile(
        r"\b(?:how\s+many|in)\s+(?P<unit>(?P<scale>thousand|million|billion|trillion)s?(?:\s+of)?(?:\s+(?:won|dollars|yuan|pounds|euros|yen|people|tonnes))?)\b",
        re.IGNORECASE,
    ),
)  # how many hundred millions, and not how many more than that


def in_asked_scale(question: str, value: Decimal | None, column: Column) -> str:
    """The value with the unit asked for; "" where the column is in it already, has no scale, or none is asked for.

    >>> column = Column("예산", "money", unit="KRW", unit_text="백만원", scale=Decimal(1000000))
    >>> in_asked_scale("예산은 몇 억원이야?", Decimal(6350), column), in_asked_scale("예산은?", Decimal(6350), column)
    ('63.5 억원', '')
    """
    if value is None or column.type not in ("money", "number") or column.scale == 1:
        return ""
    found = next((match for pattern in _ASKED if (match := pattern.search(question))), None)
    if found is None or (scale := Decimal(10) ** _POWERS[found["scale"].casefold()]) == column.scale:
        return ""
    told = (value * column.scale / scale).normalize()
    whole = told.to_integral_value()
    return f"{whole if whole == told else told:,f} {found['unit'].strip()}"
