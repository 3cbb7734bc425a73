"""How far apart two places are: questions for it, and values that tell it and not how high or long something is."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"\bhow\s+far\b|\bdistance\b|얼마나\s?(?:멀|떨어)|거리(?:는|가|를)?\s?(?:얼마|[?？]|$)|多远|距离?.{1,12}多少",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s?(?:from|away|off|떨어|거리|남짓|远|处)|\s(?:north|south|east|west)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:距离?|相距|离)[^，。,]{0,14}$|거리(?:는|가)?\s?(?:약\s?)?$|\bdistance\s+(?:is|of)\s+(?:about\s+)?$",
    re.IGNORECASE,
)


def names_distance(question: str) -> bool:
    """Whether a question asks how far it is.

    >>> names_distance("How far is the inn from the sea?"), names_distance("How high is the inn?")
    (True, False)
    """
    return _ASKED.search(question) is not None


def tells_distance(text: str, start: int, end: int) -> bool:
    """Whether a value is told as how far one place is from another.

    >>> text = "It lies at 640 metres, some 22 kilometres from the coast."
    >>> tells_distance(text, 11, 21), tells_distance(text, 28, 41)
    (False, True)
    """
    return _BEHIND.match(text, end) is not None or _BEFORE.search(text, 0, start) is not None
