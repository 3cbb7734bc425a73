"""Numbers to call: whether a question asks for one, and where a text has them."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.question_data import by_language

_START, _END = r"(?<![A-Za-z0-9+.,-])", r"(?![A-Za-z0-9-]|[.,]\d)"
_YEARS = r"(?!(?:19|20)\d\d-\d{2,4}(?!\d))"  # 2019-2023
_LONG = re.compile(
    rf"{_START}(?:{_YEARS}(?:\+?\d{{1,3}}[ -])?\(?\d{{1,5}}\)?-\d{{3,4}}(?:[- ]\d{{3,4}}){{0,2}}"
    r"|(?:\+\d{1,3}[ -]?)?\(?0\d{1,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}|\+\d{1,3}(?:[ -]\d{1,4}){2,4}|1[3-9]\d{9})" + _END
)
_AMOUNT = (
    r"(?![\d,.-]*\d|\s?(?:[년월일명원시분개건대회곳점호층]|people|times|%|[A-Za-z]*m\b|[年月日人元时分个件台次名]))"
)


def asks_phone(question: str) -> bool:
    """Whether a question that asks for a code or a number asks for one to call.

    >>> asks_phone("입학처 전화번호 알려줘"), asks_phone("What is the model number?")
    (True, False)
    """
    return any(pattern.search(question) for pattern in by_language("phone"))


def phones(text: str) -> list[tuple[int, int]]:
    """Where a text has numbers to call, in order; a short one only behind a word that says so.

    >>> text = "咨询电话0379-6555218（2019-2023年），或请拨12345"
    >>> [text[start:end] for start, end in phones(text)]
    ['0379-6555218', '12345']
    """
    found = [match.span() for match in _LONG.finditer(text)]
    short = (match.span("number") for match in _short().finditer(text))
    return sorted([*found, *(one for one in short if not any(a < one[1] and one[0] < b for a, b in found))])


@cache
def _short() -> re.Pattern[str]:
    before = "|".join(pattern.pattern for pattern in by_language("phone_before"))
    return re.compile(rf"(?:{before})(?P<number>\d{{3,6}}){_AMOUNT}", re.IGNORECASE)
