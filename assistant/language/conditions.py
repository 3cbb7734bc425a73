"""Conditions and what follows from them: questions for what happens if …, and the sentences that say so."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"(?:면|[을를]\s?때|경우(?:에)?(?:는|엔|에는)?|시(?:에는|엔)?)\s.{0,14}(?:어떻게\s?(?:되|돼|됩|하|해|처리)|어떤\s?(?:불이익|조치|처분|제재|처벌|일)|무슨\s?(?:일|불이익)|뭐(?:가|라)?\s?(?:되|돼))"
    r"|[가-힣]면\s*[?？]?$|\bwhat\s+(?:happens?|will\s+happen|would\s+happen|should\s+\w+\s+do|do\s+\w+\s+do|can\s+\w+\s+do)\b.{0,60}\b(?:if|when|to|after|unless)\b"
    r"|\bwhat\s+if\b"
    r"|(?:会|會)(?:怎样|怎么样|怎麼樣|如何|有什么后果)|怎么办|怎么处理|如何处理|有什么(?:后果|处罚)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[가-힣](?:면|거든)(?=[\s,])|경우|(?<=[가-힣])\s?시(?:에는|에|엔)?\s|[을를던]\s때"
    r"|\b(?:if|when|whenever|unless|otherwise|in\s+case|once|without|failure|late|left|after|(?:that|who|which)\s+(?:has|have|is|are|do|does|did|arrives?|comes?|covers?))\b|\banyone\b"
    r"|如|若|一旦|逾期|[的者][，,]|则|凡|未|[时后][，,]|不.{1,12}[，,]",
    re.IGNORECASE,
)
# what a sentence opens with that tells what came of the one before it
_FOLLOWS = re.compile(
    r"\s*(?:이에\s?따라|이에\s|그래서|그\s?결과|이로\s?인해|이\s?때문에|그\s?때문에|따라서|이런\s?이유로|이를\s?(?:계기로|이유로)"
    r"|因此|为此|所以|故此|由此|为解决这一|有鉴于此"
    r"|therefore|as\s+a\s+result|consequently|because\s+of\s+this|for\s+(?:this|that)\s+reason|that\s+is\s+why|this\s+is\s+why|hence|accordingly|in\s+response|so,)",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"(?<![가-힣])(?:안|못)\s[가-힣]+면|[지]\s?(?:않|못하)[가-힣]*면|\b(?:not|n[’']t|fail|without)\b|(?:不|没|未).{1,8}(?:会|怎么|有什么)",
    re.IGNORECASE,
)
_LEFT_UNDONE = re.compile(
    r"않|못|(?<![가-힣])안\s|없|미(?:납|이행|제출|준수|반납|참석)|\b(?:not|unless|without|fail\w*|otherwise|late)\b|n[’']t\b|[不未没]|逾期|否则",
    re.IGNORECASE,
)
_GIVES_REASON = re.compile(
    r"때문|(?:이유|까닭|원인|사유)(?:은|는|로|다|이다|입니다)|탓|덕분|(?:느라|는\s?바람에)\s|원인이"
    r"|\b(?:because|due\s+to|owing\s+to|caused\s+by|reasons?\s+(?:is|was|for|are|were)|as\s+a\s+result\s+of)\b"
    r"|因为|由于|原因[是为在]|理由[是为]|归因于|所致",
    re.IGNORECASE,
)
_BEHIND_REASON = re.compile(r"\s?(?:(?:이|의)?\s?때문|(?:으로|로)\s?인|탓|덕분|(?:을|를)\s?위(?:해|하)|에\s?따)")
_BEFORE_REASON = re.compile(
    r"(?:因|因为|由于|为了|为|受|\b(?:because\s+of|due(?:\s+\w+)?\s+to|owing\s+to|thanks\s+to|to|after)\s+(?:a|an|the)?\s?)$",
    re.IGNORECASE,
)


def asks_consequence(question: str) -> bool:
    """Whether a question asks what happens, or what is to be done, under a condition.

    >>> asks_consequence("책을 잃어버리면 어떻게 되나요?"), asks_consequence("What happens if I am late?")
    (True, True)
    >>> asks_consequence("逾期不还会怎样？"), asks_consequence("어떻게 신청하나요?")
    (True, False)
    """
    return _ASKED.search(question) is not None


def tells_condition(text: str, question: str = "") -> bool:
    """Whether a text says what holds under a condition; under that something is not done, if the question asks so.

    >>> tells_condition("물을 빼지 않으면 얼 수 있다."), tells_condition("물을 모두 빼야 한다.")
    (True, False)
    >>> tells_condition("추우면 물을 빼야 한다.", "물을 안 빼면 어떻게 되나?")
    False
    """
    return _TOLD.search(text) is not None and (not _UNDONE.search(question) or _LEFT_UNDONE.search(text) is not None)


def follows_from_before(sentence: str) -> bool:
    """Whether a sentence begins by saying that the one before it gives its reason.

    >>> follows_from_before("이에 따라 의료원은 체계를 도입했다."), follows_from_before("As a result, it closed.")
    (True, True)
    """
    return _FOLLOWS.match(sentence) is not None


def tells_reason(text: str) -> bool:
    """Whether a sentence says in so many words that it gives a reason.

    >>> tells_reason("늦은 것은 장마가 길었기 때문입니다."), tells_reason("비가 왔다.")
    (True, False)
    """
    return _GIVES_REASON.search(text) is not None


def is_marked_reason(text: str, start: int, end: int) -> bool:
    """Whether the words there are called a reason right before or behind them: 가뭄 때문에, due to drought.

    >>> is_marked_reason("가뭄 때문에 늦었다", 0, 2), is_marked_reason("의료원은 늦었다", 0, 3)
    (True, False)
    """
    return _BEHIND_REASON.match(text, end) is not None or _BEFORE_REASON.search(text, 0, start) is not None
