"""Members of an enumeration inside one sentence, in Korean, Chinese and English.

Members are cut at the marks and words that join them; the first member starts after the last word that cannot belong to
a name (a particle, a verb, a lead-in such as ``including``), the last one ends before the word that closes the list
(``등``, ``等``, a particle). ``A와 B 산업 클러스터`` whose members share one head gives ``A`` and ``B``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.chinese_lists import chinese_lists
from assistant.language.english_lists import english_lists, first_member
from assistant.language.list_parts import (
    ADVERBIAL,
    CLOSED,
    CLOSING,
    COMMAS,
    DOTS,
    MARKS,
    Segment,
    bracketed,
    inside_number,
    is_clause,
    runs,
    segments,
    within,
)
from assistant.language.marked_lists import announced_lists, numbered_lists
from assistant.language.numbers import quantities
from assistant.types import Word

_DASHES = "－–—"
_ARTICLE = re.compile(r"\s*(?:the|an?|its|their|our|his|her)\s+(?=\S)", re.IGNORECASE)
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]+\s*(?:大|个|家|种|项|座|個|種|項|가지|개|곳|명)")
# what may lead into a list without belonging to its first member
_LEADING = re.compile(
    r"(?:\b(?:includ(?:e|es|ed|ing)|such\s+as|like|namely|are|is|were|was|of|by|with|from|between|both|to|for|in|on|at|the)\b"
    r"|[:：]|包括|包含|涵盖|涉及|聚焦|分别是|分别为|分別是|分別為|例如|比如|如|有|为|為|是|在|由|以|对|對|即)\s*",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\s*[과와]\s+같은\s")  # A, B와 같은 기업: the list is closed, and its kind named
_ALL_OF_THEM = re.compile(
    r"(?:의\s+|\s)(?:[두세네]|다섯|여섯|일곱|여덟|아홉|열|\d+)\s*(?:가지|개|곳|군데|종|명|개사|개국|대)(?=\s)"
)
_OPENS = re.compile(r"(?:(?:.*\s)?동안|그\s?중|이\s?중|그\s?가운데|또한|특히|주로|현재)\s+|[了过着]")
_LISTED = re.compile(
    r"(?:[,，;；·∙/▷•][^,，;；·∙/▷•.。]{1,60}){2}|、|\s등(?:의|이|을|으로|에)?\s|[과와]\s+같은\s|等|[가-힣)][과와]\s+\S+|\band\b|[和及]|\s및\s"
    r"|[①-⑳]|[(（]1[)）]"
)
_JOINT = re.compile(rf"[{re.escape(MARKS)}]|[가-힣)）][과와]\s|\s및\s|\b(?:and|or)\b|[和及与與或]")
_STATED = re.compile(
    r"\s*(?:등\s*|의\s*)(?P<number>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:대|개|가지|곳)\s"
)
_FEWEST_STATED = 2
_HEAD = re.compile(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:[\w-]+\s+){0,3}[\w-]+$", re.I
)
_HEAD_NEAR = 20  # characters before a first member that may count it
# when it was, behind the last member of an English list: in Ireland and Canada between March 2022 and August 2024
_WHEN = re.compile(
    r"\s+(?:between|during|from|since|until|throughout|before|after|in|on)\s+(?:(?:early|late|mid)[\s-])?"
    r"(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:19|20)\d\d\b"
    r"|\d{1,2}\s+[A-Z]|the\s+(?:first|second|third|last|summer|winter|spring|autumn|year|season|period)\b)"
)
_FEWEST_DOTS = 2  # in a sentence whose commas part something else
_DETERMINED = re.compile(r"(?:an?|the|their|your|its|his|her|our|my|one|two|three|four)\s")
_VERB = re.compile(r"(?:[a-z]+\s){1,2}?(?=(?:an?|the|their|your|its|his|her|our|my)\s)")
_ARTICLE_FIRST = re.compile(r"an?\s[a-z]")
_NUMERALS = {"두", "세", "네", "한", "여러"}
_WITHIN = {"의", "of", "的"}  # particles that a name may hold


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Member ranges in the coordinates of the text, in order, at least two."""

    members: tuple[tuple[int, int], ...]
    closed: bool  # a word such as 등 or 等 stands behind it


def may_enumerate(text: str) -> bool:
    """Whether a text holds anything that could join members: a cheap look before its words are cut."""
    return bool(_JOINT.search(text))


def looks_listed(text: str) -> bool:
    """Whether a text looks as if it named several things one by one: a cheap look, before it is read closely.

    >>> looks_listed("강판, 열연, 냉연 등을 만든다"), looks_listed("회사는 포항에 있다, 고 한다")
    (True, False)
    """
    return bool(_LISTED.search(text))


def enumerations(text: str, words: Sequence[Word]) -> list[Enumeration]:
    """Every enumeration of a sentence; ``words`` are the sentence's own, offsets from its start.

    >>> from assistant.types import Word
    >>> text = "They include steel, food and toys."
    >>> [text[a:b] for a, b in enumerations(text, [])[0].members]
    ['steel', 'food', 'toys']
    """
    inside = bracketed(text)
    open_words = [word for word in words if not inside[word.start]]
    found = []
    for run in runs(text, open_words, segments(text, open_words, inside)):
        first = _trim_first(text, open_words, inside, run[0])
        last, closed = _clause_last(text, open_words, run) or _trim_last(text, open_words, run[-1])
        members = [first, *(_strip(text, piece.start, piece.end) for piece in run[1:-1]), last]
        members = _alike(text, [(start, end) for start, end in members if start < end])
        if len(members) > 1 and not _says_what_it_is(text, members):
            found.append(Enumeration(_without_head(text, _as_stated(text, members)), closed))
    found += _dotted(text, open_words, inside)
    numbered = [Enumeration(members, False) for members in (*numbered_lists(text), *english_lists(text, inside))]
    behind = [Enumeration(members, closed) for members, closed in announced_lists(text, inside)]
    announced = [*numbered, *(one for one in behind if not any(_overlap(one, other) for other in numbered))]
    paused = [Enumeration(members, closed) for members, closed in chinese_lists(text, words, inside)]
    announced += [one for one in paused if not any(_overlap(one, other) for other in announced)]
    if paused:  # where 、 joins members, a comma parts clauses
        found = [one for one in found if not _has_comma(text, one)]
    apart = [one for one in found if not any(_overlap(one, other) for other in announced)]
    return sorted([*announced, *apart], key=lambda one: one.members)


def _alike(text: str, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The members, the first without the verb before its article where all others begin with one."""
    if len(members) < _FEWEST_STATED or not all(_DETERMINED.match(text, start) for start, _ in members[1:]):
        return members
    start, end = members[0]
    verb = _VERB.match(text, start, end)
    return [(verb.end(), end), *members[1:]] if verb and not _DETERMINED.match(text, start) else members


def _says_what_it_is(text: str, members: list[tuple[int, int]]) -> bool:
    """Whether the second of two English members only says what the first is: Northlight Ferries, a company based in."""
    (_, first), (second, end) = members[0], members[-1]
    return (
        len(members) == 2 and text[first:second].strip() == "," and _ARTICLE_FIRST.match(text, second, end) is not None
    )


def _as_stated(text: str, members: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The members, the last two as one where 및 joins them and the sentence counts one less: A, B, C 및 D 등 3대."""
    counted = _STATED.match(text, members[-1][1])
    joint = text[members[-2][1] : members[-1][0]].strip()
    stated = next((int(one.value) for one in quantities(counted["number"] + "개")), 0) if counted else 0
    if joint in ("및", "와", "과") and len(members) == stated + 1 > _FEWEST_STATED:
        return (*members[:-2], (members[-2][0], members[-1][1]))
    return tuple(members)


def _without_head(text: str, members: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The members but for the first, where that says how many the others are: three providers, A, B and C."""
    first = members[0]
    stated = _HEAD.search(text, max(0, first[0] - _HEAD_NEAR), first[1])
    number = next((int(one.value) for one in quantities(f"{stated['number']} things")), 0) if stated else 0
    return members[1:] if stated and number == len(members) - 1 > 1 else members


def _dotted(text: str, words: Sequence[Word], inside: Sequence[bool]) -> Iterator[Enumeration]:
    """Closed lists with dots between their members, in a sentence whose commas part something else."""
    commas = [at for at, mark in enumerate(text) if mark in COMMAS and not inside[at] and not inside_number(text, at)]
    for start, end in pairwise([0, *(at + 1 for at in commas), len(text)]) if commas else ():
        dots = [at for at in range(start, end) if text[at] in DOTS and not inside[at] and not inside_number(text, at)]
        if len(dots) < _FEWEST_DOTS:
            continue
        closing = CLOSED.search(text, dots[-1], end)
        first = _trim_first(text, words, inside, Segment(start, dots[0], ""))
        between = [_strip(text, a + 1, b) for a, b in pairwise(dots)]
        if closing is not None:
            yield Enumeration((first, *between, _strip(text, dots[-1] + 1, closing.start())), True)


def _has_comma(text: str, one: Enumeration) -> bool:
    return any(mark in text[left[1] : right[0]] for left, right in pairwise(one.members) for mark in ",，")


def _overlap(one: Enumeration, other: Enumeration) -> bool:
    return one.members[0][0] < other.members[-1][1] and other.members[0][0] < one.members[-1][1]


def _trim_first(text: str, words: Sequence[Word], inside: Sequence[bool], segment: Segment) -> tuple[int, int]:
    """The first member: what follows the last word of its segment that cannot belong to a name."""
    start, end = segment.start, segment.end
    if text[start:end].isascii():
        return _strip(text, first_member(text, start, end), end)
    for word in words:
        if start <= word.start and text[word.end : end].strip():
            opens = not text[start : word.start].strip() and word.tag == "other" and word.form not in _NUMERALS
            particle = word.tag == "function" and text[word.end : word.end + 1].isspace()
            if word.tag == "verb" or opens or (particle and text[word.start : word.end] != "및"):
                start = word.end
    for found in _LEADING.finditer(text, start, end):
        if not inside[found.start()] and text[found.end() : end].strip():
            start = max(start, found.end())
    if (lead := _OPENS.match(text, start, end)) and text[lead.end() : end].strip():
        start = lead.end()
    return _strip(text, start, end)


def _trim_last(text: str, words: Sequence[Word], segment: Segment) -> tuple[tuple[int, int], bool]:
    """The last member: up to the word that closes the list or the first particle or verb."""
    start, end = segment.start, segment.end
    if when := _WHEN.search(text, start + 1, end):
        return _strip(text, start, when.start()), False
    if article := _ARTICLE.match(text, start, end):
        (first, last), closed = _trim_last(text, words, Segment(article.end(), end, segment.joined))
        return (_strip(text, start, last)[0] if first < last else first, last), closed
    if like := _LIKE.search(text, start + 1, end):
        return _strip(text, start, like.start()), True
    closing = CLOSED.search(text, start + 1, end)
    if (counted := _ALL_OF_THEM.search(text, start + 1, end)) and not (closing and closing.start() < counted.start()):
        return _strip(text, start, counted.start()), True
    if alike := ADVERBIAL.search(text, start + 1, end):
        return _strip(text, start, alike.start()), False
    for word in words:
        if not start < word.start < end:
            continue
        surface = text[word.start : word.end]
        if surface.casefold() in CLOSING:
            return _strip(text, start, word.start), True
        is_glossed = text[word.end : word.end + 1] in ("(", "（")  # 후에(Huế): no particle stands before a gloss
        if word.tag in ("function", "verb") and surface not in _WITHIN and not is_glossed:
            return _strip(text, start, word.start), False
    if counted := _COUNTED.search(text, start + 1, end):
        return _strip(text, start, counted.start()), True
    return _strip(text, start, end), False


def _clause_last(text: str, words: Sequence[Word], run: Sequence[Segment]) -> tuple[tuple[int, int], bool] | None:
    """The last member where it tells of its head in a clause, as the one before it does."""
    inner = within(words, run[-2])
    closing = CLOSED.search(text, run[-1].start, run[-1].end)
    if closing is None or not is_clause(text, words, run[-2], run[-1:]) or inner[-1].tag != "noun":
        return None
    return _strip(text, run[-1].start, closing.start()), True


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        text[start].isspace() or text[start] in MARKS or (text[start] in _DASHES and start + 1 < end)
    ):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return start, end
