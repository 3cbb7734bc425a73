"""Lists whose members are marked: numbered ones, (1)…; (2)…, and Chinese ones behind a colon, 两项：甲项、乙项和丙项。

The pause mark ``、`` joins nothing but members of one list (GB/T 15834-2011, 4.5), so that what stands between two of
them is a member as it is, verbs and all; the colon says where the first one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.language.numbers import quantities

Range = tuple[int, int]

_PAUSE = "、"
_COLON = re.compile(r"[:：]\s*(?:(?:主要)?(?:包括|包含|涵盖|有|是|为|分别是|分别为|如)\s*)?")
# verbs that say in Chinese of what a list is, where no colon does; what stands behind them is its first member
_LEAD = re.compile(
    r"(?:主要|重点|现|共|仅|还)?(?:包括了?|包含|涵盖|涉及|囊括|分别是|分别为|分为|提出|担心|担忧|面临|看重|具有|设有|开设|开展|提供|生产|出产"
    r"|经营|种植|引进|来自|[有是为])(?:了|着)?(?![的关人助些利效时限名影机所])"
)
_ENDS = "，,。.；;！!？?\n"
_LAST = re.compile(r"(?:以及|及其|[和及与與])(?=[^、]{2,}$)")
_CLOSING = re.compile(
    r"\s*(?:等(?:[^、]{0,12})?|[一二三四五六七八九十两\d]+(?:大|个|家|种|项|座|县|市|区|省|国|类|方面)[^、]{0,8})$"
)
_LONGEST = 60  # characters of a member
_NUMBERED = re.compile(r"[(（](?P<bracketed>\d{1,2})[)）]\s*|(?P<circled>[①-⑳])\s*|(?P<told>[一二三四五六七八九])是")
_BRACKET = re.compile(r"[(（](?P<inside>[^()（）\n]{3,300})[)）]")
_APART = re.compile(
    r"\s*(?:[,，;；、]\s*(?:and\s+|or\s+)?|\s(?:and|or|및)\s|(?<=[㐀-鿿])[和及](?=[㐀-鿿]))\s*(?!\d{3}\b)"
)
_DOTTED = re.compile(r"\s*[·∙‧・/]\s*")
_COUNT_BEFORE = re.compile(
    r"(?:(?:[두세네]|다섯|여섯|일곱|여덟|아홉|열|\d+)\s*(?:가지|개|곳|군데|종|명|개사|개국|대|개소)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:[\w-]+\s+){0,3}[\w-]+"
    r"|[两三四五六七八九十\d]+[大个家种项座條条类部所名位][^，,。；;、\s]{0,8})\s*$",
    re.IGNORECASE,
)
_FEWEST = 3  # members in a bracket that nothing counts
_CHINESE = "一二三四五六七八九"
_LONGEST_NUMBERED = 160
_SENTENCE_ENDS = "。.!！?？\n"
_BEHIND = re.compile(r"(?:[\s;；,，、。.]|\b(?:and|or)\b|및|和|以及)+$")


def announced_lists(text: str, inside: Sequence[bool]) -> Iterator[tuple[tuple[Range, ...], bool]]:
    """The members of each list behind a colon or a verb such as 包括, and whether 等 closes it.

    ``inside`` tells what stands in brackets.

    >>> text = "实施三项工程：创新策源工程、产业倍增工程和开放通道工程。"
    >>> [(members, closed)] = announced_lists(text, [False] * len(text))
    >>> [text[start:end] for start, end in members], closed
    (['创新策源工程', '产业倍增工程', '开放通道工程'], False)
    """
    for start in _openings(text, inside):
        ending = (at for at in range(start, len(text)) if text[at] in _ENDS and not inside[at])
        end = next(ending, len(text))
        pauses = [at for at in range(start, end) if text[at] == _PAUSE and not inside[at]]
        if not pauses:
            continue
        pieces = list(zip([start, *(at + 1 for at in pauses)], [*pauses, end], strict=True))
        last_start, last_end = pieces.pop()
        closing = _CLOSING.search(text, last_start, last_end)
        last_end = closing.start() if closing else last_end
        joint = _LAST.search(text[last_start:last_end])
        if joint and joint.start():
            pieces.append((last_start, last_start + joint.start()))
            last_start += joint.end()
        members = [_bare(text, *piece) for piece in (*pieces, (last_start, last_end))]
        if len(members) > 2 and all(0 < to - begin <= _LONGEST for begin, to in members):
            yield tuple(members), closing is not None


def _openings(text: str, inside: Sequence[bool]) -> Iterator[int]:
    """Where a list may begin: behind a colon, or behind the last verb that says so in a clause with pauses."""
    colons = [colon.end() for colon in _COLON.finditer(text) if not inside[colon.start()] and colon.end() < len(text)]
    yield from colons
    clause = 0
    for end in [*(at for at, mark in enumerate(text) if mark in _ENDS and not inside[at]), len(text)]:
        pause = next((at for at in range(clause, end) if text[at] == _PAUSE and not inside[at]), None)
        if pause is not None and not any(clause <= colon <= pause for colon in colons):
            lead = next(
                (one for one in reversed([*_LEAD.finditer(text, clause, pause)]) if not inside[one.start()]), None
            )
            if lead is not None and lead.end() < pause:
                yield lead.end()
        clause = end + 1


def _bare(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def numbered_lists(text: str) -> Iterator[tuple[Range, ...]]:
    """The members of each list that counts them from one in the line: (1)…; (2)…, ①…②…, 一是…，二是….

    >>> text = "主要风险有两项:(1)原材料价格波动风险;(2)汇率风险。"
    >>> [[text[start:end] for start, end in members] for members in numbered_lists(text)]
    [['原材料价格波动风险', '汇率风险']]
    """
    run: list[re.Match[str]] = []
    for found in [*_NUMBERED.finditer(text), None]:
        if found and run and found.lastgroup == run[-1].lastgroup and _number(found) == len(run) + 1:
            run.append(found)
            continue
        if len(run) > 1 and (members := tuple(_between(text, run))):
            yield members
        run = [found] if found and _number(found) == 1 else []


def bracketed_lists(text: str) -> Iterator[tuple[tuple[Range, ...], int]]:
    """The members of each list in brackets, behind what they are, and where its bracket opens.

    Three at least, or as many as the words before it count: 코스 2종(성산, 오설록), four piers (A, B, C and D).

    >>> text = "반나절 코스 3종(성산·해녀, 동문·목관아, 오설록)을 준비한다."
    >>> [[text[start:end] for start, end in members] for members, opening in bracketed_lists(text)]
    [['성산·해녀', '동문·목관아', '오설록']]
    """
    for bracket in _BRACKET.finditer(text):
        start, end = bracket.span("inside")
        marks = [mark.span() for mark in _APART.finditer(text, start, end)]
        if not marks:
            marks = [mark.span() for mark in _DOTTED.finditer(text, start, end)]
        edges = [(start, start), *marks, (end, end)]
        members = tuple(_bare(text, left[1], right[0]) for left, right in pairwise(edges))
        counted = _COUNT_BEFORE.search(text, 0, bracket.start())
        stated = _stated(counted[0]) if counted else None
        if all(0 < to - begin <= _LONGEST for begin, to in members) and (
            len(members) == stated or (stated is None and len(members) >= _FEWEST)
        ):
            yield members, bracket.start()


def _stated(words: str) -> int | None:
    return next((int(one.value) for one in quantities(words)), None)


def _number(found: re.Match[str]) -> int:
    words = found[found.lastgroup or 0]
    if found.lastgroup == "circled":
        return ord(words) - ord("①") + 1
    return _CHINESE.index(words) + 1 if found.lastgroup == "told" else int(words)


def _between(text: str, run: Sequence[re.Match[str]]) -> list[Range]:
    """What stands behind each number; nothing where one is empty or too long to be a member."""
    last = run[-1].end()
    end = next(
        (at for at in range(last, len(text)) if text[at] in _SENTENCE_ENDS and not _in_number(text, at)), len(text)
    )
    members = []
    for number, following in zip(run, [*(one.start() for one in run[1:]), end], strict=True):
        start, to = _bare(text, number.end(), following)
        behind = _BEHIND.search(text, start, to)
        members.append((start, behind.start() if behind else to))
    return members if all(0 < to - start <= _LONGEST_NUMBERED for start, to in members) else []


def _in_number(text: str, at: int) -> bool:
    return text[at] == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
