"""Words by which a sentence goes on to speak of what stands before it, in three languages."""

from __future__ import annotations

import re

_OF_THOSE = re.compile(
    r"\s*[-–—•▷▶○●■□◆*]?\s*(?:(?:그|이)\s?(?:중|가운데)(?:에서|에)?(?=[\s,])|이들\s?(?:중|가운데)|其中|这其中"
    r"|(?:out\s+)?of\s+(?:these|those|them|which|this|that)\b|among\s+(?:these|those|them)\b)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"양\s?(?:기관|측|사|국|사업자|회사|단체|도시|시(?=[는은가이])|교|부처)|두\s?(?:기관|회사|나라|도시|단체|사람)"
    r"|双方|两(?:国|地|家|校|机构|公司|单位)|\bboth\s+(?:sides|parties|companies|institutions|countries|cities)\b"
    r"|\bthe\s+two\s+(?:sides|parties|companies|institutions|organi[sz]ations|countries|cities|firms|bodies)\b",
    re.IGNORECASE,
)
# told at once of nearly every sentence that it says nothing of the sort
_MAY_SAY_BOTH = re.compile(r"[양두双两]|[Bb][Oo][Tt][Hh]|[Tt][Ww][Oo]")


_REFERS = re.compile(
    r"\s*[\"'“‘「]?(?:(?:it|its|they|their|this|these|that|those|he|she|his|her)\b"
    r"|(?:이는|이를|이것|이들|그는|그녀|그들|그의|이번|해당|동\s)|(?:이|그)\s[가-힣]|该|其|它|他|她|这|此|本次)",
    re.IGNORECASE,
)


def refers_back(sentence: str) -> bool:
    """Whether a sentence begins with a word for what stands before it.

    >>> refers_back("It was paid in May."), refers_back("该项目总投资12亿元。"), refers_back("배는 1931년에 지어졌다.")
    (True, True, False)
    """
    return _REFERS.match(sentence) is not None


def says_of_those(sentence: str) -> bool:
    """Whether a sentence begins with a part of what the one before it speaks of.

    >>> says_of_those("그중 첨단기술 기업은 1천3개다."), says_of_those("Of these, 12 are new.")
    (True, True)
    """
    return _OF_THOSE.match(sentence) is not None


def says_both(sentence: str) -> bool:
    """Whether a sentence speaks of two that it does not name: 양 기관, 双方, both sides.

    >>> says_both("양기관이 협약을 맺었다."), says_both("双方签署了协议。"), says_both("A and B signed.")
    (True, True, False)
    """
    return _MAY_SAY_BOTH.search(sentence) is not None and _BOTH.search(sentence) is not None
