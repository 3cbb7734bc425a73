"""What kind of thing something is: a question that asks it, and the words of a text that tell it."""

from __future__ import annotations

from assistant.language.question_data import by_language


def asks_kind(question: str) -> bool:
    """Whether a question asks what kind of thing something is.

    >>> asks_kind("한빛은 어떤 회사야?"), asks_kind("KIC中国是个什么样的机构？"), asks_kind("What company is near?")
    (True, True, False)
    """
    return any(pattern.search(question) for pattern in by_language("kind_asked"))


def kind_told(text: str) -> tuple[int, int] | None:
    """The words that tell what kind of thing the subject of a sentence is; None where it tells none.

    >>> text = "회사는 대전에서 출발한 에너지저장 전문기업으로, 직원은 612명이다."
    >>> text[slice(*kind_told(text))]
    '대전에서 출발한 에너지저장 전문기업'
    >>> kind_told("회사는 지난해 전지를 수출했으며, 올해 대상을 넓힐 계획이다.")
    """
    found = next((match for pattern in by_language("kind_told") if (match := pattern.search(text))), None)
    return found.span("what") if found else None
