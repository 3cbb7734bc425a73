"""What was before: a value that another took the place of, and whoever held an office earlier."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"(?<![가-힣])(?:이전|종전|기존|원래|당초|예전|과거|직전|전임|전직|초대|전\s)|(?:기|[가-힣])\s전(?:에|의|에는)?\s"
    r"|原来|原本|原先|此前|之前|以前|前任|前(?=[㐀-鿿]长)|当初|过去|前身"
    r"|\b(?:before|previous(?:ly)?|former(?:ly)?|original(?:ly)?|earlier|used\s+to|prior|initial(?:ly)?|predecessors?|old|ex)\b",
    re.IGNORECASE,
)
_SIGN = r"(?:about\s+|roughly\s+|nearly\s+|some\s+)?[£$€¥￥₩]?\s?"
# up from 58.9; cut from 12 to 9; 由40分钟缩短至12分钟; 40분에서 12분으로; 종전 300원
_BESIDES = re.compile(
    rf"(?:\b(?:up|down)\s+from\s+|\b(?:compared\s+(?:with|to)|instead\s+of|rather\s+than)\s+|종전(?:의)?\s|기존(?:의)?\s){_SIGN}$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?:\bfrom\s+{_SIGN}|[由从](?:原来|最初|原先|原|去年|上年|此前|过去)?的?约?)$", re.IGNORECASE)
_TO = re.compile(
    rf"\s+to\s+{_SIGN}\d"
    r"|(?:大幅|进一步)?(?:缩短|增加|增|减少|减|下降|降低|降|提高|提升|上升|升|上调|下调|调整|扩大|改|变更|延长|推迟|提前)(?:至|到|为)",
    re.IGNORECASE,
)
_TO_KOREAN = re.compile(r"에서\s+(?:약\s?)?[\d,.]+[^\s,.]{0,6}\s?(?:[가-힣]{1,3}\s?)?(?:으로|로)\s")
_CHANGES = re.compile(
    r"\b(?:rose|risen?|fell|fallen?|gr[eo]wn?|increas\w+|reduc\w+|cut|rais\w+|lower\w+|went|dropp\w+|expand\w+|chang\w+|mov\w+|shorten\w+|extend\w+|declin\w+|climb\w+|jump\w+)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a value in which the change of an English sentence is named
_NEXT_ASKED = re.compile(
    r"\b(?:next|successor|succeeds?|replaces?|will\s+(?:be\s+the|replace|succeed|take\s+over)|incoming)\b|차기|후임|신임|새\s?[가-힣]{1,4}[장사표수]|뒤를\s?이"
    r"|下一任|继任|接任|接替|新任|新(?=[㐀-鿿]{0,3}[长任席裁])",
    re.IGNORECASE,
)
_NEXT_TOLD = re.compile(
    r"\b(?:next|succe\w+|replac\w+|tak(?:e|es|ing)\s+over|took\s+over|appoint\w*|chosen|elected|named|new|incoming|becomes?|became|from\s+now)\b"
    r"|차기|후임|신임|새로|새\s|취임|내정|임명|선임|선출|뒤를\s?이|발탁|继任|接任|接替|就任|出任|上任|新任|新|任命|当选|履新|到任",
    re.IGNORECASE,
)
# an office that is no longer held
_FORMER_OFFICE = re.compile(
    r"(?:(?<![㐀-鿿])|(?<=[的休任及由替]))(?:前|原)(?:任)?$|(?<![가-힣])(?:전|전임|전직|초대|역대)\s?$|\b(?:former|ex|then|previous|retired|late|outgoing)[\s-]+$",
    re.IGNORECASE,
)


def asks_former(question: str) -> bool:
    """Whether a question asks for what was before.

    >>> asks_former("개정 전 예산은?"), asks_former("What was the budget before?"), asks_former("现在要多久？")
    (True, True, False)
    """
    return _ASKED.search(question) is not None


def is_former(text: str, start: int, end: int) -> bool:
    """Whether another value took the place of the one there.

    >>> text = "车程由40分钟缩短至12分钟"
    >>> is_former(text, 3, 7), is_former(text, 10, 14), is_former("요금이 300원에서 500원으로 올랐다", 4, 8)
    (True, False, True)
    """
    if _BESIDES.search(text, 0, start) or _TO_KOREAN.match(text, end):
        return True
    if not (_FROM.search(text, 0, start) and (behind := _TO.match(text, end))):
        return False
    return not behind[0].isascii() or _CHANGES.search(text, max(0, start - _NEAR), start) is not None


def asks_next(question: str) -> bool:
    """Whether a question asks who takes an office over.

    >>> asks_next("Who will be the next director?"), asks_next("신임 관장은 누구인가요?"), asks_next("관장은 누구야?")
    (True, True, False)
    """
    return _NEXT_ASKED.search(question) is not None


def tells_next(text: str) -> bool:
    """Whether a text tells that somebody takes an office over.

    >>> tells_next("Ingrid Solheim was chosen to succeed him."), tells_next("our director, who leaves us")
    (True, False)
    """
    return _NEXT_TOLD.search(text) is not None


def is_former_office(text: str, start: int) -> bool:
    """Whether an office that begins there was held earlier: the former director, 전 관장, 前馆长.

    >>> is_former_office("接替退休的前馆长罗振声", 6), is_former_office("신임 관장", 3)
    (True, False)
    """
    return _FORMER_OFFICE.search(text, 0, start) is not None
