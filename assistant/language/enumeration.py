"""Members of an enumeration inside one sentence, in Korean, Chinese and English.

Members are cut at the marks and words that join them; the first member starts after the last word that cannot belong to
a name (a particle, a verb, a lead-in such as ``including``), the last one ends before the word that closes the list
(``등``, ``等``, a particle). ``A와 B 산업 클러스터`` whose members share one head gives ``A`` and ``B``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.marked_lists import announced_lists, numbered_lists
from assistant.types import Word

_OPEN, _CLOSE = "([{（［「『《〈<“‘【", ")]}）］」』》〉>”’】"
_COMMAS = "、，,；;"
_DOTS = "·∙‧・/"
_BULLETS = "•▷▲▶"
_MARKS = _COMMAS + _DOTS + _BULLETS
_JOINING = {"과", "와", "및", "그리고", "또는", "하고", "이나", "or", "and", "&", "和", "及", "与", "與", "以及", "或"}
_LAST_JOINING = {"or", "and", "&"}  # what they join is the last member
# words that end a list
_CLOSING = {"등", "등등", "等", "等等", "etc", "따위"}
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]+\s*(?:大|个|家|种|项|座|個|種|項|가지|개|곳|명)")
# what may lead into a list without belonging to its first member
_LEADING = re.compile(
    r"(?:\b(?:includ(?:e|es|ed|ing)|such\s+as|like|namely|are|is|were|was|of|by|with|from|between|both|to|for|in|on|at|the)\b"
    r"|[:：]|包括|包含|涵盖|涉及|聚焦|分别是|分别为|分別是|分別為|例如|比如|如|有|为|為|是|在|由|以|对|對|即)\s*",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"(?:와|과)\s+(?:함께|같이|같은|달리|더불어|관련|동시에|마찬가지로)|및\s*$")
_JOINT = re.compile(rf"[{re.escape(_MARKS)}]|[가-힣)）][과와]\s|\s및\s|\b(?:and|or)\b|[和及与與或]")
_NUMERALS = {"두", "세", "네", "한", "여러"}
_WITHIN = {"의", "of", "的"}  # particles that a name may hold
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Member ranges in the coordinates of the text, in order, at least two."""

    members: tuple[tuple[int, int], ...]
    closed: bool  # a word such as 등 or 等 stands behind it


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece between joining marks or words; ``joined`` is what stands before it."""

    start: int
    end: int
    joined: str


def may_enumerate(text: str) -> bool:
    """Whether a text holds anything that could join members: a cheap look before its words are cut."""
    return bool(_JOINT.search(text))


def enumerations(text: str, words: Sequence[Word]) -> list[Enumeration]:
    """Every enumeration of a sentence; ``words`` are the sentence's own, offsets from its start.

    >>> from assistant.types import Word
    >>> text = "They include steel, food and toys."
    >>> [text[a:b] for a, b in enumerations(text, [])[0].members]
    ['steel', 'food', 'toys']
    """
    inside = _bracketed(text)
    open_words = [word for word in words if not inside[word.start]]
    found = []
    for run in _runs(text, open_words, _segments(text, open_words, inside)):
        first = _trim_first(text, open_words, inside, run[0])
        last, closed = _trim_last(text, open_words, run[-1])
        members = [first, *(_strip(text, piece.start, piece.end) for piece in run[1:-1]), last]
        members = [(start, end) for start, end in members if start < end]
        if len(members) > 1:
            found.append(Enumeration(tuple(members), closed))
    numbered = [Enumeration(members, False) for members in numbered_lists(text)]
    behind = [Enumeration(members, closed) for members, closed in announced_lists(text, inside)]
    announced = [*numbered, *(one for one in behind if not any(_overlap(one, other) for other in numbered))]
    apart = [one for one in found if not any(_overlap(one, other) for other in announced)]
    return sorted([*announced, *apart], key=lambda one: one.members)


def _overlap(one: Enumeration, other: Enumeration) -> bool:
    return one.members[0][0] < other.members[-1][1] and other.members[0][0] < one.members[-1][1]


def _runs(text: str, words: Sequence[Word], segments: Sequence[_Segment]) -> Iterator[list[_Segment]]:
    """Runs of neighbouring segments that a list could consist of.

    A segment with a verb, a closing word or a particle at its end is the last of its run; what stands behind that may
    begin the next one.
    """
    run: list[_Segment] = []
    for segment in segments:
        run.append(segment)
        if _ends_run(text, words, segment, len(run)):
            if len(run) > 1:
                yield run
            over = _ends_with_particle(words, segment) or segment.joined in _LAST_JOINING
            run = [] if over else [segment]
    if len(run) > 1:
        yield run


def _ends_run(text: str, words: Sequence[Word], segment: _Segment, length: int) -> bool:
    inner = [word for word in words if segment.start <= word.start < segment.end]
    ends = segment.end - segment.start > _LONGEST or any(
        word.tag == "verb" or text[word.start : word.end].casefold() in _CLOSING for word in inner
    )
    return ends or _ends_with_particle(words, segment) or (length > 1 and segment.joined in _LAST_JOINING)


def _ends_with_particle(words: Sequence[Word], segment: _Segment) -> bool:
    last = [word for word in words if segment.start <= word.start and word.end <= segment.end]
    return bool(last) and last[-1].tag in ("function", "verb")


def _segments(text: str, words: Sequence[Word], inside: Sequence[bool]) -> list[_Segment]:
    """The pieces between joining marks and words. Where commas join the members, a dot stands within one."""
    cuts = [
        (index, index + 1)
        for index, mark in enumerate(text)
        if mark in _MARKS and not inside[index] and not _inside_number(text, index)
    ]
    if any(text[start] in _COMMAS for start, _ in cuts):
        cuts = [cut for cut in cuts if text[cut[0]] not in _DOTS]
    cuts = sorted(cuts + [span for span in _joining_words(text, words) if not inside[span[0]]])
    segments, start, joined = [], 0, ""
    for cut_start, cut_end in [*cuts, (len(text.rstrip(" .。!！?？\n")),) * 2]:
        if text[start:cut_start].strip():
            segments.append(_Segment(start, cut_start, joined))
            joined = ""
        joined = text[cut_start:cut_end].casefold() if joined not in _LAST_JOINING else joined
        start = cut_end
    return segments


def _joining_words(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Joining words with a member on both sides; ``이와 함께`` and the like join nothing."""
    if not words:
        yield from (found.span() for found in re.finditer(r"\b(?:and|or)\b", text))
    for word in words:
        if text[word.start : word.end].casefold() in _JOINING and not _ADVERBIAL.match(text, word.start):
            yield word.start, word.end


def _bracketed(text: str) -> list[bool]:
    """For every character, whether it stands in brackets or is one."""
    depth, inside = 0, []
    for mark in text:
        depth += mark in _OPEN
        inside.append(depth > 0)
        depth = max(0, depth - (mark in _CLOSE))
    return inside


def _inside_number(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isdigit() and text[index + 1].isdigit()


def _trim_first(text: str, words: Sequence[Word], inside: Sequence[bool], segment: _Segment) -> tuple[int, int]:
    """The first member: what follows the last word of its segment that cannot belong to a name."""
    start, end = segment.start, segment.end
    for word in words:
        if start <= word.start and text[word.end : end].strip():
            opens = not text[start : word.start].strip() and word.tag == "other" and word.form not in _NUMERALS
            if word.tag == "verb" or opens or (word.tag == "function" and text[word.end : word.end + 1].isspace()):
                start = word.end
    for found in _LEADING.finditer(text, start, end):
        if not inside[found.start()] and text[found.end() : end].strip():
            start = max(start, found.end())
    return _strip(text, start, end)


def _trim_last(text: str, words: Sequence[Word], segment: _Segment) -> tuple[tuple[int, int], bool]:
    """The last member: up to the word that closes the list or the first particle or verb."""
    start, end = segment.start, segment.end
    if alike := _ADVERBIAL.search(text, start + 1, end):
        return _strip(text, start, alike.start()), False
    for word in words:
        if not start < word.start < end:
            continue
        surface = text[word.start : word.end]
        if surface.casefold() in _CLOSING:
            return _strip(text, start, word.start), True
        if word.tag in ("function", "verb") and surface not in _WITHIN:
            return _strip(text, start, word.start), False
    if counted := _COUNTED.search(text, start + 1, end):
        return _strip(text, start, counted.start()), True
    return _strip(text, start, end), False


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return start, end
