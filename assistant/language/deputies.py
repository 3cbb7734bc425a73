"""Offices of deputies: 부점장 is not the 점장, nor a 副行长 the 行长."""

from __future__ import annotations

from assistant.language.question_data import LANGUAGES, patterns_of

_OFFICE = 3  # characters of an office that is written onto the word for a deputy


def deputy(text: str) -> str | None:
    """The office of a deputy that a text names first, as it begins; None where it names none.

    >>> deputy("누리점 부점장은 누구야?"), deputy("南桥支行副行长是谁？"), deputy("부산 시장"), deputy("부서장 회의")
    ('부점장', '副行长', None, None)
    """
    found = next((match for pattern in patterns_of("deputy", LANGUAGES) if (match := pattern.search(text))), None)
    if found is None:
        return None
    return found[0] if found[0].isascii() else text[found.start() :].split()[0][:_OFFICE]
