"""Members of an enumeration inside one sentence, in Korean, Chinese and English.

Members are cut at the marks and words that join them; the first member starts after the last word that cannot belong to
a name (a particle, a verb, a lead-in such as ``including``), the last one ends before the word that closes the list
(``등``, ``等``, a particle). ``A와 B 산업 클러스터`` whose members share one head gives ``A`` and ``B``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.marked_lists import announced_lists, numbered_lists
from assistant.language.numbers import quantities
from assistant.types import Word

_OPEN, _CLOSE = "([{（［「『《〈<“‘【", ")]}）］」』》〉>”’】"
_PAUSE = "、"
_COMMAS = "、，,；;"
_CLAUSE_COMMAS = ("，", ",", "；", ";")
_DOTS = "·∙‧・/"
_BULLETS = "•▷▲▶"
_DASHES = "－–—"
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
_LIKE = re.compile(r"\s*[과와]\s+같은\s")  # A, B와 같은 기업: the list is closed, and its kind named
_ALL_OF_THEM = re.compile(
    r"(?:의\s+|\s)(?:[두세네]|다섯|여섯|일곱|여덟|아홉|열|\d+)\s*(?:가지|개|곳|군데|종|명|개사|개국|대)(?=\s)"
)
_BESIDE = re.compile(r"[과와]\s+(?:함께|같이|달리|더불어|동시에)\s+")  # what stands before it is of no list
_OPENS = re.compile(r"(?:(?:.*\s)?동안|그\s?중|이\s?중|그\s?가운데|또한|특히|주로|현재)\s+|[了过着]")
_LISTED = re.compile(
    r"(?:[,，;；·∙/▷•][^,，;；·∙/▷•.。]{1,60}){2}|、|\s등(?:의|이|을|으로|에)?\s|[과와]\s+같은\s|等|[가-힣)][과와]\s+\S+|\band\b|[和及]|\s및\s"
    r"|[①-⑳]|[(（]1[)）]"
)
_ADVERBIAL = re.compile(r"(?:와|과)\s+(?:함께|같이|같은|달리|더불어|관련|동시에|마찬가지로)|및\s*$")
_JOINT = re.compile(rf"[{re.escape(_MARKS)}]|[가-힣)）][과와]\s|\s및\s|\b(?:and|or)\b|[和及与與或]")
_CLOSED = re.compile(r"\s(?:등|등등|따위)(?![가-힣]{2})|等")
_STATED = re.compile(r"\s*(?:등\s*|의\s*)(?P<number>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:대|개|가지|곳)\s")
_FEWEST_STATED = 2
_FEWEST_DOTS = 2  # in a sentence whose commas part something else
_PARTS = 3  # segments of one member that tells of its head in a clause
_TOPICS = {"은", "는"}
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
    inside = _bracketed(text)
    open_words = [word for word in words if not inside[word.start]]
    found = []
    for run in _runs(text, open_words, _segments(text, open_words, inside)):
        first = _trim_first(text, open_words, inside, run[0])
        last, closed = _clause_last(text, open_words, run) or _trim_last(text, open_words, run[-1])
        members = [first, *(_strip(text, piece.start, piece.end) for piece in run[1:-1]), last]
        members = [(start, end) for start, end in members if start < end]
        if len(members) > 1:
            found.append(Enumeration(_as_stated(text, members), closed))
    found += _dotted(text, open_words, inside)
    numbered = [Enumeration(members, False) for members in numbered_lists(text)]
    behind = [Enumeration(members, closed) for members, closed in announced_lists(text, inside)]
    announced = [*numbered, *(one for one in behind if not any(_overlap(one, other) for other in numbered))]
    apart = [one for one in found if not any(_overlap(one, other) for other in announced)]
    return sorted([*announced, *apart], key=lambda one: one.members)


def _as_stated(text: str, members: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The members, the last two as one where 및 joins them and the sentence counts one less: A, B, C 및 D 등 3대 기구."""
    counted = _STATED.match(text, members[-1][1])
    joint = text[members[-2][1] : members[-1][0]].strip()
    stated = next((int(one.value) for one in quantities(counted["number"] + "개")), 0) if counted else 0
    if joint in ("및", "와", "과") and len(members) == stated + 1 > _FEWEST_STATED:
        return (*members[:-2], (members[-2][0], members[-1][1]))
    return tuple(members)


def _dotted(text: str, words: Sequence[Word], inside: Sequence[bool]) -> Iterator[Enumeration]:
    """Closed lists with dots between their members, in a sentence whose commas part something else."""
    commas = [at for at, mark in enumerate(text) if mark in _COMMAS and not inside[at] and not _inside_number(text, at)]
    for start, end in pairwise([0, *(at + 1 for at in commas), len(text)]) if commas else ():
        dots = [at for at in range(start, end) if text[at] in _DOTS and not inside[at] and not _inside_number(text, at)]
        if len(dots) < _FEWEST_DOTS:
            continue
        closing = _CLOSED.search(text, dots[-1], end)
        first = _trim_first(text, words, inside, _Segment(start, dots[0], ""))
        between = [_strip(text, a + 1, b) for a, b in pairwise(dots)]
        if closing is not None:
            yield Enumeration((first, *between, _strip(text, dots[-1] + 1, closing.start())), True)


def _overlap(one: Enumeration, other: Enumeration) -> bool:
    return one.members[0][0] < other.members[-1][1] and other.members[0][0] < one.members[-1][1]


def _runs(text: str, words: Sequence[Word], segments: Sequence[_Segment]) -> Iterator[list[_Segment]]:
    """Runs of neighbouring segments that a list could consist of.

    A segment with a verb, a closing word or a particle at its end is the last of its run; what stands behind that may
    begin the next one.
    """
    run: list[_Segment] = []
    for number, segment in enumerate(segments):
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
        if _is_clause(text, words, segment, segments[number + 1 :]):
            continue
        if _ends_run(text, words, segment, len(run)):
            if len(run) > 1:
                yield _joined(run)
            over = (
                _ends_with_particle(text, words, segment)
                or segment.joined in _LAST_JOINING
                or any(text[word.start : word.end].casefold() in _CLOSING for word in _within(words, segment))
            )
            run = [] if over else [segment]
    if len(run) > 1:
        yield _joined(run)


def _begins_clause(text: str, words: Sequence[Word], segment: _Segment) -> bool:
    """Whether a topic stands inside a segment, so that what stands before it is of another list: 5월 1일, 협회는 A, B, …"""
    inner = _within(words, segment)
    return any(
        word.tag == "function"
        and text[word.start : word.end] in _TOPICS
        and before.tag not in ("verb", "function")
        and text[word.end : word.end + 1].isspace()
        and bool(text[word.end : segment.end].strip())
        for before, word in pairwise(inner)
    )


def _joined(run: list[_Segment]) -> list[_Segment]:
    """The run, where 및 and 와 before a further comma join parts of one member: 개발 및 제조 기지, 보일러 공장, …"""
    found: list[_Segment] = []
    for number, segment in enumerate(run):
        goes_on = any(one.joined in _COMMAS and one.joined for one in run[number + 1 :])
        if found and goes_on and (segment.joined == "및" or (segment.joined in ("과", "와") and len(found) > 1)):
            found[-1] = replace(found[-1], end=segment.end)
        else:
            found.append(segment)
    return found


def _is_clause(text: str, words: Sequence[Word], segment: _Segment, following: Sequence[_Segment]) -> bool:
    """Whether a member tells of its head in a clause: 밍양이 이끄는 풍력 체인, 지멘스가 이끄는 철도 체인 등."""
    inner = _within(words, segment)
    if not any(word.tag == "verb" for word in inner) or inner[-1].tag != "noun":
        return False
    return any(_is_headed(text, one, text[inner[-1].start : segment.end]) for one in following[:_PARTS])


def _is_headed(text: str, segment: _Segment, head: str) -> bool:
    """Whether a segment ends with a head, or has it before the word that closes the list."""
    rest = _CLOSED.split(text[segment.start : segment.end])[0].rstrip()
    return bool(head.strip()) and rest.endswith(head.strip()) and rest != head.strip()


def _within(words: Sequence[Word], segment: _Segment) -> list[Word]:
    return [word for word in words if segment.start <= word.start < segment.end]


def _ends_run(text: str, words: Sequence[Word], segment: _Segment, length: int) -> bool:
    inner = _within(words, segment)
    ends = segment.end - segment.start > _LONGEST or any(
        word.tag == "verb" or text[word.start : word.end].casefold() in _CLOSING for word in inner
    )
    return ends or _ends_with_particle(text, words, segment) or (length > 1 and segment.joined in _LAST_JOINING)


def _ends_with_particle(text: str, words: Sequence[Word], segment: _Segment) -> bool:
    last = [word for word in words if segment.start <= word.start and word.end <= segment.end]
    return bool(last) and last[-1].tag in ("function", "verb") and not text[last[-1].end : segment.end].strip()


def _segments(text: str, words: Sequence[Word], inside: Sequence[bool]) -> list[_Segment]:
    """The pieces between joining marks and words. Where commas join the members, a dot stands within one."""
    cuts = [
        (index, index + 1)
        for index, mark in enumerate(text)
        if mark in _MARKS and not inside[index] and not _inside_number(text, index)
    ]
    if any(text[start] in _COMMAS for start, _ in cuts):
        cuts = [cut for cut in cuts if text[cut[0]] not in _DOTS]
    bullets = [start for start, _ in cuts if text[start] in _BULLETS]
    cuts = sorted(cuts + [span for span in _joining_words(text, words) if not inside[span[0]]])
    if len(bullets) > 1:  # ▷ parts whole members: ▷부품 제조 ▷완성차 및 스쿠터 제조
        cuts = [cut for cut in cuts if cut[0] in bullets or not bullets[0] < cut[0] < bullets[-1]]
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
            particle = word.tag == "function" and text[word.end : word.end + 1].isspace()
            if word.tag == "verb" or opens or (particle and text[word.start : word.end] != "및"):
                start = word.end
    for found in _LEADING.finditer(text, start, end):
        if not inside[found.start()] and text[found.end() : end].strip():
            start = max(start, found.end())
    if (opens := _OPENS.match(text, start, end)) and text[opens.end() : end].strip():
        start = opens.end()
    return _strip(text, start, end)


def _trim_last(text: str, words: Sequence[Word], segment: _Segment) -> tuple[tuple[int, int], bool]:
    """The last member: up to the word that closes the list or the first particle or verb."""
    start, end = segment.start, segment.end
    if like := _LIKE.search(text, start + 1, end):
        return _strip(text, start, like.start()), True
    closing = _CLOSED.search(text, start + 1, end)
    if (counted := _ALL_OF_THEM.search(text, start + 1, end)) and not (closing and closing.start() < counted.start()):
        return _strip(text, start, counted.start()), True
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


def _clause_last(text: str, words: Sequence[Word], run: Sequence[_Segment]) -> tuple[tuple[int, int], bool] | None:
    """The last member where it tells of its head in a clause, as the one before it does."""
    inner = _within(words, run[-2])
    closing = _CLOSED.search(text, run[-1].start, run[-1].end)
    if closing is None or not _is_clause(text, words, run[-2], run[-1:]) or inner[-1].tag != "noun":
        return None
    return _strip(text, run[-1].start, closing.start()), True


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _MARKS or (text[start] in _DASHES and start + 1 < end)):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return start, end
