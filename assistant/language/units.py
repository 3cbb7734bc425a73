"""Cuts a text into the units that terms are matched by: Latin words, and single Hangul and Hanzi characters."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_UNIT = re.compile(
    r"(?P<latin>[A-Za-z0-9\u00c0-\u024f]+(?:&[A-Za-z0-9]+)*(?:['’]s\b)?|&)|(?P<hangul>[가-힣])|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff])"
)
_BLANK = re.compile(r"['’]?[ \u00a0\n\-‐‑–]{1,2}")
_JOINT = re.compile(r"[.·・~∼'’]")
_FUNCTION_WORDS = frozenset(
    ("it", "us", "who", "is", "as", "or", "in", "an", "am", "be", "to", "so", "no", "me", "he", "we", "do")
)
_IRREGULAR = {
    form: word
    for word, forms in {
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "child": "children",
        "choose": "chose chosen",
        "draw": "drew drawn",
        "drink": "drank drunk",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "fly": "flew flown",
        "foot": "feet",
        "freeze": "froze frozen",
        "get": "got",
        "give": "gave given",
        "grow": "grew grown",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "lend": "lent",
        "lose": "lost",
        "make": "made",
        "man": "men",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "say": "said",
        "see": "saw seen",
        "sell": "sold",
        "send": "sent",
        "sing": "sang sung",
        "sink": "sank sunk",
        "speak": "spoke spoken",
        "spend": "spent",
        "steal": "stole stolen",
        "swim": "swam swum",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tooth": "teeth",
        "wear": "wore worn",
        "win": "won",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_VOWEL = re.compile("[aeiouy]")


class Unit(NamedTuple):
    """One unit at ``text[start:end]``; ``gap`` is what stands before it.

    The gap is ``""``, a ``"blank"`` (or hyphen), a ``"joint"`` (one dot or tilde with no blank), or a ``"stop"``.
    """

    key: str
    start: int
    end: int
    script: str
    gap: str


def units(text: str) -> list[Unit]:
    """The units of a text, which has simplified characters only; everything else separates them.

    >>> [(unit.key, unit.script, unit.gap) for unit in units("R&D 비")]
    [('r&d ', 'latin', 'stop'), ('비', 'hangul', 'blank')]
    """
    found: list[Unit] = []
    end = -1
    for match in _UNIT.finditer(text):
        script = match.lastgroup or ""
        start = match.start()
        gap = _gap(text, end, start) if found else "stop"
        key = word_key(match.group()) if script == "latin" else match.group()
        end = match.end()
        found.append(Unit(key, start, end, script, gap))
    return found


def _gap(text: str, start: int, end: int) -> str:
    if start == end:
        return ""
    return "blank" if _BLANK.fullmatch(text, start, end) else "joint" if _JOINT.fullmatch(text, start, end) else "stop"


@functools.lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """One key for the inflected forms of an English word; it ends in a blank.

    An acronym that is spelt like a function word (IT, US, WHO) keeps its capitals.

    >>> [word_key(word) for word in ("released", "releases", "companies", "GDP", "IT", "it", "Ningbo's")]
    ['releas ', 'releas ', 'company ', 'gdp ', 'IT ', 'it ', 'ningbo ']
    """
    if word == "&":
        return "and "
    if word[-2:] in ("'s", "’s"):
        word = word[:-2]
    lower = word.lower()
    if lower in _FUNCTION_WORDS:
        return f"{word} " if word.isupper() else f"{lower} "
    return _uninflected(_IRREGULAR.get(lower, lower)) + " "


def _uninflected(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "zes", "sses")) else word[:-1]
    for ending in ("ing", "ied", "ed") if word.endswith(("ing", "ed")) else ():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWEL.search(stem):
            if ending == "ied":
                return stem + "y"
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "lsez" else stem.removesuffix("e")
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
