"""The parts that joining marks and words leave of a sentence, and the runs of them that a list could consist of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.english_lists import first_member
from assistant.types import Word

_OPEN, _CLOSE = "([{（［「『《〈<“‘【", ")]}）］」』》〉>”’】"
_PAUSE = "、"
COMMAS = "、，,；;"
_CLAUSE_COMMAS = ("，", ",", "；", ";")
DOTS = "·∙‧・/"
_BULLETS = "•▷▲▶"
MARKS = COMMAS + DOTS + _BULLETS
_JOINING = {"과", "와", "및", "그리고", "또는", "하고", "이나", "or", "and", "&", "和", "及", "与", "與", "以及", "或"}
_LAST_JOINING = {"or", "and", "&"}  # what they join is the last member
CLOSING = {"등", "등등", "等", "等等", "etc", "따위"}
CLOSED = re.compile(r"\s(?:등|등등|따위)(?![가-힣]{2})|等")
_BESIDE = re.compile(r"[과와]\s+(?:함께|같이|달리|더불어|동시에)\s+")  # what stands before it is of no list
ADVERBIAL = re.compile(r"(?:와|과)\s+(?:함께|같이|같은|달리|더불어|관련|동시에|마찬가지로)|및\s*$")
_CLAUSE = re.compile(r"\s*(?:which|who|whose|where|when|while|although|but|so)\b", re.IGNORECASE)
_PARTS = 3  # segments of one member that tells of its head in a clause
_TOPICS = {"은", "는"}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece between joining marks or words; ``joined`` is what stands before it."""

    start: int
    end: int
    joined: str


def runs(text: str, words: Sequence[Word], parts: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Runs of neighbouring segments that a list could consist of.

    A segment with a verb, a closing word or a particle at its end is the last of its run; what stands behind that may
    begin the next one.
    """
    run: list[Segment] = []
    for number, segment in enumerate(parts):
        if len(run) > 1 and segment.joined in _CLAUSE_COMMAS and _PAUSE in {one.joined for one in run[1:]}:
            yield run  # 、 joins members, and ， clauses
            run = []
        elif len(run) > 1 and segment.joined == _PAUSE and run[-1].joined in _CLAUSE_COMMAS:
            run = run[-1:]
        if beside := _BESIDE.search(text, segment.start, segment.end):
            run, segment = [], replace(segment, start=beside.end())
        if run and _begins_clause(text, words, segment):
            if len(run) > 1:
                yield _joined([*run, segment])
            run = []
        run.append(segment)
        if is_clause(text, words, segment, parts[number + 1 :]):
            continue
        if _ends_run(text, words, segment, len(run)):
            if len(run) > 1:
                yield _joined(run)
            over = (
                _ends_with_particle(text, words, segment)
                or (segment.joined in _LAST_JOINING and not _goes_on(text, segment, parts[number + 1 :]))
                or any(text[word.start : word.end].casefold() in CLOSING for word in within(words, segment))
            )
            run = [] if over else [segment]
    if len(run) > 1:
        yield _joined(run)


def _goes_on(text: str, segment: Segment, following: Sequence[Segment]) -> bool:
    """Whether what closes one English list opens another: bread and cheese from Wales, Belgium and France."""
    is_listed = len(following) > 1 and following[0].joined == "," and following[1].joined in (",", *_LAST_JOINING)
    if not is_listed or _CLAUSE.match(text, following[0].start):
        return False
    return first_member(text, segment.start, segment.end) > segment.start


def _begins_clause(text: str, words: Sequence[Word], segment: Segment) -> bool:
    """Whether a topic stands inside a segment: what stands before it is of another list (5월 1일, 협회는 A, B, …)."""
    inner = within(words, segment)
    return any(
        word.tag == "function"
        and text[word.start : word.end] in _TOPICS
        and before.tag not in ("verb", "function")
        and text[word.end : word.end + 1].isspace()
        and bool(text[word.end : segment.end].strip())
        for before, word in pairwise(inner)
    )


def _joined(run: list[Segment]) -> list[Segment]:
    """The run, where 및 and 와 before a further comma join parts of one member: 개발 및 제조 기지, 보일러 공장, …"""
    found: list[Segment] = []
    for number, segment in enumerate(run):
        goes_on = any(one.joined in COMMAS and one.joined for one in run[number + 1 :])
        if found and goes_on and (segment.joined == "및" or (segment.joined in ("과", "와") and len(found) > 1)):
            found[-1] = replace(found[-1], end=segment.end)
        else:
            found.append(segment)
    return found


def is_clause(text: str, words: Sequence[Word], segment: Segment, following: Sequence[Segment]) -> bool:
    """Whether a member tells of its head in a clause: 밍양이 이끄는 풍력 체인, 지멘스가 이끄는 철도 체인 등."""
    inner = within(words, segment)
    if not any(word.tag == "verb" for word in inner) or inner[-1].tag != "noun":
        return False
    return any(_is_headed(text, one, text[inner[-1].start : segment.end]) for one in following[:_PARTS])


def _is_headed(text: str, segment: Segment, head: str) -> bool:
    """Whether a segment ends with a head, or has it before the word that closes the list."""
    rest = CLOSED.split(text[segment.start : segment.end])[0].rstrip()
    return bool(head.strip()) and rest.endswith(head.strip()) and rest != head.strip()


def within(words: Sequence[Word], segment: Segment) -> list[Word]:
    """The words that begin inside a segment."""
    return [word for word in words if segment.start <= word.start < segment.end]


def _ends_run(text: str, words: Sequence[Word], segment: Segment, length: int) -> bool:
    inner = within(words, segment)
    ends = segment.end - segment.start > _LONGEST or any(
        word.tag == "verb" or text[word.start : word.end].casefold() in CLOSING for word in inner
    )
    return ends or _ends_with_particle(text, words, segment) or (length > 1 and segment.joined in _LAST_JOINING)


def _ends_with_particle(text: str, words: Sequence[Word], segment: Segment) -> bool:
    last = [word for word in words if segment.start <= word.start and word.end <= segment.end]
    return bool(last) and last[-1].tag in ("function", "verb") and not text[last[-1].end : segment.end].strip()


def segments(text: str, words: Sequence[Word], inside: Sequence[bool]) -> list[Segment]:
    """The pieces between joining marks and words. Where commas join the members, a dot stands within one."""
    cuts = [
        (index, index + 1)
        for index, mark in enumerate(text)
        if mark in MARKS and not inside[index] and not inside_number(text, index)
    ]
    if any(text[start] in COMMAS for start, _ in cuts):
        cuts = [cut for cut in cuts if text[cut[0]] not in DOTS]
    bullets = [start for start, _ in cuts if text[start] in _BULLETS]
    cuts = sorted(cuts + [span for span in _joining_words(text, words) if not inside[span[0]]])
    if len(bullets) > 1:  # ▷ parts whole members: ▷부품 제조 ▷완성차 및 스쿠터 제조
        cuts = [cut for cut in cuts if cut[0] in bullets or not bullets[0] < cut[0] < bullets[-1]]
    found, start, joined = [], 0, ""
    for cut_start, cut_end in [*cuts, (len(text.rstrip(" .。!！?？\n")),) * 2]:
        if text[start:cut_start].strip():
            found.append(Segment(start, cut_start, joined))
            joined = ""
        joined = text[cut_start:cut_end].casefold() if joined not in _LAST_JOINING else joined
        start = cut_end
    return found


def _joining_words(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Joining words with a member on both sides; ``이와 함께`` and the like join nothing."""
    if not words:
        yield from (found.span() for found in re.finditer(r"\b(?:and|or)\b", text))
    for word in words:
        if text[word.start : word.end].casefold() in _JOINING and not ADVERBIAL.match(text, word.start):
            yield word.start, word.end


def bracketed(text: str) -> list[bool]:
    """For every character, whether it stands in brackets or is one."""
    depth, inside = 0, []
    for mark in text:
        depth += mark in _OPEN
        inside.append(depth > 0)
        depth = max(0, depth - (mark in _CLOSE))
    return inside


def inside_number(text: str, index: int) -> bool:
    """Whether a mark stands between two digits."""
    return 0 < index < len(text) - 1 and text[index - 1].isdigit() and text[index + 1].isdigit()
