"""What is the most of its kind, and from where on something counts as one of a kind: asked, and told by a text."""

from __future__ import annotations

from assistant.language.question_data import by_language


def asks_threshold(question: str) -> bool:
    """Whether a question asks from which bound on something counts as such.

    >>> asks_threshold("How many workers must a firm have to count as mid-sized?")
    True
    >>> asks_threshold("연 매출이 얼마 이상이어야 하나?"), asks_threshold("年收入多少以上才算高收入？")
    (True, True)
    >>> asks_threshold("How many mid-sized firms are there?")
    False
    """
    return any(pattern.search(question) for pattern in by_language("threshold"))


def asks_most(question: str) -> bool:
    """Whether a question asks for what is the most of its kind.

    >>> asks_most("가장 많이 팔린 책은?"), asks_most("Who are most of the passengers?"), asks_most("首个项目")
    (True, True, False)
    """
    return any(pattern.search(question) for pattern in by_language("superlative"))


def tells_most(text: str) -> bool:
    """Whether a text may say that something is the most of its kind.

    >>> tells_most("1위는 서울이다"), tells_most("Its main market is Japan."), tells_most("公司在日本有市场")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in by_language("superlative_told"))
