"""Codes of models, parts and rules, and which of them are siblings: DP-400 and DP-600."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![A-Za-z0-9])(?P<series>[A-Za-z]{1,6})[-_/. ]?(?P<number>\d{1,6}[A-Za-z]{0,3})(?![A-Za-z0-9])")


def codes(text: str) -> dict[str, set[str]]:
    """The codes in a text: what follows each run of letters, in capitals and without marks between them.

    >>> codes("DP-400 beside HC25")
    {'DP': {'400'}, 'HC': {'25'}}
    """
    found: dict[str, set[str]] = {}
    for code in _CODE.finditer(text):
        found.setdefault(code["series"].upper(), set()).add(code["number"].upper())
    return found


def sibling(question: str, text: str) -> str | None:
    """The code that a question names, where a text has another one of the series and not this.

    >>> sibling("flow of the DP-600", "The DP-400 is rated at 3 m."), sibling("flow of the DP-600", "A DP600 pump")
    ('DP-600', None)
    """
    told = codes(text)
    for code in _CODE.finditer(question):
        others = told.get(code["series"].upper())
        if others and code["number"].upper() not in others and others.isdisjoint(_numbers(question, code["series"])):
            return code[0]
    return None


def _numbers(question: str, series: str) -> set[str]:
    return codes(question).get(series.upper(), set())
