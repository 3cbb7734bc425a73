"""Lists of Chinese sentences, whose members are joined by 、 and the last by 和, 及, 以及, 与 or 或.

Chinese writes no particle behind a member, and a verb may be a part of one (设备清洗, 增加注册资本). So a member in the
middle is what stands between two marks, whatever its words; of the first and the last, their length beside the others
and the words that lead into a list or close it tell where they begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from assistant.language.chinese import HAN
from assistant.types import Word

Range = tuple[int, int]

_PAUSE = "、"
_CLAUSE_END = re.compile(r"[，。；！？;!?\n]|：|:(?!\d)|,(?!\d)|(?<=\S)\s{2,}(?=\S)")
_OUTLINE = re.compile(r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）]?$")  # 三、主要数据: the third heading
_JOINING = ("以及", "和", "及", "与", "或", "與")
# what leads into a list: verbs that take what follows as their object, and prepositions that stand as a word
_LEADS = re.compile(
    r"(?:分别|主要|重点|优先|共同)?(?:包括|包含|包括了|其中|现有|共有|涵盖|覆盖|涉及|聚焦|围绕|分为|分成|划分为|分别是|分别为|分別是|分別為|例如|比如|譬如|诸如|即|投向|投入|用于|流向|销往|出口到|出口至|来自"
    r"|源自|前往|生产|提供|供应|经营|推出|打造|发展|开设|开通|设有|设立|讨论了?|审议了?|通过了?|拥有|具有|具备|需要|需|须|提交|携带|出示|赠送|获得|荣获|建成|引进|成立|采访了?|取消了?|增加了?|新增了?)"
)
_AT_FIRST = re.compile(r"\s*[由以从](?=\S)")
_IS = re.compile(r"(?<=\S)(?<![成作认行因以人极较])[为為](?=\S{2})")
_WORD_LEADS = {
    "了",
    "过",
    "有",
    "为",
    "為",
    "是",
    "由",
    "以",
    "对",
    "對",
    "在",
    "从",
    "向",
    "如",
    "于",
    "於",
    "至",
    "到",
    "将",
    "把",
    "被",
    "经",
    "通过",
}
_ASPECT = ("了", "着", "过")
# what stands behind the last member
_CLOSES = re.compile(
    r"(?P<word>等|的|之间|之一|之外|以外|在内|均|都|共|为主|为辅|为首|组成|构成|分别|合计|各自|先后|如下)"
    r"|[一二三四五六七八九十两几\d]+\s*(?:大类|大|个|家|种|项|类|座|所|名|位|地|国|市|省|点|段|條|条|方面|個|種|項)"
)
_IS_HAN = re.compile(f"[{HAN}]")
_LONGEST = 60  # characters of one member
_LONGER = 1.5  # times the longest of the others, and _SOME more, may a first or last member be
_SOME = 2


def chinese_lists(text: str, words: Sequence[Word], inside: Sequence[bool]) -> Iterator[tuple[tuple[Range, ...], bool]]:
    """The members of each list whose members 、 joins, and whether a word closes it; offsets are those of the text.

    ``words`` are the text's own; ``inside`` tells of every character whether it stands in brackets.

    >>> text = "资金将投向单片清洗设备产业化、研发中心建设和补充流动资金三个项目。"
    >>> [[text[start:end] for start, end in one] for one, closed in chinese_lists(text, [], [False] * len(text))]
    [['单片清洗设备产业化', '研发中心建设', '补充流动资金']]
    """
    ends = [found.start() for found in _CLAUSE_END.finditer(text) if not inside[found.start()]]
    for start, end in pairwise([-1, *ends, len(text)]):
        pauses = [at for at in range(start + 1, end) if text[at] == _PAUSE and not inside[at]]
        if not pauses or not _IS_HAN.search(text, start + 1, end):
            continue
        if _OUTLINE.match(text[start + 1 : pauses[0]]):
            start = pauses.pop(0)
        pieces = [(left + 1, right) for left, right in pairwise([start, *pauses, end])]
        for run in _runs(text, inside, pieces):
            found = _members(text, words, inside, run)
            if found and all(0 < last - first <= _LONGEST for first, last in found[0]):
                yield found


def _runs(text: str, inside: Sequence[bool], pieces: Sequence[Range]) -> Iterator[list[Range]]:
    """The pieces of each list: a long one in the middle that leads into another list ends the one before it."""
    run: list[Range] = []
    usual = median(end - start for start, end in pieces)
    for number, (start, end) in enumerate(pieces):
        leads = [one for one in _LEADS.finditer(text, start, end) if not inside[one.start()] and one.end() < end]
        if run and leads and number + 1 < len(pieces) and end - start > _LONGER * usual + _SOME:
            yield [*run, (start, leads[-1].start())]
            run = []
        run.append((start, end))
    if len(run) > 1:
        yield run


def _members(
    text: str, words: Sequence[Word], inside: Sequence[bool], pieces: Sequence[Range]
) -> tuple[tuple[Range, ...], bool] | None:
    head, *middle, tail = pieces
    joined = _joined(text, words, inside, tail)
    whole = [*middle, *([(tail[0], joined[0])] if joined else [])]
    last = (joined[1], tail[1]) if joined else tail
    first = _first(text, words, inside, head, whole or [last])
    ended, closed = _last(text, words, last, [first, *whole])
    members = tuple(_bare(text, *member) for member in (first, *whole, ended))
    return (members, closed) if all(start < end for start, end in members) else None


def _joined(text: str, words: Sequence[Word], inside: Sequence[bool], tail: Range) -> Range | None:
    """The word that joins the last two members, in what stands behind the last mark."""
    closing = text.find("等", tail[0] + 1, tail[1])
    end = tail[1] if closing < 0 else closing
    spans = [(word.start, word.end) for word in words if tail[0] < word.start < end]
    if not words:
        spans = [one.span() for one in re.finditer("|".join(_JOINING), text[:end]) if one.start() > tail[0]]
    found = [span for span in spans if text[slice(*span)] in _JOINING and not inside[span[0]]]
    return found[0] if found else None


def _first(text: str, words: Sequence[Word], inside: Sequence[bool], head: Range, others: Sequence[Range]) -> Range:
    """Where the first member begins: behind a lead, else behind the first verb that leaves it short enough."""
    start, end = head
    own = [word for word in words if start <= word.start and word.end <= end]
    leads = [one.end() for one in _LEADS.finditer(text, start, end) if not inside[one.start()]]
    leads += [word.end for word in own if text[word.start : word.end] in _WORD_LEADS and not inside[word.start]]
    leads += [one.end() for one in (*_IS.finditer(text, start, end), _AT_FIRST.match(text, start, end)) if one]
    if not any("的" in text[first:last] for first, last in others):  # 该产业链的招商、技术攻关: of all of them
        leads += [one.end() for one in re.finditer("的", text[:end]) if one.start() > start and not inside[one.start()]]
    if leads := [at for at in leads if text[at:end].strip("了着过 ")]:
        start = max(leads)
        return (start + text.startswith(_ASPECT, start), end)
    most = _LONGER * max(last - first for first, last in others) + _SOME
    after = [word.end for word in own if word.tag in ("verb", "function") and text[word.end : end].strip()]
    verbs = any(word.tag == "verb" and word.start > start for word in own)
    starts = [*([] if verbs else [start]), *after]
    return next(((at, end) for at in starts if end - at <= most), (starts[-1] if starts else start, end))


def _last(text: str, words: Sequence[Word], last: Range, others: Sequence[Range]) -> tuple[Range, bool]:
    """Where the last member ends, and whether a word such as 等 closes the list."""
    start, end = last
    whole = [text[begin:to] for begin, to in others]
    for found in _CLOSES.finditer(text, start + 1, end):
        word = found["word"]
        alike = any(word in other if word else re.search(r"\d", other) for other in whole)
        if word == "等" or not alike:  # what stands in the others as well is a part of the last one too
            return (start, found.start()), word in (None, "等")
    most = _LONGER * max((to - begin for begin, to in others), default=end - start) + _SOME
    if end - start > most:
        verbs = (word.start for word in words if start < word.start < end and word.tag in ("verb", "function"))
        end = next(verbs, end)
    return (start, end), False


def _bare(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "。.；;"):
        end -= 1
    return start, end
